//! What the source says: every server function and every route of the interface, with the act that each asks for.

use foundation::policy::Act;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Something that can be called.
#[derive(Debug, Clone)]
pub struct Call {
    pub method: String,
    /// `/_fn/book_room`, `/api/v1/rooms`.
    pub path: String,
    /// `None` asks for nothing: what describes the interface.
    pub act: Option<Act>,
    /// The arguments that have to be there, with something that can be read as each.
    pub fields: Vec<(String, String)>,
}

/// All of them, by address.
pub fn calls() -> Vec<Call> {
    let mut calls = server_functions();
    calls.extend(routes());
    calls.extend(feeds());
    calls.extend(routes_in("server/src/http/sheets"));
    calls.extend(routes_in("server/src/http/doors"));
    calls.extend(routes_in("server/src/http/pictures"));
    calls.sort_by(|a, b| (&a.path, &a.method).cmp(&(&b.path, &b.method)));
    calls
}

/// Every server function of the features.
pub fn server_functions() -> Vec<Call> {
    let mut files = Vec::new();
    rust_files(&root().join("app/src"), &mut files);
    files
        .iter()
        .flat_map(|file| functions_of(&fs::read_to_string(file).unwrap(), file))
        .collect()
}

/// Every route of the interface.
pub fn routes() -> Vec<Call> {
    routes_in("server/src/http/api")
}

/// Every calendar and other feed.
pub fn feeds() -> Vec<Call> {
    routes_in("server/src/http/feeds")
}

/// The routes of a table, whose handlers stand beside it.
fn routes_in(folder: &str) -> Vec<Call> {
    let folder = root().join(folder);
    let table = fs::read_to_string(folder.join("mod.rs")).unwrap();
    let (_, table) = table.split_once("pub fn routes(").unwrap();
    let table = table.split("\n}").next().unwrap();
    let mut calls = Vec::new();
    for route in table.split(".route(").skip(1) {
        let (path, handlers) = route
            .split_once('"')
            .and_then(|(_, route)| route.split_once('"'))
            .unwrap();
        for method in ["get", "post", "patch", "delete"] {
            let Some((_, handler)) = handlers.split_once(&format!("{method}(")) else {
                continue;
            };
            let (module, function) = handler.split(')').next().unwrap().split_once("::").unwrap();
            let source = fs::read_to_string(folder.join(format!("{module}.rs"))).unwrap();
            let body = source
                .split(&format!("pub async fn {function}("))
                .nth(1)
                .unwrap_or_else(|| panic!("no {module}::{function}"));
            let act = act_in(body.split("\n}").next().unwrap());
            calls.push(Call {
                method: method.to_uppercase(),
                path: path.to_owned(),
                act,
                fields: vec![],
            });
        }
    }
    calls
}

/// The rules that flaws of fields name, in the product's code below these folders.
pub fn codes_of_flaws(folders: &[&str]) -> BTreeSet<String> {
    let mut files = Vec::new();
    for folder in folders {
        rust_files(&root().join(folder), &mut files);
    }
    let mut codes = BTreeSet::new();
    for file in files.iter().filter(|file| !file.ends_with("tests.rs")) {
        let source = fs::read_to_string(file).unwrap();
        let code = source.split("#[cfg(test)]\nmod ").next().unwrap();
        for makes in ["Flaw::new(", "flaw(", "self.not(name, "] {
            let made = code.match_indices(makes).filter(|(at, _)| !code[..*at].ends_with('.'));
            let named = made.filter_map(|(at, _)| {
                code[at + makes.len()..]
                    .trim_start()
                    .strip_prefix('"')?
                    .split('"')
                    .next()
            });
            codes.extend(named.map(str::to_owned));
        }
    }
    codes
}

/// The root of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn functions_of(source: &str, file: &Path) -> Vec<Call> {
    let pieces = source.split("endpoint = \"").skip(1);
    pieces
        .map(|piece| {
            let (name, rest) = piece.split_once('"').unwrap();
            let (head, body) = rest
                .split_once("-> Result<")
                .unwrap_or_else(|| panic!("{name}: {}", file.display()));
            let body = body.split("\n}").next().unwrap();
            let act =
                act_in(body).unwrap_or_else(|| panic!("{name} in {} begins without `enter(Act::…)`", file.display()));
            let before = body.split("enter(").next().unwrap();
            assert!(
                !before.contains(".await"),
                "{name} in {} does something before it has asked who comes",
                file.display()
            );
            let arguments = head
                .split_once("pub async fn ")
                .and_then(|(_, head)| head.split_once('('))
                .unwrap()
                .1;
            Call {
                method: "POST".into(),
                path: format!("/_fn/{name}"),
                act: Some(act),
                fields: fields(arguments, name),
            }
        })
        .collect()
}

/// The first act that is named.
fn act_in(body: &str) -> Option<Act> {
    let (_, rest) = body.split_once("Act::")?;
    let name = rest.split(|c: char| !c.is_alphanumeric()).next()?;
    Act::ALL.into_iter().find(|act| format!("{act:?}") == name)
}

/// The arguments without a default, but for the community.
fn fields(arguments: &str, function: &str) -> Vec<(String, String)> {
    let arguments = arguments.rsplit_once(')').map_or(arguments, |(arguments, _)| arguments);
    let each = arguments
        .split(',')
        .map(str::trim)
        .filter(|one| !one.is_empty() && !one.starts_with("#[server(default)]"));
    each.filter_map(|one| {
        let (name, kind) = one.split_once(": ")?;
        let value = match kind {
            "String" => "x",
            "bool" => "false",
            "i64" | "u32" => "1",
            "Day" => "2026-12-01",
            "Scope" => "this",
            other => panic!("{function}: say here what can be read as {other}"),
        };
        (name != "community").then(|| (name.to_owned(), value.to_owned()))
    })
    .collect()
}
