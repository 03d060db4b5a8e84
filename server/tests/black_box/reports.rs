//! The use of rooms: what was held, who did not come, what was refused.

mod refused;
mod sheet;

use crate::{
    api::{booked, wish, with},
    common::{Client, Resident, Town, a_room, until},
    on_both_engines,
};
use app::{
    bookings::{self, Booking, Borrowing, NewBooking, PartsWish, Wish},
    rooms,
};
use chrono::TimeDelta;
use foundation::{
    Id,
    policy::Role,
    time::{Day, Minute, Span, Zone, now},
};
use serde_json::{Value, json};

const TITLE: &str = "秘密排练";
const MISSED: &str = "select count(*) from no_show where undone_at is null";

/// The month before this one, all of which is over.
fn last_month(town: &Town) -> Day {
    town.day(0).plus_months(-1)
}

/// As addresses write it: `2026-11`.
fn named(month: Day) -> String {
    month.to_string()[..7].to_owned()
}

/// A booking of whatever day, which no form would make.
async fn held(
    town: &Town,
    person: &Resident,
    room: &'static str,
    day: Day,
    times: (&str, &str),
    parts: PartsWish,
) -> Id<Booking> {
    let (community, person, zone) = (town.community, person.id, Zone::named("Asia/Shanghai").unwrap());
    let (from, until): (Minute, Minute) = (times.0.parse().unwrap(), times.1.parse().unwrap());
    let wish = Wish {
        span: Span::new(zone.at(day, from), zone.at(day, until)).unwrap(),
        parts,
        title: TITLE.to_owned(),
        title_public: false,
        party_size: 3,
        borrows: Borrowing::default(),
    };
    let making = town.db.write(move |tx| {
        Box::pin(async move {
            let new = NewBooking {
                community,
                terms: rooms::terms(tx, community, room).await?,
                wish,
                day,
                at: from,
                person,
                by: person,
                approval: false,
                limited: false,
            };
            Ok(bookings::make(tx, &new).await?.id)
        })
    });
    making.await.unwrap()
}

async fn whole(town: &Town, person: &Resident, room: &'static str, day: Day, from: &str, until: &str) -> Id<Booking> {
    held(town, person, room, day, (from, until), PartsWish::Whole).await
}

/// What the page is made of.
async fn seen(staff: &Client, month: Day, room: &str) -> Value {
    let month = named(month);
    staff
        .call("see_use", &[("month", &month), ("room", room), ("lang", "en")])
        .await
        .is(200)
        .json()
}

async fn mark(client: &Client, booking: Id<Booking>, came: &str, key: &str) -> u16 {
    let id = booking.to_string();
    let fields = [("booking", id.as_str()), ("came", came), ("idempotency_key", key)];
    client.call("mark_no_show", &fields).await.status
}

