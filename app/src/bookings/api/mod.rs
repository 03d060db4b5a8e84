//! Bookings for pages, forms and programs: who may, what was asked for, one call of the store.

#[cfg(feature = "ssr")]
pub mod desk;
mod forms;
mod views;

pub use forms::{BookRoom, CancelBooking, ChangeBooking, DecideRequest, book_room, cancel_booking, change_booking, decide_request};
pub use views::{BookForm, BookingPage, MyBookings, see_book_form, see_booking, see_my_bookings, see_requests};
