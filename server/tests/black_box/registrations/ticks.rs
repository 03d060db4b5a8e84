//! Ticks that are handed in late, because there was no network: what was said last counts, whoever is heard first.

use super::{Class, Standing, a_class};
use crate::{
    common::{Answer, Town},
    on_both_engines,
};
use chrono::{DateTime, FixedOffset, TimeDelta};
use foundation::time::now;

const MADE: &str = "select count(*) from journal where verb = 'check_in.made'";
const UNDONE: &str = "select count(*) from journal where verb = 'check_in.undone'";

/// Says so many seconds later that somebody came, or did not.
async fn said(class: &Class, guest: &Standing, came: &str, seconds: u64) -> Answer {
    let ago = (seconds * 1000).to_string();
    let fields = [
        ("date", class.dates[0].as_str()),
        ("registration", &guest.id),
        ("came", came),
        ("ago", &ago),
    ];
    class.staff.call("tick", &fields).await
}

async fn came(class: &Class) -> Option<DateTime<FixedOffset>> {
    let list = class.list(0).await;
    list["guests"][0]["came"].as_str().map(|at| at.parse().unwrap())
}

on_both_engines! {
    async fn of_two_helpers_who_say_otherwise_the_later_one_counts_whoever_is_heard_first(town: Town) {
        let class = a_class("书法").published(&town).await;
        let guest = class.registered(&town.resident().await).await;
        said(&class, &guest, "yes", 60).await.is(200);
        let ago = now() - came(&class).await.unwrap().to_utc();
        assert!(ago > TimeDelta::seconds(55) && ago < TimeDelta::seconds(120), "it counts as of when it was made: {ago}");
        said(&class, &guest, "no", 120).await.is(200);
        assert!(came(&class).await.is_some(), "that was said before");
        let first = came(&class).await;
        said(&class, &guest, "yes", 40).await.is(200);
        assert_eq!(came(&class).await, first, "two who tick the same person are one check-in");
        said(&class, &guest, "no", 50).await.is(200);
        assert!(came(&class).await.is_some(), "somebody has ticked them again since");
        said(&class, &guest, "no", 30).await.is(200);
        assert!(came(&class).await.is_none());
        said(&class, &guest, "yes", 35).await.is(200);
        assert!(came(&class).await.is_none());
        said(&class, &guest, "yes", 0).await.is(200);
        assert!(came(&class).await.is_some());
        assert_eq!((town.count(MADE).await, town.count(UNDONE).await), (2, 1));
        town.nothing_went_wrong();
    }

    async fn what_was_taken_back_before_anybody_heard_of_it_stays_so(town: Town) {
        let class = a_class("书法").published(&town).await;
        let guest = class.registered(&town.resident().await).await;
        said(&class, &guest, "no", 10).await.is(200);
        said(&class, &guest, "yes", 20).await.is(200);
        assert!(came(&class).await.is_none());
        assert_eq!((town.count(MADE).await, town.count(UNDONE).await), (0, 0));
        said(&class, &guest, "yes", 5).await.is(200);
        assert!(came(&class).await.is_some());
    }

    async fn two_who_hand_in_the_same_at_once_are_one_check_in(town: Town) {
        let class = a_class("书法").published(&town).await;
        let guest = class.registered(&town.resident().await).await;
        let all = (0..8).map(|nth| said(&class, &guest, "yes", 60 + nth));
        for answer in futures::future::join_all(all).await {
            answer.is(200);
        }
        assert_eq!(town.count(MADE).await, 1);
        assert_eq!(town.count("select count(*) from check_in").await, 1);
        let fields = |ago| [("date", class.dates[0].as_str()), ("registration", guest.id.as_str()), ("came", "no"), ("ago", ago), ("idempotency_key", "k1")];
        for ago in ["0", "4000"] {
            class.staff.call("tick", &fields(ago)).await.is(200);
        }
        assert_eq!(town.count(UNDONE).await, 1, "a tick that is sent again is the same, however late");
    }

    async fn whose_registration_was_taken_back_meanwhile_is_not_ticked_and_nobody_else_is_lost(town: Town) {
        let class = a_class("书法").published(&town).await;
        let people = town.residents(2).await;
        let (gone, there) = (class.registered(&people[0]).await, class.registered(&people[1]).await);
        gone.taken_back(&people[0]).await.is(200);
        let refused = said(&class, &gone, "yes", 60).await;
        assert!(refused.is(409).says("/words/zh").contains("已经取消"), "{}", refused.text);
        said(&class, &there, "yes", 60).await.is(200);
        assert!(came(&class).await.is_some());
        said(&class, &there, "yes", u64::MAX / 1000).await.is(200);
        let strange = [("date", class.dates[0].as_str()), ("registration", &there.id), ("came", "yes"), ("ago", "soon")];
        class.staff.call("tick", &strange).await.is(400);
        people[1].call("tick", &strange[..3]).await.is(403);
    }
}
