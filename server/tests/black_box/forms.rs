//! Booking as a browser without JavaScript does, and as the browser half of ours does.

use crate::{
    api::{booked, wish},
    common::{Client, Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;
use serde_json::json;

const PAGE: &str = "/rooms/yoga/book";

/// The fields of a filled form.
struct Filled(Vec<(&'static str, String)>);

fn filled(town: &Town, ahead: i64, from: &str, until: &str) -> Filled {
    let (date, from, until) = (town.day(ahead).to_string(), from.to_owned(), until.to_owned());
    let typed = [
        ("room", "yoga"),
        ("title", "太极练习"),
        ("party_size", "8"),
        ("idempotency_key", "k1"),
    ];
    let mut fields: Vec<_> = typed.map(|(name, value)| (name, value.to_owned())).into();
    fields.extend([("date", date), ("from", from), ("until", until)]);
    Filled(fields)
}

impl Filled {
    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.0.retain(|(known, _)| *known != name);
        self.0.push((name, value.to_owned()));
        self
    }

    fn fields(&self) -> Vec<(&str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str())).collect()
    }
}

async fn browser(town: &Town) -> Client {
    town.browser(Role::Resident).await
}

on_both_engines! {
    async fn a_posted_form_books_and_leads_to_the_booking(town: Town) {
        town.has(a_room("yoga")).await;
        let browser = browser(&town).await;
        let posted = browser.form("book_room", PAGE, &filled(&town, 1, "10:00", "11:30").fields()).await;
        let page = posted.is(303).header("location").to_owned();
        assert!(page.starts_with("/me/bookings/") && page.ends_with("?done=made"), "{page}");
        assert!(browser.page(&page).await.is(200).text.contains("太极练习"));
        assert_eq!(town.books_are_in_order().await.len(), 1);
    }

    async fn a_form_sent_twice_is_one_booking(town: Town) {
        town.has(a_room("yoga")).await;
        let (browser, form) = (browser(&town).await, filled(&town, 1, "10:00", "11:30"));
        let first = browser.form("book_room", PAGE, &form.fields()).await;
        let second = browser.form("book_room", PAGE, &form.fields()).await;
        assert_eq!(first.is(303).header("location"), second.is(303).header("location"));
        let other = browser.form("book_room", PAGE, &form.with("title", "别的").fields()).await;
        other.is(409);
        assert_eq!(town.books_are_in_order().await.len(), 1);
    }

    async fn a_refusal_is_the_same_page_with_what_was_typed(town: Town) {
        town.has(a_room("yoga").ruled(|rules| rules.longest = 180)).await;
        let form = filled(&town, 1, "10:00", "14:00").with("title", "我们的八段锦");
        let page = format!("{PAGE}?date={}", town.day(1));
        let refused = browser(&town).await.form("book_room", &page, &form.fields()).await;
        refused.is(422);
        assert!(refused.header("content-type").starts_with("text/html"), "{}", refused.header("content-type"));
        assert!(refused.header("location").is_empty(), "nothing goes into the address");
        assert!(refused.text.contains("我们的八段锦"), "what was typed is still there");
        assert!(refused.text.contains(r#"role="alert""#), "and the page says why");
        assert_eq!(town.count("select count(*) from booking").await, 0);
    }

    async fn a_taken_time_is_answered_with_free_ones_to_tap(town: Town) {
        town.has(a_room("yoga")).await;
        booked(&town.resident().await, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let (browser, form) = (browser(&town).await, filled(&town, 1, "10:30", "11:30"));
        let page = format!("{PAGE}?date={}", town.day(1));
        let refused = browser.form("book_room", &page, &form.fields()).await;
        let nearest = format!("yoga {} 11:00 12:00", town.day(1));
        assert!(refused.is(409).text.contains(&nearest), "the nearest free time is a button");
        for typed in ["10:30", "11:30"] {
            let chosen = format!("<option value=\"{typed}\" selected");
            assert!(refused.text.contains(&chosen), "{typed} stays chosen: sent once more, the form asks for the same");
        }

        let tapped = browser.form("book_room", &page, &form.with("instead", &nearest).fields()).await;
        let page = browser.page(tapped.is(303).header("location")).await;
        assert!(page.is(200).text.contains("11:00") && page.text.contains("太极练习"));
        town.books_are_in_order().await;
    }

    async fn who_changes_a_booking_is_told_that_another_room_is_a_new_one(town: Town) {
        for room in ["yoga", "dance"] {
            town.has(a_room(room).of_kind("hall")).await;
        }
        booked(&town.resident().await, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let browser = browser(&town).await;
        let made = browser.form("book_room", PAGE, &filled(&town, 1, "14:00", "15:00").fields()).await;
        let page = made.is(303).header("location").split('?').next().unwrap().to_owned();
        let id = page.rsplit('/').next().unwrap();
        let change = filled(&town, 1, "10:00", "11:00").with("title", "扇子舞").with("booking", id).with("version", "1").with("idempotency_key", "k2");
        let refused = browser.form("change_booking", &page, &change.fields()).await;
        let html = refused.is(409).text.replace("&amp;", "&");
        let nearest = format!("yoga {} 11:00 12:00", town.day(1));
        let (own, told, other) = (html.find(&nearest), html.find("现在这个预约仍然保留"), html.find("/rooms/dance/book?date="));
        assert!(own.is_some() && own < told && told < other, "{own:?} {told:?} {other:?}");
        let tapped = browser.form("change_booking", &page, &change.with("instead", &nearest).fields()).await;
        assert_eq!(tapped.is(303).header("location"), format!("{page}?done=changed"));
        assert!(browser.page(&page).await.is(200).text.contains("扇子舞"), "the new title goes along");
        assert_eq!(town.books_are_in_order().await.len(), 2, "no other booking was made");

        let offered = browser.form("book_room", PAGE, &filled(&town, 1, "10:00", "11:00").with("idempotency_key", "k3").fields()).await;
        assert!(!offered.is(409).text.contains("现在这个预约仍然保留"), "who books takes any room with one tap");
    }

    async fn a_day_that_there_is_not_is_not_silently_today(town: Town) {
        town.has(a_room("yoga")).await;
        let words = "没有 2027-02-31 这一天";
        let page = town.visitor().page("/rooms/yoga/book?date=2027-02-31").await;
        assert!(page.is(200).text.contains(words), "{}", page.text);
        for good in [format!("{PAGE}?date={}", town.day(1)), PAGE.to_owned()] {
            assert!(!town.visitor().page(&good).await.is(200).text.contains("这一天，下面是今天"), "{good}");
        }
    }

    async fn the_address_of_a_form_opened_as_a_page_says_so_and_leads_home(town: Town) {
        let opened = town.visitor().page("/_fn/book_room").await;
        assert!(opened.is(404).text.contains("没有找到这个页面") && opened.text.contains("回首页"), "{}", opened.text);
    }

    async fn the_browser_half_is_answered_in_json(town: Town) {
        town.has(a_room("yoga")).await;
        let browser = browser(&town).await;
        let made = browser.call("book_room", &filled(&town, 1, "10:00", "11:00").fields()).await;
        assert_eq!(made.is(200).says("/status"), "confirmed");
        let taken = browser.call("book_room", &filled(&town, 1, "10:30", "11:30").with("idempotency_key", "k2").fields()).await;
        assert_eq!(taken.is(409).says("/code"), "taken");
        let malformed = browser.call("book_room", &[("room", "yoga")]).await;
        assert_eq!(malformed.is(400).says("/code"), "malformed");
    }

    async fn who_has_not_signed_in_is_told_so(town: Town) {
        town.has(a_room("yoga")).await;
        let refused = town.visitor().form("book_room", PAGE, &filled(&town, 1, "10:00", "11:00").fields()).await;
        refused.is(401);
        assert!(refused.header("content-type").starts_with("text/html"));
        assert_eq!(town.count("select count(*) from booking").await, 0);
    }

    async fn a_booking_is_changed_and_cancelled_by_forms(town: Town) {
        town.has(a_room("yoga").in_parts(&["a", "b"])).await;
        let browser = browser(&town).await;
        let form = filled(&town, 1, "10:00", "11:00").with("parts[]", "a");
        let made = browser.form("book_room", PAGE, &form.fields()).await;
        let told = made.is(303).header("location").to_owned();
        let page = told.split('?').next().unwrap().to_owned();
        let id = page.rsplit('/').next().unwrap();
        assert!(browser.page(&told).await.text.contains("预约好了"));
        let closed = filled(&town, 1, "03:00", "04:00").with("booking", id).with("version", "1");
        let refused = browser.form("change_booking", &told, &closed.fields()).await;
        assert!(!refused.is(422).text.contains("预约好了"), "what was done before is no news beside a refusal");
        let form = filled(&town, 1, "12:00", "13:00").with("parts[]", "b").with("booking", id).with("version", "1");
        let changed = browser.form("change_booking", &page, &form.fields()).await;
        assert_eq!(changed.is(303).header("location"), format!("{page}?done=changed"));
        let stale = form.with("title", "晚了").with("idempotency_key", "k3");
        browser.form("change_booking", &page, &stale.fields()).await.is(409);
        let cancelled = browser.form("cancel_booking", &page, &[("booking", id)]).await;
        assert_eq!(cancelled.is(303).header("location"), format!("{page}?done=cancelled"));
        let states: Vec<_> = town.books_are_in_order().await.into_iter().map(|entry| entry.state).collect();
        assert_eq!(states, ["cancelled"]);
    }

    async fn a_form_of_another_community_stays_there(town: Town) {
        town.builds(town.neighbour, a_room("yoga")).await;
        let browser = browser(&town).await.at("xinyuan");
        let made = browser.form("book_room", PAGE, &filled(&town, 1, "10:00", "11:00").fields()).await;
        assert!(made.is(303).header("location").starts_with("/c/xinyuan/me/bookings/"), "{}", made.header("location"));
        let refused = browser.form("book_room", PAGE, &filled(&town, 1, "11:00", "10:00").with("idempotency_key", "k2").fields()).await;
        assert!(refused.is(422).text.contains("/c/xinyuan/"), "the page is that of the other community");
    }

    async fn staff_decide_by_form_and_say_why(town: Town) {
        town.has(a_room("yoga").with_approval()).await;
        let (resident, staff) = (town.resident().await, town.browser(Role::Staff).await);
        let request = booked(&resident, &wish(&town, "yoga", 3, "10:00", "11:00")).await;
        let id = request.rsplit('/').next().unwrap();
        let without = staff.form("decide_request", "/staff/requests", &[("booking", id), ("answer", "no")]).await;
        assert!(without.is(422).header("content-type").starts_with("text/html"));
        let reason = [("booking", id), ("answer", "no"), ("reason", "当天有党员大会")];
        staff.form("decide_request", "/staff/requests", &reason).await.is(303);
        let seen = resident.get(&request).await.json();
        assert_eq!((&seen["status"], &seen["steps"][1]["reason"]), (&json!("declined"), &json!("当天有党员大会")));
        staff.form("decide_request", "/staff/requests", &[("booking", id), ("answer", "yes")]).await.is(409);
        town.books_are_in_order().await;
    }
}
