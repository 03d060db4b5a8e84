//! Rooms for everyone.

use crate::rooms::{OpenDay, RoomCard};
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// How many days that are otherwise a room's page tells.
#[cfg(feature = "ssr")]
const OTHER_DAYS: usize = 12;

/// A room with everything that its page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoomPageData {
    /// The room.
    pub card: RoomCard,
    /// The community's day.
    pub today: Day,
    /// Whether it is open on that day.
    pub open_today: bool,
    /// The next days that are other than their weekday.
    pub other_days: Vec<(Day, OpenDay)>,
    /// The last day of which public holidays are known, where it can be booked for later ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holidays_until: Option<Day>,
    /// Where a phone's calendar follows what is held in it.
    pub webcal: String,
}

/// A room by its code; anyone may look.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_room")]
pub async fn see_room(community: String, room: String) -> Result<RoomPageData, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Read, &community)?;
    let mut card = crate::rooms::card(&mut visit.db.read().await?.conn(), visit.at(), &room).await?;
    let path = ["/feeds/rooms/", &card.terms.code, ".ics"].concat();
    let webcal = crate::access::webcal(&crate::access::public_address(&visit.community, &path)?);
    let (today, terms) = (visit.today(), &mut card.terms);
    let open_today = !terms.hours.of(today).openings.is_empty();
    let other_days = terms.hours.other_days(today, OTHER_DAYS);
    let farthest = terms.rules.ahead_days.max(terms.rules.series_days);
    let holidays_until = terms.holidays_to_tell(today.plus(farthest.into()), today);
    // What is to be said of them is said already.
    terms.hours.exceptions.clear();
    Ok(RoomPageData {
        card,
        today,
        open_today,
        other_days,
        holidays_until,
        webcal,
    })
}
