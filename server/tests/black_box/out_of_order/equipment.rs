//! A booking that has borrowed equipment keeps it when its room is out of order, or gives it back when it ends.

use super::preview::{Outage, choice, proposed};
use crate::{
    api::{booked, wish},
    common::{Town, a_room},
    equipment::{borrowing, lent, what_is_lent_is_in_order},
    on_both_engines,
};
use foundation::policy::Role;
use serde_json::json;

on_both_engines! {
    async fn what_is_borrowed_moves_into_the_other_room(town: Town) {
        town.has(a_room("yoga").of_kind("hall")).await;
        town.has(a_room("dance").of_kind("hall").ruled(|rules| (rules.setup, rules.cleaning) = (15, 15))).await;
        town.lends("projector", 2).await;
        town.lends("sound", 1).await;
        let (resident, staff) = (town.resident().await, town.browser(Role::Staff).await);
        let ours = borrowing(wish(&town, "yoga", 2, "10:00", "11:00"), json!({ "projector": 2, "sound": 1 }));
        let first = booked(&resident, &ours).await;
        let last = booked(&resident, &borrowing(wish(&town, "yoga", 2, "14:00", "15:00"), json!({ "sound": 1 }))).await;

        let outage = Outage::days(&town, 2, 2);
        let preview = outage.preview(&staff).await;
        let done = outage.save(&staff, "k", &[proposed(&preview)[0].clone(), choice(&preview[1], "end")]).await;
        assert!(done.is(303).header("location").ends_with("moved=1&ended=1&stayed=0"), "{}", done.header("location"));
        assert_eq!(resident.get(&first).await.says("/room"), "dance");
        assert_eq!(lent(&resident, &first).await, json!({ "projector": 2, "sound": 1 }));
        assert_eq!(lent(&resident, &last).await, json!({}));
        what_is_lent_is_in_order(&town).await;
        town.nothing_went_wrong();
    }
}
