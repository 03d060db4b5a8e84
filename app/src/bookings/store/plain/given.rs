//! A batch of plain bookings as both engines read it: one list in JSON.

use super::{
    super::{many::written, row::Row},
    Plain,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Everything that is written of each.
pub(super) fn given(rows: &[(&Plain, Row<'_>)]) -> Value {
    rows.iter().map(one).collect()
}

fn one((plain, row): &(&Plain, Row<'_>)) -> Value {
    let (new, recorded, entry) = (row.new, &row.recorded, &row.recorded.entry);
    let once = plain.once.as_ref();
    json!({
        "community": new.community,
        "booking": plain.id,
        "room": new.terms.id,
        "version": new.terms.version,
        "owner": new.person,
        "actor": new.by,
        "title": new.wish.title,
        "title_public": new.wish.title_public,
        "party_size": new.wish.party_size,
        "starts": written(new.wish.span.starts()),
        "ends": written(new.wish.span.ends()),
        "day": new.day.number(),
        "week": new.day.monday().number(),
        "minutes": new.wish.span.minutes(),
        "held_from": row.held.first(),
        "held_until": row.held.end(),
        "parts": new.parts(),
        "load": new.load(),
        "state": row.stage.state.name(),
        "unblocked_at": new.unblocked_at().map(written),
        "at": written(recorded.at),
        "event": entry.verb,
        "audience": entry.audience.name(),
        "topics": entry.topics(),
        "step": Uuid::now_v7(),
        "verb": recorded.verb.name(),
        "reason": recorded.reason,
        "notice": Uuid::now_v7(),
        "details": recorded.details,
        "read_at": recorded.own.then_some(recorded.at).map(written),
        "own": recorded.own,
        "operation": once.map(|once| once.operation),
        "key": once.map(|once| &once.key),
        "content": once.map(|once| hex(&once.content)),
        "answer": plain.made(),
    })
}

/// Bytes as both engines read them out of a text.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
