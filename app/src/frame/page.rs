//! What makes a page.

use leptos::prelude::AnyView;

/// A page: what it asks for at once, in the first chunk, and how it is drawn, in a chunk that is fetched when it is needed.
pub trait Page: Send + 'static {
    /// Asks for the page's data, while its chunk is on its way.
    fn data() -> Self;

    /// Draws it.
    fn view(this: Self) -> AnyView;
}
