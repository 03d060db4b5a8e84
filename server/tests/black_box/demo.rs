//! The short cuts of a demo: they exist only on a server that was started as one, in a community of the demo, for whoever sits at the
//! machine itself.

use crate::{
    common::{Browser, Request, Town},
    on_both_engines,
};
use foundation::time::now;

const PHONE: &str = "13800000003";

/// Tries to sign in with one tap, and whether a code would be shown.
async fn tried(town: &Town, headers: &[(&'static str, &str)]) -> (u16, bool) {
    let with = |mut request: Request| {
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        request
    };
    let tap = Request::new("POST", "/_fn/sign_in_as")
        .header("accept", "application/json")
        .header("sec-fetch-site", "same-origin")
        .body("application/x-www-form-urlencoded", "community=furong&role=staff");
    let status = town.visitor().send(with(tap)).await.status;
    let ask = Request::new("POST", "/_fn/ask_code")
        .header("accept", "application/json")
        .header("sec-fetch-site", "same-origin")
        .body(
            "application/x-www-form-urlencoded",
            "community=furong&phone=13900000001&lang=zh",
        );
    town.by_hand("delete from login_code where created_at <= $1", now())
        .await;
    let mut browser = Browser::of(&town.visitor());
    browser.keep(town.visitor().send(with(ask)).await.is(200));
    (status, browser.cookie("linli_shown").is_some())
}

/// Furong is a demo, with somebody under the number of its staff.
async fn a_demo(town: &mut Town, settings: &[(&str, &str)]) {
    town.by_hand(
        "update community set demo = true where code = 'furong' and created_at <= $1",
        now(),
    )
    .await;
    town.linli(&["token", PHONE], &[]);
    town.reopen(settings);
}

on_both_engines! {
    async fn on_a_demo_one_tap_signs_in_and_the_code_is_shown(town: Town) {
        let mut town = town;
        a_demo(&mut town, &[("--demo", "")]).await;
        assert_eq!(tried(&town, &[]).await, (200, true));
        assert!(town.visitor().page("/sign-in").await.is(200).text.contains("/_fn/sign_in_as"));
    }

    async fn every_page_of_a_demo_is_marked_as_one(town: Town) {
        let mut town = town;
        a_demo(&mut town, &[("--demo", "")]).await;
        let (visitor, refused) = (town.visitor(), town.visitor().with_token("nobody"));
        for (who, path) in [
            (&visitor, "/"), (&visitor, "/centre"), (&visitor, "/sign-in"), (&visitor, "/privacy"), (&visitor, "/styleguide"), (&visitor, "/me"),
            (&visitor, "/rooms/nowhere"), (&visitor, "/nowhere"), (&visitor, "/api/docs"), (&refused, "/"),
        ] {
            for (tongue, words) in [("zh-CN", "这里的人和事都是虚构的"), ("en", "everyone and everything here is invented")] {
                let page = who.send(Request::new("GET", path).header("accept", "text/html").header("accept-language", tongue)).await;
                assert!(page.text.contains("<aside class=\"ribbon\">") && page.text.contains(words), "{path} in {tongue}: {}", page.text);
            }
            let real = who.at("xinyuan").page(path).await;
            assert!(real.text.contains("</html>") && !real.text.contains("class=\"ribbon\""), "{path}: {}", real.text);
        }
    }

    async fn through_anything_in_between_there_are_no_short_cuts(town: Town) {
        let mut town = town;
        a_demo(&mut town, &[("--demo", "")]).await;
        for header in ["x-forwarded-for", "forwarded", "x-real-ip", "via"] {
            assert_eq!(tried(&town, &[(header, "127.0.0.1")]).await, (404, false), "{header}");
        }
        assert_eq!(tried(&town, &[("host", "linli.example")]).await, (404, false), "another host name");
    }

    async fn a_server_that_was_not_started_as_a_demo_has_no_short_cuts(town: Town) {
        let mut town = town;
        a_demo(&mut town, &[]).await;
        assert_eq!(tried(&town, &[]).await, (404, false));
        assert!(!town.visitor().page("/sign-in").await.text.contains("/_fn/sign_in_as"));
    }

    async fn a_community_of_real_people_has_no_short_cuts(town: Town) {
        let mut town = town;
        town.linli(&["token", PHONE], &[]);
        town.reopen(&[("--demo", "")]);
        assert_eq!(tried(&town, &[]).await, (404, false));
    }
}
