//! The database goes away, and comes back.

use crate::{
    api::{booked, wish},
    common::{Engine, Stream, Town, a_room, run, until},
    live::settled,
};
use foundation::policy::Role;
use futures::{StreamExt, stream::FuturesUnordered};
use std::{sync::Arc, time::Duration};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// How soon an open page knows, with something for a slow machine.
const SOON: Duration = Duration::from_millis(1500);
/// How long a server may take to find its database again.
const LONG: Duration = Duration::from_secs(20);

/// A way to the database. One task has all of it, so that it is cut once that task is gone.
async fn pass_on(listener: Arc<TcpListener>, database: String) {
    let mut connections = FuturesUnordered::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => connections.push(connection(accepted.unwrap().0, &database)),
            Some(()) = connections.next() => {}
        }
    }
}

async fn connection(mut here: TcpStream, database: &str) {
    let mut there = TcpStream::connect(database).await.unwrap();
    copy_bidirectional(&mut here, &mut there).await.ok();
}

/// Nobody gets through. The port stays ours: another test would take it.
async fn turn_away(listener: Arc<TcpListener>) {
    loop {
        drop(listener.accept().await.unwrap());
    }
}

async fn cut(way: JoinHandle<()>) {
    way.abort();
    assert!(way.await.is_err_and(|end| end.is_cancelled()));
}

/// Lets the town's server reach its database by a way that can be cut; answers the way, where it begins and where it leads.
async fn by_a_way(town: &mut Town) -> (JoinHandle<()>, Arc<TcpListener>, String) {
    let (user, rest) = town.database_url.rsplit_once('@').expect("the URL names a user");
    let (database, name) = rest.split_once('/').expect("the URL names a database");
    let listener = Arc::new(TcpListener::bind("127.0.0.1:0").await.unwrap());
    let (address, database) = (listener.local_addr().unwrap(), database.to_owned());
    town.database_url = format!("{user}@{address}/{name}");
    let way = tokio::spawn(pass_on(listener.clone(), database.clone()));
    town.reopen(&[]);
    (way, listener, database)
}

async fn a_database_that_goes_away_is_told_in_words_and_used_again_once_it_is_back(town: Town) {
    let mut town = town;
    let person = town.browser(Role::Resident).await;
    let (way, listener, database) = by_a_way(&mut town).await;
    person.page("/me").await.is(200);
    town.visitor().get("/readyz").await.is(200);

    cut(way).await;
    let away = tokio::spawn(turn_away(listener.clone()));
    assert_eq!(town.visitor().get("/readyz").await.is(503).says("/code"), "unavailable");
    town.visitor().get("/healthz").await.is(200);
    let page = person.page("/me").await;
    assert!(
        page.is(503).text.contains("系统正忙") && page.text.ends_with("</html>"),
        "{}",
        page.text
    );
    assert_eq!(page.header("retry-after"), "2");

    cut(away).await;
    let way = tokio::spawn(pass_on(listener, database));
    until("the database is back", || async {
        town.visitor().get("/readyz").await.status == 200
    })
    .await;
    person.page("/me").await.is(200);
    town.nothing_went_wrong();
    cut(way).await;
}

async fn what_changed_while_the_database_was_away_reaches_open_pages_once_it_is_back(town: Town) {
    let mut town = town;
    town.has(a_room("yoga")).await;
    let person = town.somebody().await;
    let (_other, there) = town.second_server();
    let (way, listener, database) = by_a_way(&mut town).await;
    let page = settled(Stream::open(&town.visitor(), "centre")).await;

    cut(way).await;
    let away = tokio::spawn(turn_away(listener.clone()));
    town.visitor().get("/readyz").await.is(503);
    let booking = booked(&there.program_of(&person), &wish(&town, "yoga", 1, "10:00", "11:00")).await;

    cut(away).await;
    let way = tokio::spawn(pass_on(listener, database));
    let (page, told) = page.next(LONG).await;
    assert_eq!(told.as_deref(), Some("centre"));
    town.program_of(&person).get(&booking).await.is(200);

    let page = settled(page).await;
    there.program_of(&person).delete(&booking).await.is(200);
    assert_eq!(
        page.next(SOON).await.1.as_deref(),
        Some("centre"),
        "and from then on as before"
    );
    town.nothing_went_wrong();
    cut(way).await;
}

mod postgres {
    use super::{Engine, run};

    // SQLite is a part of the program, so it goes away with it.
    #[test]
    fn a_database_that_goes_away_is_told_in_words_and_used_again_once_it_is_back() {
        let test = super::a_database_that_goes_away_is_told_in_words_and_used_again_once_it_is_back;
        run(Engine::Postgres, test);
    }

    #[test]
    fn what_changed_while_the_database_was_away_reaches_open_pages_once_it_is_back() {
        let test = super::what_changed_while_the_database_was_away_reaches_open_pages_once_it_is_back;
        run(Engine::Postgres, test);
    }
}
