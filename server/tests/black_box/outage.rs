//! The database goes away, and comes back.

use crate::common::{Engine, Town, run, until};
use foundation::policy::Role;
use futures::{StreamExt, stream::FuturesUnordered};
use std::sync::Arc;
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

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

async fn a_database_that_goes_away_is_told_in_words_and_used_again_once_it_is_back(town: Town) {
    let mut town = town;
    let person = town.browser(Role::Resident).await;
    let (user, rest) = town.database_url.rsplit_once('@').expect("the URL names a user");
    let (database, name) = rest.split_once('/').expect("the URL names a database");
    let listener = Arc::new(TcpListener::bind("127.0.0.1:0").await.unwrap());
    let (address, database) = (listener.local_addr().unwrap(), database.to_owned());
    town.database_url = format!("{user}@{address}/{name}");
    let way = tokio::spawn(pass_on(listener.clone(), database.clone()));
    town.reopen(&[]);
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

mod postgres {
    /// SQLite is a part of the program, so it goes away with it.
    #[test]
    fn a_database_that_goes_away_is_told_in_words_and_used_again_once_it_is_back() {
        let test = super::a_database_that_goes_away_is_told_in_words_and_used_again_once_it_is_back;
        super::run(super::Engine::Postgres, test);
    }
}
