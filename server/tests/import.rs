//! The command line that fills a database: places, communities, the demo. The real program, on both engines.

use foundation::{db::Db, on};
use server::migrations;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use uuid::Uuid;

const DISTRICT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../app/src/demo/data/tianxin-divisions.csv"
);

/// An empty database and a folder for files.
struct Place {
    url: String,
    folder: TempDir,
    /// The server to drop the database from.
    cluster: Option<String>,
}

/// What the program said and how it ended.
struct Said {
    well: bool,
    out: String,
    err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program speaks UTF-8");
        Self {
            well: output.status.success(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

impl Said {
    fn went_well(self) -> String {
        assert!(self.well, "failed: {}{}", self.out, self.err);
        self.out
    }

    /// What it says when it refuses: words, and no panic.
    fn refused(self) -> String {
        assert!(!self.well, "went well: {}", self.out);
        assert!(
            !self.err.contains("panicked") && !self.err.contains("internal"),
            "{}",
            self.err
        );
        self.err
    }
}

impl Place {
    fn linli(&self, words: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_linli"));
        command
            .args(words)
            .env("LINLI_DATABASE_URL", &self.url)
            .env("LINLI_LOG", "warn")
            .env("LC_ALL", "en_GB.UTF-8");
        command.output().expect("the program runs").into()
    }

    fn file(&self, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join("places.csv");
        fs::write(&path, bytes).expect("a file is written");
        path
    }

    /// How many requests wait, how many slots of parts bookings hold by their own word, and how many are occupied.
    fn held(&self) -> (i64, i64, i64) {
        let statement = "select (select count(*) from booking where state = 'requested'),
                                (select cast(sum(load) as bigint) from booking where live), (select count(*) from occupancy)";
        runtime().block_on(async {
            let db = Db::open(&self.url, &migrations::sqlite(), &migrations::postgres())
                .await
                .expect("the database opens");
            let mut reader = db.read().await.expect("a reader");
            let counts = on!(&mut reader.conn(), |c| sqlx::query_as(statement).fetch_one(c).await);
            drop(reader);
            db.close().await;
            counts.expect("the counts")
        })
    }

    fn import(&self, bytes: &[u8], more: &[&str]) -> Said {
        let file = self.file(bytes);
        self.linli(&[&["import", "places", file.to_str().expect("a plain path")], more].concat())
    }
}

fn on_sqlite(test: fn(&Place)) {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("linli.db").display());
    test(&Place {
        url,
        folder,
        cluster: None,
    });
}

/// On a database of its own in the server of `LINLI_TEST_POSTGRES`; nothing where there is none, unless one is required.
fn on_postgres(test: fn(&Place)) {
    let Ok(cluster) = std::env::var("LINLI_TEST_POSTGRES") else {
        let required = ["CI", "LINLI_REQUIRE_POSTGRES"]
            .iter()
            .any(|name| std::env::var_os(name).is_some());
        assert!(
            !required,
            "LINLI_TEST_POSTGRES is not set: run the tests with `cargo xtask test`"
        );
        eprintln!("not tested on PostgreSQL: LINLI_TEST_POSTGRES is not set");
        return;
    };
    let name = format!("import_{}", Uuid::now_v7().simple());
    send(&cluster, format!("create database {name}"));
    let server = cluster.rsplit_once('/').map_or(cluster.as_str(), |(server, _)| server);
    test(&Place {
        url: format!("{server}/{name}"),
        folder: tempfile::tempdir().expect("a folder"),
        cluster: Some(cluster.clone()),
    });
}

impl Drop for Place {
    fn drop(&mut self) {
        if let (Some(cluster), Some((_, name))) = (&self.cluster, self.url.rsplit_once('/')) {
            send(cluster, format!("drop database {name} with (force)"));
        }
    }
}

fn send(cluster: &str, statement: String) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let mut connection = PgConnection::connect(cluster).await.expect("the test server answers");
        sqlx::query(AssertSqlSafe(statement))
            .execute(&mut connection)
            .await
            .expect("the statement runs");
    });
}

macro_rules! both {
    ($($name:ident)+) => {
        mod sqlite { $(#[test] fn $name() { super::on_sqlite(super::$name); })+ }
        mod postgres { $(#[test] fn $name() { super::on_postgres(super::$name); })+ }
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
