//! What is asked, what can be answered, and what staff learn of it.

mod answer;
mod heard;
mod view;

pub use answer::Answer;
#[cfg(feature = "ssr")]
pub use answer::Given;
pub use heard::Heard;
pub use view::{LONGEST, Question};
#[cfg(feature = "ssr")]
pub use view::{OPEN_FOR, ask_from, ask_until};
