//! Addresses below a route: which of the pages that share the route is meant, and the words of its path.

use leptos::prelude::*;
use leptos_router::{hooks::use_params_map, params::ParamsMap};

/// The words of the path of a page that shares its route with others.
#[derive(Clone)]
struct Within(ParamsMap);

/// Whether a path is of this pattern, such as `rooms/:code`. If so, its words are those of the page that is drawn next.
pub fn is_within(pattern: &str, path: &str) -> bool {
    words(pattern, path)
        .map(|words| provide_context(Within(words)))
        .is_some()
}

/// The words of the present page's path.
pub(super) fn params() -> Memo<ParamsMap> {
    match use_context::<Within>() {
        Some(Within(words)) => Memo::new(move |_| words.clone()),
        None => use_params_map(),
    }
}

/// What stands where the pattern has names.
fn words(pattern: &str, path: &str) -> Option<ParamsMap> {
    let (mut named, mut asked) = (pattern.split('/'), path.trim_end_matches('/').split('/'));
    let mut words = ParamsMap::new();
    loop {
        match (named.next(), asked.next()) {
            (None, None) => return Some(words),
            (Some(name), Some(word)) => match name.strip_prefix(':') {
                Some(name) if !word.is_empty() => words.insert(name.to_owned(), word.to_owned()),
                None if name == word => {}
                _ => return None,
            },
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_of_the_pattern_whose_words_it_has() {
        let word = |pattern, path, name: &str| words(pattern, path).map(|words| words.get(name).unwrap_or_default());
        assert_eq!(word("rooms/:code", "rooms/yoga", "code").as_deref(), Some("yoga"));
        assert_eq!(
            word("rooms/:code/poster", "rooms/yoga/poster/", "code").as_deref(),
            Some("yoga")
        );
        assert_eq!(word("", "", "code").as_deref(), Some(""));
        for other in [
            "rooms",
            "rooms/",
            "rooms//",
            "rooms/yoga/poster",
            "people/yoga",
            "x/rooms/yoga",
        ] {
            assert!(words("rooms/:code", other).is_none(), "{other}");
        }
        assert!(words("", "rooms").is_none() && words("rooms", "").is_none());
    }
}
