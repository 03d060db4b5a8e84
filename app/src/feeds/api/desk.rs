//! The feeds as they are sent.

use crate::{
    access::Visit,
    calendar::Told,
    events,
    feeds::{
        model::{Entry, Place, TOLD, id_of, registered_events},
        store::{self, Owner},
    },
    rooms,
};
use foundation::{
    Id, Problem, Result,
    ical::{self, Calendar, Event},
    journal::Topic,
    secret,
    time::{Day, Minute},
};
use locales::{Lang, feeds as t};
use std::{collections::HashMap, sync::Arc};

/// How many days a room's feed reaches back.
const BACK: i64 = 30;
/// How many days it reaches ahead.
const AHEAD: i64 = 400;
/// How often a calendar need look, in hours.
const REFRESH: u16 = 1;

/// A feed with what it is known by.
pub struct Drawn {
    /// Other than that of any other text.
    pub tag: String,
    /// The text.
    pub text: String,
}

/// Somebody's feed before it is drawn.
pub struct Own {
    /// Changes with everything that the feed is drawn from.
    pub tag: String,
    owner: Owner,
    today: Day,
}

/// What is held in a room, for everyone. It is drawn after a change, and then remembered.
pub async fn of_room(visit: &Visit, code: &str, lang: Lang) -> Result<Arc<Drawn>> {
    let today = visit.today();
    let of = secret::digest(&format!("{code} {} {}", lang.tag(), today.number()));
    let drawn = || draw_room(visit, code, lang, today);
    visit.db.remembered(visit.at(), Topic::Centre, of, drawn).await
}

async fn draw_room(visit: &Visit, code: &str, lang: Lang, today: Day) -> Result<Drawn> {
    let mut reader = visit.db.read().await?;
    let room = rooms::card(&mut reader.conn(), visit.at(), code).await?.terms;
    let days = (today.plus(-BACK), today.plus(AHEAD));
    let entries = store::of_room(&mut reader.conn(), visit.at(), room.id, days).await?;
    let events = entries.iter().map(|entry| entry.for_everyone(place(visit), lang));
    let name = [room.name.to(lang), " · ", visit.community.name.to(lang)].concat();
    let text = calendar(visit, name, events.collect());
    Ok(Drawn {
        tag: tag_of(&text),
        text,
    })
}

/// Finds whose feed a secret opens. Who has none that is good is not told why.
pub async fn own(visit: &Visit, secret: &str, lang: Lang, base: &str) -> Result<Own> {
    let id = id_of(&visit.key, secret).ok_or(Problem::NotFound)?;
    let owner = store::owner(&mut visit.db.read().await?.conn(), visit.at(), id).await?;
    let owner = owner.ok_or(Problem::NotFound)?;
    let (today, community) = (visit.today(), &visit.community);
    // What the text is made of, be it bookings, rooms, the names around them, or the program that writes it.
    let made_of = format!(
        "{} {} {} {} {} {} {} {} {} {base} {:?} {:?} {} {:?}",
        env!("CARGO_PKG_VERSION"),
        visit.at(),
        owner.person_id,
        owner.rooms,
        owner.settled,
        owner.unsettled,
        owner.events,
        today.number(),
        lang.tag(),
        community.name,
        community.centre,
        community.zone,
        community.point,
    );
    Ok(Own {
        tag: tag_of(&made_of),
        owner,
        today,
    })
}

/// Draws somebody's feed.
pub async fn draw_own(visit: &Visit, own: &Own, lang: Lang, base: &str) -> Result<String> {
    let since = visit.zone.at(own.today.plus(-TOLD), Minute::START);
    let person = Id::from(own.owner.person_id);
    let mut reader = visit.db.read().await?;
    let entries = store::of_person(&mut reader.conn(), visit.at(), person, since).await?;
    let (single, of_series): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| entry.series.is_none());
    let mut of_series = of_series
        .into_iter()
        .fold(HashMap::<_, Vec<_>>::new(), |mut all, entry| {
            all.entry(entry.series.map(|(id, _)| id)).or_default().push(entry);
            all
        });
    let draw = |entry: &Entry| entry.for_owner(place(visit), base, lang);
    let mut events: Vec<Event> = single.iter().map(draw).collect();
    if !of_series.is_empty() {
        for series in store::series_of(&mut reader.conn(), visit.at(), person, since).await? {
            let Some(dates) = of_series.remove(&Some(series.id)) else {
                continue;
            };
            let url = format!("{base}/me/series/{}", series.id);
            events.extend(series.events(&dates, visit.zone, draw, (t::see(lang, &url), url.clone())));
        }
    }
    let registered = store::registered(&mut reader.conn(), visit.at(), person).await?;
    if !registered.is_empty() {
        let dates = events::registered_by(&mut reader.conn(), visit.at(), visit.zone, person, since).await?;
        let told = Told {
            lang,
            base,
            around: [&visit.community.centre, &visit.community.name],
            point: visit.community.point,
        };
        events.extend(registered_events(&registered, &dates, since, told));
    }
    let name = t::own(lang, visit.community.name.to(lang));
    Ok(calendar(visit, name, events))
}

fn calendar(visit: &Visit, name: String, events: Vec<Event>) -> String {
    ical::write(&Calendar {
        name,
        zone: visit.zone,
        refresh_hours: REFRESH,
        events,
    })
}

fn place(visit: &Visit) -> Place<'_> {
    Place([&visit.community.centre, &visit.community.name])
}

/// 128 bits are enough to tell texts apart.
fn tag_of(text: &str) -> String {
    secret::readable(&secret::digest(text)[..16])
}
