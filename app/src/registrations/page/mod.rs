//! Registrations as people see them, and as staff keep the list.

mod card;
mod check_in;
mod form;
mod guest;
mod household;
mod list;
mod mine;
mod one;
mod panel;
mod ticks;
mod words;

pub use check_in::CheckInPage;
pub use household::HouseholdPage;
pub use list::AttendancePage;
pub use mine::MyEventsPage;
pub use one::RegistrationPage;
pub use panel::Panel;
