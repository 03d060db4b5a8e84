//! The calendar in other people's calendars. It is drawn after a change, and then remembered.

use super::read::{between, months};
use crate::{
    access::{Visit, public_address, webcal},
    calendar::model::{Asked, Atom, Feed, Told, entry},
    events::{self, Event, Kind},
    rooms,
};
use foundation::{
    Id, Problem, Result,
    ical::{self, Calendar},
    journal::Topic,
    secret,
    time::Day,
};
use locales::{Lang, calendar as t};
use std::{str::FromStr, sync::Arc};

/// How many days a feed reaches back.
const BACK: i64 = 30;
/// How many days it reaches ahead: as far as dates are made.
const AHEAD: i64 = 400;
/// How many days ahead Atom tells of.
const SOON: i64 = 92;
/// How often a calendar need look, in hours.
const REFRESH: u16 = 1;

/// Of what a calendar is.
#[derive(Debug, Clone, PartialEq)]
pub enum Which {
    /// Everything.
    All,
    /// One kind.
    Kind(Kind),
    /// What is in one room, by its code.
    Room(String),
    /// One event.
    Event(Id<Event>),
}

impl Which {
    /// What fits best what is looked at.
    pub fn of(asked: &Asked) -> Self {
        let kind = || asked.kind.parse().map_or(Self::All, Self::Kind);
        if asked.place.is_empty() {
            kind()
        } else {
            Self::Room(asked.place.clone())
        }
    }

    /// Where it stands.
    fn path(&self) -> String {
        match self {
            Self::All => "/feeds/events.ics".to_owned(),
            Self::Kind(kind) => format!("/feeds/events/{kind}.ics"),
            Self::Room(code) => format!("/feeds/events/rooms/{code}.ics"),
            Self::Event(id) => format!("/feeds/events/{id}.ics"),
        }
    }

    /// What is looked for: of a kind, in a room, of an event.
    fn wanted(&self) -> (Option<Kind>, Option<&str>, Option<Id<Event>>) {
        match self {
            Self::All => (None, None, None),
            Self::Kind(kind) => (Some(*kind), None, None),
            Self::Room(code) => (None, Some(code), None),
            Self::Event(id) => (None, None, Some(*id)),
        }
    }
}

impl FromStr for Which {
    type Err = Problem;

    /// Reads the name of a file without `.ics`: a kind, or the id of an event.
    fn from_str(name: &str) -> Result<Self> {
        let kind = name.parse().map(Self::Kind).ok();
        let event = || name.parse().map(Self::Event).ok();
        kind.or_else(event).ok_or(Problem::NotFound)
    }
}

/// A feed with what it is known by.
pub struct Drawn {
    /// Other than that of any other text.
    pub tag: String,
    /// The text.
    pub text: String,
}

impl From<String> for Drawn {
    fn from(text: String) -> Self {
        Self {
            tag: secret::readable(&secret::digest(&text)[..16]),
            text,
        }
    }
}

/// Where something can be subscribed to, for a page.
pub(super) fn address(visit: &Visit, which: &Which, lang: Lang) -> Result<Feed> {
    let web = public_address(&visit.community, &format!("{}?lang={}", which.path(), lang.tag()))?;
    let of = match which {
        Which::All => t::feed_all(lang).to_owned(),
        Which::Kind(kind) => t::feed_kind(lang, events::kind_in_words(*kind, lang)),
        Which::Room(_) => t::feed_room(lang).to_owned(),
        Which::Event(_) => t::feed_event(lang).to_owned(),
    };
    Ok(Feed {
        of,
        webcal: webcal(&web),
        web,
    })
}

/// For whom it is told.
pub(super) fn told<'a>(visit: &'a Visit, base: &'a str, lang: Lang) -> Told<'a> {
    Told {
        lang,
        base,
        around: [&visit.community.centre, &visit.community.name],
        point: visit.community.point,
    }
}

/// A calendar whose addresses begin with `base`.
pub async fn feed(visit: &Visit, which: Which, lang: Lang, base: &str) -> Result<Arc<Drawn>> {
    let today = visit.today();
    let of = digest(visit, &which.path(), lang, base, today);
    let drawn = || draw(visit, which, lang, base, today);
    visit.db.remembered(visit.at(), Topic::Events, of, drawn).await
}

/// All that a feed is made of, beside the dates.
fn digest(visit: &Visit, path: &str, lang: Lang, base: &str, today: Day) -> [u8; 32] {
    let (here, version) = (&visit.community, env!("CARGO_PKG_VERSION"));
    let made_of = format!(
        "{version} {path} {} {base} {today} {:?} {:?} {} {:?}",
        lang.tag(),
        here.name,
        here.centre,
        here.zone,
        here.point,
    );
    secret::digest(&made_of)
}

async fn draw(visit: &Visit, which: Which, lang: Lang, base: &str, today: Day) -> Result<Drawn> {
    let own = visit.community.name.to(lang);
    let name = match &which {
        Which::All => t::feed_of(lang, own),
        Which::Kind(kind) => [events::kind_in_words(*kind, lang), " · ", own].concat(),
        // Of a room that there is not there is no calendar, nor of an event that nobody may see.
        Which::Room(code) => {
            let card = rooms::card(&mut visit.db.read().await?.conn(), visit.at(), code).await?;
            [card.terms.name.to(lang), " · ", own].concat()
        }
        Which::Event(id) => {
            let event = events::event(&mut visit.db.read().await?.conn(), visit.at(), visit.zone, *id).await?;
            [event.title.to(lang), " · ", own].concat()
        }
    };
    let days = (today.plus(-BACK), today.plus(AHEAD + 1));
    let wanted = {
        let mut reader = visit.db.read().await?;
        events::listed_of(&mut reader.conn(), visit.at(), visit.zone, days, which.wanted()).await?
    };
    let told = told(visit, base, lang);
    let text = ical::write(&Calendar {
        name,
        zone: visit.zone,
        refresh_hours: REFRESH,
        events: wanted.iter().map(|one| entry(&one.event, &one.date, told)).collect(),
    });
    Ok(text.into())
}

/// What comes next, as Atom.
pub async fn atom(visit: &Visit, lang: Lang, base: &str) -> Result<Arc<Drawn>> {
    let today = visit.today();
    let of = digest(visit, "/feeds/events.atom", lang, base, today);
    let drawn = || async move {
        let until = today.plus(SOON);
        let read = months(visit, today, until).await?;
        let dates: Vec<_> = between(&read, today, until).collect();
        let atom = Atom {
            community: visit.at().uuid(),
            told: told(visit, base, lang),
            dates: &dates,
        };
        Ok(Drawn::from(atom.to_xml()))
    };
    visit.db.remembered(visit.at(), Topic::Events, of, drawn).await
}
