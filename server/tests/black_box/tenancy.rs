//! Two communities on one server never meet.

use crate::{
    api::{booked, wish},
    common::{Request, Town, a_room},
    on_both_engines,
};
use foundation::{policy::Role, time::now};
use serde_json::json;

/// A page of a community under a host name of its own, or under `/c/CODE`, and the form on it.
async fn book(town: &Town, host: &str, community: &str, page: &str, key: &str, by_page: bool) -> String {
    let date = town.day(1).to_string();
    let hour = 9 + key.len();
    let (from, until) = (format!("{hour}:00"), format!("{}:00", hour + 1));
    let mut fields = vec![
        ("community", community),
        ("room", "yoga"),
        ("title", "太极"),
        ("party_size", "2"),
        ("date", &date),
    ];
    fields.extend([
        ("from", from.as_str()),
        ("until", until.as_str()),
        ("idempotency_key", key),
    ]);
    let mut form = Request::new("POST", "/_fn/book_room")
        .header("host", host)
        .header("origin", format!("http://{host}"));
    if by_page {
        // Without the browser half the form itself says where it stands.
        fields.push(("_page", page));
        form = form.header("accept", "text/html");
    } else {
        form = form
            .header("accept", "application/json")
            .header("referer", format!("http://{host}{page}"));
    }
    let form = form.body(
        "application/x-www-form-urlencoded",
        serde_urlencoded::to_string(fields).unwrap(),
    );
    let answer = town.browser(Role::Resident).await.send(form).await;
    let location = answer
        .is(if by_page { 303 } else { 200 })
        .headers
        .get("location")
        .or_else(|| answer.headers.get("serverfnredirect"));
    location
        .unwrap_or_else(|| panic!("{:?}", answer.headers))
        .to_str()
        .unwrap()
        .to_owned()
}

/// Xinyuan has a host name of its own from now on.
async fn named(town: &mut Town) {
    town.by_hand(
        "update community set host = 'xinyuan.example' where code = 'xinyuan' and created_at <= $1",
        now(),
    )
    .await;
    town.reopen(&[]);
}

