//! What is said of somebody's residence, by those who may know.

use super::record;
use crate::{access::Person, residents::model::may_answer};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Db},
    idempotency::{self, Once},
    on,
    tenancy::Community,
    time::now,
};
use locales::{Words, residents as t};
use uuid::Uuid;

/// What is said of somebody's residence.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    /// Who says it.
    pub by: Id<Person>,
    /// Of whom.
    pub resident: Id<Person>,
    /// Of which compound, as it was seen.
    pub place: Uuid,
    /// Whether they live there.
    pub lives_there: bool,
}

/// Confirms that somebody lives where they said, or declines.
pub async fn answer(db: &Db, community: Id<Community>, answer: Answer, once: Option<Once>) -> Result<()> {
    may_answer(answer.by, answer.resident)?;
    idempotency::write(db, community, once, move |tx| {
        Box::pin(async move {
            if !note(tx, community, answer).await? {
                if has_said(tx, community, answer).await? {
                    // It was this very answer, said in another form.
                    tx.nothing_changed();
                    return Ok(());
                }
                return Err(Problem::Conflict {
                    words: Words::of(|lang| t::answered(lang).into()),
                });
            }
            let verb = if answer.lives_there {
                "residency.verified"
            } else {
                "residency.declined"
            };
            record(tx, community, answer.by, verb, answer.resident).await
        })
    })
    .await
}

async fn note(conn: &mut Conn<'_>, community: Id<Community>, answer: Answer) -> Result<bool> {
    let (by, at) = (answer.by, now());
    let (yes, no) = (
        answer.lives_there.then_some((by, at)),
        (!answer.lives_there).then_some((by, at)),
    );
    Ok(on!(conn, |c| sqlx::query(concat!(
        "update residency set verified_by = $4, verified_at = $5, declined_by = $6, declined_at = $7
         where community_id = $1 and person_id = $2 and place_id = $3 and verified_at is null and declined_at is null
           and exists (select 1 from place where place.id = residency.place_id and ",
        theirs!("$8"),
        ")"
    ))
    .bind(community)
    .bind(answer.resident)
    .bind(answer.place)
    .bind(yes.map(|(by, _)| by))
    .bind(yes.map(|(_, at)| at))
    .bind(no.map(|(by, _)| by))
    .bind(no.map(|(_, at)| at))
    .bind(by)
    .execute(c)
    .await
    .map(|done| done.rows_affected() > 0))?)
}

/// Whether the same person has given the same answer before.
async fn has_said(conn: &mut Conn<'_>, community: Id<Community>, answer: Answer) -> Result<bool> {
    let count: i64 = on!(conn, |c| sqlx::query_scalar(
        "select count(*) from residency where community_id = $1 and person_id = $2 and place_id = $3
           and case when $5 then verified_by else declined_by end = $4"
    )
    .bind(community)
    .bind(answer.resident)
    .bind(answer.place)
    .bind(answer.by)
    .bind(answer.lives_there)
    .fetch_one(c)
    .await)?;
    Ok(count > 0)
}
