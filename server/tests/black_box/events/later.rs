//! This date and all later ones: another time, another room, an end; what was changed before stays, and whoever registered is told once.

use super::asking::{but, date, dates, published, seen, send, version, weekly};
use crate::{
    api::{booked, wish},
    common::{Client, Town, a_room, until},
    on_both_engines,
    registrations::{Class, a_class},
};
use foundation::policy::Role;
use futures::future::join_all;

/// What a form asks for at a date: day, from, until, and more.
async fn asked(staff: &Client, function: &str, event: &str, fields: &[(&str, &str)]) -> crate::common::Answer {
    let page = ["/staff/events/", event].concat();
    send(staff, function, &page, &[], fields).await
}

/// How many notices of a kind somebody has been told as news.
async fn told(who: &Client, kind: &str) -> usize {
    let news = who.call("see_notices", &[]).await.is(200).json();
    news["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|notice| notice["kind"] == kind)
        .count()
}

/// A class every week, four times, for each of which one registers.
async fn every_week(town: &Town) -> Class {
    let weekday = format!("d{}", town.day(3).weekday().index());
    let plan = a_class("舞蹈课")
        .with("freq", "weekly")
        .with("times", "4")
        .with("end", "count")
        .with(&weekday, "1");
    plan.published(town).await
}

/// What staff say at a date of a class, for it and all later ones.
async fn later(class: &Class, at: usize, function: &str, more: &[(&str, &str)]) -> crate::common::Answer {
    let shown = class.shown().await;
    let (version, whole) = (
        shown["dates"][at]["version"].to_string(),
        shown["event"]["version"].to_string(),
    );
    let mut fields = vec![("date", class.dates[at].as_str()), ("scope", "later")];
    if function == "change_event_dates" {
        fields.push(("version", &whole));
    } else {
        fields.extend([("version", version.as_str()), ("event_version", &whole)]);
    }
    fields.extend(more);
    class.staff.call(function, &fields).await
}

on_both_engines! {
    async fn this_and_all_later_move_to_another_time_and_room_and_single_changes_stay(town: Town) {
        town.has(a_room("hall")).await;
        town.has(a_room("studio")).await;
        let staff = town.browser(Role::Staff).await;
        let event = published(&staff, &but(weekly(&town), &[("room", "hall"), ("times", "4")])).await;
        let (last, seen_last) = date(&staff, &event, &town.day(22).to_string()).await;
        let single = town.day(23).to_string();
        let shift = [("date", last.as_str()), ("version", &seen_last), ("day", &single), ("from", "14:00"), ("until", "15:00")];
        asked(&staff, "move_event_date", &event, &shift).await.is(303);

        let (second, seen_second) = date(&staff, &event, &town.day(8).to_string()).await;
        let day = town.day(9).to_string();
        let wanted = [("day", day.as_str()), ("from", "10:00"), ("until", "11:30"), ("room", "studio"), ("scope", "later"), ("reason", "换老师")];
        let form: Vec<_> = [("date", second.as_str()), ("version", seen_second.as_str())].into_iter().chain(wanted).collect();
        let before = dates(&staff, &event).await;
        let preview = asked(&staff, "move_event_date", &event, &form).await;
        let to = preview.is(303).header("location").to_owned();
        assert!(to.starts_with(&format!("/staff/events/{event}/dates/{second}/change?scope=later")), "{to}");
        assert_eq!(dates(&staff, &event).await, before, "nothing is changed yet");
        let page = staff.page(&to).await;
        assert!(page.is(200).text.contains("/_fn/change_event_dates") && page.text.contains("10:00") && page.text.contains("换老师"), "{}", page.text);

        let whole = version(&staff, &event).await;
        let form: Vec<_> = [("date", second.as_str()), ("version", whole.as_str()), ("idempotency_key", "once")].into_iter().chain(wanted).collect();
        for _ in 0..2 {
            asked(&staff, "change_event_dates", &event, &form).await.is(303);
        }
        assert_eq!(dates(&staff, &event).await, [
            format!("{} 18:00", town.day(1)), format!("{} 10:00", town.day(9)), format!("{} 10:00", town.day(16)), format!("{single} 14:00 moved"),
        ]);
        let in_room = async |code: &'static str| {
            let statement = match code {
                "hall" => "select count(*) from booking join room on room.id = room_id where live and code = 'hall'",
                _ => "select count(*) from booking join room on room.id = room_id where live and code = 'studio'",
            };
            town.count(statement).await
        };
        assert_eq!((in_room("hall").await, in_room("studio").await), (2, 2));
        town.books_are_in_order().await;
        assert_eq!(town.count("select count(*) from event_step where verb = 'dates_moved'").await, 1);
        assert_eq!(town.count("select count(*) from journal where verb = 'event.dates_moved'").await, 1);

        // The form of the whole course: a longer rule has the new time from there on, and the old one before.
        let longer = but(weekly(&town), &[("room", "hall"), ("times", "5")]);
        super::asking::save(&staff, &event, &version(&staff, &event).await, &longer).await.is(303);
        let told = dates(&staff, &event).await;
        assert_eq!((&told[0], told.last().unwrap()), (&format!("{} 18:00", town.day(1)), &format!("{} 10:00", town.day(30))));
        // A time that is typed there is so for all.
        let evening = but(longer, &[("from", "19:00"), ("until", "20:00")]);
        super::asking::save(&staff, &event, &version(&staff, &event).await, &evening).await.is(303);
        let told = dates(&staff, &event).await;
        assert_eq!((&told[1], &told[2]), (&format!("{} 19:00", town.day(9)), &format!("{} 19:00", town.day(16))));
        assert_eq!(in_room("studio").await, 3, "the room was not typed");
        town.nothing_went_wrong();
    }

    async fn it_is_shown_which_dates_lack_the_room_before_it_is_saved(town: Town) {
        town.has(a_room("hall")).await;
        let (staff, resident) = (town.browser(Role::Staff).await, town.resident().await);
        booked(&resident, &wish(&town, "hall", 15, "10:00", "11:00")).await;
        let event = published(&staff, &but(weekly(&town), &[("room", "hall"), ("times", "4")])).await;
        let (second, _) = date(&staff, &event, &town.day(8).to_string()).await;
        let day = town.day(8).to_string();
        let wanted = [("date", second.as_str()), ("scope", "later"), ("day", &day), ("from", "10:00"), ("until", "11:00")];
        let preview = staff.call("see_event_change", &wanted).await.is(200).json();
        let states: Vec<_> = preview["dates"].as_array().unwrap().iter().map(|date| date["state"].clone()).collect();
        assert!(states.len() == 3 && states[0] == "Free" && states[1].get("Taken").is_some() && states[2] == "Free", "{preview}");
        let whole = version(&staff, &event).await;
        let form = |otherwise: &'static str, whole: &str| {
            let more = [("version", whole.to_owned()), ("otherwise", otherwise.to_owned())];
            wanted.map(|(name, value)| (name, value.to_owned())).into_iter().chain(more).collect::<Vec<_>>()
        };
        let send = async |otherwise, whole: &str| {
            let form = form(otherwise, whole);
            let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            asked(&staff, "change_event_dates", &event, &form).await
        };
        let named = foundation::time::words::short_date(locales::Lang::Zh, town.day(15));
        let refused = send("", &whole).await;
        assert!(refused.is(422).text.contains(&named), "{}", refused.text);
        assert_eq!(dates(&staff, &event).await[1], format!("{day} 18:00"), "nothing is half changed");
        send("without", &whole).await.is(303);
        assert_eq!(dates(&staff, &event).await, [
            format!("{} 18:00", town.day(1)), format!("{day} 10:00"), format!("{} 10:00 roomless", town.day(15)), format!("{} 10:00", town.day(22)),
        ]);
        send("without", &whole).await.is(409);
        staff.call("see_event_change", &[("date", &second), ("scope", "later"), ("day", "never"), ("from", "10:00"), ("until", "11:00")]).await.is(422);
        let far = town.day(16).to_string();
        let far = [("date", second.as_str()), ("scope", "later"), ("day", &far), ("from", "10:00"), ("until", "11:00")];
        assert_eq!(staff.call("see_event_change", &far).await.is(422).says("/fields/day/code"), "too_far");
        town.resident().await.call("see_event_change", &wanted).await.is(403);
        town.nothing_went_wrong();
    }

    async fn all_that_are_to_come_move_to_another_weekday(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let event = published(&staff, &weekly(&town)).await;
        let (second, _) = date(&staff, &event, &town.day(8).to_string()).await;
        let (day, whole) = (town.day(9).to_string(), version(&staff, &event).await);
        let form = [("date", second.as_str()), ("version", &whole), ("scope", "all"), ("day", &day), ("from", "09:00"), ("until", "10:00")];
        asked(&staff, "change_event_dates", &event, &form).await.is(303);
        assert_eq!(dates(&staff, &event).await, [2, 9, 16].map(|ahead| format!("{} 09:00", town.day(ahead))));
        let seen = seen(&staff, &event).await;
        assert_eq!((&seen["fields"]["first"], &seen["event"]["turns"]), (&town.day(2).to_string().as_str().into(), &serde_json::json!([])));
    }

    async fn whoever_registered_keeps_their_places_and_is_told_once(town: Town) {
        let class = every_week(&town).await;
        let dancer = town.resident().await;
        let mut standings = vec![];
        for date in &class.dates[1..] {
            let made = class.asked_for(&dancer, date, &[]).await.is(200).json();
            standings.push(made["id"].as_str().unwrap().to_owned());
        }
        let day = town.day(10).to_string();
        let to = [("day", day.as_str()), ("from", "10:00"), ("until", "11:00")];
        later(&class, 1, "change_event_dates", &to).await.is(200);
        until("they are told", async || told(&dancer, "event.dates_moved").await == 1).await;
        let mine = dancer.call("see_my_events", &[]).await.is(200).json();
        let coming = mine["coming"].as_array().unwrap();
        assert!(coming.len() == 3 && coming.iter().all(|one| one["state"] == "admitted"), "{mine}");

        later(&class, 2, "cancel_event_date", &[("reason", "老师出国")]).await.is(200);
        until("they are told", async || told(&dancer, "event.dates_cancelled").await == 1).await;
        let states = async |id: &str| {
            let one = dancer.call("see_registration", &[("registration", id)]).await.is(200).json();
            one["mine"]["state"].as_str().unwrap().to_owned()
        };
        assert_eq!([states(&standings[0]).await, states(&standings[1]).await, states(&standings[2]).await], ["admitted", "cancelled", "cancelled"]);
        assert_eq!(told(&dancer, "event.date_cancelled").await + told(&dancer, "event.dates_moved").await, 1, "once for all of them");
        town.nothing_went_wrong();
    }

    async fn a_course_ends_early_and_who_comes_to_it_stays_in_it(town: Town) {
        town.has(a_room("hall")).await;
        let course = a_class("书法").for_the_whole_course(&town).with("room", "hall").published(&town).await;
        let writer = town.resident().await;
        let writes = course.registered(&writer).await;
        for _ in 0..2 {
            let more = [("reason", "老师出国"), ("idempotency_key", "once")];
            // Sent twice with what was on the form.
            let fields = [("date", course.dates[2].as_str()), ("version", "1"), ("event_version", "2"), ("scope", "later"), more[0], more[1]];
            course.staff.call("cancel_event_date", &fields).await.is(200);
        }
        until("they are told", async || told(&writer, "event.dates_cancelled").await == 1).await;
        assert_eq!(writes.now(&writer).await.is(), ("admitted", 0));
        let shown = course.shown().await;
        let cancelled: Vec<_> = shown["dates"].as_array().unwrap().iter().map(|date| date["cancelled"] == true).collect();
        assert_eq!(cancelled, [false, false, true, true]);
        assert_eq!(shown["fields"]["last"], town.day(16).to_string().as_str(), "the rule ends before");
        assert_eq!(town.count("select count(*) from booking where live").await, 2);
        assert_eq!(town.count("select count(*) from event_step where verb = 'dates_cancelled'").await, 1);
        let page = town.visitor().page(&format!("/events/{}", course.event)).await;
        assert!(page.is(200).text.contains("书法"), "{}", page.text);
        later(&course, 2, "cancel_event_date", &[("reason", "再一次")]).await.is(409);
        town.nothing_went_wrong();
    }

    async fn of_two_of_the_staff_at_once_one_is_told_to_look_again(town: Town) {
        let class = every_week(&town).await;
        let other = town.browser(Role::Steward).await;
        let whole = class.shown().await["event"]["version"].to_string();
        let day = town.day(10).to_string();
        let form = |from: &'static str, until: &'static str| {
            [("date", class.dates[1].clone()), ("version", whole.clone()), ("scope", "later".into()), ("day", day.clone()), ("from", from.into()), ("until", until.into())]
        };
        let forms = [(&class.staff, form("09:00", "10:00")), (&other, form("13:00", "14:00"))];
        let sent = forms.iter().map(async |(who, form)| {
            let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            who.call("change_event_dates", &form).await.status
        });
        let mut answers = join_all(sent).await;
        answers.sort_unstable();
        assert_eq!(answers, [200, 409]);
        assert_eq!(town.count("select count(*) from event_step where verb = 'dates_moved'").await, 1);
        town.nothing_went_wrong();
    }

    async fn nobody_stays_registered_for_what_is_cancelled_at_that_moment(town: Town) {
        let class = every_week(&town).await;
        let people = town.residents(12).await;
        let registering = people.iter().map(|person| class.asked_for(person, &class.dates[3], &[]));
        let reason = [("reason", "停课")];
        let cancelling = later(&class, 2, "cancel_event_date", &reason);
        let (answers, done) = futures::future::join(join_all(registering), cancelling).await;
        done.is(200);
        assert!(answers.iter().all(|answer| [200, 409, 422].contains(&answer.status)));
        let live = "select count(*) from registration join event_date on event_date.id = date_id
                    where event_date.state = 'cancelled' and registration.state in ('admitted', 'waiting', 'offered')";
        until("all of them have ended", async || town.count(live).await == 0).await;
        for (person, answer) in people.iter().zip(&answers) {
            if answer.status == 200 {
                until("they are told", async || told(person, "event.date_cancelled").await == 1).await;
            }
        }
        town.nothing_went_wrong();
    }
}
