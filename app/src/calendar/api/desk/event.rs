//! An event and one of its dates, for its page and its poster.

use super::{
    feeds::{Which, address, told},
    read::notes,
};
use crate::{
    access::{Visit, public_address},
    calendar::model::{self, Asked, EventView, JsonLd, Light, PosterView, PreviewView, Seats, badge, dates},
    covers::{self, Cover},
    events::{self, Audience, DateInfo, Event, EventInfo, Registering, Standing},
    recurrence,
};
use foundation::{
    Id, Problem, Result,
    time::{Day, Instant, Minute, Stamp, now, words},
};
use locales::{Lang, calendar as t};

/// How many other dates stand on the page of one.
const OTHERS: usize = 12;
/// How many dates stand on a poster.
const ON_A_POSTER: usize = 4;

/// An event with its dates, and the one that is looked at.
struct Found {
    event: EventInfo,
    dates: Vec<DateInfo>,
    /// Which of them it is.
    at: Option<usize>,
    /// The picture on top of it.
    cover: Option<Cover>,
}

/// The date that stands for a day, or the next one; of what is over, the last one that there was.
async fn find(visit: &Visit, event: &str, day: &str) -> Result<Found> {
    let id: Id<Event> = event.parse().map_err(|_| Problem::NotFound)?;
    let now = now();
    let named = match day {
        "" => None,
        day => Some(day.parse::<Day>().map_err(|_| Problem::NotFound)?),
    };
    let mut reader = visit.db.read().await?;
    let event = events::event(&mut reader.conn(), visit.at(), visit.zone, id).await?;
    let cover = covers::of(&mut reader.conn(), visit.at(), id.uuid()).await?;
    let mut dates = events::dates_of(&mut reader.conn(), visit.at(), visit.zone, id, now).await?;
    let is_named = |date: &DateInfo| named.is_some_and(|day| date.stands_for == day);
    if dates.is_empty() || named.is_some() && !dates.iter().any(is_named) {
        dates = events::dates_of(&mut reader.conn(), visit.at(), visit.zone, id, Instant::UNIX_EPOCH).await?;
    }
    let at = match named {
        Some(_) => Some(dates.iter().position(is_named).ok_or(Problem::NotFound)?),
        None => {
            let coming = |date: &DateInfo| date.ends > now && !date.cancelled;
            dates.iter().position(coming).or_else(|| dates.len().checked_sub(1))
        }
    };
    Ok(Found {
        event,
        dates,
        at,
        cover,
    })
}

/// What the page of an event shows.
pub async fn event(visit: &Visit, event: &str, day: &str, lang: Lang) -> Result<EventView> {
    let Found {
        event,
        dates: all,
        at,
        cover,
    } = find(visit, event, day).await?;
    let (today, now) = (visit.today(), visit.zone.local(now()));
    let date = at.and_then(|at| all.get(at));
    let shown = date.map_or(event.first, |date| date.day);
    let notes = notes(visit, shown, shown.plus(1)).await?;
    let (root, asked) = (visit.community.href("/events"), Asked::default());
    let light = Light {
        lang,
        root: &root,
        now,
        today,
        notes: &notes,
        entitled: visit.is_verified(),
        asked: &asked,
    };
    let others = all
        .iter()
        .enumerate()
        .filter(|(index, one)| Some(*index) != at && one.ends > now);
    let others: Vec<DateInfo> = others.take(OTHERS).map(|(_, one)| one.clone()).collect();
    let mut mark = String::new();
    if let Some(date) = date {
        badge(&mut mark, Seats::of(&event, date, now, light.entitled), &light);
    }
    let base = public_address(&visit.community, "")?;
    let json_ld = date.map(|date| {
        let told = told(visit, &base, lang);
        let image = cover.as_ref().map(|cover| [&base[..], &cover.path()].concat());
        JsonLd {
            event: &event,
            date,
            told,
            image: image.as_deref().unwrap_or_default(),
        }
        .to_script()
    });
    let place = date.and_then(|date| date.elsewhere.as_ref());
    Ok(EventView {
        event: event.id.to_string(),
        date: date.map(|date| date.id.to_string()),
        title: event.title.to(lang).to_owned(),
        kind: events::kind_in_words(event.kind, lang).to_owned(),
        badge: mark,
        cover: cover
            .map(|cover| model::cover(&cover, &visit.community.base))
            .unwrap_or_default(),
        day: shown,
        when: date.map_or_else(|| by_rule(&event, shown, lang), |date| when(date, today, lang)),
        note: notes.in_full(shown, lang),
        repeat: repeat(&event, lang),
        changed: date.map(|date| changed(&event, date, lang)).unwrap_or_default(),
        cancelled: date.is_some_and(|date| date.cancelled) || event.state == Standing::Cancelled,
        room: event.room.clone().filter(|_| place.is_none()),
        beside: beside(&event, lang).filter(|_| place.is_none()).unwrap_or_default(),
        place: place.unwrap_or(&event.place).to(lang).to_owned(),
        organiser: event.organiser.to(lang).to_owned(),
        audience: audience(&event, lang),
        places: places(&event, lang),
        about: event.about.to(lang).to_owned(),
        dates: dates(&event, &others, &light),
        address: [&base, "/events/", &event.id.to_string()].concat(),
        feed: address(visit, &Which::Event(event.id), lang)?,
        json_ld: json_ld.unwrap_or_default(),
    })
}

