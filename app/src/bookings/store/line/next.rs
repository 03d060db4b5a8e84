//! What has become free is offered to those who are next.

use super::hold::{hold, put};
use crate::{
    access::Person,
    admission::{SlotWish, next_in_room, room_held_until},
    bookings::{
        model::{Booking, Local, PartsWish, Present, RoomWish, Standing, Wish, judge, wanted},
        store::{NEAR, NewBooking, locks, taken_near},
    },
    notices::{self, Told},
    rooms::{self, Part, Room, RoomTerms},
};
use chrono::TimeDelta;
use foundation::{
    Id, Problem, Result,
    db::{Conn, Tx},
    jobs::{self, NewJob},
    journal::{self, Audience, Entry, Topic},
    on,
    tenancy::Community,
    time::{Instant, Minute, Slot, Span, Zone, now},
};
use serde_json::json;
use sqlx::FromRow;
use std::ops::Range;
use uuid::Uuid;

/// The kind of job that lets an offer lapse.
pub const LAPSE: &str = "waiting.lapse";
/// The kind of job that ends a wish whose time has come.
pub const OVER: &str = "waiting.over";
/// The kind of job that offers what somebody has given up who was forgotten.
pub const NEXT: &str = "waiting.next";

/// How many of a line are looked at: more than can be offered anything at once.
const LOOKED_AT: i64 = 200;
/// What a room needs before and after a booking is never more.
const AROUND: TimeDelta = TimeDelta::minutes(300);

/// What a booking holds, or held.
#[derive(Debug, Clone)]
pub(in crate::bookings::store) struct Held {
    /// Of which room.
    pub(in crate::bookings::store) room: Id<Room>,
    /// Which slots.
    pub(in crate::bookings::store) slots: Range<i64>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    starts: Instant,
    ends: Instant,
    parts: String,
    title: String,
    party_size: i32,
    zone: String,
    verified: bool,
}

/// Somebody in the line.
struct InLine {
    id: Id<RoomWish>,
    person: Id<Person>,
    wish: Wish,
    verified: bool,
}

impl Row {
    fn zone(&self) -> Result<Zone> {
        Zone::named(&self.zone).ok_or_else(|| Problem::internal("a community without a time zone"))
    }

    fn in_line(self) -> Option<InLine> {
        let wish = Wish {
            span: Span::new(self.starts, self.ends)?,
            parts: PartsWish::of_kept(&self.parts),
            title: self.title,
            title_public: false,
            party_size: self.party_size.try_into().unwrap_or(u16::MAX),
            borrows: Default::default(),
        };
        Some(InLine {
            id: self.id.into(),
            person: self.person_id.into(),
            wish,
            verified: self.verified,
        })
    }
}

/// Offers what is free of a room around these slots to those who are next: each the whole of their wish, as far as the room's rules would
/// let them book it. The caller has the room alone.
pub(in crate::bookings::store) async fn follow(tx: &mut Tx<'_>, community: Id<Community>, held: &Held) -> Result<()> {
    let now = now();
    let rows = line(tx, community, held, now).await?;
    let Some(first) = rows.first() else { return Ok(()) };
    let zone = first.zone()?;
    let terms = rooms::terms_by_id(tx, community, held.room).await?;
    let may = |one: &InLine| is_allowed(&terms, one, zone, now);
    let line: Vec<InLine> = rows.into_iter().filter_map(Row::in_line).filter(may).collect();
    let slots = |one: &InLine| one.wish.span.held(terms.rules.setup, terms.rules.cleaning);
    let from = line.iter().map(|one| slots(one).first()).min();
    let until = line.iter().map(|one| slots(one).end()).max();
    let (Some(from), Some(until)) = (from, until) else {
        return Ok(());
    };
    let taken = taken_near(tx, community, [held.room; NEAR], (from, until), None).await?;
    let all: Vec<Id<Part>> = terms.parts.iter().map(|part| part.id).collect();
    let wishes = line.iter().filter_map(|one| {
        Some(SlotWish {
            id: one,
            slots: slots(one).0,
            parts: wanted(&terms, &one.wish.parts).ok()?,
        })
    });
    for (one, parts) in next_in_room(&all, taken, wishes) {
        offer(tx, community, &terms, zone, one, &parts).await?;
    }
    Ok(())
}

