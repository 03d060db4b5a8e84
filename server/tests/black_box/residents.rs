//! Residents: they name a compound, and whoever works there confirms it.

use crate::{
    api::{booked, wish},
    common::{Client, Resident, Stream, Town, a_room},
    on_both_engines,
};
use app::places::Kind;
use foundation::policy::Role;
use serde_json::json;
use std::time::Duration;

/// Two compounds; in the second there is a grid, and a building in it.
struct Homes {
    one: String,
    two: String,
}

async fn homes(town: &Town) -> Homes {
    let one = town
        .place(Kind::Compound, "c1", "place-furong")
        .await
        .uuid()
        .to_string();
    let two = town
        .place(Kind::Compound, "c2", "place-furong")
        .await
        .uuid()
        .to_string();
    town.place(Kind::Grid, "g2", "c2").await;
    town.place(Kind::Building, "b2", "g2").await;
    Homes { one, two }
}

/// Somebody who lives there, as they say.
async fn who_lives_in(town: &Town, place: &str) -> Resident {
    let person = town.somebody().await;
    town.visitor()
        .browser_of(&person)
        .call("name_compound", &[("place", place)])
        .await
        .is(200);
    person
}

async fn worker_on(town: &Town, place: &str) -> Client {
    let person = town.somebody().await;
    town.grant_on(&person, Role::GridWorker, place).await;
    town.visitor().browser_of(&person)
}

async fn waiting(client: &Client) -> Vec<String> {
    let waiting = client.call("residents_waiting", &[]).await.is(200).json();
    waiting["residents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["person"].as_str().unwrap().to_owned())
        .collect()
}

async fn answer(client: &Client, resident: &Resident, place: &str, answer: &str) -> u16 {
    let form = [
        ("person", resident.id.uuid().to_string()),
        ("place", place.to_owned()),
        ("answer", answer.to_owned()),
    ];
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    client.call("answer_resident", &form).await.status
}

on_both_engines! {
    async fn a_compound_is_named_once_and_confirmed_once_however_often_it_is_sent(town: Town) {
        let homes = homes(&town).await;
        let resident = who_lives_in(&town, &homes.one).await;
        let browser = town.visitor().browser_of(&resident);
        browser.call("name_compound", &[("place", &homes.one)]).await.is(200);
        browser.call("name_compound", &[("place", "01a20754-7bf3-709a-9460-506e70e34cd8")]).await.is(404);
        let (staff, other) = (town.browser(Role::Staff).await, town.browser(Role::GridWorker).await);
        for _ in 0..2 {
            assert_eq!(answer(&staff, &resident, &homes.one, "yes").await, 200);
        }
        assert_eq!(answer(&staff, &resident, &homes.one, "no").await, 409);
        assert_eq!(answer(&other, &resident, &homes.one, "yes").await, 409);
        assert_eq!(browser.call("residence_of", &[]).await.json()["named"][1], "Verified");
        for verb in ["select count(*) from journal where verb = 'residency.stated'", "select count(*) from journal where verb = 'residency.verified'"] {
            assert_eq!(town.count(verb).await, 1, "{verb}");
        }
    }

    async fn nobody_confirms_where_they_live_themselves(town: Town) {
        let homes = homes(&town).await;
        let person = town.somebody_as(Role::Staff).await;
        let staff = town.visitor().browser_of(&person);
        staff.call("name_compound", &[("place", &homes.one)]).await.is(200);
        assert_eq!(answer(&staff, &person, &homes.one, "yes").await, 403);
    }

    async fn who_was_declined_may_say_so_again(town: Town) {
        let homes = homes(&town).await;
        let (resident, worker) = (who_lives_in(&town, &homes.one).await, town.browser(Role::GridWorker).await);
        assert_eq!(answer(&worker, &resident, &homes.one, "no").await, 200);
        assert_eq!(waiting(&worker).await.len(), 0);
        town.visitor().browser_of(&resident).call("name_compound", &[("place", &homes.one)]).await.is(200);
        assert_eq!(waiting(&worker).await.len(), 1);
    }

    async fn a_grid_worker_answers_for_the_residents_of_their_part_only(town: Town) {
        let homes = homes(&town).await;
        let (one, two) = (who_lives_in(&town, &homes.one).await, who_lives_in(&town, &homes.two).await);
        let all = town.browser(Role::GridWorker).await;
        assert_eq!(waiting(&all).await.len(), 2);
        for place in ["c2", "g2", "b2"] {
            let worker = worker_on(&town, place).await;
            assert_eq!(waiting(&worker).await, [two.id.uuid().to_string()], "a role on {place}");
            let desk = worker.call("see_desk", &[]).await.is(200).json();
            assert_eq!((&desk["residents"], &desk["centre"], &desk["grants"]), (&json!(1), &json!(null), &json!(false)));
            assert_eq!(answer(&worker, &one, &homes.one, "yes").await, 409, "no business of theirs");
            worker.call("see_requests", &[]).await.is(403);
            worker.at("xinyuan").call("see_desk", &[]).await.is(403);
            assert!(worker.page("/").await.is(200).text.contains("href=\"/staff\""), "the desk is one tap away");
        }
        let worker = worker_on(&town, "g2").await;
        assert_eq!(answer(&worker, &two, &homes.two, "yes").await, 200);
        assert_eq!(waiting(&worker).await.len(), 0);
        assert_eq!(waiting(&all).await, [one.id.uuid().to_string()]);
    }

    async fn a_grid_worker_books_for_the_residents_of_their_part_only(town: Town) {
        town.has(a_room("yoga")).await;
        let homes = homes(&town).await;
        let (one, two) = (who_lives_in(&town, &homes.one).await, who_lives_in(&town, &homes.two).await);
        let worker = worker_on(&town, "g2").await;
        let date = town.day(1).to_string();
        let form = |phone: &str, key: &'static str| {
            [("room", "yoga"), ("title", "太极"), ("party_size", "2"), ("from", "10:00"), ("until", "11:00"), ("idempotency_key", key)]
                .map(|(name, value)| (name, value.to_owned()))
                .into_iter()
                .chain([("date", date.clone()), ("for_phone", phone.to_owned())])
                .collect::<Vec<_>>()
        };
        for (phone, key) in [(one.phone.as_str(), "k1"), ("13955555555", "k2")] {
            let form = form(phone, key);
            let fields: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            assert_eq!(worker.call("book_room", &fields).await.is(422).says("/fields/for_phone/code"), "not_theirs");
        }
        assert_eq!(town.count("select count(*) from person where phone = '+8613955555555'").await, 0, "no account is opened on the way");
        let form = form(&two.phone, "k3");
        let fields: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        worker.call("book_room", &fields).await.is(200);
        booked(&town.program_of(&one), &wish(&town, "yoga", 1, "12:00", "13:00")).await;
    }

    async fn the_list_of_residents_is_live_for_whoever_may_confirm(town: Town) {
        let homes = homes(&town).await;
        let worker = worker_on(&town, "g2").await;
        town.resident().await.get("/live?topics=residents").await.is(403);
        let page = Stream::open(&worker, "residents");
        who_lives_in(&town, &homes.two).await;
        assert_eq!(page.next(Duration::from_secs(5)).await.1.as_deref(), Some("residents"));
    }
}
