//! Reading events and their dates: what everyone may see.

use super::row::EventRow;
use crate::{
    access::Person,
    events::model::{DateInfo, Event, EventDate, EventInfo, Kind, Listed, Standing},
};
use foundation::{
    Id, Problem, Result,
    db::Conn,
    on_list,
    tenancy::Community,
    time::{Day, Instant, Zone},
};
use std::sync::Arc;
use uuid::Uuid;

/// Asks for events, each with those of its dates that the first condition names. `$1` is the community. A statement, whatever the number
/// of events and dates; the dates come as a list. With who is registered, unless it is said that nobody is counted.
macro_rules! on_events {
    ($conn:expr, $dates:literal, $which:literal, |$query:ident, $c:ident| $body:expr) => {
        on_events!($conn, counted "1 = 1", $dates, $which, |$query, $c| $body)
    };
    ($conn:expr, counted $counted:literal, $dates:literal, $which:literal, |$query:ident, $c:ident| $body:expr) => {
        on_list!(
            $conn,
            "select event.id, event.kind, event.title, event.title_en, event.about, event.about_en, event.organiser, event.organiser_en,
                    event.place, event.place_en, room.code as room, room.name as room_name, room.name_en as room_name_en, event.rule,
                    event.first_day, event.from_minute, event.until_minute, event.skips_holidays, event.turns, event.registering, event.capacity,
                    event.opens_at, event.closes_minutes, event.party_most, event.audience, event.audience_place_id,
                    place.name as audience_place, place.name_en as audience_place_en, event.age_from, event.age_until,
                    event.kept_places, event.kept_until, event.offer_minutes, event.reminds_day, event.reminds_hour, event.asks_after, source.name as source, event.state, event.publish_at, event.version, event.changed_at,
                    (select max(other.starts) from event_date other where other.community_id = event.community_id
                       and other.event_id = event.id and other.state = 'planned') as last_starts,
                    (select ",
            [id "id", "label, label_en, case when required then 1 else 0 end", "position, id"],
            "  from event_question where event_question.community_id = event.community_id and event_id = event.id
                       and retired_at is null) as questions,
                    (select ",
            [id "date.id", "date.stands_for, date.day, date.starts, date.ends, date.state, case when date.moved then 1 else 0 end, date.reason,
                    held.name, held.name_en,
                    case when not asked.counted then null when event.registering = 'none' then 0 else
                      (select coalesce(sum(party_size), 0) from registration
                        where registration.community_id = date.community_id and registration.state in ('admitted', 'offered')
                          and pool_id = case when event.registering = 'course' then event.id else date.id end) end,
                    case when event.kept_places = 0 or event.registering = 'none' or not asked.counted then 0 else
                      (select coalesce(sum(party_size), 0) from registration
                        where registration.community_id = date.community_id and registration.state in ('admitted', 'offered') and of_kept
                          and pool_id = case when event.registering = 'course' then event.id else date.id end) end,
                    case when event.capacity is null or event.registering = 'none' or not asked.counted then 0 else
                      (select count(*) from registration
                        where registration.community_id = date.community_id and registration.state = 'waiting'
                          and pool_id = case when event.registering = 'course' then event.id else date.id end) end,
                    case when event.kept_places = 0 or event.registering = 'none' or not asked.counted then 0 else
                      (select count(*) from registration
                        where registration.community_id = date.community_id and registration.state = 'waiting' and of_kept
                          and pool_id = case when event.registering = 'course' then event.id else date.id end) end,
                    date.version, date.changed_at", "date.starts, date.id"],
            "  from (select ",
            $counted,
            " as counted) as asked cross join event_date date
                       left join booking on booking.community_id = date.community_id and booking.id = date.booking_id and booking.live
                       left join room held on held.community_id = date.community_id and held.id = booking.room_id
                      where date.community_id = event.community_id and date.event_id = event.id and date.state <> 'left_out' and ",
            $dates,
            ") as dates
             from event
             left join room on room.community_id = event.community_id and room.id = event.room_id
             left join place on place.id = event.audience_place_id
             left join event_source source on source.community_id = event.community_id and source.id = event.source_id
             where event.community_id = $1 and ",
            $which;
            |sql, $c| {
                let $query = sqlx::query_as::<_, $crate::events::store::row::EventRow>(sql);
                $body
            }
        )
    };
}

pub(super) use on_events;

/// What is no draft: what everyone may see.
fn shown(event: &EventInfo) -> bool {
    event.state != Standing::Draft
}

/// An event that everyone may see: one that is published, or was and is cancelled. A draft is not found.
pub async fn event(conn: &mut Conn<'_>, community: Id<Community>, zone: Zone, id: Id<Event>) -> Result<EventInfo> {
    let event = find(conn, community, zone, id).await?;
    Some(event).filter(shown).ok_or(Problem::NotFound)
}

/// An event, a draft too: for those who keep the calendar. One that follows another calendar is nobody's to change, so it is not found.
pub async fn any(conn: &mut Conn<'_>, community: Id<Community>, zone: Zone, id: Id<Event>) -> Result<EventInfo> {
    let event = find(conn, community, zone, id).await?;
    Some(event).filter(is_ours).ok_or(Problem::NotFound)
}

/// Whether it is kept here.
fn is_ours(event: &EventInfo) -> bool {
    event.source.is_none()
}

/// An event, whatever it is.
pub async fn find(conn: &mut Conn<'_>, community: Id<Community>, zone: Zone, id: Id<Event>) -> Result<EventInfo> {
    let row = on_events!(conn, "1 = 0", "event.id = $2", |query, c| query
        .bind(community)
        .bind(id)
        .fetch_optional(c)
        .await)?;
    Ok(row.ok_or(Problem::NotFound)?.read(zone)?.0)
}

/// The dates of an event that end after `from`, the earliest first; those that do not take place too.
pub async fn dates_of(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    zone: Zone,
    event: Id<Event>,
    from: Instant,
) -> Result<Vec<DateInfo>> {
    let row = on_events!(conn, "date.ends > $3", "event.id = $2", |query, c| query
        .bind(community)
        .bind(event)
        .bind(from)
        .fetch_optional(c)
        .await)?;
    Ok(row.ok_or(Problem::NotFound)?.read(zone)?.1)
}

/// A date that everyone may see, and its event.
pub async fn date(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    zone: Zone,
    id: Id<EventDate>,
) -> Result<(EventInfo, DateInfo)> {
    let (event, date) = find_date(conn, community, zone, id).await?;
    Some((event, date))
        .filter(|(event, _)| shown(event))
        .ok_or(Problem::NotFound)
}

/// A date and its event, a draft too: for those who keep the calendar. One of an event that follows another calendar is not found.
pub async fn any_date(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    zone: Zone,
    id: Id<EventDate>,
) -> Result<(EventInfo, DateInfo)> {
    let (event, date) = find_date(conn, community, zone, id).await?;
    Some((event, date))
        .filter(|(event, _)| is_ours(event))
        .ok_or(Problem::NotFound)
}

async fn find_date(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    zone: Zone,
    id: Id<EventDate>,
) -> Result<(EventInfo, DateInfo)> {
    let row = on_events!(
        conn,
        "date.id = $2",
        "event.id = (select event_id from event_date where community_id = $1 and event_date.id = $2)",
        |query, c| query.bind(community).bind(id).fetch_optional(c).await
    )?;
    let (event, dates) = row.ok_or(Problem::NotFound)?.read(zone)?;
    let date = dates.into_iter().next().ok_or(Problem::NotFound)?;
    Ok((event, date))
}

/// All dates from a day to another, both included, that everyone may see, the earliest first; those that do not take place too. Nobody is
/// counted: that is another question, whose answer changes by the minute.
pub async fn listed(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    zone: Zone,
    from: Day,
    until: Day,
) -> Result<Vec<Listed>> {
    let rows = on_events!(
        conn,
        counted "1 = 0",
        "date.day between $2 and $3",
        "event.state <> 'draft' and event.id in
           (select event_id from event_date where community_id = $1 and day between $2 and $3 and state <> 'left_out')",
        |query, c| query
            .bind(community)
            .bind(from.number())
            .bind(until.number())
            .fetch_all(c)
            .await
    )?;
    flat(rows, zone)
}

/// The same of one kind, in one room, or of one event, each where it is given.
pub async fn listed_of(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    zone: Zone,
    (from, until): (Day, Day),
    (kind, room, event): (Option<Kind>, Option<&str>, Option<Id<Event>>),
) -> Result<Vec<Listed>> {
    let rows = on_events!(
        conn,
        counted "1 = 0",
        "date.day between $2 and $3",
        "event.state <> 'draft' and ($4 = '' or event.kind = $4) and ($5 = '' or room.code = $5) and (1 = $6 or event.id = $7)
         and exists (select 1 from event_date
                     where community_id = $1 and event_id = event.id and day between $2 and $3 and state <> 'left_out')",
        |query, c| query
            .bind(community)
            .bind(from.number())
            .bind(until.number())
            .bind(kind.map(Kind::name).unwrap_or_default())
            .bind(room.unwrap_or_default())
            .bind(i32::from(event.is_none()))
            .bind(event.map_or(Uuid::nil(), Id::uuid))
            .fetch_all(c)
            .await
    )?;
    flat(rows, zone)
}

/// The dates of some events, the earliest first.
fn flat(rows: Vec<EventRow>, zone: Zone) -> Result<Vec<Listed>> {
    let mut all = vec![];
    for row in rows {
        let (event, dates) = row.read(zone)?;
        let event = Arc::new(event);
        all.extend(dates.into_iter().map(|date| Listed {
            event: Arc::clone(&event),
            date,
        }));
    }
    all.sort_by_key(|listed| (listed.date.starts, listed.date.id));
    Ok(all)
}

/// The events in which somebody has, or had, a place or waits for one, each with its dates that end after `from`.
pub async fn registered_by(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    zone: Zone,
    person: Id<Person>,
    from: Instant,
) -> Result<Vec<Listed>> {
    let rows = on_events!(
        conn,
        "date.ends > $3",
        "event.state <> 'draft' and event.id in
           (select event_id from registration where registration.community_id = $1 and person_id = $2)",
        |query, c| query.bind(community).bind(person).bind(from).fetch_all(c).await
    )?;
    flat(rows, zone)
}
