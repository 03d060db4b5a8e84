//! The first page of an empty server: how to begin.

mod page;

pub use page::Welcome;
