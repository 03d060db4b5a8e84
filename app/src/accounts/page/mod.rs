//! What people see of accounts.

mod account;
mod devices;
mod number;
mod privacy;
mod sign_in;

pub use account::Account;
pub use privacy::Privacy;
pub use sign_in::SignIn;
