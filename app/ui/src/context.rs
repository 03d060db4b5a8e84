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
    /// How large its type is.
    pub size: TypeSize,
    /// The community whose pages these are; `None` before there is one.
    pub community: Option<Community>,
    /// Who is looking.
    pub viewer: Viewer,
}

/// How large type is; every size but the standard one is the elder mode (长辈版).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum TypeSize {
    /// 16 px.
    #[default]
    Standard,
    /// 18 px at least.
    Large,
    /// 24 px for what is read.
    Larger,
    /// 30 px for what is read.
    Largest,
}

impl TypeSize {
    /// All of them, the smallest first.
    pub const ALL: [Self; 4] = [Self::Standard, Self::Large, Self::Larger, Self::Largest];

    /// The name in the cookie and, in the elder mode, on the document.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standard => "0",
            Self::Large => "1",
            Self::Larger => "24",
            Self::Largest => "30",
        }
    }

    /// The size of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.name() == name)
    }

    /// Whether it is the elder mode.
    pub fn is_elder(self) -> bool {
        self != Self::Standard
    }
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
