//! What pages say, as people without scripts read them.

use crate::{
    api::{booked, wish, with},
    common::{Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;
use serde_json::json;

/// How often `what` stands on a page.
fn times(page: &str, what: &str) -> usize {
    page.matches(what).count()
}

on_both_engines! {
    async fn a_form_with_two_flaws_names_both_and_marks_their_fields(town: Town) {
        town.has(a_room("yoga").ruled(|rules| rules.longest = 180)).await;
        let date = town.day(1).to_string();
        let fields = [
            ("room", "yoga"), ("title", "太极练习"), ("idempotency_key", "k1"), ("date", date.as_str()),
            ("from", "10:00"), ("until", "14:00"), ("party_size", "21"),
        ];
        let page = format!("/rooms/yoga/book?date={date}");
        let refused = town.browser(Role::Resident).await.form("book_room", &page, &fields).await;
        let html = &refused.is(422).text;
        for words in ["最长预约 3 小时。", "这间房间最多容纳 20 人。"] {
            assert_eq!(times(html, words), 2 + 1, "{words} on top, at its field, and once for the browser half");
        }
        assert_eq!(times(html, "aria-invalid=\"true\""), 2, "the end and the number of people");
        assert!(html.contains("aria-describedby=\"book_room-until-flaw\""), "the end is what is too late");
    }

    async fn a_room_s_page_says_by_which_rules_it_is_booked(town: Town) {
        town.has(a_room("yoga").for_verified().ruled(|rules| { rules.longest = 180; rules.ahead_days = 21; })).await;
        let page = town.visitor().page("/rooms/yoga").await;
        for words in ["使用规则", "住址已核实的居民可以预约", "每次 15 分钟 到 3 小时", "最多提前 21 天"] {
            assert!(page.is(200).text.contains(words), "{words}");
        }
    }

    async fn a_form_proposes_half_of_a_hall_whose_other_half_is_taken(town: Town) {
        town.has(a_room("hall").in_parts(&["east", "west"])).await;
        let half = with(wish(&town, "hall", 1, "10:00", "12:00"), json!({ "parts": ["east"] }));
        booked(&town.resident().await, &half).await;
        let browser = town.browser(Role::Resident).await;
        let page = browser.page(&format!("/rooms/hall/book?date={}&from=10:00", town.day(1))).await;
        assert!(page.is(200).text.contains(r#"<option value="any:1" selected"#), "{}", page.text);
        let date = town.day(1).to_string();
        let fields = [
            ("room", "hall"), ("title", "排练"), ("party_size", "3"), ("idempotency_key", "k1"), ("date", date.as_str()),
            ("from", "10:00"), ("until", "11:00"), ("parts[]", "any:1"),
        ];
        browser.form("book_room", "/rooms/hall/book", &fields).await.is(303);
    }

    async fn who_cannot_book_a_day_is_told_instead_of_a_form(town: Town) {
        town.has(a_room("yoga").ruled(|rules| rules.ahead_days = 7)).await;
        town.has(a_room("meeting").for_verified()).await;
        town.has(a_room("store").ruled(|rules| rules.who = app::rooms::Who::Staff)).await;
        let (browser, staff) = (town.browser(Role::Resident).await, town.browser(Role::Staff).await);
        let (near, far, past) = (town.day(7), town.day(8), town.day(-1));
        for (room, day, words) in [
            ("yoga", far, "还不能预约这一天"), ("yoga", past, "这一天已经过去了"),
            ("meeting", near, "只给已核实住址的居民预约"), ("store", near, "由工作人员安排"),
        ] {
            let page = browser.page(&format!("/rooms/{room}/book?date={day}")).await;
            assert!(page.is(200).text.contains(words), "{room} {day}");
            assert!(!page.text.contains("name=\"title\""), "no form for {room} on {day}");
        }
        for (who, room, day) in [(&browser, "yoga", near), (&staff, "yoga", far), (&staff, "store", near)] {
            let page = who.page(&format!("/rooms/{room}/book?date={day}")).await;
            assert!(page.is(200).text.contains("name=\"title\""), "a form for {room} on {day}");
        }
    }
}
