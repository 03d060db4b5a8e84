//! Every text of Linli, in both languages, as functions made at compile time from `zh-CN/*.toml` and `en/*.toml`.
//!
//! A key `free_until = "free until {time}"` of `rooms.toml` becomes `rooms::free_until(lang, time)`. A key that one language lacks, or
//! whose placeholders differ, does not compile; `{n:room|rooms}` is a count with its English noun. The language is fixed for
//! a document, so a `match` costs next to nothing where a run-time catalogue would cost tens of kilobytes.

use serde::{Deserialize, Serialize};

/// A language that every text exists in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Simplified Chinese, the first language.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The BCP 47 tag, as in `<html lang>`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language of a tag such as `en-GB` or `zh`, if it is one of ours.
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag.trim().get(..2)?.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The other language, for the switch in the header.
    pub const fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }
}

/// The same words in both languages, where the reader is not known yet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct Words {
    /// In Simplified Chinese.
    pub zh: String,
    /// In English; empty where nobody has written it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
}

impl Words {
    /// The words of a text function, said in each language.
    pub fn of(mut text: impl FnMut(Lang) -> String) -> Self {
        Self {
            zh: text(Lang::Zh),
            en: text(Lang::En),
        }
    }

    /// The words in one language; Chinese where English is missing.
    pub fn to(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            _ => &self.zh,
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/texts.rs"));
