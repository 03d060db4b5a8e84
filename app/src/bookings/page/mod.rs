//! Pages about bookings.

mod book;
mod card;
mod details;
mod fields;
mod me;
mod words;

pub use book::BookPage;
pub use card::booking_card;
pub use details::BookingDetails;
pub use me::MePage;
pub use words::rules_in_words;
