//! Turns `zh-CN/*.toml` and `en/*.toml`, one file a section, into one function per key, and refuses to build when the two disagree.

#![allow(
    clippy::unwrap_used,
    reason = "a build that cannot write its texts has nothing better to do than to stop"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

type Sections = BTreeMap<String, BTreeMap<String, String>>;

fn main() {
    let zh = read("zh-CN");
    let en = read("en");
    let mut out = String::new();
    for (section, texts) in &zh {
        let english = en
            .get(section)
            .unwrap_or_else(|| panic!("en lacks the section {section}"));
        writeln!(
            out,
            "/// Texts of `{section}.toml`.\n#[allow(clippy::single_char_add_str)]\npub mod {section} {{\n    use super::Lang;"
        )
        .ok();
        for (key, zh) in texts {
            let en = english.get(key).unwrap_or_else(|| panic!("en lacks {section}.{key}"));
            write_text(&mut out, section, key, zh, en);
        }
        out.push_str("}\n");
        if let Some(extra) = english.keys().find(|key| !texts.contains_key(*key)) {
            panic!("zh-CN lacks {section}.{extra}");
        }
    }
    if let Some(extra) = en.keys().find(|section| !zh.contains_key(*section)) {
        panic!("zh-CN lacks the section {extra}");
    }
    let target = std::path::Path::new(&std::env::var("OUT_DIR").unwrap()).join("texts.rs");
    std::fs::write(target, out).unwrap();
}

fn read(folder: &str) -> Sections {
    println!("cargo:rerun-if-changed={folder}");
    let mut sections = Sections::new();
    for entry in std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{folder}: {e}")) {
        let path = entry.unwrap().path();
        let section = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        sections.insert(
            section,
            toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display())),
        );
    }
    sections
}

fn write_text(out: &mut String, section: &str, key: &str, zh: &str, en: &str) {
    let names = placeholders(zh);
    let mut sorted = (names.clone(), placeholders(en));
    sorted.0.sort();
    sorted.1.sort();
    assert!(
        sorted.0 == sorted.1,
        "{section}.{key}: placeholders differ: {:?} and {:?}",
        sorted.0,
        sorted.1
    );
    writeln!(out, "    /// {}", zh.replace('\n', " ")).ok();
    if names.is_empty() {
        writeln!(out, "    pub const fn {key}(lang: Lang) -> &'static str {{ match lang {{ Lang::Zh => {zh:?}, Lang::En => {en:?} }} }}").ok();
        return;
    }
    let args: String = names
        .iter()
        .map(|name| format!(", {name}: impl std::fmt::Display"))
        .collect();
    writeln!(out, "    pub fn {key}(lang: Lang{args}) -> String {{ match lang {{").ok();
    writeln!(
        out,
        "        Lang::Zh => {},\n        Lang::En => {},\n    }} }}",
        concatenation(zh),
        concatenation(en)
    )
    .ok();
}

/// The names between braces, each once, in the order in which they first appear.
fn placeholders(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for piece in pieces(text) {
        if let Piece::Name(name, _) = piece
            && !names.contains(&name.to_owned())
        {
            names.push(name.to_owned());
        }
    }
    names
}

enum Piece<'a> {
    Words(&'a str),
    Name(&'a str, Option<(&'a str, &'a str)>),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, tail) = after
            .split_once('}')
            .unwrap_or_else(|| panic!("unclosed brace in {text:?}"));
        found.push(Piece::Words(before));
        let (name, nouns) = inside
            .split_once(':')
            .map_or((inside, None), |(name, nouns)| (name, nouns.split_once('|')));
        found.push(Piece::Name(name, nouns));
        rest = tail;
    }
    found.push(Piece::Words(rest));
    found
}

/// An expression that pushes the pieces one after the other: no formatting machinery reaches the WASM.
fn concatenation(text: &str) -> String {
    let mut code = String::from("{ let mut s = String::new();");
    for piece in pieces(text) {
        match piece {
            Piece::Words("") => {}
            Piece::Words(words) => write!(code, " s.push_str({words:?});").unwrap(),
            Piece::Name(name, None) => write!(code, " s.push_str(&{name}.to_string());").unwrap(),
            Piece::Name(name, Some((one, many))) => write!(
                code,
                " let n = {name}.to_string(); let noun = if n == \"1\" {{ {one:?} }} else {{ {many:?} }}; s.push_str(&n); s.push(' '); s.push_str(noun);"
            )
            .unwrap(),
        }
    }
    code.push_str(" s }");
    code
}
