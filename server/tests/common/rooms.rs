//! Rooms that read as sentences: `a_room("yoga").open(9..21).in_parts(&["a", "b"])`.

use super::Town;
use app::rooms::{self, Hours, RoomDraft, Rules, Who};
use foundation::{
    Id,
    journal::{self, Audience, Entry, Topic},
    tenancy::Community,
};
use locales::Words;
use std::ops::Range;

/// A room that is yet to be built.
#[derive(Clone)]
pub struct RoomBuilder(RoomDraft);

/// A room for twenty, open every day from 9 to 21, of one part, with no limits worth mentioning.
pub fn a_room(code: &str) -> RoomBuilder {
    let rules = Rules {
        ahead_days: 60,
        longest: 720,
        cutoff: 0,
        ..Rules::default()
    };
    let part = ("room".to_owned(), words("全室"));
    let draft = RoomDraft {
        code: code.to_owned(),
        name: words(code),
        about: Words::default(),
        kind: String::new(),
        capacity: 20,
        rules,
        hours: Hours::default(),
        parts: vec![part],
        equipment: vec![],
    };
    RoomBuilder(draft).open(9..21)
}

fn words(zh: &str) -> Words {
    Words {
        zh: zh.to_owned(),
        en: String::new(),
    }
}

impl RoomBuilder {
    /// Open every day between these hours.
    pub fn open(mut self, hours: Range<u16>) -> Self {
        self.0.hours = Hours::on(&[0, 1, 2, 3, 4, 5, 6], hours.start, hours.end);
        self
    }

    /// Open between these hours on the weekdays of these indexes (Monday is 0), closed on the others.
    pub fn open_on(mut self, days: &[usize], hours: Range<u16>) -> Self {
        self.0.hours = Hours::on(days, hours.start, hours.end);
        self
    }

    /// Made of these parts.
    pub fn in_parts(mut self, codes: &[&str]) -> Self {
        self.0.parts = codes.iter().map(|code| ((*code).to_owned(), words(code))).collect();
        self
    }

    /// Standing in for other rooms of this kind.
    pub fn of_kind(mut self, kind: &str) -> Self {
        self.0.kind = kind.to_owned();
        self
    }

    /// With staff deciding on each request.
    pub fn with_approval(self) -> Self {
        self.ruled(|rules| rules.approval = true)
    }

    /// For residents whose address was verified.
    pub fn for_verified(self) -> Self {
        self.ruled(|rules| rules.who = Who::Verified)
    }

    /// With other rules.
    pub fn ruled(mut self, change: impl FnOnce(&mut Rules)) -> Self {
        change(&mut self.0.rules);
        self
    }
}

impl Town {
    /// Builds a room in the town's community.
    pub async fn has(&self, room: RoomBuilder) {
        self.builds(self.community, room).await;
    }

    /// Builds a room in a community.
    pub async fn builds(&self, community: Id<Community>, room: RoomBuilder) {
        let building = self.db.write(move |tx| {
            Box::pin(async move {
                let id = rooms::add(tx, community, &room.0, 0).await?;
                let (audience, topics) = (Audience::Everyone, vec![Topic::Centre, Topic::Rooms]);
                let entry = Entry {
                    community,
                    actor: None,
                    verb: "room.added",
                    subject: id.uuid(),
                    audience,
                    topics,
                };
                journal::store::record(tx, entry).await
            })
        });
        building.await.unwrap();
    }
}
