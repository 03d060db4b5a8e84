//! What a cover is, and where its sizes stand.

use serde::{Deserialize, Serialize};

/// How long the words may be that say what can be seen.
#[cfg(feature = "ssr")]
pub const ALT: usize = 200;

/// The cover of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// By which it is known.
    pub digest: String,
    /// How wide it is, in pixels.
    pub width: u32,
    /// How high.
    pub height: u32,
    /// What can be seen in it, for who does not see it.
    pub alt: String,
}

impl Cover {
    /// What the file of a digest is called.
    pub fn file(digest: &str) -> String {
        [digest, ".jpg"].concat()
    }

    /// Where the picture stands below the root of its community.
    pub fn path(&self) -> String {
        ["/covers/", &Self::file(&self.digest)].concat()
    }

    /// Where the smaller one stands.
    pub fn small_path(&self) -> String {
        ["/covers/", &self.digest, "-small.jpg"].concat()
    }
}

/// A size in which a cover is kept.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// For a page.
    Large,
    /// For a slow line.
    Small,
}

#[cfg(feature = "ssr")]
impl Size {
    /// How long the longer side is at most, in pixels.
    pub const fn most(self) -> u32 {
        match self {
            Self::Large => 1200,
            Self::Small => 640,
        }
    }

    /// Which cover, and in which size, the name of a file asks for.
    pub fn asked(file: &str) -> Option<(&str, Self)> {
        let name = file.strip_suffix(".jpg")?;
        let (digest, size) = match name.strip_suffix("-small") {
            Some(digest) => (digest, Self::Small),
            None => (name, Self::Large),
        };
        let is_digest = digest.len() == 32 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_digest.then_some((digest, size))
    }
}

/// A cover as it is made from what somebody has sent: JPEG in both sizes.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// By which it is known.
    pub digest: String,
    /// How wide the larger one is, in pixels.
    pub width: u32,
    /// How high.
    pub height: u32,
    /// For a page.
    pub large: Vec<u8>,
    /// For a slow line.
    pub small: Vec<u8>,
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_either_size_is_read_back_as_what_it_names() {
        let cover = Cover {
            digest: "0123456789abcdef0123456789abcdef".into(),
            width: 1200,
            height: 900,
            alt: "合唱团".into(),
        };
        for (path, size) in [(cover.path(), Size::Large), (cover.small_path(), Size::Small)] {
            let file = path.strip_prefix("/covers/").unwrap();
            assert_eq!(Size::asked(file), Some((cover.digest.as_str(), size)));
        }
    }

    #[test]
    fn other_names_are_no_covers() {
        for file in [
            "",
            ".jpg",
            "nowhere.ics",
            "0123.jpg",
            "0123456789abcdef0123456789abcdeg.jpg",
            "0123456789abcdef0123456789abcdef",
        ] {
            assert_eq!(Size::asked(file), None, "{file}");
        }
    }
}
