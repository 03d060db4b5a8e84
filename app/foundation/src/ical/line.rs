//! Content lines (RFC 5545, section 3.1): a name, parameters, a value; folded at 75 octets, ended by CRLF.

/// How many octets a line has at most, without its end.
const MOST: usize = 75;

/// What is written, line by line.
pub(super) struct Lines {
    text: String,
    /// The line that is being put together.
    line: String,
}

impl Lines {
    /// Nothing yet; of an event there will be some 400 octets.
    pub(super) fn with_room_for(events: usize) -> Self {
        Self {
            text: String::with_capacity(1024 + events * 400),
            line: String::with_capacity(256),
        }
    }

    /// A property whose value is no text: dates, numbers, rules, addresses.
    pub(super) fn plain(&mut self, name: &str, value: &str) {
        self.with(name, &[], value);
    }

    /// The same with parameters.
    pub(super) fn with(&mut self, name: &str, parameters: &[(&str, &str)], value: &str) {
        self.begin(name, parameters);
        printable(value, &mut self.line);
        self.end();
    }

    /// A property whose value is text that people have written.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.begin(name, &[]);
        escape(value, &mut self.line);
        self.end();
    }

    /// All that was written.
    pub(super) fn done(self) -> String {
        self.text
    }

    fn begin(&mut self, name: &str, parameters: &[(&str, &str)]) {
        self.line.clear();
        self.line.push_str(name);
        for (name, value) in parameters {
            self.line.push(';');
            self.line.push_str(name);
            self.line.push('=');
            parameter(value, &mut self.line);
        }
        self.line.push(':');
    }

    fn end(&mut self) {
        fold(&self.line, &mut self.text);
    }
}

/// Adds a line in as many pieces as it takes, each but the first behind a space. No piece ends inside a character.
fn fold(line: &str, to: &mut String) {
    let (mut rest, mut room) = (line, MOST);
    while rest.len() > room {
        let cut = (1..=room).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(room);
        let (piece, left) = rest.split_at(cut);
        to.push_str(piece);
        to.push_str("\r\n ");
        (rest, room) = (left, MOST - 1);
    }
    to.push_str(rest);
    to.push_str("\r\n");
}

/// A value that is no text. Nearly all have nothing to leave out, and are taken as they are.
fn printable(value: &str, to: &mut String) {
    if value.contains(char::is_control) {
        to.extend(value.chars().filter(|c| !c.is_control()));
    } else {
        to.push_str(value);
    }
}

/// Text as a value (section 3.3.11). Of what is no letter only the ends of lines and tabs are left. Most texts are taken as they are.
fn escape(text: &str, to: &mut String) {
    if !text.contains(|c: char| matches!(c, '\\' | ';' | ',') || c.is_control()) {
        to.push_str(text);
        return;
    }
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => to.extend(['\\', c]),
            '\n' if before == '\r' => {}
            '\n' | '\r' => to.push_str("\\n"),
            '\t' => to.push(c),
            c if c.is_control() => {}
            c => to.push(c),
        }
        before = c;
    }
}

/// The value of a parameter: in quotes where it has to be, and what cannot stand in quotes as RFC 6868 writes it.
fn parameter(value: &str, to: &mut String) {
    let quoted = value.contains([':', ';', ',']);
    to.extend(quoted.then_some('"'));
    for c in value.chars() {
        match c {
            '^' => to.push_str("^^"),
            '"' => to.push_str("^'"),
            '\n' => to.push_str("^n"),
            c if c.is_control() => {}
            c => to.push(c),
        }
    }
    to.extend(quoted.then_some('"'));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(line: &str) -> String {
        let mut text = String::new();
        fold(line, &mut text);
        text
    }

    fn escaped(text: &str) -> String {
        let mut line = String::new();
        escape(text, &mut line);
        line
    }

    /// As section 3.3.11 says that a reader has to.
    fn read(text: &str) -> String {
        let (mut found, mut escaped) = (String::new(), false);
        for c in text.chars() {
            match (escaped, c) {
                (false, '\\') => escaped = true,
                (true, 'n' | 'N') => {
                    found.push('\n');
                    escaped = false;
                }
                (_, c) => {
                    found.push(c);
                    escaped = false;
                }
            }
        }
        found
    }

    proptest! {
        #[test]
        fn what_was_folded_can_be_unfolded(line in "\\PC{0,400}") {
            let text = folded(&line);
            let unfolded = text.replace("\r\n ", "");
            prop_assert_eq!(unfolded.strip_suffix("\r\n"), Some(line.as_str()));
        }

        #[test]
        fn no_line_is_longer_than_75_octets(line in "\\PC{0,400}") {
            for piece in folded(&line).split("\r\n") {
                prop_assert!(piece.len() <= 75, "{} octets: {piece}", piece.len());
            }
        }

        #[test]
        fn text_comes_back_as_it_was(text in "[\\PC\n\t]{0,200}") {
            let line = escaped(&text);
            prop_assert!(!line.contains(['\n', '\r']));
            prop_assert_eq!(read(&line), text);
        }

        #[test]
        fn nothing_that_people_type_ends_a_line(text in any::<String>()) {
            let mut lines = Lines::with_room_for(0);
            lines.text("SUMMARY", &text);
            let written = lines.done().replace("\r\n ", "");
            prop_assert_eq!(written.matches(['\r', '\n']).count(), 2);
        }
    }

    #[test]
    fn a_line_of_75_octets_is_one_line_and_one_more_makes_two() {
        assert_eq!(folded(&"x".repeat(75)), format!("{}\r\n", "x".repeat(75)));
        assert_eq!(folded(&"x".repeat(76)), format!("{}\r\n x\r\n", "x".repeat(75)));
        assert_eq!(folded(&"邻".repeat(26)), format!("{}\r\n 邻\r\n", "邻".repeat(25)));
    }

    #[test]
    fn what_has_a_meaning_is_escaped() {
        assert_eq!(escaped("a,b;c\\d\r\ne\rf\u{7}"), "a\\,b\\;c\\\\d\\ne\\nf");
    }

    #[test]
    fn a_parameter_is_quoted_where_it_has_to_be() {
        let written = |value: &str| {
            let mut line = String::new();
            parameter(value, &mut line);
            line
        };
        assert_eq!(written("Asia/Shanghai"), "Asia/Shanghai");
        assert_eq!(written("a:b"), "\"a:b\"");
        assert_eq!(written("say \"a\"^;\n"), "\"say ^'a^'^^;^n\"");
    }
}
