//! The hours of a day and a lane for each room, as text, for the reason that [`strip`](super::strip) gives.

use super::strip::{self, escape};
use crate::{
    bookings::Bar,
    centre::{DayView, RoomDay},
};
use locales::{Lang, centre as t};
use std::fmt::Write as _;
use ui::{href, say};

/// The hours across.
pub(super) fn hours(view: &DayView) -> String {
    let mut html = String::new();
    for hour in view.from.minutes() / 60..view.until.minutes() / 60 {
        // To a string nothing fails to be written.
        write!(html, "<li style=\"--s:{}\">{hour}</li>", hour * 4).ok();
    }
    html
}

/// What stands in a room's lane. Each lane is a text of its own: while another changes, the focus in this one stays.
pub(super) fn lane(room: &RoomDay, view: &DayView, lang: Lang) -> String {
    let mut html = String::with_capacity(room.runs.len() * 200 + 200);
    html.push_str("<h2 class=\"lane-name\"><a href=\"");
    html.push_str(&href(&["/rooms/", &room.code].concat()));
    html.push_str("\">");
    escape(&mut html, room.name.to(lang));
    html.push_str("</a>");
    if let Some(remark) = remark(room, view, lang) {
        html.push_str(" <small>");
        escape(&mut html, &remark);
        html.push_str("</small>");
    }
    write!(html, "</h2><ol class=\"strip\" data-longest=\"{}\">", room.longest).ok();
    strip::strip(&mut html, room, view, lang);
    html.push_str("</ol>");
    html
}

/// What has to be known before a room is chosen: why it is closed or cannot be booked, or that staff decide.
fn remark(room: &RoomDay, view: &DayView, lang: Lang) -> Option<String> {
    let barred = match room.bar {
        Some(Bar::TooFar { from, .. }) => Some(t::from_day(lang, say::day_near(lang, from, view.today))),
        Some(Bar::Verified) => Some(t::for_verified(lang).to_owned()),
        Some(Bar::Staff) => Some(t::for_staff(lang).to_owned()),
        Some(Bar::Past) | None => None,
    };
    if !room.note.is_empty() {
        Some(room.note.clone())
    } else if room.runs.is_empty() {
        Some(t::closed(lang).to_owned())
    } else {
        barred.or_else(|| room.approval.then(|| t::on_request(lang).to_owned()))
    }
}
