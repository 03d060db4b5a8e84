//! The pages of who waits.

mod form;
mod mine;

pub use form::WaitPage;
pub use mine::WaitingPage;
