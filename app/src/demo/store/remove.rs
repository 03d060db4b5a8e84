//! The statements that remove the demo.

use crate::{access::Person, forgetting};
use foundation::{
    Id, PhoneNumber, Problem, Result,
    db::{Conn, Tx},
    on,
    tenancy::Community,
};
use locales::{Words, removal as t};
use uuid::Uuid;

/// Every table of what belongs to a community, those first that refer to others, and the statement that empties it. The journal is no
/// such table: it can only be added to, and it holds nothing but ids.
macro_rules! of_a_community {
    ($($table:literal),+ $(,)?) => {
        /// The tables of what belongs to a community, in the order in which the demo is removed from them.
        pub const TABLES: &[&str] = &[$($table),+];
        const EMPTY: &[&str] = &[$(concat!("delete from ", $table, " where community_id = $1")),+];
    };
}

of_a_community!(
    "feedback",
    "feedback_asked",
    "check_in",
    "registration_step",
    "registration",
    "event_proposal",
    "event_question",
    "event_step",
    "event_reminder",
    "event_cover",
    "event_date",
    "event_origin",
    "event_source",
    "event_file",
    "event",
    "series_skip",
    "series",
    "room_wish",
    "arrival",
    "no_show",
    "refusal_count",
    "device_use",
    "device_unit",
    "device",
    "occupancy",
    "booking_part",
    "booking_step",
    "booking",
    "opening_exception",
    "opening",
    "equipment",
    "part",
    "room",
    "message_part",
    "message",
    "email_proof",
    "channel_choice",
    "channel_habit",
    "outlet",
    "sms_budget",
    "notice",
    "announcement",
    "person_block",
    "feed_token",
    "calendar_day",
    "residency",
    "idempotency",
    "job",
);

/// The communities of the demo. Nobody adds anything to them until this transaction ends.
pub(in crate::demo) async fn communities(tx: &mut Tx<'_>) -> Result<Vec<Id<Community>>> {
    let ids: Vec<Uuid> = match &mut **tx {
        Conn::Sqlite(c) => {
            sqlx::query_scalar("select id from community where demo order by id")
                .fetch_all(&mut **c)
                .await?
        }
        Conn::Postgres(c) => {
            sqlx::query_scalar("select id from community where demo order by id for update")
                .fetch_all(&mut **c)
                .await?
        }
    };
    Ok(ids.into_iter().map(Id::from).collect())
}

/// Removes everything in a community.
pub(in crate::demo) async fn empty(tx: &mut Tx<'_>, community: Id<Community>) -> Result<()> {
    for statement in EMPTY {
        execute(tx, statement, community.uuid()).await.map_err(in_use)?;
    }
    Ok(())
}

/// Removes a community that is empty, with the places below its own and the roles on them.
pub(in crate::demo) async fn close(tx: &mut Tx<'_>, community: Id<Community>) -> Result<()> {
    for statement in [
        "delete from role_grant where place_id in
           (select place.id from place join community on community.id = $1 join place as own on own.id = community.place_id
             where substr(place.path, 1, length(own.path) + 1) = own.path || '/')",
        "delete from place where id in
           (select place.id from place join community on community.id = $1 join place as own on own.id = community.place_id
             where substr(place.path, 1, length(own.path) + 1) = own.path || '/')",
        "delete from community where id = $1",
    ] {
        execute(tx, statement, community.uuid()).await.map_err(in_use)?;
    }
    Ok(())
}

/// Removes a place that was made for a community of the same code, once that is gone, with the roles on it.
pub(in crate::demo) async fn remove_place(tx: &mut Tx<'_>, code: &str) -> Result<()> {
    for statement in [
        "delete from role_grant where place_id in
           (select id from place where code = $1 and not exists (select 1 from community where place_id = place.id))",
        "delete from place where code = $1 and not exists (select 1 from community where place_id = place.id)",
    ] {
        on!(&mut **tx, |c| sqlx::query(statement)
            .bind(code)
            .execute(c)
            .await
            .map(|_| ()))
        .map_err(in_use)?;
    }
    Ok(())
}

/// Where the community is gone that answered where no other does, the oldest that is left answers there.
pub(in crate::demo) async fn settle_default(tx: &mut Tx<'_>) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "update community set is_default = true
         where id = (select id from community order by created_at, code limit 1)
           and not exists (select 1 from community as other where other.is_default)"
    )
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Takes the roles that the demo gave to the person of a number: in its communities, and above and below them.
pub(in crate::demo) async fn take_roles(tx: &mut Tx<'_>, phone: &PhoneNumber) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
            "delete from role_grant where person_id in (select id from person where phone = $1) and place_id in
           (select place.id from place join community on demo join place as own on own.id = community.place_id
             where place.id = own.id or substr(place.path, 1, length(own.path) + 1) = own.path || '/'
                or substr(own.path, 1, length(place.path) + 1) = place.path || '/')",
        )
        .bind(phone.reveal())
        .execute(c)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Removes a person, unless something that stays is theirs or bears their name; whether they are gone. What refers to persons only the
/// database knows for sure, so it is asked by trying.
pub(in crate::demo) async fn remove_person(tx: &mut Tx<'_>, person: Id<Person>, phone: &PhoneNumber) -> Result<bool> {
    if is_elsewhere(tx, person).await? {
        return Ok(false);
    }
    say(tx, "savepoint person").await?;
    forgetting::remove_own(tx, person, phone).await?;
    let removed = remove_row(tx, person).await;
    match removed {
        Ok(()) => {
            say(tx, "release savepoint person").await?;
            Ok(true)
        }
        Err(refused) if is_referred_to(&refused) => {
            say(tx, "rollback to savepoint person").await?;
            say(tx, "release savepoint person").await?;
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether somebody lives in a community that stays, or has had notices there.
async fn is_elsewhere(conn: &mut Conn<'_>, person: Id<Person>) -> Result<bool> {
    Ok(on!(conn, |c| {
        sqlx::query_scalar::<_, i64>(
        "select (select count(*) from residency where person_id = $1) + (select count(*) from notice where person_id = $1)"
    )
    .bind(person)
    .fetch_one(c)
    .await
    })? > 0)
}

/// Roles that they gave to others stay, given by nobody, as those of the command line are.
async fn remove_row(tx: &mut Tx<'_>, person: Id<Person>) -> sqlx::Result<()> {
    for statement in [
        "update role_grant set granted_by = null where granted_by = $1",
        "update role_grant set withdrawn_by = null where withdrawn_by = $1",
        "delete from person where id = $1",
    ] {
        execute(tx, statement, person.uuid()).await?;
    }
    Ok(())
}

async fn execute(tx: &mut Tx<'_>, statement: &'static str, id: Uuid) -> sqlx::Result<()> {
    on!(&mut **tx, |c| sqlx::query(statement)
        .bind(id)
        .execute(c)
        .await
        .map(|_| ()))
}

async fn say(tx: &mut Tx<'_>, statement: &'static str) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(statement).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Something that stays refers to what should go: on PostgreSQL somebody may just have added it.
fn in_use(error: sqlx::Error) -> Problem {
    if is_referred_to(&error) {
        return Problem::Conflict {
            words: Words::of(|lang| t::in_use(lang).into()),
        };
    }
    error.into()
}

fn is_referred_to(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .is_some_and(|refused| refused.is_foreign_key_violation())
}
