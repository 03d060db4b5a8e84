//! How often a view asks the database: its cost must not grow with the rooms and bookings that it shows.

use crate::{
    api::{booked, wish},
    common::{Client, Town, a_room},
    on_both_engines,
};

/// The most that a view of all rooms may ask, the session's own statement aside.
const MOST: usize = 3;

/// The statements that were logged since `from`, each with its beginning.
fn asked(town: &Town, from: usize) -> Vec<String> {
    let log = std::fs::read_to_string(town.log_file()).unwrap();
    let lines = log[from..].lines().filter(|line| line.contains("sqlx::query"));
    lines.map(str::to_owned).filter(|line| !is_housekeeping(line)).collect()
}

/// What the server asks by itself: the journal's tail, jobs that are due, listening; and the directory of communities, read anew
/// when the journal tells of a change to them (on PostgreSQL that can be while another test's transaction ends).
fn is_housekeeping(line: &str) -> bool {
    [
        "from journal",
        "from community join place",
        "from job",
        "update job",
        "LISTEN",
        "listen",
        "pg_notify",
    ]
    .iter()
    .any(|mark| line.contains(mark))
}

async fn statements_of(town: &Town, client: &Client, path: &str) -> Vec<String> {
    // The first time a statement is prepared, and on PostgreSQL types are looked up.
    client.page(path).await.is(200);
    let before = std::fs::metadata(town.log_file()).unwrap().len() as usize;
    client.page(path).await.is(200);
    asked(town, before)
}

on_both_engines! {
    async fn a_view_of_all_rooms_asks_at_most_three_times(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_LOG", "info,sqlx::query=debug")]);
        let resident = town.resident().await;
        for room in ["a", "b", "c", "d", "e", "f"] {
            town.has(a_room(room).in_parts(&["left", "right"])).await;
            booked(&resident, &wish(&town, room, 1, "10:00", "11:00")).await;
        }
        let tomorrow = town.day(1);
        for view in ["day", "week", "month"] {
            let path = format!("/centre?view={view}&date={tomorrow}");
            let of_visitor = statements_of(&town, &town.visitor(), &path).await;
            assert!((1..=MOST).contains(&of_visitor.len()), "{view}: {of_visitor:#?}");
            let of_resident = statements_of(&town, &resident, &path).await;
            assert!((2..=MOST + 1).contains(&of_resident.len()), "{view}, with the session: {of_resident:#?}");
        }
    }
}
