//! What makes a page.

use leptos::prelude::AnyView;

/// A page: what it asks for, and how it is drawn.
pub trait Page: Sized {
    /// Asks for the page's data.
    fn data() -> Self;

    /// Draws it.
    fn view(this: Self) -> AnyView;
}
