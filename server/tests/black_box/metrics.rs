//! Figures for Prometheus: who may read them, and what they tell.

use crate::{
    api::{booked, wish},
    common::{Client, Request, Town, a_room},
    on_both_engines,
};

/// The value of a series, or nothing.
fn series(text: &str, name: &str) -> Option<f64> {
    let line = text.lines().find(|line| line.starts_with(&format!("{name} ")))?;
    line.rsplit(' ').next()?.parse().ok()
}

async fn with_token(client: &Client, token: &str) -> u16 {
    let asked = Request::new("GET", "/metrics")
        .header("authorization", format!("Bearer {token}"))
        .header("x-forwarded-for", "203.0.113.7");
    client.send(asked).await.status
}

on_both_engines! {
    async fn each_answer_is_counted_by_its_route(town: Town) {
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        resident.post("/api/v1/bookings", &wish(&town, "yoga", 1, "10:00", "11:00")).await.is(409);
        town.visitor().page("/centre").await.is(200);
        town.visitor().call("see_day", &[("date", "")]).await.is(200);
        let text = town.visitor().get("/metrics").await.is(200).text.clone();
        for (wanted, count) in [
            (r#"http_requests_total{route="/api/v1/bookings",method="POST",status="201"}"#, 1.0),
            (r#"http_requests_total{route="/api/v1/bookings",method="POST",status="409"}"#, 1.0),
            (r#"http_requests_total{route="page",method="GET",status="200"}"#, 1.0),
            (r#"http_requests_total{route="/_fn/see_day",method="POST",status="200"}"#, 1.0),
            (r#"http_request_duration_seconds_count{route="page",method="GET"}"#, 1.0),
            (r#"linli_jobs{state="parked"}"#, 0.0),
        ] {
            assert_eq!(series(&text, wanted), Some(count), "{wanted} in\n{text}");
        }
        assert!(series(&text, "process_resident_memory_bytes").is_some_and(|bytes| bytes > 1e6), "{text}");
    }

    async fn what_a_visitor_makes_up_is_no_label(town: Town) {
        let person = town.somebody().await;
        for path in ["/made-up-1", "/c/made-up-2", "/_fn/made-up-3", "/api/v1/made-up-4", "/pkg/made-up-5/x"] {
            town.visitor().get(path).await;
        }
        town.visitor().get(&format!("/rooms/{}", person.phone)).await;
        let text = town.visitor().get("/metrics").await.is(200).text.clone();
        assert!(!text.to_lowercase().contains("made") && !text.contains(&person.phone), "{text}");
    }

    async fn only_this_machine_and_who_bears_the_token_may_read(town: Town) {
        let mut town = town;
        let asked = || Request::new("GET", "/metrics");
        town.visitor().send(asked()).await.is(200);
        town.visitor().send(asked().header("x-forwarded-for", "203.0.113.7")).await.is(404);
        assert_eq!(with_token(&town.visitor(), "").await, 404, "no token is set, so none is right");

        town.reopen(&[("LINLI_METRICS_TOKEN", "a long secret")]);
        assert_eq!(with_token(&town.visitor(), "a long secret").await, 200);
        assert_eq!(with_token(&town.visitor(), "another").await, 404);
        town.visitor().send(asked().header("x-forwarded-for", "203.0.113.7")).await.is(404);
    }
}
