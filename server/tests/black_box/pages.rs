//! What pages say, as people without scripts read them.

use crate::{
    api::{booked, wish, with},
    common::{Request, Server, Town, a_room},
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

    async fn the_day_does_not_invite_who_is_refused(town: Town) {
        town.has(a_room("yoga").ruled(|rules| rules.ahead_days = 7)).await;
        town.has(a_room("meeting").for_verified()).await;
        let resident = town.browser(Role::Resident).await;
        let invites = |html: &str, room: &str| html.contains(&format!("/rooms/{room}/book?"));
        let near = resident.page(&format!("/centre?date={}", town.day(7))).await;
        assert!(invites(&near.is(200).text, "yoga") && !invites(&near.text, "meeting"), "not verified");
        assert!(near.text.contains("已核实住址的居民"));
        let far = format!("/centre?date={}", town.day(8));
        let far_off = resident.page(&far).await;
        assert!(!invites(&far_off.is(200).text, "yoga") && far_off.text.contains("起可以预约"));
        let visitor = town.visitor().page(&format!("/centre?date={}", town.day(7))).await;
        assert!(invites(&visitor.is(200).text, "meeting"), "who has not signed in may be verified");
        assert!(invites(&town.browser(Role::Staff).await.page(&far).await.text, "yoga"));
    }

    async fn who_signs_in_first_comes_back_to_the_page_as_it_was_asked_for(town: Town) {
        town.has(a_room("yoga")).await;
        let visitor = town.visitor();
        let asked = visitor.page("/staff/day?date=2026-12-01").await;
        let way = "/sign-in?to=%2Fstaff%2Fday%3Fdate%3D2026%2D12%2D01";
        assert!(asked.is(401).text.contains(&format!("href=\"{way}\"")), "{}", asked.text);
        assert!(visitor.page(way).await.is(200).text.contains("value=\"/staff/day?date=2026-12-01\""));
        let day = town.day(1).to_string();
        let book = visitor.page(&format!("/rooms/yoga/book?date={day}")).await;
        let way = format!("href=\"/sign-in?to=%2Frooms%2Fyoga%2Fbook%3Fdate%3D{}\"", day.replace('-', "%2D"));
        assert!(book.is(200).text.contains(&way), "{}", book.text);
    }

    async fn what_is_for_staff_says_so(town: Town) {
        let refused = town.browser(Role::Resident).await.page("/staff/requests").await;
        assert!(refused.is(403).text.contains("这里只对工作人员开放"), "{}", refused.text);
    }

    async fn cleaning_over_midnight_stands_in_the_next_morning(town: Town) {
        town.has(a_room("yoga").open(0..24).ruled(|rules| rules.cleaning = 60)).await;
        booked(&town.resident().await, &wish(&town, "yoga", 1, "22:00", "23:30")).await;
        let next = town.visitor().page(&format!("/centre?date={}", town.day(2))).await;
        assert!(next.is(200).text.contains("00:00–00:30 已占用"), "{}", next.text);
        let form = town.browser(Role::Resident).await.page(&format!("/rooms/yoga/book?date={}", town.day(2))).await;
        assert!(!form.is(200).text.contains(r#"<option value="00:15""#) && form.text.contains(r#"<option value="00:30""#));
    }

    async fn a_month_says_how_much_of_the_open_hours_is_free(town: Town) {
        town.has(a_room("yoga").open(9..13).ruled(|rules| { rules.setup = 60; rules.cleaning = 60; })).await;
        booked(&town.resident().await, &wish(&town, "yoga", 1, "09:00", "10:00")).await;
        let day = town.day(1);
        for view in ["week", "month"] {
            let page = town.visitor().page(&format!("/centre?view={view}&date={day}")).await;
            let cell = page.is(200).text.split(&format!("date={day}\" style=\"--free:")).nth(1).map(|rest| rest[..2].to_owned());
            assert_eq!(cell.as_deref(), Some("50"), "{view}: an hour and its cleaning of four; setting up before nine takes nothing");
        }
    }

    async fn who_books_for_others_finds_it_again(town: Town) {
        town.has(a_room("yoga")).await;
        let (worker, other) = (town.browser(Role::GridWorker).await, town.browser(Role::GridWorker).await);
        let date = town.day(1).to_string();
        let fields = [
            ("room", "yoga"), ("title", "替李阿姨"), ("party_size", "3"), ("idempotency_key", "k1"), ("date", date.as_str()),
            ("from", "10:00"), ("until", "11:00"), ("for_phone", "13900001234"),
        ];
        worker.form("book_room", "/rooms/yoga/book", &fields).await.is(303);
        let me = worker.page("/me").await;
        assert!(me.is(200).text.contains("替别人预约的") && me.text.contains("替李阿姨"));
        assert!(!other.page("/me").await.text.contains("替李阿姨"));
    }

    async fn a_long_list_goes_on_at_a_link(town: Town) {
        town.has(a_room("yoga").with_approval().ruled(|rules| rules.shortest = 15)).await;
        let (resident, staff) = (town.resident().await, town.browser(Role::Staff).await);
        for at in 0..51 {
            let (from, until) = (9 * 60 + at % 24 * 15, 9 * 60 + at % 24 * 15 + 15);
            let clock = |minutes: i64| format!("{:02}:{:02}", minutes / 60, minutes % 60);
            booked(&resident, &wish(&town, "yoga", 5 + at / 24, &clock(from), &clock(until))).await;
        }
        let first = staff.page("/staff/requests").await;
        assert_eq!(times(&first.is(200).text, "<li class=\"request card"), 50);
        let (_, rest) = first.text.split_once("/staff/requests?after=").expect("a link to the rest");
        let next = format!("/staff/requests?after={}", rest.split('"').next().unwrap());
        assert_eq!(times(&staff.page(&next).await.is(200).text, "<li class=\"request card"), 1);
    }

    async fn news_name_the_room_and_the_time_and_say_why(town: Town) {
        town.has(a_room("yoga")).await;
        let person = town.somebody().await;
        let browser = town.visitor().browser_of(&person);
        let made = booked(&town.program_of(&person), &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let (id, staff) = (made.rsplit('/').next().unwrap(), town.browser(Role::Staff).await);
        let page = format!("/me/bookings/{id}");
        assert!(staff.page(&page).await.is(200).text.contains("name=\"reason\""));
        staff.form("cancel_booking", &page, &[("booking", id), ("reason", "要修空调")]).await.is(303);
        let me = browser.page("/me").await;
        assert!(me.is(200).text.contains("您的预约被取消了") && me.text.contains("要修空调"));
        assert!(me.text.contains("yoga · ") && me.text.contains("10:00–11:00"), "{}", me.text);
    }

    async fn the_size_of_type_is_remembered_and_drawn_by_the_server(town: Town) {
        let visitor = town.visitor();
        for (size, shown) in [("1", Some("1")), ("24", Some("24")), ("30", Some("30")), ("0", None)] {
            let chosen = visitor.form("choose_size", "/", &[("elder", size)]).await;
            let cookie = chosen.is(303).header("set-cookie").split(';').next().unwrap().to_owned();
            let page = visitor.send(Request::new("GET", "/").header("accept", "text/html").header("cookie", cookie)).await;
            let marked = shown.map(|shown| format!("data-elder=\"{shown}\""));
            assert_eq!(page.is(200).text.contains("data-elder="), marked.is_some());
            assert!(marked.is_none_or(|marked| page.text.contains(&marked)), "{size}");
            let entries = times(&page.text, "class=\"entry");
            assert_eq!(entries, if shown.is_some() { 6 } else { 3 });
        }
        visitor.form("choose_size", "/", &[("elder", "99")]).await.is(400);
    }

    async fn a_shared_page_has_a_title_and_a_picture(town: Town) {
        town.has(a_room("yoga")).await;
        let page = town.visitor().page("/rooms/yoga").await;
        assert!(page.is(200).text.contains("<meta property=\"og:title\" content=\"yoga · "), "{}", page.text);
        let picture = format!("<meta property=\"og:image\" content=\"{}/icon-512.png\">", town.address.url());
        assert!(page.text.contains(&picture));
    }
}

#[test]
fn before_there_is_a_community_every_page_says_how_to_begin() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(
        folder.path(),
        &format!("sqlite:{}", folder.path().join("empty.db").display()),
        &[],
    );
    for (path, status) in [
        ("/", 200),
        ("/centre", 200),
        ("/sign-in", 200),
        ("/me", 200),
        ("/c/nowhere", 404),
    ] {
        let answer = ureq::get(format!("{}{path}", server.url))
            .config()
            .http_status_as_error(false)
            .build()
            .call()
            .unwrap();
        assert_eq!(answer.status(), status, "{path}");
        let html = answer.into_body().read_to_string().unwrap();
        assert_eq!(html.contains("linli demo"), status == 200, "{path}");
        assert!(
            !html.contains("href=\"/me\"") && !html.contains("href=\"/sign-in\""),
            "no dead links on {path}"
        );
    }
}
