//! The design system: what every page is made of. It knows no feature.
//!
//! A page is a shell with cards; what changes something is a [`Form`] with fields. Every component works before and
//! without WASM, takes its words from the caller or from `locales::ui`, and leaves its looks to the sheet of the same name
//! in `style/ui/`. Nothing here reads the clock or differs between server and browser, so that hydration finds what it expects.

pub mod button;
pub mod context;
pub mod field;
pub mod form;
pub mod icon;
pub mod problem;
pub mod say;

pub use button::{Button, ButtonKind, ButtonLink};
pub use context::{PageContext, Viewer, href, use_lang, use_page};
pub use field::{Check, Field, Radios, Select, Stepper, TextArea};
pub use form::{Form, FormState, Refusal};
pub use icon::Icon;
pub use problem::ProblemNote;
