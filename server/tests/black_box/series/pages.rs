//! What the pages of a series propose and say: nothing that is not so.

use super::asking::{but, call, dates, far, made, ticked, weekly};
use crate::{
    api::{booked, wish},
    closures::{calendar, import, said},
    common::{Town, a_room},
    on_both_engines,
    people::block,
};
use foundation::{policy::Role, time::Day};
use serde_json::json;

const KNOWN: &str = "国家公布的放假安排目前到";

/// The page of a weekly series of so many dates.
fn page_of(first: Day, count: usize) -> String {
    format!("/rooms/dance/series?date={first}&from=10:00&until=11:00&freq=weekly&end=count&times={count}")
}

/// The fields of this name, as they were drawn.
fn inputs<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let named = format!("name=\"{name}\"");
    let inputs = page.split("<input").skip(1);
    let inputs = inputs.map(|rest| rest.split('>').next().unwrap_or_default());
    inputs.filter(|input| input.contains(&named)).collect()
}

on_both_engines! {
    async fn previews_say_where_the_known_holidays_end(town: Town) {
        town.has(far("dance")).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let first = town.day(1);
        let id = made(&program, "dance", first, 3).await;
        said(&import(&town, calendar(&[(town.day(10), "休")]), &[]));
        assert!(browser.page(&page_of(first, 3)).await.is(200).text.contains(KNOWN));
        assert!(!browser.page(&page_of(first, 2)).await.is(200).text.contains(KNOWN), "all of it is known");
        let change = |count: usize| page_of(first, count).replace("/rooms/dance/series", &format!("/me/series/{id}/change"));
        assert!(browser.page(&change(3)).await.is(200).text.contains(KNOWN));
        said(&import(&town, calendar(&[(town.day(100), "休")]), &[]));
        assert!(!browser.page(&change(3)).await.is(200).text.contains(KNOWN));
        assert!(town.visitor().page("/rooms/dance").await.is(200).text.contains(KNOWN), "series reach further than that");
    }

    async fn what_is_proposed_follows_the_first_date(town: Town) {
        town.has(far("dance")).await;
        let resident = town.browser(Role::Resident).await;
        let late = town.day(100);
        let page = resident.page(&format!("/rooms/dance/series?date={late}")).await;
        let text = &page.is(200).text;
        for day in 0..7 {
            let boxes = inputs(text, &format!("d{day}"));
            assert!(boxes.len() == 1 && !boxes[0].contains("checked"), "no weekday but that of the first date: {boxes:?}");
        }
        let last = inputs(text, "last");
        assert!(last[0].contains(&format!("value=\"{}\"", late.plus(84))), "{last:?}");
        let nth = text.split("name=\"nth\"").nth(1).unwrap();
        assert!(nth.split("</option>").next().unwrap().contains("value=\"\""), "the nth is that of the first date");
        // As the browser sends what nobody has touched, with another first date than the link had.
        for (freq, first) in [("weekly", town.day(5)), ("monthly", town.day(12))] {
            let seen = format!("/rooms/dance/series?date={first}&from=10:00&until=11:00&freq={freq}&nth=&end=count&times=2");
            let seen = resident.page(&seen).await;
            let boxes = inputs(&seen.is(200).text, "dates[]");
            assert!(boxes[0].contains(&first.to_string()), "{freq} from {first}: {boxes:?}");
        }
    }

    async fn a_change_counts_what_it_changes_leaves_alone_and_cancels(town: Town) {
        town.has(far("dance")).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let first = town.day(1);
        let id = made(&program, "dance", first, 3).await;
        let asked = page_of(first, 3).replace("/rooms/dance/series", &format!("/me/series/{id}/change"));
        let page = browser.page(&asked).await;
        assert!(page.is(200).text.contains("一共 3 个日期") && !page.text.contains("跳过 0 次"), "{}", page.text);
        let fewer = but(weekly("dance", first, 2), &[("series", &id)]);
        let sum = call(&program, "see_series_change", &fewer).await.is(200).json()["sum"].clone();
        assert_eq!(sum, json!({ "kept": 2, "changed": 0, "ended": 1 }));
    }

    async fn nobody_is_told_that_all_is_booked_while_dates_wait_for_staff(town: Town) {
        town.has(far("choir").with_approval()).await;
        town.has(far("dance")).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        for (room, words, untrue) in [("choir", "还在等工作人员答复", "都订好了"), ("dance", "都订好了", "还在等工作人员答复")] {
            let id = made(&program, room, town.day(3), 3).await;
            let page = browser.page(&format!("/me/series/{id}?done=made")).await;
            assert!(page.is(200).text.contains(words) && !page.text.contains(untrue), "{room}: {}", page.text);
        }
    }

    async fn a_series_says_how_many_of_its_dates_are_not_booked(town: Town) {
        town.has(far("dance")).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let first = town.day(1);
        let fields = ticked(weekly("dance", first, 3), &[first, first.plus(14)]);
        let id = call(&program, "book_series", &fields).await.is(200).says("/id");
        let page = browser.page(&format!("/me/series/{id}?done=made")).await;
        assert!(page.is(200).text.contains("订好 2 次，1 次没有订") && !page.text.contains("都订好了"), "{}", page.text);
    }

    async fn what_is_proposed_for_one_booking_is_proposed_for_many_and_they_say_which_part(town: Town) {
        town.has(far("seats").in_parts(&["s1", "s2", "s3"])).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let first = town.day(3);
        let book = browser.page(&format!("/rooms/seats/book?date={first}&from=14:00")).await;
        let link = format!("/rooms/seats/series?date={first}&from=14:00&until=15:00&parts=any:1");
        assert!(book.is(200).text.replace("&amp;", "&").contains(&link), "{}", book.text);
        for way in [link.as_str(), "/rooms/seats/series"] {
            let form = browser.page(way).await;
            let parts = form.is(200).text.split("name=\"parts\"").nth(1).unwrap();
            assert!(parts.split("</select>").next().unwrap().contains("value=\"any:1\" selected"), "one seat: {parts}");
        }
        assert!(inputs(&browser.page(&link).await.text, "from")[0].contains("value=\"14:00\""));
        let seen = browser.page(&format!("{link}&freq=weekly&end=count&times=2")).await;
        assert!(seen.is(200).text.contains("<p>任意 1 个分区"), "{}", seen.text);
        let seat = but(weekly("seats", first, 1), &[("asked[parts]", "s2")]);
        let id = call(&program, "book_series", &ticked(seat, &[first])).await.is(200).says("/id");
        let page = browser.page(&format!("/me/series/{id}")).await;
        assert!(page.is(200).text.contains("<dd>s2"), "{}", page.text);
    }

    async fn a_room_that_is_booked_a_week_ahead_says_so_and_neither_end_of_a_rule_is_called_optional(town: Town) {
        town.has(a_room("tables").ruled(|rules| rules.ahead_days = 7)).await;
        let resident = town.browser(Role::Resident).await;
        let page = |ahead: i64| format!("/rooms/tables/series?date={}", town.day(ahead));
        let near = "这间房间最多提前 7 天预约";
        let text = resident.page(&page(2)).await.is(200).text.clone();
        assert!(text.contains(near) && !resident.page(&page(0)).await.is(200).text.contains(near), "a week after today can be booked");
        let rule = format!("&from=10:00&until=11:00&freq=weekly&end=until&last={}", town.day(7));
        let seen = resident.page(&[page(2), rule].concat()).await;
        assert_eq!(seen.is(200).text.matches(near).count(), 2, "in the form and beside its one date: {}", seen.text);
        for name in ["last", "times"] {
            let before = text.split(&format!("name=\"{name}\"")).next().unwrap();
            assert!(!before.rsplit("<label").next().unwrap().contains("选填"), "{name}");
        }
    }

    async fn a_day_can_be_had_instead_of_another_that_fills_the_week(town: Town) {
        town.has(far("dance").ruled(|rules| rules.bookings_a_week = Some(1))).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let monday = town.day(7).monday();
        let page = page_of(monday, 2).replace("weekly", "daily");
        let seen = browser.page(&page).await;
        let boxes = inputs(&seen.is(200).text, "dates[]");
        assert!(boxes.len() == 2 && boxes[0].contains("checked") && !boxes[1].contains("checked"), "{boxes:?}");
        let asked = but(weekly("dance", monday, 2), &[("asked[repeat][freq]", "daily")]);
        call(&program, "book_series", &ticked(asked.clone(), &[monday, monday.plus(1)])).await.is(422);
        call(&program, "book_series", &ticked(asked, &[monday.plus(1)])).await.is(200);
    }

    async fn a_date_that_is_too_near_stays_and_is_named_before_and_after_the_end(town: Town) {
        // Until two days before, anybody may take it back.
        town.has(far("dance").ruled(|rules| rules.cutoff = 2 * 24 * 60)).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let id = made(&program, "dance", town.day(1), 3).await;
        let later = made(&program, "dance", town.day(4), 3).await;
        let page = |id: &str, done: &str| format!("/me/series/{id}{done}");
        assert!(browser.page(&page(&id, "")).await.is(200).text.contains("离得太近"));
        assert!(!browser.page(&page(&later, "")).await.is(200).text.contains("离得太近"));
        for id in [&id, &later] {
            program.call("end_series", &[("series", id)]).await.is(200);
        }
        assert!(dates(&program, &id).await[0].ends_with("confirmed"));
        assert!(browser.page(&page(&id, "?done=ended")).await.is(200).text.contains("离得太近"));
        assert!(!browser.page(&page(&later, "?done=ended")).await.is(200).text.contains("离得太近"));
    }

    async fn who_is_blocked_is_not_invited_to_fill_in_the_form(town: Town) {
        town.has(far("dance")).await;
        let (staff, one) = (town.browser(Role::Staff).await, town.somebody().await);
        booked(&town.program_of(&one), &wish(&town, "dance", 1, "10:00", "11:00")).await;
        let browser = town.visitor().browser_of(&one);
        assert!(browser.page("/rooms/dance/book").await.is(200).text.contains("/rooms/dance/series"));
        assert_eq!(block(&town, &staff, &one, 7, &[]).await, 200);
        assert!(!browser.page("/rooms/dance/book").await.is(200).text.contains("/rooms/dance/series"));
        let page = browser.page("/rooms/dance/series").await;
        assert!(page.is(200).text.contains("您的预约暂停了") && !page.text.contains("name=\"freq\""), "{}", page.text);
    }
}
