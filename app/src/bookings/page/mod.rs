//! Pages about bookings.

mod again;
mod arriving;
mod barred;
mod book;
mod borrow;
mod card;
mod day_list;
mod details;
mod fields;
mod fixed;
mod in_line;
mod last_word;
mod longer;
mod me;
mod outage;
mod requests;
mod series_card;
mod take_back;
mod times;
mod words;

pub use barred::{barred, blocked};
pub use book::{BookPage, Despite};
pub use card::booking_card;
pub use day_list::DayListPage;
pub use details::BookingDetails;
pub use fields::parts as choose_parts;
pub use me::MePage;
pub use outage::OutOfOrderPage;
pub use requests::RequestsPage;
pub use words::rules_in_words;
