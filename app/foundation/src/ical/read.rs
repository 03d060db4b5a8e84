//! Reading iCalendar: the components of a file with their properties, whatever the file holds.
//!
//! A file may come from anybody, so its size, its lines, its components and their depth are bounded, nothing is expanded, and whatever
//! cannot be read is told with its line.

mod lines;
mod property;
#[cfg(test)]
mod tests;
mod trouble;

use lines::Lines;
pub use property::Property;
pub use trouble::{Trouble, What};

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 10 * 1024 * 1024;
/// How many components a file may hold.
const MOST_COMPONENTS: usize = 20_000;
/// How many content lines a file may hold.
const MOST_LINES: usize = 400_000;
/// How deep components may stand in each other; a calendar, an event and its alarm are three.
const DEEPEST: usize = 8;
/// After so many troubles a file is no calendar, and is not read on.
const MOST_TROUBLES: usize = 100;
/// What stands in a calendar, and in nothing else.
const IN_CALENDAR: [&str; 5] = ["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"];

/// A piece of a calendar: the calendar itself, an event, an alarm.
#[derive(Debug)]
pub struct Component {
    /// What it is, in capitals: `VEVENT`.
    pub name: String,
    /// The line in which it begins.
    pub line: u64,
    /// Whether each of its lines could be read.
    pub sound: bool,
    properties: Vec<Property>,
    inside: Vec<Component>,
}

impl Component {
    /// Its first property of a name.
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.is(name))
    }

    /// All its properties of a name, in order.
    pub fn all<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Property> {
        self.properties.iter().filter(move |property| property.is(name))
    }

    /// What stands in it under a name.
    pub fn inside<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Self> {
        self.inside.iter().filter(move |one| one.name == name)
    }
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct Read {
    /// Its calendars; none where the file as a whole cannot be read.
    pub calendars: Vec<Component>,
    /// What could not be read, by line.
    pub troubles: Vec<Trouble>,
}

/// Reads a file. A bad line is noted and spoils the component that it stands in; where components themselves are out of order nothing
/// is left of the file.
pub fn read(bytes: &[u8]) -> Read {
    let mut reading = Reading::default();
    if bytes.len() > LARGEST_FILE {
        return reading.stop(1, What::TooLarge);
    }
    for (line, text) in Lines::of(bytes) {
        if let Err(what) = reading.take(line, text) {
            return reading.stop(line, what);
        }
    }
    reading.end()
}

/// A file in the middle of being read.
#[derive(Default)]
struct Reading {
    /// The components that have begun, the outermost first.
    open: Vec<Component>,
    read: Read,
    components: usize,
    lines: usize,
}

impl Reading {
    /// Takes the next line; an error ends the reading.
    fn take(&mut self, line: u64, text: Result<String, What>) -> Result<(), What> {
        self.lines += 1;
        if self.lines > MOST_LINES {
            return Err(What::TooManyLines { most: MOST_LINES });
        }
        let property = match text.and_then(|text| Property::parse(line, text)) {
            Ok(property) => property,
            Err(what) => return self.note(line, what),
        };
        if property.is("BEGIN") {
            return self.begin(line, component_name(property.value())?);
        }
        if property.is("END") {
            return self.close(component_name(property.value())?);
        }
        match self.open.last_mut() {
            Some(component) => {
                component.properties.push(property);
                Ok(())
            }
            None => self.note(line, What::Outside),
        }
    }

    fn begin(&mut self, line: u64, name: String) -> Result<(), What> {
        self.components += 1;
        if self.components > MOST_COMPONENTS {
            return Err(What::TooManyComponents { most: MOST_COMPONENTS });
        }
        if self.open.len() >= DEEPEST {
            return Err(What::TooDeep { most: DEEPEST });
        }
        match self.open.last() {
            None if name != "VCALENDAR" => return Err(What::NoCalendar),
            Some(outer) if name == "VCALENDAR" || outer.name != "VCALENDAR" && IN_CALENDAR.contains(&name.as_str()) => {
                let (outer, since) = (outer.name.clone(), outer.line);
                return Err(What::Misplaced { name, outer, since });
            }
            _ => {}
        }
        self.open.push(Component {
            name,
            line,
            sound: true,
            properties: vec![],
            inside: vec![],
        });
        Ok(())
    }

    fn close(&mut self, name: String) -> Result<(), What> {
        let Some(component) = self.open.pop() else {
            return Err(What::Unopened { name });
        };
        if component.name != name {
            let (outer, since) = (component.name, component.line);
            return Err(What::Crossed { name, outer, since });
        }
        match self.open.last_mut() {
            Some(outer) => outer.inside.push(component),
            None => self.read.calendars.push(component),
        }
        Ok(())
    }

    /// Notes what is wrong with a line, and so with all that it stands in.
    fn note(&mut self, line: u64, what: What) -> Result<(), What> {
        self.read.troubles.push(Trouble { line, what });
        self.open.iter_mut().for_each(|component| component.sound = false);
        if self.read.troubles.len() < MOST_TROUBLES {
            Ok(())
        } else {
            Err(What::TooManyTroubles)
        }
    }

    fn stop(self, line: u64, what: What) -> Read {
        let mut troubles = self.read.troubles;
        troubles.push(Trouble { line, what });
        Read {
            calendars: vec![],
            troubles,
        }
    }

    fn end(mut self) -> Read {
        match self.open.pop() {
            Some(Component { name, line, .. }) => self.stop(line, What::Unclosed { name }),
            None if self.read.calendars.is_empty() && self.read.troubles.is_empty() => self.stop(1, What::NoCalendar),
            None => self.read,
        }
    }
}

/// The name of a component, in capitals.
fn component_name(value: &str) -> Result<String, What> {
    let name = value.trim();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if (1..=40).contains(&name.len()) && name.bytes().all(plain) {
        Ok(name.to_ascii_uppercase())
    } else {
        Err(What::Unreadable)
    }
}
