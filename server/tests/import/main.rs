//! The command line that fills a database: places, communities, the demo. The real program, on both engines.

// A test may stop at the first surprise.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod place;

use place::Place;
use std::fs;

const DISTRICT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../app/src/demo/data/tianxin-divisions.csv"
);

macro_rules! both {
    ($($name:ident)+) => {
        mod sqlite { $(#[test] fn $name() { super::place::on_sqlite(super::$name); })+ }
        mod postgres { $(#[test] fn $name() { super::place::on_postgres(super::$name); })+ }
    };
}

both! {
    the_district_is_imported_once_and_stays_the_same
    every_bad_row_is_told_and_nothing_is_imported
    bad_rows_can_be_skipped
    a_file_that_is_too_large_or_no_table_is_refused_in_words
    a_new_name_changes_one_place
    a_community_needs_its_place_and_a_code_of_its_own
    the_demo_is_built_in_an_empty_database_only
    a_load_has_the_size_that_was_asked_for
}

fn the_district_is_imported_once_and_stays_the_same(place: &Place) {
    let district = fs::read(DISTRICT).expect("the district's file");
    assert!(
        place
            .import(&district, &[])
            .went_well()
            .contains("114 places added or changed, 0 as before")
    );
    assert!(
        place
            .import(&district, &[])
            .went_well()
            .contains("0 places added or changed, 114 as before")
    );
}

fn every_bad_row_is_told_and_nothing_is_imported(place: &Place) {
    let mut file = b"code,level,name,parent_code\nd,district,\xe5\xa4\xa9,\n".to_vec();
    file.extend(
        b"a,galaxy,x,d\nb,street,,d\nc,street,x,nowhere\nd,district,y,\ne,street,\xff\xfe,d\nf,street,a\0b,d\n",
    );
    file.extend(format!("g,street,{},d\n", "x".repeat(1_000_000)).bytes());
    file.extend(b"h,street,h,i\ni,street,i,h\n");
    let told = place.import(&file, &[]).refused();
    for line in 3..=11 {
        assert!(
            told.contains(&format!("Line {line}: ")),
            "line {line} is not told:\n{told}"
        );
    }
    assert!(
        !told.contains("Line 2:") && told.contains("Nothing was imported: 9 lines"),
        "{told}"
    );
    let again = place.import(b"code,level,name,parent_code\nd,district,\xe5\xa4\xa9,\n", &[]);
    assert!(
        again.went_well().contains("1 place added or changed"),
        "the good row was kept although others were bad"
    );
}

fn bad_rows_can_be_skipped(place: &Place) {
    let file = "code,level,name,parent_code\ns,street,街,d\nx,street,,d\nd,district,区,\n";
    let said = place.import(file.as_bytes(), &["--skip-bad"]);
    assert!(said.err.contains("Line 3: name: "), "{}", said.err);
    assert!(
        said.went_well()
            .contains("2 places added or changed, 0 as before, 1 bad line skipped")
    );
}

fn a_file_that_is_too_large_or_no_table_is_refused_in_words(place: &Place) {
    for bytes in [&vec![b'x'; 50 << 20][..], b"", b"\xff\xff\xff", b"what,ever\n1,2\n"] {
        assert!(place.import(bytes, &[]).refused().contains("Line 1: "));
        assert!(
            place.import(bytes, &["--skip-bad"]).refused().contains("Line 1: "),
            "there is nothing left to import"
        );
    }
    assert!(
        place
            .linli(&["import", "places", "/nowhere.csv"])
            .refused()
            .contains("/nowhere.csv cannot be read")
    );
}

fn a_new_name_changes_one_place(place: &Place) {
    let file = |name: &str| format!("code,level,name,parent_code\nd,district,区,\ns,street,{name},d\n").into_bytes();
    place.import(&file("旧"), &[]).went_well();
    assert!(
        place
            .import(&file("新"), &[])
            .went_well()
            .contains("1 place added or changed, 1 as before")
    );
}

fn a_community_needs_its_place_and_a_code_of_its_own(place: &Place) {
    let furong = ["community", "furong-south-road", "430103010002"];
    assert!(place.linli(&furong).refused().contains("no place of this code"));
    place
        .import(&fs::read(DISTRICT).expect("the district's file"), &[])
        .went_well();
    assert!(
        place
            .linli(&["community", "a-street", "430103010"])
            .refused()
            .contains("level street")
    );
    assert!(
        place
            .linli(&["community", "Bad Code", "430103010002", "--zone", "Mars"])
            .refused()
            .lines()
            .count()
            >= 2
    );
    assert!(
        place.linli(&furong).went_well().contains("begin at /\n"),
        "the first one is the default"
    );
    assert!(place.linli(&furong).refused().contains("already"));
    assert!(
        place
            .linli(&["community", "other", "430103010002"])
            .refused()
            .contains("already")
    );
    let xinyuan = [
        "community",
        "xinyuan",
        "430103009001",
        "--name",
        "新园",
        "--host",
        "xinyuan.example",
    ];
    assert!(place.linli(&xinyuan).went_well().contains("xinyuan.example"));
    assert!(place.linli(&["demo"]).refused().contains("empty one"));
}

fn the_demo_is_built_in_an_empty_database_only(place: &Place) {
    place
        .import(&fs::read(DISTRICT).expect("the district's file"), &[])
        .went_well();
    assert!(place.linli(&["demo"]).went_well().contains("Furong South Road"));
    assert!(place.linli(&["demo"]).refused().contains("already"));
    let (waiting, load, occupied) = place.held();
    assert_eq!(
        (waiting, load),
        (1, occupied),
        "one request waits, and every booking holds all of its slots"
    );
    assert!(occupied > 3000, "{occupied}");
}

fn a_load_has_the_size_that_was_asked_for(place: &Place) {
    let said = place.linli(&["demo", "--rooms", "3", "--bookings", "120"]).went_well();
    assert!(said.contains("3 rooms and 120 bookings"), "{said}");
    assert!(
        place
            .linli(&["demo", "--rooms", "3", "--bookings", "120"])
            .refused()
            .contains("already")
    );
    assert!(!place.linli(&["demo", "--rooms", "0", "--bookings", "1"]).well);
}
