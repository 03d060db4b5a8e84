//! What is on as Atom (RFC 4287): an entry for each event that has a date to come, with where it is (GeoRSS Simple).

use super::{Told, changed, is_on};
use crate::{calendar::model::escape, events::Listed, recurrence};
use chrono::SecondsFormat;
use foundation::time::{Day, Instant, Minute, words};
use locales::calendar as t;
use std::collections::BTreeSet;
use uuid::Uuid;

/// How many events it tells of.
const MOST: usize = 100;

/// A feed.
#[derive(Debug, Clone, Copy)]
pub struct Atom<'a> {
    /// Whose events.
    pub community: Uuid,
    /// For whom.
    pub told: Told<'a>,
    /// The coming dates, the earliest first.
    pub dates: &'a [&'a Listed],
}

impl Atom<'_> {
    /// As XML: the event that comes next stands first.
    pub fn to_xml(self) -> String {
        let (lang, tag) = (self.told.lang, self.told.lang.tag());
        let (base, name) = (escaped(self.told.base), escaped(self.told.around[1].to(lang)));
        let mut known = BTreeSet::new();
        let first = self
            .dates
            .iter()
            .filter(|one| is_on(&one.event, &one.date) && known.insert(one.event.id));
        let first: Vec<_> = first.take(MOST).collect();
        let updated = self.dates.iter().map(|one| changed(&one.event, &one.date)).max();
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:georss=\"http://www.georss.org/georss\" xml:lang=\"{tag}\">\
             <id>tag:linli,2026:events/{id}</id><title>{title}</title><updated>{updated}</updated><author><name>{name}</name></author>\
             <link rel=\"self\" type=\"application/atom+xml\" href=\"{base}/feeds/events.atom?lang={tag}\"/>\
             <link rel=\"alternate\" type=\"text/html\" href=\"{base}/events\"/>\n",
            id = self.community,
            title = escaped(&t::feed_of(lang, self.told.around[1].to(lang))),
            updated = moment(updated.unwrap_or(Instant::UNIX_EPOCH)),
        );
        for one in first {
            xml.push_str(&self.entry(one));
        }
        xml.push_str("</feed>\n");
        xml
    }

    fn entry(&self, one: &Listed) -> String {
        let (event, date, lang) = (&one.event, &one.date, self.told.lang);
        let clock = |at: foundation::time::Stamp| Minute::from(at.time()).to_string();
        let day = words::date(lang, Day(date.starts.date_naive()), None);
        let when = [&day, " ", &clock(date.starts), "–", &clock(date.ends)].concat();
        let repeat = event
            .repeat
            .map(|repeat| recurrence::in_words(lang, &repeat))
            .unwrap_or_default();
        let place = self.told.location(event, date);
        let lines = [&when, &repeat, &place, event.organiser.to(lang), event.about.to(lang)];
        let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        let point = self.told.point(event, date).map(|point| {
            let (latitude, longitude) = (point.latitude(), point.longitude());
            format!("<georss:point>{latitude} {longitude}</georss:point>")
        });
        format!(
            "<entry><id>urn:uuid:{id}</id><title>{title}</title><updated>{updated}</updated>\
             <link rel=\"alternate\" type=\"text/html\" href=\"{base}/events/{id}\"/><category term=\"{kind}\"/>\
             {point}<content type=\"text\">{words}</content></entry>\n",
            id = event.id,
            title = escaped(event.title.to(lang)),
            updated = moment(changed(event, date)),
            base = escaped(self.told.base),
            kind = event.kind,
            point = point.unwrap_or_default(),
            words = escaped(&lines.join("\n")),
        )
    }
}

fn moment(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    escape(&mut escaped, text);
    escaped
}
