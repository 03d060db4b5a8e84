//! The single fields of the form of an event, read one by one.

use super::Asked;
use crate::{
    events::model::{fields::LONGEST, kind::Audience},
    recurrence::REACH,
};
use foundation::{
    Flaw, text,
    time::{Day, Instant, Minute, QUARTER, Zone},
};
use locales::{Lang, Words, events as t};
use std::str::FromStr;

/// The most questions.
const QUESTIONS: usize = 8;

pub(super) fn flaw(code: &str, words: fn(Lang) -> &'static str) -> Flaw {
    Flaw::new(code, Words::of(|lang| words(lang).into()))
}

pub(super) fn chosen<T: FromStr>(typed: &str) -> Result<T, Flaw> {
    typed.parse().map_err(|_| text::missing())
}

/// A whole number; nothing where nothing is typed.
pub(super) fn number(typed: &str, least: u32, most: u32) -> Result<Option<u32>, Flaw> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let number = typed
        .trim()
        .parse()
        .ok()
        .filter(|number| (least..=most).contains(number));
    let refused = || Flaw::new("number", Words::of(|lang| t::not_between(lang, least, most)));
    number.map(Some).ok_or_else(refused)
}

pub(super) fn moment(typed: &str, zone: Zone) -> Result<Option<Instant>, Flaw> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    zone.parse(typed).map(Some)
}

pub(super) fn day(typed: &str, earliest: Day) -> Result<Day, Flaw> {
    let day = typed.parse::<Day>().ok();
    let day = day.filter(|day| (earliest..=earliest.plus(2 * REACH)).contains(day));
    day.ok_or_else(|| flaw("day", t::day_flaw))
}

pub(super) fn minute(typed: &str) -> Result<Minute, Flaw> {
    let minute = typed.parse::<Minute>().ok();
    let minute = minute.filter(|minute| minute.minutes().is_multiple_of(QUARTER));
    minute.ok_or_else(|| flaw("misaligned", t::misaligned))
}

/// A browser's time field cannot say 24:00: it says 00:00, and nothing ends when its day begins.
pub(super) fn closing(minute: Minute) -> Minute {
    if minute == Minute::START { Minute::END } else { minute }
}

pub(super) fn audience(typed: &str) -> Result<Audience, Flaw> {
    let place = typed.parse().ok();
    let name = if place.is_some() { "place" } else { typed };
    Audience::of(name, place).ok_or_else(text::missing)
}

/// Several lines, each of which is safe to keep and to show; of empty ones together one is left.
pub(super) fn lines(typed: &str) -> Result<String, Flaw> {
    let most = LONGEST as usize;
    let mut kept: Vec<String> = Vec::new();
    for line in typed.lines() {
        let line = text::optional_line(line, most)?.unwrap_or_default();
        if !line.is_empty() || kept.last().is_some_and(|last| !last.is_empty()) {
            kept.push(line);
        }
    }
    let all = kept.join("\n").trim_end().to_owned();
    text::optional_line(&all.replace('\n', "/"), most)?;
    Ok(all)
}

/// A line for each question: `中文 | English *`.
pub(super) fn questions(typed: &str) -> Result<Vec<Asked>, Flaw> {
    let mut all: Vec<Asked> = vec![];
    for line in typed.lines() {
        let Some(line) = text::optional_line(line, 240)? else {
            continue;
        };
        let (line, required) = match line.strip_suffix(['*', '＊']) {
            Some(rest) => (rest.trim_end(), true),
            None => (line.as_str(), false),
        };
        let (zh, en) = line.split_once(['|', '｜']).unwrap_or((line, ""));
        let label = Words {
            zh: text::line(zh, 120)?,
            en: text::optional_line(en, 120)?.unwrap_or_default(),
        };
        if all.iter().all(|asked| asked.label.zh != label.zh) {
            all.push(Asked { label, required });
        }
    }
    if all.len() > QUESTIONS {
        return Err(Flaw::new(
            "too_many",
            Words::of(|lang| t::too_many_questions(lang, QUESTIONS)),
        ));
    }
    Ok(all)
}
