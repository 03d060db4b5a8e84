//! What is refused, in words, with everything as it was.

use super::{SEAL, bookings_in, opened, refused, said};
use crate::{
    api::{booked, wish},
    common::{Town, a_room},
};
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};
use std::{collections::BTreeSet, fs};

/// A copy with one byte that is another.
fn flipped(copy: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = copy.to_vec();
    bytes[at] ^= 0x20;
    bytes
}

async fn what_is_damaged_foreign_or_newer_is_refused_and_the_database_untouched(town: Town) {
    let mut town = town;
    town.has(a_room("yoga")).await;
    booked(&town.resident().await, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
    let copy = town.backs_up("copy.db");
    let whole = fs::read(&copy).unwrap();
    let bare = &whole[..whole.len() - SEAL];

    town.moves_to("newer.db");
    said(town.restores(&copy));
    let newer = town.file("newer.db");
    let mut connection = opened(&newer).await;
    sqlx::query("insert into _sqlx_migrations (version, description, success, checksum, execution_time) values (9999, 'later', true, x'00', 0)")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    let foreign = town.file("foreign.db");
    let mut connection = SqliteConnectOptions::new()
        .filename(&foreign)
        .create_if_missing(true)
        .connect()
        .await
        .unwrap();
    sqlx::query("create table a (b)")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();

    let mut bad: Vec<(String, Vec<u8>, &str)> = vec![
        ("newer".into(), fs::read(&newer).unwrap(), "newer version"),
        ("foreign".into(), fs::read(&foreign).unwrap(), "no database of Linli"),
        (
            "a text".into(),
            "places, and more places\n".repeat(100).into(),
            "no database of Linli",
        ),
        ("empty".into(), vec![], "no database of Linli"),
        ("half".into(), whole[..whole.len() / 2].to_vec(), "damaged"),
        (
            "half, to a page, without a seal".into(),
            bare[..bare.len() / 2 / 4096 * 4096].to_vec(),
            "damaged",
        ),
        (
            "without its last byte".into(),
            whole[..whole.len() - 1].to_vec(),
            "damaged",
        ),
    ];
    let last = whole.len() - 1;
    for at in [
        0,
        17,
        25,
        101,
        4096,
        whole.len() / 3,
        whole.len() / 2,
        bare.len() - 1,
        last - 88,
        last - 30,
        last,
    ] {
        bad.push((format!("changed at {at}"), flipped(&whole, at), "damaged"));
    }

    let database = town.moves_to("second.db");
    said(town.restores(&copy));
    let there = fs::read(&database).unwrap();
    let beside = town.beside(&database);
    let candidate = town.file("candidate.db");
    for (what, bytes, words) in bad {
        fs::write(&candidate, bytes).unwrap();
        let told = refused(&town.restores(&candidate));
        assert!(told.contains(words), "{what}: {told}");
        assert!(fs::read(&database).unwrap() == there, "{what}");
        assert_eq!(town.beside(&database), beside, "{what}");
    }
    let told = refused(&town.restores(&town.file("nowhere.db")));
    assert!(told.contains("There is no"), "{told}");
    let told = refused(&town.restores(&database));
    assert!(told.contains("the database itself"), "{told}");
    town.reopen(&[]);
    town.visitor().page("/centre").await.is(200);
}

async fn a_file_that_is_there_is_written_over_only_when_that_is_said(town: Town) {
    let mut town = town;
    let file = town.file("copy.db");
    fs::write(&file, "somebody's own").unwrap();
    let backup = ["backup", file.to_str().unwrap()];
    let told = refused(&town.linli(&backup, &[]));
    assert!(told.contains("--force"), "{told}");
    assert_eq!(fs::read(&file).unwrap(), b"somebody's own");
    said(town.linli(&[&backup[..], &["--force"]].concat(), &[]));
    bookings_in(&file).await;
    assert_eq!(town.beside(&file), BTreeSet::new(), "nothing is left lying about");

    let database = town.folder().join("linli.db");
    let told = refused(&town.linli(&["backup", database.to_str().unwrap(), "--force"], &[]));
    assert!(told.contains("the database itself"), "{told}");
    town.moves_to("nowhere.db");
    let told = refused(&town.linli(&["backup", town.file("other.db").to_str().unwrap()], &[]));
    assert!(
        told.contains("There is no") && !town.file("other.db").exists(),
        "{told}"
    );
}

async fn of_postgres_the_tools_are_named_and_never_the_password(town: Town) {
    let url = ("LINLI_DATABASE_URL", "postgres://linli:geheim@db.example/district");
    for (command, tools) in [
        ("backup", vec!["pg_dump", "pg_basebackup"]),
        ("restore", vec!["pg_restore"]),
    ] {
        for tongue in ["en", "zh_CN.UTF-8"] {
            let output = town.linli(&[command, "linli.dump"], &[url, ("LC_ALL", tongue)]);
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(3), "{told}");
            for word in tools
                .iter()
                .copied()
                .chain(["--host=db.example", "--username=linli", "district"])
            {
                assert!(told.contains(word), "no {word} in {told}");
            }
            assert!(!told.contains("geheim"), "{told}");
        }
    }
}

on_sqlite! {
    what_is_damaged_foreign_or_newer_is_refused_and_the_database_untouched
    a_file_that_is_there_is_written_over_only_when_that_is_said
    of_postgres_the_tools_are_named_and_never_the_password
}
