//! Text broken into lines as Chinese typesetting does (GB/T 15834): no mark that closes stands at the beginning of a line, none that opens at
//! its end, and a word of letters stays whole.

/// What never begins a line.
const CLOSES: &str = "，。、；：！？）》」』】〕〉”’…—·～％℃,.!?:;)]}%";
/// What never ends one.
const OPENS: &str = "（《「『【〔〈“‘([{￥$#";

/// Text in at most `most` lines, each no wider than `width` by `measure`. What does not fit ends in an ellipsis.
pub fn broken(text: &str, width: f32, most: usize, measure: impl Fn(&str) -> f32) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for piece in pieces(text) {
        let longer = [line.as_str(), &piece].concat();
        if measure(longer.trim_end()) <= width {
            line = longer;
            continue;
        }
        if !line.trim_end().is_empty() {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        // A word that is wider than a line is broken where it has to be.
        for letter in piece.trim_start().chars() {
            let longer = format!("{line}{letter}");
            if !line.is_empty() && measure(longer.trim_end()) > width {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
            }
            if line.is_empty() && letter.is_whitespace() {
                continue;
            }
            line.push(letter);
        }
    }
    if !line.trim_end().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = cut(last, width, measure);
        }
    }
    lines
}

/// A line that goes on where nobody reads it.
fn cut(line: &str, width: f32, measure: impl Fn(&str) -> f32) -> String {
    let mut kept = line.to_owned();
    loop {
        let shown = [
            kept.trim_end_matches(|c: char| c.is_whitespace() || CLOSES.contains(c)),
            "…",
        ]
        .concat();
        if measure(&shown) <= width || kept.pop().is_none() {
            return shown;
        }
    }
}

/// What may not be torn apart, with the white space behind it.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for c in text.chars() {
        match (pieces.last_mut(), before) {
            (Some(piece), Some(before)) if !may_break(before, c) => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        before = Some(c);
    }
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if after.is_whitespace() || CLOSES.contains(after) || OPENS.contains(before) {
        return false;
    }
    before.is_whitespace() || is_wide(before) || is_wide(after)
}

/// Whether a line begins with a mark that opens and stands in a square: half of that is empty, and hangs out, so that the lines begin below
/// each other.
pub fn hangs(line: &str) -> bool {
    line.starts_with(['“', '‘', '《', '「', '『', '（', '【', '〈', '〔'])
}

/// Whether it stands in a square of its own: such a sign may be parted from any other.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wide signs count two, others one.
    fn measure(text: &str) -> f32 {
        text.chars().map(|c| if is_wide(c) { 2.0 } else { 1.0 }).sum()
    }

    fn in_lines(text: &str, width: f32, most: usize) -> Vec<String> {
        broken(text, width, most, measure)
    }

    #[test]
    fn no_line_begins_with_a_mark_that_closes_or_ends_with_one_that_opens() {
        assert_eq!(in_lines("春天来了，大家唱歌", 8.0, 3), ["春天来", "了，大家", "唱歌"]);
        assert_eq!(in_lines("一二三《四五》", 8.0, 3), ["一二三", "《四五》"]);
    }

    #[test]
    fn a_word_of_letters_stays_whole_unless_it_is_wider_than_a_line() {
        assert_eq!(in_lines("Choir on the square", 10.0, 3), ["Choir on", "the square"]);
        assert_eq!(in_lines("合唱 Rehearsal", 9.0, 3), ["合唱", "Rehearsal"]);
        assert_eq!(in_lines("abcdefghij", 4.0, 3), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis_and_no_other_mark() {
        assert_eq!(in_lines("一二三四五六七八九十", 8.0, 2), ["一二三四", "五六七…"]);
        assert_eq!(in_lines("一二三，四五六七", 8.0, 1), ["一二三…"]);
        assert_eq!(in_lines("", 8.0, 2), Vec::<String>::new());
        assert_eq!(in_lines("   ", 8.0, 2), Vec::<String>::new());
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_too_wide(text in "[一-四a-d ，。《》]{0,40}") {
            let lines = in_lines(&text, 12.0, 100);
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            proptest::prop_assert_eq!(bare(&lines.concat()), bare(&text));
            for line in &lines {
                proptest::prop_assert!(measure(line) <= 12.0, "{}", line);
            }
            for line in in_lines(&text, 12.0, 2) {
                proptest::prop_assert!(measure(&line) <= 12.0, "{}", line);
            }
        }
    }
}
