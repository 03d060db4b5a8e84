//! What keeps others out: where a request comes from, what a page may load, how much and how often.

use crate::{
    api::{booked, wish, with},
    common::{Request, Town, a_room, until},
    on_both_engines,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use foundation::policy::Role;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::{
    io::{Read, Write},
    net::TcpStream,
};

on_both_engines! {
    async fn another_site_does_nothing_in_a_persons_name(town: Town) {
        town.has(a_room("yoga")).await;
        let browser = town.browser(Role::Resident).await;
        let body = wish(&town, "yoga", 1, "10:00", "11:00").to_string();
        let api = || Request::new("POST", "/api/v1/bookings").body("application/json", body.clone());
        let form = || Request::new("POST", "/_fn/sign_out").body("application/x-www-form-urlencoded", "community=furong");
        let foreign = [("origin", "https://evil.example"), ("origin", "null"), ("referer", "https://evil.example/"), ("sec-fetch-site", "cross-site")];
        for (name, value) in foreign {
            assert_eq!(browser.send(api().header(name, value)).await.is(403).says("/code"), "not_allowed");
            browser.send(form().header(name, value)).await.is(403);
        }
        browser.send(api()).await.is(403);
        browser.send(form()).await.is(403);
        assert_eq!(town.count("select count(*) from booking").await, 0);
        browser.page("/me").await.is(200);
        let log = std::fs::read_to_string(town.log_file()).unwrap();
        let told: Vec<_> = log.lines().filter(|line| line.contains("WARN") && line.contains("evil.example")).collect();
        assert_eq!(told.len(), 1, "who runs the server is told, and not of each");

        browser.send(api().header("origin", town.address.url())).await.is(201);
    }

    async fn a_form_of_another_site_does_not_sign_a_visitor_in(town: Town) {
        let form = Request::new("POST", "/_fn/ask_code").body("application/x-www-form-urlencoded", "community=furong&phone=13800000001&lang=zh");
        town.visitor().send(form.header("origin", "https://evil.example")).await.is(403);
        assert_eq!(town.count("select count(*) from login_code").await, 0);
    }

    async fn a_program_needs_no_origin_and_a_foreign_page_cannot_use_its_token(town: Town) {
        town.has(a_room("yoga")).await;
        booked(&town.resident().await, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let preflight = Request::new("OPTIONS", "/api/v1/bookings")
            .header("origin", "https://evil.example")
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "authorization");
        let answer = town.visitor().send(preflight).await;
        assert_eq!(answer.header("access-control-allow-origin"), "");
        let read = town.visitor().send(Request::new("GET", "/api/v1/rooms").header("origin", "https://evil.example")).await;
        assert_eq!(read.header("access-control-allow-origin"), "");
    }

    async fn a_page_says_what_it_may_load(town: Town) {
        for path in ["/", "/centre", "/sign-in"] {
            let page = town.visitor().page(path).await;
            let policy = page.is(200).header("content-security-policy");
            assert!(policy.contains("frame-ancestors 'none'") && policy.contains("object-src 'none'") && policy.contains("base-uri 'none'"));
            let scripts = policy.split(';').find(|one| one.trim().starts_with("script-src")).unwrap();
            assert!(!scripts.contains("unsafe-inline") && !scripts.contains("'unsafe-eval'") && !scripts.contains("nonce-"), "{scripts}");
            let inline: Vec<_> = page.text.split("<script").skip(1).collect();
            assert!(!inline.is_empty(), "the page has the script that wakes it");
            for script in &inline {
                let (_, script) = script.split_once("</script>").unwrap().0.split_once('>').unwrap();
                let digest = STANDARD.encode(Sha256::digest(script));
                assert!(scripts.contains(&format!("'sha256-{digest}'")), "{path}: every script is named by its digest: {script}");
            }
            assert_eq!(scripts.matches("'sha256-").count(), inline.len(), "{path}: and nothing else is");
            assert_eq!(page.header("x-content-type-options"), "nosniff");
            assert_eq!(page.header("referrer-policy"), "same-origin");
            assert_eq!(page.header("cross-origin-opener-policy"), "same-origin");
            assert!(page.header("permissions-policy").contains("camera=()"));
        }
        let answer = town.visitor().get("/healthz").await;
        assert_eq!((answer.status, answer.header("permissions-policy")), (200, ""), "what is no page needs no permissions");
    }

    async fn a_script_that_somebody_has_typed_is_text(town: Town) {
        town.has(a_room("yoga")).await;
        let typed = "</script><script>alert(1)</script>";
        let open = with(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "title": typed, "title_public": true }));
        booked(&town.resident().await, &open).await;
        let page = town.visitor().page(&format!("/centre?date={}", town.day(1))).await;
        assert!(page.is(200).text.contains("alert(1)"), "the title is shown");
        assert!(!page.text.contains("<script>alert(1)"), "as what it is");
    }

    async fn every_other_answer_may_load_nothing(town: Town) {
        for path in ["/api/v1/rooms", "/api/v1/nothing", "/healthz", "/_fn/nothing", "/pkg/1/nothing.js"] {
            let answer = town.visitor().get(path).await;
            assert_eq!(answer.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'", "{path}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
            assert!(answer.header("cache-control").contains("no-store"), "{path}");
        }
    }

    async fn whoever_asks_too_often_waits_and_nobody_else(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_RATE_LIMIT", "5")]);
        let (busy, quiet) = (town.resident().await, town.resident().await);
        for _ in 0..5 {
            busy.get("/api/v1/rooms").await.is(200);
        }
        let refused = busy.get("/api/v1/rooms").await;
        assert_eq!(refused.is(429).says("/code"), "too_many");
        let wait: u32 = refused.header("retry-after").parse().unwrap();
        assert!((1..=12).contains(&wait), "{wait}");
        assert_eq!(refused.json()["retry_after"], wait);
        quiet.get("/api/v1/rooms").await.is(200);
        town.visitor().get("/api/v1/rooms").await.is(200);
        town.visitor().get("/healthz").await.is(200);
    }

    async fn a_house_full_of_visitors_keeps_nobody_out_who_is_known(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_RATE_LIMIT", "5")]);
        for _ in 0..5 {
            town.visitor().get("/api/v1/rooms").await.is(200);
        }
        town.visitor().get("/api/v1/rooms").await.is(429);
        town.resident().await.get("/api/v1/rooms").await.is(200);
        town.browser(Role::Resident).await.page("/me").await.is(200);
    }

    async fn who_guesses_tokens_waits_too_and_before_anything_is_read(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_RATE_LIMIT", "5")]);
        let (known, guesser) = (town.resident().await, town.visitor().with_token("guessed"));
        known.get("/api/v1/rooms").await.is(200);
        for _ in 0..5 {
            assert_eq!(guesser.get("/api/v1/rooms").await.is(401).says("/code"), "not_signed_in");
        }
        assert_eq!(guesser.get("/api/v1/rooms").await.is(429).says("/code"), "too_many");
        town.visitor().get("/api/v1/rooms").await.is(200);
        let url = town.address.url();
        let told = tokio::task::spawn_blocking(move || {
            let mut stream = TcpStream::connect(url.trim_start_matches("http://")).unwrap();
            let head = "POST /api/v1/bookings HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer guessed\r\ncontent-length: 60000000\r\n\r\n";
            stream.write_all(head.as_bytes()).unwrap();
            let mut beginning = [0; 12];
            stream.read_exact(&mut beginning).unwrap();
            String::from_utf8_lossy(&beginning).into_owned()
        });
        assert_eq!(told.await.unwrap(), "HTTP/1.1 429", "and not only once all of it was sent");
        known.get("/api/v1/rooms").await.is(200);
        assert_eq!(town.resident().await.get("/api/v1/rooms").await.is(429).says("/code"), "too_many", "nothing new is looked up");
    }

    async fn a_person_meets_a_page_and_a_program_meets_json(town: Town) {
        let guesser = town.visitor().with_token("guessed");
        for (tongue, words) in [("zh-CN", "请先登录"), ("en", "Please sign in")] {
            let page = guesser.send(Request::new("GET", "/me").header("accept", "text/html").header("accept-language", tongue)).await;
            assert!(page.is(401).header("content-type").starts_with("text/html"), "{}", page.header("content-type"));
            assert!(page.text.contains(words) && page.text.contains("href=\"/\""), "{}", page.text);
            assert!(page.header("content-security-policy").contains("default-src 'none'"));
        }
        let form = Request::new("POST", "/_fn/sign_out").header("accept", "text/html").header("origin", "https://evil.example");
        let page = town.visitor().send(form.body("application/x-www-form-urlencoded", "community=furong")).await;
        assert!(page.is(403).text.starts_with("<!DOCTYPE html>"), "{}", page.text);
        assert!(page.text.contains("您不能这样做") && page.text.contains("不是从本站的页面发来的"), "{}", page.text);
        let large = Request::new("POST", "/_fn/ask_code").header("accept", "text/html").header("origin", town.address.url());
        let page = town.visitor().send(large.body("application/x-www-form-urlencoded", vec![b'x'; 300 * 1024])).await;
        assert!(page.is(413).text.starts_with("<!DOCTYPE html>"), "{}", page.text);
        assert_eq!(guesser.get("/me").await.is(401).says("/code"), "not_signed_in");
        let api = guesser.send(Request::new("GET", "/api/v1/rooms").header("accept", "text/html")).await;
        assert!(api.is(401).header("content-type").starts_with("application/json"));
    }

    async fn a_session_that_was_ended_is_nobodys(town: Town) {
        let person = town.somebody().await;
        let (browser, program) = (town.visitor().browser_of(&person), town.program_of(&person));
        browser.call("see_my_bookings", &[]).await.is(200);
        browser.call("sign_out", &[]).await;
        browser.call("see_my_bookings", &[]).await.is(401);
        program.call("see_my_bookings", &[]).await.is(200);
    }

    async fn a_session_that_was_ended_at_one_server_is_nobodys_at_another(town: Town) {
        let person = town.somebody().await;
        let (_server, other) = town.second_server();
        let (here, there) = (town.visitor().browser_of(&person), other.browser_of(&person));
        for browser in [&here, &there] {
            browser.call("see_my_bookings", &[]).await.is(200);
        }
        here.call("sign_out", &[]).await;
        here.call("see_my_bookings", &[]).await.is(401);
        until("the other server has heard", || async { there.call("see_my_bookings", &[]).await.status == 401 }).await;
    }

    async fn the_log_knows_no_numbers_and_no_titles(town: Town) {
        town.has(a_room("yoga")).await;
        let person = town.somebody().await;
        let resident = town.program_of(&person);
        booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        town.visitor().call("ask_code", &[("phone", &person.phone), ("lang", "zh")]).await;
        resident.post("/api/v1/bookings", &serde_json::json!({ "title": "太极练习" })).await.is(422);
        let log = std::fs::read_to_string(town.log_file()).unwrap();
        assert!(!log.contains(&person.phone) && !log.contains("太极") && !log.contains(&person.token) && !log.contains(&person.session));
    }
}
