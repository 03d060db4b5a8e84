//! Pages that are drawn once for all visitors: never anybody else's, never out of date, and not sent twice to who has them.

use crate::{
    api::{booked, wish},
    common::{Answer, Client, Request, Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;

/// The page, as a browser that has the one of this tag asks for it.
async fn again(client: &Client, path: &str, tag: &str) -> Answer {
    let page = Request::new("GET", path).header("accept", "text/html");
    client.send(page.header("if-none-match", tag)).await
}

on_both_engines! {
    async fn who_has_the_page_is_told_that_it_is_the_same(town: Town) {
        town.has(a_room("yoga")).await;
        let path = format!("/centre?date={}", town.day(1));
        let page = town.visitor().page(&path).await;
        let tag = page.is(200).header("etag").to_owned();
        assert!(!tag.is_empty());
        let same = again(&town.visitor(), &path, &tag).await;
        assert_eq!((same.is(304).text.as_str(), same.header("etag")), ("", tag.as_str()));
        // A browser keeps the page and takes from this answer what may be done in it.
        for header in ["content-security-policy", "cache-control", "vary"] {
            assert_eq!(same.header(header), page.header(header), "{header}");
        }
        again(&town.visitor(), &path, "\"another\"").await.is(200);
    }

    async fn a_page_is_another_as_soon_as_something_is_booked_and_the_same_when_it_is_taken_back(town: Town) {
        town.has(a_room("yoga")).await;
        let (path, resident) = (format!("/centre?date={}", town.day(1)), town.resident().await);
        let free = town.visitor().page(&path).await.is(200).header("etag").to_owned();
        let booking = booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let taken = again(&town.visitor(), &path, &free).await;
        assert!(taken.is(200).text.contains("class=\"run taken"), "{}", taken.text);
        resident.delete(&booking).await.is(200);
        again(&town.visitor(), &path, &free).await.is(304);
    }

    async fn a_page_for_visitors_is_nobody_s_own(town: Town) {
        town.has(a_room("yoga")).await;
        let path = format!("/centre?date={}", town.day(1));
        let visitors = town.visitor().page(&path).await.is(200).header("etag").to_owned();
        for role in [Role::Resident, Role::Staff] {
            let own = again(&town.browser(role).await, &path, &visitors).await;
            assert_eq!(own.is(200).header("etag"), "", "what is drawn for one person is not known again");
            assert!(!own.text.contains("href=\"/sign-in"), "they are signed in");
        }
        let after = town.visitor().page(&path).await;
        assert_eq!(after.is(200).header("etag"), visitors);
        assert!(after.text.contains("href=\"/sign-in"), "and visitors are not");
    }

    async fn each_language_size_address_and_coding_has_its_own(town: Town) {
        town.has(a_room("yoga")).await;
        let path = format!("/centre?date={}", town.day(1));
        let visitor = town.visitor();
        let plain = visitor.page(&path).await.is(200).clone();
        let english = visitor.with_cookies("lang=en").page(&path).await.is(200).clone();
        assert!(english.text.contains("lang=\"en\"") && plain.text.contains("lang=\"zh"), "{}", plain.text);
        let large = visitor.with_cookies("elder=30").page(&path).await.is(200).clone();
        assert!(large.text.contains("data-elder") && !plain.text.contains("data-elder"));
        let week = visitor.page(&format!("{path}&view=week")).await.is(200).clone();
        let gzip = visitor.send(Request::new("GET", &path).header("accept-encoding", "gzip")).await.is(200).clone();
        let mut tags: Vec<_> = [plain, english, large, week, gzip].iter().map(|page| page.header("etag").to_owned()).collect();
        tags.sort_unstable();
        tags.dedup();
        assert_eq!(tags.len(), 5, "{tags:?}");
    }
}
