//! A series among one's own bookings: it stands there once, however many dates it has.

use super::asking::{booking_of, but, call, far, made, ticked, weekly, weeks};
use crate::{
    api::{booked, wish},
    common::{Client, Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;
use serde_json::{Value, json};

async fn mine(client: &Client, list: &str) -> Vec<Value> {
    let mine = client.call("see_my_bookings", &[]).await.is(200).json();
    mine[list]["items"].as_array().unwrap().clone()
}

/// The days of a list, each with how many more dates there are of its series.
fn told(list: &[Value]) -> Vec<String> {
    let line = |line: &Value| {
        let day = line["booking"]["starts"].as_str().unwrap().split('T').next().unwrap();
        match line["series"]["more"].as_u64() {
            Some(more) => format!("{day} and {more} more"),
            None => day.to_owned(),
        }
    };
    list.iter().map(line).collect()
}

on_both_engines! {
    async fn a_series_stands_once_among_single_bookings_where_its_next_date_is(town: Town) {
        town.has(far("dance")).await;
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        let [before, first, after] = [1, 2, 3].map(|ahead| town.day(ahead));
        for ahead in [3, 1] {
            booked(&resident, &wish(&town, "yoga", ahead, "10:00", "11:00")).await;
        }
        let id = made(&resident, "dance", first, 30).await;
        let coming = mine(&resident, "coming").await;
        assert_eq!(told(&coming), [before.to_string(), format!("{first} and 29 more"), after.to_string()]);
        assert_eq!(coming[1]["series"]["title"], "舞蹈");
        assert_eq!(coming[1]["booking"]["series"]["id"], id);

        let next = booking_of(&resident, &id, first).await;
        resident.delete(&next).await.is(200);
        let coming = mine(&resident, "coming").await;
        assert_eq!(told(&coming), [before.to_string(), after.to_string(), format!("{} and 28 more", first.plus(7))]);
        let past = mine(&resident, "past").await;
        assert_eq!((past.len(), &past[0]["series"]["over"]), (1, &json!(1)), "what was taken back stands once too");
    }

    async fn it_says_what_was_moved_and_what_was_refused(town: Town) {
        town.has(far("choir").with_approval()).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let first = town.day(3);
        let id = made(&resident, "choir", first, 5).await;
        let refused = booking_of(&resident, &id, first.plus(7)).await;
        let refused = refused.rsplit('/').next().unwrap();
        staff.call("decide_request", &[("booking", refused), ("answer", "no"), ("reason", "检修")]).await.is(200);
        let moved = booking_of(&resident, &id, first.plus(14)).await;
        resident.patch(&moved, &json!({ "starts": town.at(17, "15:00"), "ends": town.at(17, "16:00") })).await.is(200);
        let coming = mine(&resident, "coming").await;
        assert_eq!(coming.len(), 1);
        let sum = &coming[0]["series"];
        assert_eq!([&sum["more"], &sum["moved"], &sum["refused"], &sum["over"]], [3, 1, 1, 1]);
        assert_eq!(coming[0]["booking"]["status"], "requested");
    }

    async fn thirty_dates_weigh_no_more_than_three(town: Town) {
        let mut sizes = vec![];
        for (room, count) in [("three", 3), ("thirty", 30)] {
            town.has(far(room)).await;
            let resident = town.resident().await;
            made(&resident, room, town.day(1), count).await;
            sizes.push(resident.call("see_my_bookings", &[]).await.is(200).text.len());
        }
        assert!(sizes[1] < sizes[0] + 20, "{sizes:?}");
    }

    async fn who_books_for_somebody_finds_the_series_once_in_their_own_list(town: Town) {
        town.has(far("dance")).await;
        let (worker, neighbour) = (town.program(Role::GridWorker).await, town.somebody().await);
        let first = town.day(1);
        let fields = ticked(weekly("dance", first, 4), &weeks(first, 4));
        call(&worker, "book_series", &but(fields, &[("for_phone", &neighbour.phone)])).await.is(200);
        assert_eq!(told(&mine(&worker, "for_others").await), [format!("{first} and 3 more")]);
        assert!(mine(&worker, "coming").await.is_empty());
        assert_eq!(told(&mine(&town.program_of(&neighbour), "coming").await), [format!("{first} and 3 more")]);
    }

    async fn its_card_leads_to_the_series_and_says_its_rule(town: Town) {
        town.has(far("dance")).await;
        let person = town.somebody().await;
        let id = made(&town.program_of(&person), "dance", town.day(1), 30).await;
        let page = town.visitor().browser_of(&person).page("/me").await;
        let text = &page.is(200).text;
        assert_eq!(text.matches("class=\"booking card\"").count(), 1);
        assert!(text.contains(&format!("/me/series/{id}")) && text.contains("后面还有 29 个日期") && text.contains("共 30 次"), "{text}");
    }
}
