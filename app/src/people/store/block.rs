//! Blocking somebody, with what becomes of their bookings, in one transaction.

use super::find;
use crate::{
    access::Person,
    accounts,
    blocks::{self, NewBlock, may_block},
    bookings,
};
use foundation::{
    Id, Result,
    db::Db,
    idempotency::{self, Once},
    tenancy::Community,
};
use uuid::Uuid;

/// Blocks `person`, as `by` does; `cancel` takes their coming bookings back too.
pub async fn block(
    db: &Db,
    community: Community,
    (person, by): (Id<Person>, Id<Person>),
    new: NewBlock,
    cancel: bool,
    once: Option<Once>,
) -> Result<()> {
    idempotency::write(db, community.id, once, move |tx| {
        Box::pin(async move {
            accounts::renew(tx, person).await?;
            find::one(tx, &community, person).await?;
            // A role that was granted since the page was drawn counts too.
            let roles = find::roles(tx, &community.scope, person).await?;
            let roles: Vec<_> = roles.into_iter().map(|(role, _)| role).collect();
            may_block(by, person, &roles)?;
            blocks::block(tx, community.id, person, by, &new).await?;
            if cancel {
                // Why is told once, with the block, and stands nowhere that outlasts it.
                bookings::end_coming(tx, community.id, person, by, "").await?;
            }
            Ok(())
        })
    })
    .await
}

/// Changes a block that still holds, as `by` does.
pub async fn change(
    db: &Db,
    community: Community,
    (person, by): (Id<Person>, Id<Person>),
    block: Uuid,
    new: NewBlock,
    once: Option<Once>,
) -> Result<()> {
    idempotency::write(db, community.id, once, move |tx| {
        Box::pin(async move {
            accounts::renew(tx, person).await?;
            let roles = find::roles(tx, &community.scope, person).await?;
            let roles: Vec<_> = roles.into_iter().map(|(role, _)| role).collect();
            may_block(by, person, &roles)?;
            blocks::change(tx, community.id, person, (block, by), &new).await
        })
    })
    .await
}

/// Lifts a block; one that is over, or was lifted by somebody else, stays as it is.
pub async fn lift(
    db: &Db,
    community: Id<Community>,
    (person, by): (Id<Person>, Id<Person>),
    block: Uuid,
    once: Option<Once>,
) -> Result<()> {
    idempotency::write(db, community, once, move |tx| {
        Box::pin(async move {
            if !blocks::lift(tx, community, person, block, by).await? {
                tx.nothing_changed();
            }
            Ok(())
        })
    })
    .await
}
