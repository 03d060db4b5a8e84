//! An import: what a file says takes the place of what the same source said before.

use super::{days, noted::By};
use crate::{
    closures::model::{CalendarFile, source},
    places::Bad,
    rooms::{self, CalendarDay},
};
use foundation::{
    Id, Result,
    db::{Db, Tx},
    idempotency,
    journal::{self, Audience, Entry, Topic},
    tenancy::Community,
    time::{Day, Zone, now},
};
use locales::{Words, closures as t};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What to import, and how.
#[derive(Debug, Clone)]
pub struct Import {
    /// Where.
    pub community: Id<Community>,
    /// By which clock days are told there.
    pub zone: Zone,
    /// Who imports it; nobody who is known, where it is a command.
    pub by: Option<By>,
    /// What the file says.
    pub file: CalendarFile,
    /// Who says it, where that is other than what the file calls itself.
    pub source: Option<String>,
    /// Whether bad events are left out, instead of nothing being imported.
    pub skip_bad: bool,
    /// Whether it is only told what would change.
    pub dry_run: bool,
}

/// What came of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Imported {
    /// Whether anything was to be kept: not where something was bad and all or nothing was asked for.
    pub kept: bool,
    /// Who said it.
    pub source: String,
    /// How many days were otherwise before.
    pub count: Count,
    /// Everything that cannot be kept.
    pub bad: Vec<Bad>,
    /// The last day of the file.
    pub until: Option<Day>,
}

/// How many days of a source are otherwise than before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// How many are new, or otherwise than before.
    pub added: usize,
    /// How many are gone, or were otherwise before.
    pub removed: usize,
    /// How many are as before.
    pub same: usize,
}

/// What is otherwise in a file than in what its source said before.
struct Changes {
    added: Vec<CalendarDay>,
    removed: Vec<CalendarDay>,
    same: usize,
}

impl Changes {
    fn between(before: Vec<CalendarDay>, after: Vec<CalendarDay>) -> Self {
        let (before, after) = (BTreeSet::from_iter(before), BTreeSet::from_iter(after));
        Self {
            same: before.intersection(&after).count(),
            added: after.difference(&before).cloned().collect(),
            removed: before.difference(&after).cloned().collect(),
        }
    }

    const fn count(&self) -> Count {
        Count {
            added: self.added.len(),
            removed: self.removed.len(),
            same: self.same,
        }
    }
}

/// Imports what a file says: all of it, or nothing where something is bad, unless `skip_bad`.
pub async fn import(db: &Db, asked: Import) -> Result<Imported> {
    let Import {
        community,
        zone,
        by,
        file,
        source: said,
        skip_bad,
        dry_run,
    } = asked;
    let CalendarFile {
        source: own,
        days,
        mut bad,
    } = file;
    let name = named(said.as_deref().or(own.as_deref()));
    let (name, unnamed) = match name {
        Ok(name) => (name, None),
        Err(bad) => (String::new(), Some(bad)),
    };
    // Where nothing else is left to say: a file that cannot be read has no name either.
    let (nameless, alone) = (unnamed.is_some(), bad.is_empty());
    bad.extend(unnamed.filter(|_| alone));
    if nameless || days.is_empty() || !bad.is_empty() && !skip_bad {
        return Ok(Imported {
            bad,
            ..Imported::default()
        });
    }
    let until = days.last().map(|last| last.day);
    let count = if dry_run {
        let before = days::of_source(&mut db.read().await?.conn(), community, &name).await?;
        Changes::between(before, days).count()
    } else {
        let source = name.clone();
        let (actor, once) = by.map(|by| (by.person.uuid(), by.once)).unzip();
        idempotency::write(db, community, once.flatten(), move |tx| {
            Box::pin(async move { replace(tx, community, zone, actor, &source, days).await })
        })
        .await?
    };
    Ok(Imported {
        kept: true,
        source: name,
        count,
        bad,
        until,
    })
}

/// Lets a source say these days and no others, in every room of the community from now on.
pub async fn replace(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    zone: Zone,
    actor: Option<Uuid>,
    source: &str,
    after: Vec<CalendarDay>,
) -> Result<Count> {
    days::alone(tx, community).await?;
    let before = days::of_source(tx, community, source).await?;
    let changes = Changes::between(before, after);
    if changes.added.is_empty() && changes.removed.is_empty() {
        tx.nothing_changed();
        return Ok(changes.count());
    }
    // First what is gone: a day that is otherwise now is both.
    for day in &changes.removed {
        days::remove(tx, community, source, day.day).await?;
    }
    for day in &changes.added {
        days::add(tx, community, source, day).await?;
    }
    changed(tx, community, zone, actor, "closures.imported").await?;
    Ok(changes.count())
}

/// Lets every room of the community keep to the days as they are by now, and tells of it.
pub(super) async fn changed(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    zone: Zone,
    actor: Option<Uuid>,
    verb: &'static str,
) -> Result<()> {
    rooms::calendar_changed(tx, community, zone, zone.day(now())).await?;
    let entry = Entry {
        community,
        actor,
        verb,
        subject: community.uuid(),
        audience: Audience::Everyone,
        topics: vec![Topic::Centre, Topic::Rooms],
    };
    journal::store::record(tx, entry).await
}

/// The name of a source, or the one thing that is wrong with a file that has none.
fn named(said: Option<&str>) -> Result<String, Bad> {
    let refused = |flaw| Bad { line: 1, flaw };
    match said {
        Some(said) => source(said).map_err(refused),
        None => Err(refused(foundation::Flaw::new(
            "source",
            Words::of(|lang| t::no_source(lang).into()),
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::DayKind;

    fn off(day: &str, name: &str) -> CalendarDay {
        CalendarDay {
            day: day.parse().unwrap(),
            kind: DayKind::Off,
            name: name.into(),
        }
    }

    #[test]
    fn a_day_that_is_otherwise_goes_and_comes() {
        let before = vec![
            off("2027-01-01", "元旦"),
            off("2027-02-06", "除夕"),
            off("2027-02-07", "春节"),
        ];
        let after = vec![off("2027-01-01", "元旦"), off("2027-02-07", "初一")];
        let changes = Changes::between(before, after);
        assert_eq!((changes.same, changes.added.len(), changes.removed.len()), (1, 1, 2));
        assert_eq!(changes.added, [off("2027-02-07", "初一")]);
    }
}
