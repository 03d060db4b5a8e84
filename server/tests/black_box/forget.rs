//! `linli forget`: what is somebody's goes, and nobody else loses anything.

use crate::{
    api::{booked, wish},
    common::{Town, a_room},
    on_both_engines,
};
use app::places::Kind;
use foundation::{policy::Role, time::now};

const PHONE: &str = "13900000001";

/// How many rows of each table are the person's, or hold what they typed.
const THEIRS: [&str; 11] = [
    "select count(*) from session join person on person.id = person_id where person.phone is null",
    "select count(*) from api_token join person on person.id = person_id where person.phone is null",
    "select count(*) from feed_token join person on person.id = person_id where person.phone is null",
    "select count(*) from idempotency join person on person.id = person_id where person.phone is null",
    "select count(*) from notice join person on person.id = person_id where person.phone is null",
    "select count(*) from consent join person on person.id = person_id where person.phone is null",
    "select count(*) from residency join person on person.id = person_id where person.phone is null",
    "select count(*) from role_grant join person on person.id = person_id where person.phone is null and withdrawn_at is null",
    "select count(*) from login_code where phone = '+8613900000001'",
    "select count(*) from booking join person on person.id = person_id where person.phone is null and (title <> '' or live)",
    "select count(*) from series join person on person.id = person_id where person.phone is null and title <> ''",
];

on_both_engines! {
    async fn a_person_is_forgotten_with_all_that_is_theirs(town: Town) {
        town.has(a_room("yoga")).await;
        town.builds(town.neighbour, a_room("yoga").with_approval()).await;
        let compound = town.place(Kind::Compound, "c1", "place-furong").await.uuid().to_string();
        let (mut browser, neighbour) = (town.signed_in(PHONE).await, town.resident().await);
        browser.call("name_compound", &[("place", &compound)]).await.is(200);
        browser.call("call_me", &[("name", "李阿姨")]).await.is(200);
        browser.call("make_feed", &[]).await.is(200);
        let token = town.linli(&["token", PHONE], &[]);
        let token = String::from_utf8(token.stdout).unwrap().split_whitespace().last().unwrap().to_owned();
        let program = town.visitor().with_token(&token);
        booked(&program, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        booked(&program, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        booked(&program.at("xinyuan"), &wish(&town, "yoga", 3, "10:00", "11:00")).await;
        let theirs = booked(&neighbour, &wish(&town, "yoga", 1, "12:00", "13:00")).await;
        let steward = town.browser(Role::Steward).await;
        steward.call("grant_role", &[("phone", PHONE), ("role", "staff"), ("place", "place-furong")]).await.is(200);
        // The first of the bookings is over.
        town.by_hand("update booking set ends = $1, starts = '2020-01-01 00:00:00+00:00' where id = (select id from booking order by id limit 1)", now()).await;

        let asked = town.linli(&["forget", PHONE], &[]);
        let said = String::from_utf8(asked.stderr).unwrap();
        assert!(!asked.status.success() && said.contains("--yes") && said.contains("2 coming bookings"), "{said}");
        assert_eq!(town.count("select count(*) from person where phone = '+8613900000001'").await, 1);

        let done = town.linli(&["forget", PHONE, "--yes"], &[]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        for statement in THEIRS {
            let left = town.count(statement).await;
            assert_eq!(left, if statement.ends_with("live)") { 1 } else { 0 }, "{statement}");
        }
        assert_eq!(town.count("select count(*) from person where phone is null and name = ''").await, 1);
        assert_eq!(town.count("select count(*) from journal where verb = 'account.forgotten' and actor_id is null").await, 1);
        browser.call("settings_of", &[]).await.is(401);
        program.get("/api/v1/bookings/01a20754-7bf3-709a-9460-506e70e34cd8").await.is(401);
        neighbour.get(&theirs).await.is(200);
        booked(&neighbour, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        let again = town.linli(&["forget", PHONE, "--yes"], &[]);
        assert!(!again.status.success(), "nobody has this number any more");
        town.nothing_went_wrong();
    }
}
