//! Paper on the board.

use leptos::prelude::*;

/// A card, with a heading if it has one.
#[component]
pub fn Card(
    /// Its heading, of the second level.
    #[prop(optional, into)]
    title: String,
    /// More classes.
    #[prop(optional, into)]
    class: String,
    /// Its id, to link to.
    #[prop(optional, into)]
    id: Option<String>,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    let heading = (!title.is_empty()).then(|| view! { <h2>{title}</h2> });
    let class = if class.is_empty() {
        String::from("card")
    } else {
        ["card ", &class].concat()
    };
    view! { <section class=class id=id>{heading} {children()}</section> }.into_any()
}
