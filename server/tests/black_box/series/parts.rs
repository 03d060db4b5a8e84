//! What was one series stays within reach of itself, and pages say of its dates what is so.

use super::{
    asking::{but, call, dates, far, ticked, weekly, weeks},
    changes::change,
};
use crate::{
    api::{booked, wish},
    common::Town,
    on_both_engines,
};
use foundation::policy::Role;

on_both_engines! {
    async fn both_parts_of_a_series_name_each_other_and_end_by_themselves(town: Town) {
        town.has(far("dance")).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let all = weeks(town.day(1), 4);
        let fields = ticked(weekly("dance", all[0], 4), &[all[0], all[2], all[3]]);
        let id = call(&program, "book_series", &fields).await.is(200).says("/id");
        let alone = browser.page(&format!("/me/series/{id}")).await;
        assert!(alone.is(200).text.contains("接下来 3 个日期"), "what was left out is none of them: {}", alone.text);
        assert!(!alone.text.contains("之前的部分") && !alone.text.contains("后面的部分"), "there is one part only");

        let later = but(weekly("dance", all[2], 2), &[("asked[from]", "14:00"), ("asked[until]", "15:00")]);
        let next = change(&program, &id, all[2], &later, &all[2..], &[]).await.is(200).says("/id");
        let (earlier_page, later_page) = (format!("/me/series/{id}"), format!("/me/series/{next}"));
        let seen = browser.page(&later_page).await;
        assert!(seen.is(200).text.contains(&earlier_page) && seen.text.contains("之前的部分"), "{}", seen.text);
        let seen = browser.page(&earlier_page).await;
        for words in [later_page.as_str(), "后面的部分", "补订", "接下来 1 个日期", "从今天到", "后面的部分是另一个重复预约，不受影响"] {
            assert!(seen.is(200).text.contains(words), "{words}: {}", seen.text);
        }

        program.call("end_series", &[("series", &id)]).await.is(200);
        let ended = browser.page(&format!("{earlier_page}?done=ended")).await;
        for words in ["接下来没有订好的日期", "后面的部分是另一个重复预约，不受影响"] {
            assert!(ended.is(200).text.contains(words), "{words}: {}", ended.text);
        }
        assert!(dates(&program, &next).await.iter().all(|date| date.ends_with("14:00 confirmed")));
        assert!(browser.page(&later_page).await.is(200).text.contains("接下来 2 个日期"));
        town.nothing_went_wrong();
    }

    async fn who_wants_a_taken_date_after_all_is_told_what_is_free_on_that_day(town: Town) {
        town.has(far("dance")).await;
        let (person, other) = (town.somebody().await, town.resident().await);
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let first = town.day(1);
        let day = first.plus(7).to_string();
        booked(&other, &wish(&town, "dance", 8, "10:00", "11:00")).await;
        let id = call(&program, "book_series", &ticked(weekly("dance", first, 2), &[first])).await.is(200).says("/id");
        let refused = program.call("take_back_date", &[("series", &id), ("day", &day)]).await;
        for words in ["10:00–11:00 已经有人订了", "同一天还空着 11:00–12:00"] {
            assert!(refused.is(409).text.contains(words), "{words}: {}", refused.text);
        }
        assert!(!refused.text.contains("刚刚"), "it was taken from the start");
        let page = browser.page(&format!("/me/series/{id}")).await;
        assert!(page.is(200).text.contains(&format!("/rooms/dance/book?date={day}")), "{}", page.text);
        town.nothing_went_wrong();
    }

    async fn what_no_single_booking_reaches_is_not_offered_as_one(town: Town) {
        town.has(far("dance").ruled(|rules| (rules.ahead_days, rules.series_days) = (3, 60))).await;
        let (program, staff) = (town.resident().await, town.program(Role::Staff).await);
        let first = town.day(1);
        booked(&staff, &wish(&town, "dance", 8, "10:00", "11:00")).await;
        let id = call(&program, "book_series", &ticked(weekly("dance", first, 2), &[first])).await.is(200).says("/id");
        let day = first.plus(7).to_string();
        let refused = program.call("take_back_date", &[("series", &id), ("day", &day)]).await;
        assert!(refused.is(409).text.contains("10:00–11:00 已经有人订了"), "{}", refused.text);
        assert!(!refused.text.contains("还空着") && !refused.text.contains("可以单独订"), "{}", refused.text);
        town.nothing_went_wrong();
    }

    async fn a_later_part_that_has_ended_is_not_said_to_stay(town: Town) {
        town.has(far("dance")).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let all = weeks(town.day(1), 4);
        let id = call(&program, "book_series", &ticked(weekly("dance", all[0], 4), &all)).await.is(200).says("/id");
        let later = but(weekly("dance", all[2], 2), &[("asked[from]", "14:00"), ("asked[until]", "15:00")]);
        let next = change(&program, &id, all[2], &later, &all[2..], &[]).await.is(200).says("/id");
        program.call("end_series", &[("series", &next)]).await.is(200);
        let seen = browser.page(&format!("/me/series/{id}")).await;
        assert!(seen.is(200).text.contains("后面的部分") && !seen.text.contains("不受影响"), "{}", seen.text);
        town.nothing_went_wrong();
    }
}
