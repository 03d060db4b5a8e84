//! Choosing language and size of type. No account is needed; this browser remembers.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

#[cfg(feature = "ssr")]
use super::cookies::remember;
#[cfg(feature = "ssr")]
use crate::access::enter;
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::policy::Act;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use locales::Lang;

/// Chooses the language of every page: `zh` or `en`. It can be chosen before there is a community.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "choose_language")]
pub async fn choose_language(#[server(default)] community: String, lang: String) -> Result<(), Problem> {
    if !community.is_empty() {
        enter(Act::Enter, &community)?;
    }
    let name = match Lang::of_tag(&lang).ok_or(Problem::Malformed)? {
        Lang::Zh => "zh",
        Lang::En => "en",
    };
    remember("lang", name)
}

/// Chooses the size of type, by its name; every size but the standard one is the elder mode (长辈版).
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "choose_size")]
pub async fn choose_size(#[server(default)] community: String, elder: String) -> Result<(), Problem> {
    if !community.is_empty() {
        enter(Act::Enter, &community)?;
    }
    let size = ui::TypeSize::of(&elder).ok_or(Problem::Malformed)?;
    remember("elder", size.name())
}
