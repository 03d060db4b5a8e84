//! The hours of a day and a lane for each room, as text, for the reason that [`strip`](super::strip) gives.

#[cfg(feature = "ssr")]
mod drawn;

use super::strip::{self, escape};
use crate::{
    bookings::Bar,
    centre::{DayView, RoomDay},
};
use locales::{Lang, centre as t};
use std::{fmt::Write as _, sync::Arc};
use ui::{href, say};

/// Where the links of a lane lead.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Places {
    /// Before the code of a room.
    pub(super) rooms: String,
    /// One's own bookings.
    pub(super) me: String,
}

/// The hours across.
pub(super) fn hours(view: &DayView) -> String {
    let mut html = String::new();
    for hour in view.from.minutes() / 60..view.until.minutes() / 60 {
        // To a string nothing fails to be written.
        write!(html, "<li style=\"--s:{}\">{hour}</li>", hour * 4).ok();
    }
    html
}

/// What stands in each room's lane. Each is a text of its own: while another changes, the focus in this one stays.
pub(super) fn lanes(view: &DayView, lang: Lang) -> Vec<Arc<str>> {
    let places = Places {
        rooms: href("/rooms/"),
        me: href("/me"),
    };
    let draw = |room: &RoomDay| lane(room, view, &places, lang);
    #[cfg(feature = "ssr")]
    return drawn::lanes(view, &places, lang, draw);
    #[cfg(not(feature = "ssr"))]
    view.rooms.iter().map(|room| draw(room).into()).collect()
}

fn lane(room: &RoomDay, view: &DayView, places: &Places, lang: Lang) -> String {
    let mut html = String::with_capacity(room.runs.len() * 200 + 200);
    html.push_str("<h2 class=\"lane-name\"><a href=\"");
    html.push_str(&places.rooms);
    html.push_str(&room.code);
    html.push_str("\">");
    escape(&mut html, room.name.to(lang));
    html.push_str("</a>");
    if let Some(remark) = remark(room, view, lang) {
        html.push_str(" <small>");
        escape(&mut html, &remark);
        html.push_str("</small>");
    }
    write!(html, "</h2><ol class=\"strip\" data-longest=\"{}\">", room.longest).ok();
    strip::strip(&mut html, room, view, places, lang);
    html.push_str("</ol>");
    html
}

/// What has to be known before a room is chosen: why it is closed or cannot be booked, or that staff decide.
fn remark(room: &RoomDay, view: &DayView, lang: Lang) -> Option<String> {
    let barred = match room.bar {
        Some(Bar::TooFar { from, .. }) => Some(t::from_day(lang, say::day_near(lang, from, view.today))),
        Some(Bar::Verified) => Some(t::for_verified(lang).to_owned()),
        Some(Bar::Staff) => Some(t::for_staff(lang).to_owned()),
        Some(Bar::Past | Bar::Blocked { .. }) | None => None,
    };
    if !room.note.is_empty() && room.runs.is_empty() {
        Some([t::closed(lang), " · ", &room.note].concat())
    } else if !room.note.is_empty() {
        Some(room.note.clone())
    } else if room.runs.is_empty() {
        Some(t::closed(lang).to_owned())
    } else {
        barred.or_else(|| room.approval.then(|| t::on_request(lang).to_owned()))
    }
}
