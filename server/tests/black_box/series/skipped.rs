//! Who left a date out, and since when, stays known whoever changes the series afterwards.

use super::{
    asking::{but, call, dates, far, ticked, weekly, weeks},
    changes::change,
};
use crate::{common::Town, on_both_engines};
use foundation::policy::Role;

/// Dates that their owner left out.
const BY_OWNER: &str = "select count(*) from series_skip
   join series on series.community_id = series_skip.community_id and series.id = series_id where by_person = person_id and back_at is null";
/// Those of them that are of a series which was made later.
const OLDER: &str = "select count(*) from series_skip
   join series on series.community_id = series_skip.community_id and series.id = series_id where by_person = person_id and at < created_at";

on_both_engines! {
    async fn who_changes_a_series_has_not_left_out_what_was_left_out_before(town: Town) {
        town.has(far("dance")).await;
        let (owner, staff) = (town.resident().await, town.program(Role::Staff).await);
        let tuesday = town.day(7).monday().plus(1);
        let all = weeks(tuesday, 5);
        let fields = ticked(weekly("dance", tuesday, 5), &[all[0], all[1], all[4]]);
        let id = call(&owner, "book_series", &fields).await.is(200).says("/id");
        assert_eq!((town.count(BY_OWNER).await, town.count(OLDER).await), (2, 0));

        let wednesdays = weeks(all[1].plus(1), 5);
        let asked = but(weekly("dance", all[1], 5), &[("asked[repeat][days]", "2")]);
        let new = change(&staff, &id, all[1], &asked, &[wednesdays[0], wednesdays[3]], &[]).await;
        let new = new.is(200).says("/id");
        assert_eq!(dates(&owner, &new).await, [
            format!("{} 10:00 confirmed", wednesdays[0]), format!("{} skipped Chosen", wednesdays[1]),
            format!("{} skipped Chosen", wednesdays[2]), format!("{} 10:00 confirmed", wednesdays[3]),
            format!("{} skipped Chosen", wednesdays[4]),
        ]);
        assert_eq!(town.count("select count(*) from series_skip").await, 3, "none is left behind");
        assert_eq!((town.count(BY_OWNER).await, town.count(OLDER).await), (2, 2), "the last one alone is by staff, and new");

        let asked = but(weekly("dance", wednesdays[0], 2), &[("asked[repeat][days]", "2")]);
        change(&staff, &new, wednesdays[0], &asked, &[], &[]).await.is(200);
        assert_eq!(town.count("select count(*) from series_skip").await, 1, "what the rule does not have any more is left out of nothing");
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }
}