on_both_engines! {
    async fn a_form_under_a_host_name_of_its_own_leads_on_at_the_root(town: Town) {
        let mut town = town;
        town.builds(town.neighbour, a_room("yoga")).await;
        named(&mut town).await;
        for (by_page, key) in [(true, "k"), (false, "kk")] {
            let next = book(&town, "xinyuan.example", "xinyuan", "/rooms/yoga/book", key, by_page).await;
            assert!(next.starts_with("/me/bookings/"), "{next}");
        }
        for (by_page, key) in [(true, "kkk"), (false, "kkkk")] {
            let next = book(&town, "linli.example", "xinyuan", "/c/xinyuan/rooms/yoga/book", key, by_page).await;
            assert!(next.starts_with("/c/xinyuan/me/bookings/"), "{next}");
        }
    }

    async fn a_form_of_the_default_community_stays_below_its_code_where_it_was_opened_there(town: Town) {
        town.has(a_room("yoga")).await;
        for (by_page, key) in [(true, "k"), (false, "kk")] {
            let next = book(&town, "linli.example", "furong", "/c/furong/rooms/yoga/book", key, by_page).await;
            assert!(next.starts_with("/c/furong/me/bookings/"), "{next}");
        }
        for (by_page, key) in [(true, "kkk"), (false, "kkkk")] {
            let next = book(&town, "linli.example", "furong", "/rooms/yoga/book", key, by_page).await;
            assert!(next.starts_with("/me/bookings/"), "{next}");
        }
        let page = town.visitor().at("furong").page("/centre").await;
        assert!(page.is(200).text.contains("href=\"/c/furong/me\"") && !page.text.contains("href=\"/me\""), "{}", page.text);
    }

    async fn a_host_name_of_its_own_shows_its_own_community(town: Town) {
        let mut town = town;
        town.builds(town.neighbour, a_room("dance")).await;
        named(&mut town).await;
        for (host, room) in [("xinyuan.example", "dance"), ("XINYUAN.example:3000", "dance")] {
            let rooms = town.visitor().send(Request::new("GET", "/api/v1/rooms").header("host", host)).await;
            assert_eq!(rooms.is(200).says("/rooms/0/code"), room, "{host}");
        }
        let page = town.visitor().send(Request::new("GET", "/centre").header("host", "xinyuan.example").header("accept", "text/html")).await;
        assert!(page.is(200).text.contains("href=\"/rooms/dance") && !page.text.contains("href=\"/c/xinyuan"), "{}", page.text);
    }

    async fn what_is_shared_leads_everyone_to_its_own_community(town: Town) {
        let mut town = town;
        named(&mut town).await;
        let url = town.address.url();
        for (host, path, address) in [
            ("xinyuan.example", "/centre?view=week", "/c/xinyuan/centre"),
            ("xinyuan.example", "/", "/c/xinyuan"),
            ("linli.example", "/c/xinyuan/centre", "/c/xinyuan/centre"),
            ("linli.example", "/c/furong/centre", "/centre"),
            ("linli.example", "/c/furong", "/"),
            ("linli.example", "/", "/"),
        ] {
            let page = town.visitor().send(Request::new("GET", path).header("host", host).header("accept", "text/html")).await;
            let tag = format!("<meta property=\"og:url\" content=\"{url}{address}\">");
            assert!(page.is(200).text.contains(&tag), "{host}{path}: no {tag} in {}", page.text);
        }
        for (host, path, base) in [
            ("xinyuan.example", "/api/v1/openapi.json", "/c/xinyuan"),
            ("linli.example", "/c/furong/api/v1/openapi.json", ""),
            ("linli.example", "/api/v1/openapi.json", ""),
        ] {
            let document = town.visitor().send(Request::new("GET", path).header("host", host)).await;
            assert_eq!(document.is(200).says("/servers/0/url"), format!("{url}{base}"), "{host}{path}");
        }
    }

    async fn a_door_leads_to_its_room_in_the_community_that_was_asked(town: Town) {
        let mut town = town;
        named(&mut town).await;
        town.has(a_room("yoga")).await;
        town.builds(town.neighbour, a_room("yoga")).await;
        let url = town.address.url();
        let asked = async |host: &'static str, path: &str| {
            town.visitor().send(Request::new("GET", path).header("host", host).header("accept", "text/html")).await
        };
        for (host, door, form, base) in [
            ("linli.example", "/door/yoga", "/rooms/yoga/book?date=", ""),
            ("linli.example", "/c/xinyuan/door/yoga", "/c/xinyuan/rooms/yoga/book?date=", "/c/xinyuan"),
            ("xinyuan.example", "/door/yoga", "/rooms/yoga/book?date=", "/c/xinyuan"),
        ] {
            let page = asked(host, door).await;
            assert!(page.is(200).text.contains(&format!("src=\"{door}/qr.svg\"")), "{host}{door}: {}", page.text);
            let here = asked(host, &format!("{door}/here")).await;
            assert!(here.is(307).header("location").starts_with(form), "{host}{door}: {}", here.header("location"));
            let code = asked(host, &format!("{door}/qr.svg")).await;
            let address = format!("<title>{url}{base}/door/yoga/here</title>");
            assert!(code.is(200).text.contains(&address), "{host}{door}: no {address}");
        }
        asked("linli.example", "/door").await.is(404);
        asked("linli.example", "/door/%E7%91%9C%E4%BC%BD/here").await.is(404);
    }

    async fn the_interface_answers_for_a_community_that_is_not_there(town: Town) {
        let answer = town.visitor().at("nowhere").get("/api/v1/rooms").await;
        assert_eq!(answer.is(404).says("/code"), "not_found");
        town.visitor().at("nowhere").page("/centre").await.is(404);
    }

    async fn news_of_one_community_is_no_news_in_the_other(town: Town) {
        town.builds(town.neighbour, a_room("yoga")).await;
        let resident = town.somebody().await;
        let booking = booked(&town.program_of(&resident).at("xinyuan"), &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let staff = town.somebody().await;
        town.grant(&staff, Role::Staff, "xinyuan").await;
        town.visitor().at("xinyuan").browser_of(&staff).call("cancel_booking", &[("booking", booking.rsplit('/').next().unwrap())]).await.is(200);
        let browser = town.visitor().browser_of(&resident);
        assert!(browser.at("xinyuan").page("/").await.text.contains("class=\"unread\""));
        assert!(!browser.page("/").await.text.contains("class=\"unread\""));
    }

    async fn a_booking_of_one_community_is_out_of_reach_of_the_other(town: Town) {
        town.has(a_room("yoga")).await;
        town.builds(town.neighbour, a_room("yoga")).await;
        let resident = town.resident().await;
        let here = booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let there = booked(&resident.at("xinyuan"), &wish(&town, "yoga", 1, "10:00", "11:00")).await;

        resident.get(&here).await.is(200);
        resident.at("xinyuan").get(&there).await.is(200);
        for (client, booking) in [(resident.at("xinyuan"), &here), (resident.clone(), &there)] {
            client.get(booking).await.is(404);
            client.patch(booking, &json!({ "title": "x" })).await.is(404);
            client.delete(booking).await.is(404);
        }
        let staff = town.program(Role::Staff).await;
        staff.get(&here).await.is(200);
        staff.get(&there).await.is(404);
        town.books_are_in_order().await;
    }

    async fn the_address_of_a_booking_leads_to_its_community(town: Town) {
        town.builds(town.neighbour, a_room("dance")).await;
        let resident = town.resident().await.at("xinyuan");
        let made = resident.post("/api/v1/bookings", &wish(&town, "dance", 1, "10:00", "11:00")).await;
        assert_eq!(made.is(201).header("location"), format!("/c/xinyuan/api/v1/bookings/{}", made.says("/id")));
    }

    async fn rooms_of_one_community_are_not_those_of_the_other(town: Town) {
        town.has(a_room("yoga")).await;
        town.builds(town.neighbour, a_room("dance")).await;
        let visitor = town.visitor();
        assert_eq!(visitor.get("/api/v1/rooms").await.says("/rooms/0/code"), "yoga");
        assert_eq!(visitor.at("xinyuan").get("/api/v1/rooms").await.says("/rooms/0/code"), "dance");
        visitor.at("xinyuan").get("/api/v1/rooms/yoga/availability").await.is(404);
        visitor.at("nowhere").get("/api/v1/rooms").await.is(404);
    }

    async fn a_role_in_one_community_is_none_in_the_other(town: Town) {
        town.builds(town.neighbour, a_room("meeting").with_approval()).await;
        let (resident, staff) = (town.resident().await.at("xinyuan"), town.program(Role::Staff).await.at("xinyuan"));
        let request = booked(&resident, &wish(&town, "meeting", 3, "10:00", "11:00")).await;
        let id = request.rsplit('/').next().unwrap();
        staff.call("decide_request", &[("booking", id), ("answer", "yes")]).await.is(403);
        staff.get(&request).await.is(404);
        assert_eq!(resident.get(&request).await.says("/status"), "requested");
    }

    async fn limits_of_a_week_are_counted_for_each_community(town: Town) {
        for community in [town.community, town.neighbour] {
            town.builds(community, a_room("yoga").ruled(|rules| rules.bookings_a_week = Some(1))).await;
        }
        let resident = town.resident().await;
        booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        booked(&resident.at("xinyuan"), &wish(&town, "yoga", 1, "10:00", "11:00")).await;
    }
}
