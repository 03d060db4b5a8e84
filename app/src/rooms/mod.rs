//! The rooms of the activity centre: parts, equipment, opening hours, rules; what a booking is judged by.

pub mod api;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use model::opening;
pub use model::{
    Calendar, CalendarDay, Day as OpenDay, DayKind, Equipment, Exception, Holidays, Hours, HoursField, NamedField,
    Opening, Part, PartInfo, Room, RoomCard, RoomDraft, RoomFields, RoomTerms, Rules, Who, changed_meanwhile,
};
pub use page::{holidays_note, rules_in_words};
#[cfg(feature = "ssr")]
pub use store::{
    By, add, all_terms, calendar_changed, card, every, remembered, set_days, set_exception, terms, terms_by_id, version,
};
