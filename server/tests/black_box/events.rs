//! The calendar as staff keep it: drafts, their dates with rooms, publishing, one date otherwise, the end.

pub mod asking;
mod changes;
mod later;
mod pages;
mod proposals;
mod restored;

use crate::{
    api::{booked, wish},
    common::{Town, a_room, until},
    on_both_engines,
};
use asking::{but, date, dates, drafted, publish, published, seen, send, version, weekly};
use chrono::TimeDelta;
use foundation::{on, policy::Role, time::now};

on_both_engines! {
    async fn a_draft_shows_which_dates_have_their_room_and_published_it_books_them(town: Town) {
        town.has(a_room("hall")).await;
        let (staff, resident) = (town.browser(Role::Staff).await, town.resident().await);
        booked(&resident, &wish(&town, "hall", 8, "19:00", "20:00")).await;
        let event = drafted(&staff, &but(weekly(&town), &[("room", "hall")])).await;
        let draft = seen(&staff, &event).await;
        let days: Vec<_> = draft["planned"].as_array().unwrap().iter().map(|day| day[1].clone()).collect();
        assert_eq!((&days[0], &days[2]), (&"Free".into(), &"Free".into()), "{draft}");
        assert!(days[1].get("Taken").is_some(), "{draft}");
        assert_eq!(town.count("select count(*) from event_date").await, 0, "a draft holds nothing");

        publish(&staff, &event, &[]).await.is(303);
        let told = dates(&staff, &event).await;
        assert_eq!(told, [
            format!("{} 18:00", town.day(1)), format!("{} 18:00 roomless", town.day(8)), format!("{} 18:00", town.day(15)),
        ]);
        let books = town.books_are_in_order().await;
        assert_eq!(books.iter().filter(|entry| entry.live && entry.title == "社区合唱团").count(), 2);
        assert_eq!(town.count("select count(*) from booking where title_public and title = '社区合唱团'").await, 2);
        assert_eq!(town.count("select count(*) from journal where verb = 'event.published'").await, 1);
        let mine = resident.get("/me").await;
        assert!(!mine.text.contains("社区合唱团"));
        town.nothing_went_wrong();
    }

    async fn what_is_ticked_is_left_out_and_never_made_again(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let event = drafted(&staff, &weekly(&town)).await;
        let all: Vec<String> = [1, 8, 15].map(|ahead| town.day(ahead).to_string()).to_vec();
        let none: Vec<_> = all.iter().map(|day| ("left_out[]", day.as_str())).collect();
        let refused = publish(&staff, &event, &none).await;
        assert!(refused.is(422).text.contains("checked"), "what was ticked stays ticked: {}", refused.text);
        publish(&staff, &event, &none[..1]).await.is(303);
        let rest = [format!("{} 18:00", all[1]), format!("{} 18:00", all[2])];
        assert_eq!(dates(&staff, &event).await, rest);
        let seen = version(&staff, &event).await;
        asking::save(&staff, &event, &seen, &but(weekly(&town), &[("until", "20:00")])).await.is(303);
        assert_eq!(dates(&staff, &event).await, rest);
    }

    async fn a_draft_shows_itself_at_its_time_with_its_rooms_booked_before(town: Town) {
        town.has(a_room("hall")).await;
        let staff = town.browser(Role::Staff).await;
        let event = drafted(&staff, &but(weekly(&town), &[("room", "hall")])).await;
        let at = (now() + TimeDelta::hours(1)).to_rfc3339();
        let done = publish(&staff, &event, &[("at", &at)]).await;
        assert!(done.is(303).header("location").ends_with("done=scheduled"));
        assert_eq!(seen(&staff, &event).await["event"]["state"], "draft");
        assert_eq!(town.count("select count(*) from booking where live and not title_public").await, 3, "nobody reads what for");
        town.by_hand("update event set publish_at = $1", now()).await;
        town.by_hand("update job set run_at = $1 where kind = 'event.publish'", now()).await;
        let is_shown = || async { seen(&staff, &event).await["event"]["state"] == "published" };
        until("the draft shows itself", is_shown).await;
        assert_eq!(town.count("select count(*) from booking where live and title_public").await, 3);
        assert_eq!(town.count("select count(*) from journal where verb = 'event.published'").await, 1);
        town.nothing_went_wrong();
    }

    async fn one_date_is_moved_with_its_room_and_one_is_cancelled_and_the_others_stay(town: Town) {
        town.has(a_room("hall")).await;
        let (staff, resident) = (town.browser(Role::Staff).await, town.resident().await);
        booked(&resident, &wish(&town, "hall", 9, "10:00", "11:00")).await;
        let event = published(&staff, &but(weekly(&town), &[("room", "hall")])).await;
        let page = ["/staff/events/", event.as_str()].concat();
        let (second, seen) = date(&staff, &event, &town.day(8).to_string()).await;
        let to = town.day(9).to_string();
        let shift = |from: &'static str, until: &'static str| {
            [("date", second.clone()), ("version", seen.clone()), ("day", to.clone()), ("from", from.into()), ("until", until.into())]
                .map(|(name, value)| (name.to_owned(), value))
        };
        let refused = send(&staff, "move_event_date", &page, &shift("10:00", "11:30"), &[]).await;
        assert!(refused.is(422).text.contains("</html>"));
        send(&staff, "move_event_date", &page, &shift("14:00", "15:00"), &[("reason", "让给消防演练")]).await.is(303);
        let again = send(&staff, "move_event_date", &page, &shift("16:00", "17:00"), &[]).await;
        again.is(409);

        let (third, version) = date(&staff, &event, &town.day(15).to_string()).await;
        let cancel = [("date", third.as_str()), ("version", &version)];
        send(&staff, "cancel_event_date", &page, &[], &cancel).await.is(422);
        let why = [cancel[0], cancel[1], ("reason", "老师生病")];
        send(&staff, "cancel_event_date", &page, &[], &why).await.is(303);
        assert_eq!(dates(&staff, &event).await, [
            format!("{} 18:00", town.day(1)), format!("{} 14:00 moved", town.day(9)), format!("{} 18:00 cancelled", town.day(15)),
        ]);
        let books = town.books_are_in_order().await;
        assert_eq!(books.iter().filter(|entry| entry.live && entry.title == "社区合唱团").count(), 2, "a cancelled date has no room");
        booked(&resident, &wish(&town, "hall", 15, "18:00", "19:00")).await;
        booked(&resident, &wish(&town, "hall", 8, "18:00", "19:00")).await;
        assert_eq!(town.count("select count(*) from job where kind = 'event.moved'").await, 1);
        assert_eq!(town.count("select count(*) from job where kind = 'event.ended'").await, 1);
        assert_eq!(town.count("select count(*) from event_step where verb in ('date_moved', 'date_cancelled') and date_id is not null").await, 2);
    }

    async fn a_date_whose_room_is_taken_is_moved_without_it_if_staff_say_so(town: Town) {
        town.has(a_room("hall")).await;
        let (staff, resident) = (town.browser(Role::Staff).await, town.resident().await);
        booked(&resident, &wish(&town, "hall", 9, "10:00", "11:00")).await;
        let event = published(&staff, &but(weekly(&town), &[("room", "hall")])).await;
        let (second, version) = date(&staff, &event, &town.day(8).to_string()).await;
        let fields = [
            ("date", second.as_str()), ("version", &version), ("day", &town.day(9).to_string()), ("from", "10:00"), ("until", "11:00"), ("without", "1"),
        ];
        send(&staff, "move_event_date", "/staff/events", &[], &fields).await.is(303);
        assert!(dates(&staff, &event).await.contains(&format!("{} 10:00 moved roomless", town.day(9))));
        assert_eq!(town.books_are_in_order().await.iter().filter(|entry| entry.live).count(), 3);
    }

    async fn a_date_that_has_lost_its_room_says_so_to_staff(town: Town) {
        town.has(a_room("hall")).await;
        let staff = town.browser(Role::Staff).await;
        let event = published(&staff, &but(weekly(&town), &[("room", "hall")])).await;
        let desk = staff.call("see_desk", &[]).await.is(200).json();
        assert_eq!(desk["centre"]["roomless"], 0, "{desk}");
        let booking: uuid::Uuid = {
            let mut reader = town.db.read().await.unwrap();
            on!(&mut reader.conn(), |c| sqlx::query_scalar("select booking_id from event_date order by starts limit 1").fetch_one(c).await).unwrap()
        };
        staff.call("cancel_booking", &[("booking", &booking.to_string())]).await.is(200);
        let page = staff.page(&format!("/staff/events/{event}")).await;
        assert!(page.is(200).text.contains("接下来有 1 次没有活动室"), "{}", page.text);
        assert_eq!(staff.call("see_desk", &[]).await.is(200).json()["centre"]["roomless"], 1);
        assert!(staff.page("/staff").await.is(200).text.contains("活动丢了活动室"));
    }

    async fn an_event_is_cancelled_with_a_message_and_a_draft_is_gone_without_one(town: Town) {
        town.has(a_room("hall")).await;
        let staff = town.browser(Role::Staff).await;
        let fields = but(weekly(&town), &[("room", "hall")]);
        let (event, draft) = (published(&staff, &fields).await, drafted(&staff, &fields).await);
        let (seen, drawn) = (version(&staff, &event).await, version(&staff, &draft).await);
        let end = [("event", event.as_str()), ("version", &seen)];
        send(&staff, "cancel_event", "/staff/events", &[], &end).await.is(422);
        let why = [end[0], end[1], ("reason", "场地改造"), ("idempotency_key", "once")];
        for _ in 0..2 {
            send(&staff, "cancel_event", "/staff/events", &[], &why).await.is(303);
        }
        assert_eq!(town.count("select count(*) from event_date where state = 'cancelled' and reason = '场地改造'").await, 3);
        assert_eq!(town.count("select count(*) from booking where live").await, 0);
        assert_eq!(town.count("select count(*) from job where kind = 'event.ended'").await, 1);
        let discard = [("event", draft.as_str()), ("version", drawn.as_str())];
        send(&staff, "discard_event", "/staff/events", &[], &discard).await.is(303);
        staff.call("see_staff_event", &[("event", &draft)]).await.is(404);
        assert_eq!(town.count("select count(*) from event").await, 1);
        let late = [("event", event.as_str()), ("version", seen.as_str())];
        send(&staff, "discard_event", "/staff/events", &[], &late).await.is(409);
    }

    async fn a_copy_is_a_draft_with_the_next_dates(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let event = published(&staff, &but(weekly(&town), &[("questions", "带孩子吗？ | With a child? *")])).await;
        let begun = staff.call("see_new_event", &[("of", &event)]).await.is(200).json();
        assert_eq!(begun["fields"]["first"], town.day(22).to_string().as_str());
        assert_eq!(begun["fields"]["questions"], "带孩子吗？ | With a child? *");
        let page = staff.page(&["/staff/events/new?of=", event.as_str()].concat()).await;
        assert!(page.is(200).text.contains("社区合唱团"));
    }

    async fn an_event_keeps_its_rooms_when_whoever_made_it_is_forgotten(town: Town) {
        town.has(a_room("hall")).await;
        let (person, other) = (town.somebody_as(Role::Staff).await, town.browser(Role::Staff).await);
        let staff = town.visitor().browser_of(&person);
        let event = published(&staff, &but(weekly(&town), &[("room", "hall")])).await;
        booked(&town.program_of(&person), &wish(&town, "hall", 2, "10:00", "11:00")).await;
        let done = town.linli(&["forget", &person.phone, "--yes"], &[]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let told = dates(&other, &event).await;
        assert_eq!(told, [1, 8, 15].map(|ahead| format!("{} 18:00", town.day(ahead))), "with their rooms");
        assert_eq!(town.count("select count(*) from booking where live and title_public").await, 3);
        assert_eq!(town.count("select count(*) from booking where live").await, 3, "what was their own is given up");
        asking::save(&other, &event, &version(&other, &event).await, &but(weekly(&town), &[("room", "hall"), ("from", "17:00")])).await.is(303);
        town.nothing_went_wrong();
    }
}
