//! News finds its ways out: every server looks again and again, and takes what no other has.

use super::{
    model::Reach,
    store::{news, public},
};
use chrono::TimeDelta;
use foundation::{Result, db::Db, time::now};

/// Adds the messages of whatever is new; whether there may be more. `reach` is what this server can send at all.
pub async fn go_out(db: &Db, reach: Reach) -> Result<bool> {
    // Where the day is the latest: each community's own day is asked when its announcements are looked at.
    let latest = (now() + TimeDelta::hours(14)).date_naive();
    if !news::any(&mut db.read().await?.conn(), latest).await? {
        return Ok(false);
    }
    let more = db.keep_house(move |tx| Box::pin(news::go_out(tx, reach))).await?;
    db.keep_house(move |tx| Box::pin(public::announcements_go_out(tx, latest)))
        .await?;
    db.keep_house(|tx| Box::pin(public::events_go_out(tx))).await?;
    Ok(more)
}
