//! Words that a person typed, made safe to keep and to show.

use crate::problem::Flaw;
use locales::{Words, problem as t};

/// Reads one line of at most `most` characters; `None` where nothing was typed.
///
/// Refused: control characters (NUL among them) and the bidirectional overrides that make text read otherwise than it is
/// stored (Unicode TR36). White space is folded and trimmed.
pub fn optional_line(raw: &str, most: usize) -> Result<Option<String>, Flaw> {
    if raw.len() > most * 16 {
        return Err(too_long(most));
    }
    let folded = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.chars().any(is_forbidden) {
        return Err(Flaw::new("characters", Words::of(|lang| t::characters(lang).into())));
    }
    if folded.chars().count() > most {
        return Err(too_long(most));
    }
    Ok((!folded.is_empty()).then_some(folded))
}

/// Reads one line that has to be there.
pub fn line(raw: &str, most: usize) -> Result<String, Flaw> {
    optional_line(raw, most)?.ok_or_else(missing)
}

/// The flaw of a field that was left empty.
pub fn missing() -> Flaw {
    Flaw::new("missing", Words::of(|lang| t::missing(lang).into()))
}

fn too_long(most: usize) -> Flaw {
    Flaw::new("too_long_text", Words::of(|lang| t::too_long_text(lang, most)))
}

fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn white_space_is_folded_and_an_empty_line_is_none() {
        assert_eq!(
            optional_line("  合唱 \n 排练 ", 20).unwrap().as_deref(),
            Some("合唱 排练")
        );
        assert_eq!(optional_line(" \t", 20).unwrap(), None);
        assert_eq!(line("", 20).unwrap_err().code, "missing");
    }

    #[test]
    fn nul_bytes_and_right_to_left_overrides_are_refused() {
        for raw in ["a\0b", "a\u{202e}b", "\u{2066}x"] {
            assert_eq!(line(raw, 20).unwrap_err().code, "characters", "{raw:?}");
        }
    }

    #[test]
    fn a_megabyte_is_refused_by_its_length() {
        assert_eq!(line(&"长".repeat(1_000_000), 80).unwrap_err().code, "too_long_text");
        assert!(line(&"长".repeat(80), 80).is_ok());
    }

    proptest! {
        #[test]
        fn a_line_that_is_kept_fits_and_is_clean(raw in ".*") {
            if let Ok(Some(kept)) = optional_line(&raw, 40) {
                prop_assert!(kept.chars().count() <= 40 && !kept.chars().any(is_forbidden));
            }
        }
    }
}
