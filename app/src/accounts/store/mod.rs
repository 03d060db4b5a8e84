//! The statements about accounts.

pub mod callers;
pub mod codes;
pub mod devices;
pub mod numbers;
pub mod numbers_for;
pub mod persons;
pub mod sessions;
pub mod sign_in;
pub mod tokens;
