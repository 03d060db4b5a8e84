//! What is no cover: refused with words beside its field, and what stood before stays.

use super::{
    ALT, address, covered,
    photos::{bomb, photo},
    send,
};
use crate::{
    common::{Request, Town},
    events::asking::{published, version, weekly},
    on_both_engines,
};
use foundation::policy::Role;
use std::time::{Duration, Instant};

on_both_engines! {
    async fn what_cannot_be_a_cover_says_why_and_takes_nothing_away(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let event = published(&staff, &weekly(&town)).await;
        covered(&staff, &event, &photo(300, 200, false)).await;
        let (stands, seen) = (address(&staff, &event).await, version(&staff, &event).await);
        let whole = photo(600, 400, false);
        let large = [whole.as_slice(), &vec![0; 8 * 1024 * 1024]].concat();
        for (file, words) in [
            (large.as_slice(), "太大了"),
            (&bomb(), "像素太多"),
            (b"%PDF-1.7 and more", "不是能用的图片"),
            (b"GIF89a", "不是能用的图片"),
            (&whole[..60], "打不开"),
            (b"\x89PNG\r\n\x1a\n", "打不开"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "打不开"),
        ] {
            let begun = Instant::now();
            let refused = send(&staff, &event, &[("version", &seen), ("alt", "花灯和谜语")], file).await;
            let text = &refused.is(422).text;
            assert!(text.contains(words) && text.contains("花灯和谜语") && text.contains("cover-file-flaw"), "{words}: {text}");
            assert!(begun.elapsed() < Duration::from_secs(10), "{words}");
        }
        let nameless = send(&staff, &event, &[("version", &seen), ("alt", " ")], &whole).await;
        assert!(nameless.is(422).text.contains("aria-invalid=\"true\""));
        assert_eq!((address(&staff, &event).await, version(&staff, &event).await), (stands, seen));
        town.nothing_went_wrong();
    }

    async fn words_without_a_picture_ask_for_one(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let event = published(&staff, &weekly(&town)).await;
        let seen = version(&staff, &event).await;
        let refused = send(&staff, &event, &[("version", &seen), ("alt", ALT)], b"").await;
        assert!(refused.is(422).text.contains("请先选一张图片"), "{}", refused.text);
        assert_eq!(version(&staff, &event).await, seen);
    }

    async fn who_does_not_keep_the_calendar_sends_no_photo_and_fills_no_memory(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let event = published(&staff, &weekly(&town)).await;
        let resident = town.browser(Role::Resident).await;
        let fields = [("version", "1"), ("alt", ALT)];
        send(&resident, &event, &fields, &photo(30, 20, false)).await.is(403);
        send(&town.visitor(), &event, &fields, &photo(30, 20, false)).await.is(401);
        send(&resident, &event, &fields, &vec![0xff; 400_000]).await.is(413);
        send(&staff.at("xinyuan"), &event, &fields, &photo(30, 20, false)).await.is(403);
        send(&staff, "01a20754-7bf3-709a-9460-506e70e34cd8", &fields, &photo(30, 20, false)).await.is(404);
        send(&staff, &event, &fields, &vec![0xff; 17 * 1024 * 1024]).await.is(413);
        assert_eq!(town.count("select count(*) from event_cover").await, 0);
        let path = format!("/staff/events/{event}/cover");
        let foreign = Request::new("POST", &path).header("origin", "https://evil.example");
        staff.send(foreign.body("multipart/form-data; boundary=edge", "--edge--")).await.is(403);
        let looked = staff.page(&path).await;
        assert_eq!(looked.is(303).header("location"), format!("/staff/events/{event}"));
        town.nothing_went_wrong();
    }
}