/// What is said of the place beside the name of its room.
fn beside(event: &EventInfo, lang: Lang) -> Option<String> {
    event.room.as_ref().map(|_| event.beside.to(lang).to_owned())
}

fn when(date: &DateInfo, today: Day, lang: Lang) -> (String, String) {
    let near = match date.day.number() - today.number() {
        0 => [t::today(lang), " "].concat(),
        1 => [t::tomorrow(lang), " "].concat(),
        _ => String::new(),
    };
    let day = [&near, &words::date(lang, date.day, Some(today))[..]].concat();
    (day, times(date))
}

/// `19:00–20:30`; midnight at its end is 24:00.
fn times(date: &DateInfo) -> String {
    let minute = |at: Stamp| Minute::from(at.time());
    let end = Some(minute(date.ends)).filter(|end| *end != Minute::START);
    minute(date.starts).to(end.unwrap_or(Minute::END))
}

fn by_rule(event: &EventInfo, day: Day, lang: Lang) -> (String, String) {
    (words::date(lang, day, None), event.from.to(event.until))
}

fn repeat(event: &EventInfo, lang: Lang) -> String {
    let rule = event
        .repeat
        .map(|repeat| recurrence::in_words(lang, &repeat))
        .unwrap_or_default();
    let rule = if rule.is_empty() || !event.skips_holidays {
        rule
    } else {
        t::without_holidays(lang, rule)
    };
    let all = std::iter::once(rule).chain(events::turns(event, lang));
    all.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// That a date was moved or does not take place, and why.
fn changed(event: &EventInfo, date: &DateInfo, lang: Lang) -> String {
    let told = if event.state == Standing::Cancelled {
        t::all_cancelled(lang).to_owned()
    } else if date.cancelled {
        t::this_cancelled(lang).to_owned()
    } else if date.moved {
        let by_rule = event.on(date.stands_for);
        t::this_moved(lang, words::short_date(lang, by_rule.day), by_rule.from)
    } else {
        return String::new();
    };
    if date.reason.is_empty() {
        told
    } else {
        [&told, " ", &t::reason(lang, &date.reason)].concat()
    }
}

/// For whom it is: `本社区居民 · 60 岁起`.
fn audience(event: &EventInfo, lang: Lang) -> String {
    let whom = match event.audience {
        Audience::All => t::whom_everyone(lang).to_owned(),
        Audience::Residents => t::for_residents(lang).to_owned(),
        Audience::Place(_) => event
            .audience_place
            .as_ref()
            .map(|place| place.to(lang).to_owned())
            .unwrap_or_default(),
    };
    let ages = match event.ages {
        Some((Some(youngest), Some(oldest))) => t::ages(lang, youngest, oldest),
        Some((Some(youngest), None)) => t::ages_from(lang, youngest),
        Some((None, Some(oldest))) => t::ages_until(lang, oldest),
        _ => return whom,
    };
    [&whom, " · ", &ages].concat()
}

/// How many may come; how many places are left stands with the form.
fn places(event: &EventInfo, lang: Lang) -> String {
    match (event.registering, event.capacity) {
        (Registering::None, _) => t::no_registering(lang).to_owned(),
        (_, None) => t::any_number(lang).to_owned(),
        (_, Some(capacity)) => t::so_many(lang, capacity),
    }
}

/// What hangs on the wall: the next dates, and the address of the page.
pub async fn poster(visit: &Visit, event: &str, lang: Lang) -> Result<PosterView> {
    let Found { event, dates, .. } = find(visit, event, "").await?;
    let (now, today) = (now(), visit.today());
    let coming = dates.iter().filter(|date| date.ends > now && !date.cancelled);
    let line = |date: &DateInfo| [&words::date(lang, date.day, Some(today)), " ", &times(date)].concat();
    let mut when: Vec<String> = coming.take(ON_A_POSTER).map(line).collect();
    if event.repeat.is_some() {
        when.insert(0, repeat(&event, lang));
    }
    Ok(PosterView {
        event: event.id.to_string(),
        title: event.title.to(lang).to_owned(),
        when,
        place: event.place.to(lang).to_owned(),
        organiser: event.organiser.to(lang).to_owned(),
        audience: audience(&event, lang),
        registering: event.registering != Registering::None,
        address: public_address(&visit.community, &format!("/events/{}", event.id))?,
    })
}

/// What the picture says by which an event is known where its address is shared. It is kept by others for long, so no day in it is near.
pub async fn preview(visit: &Visit, event: &str, day: &str, lang: Lang) -> Result<PreviewView> {
    let Found {
        event,
        dates,
        at,
        cover,
    } = find(visit, event, day).await?;
    let date = at.and_then(|at| dates.get(at));
    let place = date.and_then(|date| date.elsewhere.as_ref()).unwrap_or(&event.place);
    let cancelled = date.is_some_and(|date| date.cancelled) || event.state == Standing::Cancelled;
    let kind = if cancelled {
        t::cancelled(lang)
    } else {
        events::kind_in_words(event.kind, lang)
    };
    Ok(PreviewView {
        title: event.title.to(lang).to_owned(),
        kind: kind.to_owned(),
        day: date.map_or(event.first, |date| date.day),
        times: date.map_or_else(|| event.from.to(event.until), times),
        place: place.to(lang).to_owned(),
        community: visit.community.name.to(lang).to_owned(),
        calendar: t::title(lang).to_owned(),
        cover: cover.map(|cover| cover.digest),
    })
}
