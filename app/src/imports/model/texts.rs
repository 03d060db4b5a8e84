//! What an event of a file is called, what it is about, and where it is.

use super::left::bad;
use crate::places::Bad;
use foundation::{
    Flaw,
    ical::read::{Component, Property, What},
    text,
};
use locales::imports as t;

/// The longest title, in characters.
const TITLE: usize = 60;
/// The longest place.
const PLACE: usize = 80;
/// The longest words on what it is about: a little less than a form takes, for what is said before and after them.
const ABOUT: usize = 1700;
/// The longest address that is told along.
const ADDRESS: usize = 200;
/// How much of a text is looked at, in bytes.
const LOOKED_AT: usize = 16_000;

/// The words of an event.
pub(super) struct Texts {
    pub(super) title: String,
    pub(super) about: String,
    pub(super) place: String,
}

impl Texts {
    /// What is too long is cut; what has signs that no text has is refused.
    pub(super) fn of(event: &Component) -> Result<Self, Bad> {
        let title = event
            .property("SUMMARY")
            .map(|said| line(said, TITLE))
            .transpose()?
            .unwrap_or_default();
        if title.is_empty() {
            return Err(bad(event.line, "title", |lang| t::no_title(lang).into()));
        }
        let place = event
            .property("LOCATION")
            .map(|said| line(said, PLACE))
            .transpose()?
            .unwrap_or_default();
        let mut about = event
            .property("DESCRIPTION")
            .map(lines)
            .transpose()?
            .unwrap_or_default();
        if let Some(address) = event.property("URL").and_then(address)
            && !about.contains(&address)
        {
            about = [about, address].join("\n").trim_start().to_owned();
        }
        Ok(Self { title, about, place })
    }
}

/// What it is called, as far as that can be read, for whoever is told that it cannot be taken.
pub(super) fn name(event: &Component) -> String {
    let said = event.property("SUMMARY").and_then(|said| line(said, TITLE).ok());
    said.unwrap_or_default()
}

fn line(property: &Property, most: usize) -> Result<String, Bad> {
    let whole = clean(property, &shortened(property.text()))?;
    Ok(cut(&whole, most))
}

fn lines(property: &Property) -> Result<String, Bad> {
    let mut kept: Vec<String> = vec![];
    for one in shortened(property.text()).lines() {
        let one = clean(property, one)?;
        if !one.is_empty() || kept.last().is_some_and(|last| !last.is_empty()) {
            kept.push(one);
        }
    }
    Ok(cut(kept.join("\n").trim_end(), ABOUT))
}

fn clean(property: &Property, raw: &str) -> Result<String, Bad> {
    let clean = text::optional_line(raw, LOOKED_AT);
    let clean = clean.map_err(|flaw| Bad {
        line: property.line,
        flaw,
    })?;
    let clean = clean.unwrap_or_default();
    // A browser puts it where a file was no UTF-8.
    if clean.contains(char::REPLACEMENT_CHARACTER) {
        let flaw = Flaw::new("utf8", What::Encoding.words());
        return Err(Bad {
            line: property.line,
            flaw,
        });
    }
    Ok(clean)
}

fn shortened(mut text: String) -> String {
    if text.len() > LOOKED_AT {
        let end = (0..=LOOKED_AT).rev().find(|at| text.is_char_boundary(*at));
        text.truncate(end.unwrap_or_default());
    }
    text
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => {
            let mut short: String = text.chars().take(most - 1).collect();
            short.truncate(short.trim_end().len());
            short.push('…');
            short
        }
    }
}

/// A page on the web, where one is named.
fn address(property: &Property) -> Option<String> {
    let said = property.value().trim();
    let plain = said.len() <= ADDRESS && said.bytes().all(|byte| byte.is_ascii_graphic());
    let web = said.starts_with("https://") || said.starts_with("http://");
    (plain && web).then(|| said.to_owned())
}
