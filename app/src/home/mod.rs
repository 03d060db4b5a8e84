//! Home: what is near and open now.

mod page;

pub use page::HomePage;
