//! What is said of a page beside its title, where its address is shared.

#[cfg(feature = "ssr")]
use leptos::prelude::use_context;
#[cfg(feature = "ssr")]
use std::sync::{Arc, OnceLock};

/// Where a page leaves its words, and the address of its picture, while the server draws it.
#[cfg(feature = "ssr")]
#[derive(Clone, Default)]
pub struct Description {
    words: Arc<OnceLock<String>>,
    picture: Arc<OnceLock<Pictured>>,
}

/// The picture by which a page is known where its address is shared.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone)]
pub struct Pictured {
    /// Where it stands below the root of the community, without the ending that says how it is coded.
    pub path: String,
    /// What is asked for behind that.
    pub query: String,
    /// What is written in it.
    pub text: String,
    /// Whether it is made of a photo.
    pub photo: bool,
}

#[cfg(feature = "ssr")]
impl Description {
    /// The words, once the page is drawn.
    pub fn told(&self) -> Option<&str> {
        self.words.get().map(String::as_str)
    }

    /// The picture, once the page is drawn.
    pub fn picture(&self) -> Option<&Pictured> {
        self.picture.get()
    }
}

/// Says by which picture this page is known.
#[cfg(feature = "ssr")]
pub fn depict(picture: Pictured) {
    if let Some(description) = use_context::<Description>() {
        description.picture.set(picture).ok();
    }
}

/// Says what this page is about, in a line. A browser that draws it has no use for that.
pub fn describe(words: &str) {
    #[cfg(feature = "ssr")]
    if let Some(description) = use_context::<Description>() {
        // Of what is drawn twice the first words stand.
        description.words.set(words.to_owned()).ok();
    }
    #[cfg(not(feature = "ssr"))]
    let _ = words;
}
