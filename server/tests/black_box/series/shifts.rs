//! A series moves to other weekdays, and never over what comes before the change.

use super::{
    asking::{but, call, dates, far, made, ticked, weekly, weeks},
    changes::change,
};
use crate::{common::Town, on_both_engines};
use foundation::time::Day;

fn confirmed(days: &[Day]) -> Vec<String> {
    days.iter().map(|day| format!("{day} 10:00 confirmed")).collect()
}

on_both_engines! {
    async fn two_weekdays_move_together_and_no_date_is_lost(town: Town) {
        town.has(far("dance")).await;
        let resident = town.resident().await;
        let tuesday = town.day(14).monday().plus(1);
        let all = [0, 2, 7, 9].map(|days| tuesday.plus(days));
        let asked = |first: Day, days: &str, count: usize| but(weekly("dance", first, count), &[("asked[repeat][days]", days)]);
        let id = call(&resident, "book_series", &ticked(asked(tuesday, "13", 4), &all)).await.is(200).says("/id");

        let before = all.map(|day| day.plus(-1));
        change(&resident, &id, tuesday, &asked(tuesday, "02", 4), &before, &[]).await.is(200);
        assert_eq!(dates(&resident, &id).await, confirmed(&before), "Mondays and Wednesdays");

        let wednesday = before[1];
        let later = [wednesday.plus(2), before[2].plus(3), before[3].plus(2)];
        let new = change(&resident, &id, wednesday, &asked(wednesday, "34", 3), &later, &[]).await.is(200).says("/id");
        assert_eq!(dates(&resident, &new).await, confirmed(&later), "no Thursday beside the Monday that stays");
        assert_eq!(dates(&resident, &id).await, confirmed(&before[..1]));
        assert_eq!(town.count("select count(*) from booking").await, 4, "each is the booking that it was");
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn a_first_date_before_the_change_is_refused_and_books_nothing_twice(town: Town) {
        town.has(far("dance")).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let all = weeks(town.day(1), 6);
        let id = made(&program, "dance", all[0], 6).await;
        let asked = but(weekly("dance", all[0], 6), &[("asked[from]", "14:00"), ("asked[until]", "15:00")]);
        let refused = change(&program, &id, all[3], &asked, &all, &[]).await;
        assert_eq!(refused.is(422).says("/fields/date/code"), "before_change");
        assert_eq!(dates(&program, &id).await, confirmed(&all));
        assert_eq!(town.count("select count(*) from booking").await, 6);

        let page = browser.page(&format!("/me/series/{id}/change?on={}", all[3])).await;
        assert!(page.is(200).text.contains(&format!("value=\"{}\" selected", all[3])), "{}", page.text);
        let address = format!(
            "/me/series/{id}/change?on={}&date={}&from=14:00&until=15:00&freq=weekly&end=count&times=6", all[3], all[0],
        );
        let page = browser.page(&address).await;
        assert!(page.is(200).text.contains("第一次不能比这一天更早"), "{}", page.text);
        town.nothing_went_wrong();
    }
}
