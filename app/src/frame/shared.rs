//! What is said of a page beside its title, where its address is shared.

#[cfg(feature = "ssr")]
use leptos::prelude::use_context;
#[cfg(feature = "ssr")]
use std::sync::{Arc, OnceLock};

/// Where a page leaves its words while the server draws it.
#[cfg(feature = "ssr")]
#[derive(Clone, Default)]
pub struct Description(Arc<OnceLock<String>>);

#[cfg(feature = "ssr")]
impl Description {
    /// The words, once the page is drawn.
    pub fn told(&self) -> Option<&str> {
        self.0.get().map(String::as_str)
    }
}

/// Says what this page is about, in a line. A browser that draws it has no use for that.
pub fn describe(words: &str) {
    #[cfg(feature = "ssr")]
    if let Some(description) = use_context::<Description>() {
        // Of what is drawn twice the first words stand.
        description.0.set(words.to_owned()).ok();
    }
    #[cfg(not(feature = "ssr"))]
    let _ = words;
}
