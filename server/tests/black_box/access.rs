//! The access matrix: what the code says of who may do what, what docs/access-matrix.md says, and what the server does.

use crate::{
    common::{Client, Request, Town},
    on_both_engines,
    source::{Call, calls, root, server_functions},
};
use app::places::Kind;
use foundation::policy::{Act, Role};
use std::{collections::BTreeSet, env, fmt::Write, fs};

const FILE: &str = "docs/access-matrix.md";
const UPDATE: &str = "LINLI_UPDATE_SNAPSHOTS";

#[test]
fn the_matrix_in_the_docs_is_that_of_the_code() {
    let (file, matrix) = (root().join(FILE), matrix(&calls()));
    if env::var(UPDATE).is_ok_and(|value| value == "1") {
        fs::write(&file, &matrix).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    let told = || {
        let (kept, now): (BTreeSet<_>, BTreeSet<_>) = (kept.lines().collect(), matrix.lines().collect());
        let gone = kept.difference(&now).map(|line| format!("- {line}"));
        gone.chain(now.difference(&kept).map(|line| format!("+ {line}")))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert!(
        kept == matrix,
        "{FILE} is out of date; look whether this is meant, then run this test with {UPDATE}=1:\n{}",
        told()
    );
}

#[test]
fn every_server_function_that_is_served_is_in_the_matrix() {
    // Naming the router links the product, and with it every server function that it registers.
    let _ = server::http::router;
    let known: BTreeSet<String> = server_functions().into_iter().map(|call| call.path).collect();
    let served: BTreeSet<String> = leptos::server_fn::axum::server_fn_paths()
        .map(|(path, _)| path.to_owned())
        .collect();
    assert_eq!(served.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(!served.is_empty());
}

on_both_engines! {
    async fn the_server_does_what_the_matrix_says(town: Town) {
        let mut clients = vec![(Role::Visitor, town.visitor())];
        for role in Role::ALL.into_iter().skip(1) {
            clients.push((role, town.program(role).await));
        }
        town.place(Kind::Compound, "c1", "place-furong").await;
        town.place(Kind::Grid, "g1", "c1").await;
        let mut in_part = vec![];
        for role in Role::GRANTED {
            let person = town.somebody().await;
            town.grant_on(&person, role, "g1").await;
            in_part.push((role, town.program_of(&person)));
        }
        for call in calls() {
            for (role, client) in &clients {
                as_told(&call, &format!("{role}"), ask(client, &call).await, answer(call.act, *role));
            }
            for (role, client) in &in_part {
                as_told(&call, &format!("{role} of a grid"), ask(client, &call).await, answer_in_part(call.act));
            }
        }
        town.nothing_went_wrong();
    }

    async fn a_role_elsewhere_is_no_role_here(town: Town) {
        for role in Role::GRANTED {
            let person = town.somebody().await;
            town.grant(&person, role, "xinyuan").await;
            let client = town.program_of(&person);
            for call in calls().into_iter().filter(|call| call.act.is_some_and(|act| !act.allows(Role::Resident))) {
                assert_eq!(ask(&client, &call).await, 403, "{} as {role} of another community", call.path);
            }
        }
    }
}

#[track_caller]
fn as_told(call: &Call, who: &str, status: u16, expected: Option<u16>) {
    let as_told = match expected {
        Some(refusal) => status == refusal,
        None => !matches!(status, 401 | 403 | 405 | 500..),
    };
    assert!(as_told, "{} {} as {who}: {status}", call.method, call.path);
}

async fn ask(client: &Client, call: &Call) -> u16 {
    if let Some(function) = call.path.strip_prefix("/_fn/") {
        let fields: Vec<_> = call
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        return client.call(function, &fields).await.status;
    }
    let path = call
        .path
        .replace("{code}", "nowhere")
        .replace("{file}", "nowhere.ics")
        .replace("{id}", "01a20754-7bf3-709a-9460-506e70e34cd8");
    let method = ["GET", "POST", "PATCH", "DELETE"]
        .into_iter()
        .find(|method| *method == call.method)
        .unwrap();
    // As a form of our own pages: what another site sends is refused before anybody asks who and whether.
    let ours = Request::new(method, &path).header("sec-fetch-site", "same-origin");
    client.send(ours).await.status
}

/// The status of the refusal, if it is one.
fn answer(act: Option<Act>, role: Role) -> Option<u16> {
    match act {
        Some(act) if !act.allows(role) => Some(if role == Role::Visitor { 401 } else { 403 }),
        _ => None,
    }
}

/// The same for somebody whose role holds in a part of the community.
fn answer_in_part(act: Option<Act>) -> Option<u16> {
    answer(act, Role::Resident).filter(|_| !act.is_some_and(Act::is_local))
}

fn matrix(calls: &[Call]) -> String {
    let mut page = String::from(
        "# Who may do what\n\n\
         Every server function and every route of the interface for programs, by role. Read from the code and held by a test, which also\n\
         asks for each of them in each role. `401` means “sign in first”, `403` “you may not”. A role counts on its place and below;\n\
         “in a part” is anybody with a role on a compound, grid or building of the community, who does it for the residents of that part.\n\n\
         | address | act | visitor | resident | in a part | grid worker | staff | steward |\n|---|---|---|---|---|---|---|---|\n",
    );
    for call in calls {
        let act = call.act.map_or_else(|| "–".to_owned(), |act| format!("{act:?}"));
        write!(page, "| `{} {}` | {act} |", call.method, call.path).unwrap();
        for role in Role::ALL {
            let told = answer(call.act, role).map_or_else(|| "yes".to_owned(), |status| status.to_string());
            write!(page, " {told} |").unwrap();
            if role == Role::Resident {
                let told = answer_in_part(call.act).map_or_else(|| "yes".to_owned(), |status| status.to_string());
                write!(page, " {told} |").unwrap();
            }
        }
        page.push('\n');
    }
    page
}
