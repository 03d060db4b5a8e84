//! The desk where series are asked for, made, changed, and taken back.

mod back;
mod change;
mod changes;
mod choice;
mod draft;
mod ground;
mod make;
mod plan;
mod refused;
mod show;
mod whose;

pub use back::{end, take_back};
pub use change::{Change, change};
pub use choice::Choice;
pub use draft::draft;
pub use make::{Ask, make};
pub use plan::plan;
pub use show::page;
pub use whose::named;
