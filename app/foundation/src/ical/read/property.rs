//! A property: `DTSTART;VALUE=DATE:20261001`.

use super::What;

/// A content line that makes sense. It is kept as it was written, and taken apart when it is asked: so a file of the largest size
/// does not become many times as large in memory.
#[derive(Debug)]
pub struct Property {
    /// Where it stands in the file.
    pub line: u64,
    text: String,
    /// Where its name ends.
    name: usize,
    /// Where its value begins.
    value: usize,
}

impl Property {
    pub(super) fn parse(line: u64, text: String) -> Result<Self, What> {
        let name = text.find([';', ':']).ok_or(What::Unreadable)?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if name == 0 || !text[..name].bytes().all(plain) {
            return Err(What::Unreadable);
        }
        let value = name + colon(&text[name..]).ok_or(What::Unreadable)? + 1;
        Ok(Self {
            line,
            text,
            name,
            value,
        })
    }

    /// Whether this is its name, in letters of whatever case.
    pub fn is(&self, name: &str) -> bool {
        self.text[..self.name].eq_ignore_ascii_case(name)
    }

    /// Its value as it was written.
    pub fn value(&self) -> &str {
        &self.text[self.value..]
    }

    /// Its value as text, with what was escaped as it was meant.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.value().len());
        let mut signs = self.value().chars();
        while let Some(sign) = signs.next() {
            match sign {
                '\\' => text.extend(signs.next().map(|escaped| match escaped {
                    'n' | 'N' => '\n',
                    other => other,
                })),
                other => text.push(other),
            }
        }
        text
    }

    /// The value of a parameter, without its quotes.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let mut quoted = false;
        let mut parameters = self.text[self.name..self.value - 1].split(move |sign| {
            quoted ^= sign == '"';
            sign == ';' && !quoted
        });
        parameters.find_map(|one| {
            let (known, value) = one.split_once('=')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim_matches('"'))
        })
    }
}

/// Where the value is parted from what stands before it: a colon between quotes belongs to a parameter.
fn colon(rest: &str) -> Option<usize> {
    let mut quoted = false;
    rest.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b':' && !quoted
    })
}
