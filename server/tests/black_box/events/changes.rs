//! Changing an event: what follows the rule, what stays, who was quicker, what is refused.

use super::asking::{but, date, dates, published, save, seen, send, version, weekly};
use crate::{
    api::{booked, wish},
    common::{Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;

on_both_engines! {
    async fn another_time_moves_what_is_to_come_and_leaves_what_was_moved_or_cancelled(town: Town) {
        town.has(a_room("hall")).await;
        let staff = town.browser(Role::Staff).await;
        let fields = but(weekly(&town), &[("room", "hall"), ("times", "4")]);
        let event = published(&staff, &fields).await;
        let (second, seen) = date(&staff, &event, &town.day(8).to_string()).await;
        let shift = [
            ("date", second.as_str()), ("version", &seen), ("day", &town.day(9).to_string()), ("from", "10:00"), ("until", "11:00"),
        ];
        send(&staff, "move_event_date", "/staff/events", &[], &shift).await.is(303);
        let (third, seen) = date(&staff, &event, &town.day(15).to_string()).await;
        let cancel = [("date", third.as_str()), ("version", seen.as_str()), ("reason", "停电")];
        send(&staff, "cancel_event_date", "/staff/events", &[], &cancel).await.is(303);

        let later = but(fields.clone(), &[("from", "19:00"), ("until", "20:30"), ("times", "5"), ("title", "新合唱团")]);
        save(&staff, &event, &version(&staff, &event).await, &later).await.is(303);
        assert_eq!(dates(&staff, &event).await, [
            format!("{} 19:00", town.day(1)), format!("{} 10:00 moved", town.day(9)), format!("{} 18:00 cancelled", town.day(15)),
            format!("{} 19:00", town.day(22)), format!("{} 19:00", town.day(29)),
        ]);
        let books = town.books_are_in_order().await;
        assert_eq!(books.iter().filter(|entry| entry.live && entry.title == "新合唱团").count(), 4);
        assert_eq!(town.count("select count(*) from booking where live and title <> '新合唱团'").await, 0);

        let shorter = but(later, &[("times", "1")]);
        save(&staff, &event, &version(&staff, &event).await, &shorter).await.is(303);
        assert_eq!(dates(&staff, &event).await, [
            format!("{} 19:00", town.day(1)), format!("{} 10:00 moved", town.day(9)), format!("{} 18:00 cancelled", town.day(15)),
        ]);
        assert_eq!(town.count("select count(*) from booking where live").await, 2);
        town.nothing_went_wrong();
    }

    async fn other_weekdays_are_the_same_dates_on_other_days(town: Town) {
        let staff = town.browser(Role::Staff).await;
        // The day after is in the same week.
        let ahead = (1..3).find(|ahead| town.day(*ahead).weekday().index() < 6).unwrap();
        let fields = but(weekly(&town), &[("first", &town.day(ahead).to_string())]);
        let event = published(&staff, &fields).await;
        let (first, _) = date(&staff, &event, &town.day(ahead).to_string()).await;
        let next = but(fields, &[("first", &town.day(ahead + 1).to_string())]);
        save(&staff, &event, &version(&staff, &event).await, &next).await.is(303);
        let told = dates(&staff, &event).await;
        assert_eq!(told, [1, 8, 15].map(|days| format!("{} 18:00", town.day(ahead + days))));
        assert_eq!(date(&staff, &event, &town.day(ahead + 1).to_string()).await.0, first, "whoever registered for it has it still");
    }

    async fn a_change_that_would_lose_rooms_names_the_dates_first(town: Town) {
        town.has(a_room("hall")).await;
        let (staff, resident) = (town.browser(Role::Staff).await, town.resident().await);
        booked(&resident, &wish(&town, "hall", 8, "10:00", "11:00")).await;
        let fields = but(weekly(&town), &[("room", "hall")]);
        let event = published(&staff, &fields).await;
        let morning = but(fields.clone(), &[("from", "10:00"), ("until", "11:00")]);
        let seen = version(&staff, &event).await;
        let refused = save(&staff, &event, &seen, &morning).await;
        let day = town.day(8);
        let named = foundation::time::words::short_date(locales::Lang::Zh, day);
        assert!(refused.is(422).text.contains(&named) && refused.text.contains("value=\"10:00\""), "{}", refused.text);
        assert_eq!(dates(&staff, &event).await[1], format!("{day} 18:00"), "nothing is half changed");
        save(&staff, &event, &seen, &but(morning.clone(), &[("otherwise", "without")])).await.is(303);
        assert_eq!(dates(&staff, &event).await, [
            format!("{} 10:00", town.day(1)), format!("{day} 10:00 roomless"), format!("{} 10:00", town.day(15)),
        ]);
        let evening = but(fields, &[("from", "19:00"), ("until", "20:00")]);
        save(&staff, &event, &version(&staff, &event).await, &evening).await.is(303);
        assert_eq!(dates(&staff, &event).await[1], format!("{day} 19:00"), "where it is free it has its room again");
        save(&staff, &event, &version(&staff, &event).await, &but(morning, &[("otherwise", "leave_out")])).await.is(303);
        assert_eq!(dates(&staff, &event).await.len(), 2);
        assert_eq!(town.books_are_in_order().await.iter().filter(|entry| entry.live).count(), 3);
    }

    async fn the_second_of_two_who_change_it_sees_both_versions(town: Town) {
        let (one, other) = (town.browser(Role::Staff).await, town.browser(Role::Steward).await);
        let event = published(&one, &weekly(&town)).await;
        let seen = version(&one, &event).await;
        save(&one, &event, &seen, &but(weekly(&town), &[("title", "晨曲合唱团")])).await.is(303);
        let late = save(&other, &event, &seen, &but(weekly(&town), &[("title", "晚霞合唱团")])).await;
        let text = &late.is(409).text;
        assert!(text.contains("晚霞合唱团") && text.contains("晨曲合唱团") && text.contains("overtaken"), "{text}");
        let again = version(&other, &event).await;
        save(&other, &event, &again, &but(weekly(&town), &[("title", "晚霞合唱团")])).await.is(303);
    }

    async fn a_question_that_is_asked_again_is_the_same_and_what_is_asked_no_more_is_kept(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let event = published(&staff, &but(weekly(&town), &[("questions", "名字？\n电话？ *")])).await;
        let ids = |event: serde_json::Value| {
            let questions = event["event"]["questions"].as_array().unwrap().clone();
            questions.into_iter().map(|one| (one["label"]["zh"].to_string(), one["id"].to_string())).collect::<Vec<_>>()
        };
        let before = ids(seen(&staff, &event).await);
        save(&staff, &event, &version(&staff, &event).await, &but(weekly(&town), &[("questions", "电话？")])).await.is(303);
        assert_eq!(ids(seen(&staff, &event).await), before[1..]);
        assert_eq!(town.count("select count(*) from event_question").await, 2);
    }

    async fn more_places_have_those_looked_at_who_wait(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let event = published(&staff, &weekly(&town)).await;
        save(&staff, &event, &version(&staff, &event).await, &but(weekly(&town), &[("capacity", "20")])).await.is(303);
        assert_eq!(town.count("select count(*) from job where kind = 'event.changed'").await, 1);
        assert_eq!(town.count("select count(*) from job where kind = 'event.moved'").await, 0, "no date is otherwise");
    }
}
