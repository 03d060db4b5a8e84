//! Who waits for what, and as the how many.

use crate::{access::Person, bookings::model::RoomWish};
use foundation::{Id, PhoneNumber, Problem, Result, db::Conn, on, tenancy::Community, time::Instant};
use locales::Words;
use sqlx::FromRow;
use uuid::Uuid;

/// A wish that is alive.
#[derive(Debug, Clone, FromRow)]
pub struct Waits {
    /// Its id.
    pub id: Uuid,
    /// The room's code.
    pub room: String,
    name: String,
    name_en: String,
    /// When it would start.
    pub starts: Instant,
    /// When it would end.
    pub ends: Instant,
    /// Which parts.
    pub parts: String,
    /// What for.
    pub title: String,
    /// The booking that holds it, where it is offered.
    pub booking_id: Option<Uuid>,
    /// Until when.
    pub offered_until: Option<Instant>,
    /// How many wait before it for something of the same time.
    pub ahead: i64,
    owner: String,
    phone: Option<String>,
}

impl Waits {
    /// The room's name.
    pub fn room_name(&self) -> Words {
        Words {
            zh: self.name.clone(),
            en: self.name_en.clone(),
        }
    }

    /// Who waits, with the middle of the number hidden: for the person in charge.
    pub fn owner(&self) -> (String, String) {
        let phone = self.phone.as_deref().and_then(|phone| PhoneNumber::parse(phone).ok());
        (
            self.owner.clone(),
            phone.map(|phone| phone.masked()).unwrap_or_default(),
        )
    }
}

/// The wishes that a condition names, the earliest time first, of those for one time who joined first.
macro_rules! waits {
    ($condition:literal) => {
        concat!(
            "select room_wish.id, room.code as room, room.name, room.name_en, room_wish.starts, room_wish.ends, room_wish.parts,
                    room_wish.title, booking_id, offered_until, person.name as owner, person.phone,
                    (select count(*) from room_wish sooner
                      where sooner.community_id = room_wish.community_id and sooner.room_id = room_wish.room_id
                        and sooner.state = 'waiting' and sooner.number < room_wish.number
                        and sooner.starts < room_wish.ends and sooner.ends > room_wish.starts) as ahead
             from room_wish
             join room on room.community_id = room_wish.community_id and room.id = room_id
             join person on person.id = person_id
             where room_wish.community_id = $1 and room_wish.state in ('waiting', 'offered') and ",
            $condition,
            " order by room_wish.starts, room_wish.number limit 200"
        )
    };
}

/// What a person waits for, and what is offered to them, as far as it is still to come.
pub async fn of_person(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
    now: Instant,
) -> Result<Vec<Waits>> {
    Ok(on!(conn, |c| sqlx::query_as(waits!(
        "room_wish.person_id = $2 and room_wish.starts > $3"
    ))
    .bind(community)
    .bind(person)
    .bind(now)
    .fetch_all(c)
    .await)?)
}

/// Everyone who waits for something that starts between two instants and is still to come.
pub async fn of_day(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    (from, until): (Instant, Instant),
    now: Instant,
) -> Result<Vec<Waits>> {
    Ok(on!(conn, |c| sqlx::query_as(waits!(
        "room_wish.starts >= $2 and room_wish.starts < $3 and room_wish.starts > $4"
    ))
    .bind(community)
    .bind(from)
    .bind(until)
    .bind(now)
    .fetch_all(c)
    .await)?)
}

/// Whose a wish is, and the booking that holds it.
pub async fn owner_of(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    wish: Id<RoomWish>,
) -> Result<(Id<Person>, Option<Uuid>)> {
    let found: Option<(Uuid, Option<Uuid>)> = on!(conn, |c| sqlx::query_as(
        "select person_id, booking_id from room_wish where community_id = $1 and id = $2"
    )
    .bind(community)
    .bind(wish)
    .fetch_optional(c)
    .await)?;
    let (person, booking) = found.ok_or(Problem::NotFound)?;
    Ok((person.into(), booking))
}
