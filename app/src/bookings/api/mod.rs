//! Bookings for pages, forms and programs: who may, what was asked for, one call of the store.

mod arrive;
#[cfg(feature = "ssr")]
pub mod desk;
mod extend;
mod forms;
mod outage;
mod staff;
mod views;

pub use arrive::{Arrive, arrive};
pub use extend::{ExtendBooking, extend_booking};
pub use forms::{
    BookRoom, CancelBooking, ChangeBooking, DecideRequest, DecideSeries, book_room, cancel_booking, change_booking,
    decide_request, decide_series,
};
pub use outage::{Affected, ClearRoom, OutageFields, OutagePage, Plan, Proposed, clear_room, see_outage};
pub use staff::{DayList, DayOfRoom, MarkNoShow, Requests, mark_no_show, see_day_list, see_requests};
pub use views::{BookForm, BookingPage, MyBookings, Turns, see_book_form, see_booking, see_my_bookings};
