//! Series that somebody makes for a resident: judged by what that resident may, theirs in the end, and named in no address.

use super::asking::{Fields, but, call, dates, far, previewed, ticked, weekly, weeks};
use crate::{
    api::{booked, wish, with},
    common::Town,
    on_both_engines,
    people::block,
};
use foundation::policy::Role;
use serde_json::json;

/// The fields of the form that names somebody, of a series of two dates.
fn naming<'f>(asked: &'f Fields, phone: &'f str) -> Vec<(&'f str, &'f str)> {
    let asked = asked.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    asked.chain([("for_phone", phone)]).collect()
}

/// The id of a booking, of its address.
fn id_of(booking: &str) -> &str {
    booking.rsplit('/').next().unwrap()
}

on_both_engines! {
    async fn each_date_is_judged_by_what_the_resident_may(town: Town) {
        town.has(far("dance").ruled(|rules| rules.bookings_a_week = Some(1))).await;
        let (worker, neighbour) = (town.program(Role::GridWorker).await, town.somebody().await);
        let first = town.day(1);
        booked(&town.program_of(&neighbour), &wish(&town, "dance", 8, "15:00", "16:00")).await;
        let asked = weekly("dance", first, 3);
        assert_eq!(previewed(&worker, &asked).await, ["Free", "Free", "Free"], "for themselves");
        let theirs = but(asked, &[("asked[whom]", &neighbour.id.to_string())]);
        assert_eq!(previewed(&worker, &theirs).await, ["Free", "Against", "Free"]);
        let id = call(&worker, "book_series", &ticked(theirs.clone(), &[first, first.plus(14)])).await.is(200).says("/id");
        let told = dates(&town.program_of(&neighbour), &id).await;
        assert_eq!(told, [format!("{first} 10:00 confirmed"), format!("{} skipped Chosen", first.plus(7)), format!("{} 10:00 confirmed", first.plus(14))]);
        assert_eq!(town.count("select count(*) from series where person_id <> booked_by").await, 1);

        call(&town.resident().await, "see_series_draft", &theirs).await.is(403);
        call(&town.resident().await, "book_series", &ticked(theirs.clone(), &[first.plus(21)])).await.is(403);
        call(&town.visitor(), "see_series_draft", &theirs).await.is(401);
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn the_number_is_asked_for_first_and_stands_in_no_address(town: Town) {
        town.has(far("dance")).await;
        let (worker, neighbour) = (town.browser(Role::GridWorker).await, town.somebody().await);
        let (page, asked) = ("/rooms/dance/series", weekly("dance", town.day(1), 2));
        assert!(worker.page(page).await.is(200).text.contains("/_fn/name_for_series"));
        let resident = town.visitor().browser_of(&town.somebody().await);
        assert!(!resident.page(page).await.is(200).text.contains("/_fn/name_for_series"));

        let named = worker.form("name_for_series", page, &naming(&asked, &neighbour.phone)).await;
        let there = named.is(303).header("location").to_owned();
        assert!(there.contains("whom=") && !there.contains(&neighbour.phone[3..]), "{there}");
        let seen = worker.page(&there).await;
        let masked = format!("{}****{}", &neighbour.phone[..3], &neighbour.phone[7..]);
        assert!(seen.is(200).text.contains(&format!("替 {masked} 预约")), "{}", seen.text);
        assert!(!seen.text.contains(&neighbour.phone) && !seen.text.contains("name=\"for_phone\""));
        assert_eq!(seen.text.matches("name=\"dates[]\"").count(), 2, "what was asked for is asked for still");

        let nobody = "13900005678";
        let there = worker.form("name_for_series", page, &naming(&asked, nobody)).await.is(303).header("location").to_owned();
        assert!(there.contains("whom=new") && !there.contains(&nobody[3..]), "{there}");
        assert!(worker.page(&there).await.is(200).text.contains("name=\"for_phone\""));
        let new = but(ticked(asked.clone(), &weeks(town.day(1), 2)), &[("asked[whom]", "new")]);
        let refused = call(&worker, "book_series", &new).await;
        assert!(refused.is(422).json()["fields"].get("for_phone").is_some(), "it is not for the worker: {}", refused.text);
        call(&worker, "book_series", &but(new, &[("for_phone", nobody)])).await.is(200);

        let refused = worker.form("name_for_series", page, &naming(&asked, "12345")).await;
        assert!(refused.is(422).text.contains("role=\"alert\""));
        town.nothing_went_wrong();
    }

    async fn somebody_s_booking_becomes_their_series_whoever_makes_it(town: Town) {
        town.has(far("dance")).await;
        town.has(far("yoga")).await;
        let (staff, worker, neighbour) = (town.program(Role::Staff).await, town.program(Role::GridWorker).await, town.somebody().await);
        let program = town.program_of(&neighbour);
        let by_themselves = booked(&program, &wish(&town, "dance", 1, "10:00", "11:00")).await;
        let for_them = with(wish(&town, "dance", 2, "10:00", "11:00"), json!({ "for_phone": neighbour.phone }));
        let by_worker = booked(&worker, &for_them).await;
        for (client, booking, first) in [(&staff, &by_themselves, town.day(1)), (&worker, &by_worker, town.day(2))] {
            let asked = but(weekly("dance", first, 3), &[("asked[of]", id_of(booking))]);
            assert_eq!(previewed(client, &asked).await, ["Own", "Free", "Free"]);
            let made = call(client, "book_series", &ticked(asked, &weeks(first, 3)[1..])).await;
            let told = dates(&program, &made.is(200).says("/id")).await;
            assert_eq!(told, weeks(first, 3).iter().map(|day| format!("{day} 10:00 confirmed")).collect::<Vec<_>>());
        }
        town.books_are_in_order().await;

        let elsewhere = booked(&program, &wish(&town, "dance", 3, "10:00", "11:00")).await;
        let asked = but(weekly("yoga", town.day(3), 2), &[("asked[of]", id_of(&elsewhere))]);
        let seen = call(&staff, "see_series_draft", &asked).await;
        assert_eq!(seen.is(200).says("/outcome/Refused/fields/room/code"), "of_room");
        let refused = call(&staff, "book_series", &ticked(asked, &[town.day(10)])).await;
        assert_eq!(refused.is(422).says("/fields/room/code"), "of_room");
        let page = format!("/rooms/dance/series?of={}&date={}&from=10:00&until=11:00&freq=weekly&end=count&times=2", id_of(&elsewhere), town.day(3));
        let page = town.browser(Role::Staff).await.page(&page).await;
        assert!(!page.is(200).text.contains("name=\"for_phone\"") && page.text.contains("name=\"dates[]\""), "whose it is, is no question");
        town.nothing_went_wrong();
    }

    async fn staff_who_book_a_series_for_somebody_blocked_are_told_and_may_go_on(town: Town) {
        town.has(far("dance")).await;
        let (staff, one) = (town.browser(Role::Staff).await, town.somebody().await);
        let own = booked(&town.program_of(&one), &wish(&town, "dance", 1, "10:00", "11:00")).await;
        assert_eq!(block(&town, &staff, &one, 7, &[]).await, 200);
        let (first, id) = (town.day(2), one.id.to_string());
        let asked = ticked(weekly("dance", first, 2), &weeks(first, 2));
        let of = ticked(weekly("dance", town.day(1), 2), &[town.day(8)]);
        let all = [
            but(asked.clone(), &[("for_phone", &one.phone)]),
            but(asked, &[("asked[whom]", &id)]),
            but(of, &[("asked[of]", id_of(&own))]),
        ];
        for fields in &all {
            let refused = call(&staff, "book_series", fields).await;
            assert_eq!(refused.is(422).says("/fields/for_phone/code"), "blocked_person");
        }
        assert_eq!(town.count("select count(*) from series").await, 0);
        let page = format!("/rooms/dance/series?whom={id}&date={first}&from=10:00&until=11:00&freq=weekly&end=count&times=2");
        let sent: Vec<(&str, &str)> = all[1].iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let back = staff.form("book_series", &page, &sent).await;
        assert!(back.is(422).text.contains("name=\"despite_block\""), "{}", back.text);
        for fields in &all[1..] {
            call(&staff, "book_series", &but(fields.clone(), &[("despite_block", "1")])).await.is(200);
        }
        town.books_are_in_order().await;
    }

    async fn every_date_that_cannot_be_had_is_named_at_once(town: Town) {
        town.has(far("dance").ruled(|rules| (rules.ahead_days, rules.series_days) = (10, 12))).await;
        let (resident, first) = (town.resident().await, town.day(1));
        let refused = call(&resident, "book_series", &ticked(weekly("dance", first, 4), &weeks(first, 4))).await;
        assert_eq!(refused.is(422).says("/fields/dates/code"), "too_far");
        for ahead in [15, 22] {
            assert!(refused.text.contains(&town.date(ahead)), "{ahead}: {}", refused.text);
        }
        assert!(!refused.text.contains(&town.date(8)), "{}", refused.text);
    }
}
