//! Rooms for everyone.

use crate::rooms::RoomCard;
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A room with everything that its page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoomPageData {
    /// The room.
    pub card: RoomCard,
    /// The community's day.
    pub today: Day,
    /// Where a phone's calendar follows what is held in it.
    pub webcal: String,
}

/// A room by its code; anyone may look.
#[server(prefix = "/_fn", endpoint = "see_room")]
pub async fn see_room(community: String, room: String) -> Result<RoomPageData, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Read, &community)?;
    let card = crate::rooms::card(&mut visit.db.read().await?.conn(), visit.at(), &room).await?;
    let path = ["/feeds/rooms/", &card.terms.code, ".ics"].concat();
    let webcal = crate::access::webcal(&crate::access::public_address(&visit.community, &path)?);
    Ok(RoomPageData {
        card,
        today: visit.today(),
        webcal,
    })
}
