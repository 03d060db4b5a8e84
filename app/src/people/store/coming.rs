//! What somebody has booked and is still to come.

use crate::access::Person;
use foundation::{
    Id, Result,
    db::Conn,
    on,
    tenancy::Community,
    time::{Instant, now},
};
use locales::Words;
use sqlx::FromRow;
use uuid::Uuid;

/// How many are told one by one.
const TOLD: i64 = 20;

/// A booking of somebody, as far as it is told beside them.
#[derive(Debug, Clone, FromRow)]
pub struct Booked {
    /// Its id.
    pub id: Uuid,
    name: String,
    name_en: String,
    /// When it starts.
    pub starts: Instant,
    /// When it ends.
    pub ends: Instant,
    /// How many there are in all.
    all_of_them: i64,
}

impl Booked {
    /// The name of its room.
    pub fn room(&self) -> Words {
        Words {
            zh: self.name.clone(),
            en: self.name_en.clone(),
        }
    }
}

/// How many bookings of somebody are still to come, and the next of them, each date of a series by itself: so they are taken back.
pub async fn coming(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>) -> Result<(i64, Vec<Booked>)> {
    let next: Vec<Booked> = on!(conn, |c| {
        sqlx::query_as(
            "select booking.id, room.name, room.name_en, starts, ends, count(*) over () as all_of_them
             from booking join room on room.community_id = booking.community_id and room.id = room_id
             where booking.community_id = $1 and person_id = $2 and live and ends > $3
             order by starts, booking.id limit $4",
        )
        .bind(community)
        .bind(person)
        .bind(now())
        .bind(TOLD)
        .fetch_all(c)
        .await
    })?;
    Ok((next.first().map_or(0, |one| one.all_of_them), next))
}
