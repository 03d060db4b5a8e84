//! The cover of an event: given, described, taken away.

use super::by;
use crate::{
    access::Visit,
    covers::{self, ALT, Picture, Shown, Size},
    events::{
        model::Event,
        store::{self, By},
    },
};
use foundation::{Id, Problem, Result, idempotency, policy::Act, text};
use serde::Serialize;

/// A cover that is about to be given: who gives it to which event, and what they say of it. It is read before the picture is, which is more
/// work.
#[derive(Debug, Clone)]
pub struct Giving {
    by: By,
    event: Id<Event>,
    version: i64,
    alt: String,
}

impl Giving {
    /// Reads what comes with a picture; `content` tells it from another. `None` where the same has been done under this key before.
    pub async fn read(
        visit: &Visit,
        (event, version): (Id<Event>, i64),
        (alt, content): (&str, &impl Serialize),
        key: &str,
    ) -> Result<Option<Self>> {
        let by = by(visit, "event.cover", key, &(event, version, alt, content))?;
        let done = idempotency::answer::<()>(&visit.db, visit.at(), by.once.as_ref()).await?;
        if done.is_some() {
            return Ok(None);
        }
        let alt = text::line(alt, ALT).map_err(|flaw| flaw.of("alt"))?;
        let stands = store::any(&mut visit.db.read().await?.conn(), visit.at(), visit.zone, event).await?;
        if stands.version != version {
            return Err(store::changed_meanwhile());
        }
        Ok(Some(Self {
            by,
            event,
            version,
            alt,
        }))
    }

    /// Gives the picture to the event.
    pub async fn give(self, visit: &Visit, picture: Picture) -> Result<()> {
        store::cover(&visit.db, self.by, (self.event, self.version), picture, self.alt).await
    }
}

/// Says anew what can be seen in a cover.
pub async fn describe_cover(visit: &Visit, (event, version): (Id<Event>, i64), alt: &str, key: &str) -> Result<()> {
    let by = by(visit, "event.describe_cover", key, &(event, version, alt))?;
    let alt = text::line(alt, ALT).map_err(|flaw| flaw.of("alt"))?;
    store::describe_cover(&visit.db, by, (event, version), alt).await
}

/// Takes a cover away.
pub async fn remove_cover(visit: &Visit, (event, version): (Id<Event>, i64), key: &str) -> Result<()> {
    let by = by(visit, "event.uncover", key, &(event, version))?;
    store::uncover(&visit.db, by, (event, version)).await
}

/// A picture for who asks for it by the name of its file: a draft's is for those who keep the calendar.
pub async fn cover(visit: &Visit, file: &str) -> Result<Shown> {
    let (digest, size) = Size::asked(file).ok_or(Problem::NotFound)?;
    let shown = covers::shown(&mut visit.db.read().await?.conn(), visit.at(), digest, size).await?;
    let may = |shown: &Shown| shown.public || visit.may(Act::RunEvents);
    shown.filter(may).ok_or(Problem::NotFound)
}
