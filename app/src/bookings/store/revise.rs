//! Changing a booking: in one transaction, so that the old span is never lost without the new one.

use super::{
    borrow,
    bound::keep_limits,
    line, locks,
    make::{NewBooking, expire_later},
    occupy,
    record::{Change, record},
};
use crate::bookings::model::{Booking, Made, Move, Stage, Verb, ended, overtaken};
use foundation::{Id, Result, db::Tx, on, time::now};
use std::collections::BTreeMap;

/// A booking as it shall be from now on.
#[derive(Debug, Clone)]
pub struct Revision {
    /// Which.
    pub booking: Id<Booking>,
    /// As it shall be; its person is the owner, `by` whoever changes it.
    pub new: NewBooking,
    /// The version that was seen; `None` where the last word counts.
    pub version: Option<i64>,
    /// Whether time or parts change.
    pub moved: bool,
    /// Whether staff change it.
    pub staff: bool,
    /// The devices of which it borrows another number, with that number. A move borrows everything anew.
    pub lends: BTreeMap<String, u16>,
}

impl Revision {
    /// Where the booking stands afterwards. Only a move is decided on anew: an approval that came meanwhile stays.
    fn after(&self, before: Stage) -> Stage {
        if !self.moved {
            return before;
        }
        before.moved(Move {
            staff: self.staff,
            approval: self.new.approval,
            starts: self.new.wish.span.starts(),
            now: now(),
        })
    }
}

/// Makes the change, or leaves everything as it was.
pub async fn revise(tx: &mut Tx<'_>, revision: &Revision) -> Result<Made> {
    let Revision { booking, new, .. } = revision;
    let (community, booking) = (new.community, *booking);
    if new.limited {
        keep_limits(tx, new, booking).await?;
    }
    if revision.moved {
        locks::person_and_room_alone(tx, new).await?;
    } else {
        locks::person_and_room(tx, new).await?;
    }
    let (found, held_before) = locks::booking_and_held(tx, community, booking).await?;
    let before = found.stage;
    if !before.is_open(now()) || found.offered {
        return Err(ended());
    }
    describe(tx, revision).await?;
    let stage = revision.after(before);
    if revision.moved {
        let held = new.held();
        relocate(tx, revision, stage).await?;
        occupy::forget_parts(tx, community, booking).await?;
        occupy::choose_parts(tx, community, booking, new.terms.id, &new.wish.parts, &held).await?;
        occupy::occupy(tx, community, booking, new.parts(), &held).await?;
        occupy::free_others(tx, community, booking, &held).await?;
        borrow::along(tx, community, booking, &new.wish.borrows).await?;
    } else {
        borrow::set(tx, community, booking, &revision.lends).await?;
    }
    if let Some(decide_by) = stage.decide_by.filter(|_| revision.moved) {
        expire_later(tx, community, booking, decide_by).await?;
    }
    let verb = if revision.moved { Verb::Moved } else { Verb::Changed };
    record(
        tx,
        Change {
            community,
            booking,
            owner: new.person,
            by: Some(new.by),
            verb,
            reason: "",
            of_queue: true,
        },
    )
    .await?;
    if revision.moved {
        line::follow(tx, community, &held_before).await?;
    }
    Ok(Made {
        id: booking,
        status: stage.state,
    })
}

/// What changes with every change, and only where nobody was quicker: neither who changes the booking nor staff who change its room or,
/// where it moves, block its owner.
async fn describe(tx: &mut Tx<'_>, revision: &Revision) -> Result<()> {
    let Revision {
        booking, new, version, ..
    } = revision;
    let changed = on!(&mut **tx, |c| {
        sqlx::query(
        "update booking set title = $3, title_public = $4, party_size = $5, version = version + 1
         where community_id = $1 and id = $2 and version = coalesce($6, version)
           and exists (select 1 from room where community_id = $1 and id = $7 and version = $8 and closed_at is null)
           and not exists (select ends from person_block
                            where person_block.community_id = $1 and person_id = $9 and lifted_at is null and person_block.ends > $10)"
    )
    .bind(new.community)
    .bind(*booking)
    .bind(&new.wish.title)
    .bind(new.wish.title_public)
    .bind(i32::from(new.wish.party_size))
    .bind(*version)
    .bind(new.terms.id)
    .bind(new.terms.version)
    .bind(new.person)
    .bind(new.unblocked_at())
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    if changed == 1 { Ok(()) } else { Err(overtaken()) }
}

/// What changes with time or parts only: what was seen of it may be older than what is kept.
async fn relocate(tx: &mut Tx<'_>, revision: &Revision, stage: Stage) -> Result<()> {
    let Revision { booking, new, .. } = revision;
    let held = new.held();
    on!(&mut **tx, |c| {
        sqlx::query(
        "update booking set starts = $3, ends = $4, day = $5, week = $6, minutes = $7, held_from = $8, held_until = $9, parts = $10,
                load = $11, state = $12, decide_by = $13
         where community_id = $1 and id = $2"
    )
    .bind(new.community)
    .bind(*booking)
    .bind(new.wish.span.starts())
    .bind(new.wish.span.ends())
    .bind(new.day.number())
    .bind(new.day.monday().number())
    .bind(new.wish.span.minutes() as i32)
    .bind(held.first())
    .bind(held.end())
    .bind(new.parts() as i32)
    .bind(new.load() as i32)
    .bind(stage.state.name())
    .bind(stage.decide_by)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}
