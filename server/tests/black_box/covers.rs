//! Covers: the picture that staff put on top of an event.

pub mod photos;
mod preview;
mod refused;

use crate::{
    common::{Answer, Client, Request, Town},
    events::asking::{drafted, publish, published, seen, version, weekly},
    on_both_engines,
};
use foundation::policy::Role;
use photos::{photo, sides};

/// What is sent besides a file.
pub const ALT: &str = "合唱团在小广场排练";

/// Sends the form of a cover as a browser does.
pub async fn send(staff: &Client, event: &str, fields: &[(&str, &str)], file: &[u8]) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    body.extend(b"--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\ncontent-type: image/jpeg\r\n\r\n");
    body.extend(file);
    body.extend(b"\r\n--edge--\r\n");
    let form = Request::new("POST", &format!("/staff/events/{event}/cover"))
        .header("accept", "text/html")
        .header("origin", staff.address.url());
    staff.send(form.body("multipart/form-data; boundary=edge", body)).await
}

/// Gives an event a cover.
pub async fn covered(staff: &Client, event: &str, file: &[u8]) {
    let version = version(staff, event).await;
    let done = send(staff, event, &[("version", &version), ("alt", ALT)], file).await;
    assert_eq!(
        done.is(303).header("location"),
        format!("/staff/events/{event}?done=covered")
    );
}

/// The cover of an event as staff see it: the address of the larger picture.
async fn address(staff: &Client, event: &str) -> String {
    let digest = seen(staff, event).await["cover"]["digest"].as_str().unwrap().to_owned();
    format!("/covers/{digest}.jpg")
}

