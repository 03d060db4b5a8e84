//! Bookings that run, and bookings that are over. They are put into the books as if they had been made long ago.

use crate::{
    common::{Resident, RoomBuilder, Town, a_room},
    on_both_engines,
};
use app::{
    bookings::{self, Borrowing, NewBooking, PartsWish, Wish},
    rooms,
};
use foundation::{
    policy::Role,
    time::{Slot, Span, Zone, now},
};
use serde_json::json;
use std::ops::Range;

/// The town, moved to where it is day now so that nothing here runs past midnight, with a room that is always open.
pub async fn by_day(town: Town) -> (Town, Zone) {
    by_day_with(town, a_room("yoga")).await
}

/// The same with a room of other rules.
pub async fn by_day_with(town: Town, room: RoomBuilder) -> (Town, Zone) {
    let mut town = town;
    let mut zone = Zone::named("Asia/Shanghai").unwrap();
    if !(4..20).contains(&zone.minute(now()).hour()) {
        zone = Zone::named("Europe/Berlin").unwrap();
        town.by_hand(
            "update community set zone = 'Europe/Berlin' where created_at <= $1",
            now(),
        )
        .await;
        town.reopen(&[]);
    }
    town.has(room.open(0..24)).await;
    (town, zone)
}

/// Books some slots of the yoga room, whether they are over or not; answers the address of the booking.
pub async fn put(town: &Town, zone: Zone, person: &Resident, slots: Range<i64>) -> String {
    put_into(town, zone, "yoga", person, slots, Borrowing::default()).await
}

/// The same for any room, borrowing along.
pub async fn put_into(
    town: &Town,
    zone: Zone,
    room: &str,
    person: &Resident,
    slots: Range<i64>,
    borrows: Borrowing,
) -> String {
    let mut reader = town.db.read().await.unwrap();
    let terms = rooms::terms(&mut reader.conn(), town.community, room).await.unwrap();
    drop(reader);
    let (starts, ends) = (Slot(slots.start).starts(), Slot(slots.end).starts());
    let wish = Wish {
        span: Span::new(starts, ends).unwrap(),
        parts: PartsWish::Whole,
        title: "太极练习".into(),
        title_public: false,
        party_size: 8,
        borrows,
    };
    let new = NewBooking {
        community: town.community,
        terms,
        wish,
        day: zone.day(starts),
        at: zone.minute(starts),
        person: person.id,
        by: person.id,
        approval: false,
        limited: false,
    };
    let making = town
        .db
        .write(move |tx| Box::pin(async move { bookings::make(tx, &new).await }));
    format!("/api/v1/bookings/{}", making.await.unwrap().id)
}

on_both_engines! {
    async fn staff_make_what_runs_longer_and_shorter(town: Town) {
        let (town, zone) = by_day(town).await;
        let (person, staff) = (town.somebody().await, town.program(Role::Staff).await);
        let slot = Slot::at(now()).0;
        let stamp = |slot: i64| Slot(slot).starts().to_rfc3339();
        let until = |slot: i64| json!({ "ends": stamp(slot) });
        let booking = put(&town, zone, &person, slot - 1..slot + 3).await;
        assert_eq!(staff.get(&booking).await.is(200).json()["changeable"], true);

        for end in [slot + 6, slot + 4] {
            staff.patch(&booking, &until(end)).await.is(200);
            let ends: foundation::time::Instant = staff.get(&booking).await.says("/ends").parse().unwrap();
            assert_eq!(ends, Slot(end).starts());
            town.books_are_in_order().await;
        }
        assert_eq!(staff.patch(&booking, &until(slot)).await.is(422).says("/fields/ends/code"), "past");
        let earlier = json!({ "starts": stamp(slot - 2) });
        assert_eq!(staff.patch(&booking, &earlier).await.is(422).says("/fields/starts/code"), "past");
        let by_its_owner = town.program_of(&person).patch(&booking, &until(slot + 3)).await;
        assert_eq!(by_its_owner.is(422).says("/fields/starts/code"), "too_late", "shorter");
        town.books_are_in_order().await;
    }

    async fn nobody_cancels_what_has_ended(town: Town) {
        let (town, zone) = by_day(town).await;
        let (person, staff) = (town.somebody().await, town.program(Role::Staff).await);
        let slot = Slot::at(now()).0;
        let over = put(&town, zone, &person, slot - 5..slot - 1).await;
        for client in [&staff, &town.program_of(&person)] {
            assert_eq!(client.delete(&over).await.is(409).says("/code"), "conflict");
            let seen = client.get(&over).await.is(200).json();
            assert_eq!((&seen["status"], &seen["cancellable"]), (&json!("confirmed"), &json!(false)));
        }

        let runs = put(&town, zone, &person, slot - 1..slot + 3).await;
        assert_eq!(town.program_of(&person).delete(&runs).await.is(422).says("/fields/starts/code"), "too_late");
        assert_eq!(staff.delete(&runs).await.is(200).says("/status"), "cancelled");
        town.books_are_in_order().await;
    }
}
