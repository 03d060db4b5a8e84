//! The addresses at which the dates of a series are seen.

use crate::series::model::Asked;
use leptos_router::location::Url;

/// Where the dates are that were asked for in a room, within a community.
pub fn address(room: &str, asked: &Asked) -> String {
    let query = query(&asked.in_address());
    let path = ["/rooms/", &Url::escape(room), "/series"].concat();
    if query.is_empty() {
        path
    } else {
        [path, query].join("?")
    }
}

/// Names and their values, as an address has them behind its question mark.
pub fn query(named: &[(String, String)]) -> String {
    let named = named
        .iter()
        .map(|(name, value)| [name.as_str(), &Url::escape(value)].join("="));
    named.collect::<Vec<_>>().join("&")
}
