//! Buttons and links that look like them.

use crate::icon::Icon;
use leptos::prelude::*;

/// How much a button asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// The one main action of a page, in lantern red.
    Main,
    /// Everything else.
    #[default]
    Quiet,
    /// What takes something away.
    Danger,
}

impl ButtonKind {
    /// Its classes.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Main => "button main",
            Self::Quiet => "button quiet",
            Self::Danger => "button danger",
        }
    }
}

/// A button that sends the form around it.
#[component]
pub fn Button(
    /// How much it asks for attention.
    #[prop(optional)]
    kind: ButtonKind,
    /// What it sends under `value`, where a form has several.
    #[prop(optional)]
    name: Option<&'static str>,
    /// The value of `name`.
    #[prop(optional, into)]
    value: Option<String>,
    /// An icon before the words.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// Whether it takes the whole width on a phone.
    #[prop(optional)]
    wide: bool,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! {
        <button type="submit" class=kind.class() class:wide=wide name=name value=value>
            {icon.map(|name| view! { <Icon name/> })}
            {children()}
        </button>
    }
}

/// A link that looks like a button: it leads somewhere and changes nothing.
#[component]
pub fn ButtonLink(
    /// Where it leads, from [`crate::href`].
    #[prop(into)]
    href: String,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: ButtonKind,
    /// An icon before the words.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// Whether it takes the whole width on a phone.
    #[prop(optional)]
    wide: bool,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! {
        <a href=href class=kind.class() class:wide=wide>
            {icon.map(|name| view! { <Icon name/> })}
            {children()}
        </a>
    }
}
