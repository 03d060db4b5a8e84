//! What a page is called and looks like where its address is shared: in WeChat, in messages, in searches (<https://ogp.me>).

use crate::preview::{HEIGHT, WIDTH};
use app::frame::Pictured;
use locales::home as t;
use std::borrow::Cow;
use ui::PageContext;

/// Our sign, as a square picture.
const PICTURE: &str = "/icon-512.png";

/// What is said of a page beside its title, which stands in it.
pub(super) struct Share {
    tags: String,
}

impl Share {
    /// The page at `address`, of the server that people reach by `public_url`; `own` is what it says of itself, and the address of its own
    /// picture.
    pub(super) fn of(
        page: &PageContext,
        public_url: &str,
        address: &str,
        (own, picture): (Option<&str>, Option<String>),
    ) -> Self {
        let about = own.unwrap_or(t::words(page.lang));
        let name = page
            .community
            .as_ref()
            .map_or("Linli 邻里", |community| community.name.to(page.lang));
        let sign = [public_url, PICTURE].concat();
        let said = [
            ("property", "og:type", "website"),
            ("property", "og:site_name", name),
            ("property", "og:url", address),
            ("property", "og:description", about),
            ("property", "og:image", picture.as_deref().unwrap_or(&sign)),
            ("name", "description", about),
        ];
        let mut tags = said.map(|(kind, name, value)| tag(kind, name, value)).concat();
        if picture.is_some() {
            let (width, height) = (WIDTH.to_string(), HEIGHT.to_string());
            tags.push_str(&tag("property", "og:image:width", &width));
            tags.push_str(&tag("property", "og:image:height", &height));
            tags.push_str(&tag("name", "twitter:card", "summary_large_image"));
        }
        Self { tags }
    }

    /// The page with these tags in its head.
    pub(super) fn tell<'h>(&self, html: &'h str) -> Cow<'h, str> {
        self.within(html).map_or(Cow::Borrowed(html), Cow::Owned)
    }

    /// The title is known once the page is drawn, so it is read from there.
    fn within(&self, html: &str) -> Option<String> {
        let begins = html.find("<title>")? + "<title>".len();
        let ends = begins + html[begins..].find("</title>")?;
        // The title is escaped already, but for what only an attribute has to fear.
        let title = tag_of_escaped("property", "og:title", &html[begins..ends].replace('"', "&quot;"));
        let (before, after) = html.split_at(ends + "</title>".len());
        Some([before, &title, &self.tags, after].concat())
    }
}

/// The whole address of the picture of a page: drawn it is sharp as PNG, made of a photo it is small as JPEG.
pub(super) fn picture(picture: &Pictured, base: &str) -> String {
    let ending = if picture.photo { ".jpg?" } else { ".png?" };
    [base, &picture.path, ending, &picture.query].concat()
}

fn tag(kind: &str, name: &str, value: &str) -> String {
    let escaped = value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    tag_of_escaped(kind, name, &escaped)
}

fn tag_of_escaped(kind: &str, name: &str, value: &str) -> String {
    format!(r#"<meta {kind}="{name}" content="{value}">"#)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_shared_by_its_own_title() {
        let share = Share::of(
            &PageContext::default(),
            "https://linli.example",
            "https://linli.example/rooms/yoga",
            (Some("每周二 \"<晚上>\""), None),
        );
        let html = share
            .within("<head><title>“Yoga” &amp; \"more\"</title></head>")
            .unwrap_or_default();
        assert!(
            html.contains(r#"</title><meta property="og:title" content="“Yoga” &amp; &quot;more&quot;">"#),
            "{html}"
        );
        assert!(
            html.contains(r#"<meta name="description" content="每周二 &quot;&lt;晚上>&quot;">"#),
            "{html}"
        );
        assert!(
            html.contains(r#"property="og:image" content="https://linli.example/icon-512.png""#),
            "{html}"
        );
        assert!(
            html.contains(r#"property="og:url" content="https://linli.example/rooms/yoga""#)
                && html.ends_with("></head>"),
            "{html}"
        );
    }

    #[test]
    fn a_page_with_a_picture_of_its_own_is_known_by_that() {
        let of_event = Pictured {
            path: "/events/1/picture".into(),
            query: "lang=zh-CN&day=2026-12-01".into(),
            text: String::new(),
            photo: false,
        };
        let address = picture(&of_event, "https://linli.example/c/xinyuan");
        let share = Share::of(
            &PageContext::default(),
            "https://linli.example",
            "",
            (None, Some(address)),
        );
        assert!(
            share.tags.contains(
                "content=\"https://linli.example/c/xinyuan/events/1/picture.png?lang=zh-CN&amp;day=2026-12-01\"><meta name=\"description\""
            ),
            "{}",
            share.tags
        );
        assert!(share.tags.contains("summary_large_image") && !share.tags.contains("icon-512"));
    }
}
