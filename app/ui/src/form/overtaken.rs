//! Two who change the same thing: the second is told, and shown both versions.

use crate::{Button, use_lang};
use foundation::Problem;
use leptos::prelude::*;
use locales::{Words, ui as t};

/// Which version a form sends.
pub(super) struct Version {
    /// The version.
    pub(super) sent: String,
    /// Whether somebody else changed the same thing while the form was filled in.
    pub(super) overtaken: bool,
}

impl Version {
    /// Of a form about the `newest` version that may have come back refused. Where both versions are shown it sends the newest: who
    /// saves again has seen it. Refused for anything else it keeps its own, so that nothing is overwritten unseen.
    pub(super) fn of(newest: i64, refused: Option<&Problem>, typed: &[(String, String)]) -> Self {
        let newest = newest.to_string();
        let seen = typed.iter().find(|(name, _)| name == "version").map(|(_, seen)| seen);
        let conflict = matches!(refused, Some(Problem::Conflict { .. }));
        let overtaken = conflict && seen.is_some_and(|seen| *seen != newest);
        let sent = if overtaken { None } else { seen.cloned() };
        Self {
            sent: sent.unwrap_or(newest),
            overtaken,
        }
    }
}

/// Whether two texts are the same; browsers send the ends of lines in their own way.
pub(crate) fn same(typed: &str, now: &str) -> bool {
    typed.lines().eq(now.lines())
}

/// What is said in place of the refusal, which knows of one version only.
pub(super) fn both() -> Problem {
    Problem::Conflict {
        words: Words::of(|lang| t::both_versions(lang).into()),
    }
}

/// How to go on: save what was typed all the same, or take what stands. The form's own button is hidden beside it (`form overtaken`).
pub(super) fn choice(page: String) -> AnyView {
    let lang = use_lang();
    view! {
        <div class="cluster">
            <Button>{t::save_mine(lang)}</Button>
            <a class="button quiet" rel="external" href=page>{t::take_theirs(lang)}</a>
        </div>
    }
    .into_any()
}

/// What stands now, beside the field in which something else was typed.
pub fn now_stands(words: &str) -> AnyView {
    let lang = use_lang();
    let words = if words.is_empty() { t::nothing(lang) } else { words };
    view! { <p class="theirs">{t::now_stands(lang, words)}</p> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(version: &str) -> Vec<(String, String)> {
        vec![("version".to_owned(), version.to_owned())]
    }

    #[test]
    fn who_was_overtaken_sends_the_version_that_they_are_shown() {
        let conflict = Problem::Conflict {
            words: Words::default(),
        };
        let version = Version::of(7, Some(&conflict), &typed("6"));
        assert!(version.overtaken && version.sent == "7");
        let other = Version::of(7, Some(&conflict), &typed("7"));
        assert!(!other.overtaken, "it was refused for something else");
    }

    #[test]
    fn who_mistyped_keeps_the_version_that_they_saw() {
        let refused = Version::of(7, Some(&Problem::Malformed), &typed("6"));
        assert!(!refused.overtaken && refused.sent == "6");
        assert_eq!(Version::of(7, None, &[]).sent, "7");
    }

    #[test]
    fn ends_of_lines_make_no_difference() {
        assert!(same("a\r\nb", "a\nb"));
        assert!(!same("a", "b"));
    }
}
