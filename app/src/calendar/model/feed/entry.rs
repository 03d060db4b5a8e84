//! A date as a calendar has it.

use super::{Told, changed, is_on};
use crate::events::{DateInfo, EventInfo, Registering};
use foundation::ical::{Event, Status};
use locales::calendar as t;

/// A date as an event of its own. Whatever becomes of the event, it stays the same in everybody's calendar: its number rises with each change
/// of either.
pub fn entry(event: &EventInfo, date: &DateInfo, told: Told<'_>) -> Event {
    let (lang, url) = (told.lang, told.url(event, date));
    let registering = match event.registering {
        Registering::None => String::new(),
        Registering::Date | Registering::Course => t::register_there(lang).to_owned(),
    };
    let lines = [event.organiser.to(lang), &date.reason, &registering, &url];
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Event {
        // Of no host: a community may get another address, and each date stays the same.
        uid: format!("{}@linli", date.id),
        sequence: event.version + date.version - 2,
        stamp: changed(event, date),
        starts: date.starts.to_utc(),
        ends: date.ends.to_utc(),
        summary: event.title.to(lang).to_owned(),
        location: told.location(event, date),
        point: told.point(event, date),
        description: lines.join("\n"),
        url,
        status: if is_on(event, date) {
            Status::Confirmed
        } else {
            Status::Cancelled
        },
        ..Event::default()
    }
}
