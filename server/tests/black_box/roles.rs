//! Roles: granted and withdrawn over HTTP, each on a place, and holding below it.

use crate::{
    api::{booked, wish, with},
    common::{Client, Town, a_room, until},
    on_both_engines,
};
use app::places::Kind;
use foundation::{policy::Role, time::now};
use serde_json::json;

async fn grant(client: &Client, phone: &str, place: &str, key: &str) -> (u16, String) {
    let form = [
        ("phone", phone),
        ("role", "grid_worker"),
        ("place", place),
        ("idempotency_key", key),
    ];
    let answer = client.call("grant_role", &form).await;
    (answer.status, answer.text.clone())
}

/// The grant of a person, as the page of roles lists it.
async fn granted(client: &Client, phone: &str) -> Option<String> {
    let board = client.call("roles_here", &[]).await.is(200).json();
    let masked = format!("{}****{}", &phone[..3], &phone[7..]);
    let found = board["grants"]
        .as_array()
        .unwrap()
        .iter()
        .find(|grant| grant["phone"] == masked.as_str());
    found.map(|grant| grant["id"].as_str().unwrap().to_owned())
}

on_both_engines! {
    async fn a_steward_grants_and_withdraws_and_each_tap_counts_once(town: Town) {
        let (steward, person) = (town.browser(Role::Steward).await, town.somebody().await);
        let browser = town.visitor().browser_of(&person);
        browser.call("see_desk", &[]).await.is(403);
        for _ in 0..2 {
            assert_eq!(grant(&steward, &person.phone, "place-furong", "k1").await.0, 200);
        }
        let (status, again) = grant(&steward, &person.phone, "place-furong", "k2").await;
        assert!(status == 422 && again.contains("held"), "{again}");
        browser.call("see_desk", &[]).await.is(200);

        let id = granted(&steward, &person.phone).await.unwrap();
        for _ in 0..2 {
            steward.call("withdraw_role", &[("grant", &id)]).await.is(200);
        }
        browser.call("see_desk", &[]).await.is(403);
        assert_eq!(granted(&steward, &person.phone).await, None);
        for verb in ["select count(*) from journal where verb = 'role.granted'", "select count(*) from journal where verb = 'role.withdrawn'"] {
            assert_eq!(town.count(verb).await, 1, "{verb}");
        }
    }

    async fn a_steward_grants_a_role_to_the_person_before_them(town: Town) {
        town.has(a_room("yoga")).await;
        let (steward, staff) = (town.browser(Role::Steward).await, town.browser(Role::Staff).await);
        let (one, other) = (town.somebody().await, town.somebody().await);
        booked(&town.program_of(&one), &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let (id, page) = (one.id.to_string(), format!("/staff/people/{}", one.id));
        assert!(steward.page(&page).await.is(200).text.contains("action=\"/_fn/grant_role\""));
        assert!(!staff.page(&page).await.is(200).text.contains("action=\"/_fn/grant_role\""));
        let fields = [("person", id.as_str()), ("role", "staff"), ("place", "place-furong")];
        staff.call("grant_role", &fields).await.is(403);
        steward.form("grant_role", &page, &fields).await.is(303);
        let desk = steward.call("see_person", &[("person", &id)]).await.is(200).json();
        assert_eq!(desk["roles"].as_array().unwrap().len(), 1);
        town.visitor().browser_of(&one).call("see_desk", &[]).await.is(200);
        let again = steward.form("grant_role", &page, &fields).await;
        assert!(again.is(422).text.contains("这个人在这里已经有这个角色了"), "{}", again.text);

        assert!(town.linli(&["forget", &other.phone, "--yes"], &[]).status.success());
        for nobody in [other.id.to_string(), "x".to_owned()] {
            steward.call("grant_role", &[("person", &nobody), ("role", "staff"), ("place", "place-furong")]).await.is(404);
        }
        steward.call("grant_role", &[("role", "staff"), ("place", "place-furong")]).await.is(422);
        assert_eq!(town.count("select count(*) from journal where verb = 'role.granted'").await, 1);
    }

    async fn two_stewards_at_once_withdraw_a_role_once(town: Town) {
        let (one, other, person) = (town.browser(Role::Steward).await, town.browser(Role::Steward).await, town.somebody_as(Role::Staff).await);
        let id = granted(&one, &person.phone).await.unwrap();
        let form = [("grant", id.as_str())];
        let (first, second) = tokio::join!(one.call("withdraw_role", &form), other.call("withdraw_role", &form));
        first.is(200);
        second.is(200);
        assert_eq!(town.count("select count(*) from journal where verb = 'role.withdrawn'").await, 1);
    }

    async fn nobody_withdraws_their_own_stewardship(town: Town) {
        let person = town.somebody_as(Role::Steward).await;
        let steward = town.visitor().browser_of(&person);
        let id = granted(&steward, &person.phone).await.unwrap();
        steward.call("withdraw_role", &[("grant", &id)]).await.is(409);
        steward.call("roles_here", &[]).await.is(200);
    }

    async fn a_steward_grants_at_and_below_their_place_only(town: Town) {
        town.place(Kind::Compound, "c1", "place-furong").await;
        town.place(Kind::Grid, "g1", "c1").await;
        let (steward, person) = (town.browser(Role::Steward).await, town.somebody().await);
        for (place, status) in [("street", 403), ("place-xinyuan", 403), ("nowhere", 404), ("g1", 200), ("c1", 200)] {
            assert_eq!(grant(&steward, &person.phone, place, place).await.0, status, "{place}");
        }
        let listed = steward.call("roles_here", &[]).await.json()["places"].as_array().unwrap().iter().map(|place| place["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(listed, ["place-furong", "c1", "g1"]);
    }

    async fn whose_role_was_withdrawn_does_not_see_what_they_booked_for_others(town: Town) {
        town.has(a_room("yoga")).await;
        let (neighbour, worker) = (town.somebody().await, town.program(Role::GridWorker).await);
        let for_neighbour = with(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "for_phone": neighbour.phone }));
        let theirs = booked(&worker, &for_neighbour).await;
        let own = booked(&worker, &wish(&town, "yoga", 1, "12:00", "13:00")).await;
        worker.get(&theirs).await.is(200);

        town.by_hand("update role_grant set withdrawn_at = $1", now()).await;
        until("the server has heard", || async { worker.get(&theirs).await.status == 404 }).await;
        worker.patch(&theirs, &json!({ "title": "太极" })).await.is(404);
        worker.delete(&theirs).await.is(404);
        worker.get(&own).await.is(200);
        assert_eq!(town.program_of(&neighbour).get(&theirs).await.is(200).says("/status"), "confirmed");
    }

    async fn a_role_on_a_street_holds_in_each_of_its_communities(town: Town) {
        let person = town.somebody().await;
        town.grant_on(&person, Role::Steward, "street").await;
        let steward = town.visitor().browser_of(&person);
        for community in ["furong", "xinyuan"] {
            steward.at(community).call("roles_here", &[]).await.is(200);
            steward.at(community).call("see_requests", &[]).await.is(200);
        }
        let staff = town.browser(Role::Staff).await;
        staff.call("see_requests", &[]).await.is(200);
        staff.at("xinyuan").call("see_requests", &[]).await.is(403);
    }
}
