//! The statements that forget a person, all in one transaction.

mod places;
mod theirs;

use crate::{access::Person, accounts};
use foundation::{
    Id, PhoneNumber, Problem, Result,
    db::{Conn, Db, Tx},
    jobs::{self, NewJob},
    journal::{self, Audience, Entry, Topic},
    on,
    tenancy::Community,
    time::now,
};
use places::give_places_up;
use serde_json::json;
use theirs::{OF_PERSON, WORDLESS};
use uuid::Uuid;

/// What somebody would leave behind who is forgotten now.
#[derive(Debug, Clone, Copy)]
pub struct Left {
    /// Bookings that have not ended yet; they are cancelled.
    pub coming: i64,
    /// Roles; they are withdrawn.
    pub roles: i64,
}

/// What the person of a number would leave behind; `None` where nobody has it.
pub async fn left_of(conn: &mut Conn<'_>, phone: &PhoneNumber) -> Result<Option<Left>> {
    let left: Option<(i64, i64)> = on!(conn, |c| {
        sqlx::query_as(
            "select (select count(*) from booking where booking.person_id = person.id and live and ends > $2
                    and not exists (select 1 from event where event.community_id = booking.community_id and event.id = series_id)),
                (select count(*) from role_grant where role_grant.person_id = person.id and withdrawn_at is null)
         from person where phone = $1",
        )
        .bind(phone.reveal())
        .bind(now())
        .fetch_optional(c)
        .await
    })?;
    Ok(left.map(|(coming, roles)| Left { coming, roles }))
}

/// Forgets the person of a number.
pub async fn forget(db: &Db, phone: PhoneNumber) -> Result<()> {
    db.write(move |tx| {
        Box::pin(async move {
            let person = accounts::by_phone(tx, &phone).await?.ok_or(Problem::NotFound)?;
            remove_codes(tx, &phone).await?;
            forget_person(tx, person).await
        })
    })
    .await
}

/// Forgets everyone whose account was retired: nobody can reach it any more, so nothing of it has to be kept. Each in a transaction of
/// their own, and once, whoever else does the same at the same time.
pub async fn forget_retired(db: &Db) -> Result<()> {
    let retired = retired(&mut db.read().await?.conn(), None).await?;
    for person in retired {
        db.write(move |tx| {
            Box::pin(async move {
                accounts::hold(tx, person).await?;
                if retired_still(tx, person).await? {
                    forget_person(tx, person).await
                } else {
                    tx.nothing_changed();
                    Ok(())
                }
            })
        })
        .await?;
    }
    Ok(())
}

async fn retired_still(conn: &mut Conn<'_>, person: Id<Person>) -> Result<bool> {
    Ok(!retired(conn, Some(person)).await?.is_empty())
}

/// Whose account was retired and not forgotten since: of all, or of one. For whom only others booked has neither a name nor agreed to
/// anything; and of somebody who was forgotten more may have been said since.
async fn retired(conn: &mut Conn<'_>, one: Option<Id<Person>>) -> Result<Vec<Id<Person>>> {
    Ok(on!(conn, |c| {
        sqlx::query_scalar(
        "select id from person where phone is null and id >= $1 and id <= $2
           and (name <> ''
                or exists (select 1 from consent where consent.person_id = person.id)
                or exists (select 1 from residency where residency.person_id = person.id)
                or exists (select 1 from person_block where community_id in (select id from community) and person_block.person_id = person.id)
                or exists (select 1 from notice where notice.person_id = person.id)
                or exists (select 1 from email where email.person_id = person.id)
                or exists (select 1 from email_proof where email_proof.person_id = person.id)
                or exists (select 1 from feed_token where feed_token.person_id = person.id)
                or exists (select 1 from series where community_id in (select id from community) and series.person_id = person.id and title <> '')
                or exists (select 1 from booking where community_id in (select id from community) and booking.person_id = person.id and title <> ''
                             and not exists (select 1 from event where event.community_id = booking.community_id and event.id = series_id))
                or exists (select 1 from event_proposal where community_id in (select id from community) and event_proposal.person_id = person.id
                             and (words <> '' or state <> 'approved'))
                or exists (select 1 from feedback where feedback.person_id = person.id)
                or exists (select 1 from household_member where household_member.person_id = person.id)
                or exists (select 1 from registration where community_id in (select id from community) and registration.person_id = person.id and name <> ''))
         order by id"
    )
    .bind(one.map_or(Uuid::nil(), Id::uuid))
    .bind(one.map_or(Uuid::max(), Id::uuid))
    .fetch_all(c)
    .await
    })?)
}

async fn forget_person(tx: &mut Tx<'_>, person: Id<Person>) -> Result<()> {
    accounts::hold(tx, person).await?;
    hold_bookings(tx, person).await?;
    cancel_what_comes(tx, person).await?;
    give_places_up(tx, person).await?;
    untitle(tx, person).await?;
    for statement in WORDLESS {
        remove(tx, statement, person).await?;
    }
    // Their row last: whoever decides on a booking of theirs has it locked before the owner is told.
    nameless(tx, person).await?;
    accounts::withdraw_roles(tx, person).await?;
    for statement in OF_PERSON {
        remove(tx, statement, person).await?;
    }
    // Persons belong to no community.
    let everywhere = Id::from(Uuid::nil());
    record(
        tx,
        everywhere,
        "account.forgotten",
        person.uuid(),
        Audience::InCharge,
        vec![],
    )
    .await
}

