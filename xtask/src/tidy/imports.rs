//! Which modules a file names: `use` trees and paths inside the code, resolved to the crate's root.

use super::Source;

/// Something named by a file, as segments from the root of its crate.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) line: usize,
    pub(super) path: Vec<String>,
}

/// The module that a file is, as segments: `rooms/page/mod.rs` is rooms, page.
pub(super) fn module(path_in_crate: &str) -> Vec<String> {
    let plain = path_in_crate.trim_end_matches(".rs");
    let mut segments: Vec<_> = plain.split('/').map(str::to_owned).collect();
    if matches!(segments.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        segments.pop();
    }
    segments
}

/// Everything that `source`, standing in `module`, names by `crate::`, `self::` or `super::`.
pub(super) fn named(source: &Source, module: &[String]) -> Vec<Named> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let root = matches!(tokens[at].1, "crate" | "self" | "super");
        let begins = root && tokens.get(at + 1).is_some_and(|(_, next)| *next == "::");
        // `pub(super)` and a `self` of a method are no paths.
        at = if begins {
            tree(&tokens, at, module.to_vec(), &mut found)
        } else {
            at + 1
        };
    }
    found
}

type Token<'a> = (usize, &'a str);

/// Reads one tree from `at`; answers where it ends.
fn tree(tokens: &[Token<'_>], mut at: usize, mut path: Vec<String>, found: &mut Vec<Named>) -> usize {
    while let Some((line, word)) = tokens.get(at).copied() {
        match word {
            "{" => return group(tokens, at + 1, &path, found),
            "crate" => path.clear(),
            "super" => drop(path.pop()),
            "self" => {}
            _ if is_name(word) => path.push(word.to_owned()),
            _ => {
                // `*`, or the end of a turbofish: the path so far is what is named.
                found.push(Named { line, path });
                return at + 1;
            }
        }
        if tokens.get(at + 1).is_none_or(|(_, next)| *next != "::") {
            found.push(Named { line, path });
            return at + 1;
        }
        at += 2;
    }
    at
}

fn group(tokens: &[Token<'_>], mut at: usize, path: &[String], found: &mut Vec<Named>) -> usize {
    while let Some((_, word)) = tokens.get(at) {
        match *word {
            "}" => return at + 1,
            word if word == "*" || is_name(word) => at = tree(tokens, at, path.to_vec(), found),
            _ => at += 1,
        }
    }
    at
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

fn tokens(source: &Source) -> Vec<Token<'_>> {
    source
        .code()
        .flat_map(|(line, code)| split(code).into_iter().map(move |word| (line, word)))
        .collect()
}

/// Names, `::`, and every other sign by itself.
fn split(code: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let part = |c: char| c.is_alphanumeric() || c == '_';
        let end = match first {
            c if part(c) => rest.find(|c| !part(c)).unwrap_or(rest.len()),
            ':' if rest.starts_with("::") => 2,
            c => c.len_utf8(),
        };
        words.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sample;

    fn paths(text: &str) -> Vec<String> {
        let source = sample("app/src/rooms/page/day.rs", text);
        let module = module("rooms/page/day.rs");
        named(&source, &module)
            .into_iter()
            .map(|named| named.path.join("::"))
            .collect()
    }

    #[test]
    fn trees_are_taken_apart() {
        let text = "use crate::{\n    rooms::{store, api::{self, Book}},\n    notices::*,\n};";
        assert_eq!(
            paths(text),
            ["rooms::store", "rooms::api", "rooms::api::Book", "notices"]
        );
    }

    #[test]
    fn relative_paths_are_resolved() {
        let text = "use super::week;\nuse super::super::store::Room;\nlet a = self::b();\npub(super) fn c(self) {}";
        assert_eq!(
            paths(text),
            ["rooms::page::week", "rooms::store::Room", "rooms::page::day::b"]
        );
    }

    #[test]
    fn paths_inside_code_count() {
        assert_eq!(
            paths("let a = crate::events::store::all::<Db>(db);"),
            ["events::store::all"]
        );
    }

    #[test]
    fn a_file_is_a_module() {
        assert_eq!(module("rooms/mod.rs"), ["rooms"]);
        assert_eq!(module("rooms/page/day.rs"), ["rooms", "page", "day"]);
        assert!(module("lib.rs").is_empty());
    }
}
