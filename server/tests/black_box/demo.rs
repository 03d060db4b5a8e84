//! The short cuts of a demo: they exist only on a server that was started as one, in a community of the demo, for whoever sits at the
//! machine itself.

use crate::{
    common::{Answer, Browser, Request, Town},
    on_both_engines,
};
use foundation::{on, time::now};

const PHONE: &str = "13800000003";

/// What tells that somebody stands between the browser and the server.
const FORWARDING: [(&str, &str); 6] = [
    ("forwarded", "for=127.0.0.1"),
    ("via", "1.1 127.0.0.1"),
    ("x-forwarded-for", "127.0.0.1"),
    ("x-forwarded-host", "localhost"),
    ("x-forwarded-proto", "http"),
    ("x-real-ip", "127.0.0.1"),
];
const ANOTHER_NAME: (&str, &str) = ("host", "linli.example");

/// The short cuts as somebody finds them.
#[derive(Debug, PartialEq, Eq)]
struct ShortCuts {
    /// What one tap is answered.
    tapped: u16,
    /// Whether the sign-in page offers it.
    offered: bool,
    /// Whether the browser is handed the code that it has asked for.
    handed: bool,
    /// Whether the page that asks for the code shows it.
    shown: bool,
}

const ALL: ShortCuts = ShortCuts {
    tapped: 200,
    offered: true,
    handed: true,
    shown: true,
};
const NONE: ShortCuts = ShortCuts {
    tapped: 404,
    offered: false,
    handed: false,
    shown: false,
};

/// Tries to sign in with one tap, and with a code.
async fn tried(town: &Town, community: &str, headers: &[(&'static str, &str)]) -> ShortCuts {
    let tap = form("sign_in_as", format!("community={community}&role=staff"), headers);
    let tapped = town.visitor().send(tap).await.status;
    let first = sign_in_page(&Browser::of(&town.visitor()), headers).await;
    let browser = asked(town, community, headers).await;
    let second = sign_in_page(&browser, headers).await;
    assert!(
        second.text.contains("name=\"code\""),
        "no code is asked for: {}",
        second.text
    );
    assert_eq!(offers(&first), offers(&second));
    ShortCuts {
        tapped,
        offered: offers(&first),
        handed: browser.cookie("linli_shown").is_some(),
        shown: shows(&second),
    }
}

/// The browser of somebody who has asked for a code.
async fn asked(town: &Town, community: &str, headers: &[(&'static str, &str)]) -> Browser {
    let fields = format!("community={community}&phone=13900000001&lang=zh");
    town.by_hand("delete from login_code where created_at <= $1", now())
        .await;
    let mut browser = Browser::of(&town.visitor());
    let answer = town.visitor().send(form("ask_code", fields, headers)).await;
    browser.keep(answer.is(200));
    browser
}

async fn sign_in_page(browser: &Browser, headers: &[(&'static str, &str)]) -> Answer {
    let page = Request::new("GET", "/sign-in").header("accept", "text/html");
    let page = browser.client().send(with(page, headers)).await;
    page.is(200);
    page
}

fn offers(page: &Answer) -> bool {
    page.text.contains("/_fn/sign_in_as")
}

fn shows(page: &Answer) -> bool {
    page.text.contains("demo-code")
}

/// A form as the browser half sends it.
fn form(function: &str, fields: String, headers: &[(&'static str, &str)]) -> Request {
    let request = Request::new("POST", &format!("/_fn/{function}"))
        .header("accept", "application/json")
        .header("sec-fetch-site", "same-origin")
        .body("application/x-www-form-urlencoded", fields);
    with(request, headers)
}

fn with(request: Request, headers: &[(&'static str, &str)]) -> Request {
    headers
        .iter()
        .fold(request, |request, (name, value)| request.header(name, *value))
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

/// Where a server of the town finds a database in which there is nothing yet, no table either.
pub async fn an_empty_database(town: &Town) -> String {
    if town.database_url.starts_with("sqlite:") {
        return format!("sqlite:{}", town.folder().join("fresh.db").display());
    }
    let making = town.db.keep_house(|tx| {
        Box::pin(async move {
            on!(&mut **tx, |c| sqlx::query("create schema fresh")
                .execute(c)
                .await
                .map(|_| ()))?;
            Ok(())
        })
    });
    making.await.unwrap();
    format!("{}?options[search_path]=fresh", town.database_url)
}

on_both_engines! {
    async fn on_a_demo_one_tap_signs_in_and_the_code_is_shown(town: Town) {
        let mut town = town;
        a_demo(&mut town, &[("--demo", "")]).await;
        assert_eq!(tried(&town, "furong", &[]).await, ALL);
    }

    async fn an_empty_database_becomes_a_demo_and_only_once(town: Town) {
        let mut town = town;
        town.database_url = an_empty_database(&town).await;
        town.reopen(&[("--demo", "")]);
        let visitor = town.visitor();
        let rooms = visitor.get("/api/v1/rooms").await.is(200).json();
        assert!(rooms["rooms"].as_array().is_some_and(|rooms| rooms.len() > 1), "{rooms}");
        for who in [&visitor, &visitor.at("xinyuan")] {
            let page = who.page("/centre").await;
            assert!(page.is(200).text.contains("class=\"ribbon\"") && page.text.contains("class=\"lane\""), "{}", page.text);
        }
        assert_eq!(tried(&town, "furong-south-road", &[]).await, ALL);

        town.reopen(&[("--demo", "")]);
        assert_eq!(visitor.get("/api/v1/rooms").await.is(200).json(), rooms);
        town.nothing_went_wrong();
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
        for header in FORWARDING.into_iter().chain([ANOTHER_NAME]) {
            assert_eq!(tried(&town, "furong", &[header]).await, NONE, "{header:?}");
        }
    }

    async fn a_code_that_was_shown_at_the_machine_is_shown_nowhere_else(town: Town) {
        let mut town = town;
        a_demo(&mut town, &[("--demo", "")]).await;
        let browser = asked(&town, "furong", &[]).await;
        assert!(shows(&sign_in_page(&browser, &[]).await));
        for header in FORWARDING.into_iter().chain([ANOTHER_NAME]) {
            let page = sign_in_page(&browser, &[header]).await;
            assert!(page.text.contains("name=\"code\"") && !shows(&page), "{header:?}: {}", page.text);
        }
    }

    async fn a_server_that_was_not_started_as_a_demo_has_no_short_cuts(town: Town) {
        let mut town = town;
        a_demo(&mut town, &[]).await;
        assert_eq!(tried(&town, "furong", &[]).await, NONE);
    }

    async fn a_community_of_real_people_has_no_short_cuts(town: Town) {
        let mut town = town;
        town.linli(&["token", PHONE], &[]);
        town.reopen(&[("--demo", "")]);
        assert_eq!(tried(&town, "furong", &[]).await, NONE);
    }
}
