//! `linli demo --remove`: what was made for the demo goes, and nobody else loses anything.

use crate::{
    api::{booked, wish},
    common::{Client, Engine, Town, a_room, run, until},
    demo::an_empty_database,
    on_both_engines,
};
use foundation::{
    db::{Conn, Db},
    on,
};
use std::process::Output;

fn said(output: Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn refused(output: &Output) -> String {
    assert_eq!(
        output.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The program of somebody by their number.
fn program_of(town: &Town, phone: &str) -> Client {
    let told = said(town.linli(&["token", phone], &[]));
    town.visitor().with_token(told.split_whitespace().last().unwrap())
}

async fn count(db: &Db, statement: &'static str) -> i64 {
    let mut reader = db.read().await.unwrap();
    on!(&mut reader.conn(), |c| sqlx::query_scalar(statement).fetch_one(c).await).unwrap()
}

on_both_engines! {
    async fn the_load_data_goes_and_a_community_of_real_people_stays_whole(town: Town) {
        town.has(a_room("yoga")).await;
        let real = program_of(&town, "13900000001");
        let booking = booked(&real, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        said(town.linli(&["demo", "--rooms", "3", "--bookings", "60"], &[]));
        until("the load data is served", || async { town.visitor().at("load").get("/api/v1/rooms").await.status == 200 }).await;
        let borrowed = program_of(&town, "13800005001");
        booked(&borrowed, &wish(&town, "yoga", 1, "12:00", "13:00")).await;

        for (tongue, words) in [("en", "Load test community"), ("zh_CN.UTF-8", "压力测试社区")] {
            let told = refused(&town.linli(&["demo", "--remove"], &[("LC_ALL", tongue)]));
            assert!(told.contains(words) && told.contains("--yes"), "{told}");
        }
        assert_eq!(town.count("select count(*) from booking").await, 62);

        let told = said(town.linli(&["demo", "--remove", "--yes"], &[]));
        assert!(told.contains("1 community") && told.contains("199 people"), "{told}");
        for (left, statement) in [
            (2, "select count(*) from community"),
            (2, "select count(*) from booking"),
            (1, "select count(*) from room"),
            (0, "select count(*) from place where code = 'load'"),
            (1, "select count(*) from person where phone like '+8613800005%'"),
            (1, "select count(*) from person where phone = '+8613900000001'"),
            (1, "select count(*) from journal where verb = 'demo.removed' and actor_id is null"),
        ] {
            assert_eq!(town.count(statement).await, left, "{statement}");
        }
        town.books_are_in_order().await;
        real.get(&booking).await.is(200);
        booked(&borrowed, &wish(&town, "yoga", 1, "14:00", "15:00")).await;
        until("the server has heard", || async { town.visitor().at("load").get("/api/v1/rooms").await.status == 404 }).await;

        let told = refused(&town.linli(&["demo", "--remove", "--yes"], &[]));
        assert!(told.contains("no demo"), "{told}");
        town.nothing_went_wrong();
    }

    async fn a_server_without_its_demo_shows_the_first_page(town: Town) {
        let mut town = town;
        town.database_url = an_empty_database(&town).await;
        said(town.linli(&["demo"], &[]));
        town.reopen(&[]);
        let first_page = || async { town.visitor().page("/").await.text.contains("linli import places") };
        assert!(!first_page().await);

        said(town.linli(&["demo", "--remove", "--yes"], &[]));
        until("the first page is shown", first_page).await;
        let (sqlite, postgres) = (server::migrations::sqlite(), server::migrations::postgres());
        let db = Db::open(&town.database_url, &sqlite, &postgres).await.unwrap();
        for empty in [
            "select count(*) from community",
            "select count(*) from person",
            "select count(*) from booking",
            "select count(*) from occupancy",
            "select count(*) from room",
            "select count(*) from job",
            "select count(*) from role_grant",
            "select count(*) from place where code like '430103010002-%'",
        ] {
            assert_eq!(count(&db, empty).await, 0, "{empty}");
        }
        assert_eq!(count(&db, "select count(*) from place where code = '430103010002'").await, 1, "what is real stays");
        db.close().await;

        said(town.linli(&["demo"], &[]));
        until("the demo is there again", || async { !first_page().await }).await;
        town.nothing_went_wrong();
    }
}

/// What belongs to a community is known by the name of a column, what refers to what by the database itself. So a table that is new is
/// missed here before it is missed by somebody.
async fn every_table_of_a_community_is_emptied_in_an_order_that_the_database_takes(town: Town) {
    let mut reader = town.db.read().await.unwrap();
    let Conn::Sqlite(c) = reader.conn() else {
        panic!("both engines have the same tables; one of them is asked")
    };
    let tables: Vec<String> = sqlx::query_scalar(
        "select tables.name from sqlite_schema as tables join pragma_table_info(tables.name) as columns on columns.name = 'community_id'
         where tables.type = 'table' and tables.name <> 'journal' order by tables.name",
    )
    .fetch_all(&mut *c)
    .await
    .unwrap();
    let mut known: Vec<_> = app::demo::TABLES.to_vec();
    known.sort_unstable();
    assert_eq!(
        known, tables,
        "TABLES of app/src/demo/store/remove.rs names every table with a community_id"
    );

    let refers: Vec<(String, String)> = sqlx::query_as(
        "select tables.name, parents.\"table\" from sqlite_schema as tables join pragma_foreign_key_list(tables.name) as parents
         where tables.type = 'table'",
    )
    .fetch_all(&mut *c)
    .await
    .unwrap();
    let place = |table: &String| app::demo::TABLES.iter().position(|known| known == table);
    for (table, parent) in refers.iter().filter(|(table, parent)| table != parent) {
        if let (Some(here), Some(there)) = (place(table), place(parent)) {
            assert!(here < there, "{table} refers to {parent}, so it comes before it");
        }
    }
}

mod sqlite_only {
    #[test]
    fn every_table_of_a_community_is_emptied_in_an_order_that_the_database_takes() {
        let test = super::every_table_of_a_community_is_emptied_in_an_order_that_the_database_takes;
        super::run(super::Engine::Sqlite, test);
    }
}
