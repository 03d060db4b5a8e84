//! What every component may ask: the language, the community, who is looking.

use foundation::{policy::Role, tenancy::Community};
use leptos::{prelude::*, reactive::owner::with_context};
use locales::Lang;
use serde::{Deserialize, Serialize};

/// What a document is drawn for. The app provides it, the same on the server and in the browser.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PageContext {
    /// The language of the document.
    pub lang: Lang,
    /// Whether the elder mode (长辈版) is on.
    pub elder: bool,
    /// The community whose pages these are; `None` before there is one.
    pub community: Option<Community>,
    /// Who is looking.
    pub viewer: Viewer,
}

/// The person who is looking at a page, as far as pages need to know.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Viewer {
    /// Whether they have signed in.
    pub signed_in: bool,
    /// What they are called on their own pages.
    pub name: String,
    /// Their roles in this community.
    pub roles: Vec<Role>,
    /// How many notices of this community they have not read.
    pub unread: u32,
    /// Whether they have a desk here: some of the community's work is theirs.
    pub desk: bool,
}

/// The whole context of the page.
pub fn use_page() -> PageContext {
    expect_context()
}

/// The language of the page.
pub fn use_lang() -> Lang {
    with_context(|page: &PageContext| page.lang).unwrap_or_default()
}

/// Where a page of this community stands, from a path that begins with `/`.
pub fn href(path: &str) -> String {
    let of_community = |page: &PageContext| page.community.as_ref().map(|community| community.href(path));
    with_context(of_community).flatten().unwrap_or_else(|| path.to_owned())
}
