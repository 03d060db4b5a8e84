//! Five hundred people at once for thirty places.

use super::a_class;
use crate::{
    common::{Client, Town},
    on_both_engines,
};
use foundation::on;
use futures::future::join_all;
use sqlx::FromRow;
use uuid::Uuid;

const PEOPLE: usize = 500;
const PLACES: usize = 30;
const LEAVE: usize = 10;

#[derive(Debug, FromRow)]
struct Recorded {
    id: Uuid,
    number: i64,
    state: String,
}

/// Everything that was recorded, in its order.
async fn recorded(town: &Town) -> Vec<Recorded> {
    let mut reader = town.db.read().await.unwrap();
    on!(&mut reader.conn(), |c| sqlx::query_as(
        "select id, number, state from registration order by number"
    )
    .fetch_all(c)
    .await)
    .unwrap()
}

on_both_engines! {
    async fn five_hundred_at_once_for_thirty_places_are_thirty_and_a_line_in_its_order(town: Town) {
        let class = a_class("年货节").for_at_most(PLACES as u32).published(&town).await;
        let people = town.residents(PEOPLE).await;
        let ask = async |who: &Client| {
            let answer = class.asked_for(who, &class.dates[0], &[]).await;
            answer.is(200).json()
        };
        let answers = join_all(people.iter().map(ask)).await;
        let all = recorded(&town).await;
        assert_eq!(all.len(), PEOPLE);
        for (at, one) in all.iter().enumerate() {
            assert_eq!(one.number, at as i64 + 1, "no number is left out");
            assert_eq!(one.state, if at < PLACES { "admitted" } else { "waiting" }, "{one:?}");
            let told = answers.iter().find(|answer| answer["id"] == one.id.to_string()).unwrap();
            assert_eq!(told["state"], one.state);
            assert_eq!(told["position"], at.saturating_sub(PLACES - 1), "everyone was told their place in the line");
        }
        town.nothing_went_wrong();
    }

    async fn no_place_is_lost_when_ten_leave_meanwhile(town: Town) {
        let class = a_class("年货节").for_at_most(PLACES as u32).published(&town).await;
        let people = town.residents(PEOPLE).await;
        let (early, late) = people.split_at(PLACES);
        let mut places = vec![];
        for person in early {
            places.push(class.registered(person).await);
        }
        let asking = join_all(late.iter().map(|who| class.asked_for(who, &class.dates[0], &[])));
        let leaving = join_all(places.iter().zip(early).take(LEAVE).map(|(place, who)| place.taken_back(who)));
        let (asked, left) = futures::join!(asking, leaving);
        assert!(asked.iter().chain(&left).all(|answer| answer.status == 200), "{:?}", asked.iter().find(|answer| answer.status != 200));
        let all = recorded(&town).await;
        let in_state = |state: &str| all.iter().filter(|one| one.state == state).collect::<Vec<_>>();
        assert_eq!(in_state("cancelled").len(), LEAVE);
        let holding = in_state("admitted").len() + in_state("offered").len();
        assert_eq!(holding, PLACES, "every place is somebody's");
        let waiting = in_state("waiting");
        assert_eq!(waiting.len(), PEOPLE - PLACES - LEAVE);
        let last = all.iter().filter(|one| matches!(one.state.as_str(), "admitted" | "offered")).map(|one| one.number).max().unwrap();
        assert!(waiting.iter().all(|one| one.number > last), "nobody was passed over");
        town.nothing_went_wrong();
    }
}