/// Removes what is somebody's own, with the codes that were sent to their number.
pub async fn remove_own(conn: &mut Conn<'_>, person: Id<Person>, phone: &PhoneNumber) -> Result<()> {
    remove_codes(conn, phone).await?;
    for statement in OF_PERSON {
        remove(conn, statement, person).await?;
    }
    Ok(())
}

async fn remove(conn: &mut Conn<'_>, statement: &'static str, person: Id<Person>) -> Result<()> {
    on!(conn, |c| sqlx::query(statement)
        .bind(person)
        .execute(c)
        .await
        .map(|_| ()))?;
    Ok(())
}

async fn nameless(conn: &mut Conn<'_>, person: Id<Person>) -> Result<()> {
    on!(conn, |c| sqlx::query(
        "update person set name = '', phone = null, seen_at = created_at where id = $1"
    )
    .bind(person)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Pages that showed a title are told in each community.
async fn untitle(tx: &mut Tx<'_>, person: Id<Person>) -> Result<()> {
    let mut communities: Vec<Uuid> = on!(&mut **tx, |c| {
        sqlx::query_scalar(
        "update booking set title = '', title_public = false
         where person_id = $1 and not exists (select 1 from event where event.community_id = booking.community_id and event.id = series_id)
         returning community_id"
    )
    .bind(person)
    .fetch_all(c)
    .await
    })?;
    communities.sort_unstable();
    communities.dedup();
    for community in communities {
        let (verb, topics) = ("booking.untitled", vec![Topic::Centre]);
        record(tx, Id::from(community), verb, person.uuid(), Audience::InCharge, topics).await?;
    }
    Ok(())
}

async fn remove_codes(conn: &mut Conn<'_>, phone: &PhoneNumber) -> Result<()> {
    on!(conn, |c| sqlx::query("delete from login_code where phone = $1")
        .bind(phone.reveal())
        .execute(c)
        .await
        .map(|_| ()))?;
    Ok(())
}

/// Their bookings in the order of their ids, as everyone takes them: an update alone locks its rows in whatever order it finds them.
async fn hold_bookings(tx: &mut Tx<'_>, person: Id<Person>) -> Result<()> {
    if let Conn::Postgres(c) = &mut **tx {
        sqlx::query("select id from booking where person_id = $1 order by id for no key update")
            .bind(person)
            .execute(&mut **c)
            .await?;
    }
    Ok(())
}

/// Takes back what has not ended yet, and frees its slots and what was borrowed. What an event has booked stays the event's.
async fn cancel_what_comes(tx: &mut Tx<'_>, person: Id<Person>) -> Result<()> {
    for (community, booking, state) in ended_early(tx, person).await? {
        free(tx, community, booking).await?;
        step(tx, community, booking, &state).await?;
        let (verb, topics) = match state.as_str() {
            "withdrawn" => ("booking.withdrawn", vec![Topic::Centre, Topic::Requests]),
            _ => ("booking.cancelled", vec![Topic::Centre]),
        };
        record(tx, Id::from(community), verb, booking, Audience::Parties, topics).await?;
        // Who waits for it is looked after by the job of the line.
        let job = NewJob {
            community: Id::from(community),
            kind: "waiting.next",
            payload: json!({ "booking": booking }),
            run_at: now(),
            key: booking.to_string(),
        };
        jobs::store::add(tx, job).await?;
    }
    Ok(())
}

async fn ended_early(conn: &mut Conn<'_>, person: Id<Person>) -> Result<Vec<(Uuid, Uuid, String)>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "update booking set state = case when state = 'requested' then 'withdrawn' else 'cancelled' end,
                            live = false, decide_by = null, version = version + 1
         where person_id = $1 and live and ends > $2 and not exists (select 1 from event where event.community_id = booking.community_id and event.id = series_id)
         returning community_id, id, state"
    )
    .bind(person)
    .bind(now())
    .fetch_all(c)
    .await
    })?)
}

async fn free(conn: &mut Conn<'_>, community: Uuid, booking: Uuid) -> Result<()> {
    for statement in [
        "delete from device_use where community_id = $1 and booking_id = $2",
        "delete from occupancy where community_id = $1 and booking_id = $2",
    ] {
        on!(&mut *conn, |c| sqlx::query(statement)
            .bind(community)
            .bind(booking)
            .execute(c)
            .await
            .map(|_| ()))?;
    }
    Ok(())
}

/// The program did it, in the person's name; so nobody stands beside the step.
async fn step(conn: &mut Conn<'_>, community: Uuid, booking: Uuid, verb: &str) -> Result<()> {
    on!(conn, |c| sqlx::query(
        "insert into booking_step (community_id, booking_id, id, verb, at) values ($1, $2, $3, $4, $5)"
    )
    .bind(community)
    .bind(booking)
    .bind(Uuid::now_v7())
    .bind(verb)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

async fn record(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    verb: &'static str,
    subject: Uuid,
    audience: Audience,
    topics: Vec<Topic>,
) -> Result<()> {
    let entry = Entry {
        community,
        actor: None,
        verb,
        subject,
        audience,
        topics,
    };
    journal::store::record(tx, entry).await
}