on_both_engines! {
    async fn a_photo_stands_on_top_of_its_event_upright_and_says_nothing_of_where_it_was_taken(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let event = published(&staff, &weekly(&town)).await;
        covered(&staff, &event, &photo(1600, 800, true)).await;
        let page = town.visitor().page(&format!("/events/{event}")).await;
        let large = address(&staff, &event).await;
        let small = large.replace(".jpg", "-small.jpg");
        let text = &page.is(200).text;
        for holds in [ALT, "width=\"600\" height=\"1200\"", &large, &small, "og:image:width"] {
            assert!(text.contains(holds), "{holds}: {text}");
        }
        assert!(text.contains(&format!("\"image\":\"{}{large}\"", town.address.url())), "{text}");
        for (path, size) in [(&large, (600, 1200)), (&small, (320, 640))] {
            let picture = town.visitor().get(path).await;
            assert_eq!((picture.is(200).header("content-type"), sides(&picture.bytes)), ("image/jpeg", size));
            assert_eq!(picture.header("cache-control"), "public, max-age=31536000, immutable");
            assert!(!picture.text.contains("GPS") && !picture.text.contains("Exif"));
            let tag = picture.header("etag").to_owned();
            let same = town.visitor().send(Request::new("GET", path).header("if-none-match", tag.clone())).await;
            assert_eq!((same.is(304).header("etag"), same.bytes.len()), (tag.as_str(), 0));
        }
        let own = staff.page(&format!("/staff/events/{event}?done=covered")).await;
        assert!(own.is(200).text.contains("封面图已保存") && own.text.contains(&small), "{}", own.text);
        town.nothing_went_wrong();
    }

    async fn the_cover_of_a_draft_is_for_those_who_keep_the_calendar(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let event = drafted(&staff, &weekly(&town)).await;
        covered(&staff, &event, &photo(300, 200, false)).await;
        let path = address(&staff, &event).await;
        for stranger in [town.visitor(), town.browser(Role::Resident).await, town.browser(Role::GridWorker).await] {
            stranger.get(&path).await.is(404);
        }
        assert!(staff.get(&path).await.is(200).header("cache-control").starts_with("private"));
        publish(&staff, &event, &[]).await.is(303);
        town.visitor().get(&path).await.is(200);
        town.visitor().at("xinyuan").get(&path).await.is(404);
    }

    async fn a_cover_is_replaced_described_anew_and_taken_away(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let event = published(&staff, &weekly(&town)).await;
        covered(&staff, &event, &photo(300, 200, false)).await;
        let first = address(&staff, &event).await;
        covered(&staff, &event, &photo(200, 300, false)).await;
        let second = address(&staff, &event).await;
        assert_ne!(first, second);
        town.visitor().get(&first).await.is(404);
        let before = town.visitor().page(&format!("/events/{event}")).await.text;

        let now = version(&staff, &event).await;
        send(&staff, &event, &[("version", &now), ("alt", "灯笼和花")], b"").await.is(303);
        assert_eq!(address(&staff, &event).await, second, "without a file the picture stays");
        let page = town.visitor().page(&format!("/events/{event}")).await.text;
        assert!(page.contains("灯笼和花") && before.contains(ALT) && !page.contains(ALT));

        let now = version(&staff, &event).await;
        let form = [("event", event.as_str()), ("version", &now)];
        staff.form("remove_cover", &format!("/staff/events/{event}"), &form).await.is(303);
        town.visitor().get(&second).await.is(404);
        assert!(!town.visitor().page(&format!("/events/{event}")).await.text.contains("/covers/"));
        assert_eq!(town.count("select count(*) from event_cover").await, 0);
        assert_eq!(town.count("select count(*) from journal where verb = 'event.covered'").await, 3);
        town.nothing_went_wrong();
    }

    async fn of_two_who_send_a_cover_at_once_one_is_told_and_what_is_sent_twice_counts_once(town: Town) {
        let (zhao, qian) = (town.browser(Role::Staff).await, town.browser(Role::Staff).await);
        let event = published(&zhao, &weekly(&town)).await;
        let seen = version(&zhao, &event).await;
        let fields = [("version", seen.as_str()), ("alt", ALT)];
        let (one, other) = (photo(300, 200, false), photo(200, 300, false));
        let (first, second) = tokio::join!(send(&zhao, &event, &fields, &one), send(&qian, &event, &fields, &other));
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409], "{} {}", first.text, second.text);
        let late = if first.status == 409 { first } else { second };
        assert!(late.text.contains(ALT) && late.text.contains("</html>"), "what was typed stays: {}", late.text);

        let seen = version(&zhao, &event).await;
        let fields = [("version", seen.as_str()), ("alt", ALT), ("idempotency_key", "k")];
        for _ in 0..2 {
            send(&zhao, &event, &fields, &one).await.is(303);
        }
        assert_eq!(version(&zhao, &event).await.parse::<i64>().unwrap(), seen.parse::<i64>().unwrap() + 1);
        send(&zhao, &event, &fields, &other).await.is(409);
    }

    async fn a_copy_of_an_event_has_its_cover_and_what_goes_takes_it_along(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let event = published(&staff, &weekly(&town)).await;
        covered(&staff, &event, &photo(300, 200, false)).await;
        let form = staff.page(&format!("/staff/events/new?of={event}")).await;
        assert!(form.is(200).text.contains("name=\"cover_of\""), "{}", form.text);
        let fields = weekly(&town);
        let more = [("cover_of", event.as_str())];
        let done = crate::events::asking::send(&staff, "add_event", "/staff/events/new", &fields, &more).await;
        let to = done.is(303).header("location").to_owned();
        let copy = to.trim_start_matches("/staff/events/").split('?').next().unwrap();
        assert_eq!(address(&staff, copy).await, address(&staff, &event).await);
        town.visitor().get(&address(&staff, copy).await).await.is(200);

        let now = version(&staff, copy).await;
        staff.form("discard_event", &format!("/staff/events/{copy}"), &[("event", copy), ("version", &now)]).await.is(303);
        assert_eq!(town.count("select count(*) from event_cover").await, 1);
        town.nothing_went_wrong();
    }
}