/// Those who wait for something of it, in the order in which they were recorded; not those who may not book now.
async fn line(conn: &mut Conn<'_>, community: Id<Community>, held: &Held, now: Instant) -> Result<Vec<Row>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "select room_wish.id, person_id, starts, ends, parts, title, party_size, community.zone,
                    exists (select 1 from residency where residency.community_id = $1 and residency.person_id = room_wish.person_id
                              and verified_at is not null) as verified
             from room_wish
             join community on community.id = room_wish.community_id
             join room on room.community_id = room_wish.community_id and room.id = room_id and closed_at is null
             where room_wish.community_id = $1 and room_id = $2 and state = 'waiting' and starts > $3 and starts < $4 and ends > $5
               and not exists (select 1 from person_block
                                where person_block.community_id = $1 and person_block.person_id = room_wish.person_id
                                  and lifted_at is null and person_block.ends > $3)
             order by number limit $6",
        )
        .bind(community)
        .bind(held.room)
        .bind(now)
        .bind(Slot(held.slots.end).starts() + AROUND)
        .bind(Slot(held.slots.start).starts() - AROUND)
        .bind(LOOKED_AT)
        .fetch_all(c)
        .await
    })?)
}

/// Whether the room's rules would let them book it now. The limits of a week are counted when they accept.
fn is_allowed(terms: &RoomTerms, one: &InLine, zone: Zone, now: Instant) -> bool {
    let standing = Standing {
        verified: one.verified,
        staff: false,
        blocked: None,
    };
    let present = Present {
        now,
        today: zone.day(now),
    };
    judge(terms, &one.wish, local(zone, &one.wish.span), standing, present, None).is_ok()
}

fn local(zone: Zone, span: &Span) -> Local {
    let (day, last) = (zone.day(span.starts()), zone.day(span.ends()));
    let until = match zone.minute(span.ends()) {
        Minute::START if last == day.plus(1) => Some(Minute::END),
        minute => (last == day).then_some(minute),
    };
    Local {
        day,
        from: zone.minute(span.starts()),
        until,
    }
}

/// Holds it for them until they answer.
async fn offer(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    terms: &RoomTerms,
    zone: Zone,
    one: &InLine,
    parts: &[Id<Part>],
) -> Result<()> {
    let (booking, at, span) = (Id::<Booking>::new(), now(), one.wish.span);
    let until = room_held_until(zone, at, span.starts());
    let codes = terms.parts.iter().filter(|part| parts.contains(&part.id));
    let new = NewBooking {
        community,
        terms: terms.clone(),
        wish: Wish {
            parts: PartsWish::Named(codes.map(|part| part.code.clone()).collect()),
            ..one.wish.clone()
        },
        day: zone.day(span.starts()),
        at: zone.minute(span.starts()),
        person: one.person,
        by: one.person,
        approval: false,
        limited: false,
    };
    hold(tx, booking, &new, until, parts).await?;
    put(tx, community, one.id, booking, until).await?;
    let entry = Entry {
        community,
        actor: None,
        verb: "waiting.offered",
        subject: one.id.uuid(),
        audience: Audience::Parties,
        topics: vec![Topic::Centre, Topic::Person(one.person.uuid())],
    };
    journal::store::record(tx, entry).await?;
    let told = Told {
        community,
        person: one.person,
        kind: "waiting.offered",
        subject: one.id.uuid(),
        details: json!({
            "title": terms.name, "starts": span.starts(), "ends": span.ends(), "until": until, "path": "/me/waiting",
        }),
        own: false,
    };
    notices::tell(tx, told).await?;
    let job = NewJob {
        community,
        kind: LAPSE,
        payload: json!({ "wish": one.id }),
        run_at: until,
        key: one.id.to_string(),
    };
    jobs::store::add(tx, job).await
}

/// Offers what a booking held that has ended, where that could not be done beside its end.
pub async fn after(tx: &mut Tx<'_>, community: Id<Community>, booking: Id<Booking>) -> Result<()> {
    let (_, held) = locks::booking_and_room(tx, community, booking).await?;
    tx.nothing_changed();
    follow(tx, community, &held).await
}
