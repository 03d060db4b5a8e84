//! The public holidays of the demo: a real producer's calendar, kept by every room.

use crate::{
    closures::{CalendarFile, read},
    rooms::{Calendar, RoomDraft},
};
use std::sync::Arc;

/// As it was published; see SOURCE.md beside the file.
const PUBLISHED: &[u8] = include_bytes!("../data/cn-holidays.ics");

/// What is known of days.
pub(in crate::demo) fn holidays() -> CalendarFile {
    read(PUBLISHED)
}

/// The rooms, each keeping the calendar as its rule says, so that nothing is planned for a day on which it is closed.
pub(super) fn keeping(mut rooms: Vec<RoomDraft>) -> Vec<RoomDraft> {
    let days = holidays().days.into_iter().map(|day| (String::new(), day));
    let days: Vec<_> = days.collect();
    for room in &mut rooms {
        room.hours.calendar = Arc::new(Calendar::of(days.clone(), vec![], room.rules.holidays));
    }
    rooms
}
