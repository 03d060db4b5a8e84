//! The picture by which an event is known where its address is shared.

use super::{
    covered,
    photos::{photo, sides},
};
use crate::{
    common::{Answer, Request, Town},
    events::asking::{but, drafted, published, weekly},
    on_both_engines,
};
use foundation::policy::Role;

/// The address of the picture that a page names, below its server; none where it names our sign.
fn named(page: &Answer, town: &Town) -> Option<String> {
    let at = page
        .text
        .split("property=\"og:image\" content=\"")
        .nth(1)?
        .split('"')
        .next()?;
    let path = at
        .strip_prefix(&town.address.url())
        .expect("a whole address")
        .replace("&amp;", "&");
    (path != "/icon-512.png").then_some(path)
}

on_both_engines! {
    async fn an_event_is_known_by_a_picture_with_its_title(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let event = published(&staff, &weekly(&town)).await;
        let other = published(&staff, &but(weekly(&town), &[("title", "元宵灯会")])).await;
        let page = town.visitor().page(&format!("/events/{event}")).await.is(200).clone();
        let Some(path) = named(&page, &town) else {
            // This machine has no font with Chinese type: there is no picture, rather than one of boxes.
            town.visitor().get(&format!("/events/{event}/picture.png")).await.is(404);
            return;
        };
        assert!(path.starts_with(&format!("/events/{event}/picture.png?lang=zh")), "{path}");
        assert!(page.text.contains("summary_large_image"));
        let picture = town.visitor().get(&path).await;
        assert_eq!(picture.is(200).header("content-type"), "image/png");
        assert!(picture.bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
        assert_eq!(picture.bytes[16..24], [0, 0, 0x04, 0xb0, 0, 0, 0x02, 0x76], "1200 by 630");
        let another = town.visitor().get(&path.replace(&event, &other)).await;
        assert_ne!(another.is(200).bytes, picture.bytes, "other ink");
        let english = town.visitor().get(&path.replace("zh-CN", "en")).await;
        assert_ne!(english.is(200).bytes, picture.bytes);

        let tag = picture.header("etag").to_owned();
        let again = town.visitor().send(Request::new("GET", &path).header("if-none-match", tag.clone())).await;
        assert_eq!(again.is(304).bytes.len(), 0);
        assert_eq!(town.visitor().get(&path).await.bytes, picture.bytes);
        let day = town.visitor().page(&format!("/events/{event}/{}", town.day(8))).await;
        let of_day = named(day.is(200), &town).unwrap();
        assert!(of_day.ends_with(&format!("&day={}", town.day(8))), "{of_day}");
        assert_ne!(town.visitor().get(&of_day).await.is(200).bytes, picture.bytes, "another leaf");

        covered(&staff, &event, &photo(800, 600, false)).await;
        let fresh = town.visitor().send(Request::new("GET", &path).header("if-none-match", tag.clone())).await;
        assert_ne!(fresh.is(200).header("etag"), tag, "its photo is new");
        let page = town.visitor().page(&format!("/events/{event}")).await.is(200).clone();
        let path = named(&page, &town).unwrap();
        let jpeg = town.visitor().get(&path).await;
        assert_eq!((jpeg.is(200).header("content-type"), sides(&jpeg.bytes)), ("image/jpeg", (1200, 630)));
        town.nothing_went_wrong();
    }

    async fn a_draft_has_no_picture_for_anybody(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let event = drafted(&staff, &weekly(&town)).await;
        covered(&staff, &event, &photo(300, 200, false)).await;
        for ending in ["png", "jpg"] {
            town.visitor().get(&format!("/events/{event}/picture.{ending}")).await.is(404);
        }
        town.visitor().get("/events/nonsense/picture.png").await.is(404);
        town.nothing_went_wrong();
    }

    async fn without_a_font_with_chinese_type_there_is_the_cover_or_our_sign(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_FONT", "/nowhere")]);
        let staff = town.browser(Role::Staff).await;
        let event = published(&staff, &weekly(&town)).await;
        let page = town.visitor().page(&format!("/events/{event}")).await;
        assert_eq!(named(page.is(200), &town), None);
        town.visitor().get(&format!("/events/{event}/picture.png")).await.is(404);
        covered(&staff, &event, &photo(300, 200, false)).await;
        let page = town.visitor().page(&format!("/events/{event}")).await;
        let path = named(page.is(200), &town).unwrap();
        assert_eq!(sides(&town.visitor().get(&path).await.is(200).bytes), (1200, 630));
    }
}
