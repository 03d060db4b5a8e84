//! The key of a form into which a code is typed. A wrong code is counted as a try, so its transaction is kept, and its key must not be:
//! the key is claimed once the code was right, when nobody can use the code any more.

use foundation::{
    Id, Problem, Result,
    db::Tx,
    idempotency::{Once, store},
    tenancy::Community,
};

/// Keeps under the key that it is done; a conflict where the key was used for something else at the same moment.
pub(super) async fn done(tx: &mut Tx<'_>, community: Id<Community>, once: Option<&Once>) -> Result<()> {
    let Some(once) = once else { return Ok(()) };
    if store::claim(tx, community, once).await? {
        return store::answered(tx, community, once, &()).await;
    }
    store::answer(tx, community, once).await?.ok_or(Problem::Unavailable)
}
