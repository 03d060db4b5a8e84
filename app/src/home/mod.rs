//! Home: what is near and open now.

mod entries;
mod page;

pub use page::HomePage;
