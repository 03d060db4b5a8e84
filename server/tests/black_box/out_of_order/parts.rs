//! Bookings of some parts of a room that is out of order: each moves to the very parts that were proposed for it.

use super::preview::{Outage, choice, parts, proposed, text};
use crate::{
    api::{booked, wish, with},
    common::{Client, Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;
use serde_json::{Value, json};

/// Four bookings of one table each; whoever is placed first decides what is left for the others.
const TABLES: [(&str, &str, &str); 4] = [
    ("09:00", "10:00", "t1"),
    ("12:30", "14:00", "t2"),
    ("12:00", "13:00", "t1"),
    ("09:30", "12:30", "t2"),
];

async fn tables_are_booked(town: &Town, people: &[Client]) -> Vec<String> {
    town.has(a_room("yoga").of_kind("tables").in_parts(&["t1", "t2"])).await;
    town.has(a_room("dance").of_kind("tables").in_parts(&["east", "west"]))
        .await;
    let mut bookings = vec![];
    for (person, (from, until, table)) in people.iter().zip(TABLES) {
        let wish = with(wish(town, "yoga", 2, from, until), json!({ "parts": [table] }));
        bookings.push(booked(person, &wish).await);
    }
    bookings
}

on_both_engines! {
    async fn bookings_that_were_made_in_another_order_than_they_begin_fit_as_they_were_proposed(town: Town) {
        let (people, staff) = (town.residents(4).await, town.browser(Role::Staff).await);
        let bookings = tables_are_booked(&town, &people).await;
        let outage = Outage::days(&town, 2, 2);
        let preview = outage.preview(&staff).await;
        assert_eq!(preview.iter().map(parts).collect::<Vec<_>>(), ["east", "west", "east", "west"], "the earliest first");
        let page = staff.page(&outage.page()).await.is(200).text.clone();
        assert!(page.contains("1 move dance east\" checked") && page.contains("1 move dance west\" checked"), "{page}");

        outage.save(&staff, "k", &proposed(&preview)).await.is(303);
        for ((person, booking), table) in people.iter().zip(&bookings).zip(["east", "west", "east", "west"]) {
            let seen = person.get(booking).await.is(200).json();
            assert_eq!((text(&seen, "/room"), &seen["parts"]), ("dance", &json!([table])), "{booking}");
        }
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn who_moves_has_the_proposed_part_though_another_one_has_become_free(town: Town) {
        let (people, staff) = (town.residents(4).await, town.browser(Role::Staff).await);
        let bookings = tables_are_booked(&town, &people).await;
        let outage = Outage::days(&town, 2, 2);
        let preview = outage.preview(&staff).await;
        let mut choices = proposed(&preview);
        choices[0] = choice(&preview[0], "end");
        outage.save(&staff, "k", &choices).await.is(303);
        let last = people[3].get(&bookings[3]).await.json();
        assert_eq!((text(&last, "/room"), &last["parts"]), ("dance", &json!(["west"])));
        town.books_are_in_order().await;
    }

    async fn parts_that_were_not_proposed_are_refused_and_nothing_is_done(town: Town) {
        let (people, staff) = (town.residents(1).await, town.browser(Role::Staff).await);
        let bookings = tables_are_booked(&town, &people).await;
        let outage = Outage::days(&town, 2, 2);
        let preview = outage.preview(&staff).await;
        let wrongs = ["move dance", "move dance north", "move dance east,west", "move dance east,east"];
        for (n, wrong) in wrongs.iter().enumerate() {
            let refused = outage.save(&staff, &format!("k{n}"), &[choice(&preview[0], wrong)]).await;
            assert_eq!(refused.status, 409, "{wrong}");
        }
        let seen: Value = people[0].get(&bookings[0]).await.json();
        assert_eq!(text(&seen, "/room"), "yoga");
    }
}
