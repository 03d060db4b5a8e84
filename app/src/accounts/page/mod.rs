//! What people see of accounts.

mod account;
mod devices;
mod number;
mod number_for;
mod privacy;
mod sign_in;

pub use account::Account;
pub use number_for::NumberFor;
pub use privacy::PrivacyPage;
pub use sign_in::SignInPage;
