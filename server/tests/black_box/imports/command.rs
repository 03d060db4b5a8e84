//! `linli import events FILE.ics`.

use super::{EVENTS, calendar, course, once};
use crate::{common::Town, on_both_engines};
use foundation::policy::Role;
use std::{
    fs,
    process::Output,
    time::{Duration, Instant},
};

/// Imports a file into the town's community.
pub fn import(town: &Town, file: impl AsRef<[u8]>, more: &[&str]) -> Output {
    let path = town.folder().join("events.ics");
    fs::write(&path, file).unwrap();
    town.linli(&[&["import", "events", path.to_str().unwrap()], more].concat(), &[])
}

#[track_caller]
fn said(output: &Output) -> String {
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{out}{err}");
    out.into_owned()
}

#[track_caller]
fn refused(output: &Output) -> String {
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && !err.contains("panicked"), "{err}");
    err
}

on_both_engines! {
    async fn the_command_imports_as_the_page_does(town: Town) {
        let file = calendar(&[once("a", "讲座", town.day(3)), course("b", "书法", town.day(2))]);
        assert!(refused(&import(&town, &file, &[])).contains("Nobody keeps the calendar"));
        let staff = town.browser(Role::Staff).await;
        let words = said(&import(&town, &file, &["--dry-run"]));
        assert!(words.contains("2 events added") && words.contains("Nothing was changed"), "{words}");
        assert_eq!(town.count(EVENTS).await, 0);
        let words = said(&import(&town, &file, &["--publish", "--kind", "talk"]));
        assert!(words.contains("“文化馆” was imported: 2 events added, 0 updated, 0 as before"), "{words}");
        assert_eq!(town.count("select count(*) from event where state = 'published' and kind = 'talk'").await, 2);
        let words = said(&import(&town, &file, &[]));
        assert!(words.contains("0 events added, 0 updated, 2 as before"), "{words}");
        let fewer = calendar(&[once("a", "讲座", town.day(4))]);
        let words = said(&import(&town, fewer, &["--community", "furong"]));
        assert!(words.contains("0 events added, 1 updated") && words.contains("Not in the calendar any more: 1"), "{words}");
        assert_eq!(town.count("select count(*) from event where state = 'cancelled'").await, 0, "that is for people to decide");

        let id = super::waiting(&staff, &file).await;
        assert_eq!(super::states(&super::preview(&staff, &id).await), ["讲座 Changed", "书法 Same"], "the page knows what the command took");
        assert!(refused(&import(&town, &file, &["--community", "nowhere"])).contains("nowhere"));
        assert!(refused(&import(&town, &file, &["--by", "13900000099"])).contains("does not keep"));
        town.nothing_went_wrong();
    }

    async fn what_is_bad_is_told_with_its_line_and_left_out_only_if_asked(town: Town) {
        town.somebody_as(Role::Staff).await;
        let file = calendar(&[once("a", "讲座", town.day(3)), "UID:b\nSUMMARY:x\nDTSTART:20270101T100000\nRRULE:FREQ=SECONDLY".into()]);
        let words = refused(&import(&town, &file, &[]));
        assert!(words.contains("Line 15: ") && words.contains("Nothing was imported"), "{words}");
        assert_eq!(town.count(EVENTS).await, 0);
        let words = said(&import(&town, &file, &["--skip-bad"]));
        assert!(words.contains("1 event added") && words.contains("1 event cannot be taken"), "{words}");
        let begun = Instant::now();
        assert!(refused(&import(&town, vec![b'x'; 11 << 20], &[])).contains("Line 1: "));
        assert!(begun.elapsed() < Duration::from_secs(10));
        assert_eq!(town.count(EVENTS).await, 1);
    }
}
