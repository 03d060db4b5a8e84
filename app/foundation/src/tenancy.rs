//! The community that a request is about: the tenant.

use crate::{geo::Point, id::Id, policy::Scope};
use locales::{Lang, Words};
use serde::{Deserialize, Serialize};

/// A community as every page of it needs to know it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Community {
    /// Its id.
    pub id: Id<Community>,
    /// Its name in addresses: `/c/xinyuan`.
    pub code: String,
    /// What people call it.
    pub name: Words,
    /// What its activity centre is called; empty where its place has none yet.
    pub centre: Words,
    /// Its place in the tree, on which roles are granted.
    pub scope: Scope,
    /// Its IANA time zone: `Asia/Shanghai`.
    pub zone: String,
    /// Whether everything in it is invented, and every page says so.
    pub demo: bool,
    /// Where its pages begin: empty for the one at the root, else `/c/CODE`.
    pub base: String,
    /// How people reach it.
    pub contact: Contact,
    /// How its pages are drawn; the server does that, so browsers need not know.
    #[serde(skip)]
    pub look: Look,
    /// Where its centre stands, for calendars and maps of others; pages have no use for it.
    #[serde(skip)]
    pub point: Option<Point>,
}

/// How people reach a community; what is empty is not shown.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Contact {
    /// A number that everybody may call.
    pub phone: String,
    /// Where the centre stands.
    pub address: Words,
}

/// How the pages of a community look and speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// The colour of what matters most on a page.
    pub accent: Accent,
    /// The language of who has not chosen one; `None` for the one that their browser asks for.
    pub lang: Option<Lang>,
}

/// The colours to choose from, each with its tones in `style/_accents.scss`. What is urgent is red in all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Accent {
    /// Lantern red (灯笼红).
    #[default]
    Lantern,
    /// Plum (梅紫).
    Plum,
    /// Indigo (靛青).
    Indigo,
    /// Lake blue (湖蓝).
    Lake,
    /// Pine green (松绿).
    Pine,
    /// Bronze (古铜).
    Bronze,
}

impl Accent {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Lantern,
        Self::Plum,
        Self::Indigo,
        Self::Lake,
        Self::Pine,
        Self::Bronze,
    ];

    /// The name in the database, in forms and on the document.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lantern => "lantern",
            Self::Plum => "plum",
            Self::Indigo => "indigo",
            Self::Lake => "lake",
            Self::Pine => "pine",
            Self::Bronze => "bronze",
        }
    }

    /// The colour of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|accent| accent.name() == name)
    }
}

impl Community {
    /// The address of a page of this community, from a path that begins with `/`.
    pub fn href(&self, path: &str) -> String {
        if self.base.is_empty() {
            path.to_owned()
        } else if path == "/" {
            self.base.clone()
        } else {
            format!("{}{path}", self.base)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_known_by_its_name() {
        for accent in Accent::ALL {
            assert_eq!(Accent::of(accent.name()), Some(accent));
        }
        assert_eq!(Accent::of("\" onload=\""), None);
    }
}
