//! The design system: what every page is made of. It knows no feature.
//!
//! A page stands in a [`Shell`]; what changes something is a [`Form`] with fields. Every component works before and without
//! WASM, takes its words from the caller or from `locales::ui`, and leaves its looks to the sheet of the same name in
//! `style/ui/`. Nothing here reads the clock or differs between server and browser, so that hydration finds what it expects.

pub mod badge;
pub mod button;
pub mod card;
pub mod context;
pub mod disclosure;
pub mod empty;
pub mod field;
pub mod form;
pub mod icon;
pub mod leaf;
pub mod notice;
pub mod pager;
pub mod problem;
pub mod say;
pub mod shell;
pub mod skeleton;
pub mod styleguide;
pub mod tabs;
pub mod tone;

pub use badge::Badge;
pub use button::{Button, ButtonKind, ButtonLink};
pub use card::Card;
pub use context::{PageContext, TypeSize, Viewer, href, use_lang, use_page};
pub use disclosure::{Confirm, Sheet};
pub use empty::Empty;
pub use field::{Check, Field, Radios, Select, Stepper, TextArea};
pub use form::{Form, FormState, Names, Refusal, came_back, now_stands, share_refusal};
pub use icon::Icon;
pub use leaf::Leaf;
pub use notice::Notice;
pub use pager::Pager;
pub use problem::ProblemNote;
pub use shell::{DemoRibbon, Header, HeaderSwitch, NavPlaces, Place, Shell};
pub use skeleton::Skeleton;
pub use tabs::{Tab, Tabs};
pub use tone::Tone;
