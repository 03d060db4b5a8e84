//! The list of those who keep the calendar.

use super::read::on_events;
use crate::events::model::{DateInfo, EventInfo, Standing};
use foundation::{
    Id, Result,
    db::Conn,
    on_list,
    tenancy::Community,
    time::{Instant, Zone},
};

/// Drafts first, then what is to come by its next date; or what is `over`, the latest first. Each with its next date that takes place, or
/// its last.
pub async fn every(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    zone: Zone,
    now: Instant,
    over: bool,
) -> Result<Vec<(EventInfo, Option<DateInfo>)>> {
    let rows = if over {
        on_events!(
            conn,
            "date.id = (select last.id from event_date last where last.community_id = event.community_id and last.event_id = event.id
                           and last.state <> 'left_out' order by last.starts desc, last.id desc limit 1)",
            "event.state <> 'draft' and event.source_id is null and not exists (select 1 from event_date coming where coming.community_id = event.community_id
               and coming.event_id = event.id and coming.ends > $2 and coming.state <> 'left_out')
             order by event.changed_at desc, event.id desc limit 100",
            |query, c| query.bind(community).bind(now).fetch_all(c).await
        )
    } else {
        on_events!(
            conn,
            "date.id = (select next.id from event_date next where next.community_id = event.community_id and next.event_id = event.id
                           and next.state = 'planned' and next.ends > $2 order by next.starts, next.id limit 1)",
            "event.source_id is null and (event.state = 'draft' and not exists (select 1 from event_proposal where event_proposal.community_id = event.community_id
                and event_proposal.event_id = event.id and event_proposal.state = 'declined') or exists (select 1 from event_date coming where coming.community_id = event.community_id
               and coming.event_id = event.id and coming.ends > $2 and coming.state <> 'left_out'))
             order by event.id desc limit 300",
            |query, c| query.bind(community).bind(now).fetch_all(c).await
        )
    }?;
    let read = rows.into_iter().map(|row| row.read(zone));
    let mut all = read
        .map(|read| read.map(|(event, dates)| (event, dates.into_iter().next())))
        .collect::<Result<Vec<_>>>()?;
    if !over {
        all.sort_by_key(|(event, next)| (event.state != Standing::Draft, next.as_ref().map(|next| next.starts)));
    }
    Ok(all)
}