on_both_engines! {
    async fn a_month_adds_up_by_room_weekday_and_hour(town: Town) {
        town.has(a_room("yoga")).await;
        town.has(a_room("hall").in_parts(&["east", "west"])).await;
        town.has(a_room("quiet")).await;
        let (month, staff) = (last_month(&town), town.program(Role::Staff).await);
        let people = [town.somebody().await, town.somebody().await, town.somebody().await];
        for (number, person) in people.iter().enumerate() {
            whole(&town, person, "yoga", month.plus(number as i64), "10:30", "11:15").await;
        }
        held(&town, &people[0], "hall", month, ("09:00", "11:00"), PartsWish::Named(vec!["east".into()])).await;
        let gone = whole(&town, &people[0], "hall", month.plus(1), "09:00", "10:00").await;
        town.cancelled_by_hand(gone).await;

        let view = seen(&staff, month, "").await;
        let days = month.until(month.plus_months(1)).count() as i64;
        let minutes_open = days * 12 * 60;
        let told = |at: usize, fields: &[&str]| fields.iter().map(|field| view["rooms"][at][field].clone()).collect::<Vec<_>>();
        let fields = ["code", "bookings", "used", "open", "people", "cancelled", "missed"];
        assert_eq!(told(2, &fields), [json!("yoga"), json!(3), json!(135), json!(minutes_open), json!(3), json!(0), json!(0)]);
        assert_eq!(told(0, &fields), [json!("hall"), json!(1), json!(120), json!(2 * minutes_open), json!(null), json!(1), json!(0)]);
        assert_eq!(told(1, &fields), [json!("quiet"), json!(0), json!(0), json!(minutes_open), json!(0), json!(0), json!(0)]);

        let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][month.weekday().index()];
        let times = (0..days).filter(|day| month.plus(*day).weekday() == month.weekday()).count();
        let picture = |view: &Value| view["picture"].as_str().unwrap().to_owned();
        let cell = format!("<title>{weekday} 10:00–11:00: in use 0.5 of {times} hours");
        assert!(picture(&seen(&staff, month, "yoga").await).contains(&cell), "no {cell}");
        let cell = format!("<title>{weekday} 10:00–11:00: in use 1.5 of {} hours", 4 * times);
        assert!(picture(&view).contains(&cell), "no {cell} of all rooms in {}", picture(&view));
        town.nothing_went_wrong();
    }

    async fn what_is_still_to_come_and_what_waits_is_no_use(town: Town) {
        town.has(a_room("yoga")).await;
        town.has(a_room("meeting").with_approval()).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        booked(&resident, &wish(&town, "meeting", 1, "10:00", "11:00")).await;
        for month in [town.day(0), town.day(1), town.day(400)] {
            let view = seen(&staff, month.first_of_month(), "").await;
            assert_eq!(view["month"], town.day(0).first_of_month().to_string(), "no month that has not begun");
            assert_eq!((&view["rooms"][0]["bookings"], &view["rooms"][0]["used"]), (&json!(0), &json!(0)));
            assert_eq!(view["rooms"][1]["bookings"], json!(0));
        }
    }

    async fn staff_mark_that_nobody_came_and_take_it_back_and_the_owner_reads_it(town: Town) {
        town.has(a_room("yoga")).await;
        let (person, officer) = (town.somebody().await, town.somebody_as(Role::Staff).await);
        let (staff, owner) = (town.visitor().browser_of(&officer), town.visitor().browser_of(&person));
        let month = last_month(&town);
        let booking = whole(&town, &person, "yoga", month, "10:00", "11:00").await;
        let missed = async || seen(&staff, month, "").await["rooms"][0]["missed"].clone();
        let page = format!("/me/bookings/{booking}");
        let list = format!("/staff/day?date={month}");
        assert!(staff.page(&list).await.is(200).text.contains("/_fn/mark_no_show"));

        for key in ["k1", "k1", "k2"] {
            assert_eq!(mark(&staff, booking, "false", key).await, 200);
        }
        assert_eq!((town.count(MISSED).await, missed().await), (1, json!(1)));
        assert_eq!(town.verbs().await["booking.missed"], 1, "once, however often it is tapped");
        assert!(owner.page(&page).await.is(200).text.contains("标记为未到"));
        assert!(staff.page(&list).await.text.contains("撤回标记"));

        assert_eq!(mark(&staff, booking, "true", "k3").await, 200);
        assert_eq!((town.count(MISSED).await, missed().await), (0, json!(0)));
        assert!(!owner.page(&page).await.is(200).text.contains("标记为未到"));
        assert_eq!(mark(&staff, booking, "false", "k4").await, 200);
        assert_eq!(missed().await, json!(1));
        let told = "select count(*) from no_show where marked_by is not null and (undone_by is null) = (undone_at is null)";
        assert_eq!(town.count(told).await, 2, "who said what is kept");

        for other in [&owner, &town.browser(Role::GridWorker).await] {
            assert_eq!(mark(other, booking, "true", "mine").await, 403);
        }
        let id = booking.to_string();
        let form = [("booking", id.as_str()), ("came", "true"), ("idempotency_key", "k5")];
        let answer = staff.form("mark_no_show", &list, &form).await;
        assert_eq!(answer.is(303).header("location"), list, "without scripts too");
        assert_eq!(missed().await, json!(0));
        town.nothing_went_wrong();
    }

    async fn only_what_has_begun_and_was_held_can_be_missed(town: Town) {
        town.has(a_room("yoga")).await;
        let (person, staff) = (town.somebody().await, town.program(Role::Staff).await);
        let coming = booked(&town.program_of(&person), &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let coming: Id<Booking> = coming.rsplit('/').next().unwrap().parse().unwrap();
        assert_eq!(mark(&staff, coming, "false", "k1").await, 409);
        let gone = whole(&town, &person, "yoga", last_month(&town), "10:00", "11:00").await;
        town.cancelled_by_hand(gone).await;
        assert_eq!(mark(&staff, gone, "false", "k2").await, 409);
        assert_eq!(mark(&staff, Id::new(), "false", "k3").await, 404);
        assert_eq!(town.count(MISSED).await, 0);
        let list = staff.page(&format!("/staff/day?date={}", town.day(1))).await;
        assert!(list.is(200).text.contains(&coming.to_string()) && !list.text.contains("/_fn/mark_no_show"));
    }

    async fn a_mark_says_nothing_of_a_start_that_came_after_it(town: Town) {
        town.has(a_room("yoga")).await;
        let (person, staff) = (town.somebody().await, town.program(Role::Staff).await);
        let month = last_month(&town);
        let booking = whole(&town, &person, "yoga", month, "10:00", "11:00").await;
        assert_eq!(mark(&staff, booking, "false", "k1").await, 200);
        town.by_hand("update no_show set marked_at = $1", now() - TimeDelta::days(400)).await;
        assert_eq!(seen(&staff, month, "").await["rooms"][0]["missed"], json!(0), "it was moved on since");
        assert_eq!(mark(&staff, booking, "false", "k2").await, 200);
        assert_eq!(seen(&staff, month, "").await["rooms"][0]["missed"], json!(1));
    }

    async fn a_refusal_is_counted_by_its_rule_once_a_day_for_each_who_meets_it(town: Town) {
        town.has(a_room("yoga").ruled(|rules| (rules.longest, rules.ahead_days) = (60, 21))).await;
        town.has(a_room("dance")).await;
        let (one, other, staff) = (town.resident().await, town.resident().await, town.program(Role::Staff).await);
        let counted = async |room: &str| seen(&staff, town.day(0), room).await["refused"].clone();
        let refusals = |rule: &str, times: i64| json!({ "rule": rule, "times": times });
        let long = wish(&town, "yoga", 1, "10:00", "12:00");
        for _ in 0..3 {
            one.post("/api/v1/bookings", &long).await.is(422);
        }
        other.post("/api/v1/bookings", &long).await.is(422);
        until("both are counted once", || async { counted("").await == json!([refusals("too_long", 2)]) }).await;

        let taken = wish(&town, "dance", 1, "10:00", "11:00");
        let booking = booked(&one, &taken).await;
        other.post("/api/v1/bookings", &taken).await.is(409);
        until("what is taken counts", || async { counted("dance").await == json!([refusals("taken", 1)]) }).await;
        one.patch(&booking, &json!({ "starts": town.at(1, "05:00"), "ends": town.at(1, "06:00") })).await.is(422);
        until("a change counts too", || async { counted("dance").await.as_array().unwrap().len() == 2 }).await;
        assert_eq!(counted("yoga").await, json!([refusals("too_long", 2)]));

        one.post("/api/v1/bookings", &with(long.clone(), json!({ "title": "", "ends": town.at(1, "11:00") }))).await.is(422);
        one.post("/api/v1/bookings", &wish(&town, "nowhere", 1, "10:00", "11:00")).await.is(404);
        other.post("/api/v1/bookings", &wish(&town, "yoga", 40, "10:00", "11:00")).await.is(422);
        until("the next rule", || async { counted("yoga").await.as_array().unwrap().len() == 2 }).await;
        let rules = "select count(*) from refusal_count where rule not in ('too_long', 'taken', 'closed', 'too_far')";
        assert_eq!(town.count(rules).await, 0, "what is only typed wrong is no rule");
        assert_eq!(town.count("select count(*) from journal where verb like '%refus%'").await, 0);
        town.nothing_went_wrong();
    }

    async fn refusals_are_forgotten_after_two_years(town: Town) {
        let mut town = town;
        town.has(a_room("yoga").ruled(|rules| rules.longest = 60)).await;
        town.resident().await.post("/api/v1/bookings", &wish(&town, "yoga", 1, "10:00", "12:00")).await.is(422);
        let kept = "select count(*) from refusal_count";
        until("it is counted", || async { town.count(kept).await == 1 }).await;
        town.by_hand("update refusal_count set day = day - 740 where $1 is not null", now()).await;
        town.reopen(&[]);
        until("it is swept", || async { town.count(kept).await == 0 }).await;
    }
}

impl Town {
    /// Cancels a booking that is over, which nobody can.
    async fn cancelled_by_hand(&self, booking: Id<Booking>) {
        let cancelling = self.db.keep_house(move |tx| {
            Box::pin(async move {
                for statement in [
                    "update booking set state = 'cancelled', live = false where id = $1",
                    "delete from occupancy where booking_id = $1",
                ] {
                    foundation::on!(&mut **tx, |c| sqlx::query(statement)
                        .bind(booking)
                        .execute(c)
                        .await
                        .map(|_| ()))?;
                }
                Ok(())
            })
        });
        cancelling.await.unwrap();
    }
}
