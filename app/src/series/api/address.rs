//! The address at which the dates of a new series are seen.

use crate::series::model::Asked;
use leptos_router::location::Url;

/// Where the dates are that were asked for in a room, within a community.
pub fn address(room: &str, asked: &Asked) -> String {
    let named = asked.in_address();
    let named = named
        .iter()
        .map(|(name, value)| [name.as_str(), &Url::escape(value)].join("="));
    let query = named.collect::<Vec<_>>().join("&");
    let path = ["/rooms/", &Url::escape(room), "/series"].concat();
    if query.is_empty() {
        path
    } else {
        [path, query].join("?")
    }
}
