//! Announcements as an Atom feed (RFC 4287): plain text, full addresses, ids that stay.

use chrono::SecondsFormat;
use foundation::time::Instant;
use locales::{Lang, announcements as t};
use std::fmt::Write as _;
use uuid::Uuid;

/// A feed.
#[derive(Debug, Clone)]
pub struct Feed {
    /// Whose announcements.
    pub community: Uuid,
    /// What the community is called.
    pub name: String,
    /// What every address begins with.
    pub base: String,
    /// The language of its texts, as far as they were written in it.
    pub lang: Lang,
    /// When it last changed; `None` where nothing was announced yet.
    pub updated: Option<Instant>,
    /// What is announced now.
    pub entries: Vec<Entry>,
}

/// An announcement in a feed.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id.
    pub id: Uuid,
    /// One line.
    pub title: String,
    /// Some lines.
    pub words: String,
    /// When it was written.
    pub published: Instant,
    /// When it was last changed.
    pub updated: Instant,
}

impl Feed {
    /// The feed as XML.
    pub fn to_xml(&self) -> String {
        let (lang, base) = (self.lang, escaped(&self.base));
        let (title, tag) = (escaped(&t::feed(lang, &self.name)), lang.tag());
        let name = escaped(&self.name);
        let updated = moment(self.updated.unwrap_or(Instant::UNIX_EPOCH));
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{tag}\">\
             <id>urn:uuid:{id}</id><title>{title}</title><updated>{updated}</updated><author><name>{name}</name></author>\
             <link rel=\"self\" type=\"application/atom+xml\" href=\"{base}/feeds/announcements.atom?lang={tag}\"/>\
             <link rel=\"alternate\" type=\"text/html\" href=\"{base}/\"/>\n",
            id = self.community,
        );
        for entry in &self.entries {
            entry.write(&mut xml, &base);
        }
        xml.push_str("</feed>\n");
        xml
    }
}

impl Entry {
    fn write(&self, xml: &mut String, base: &str) {
        let (title, words) = (escaped(&self.title), escaped(&self.words));
        // To a string nothing fails to be written.
        writeln!(
            xml,
            "<entry><id>urn:uuid:{id}</id><title>{title}</title><published>{published}</published><updated>{updated}</updated>\
             <link rel=\"alternate\" type=\"text/html\" href=\"{base}/\"/><content type=\"text\">{words}</content></entry>",
            id = self.id,
            published = moment(self.published),
            updated = moment(self.updated),
        )
        .ok();
    }
}

fn moment(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Text as XML holds it. What XML cannot hold at all is not kept in the first place (`foundation::text`).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(entries: Vec<Entry>) -> String {
        let feed = Feed {
            community: Uuid::from_u128(1),
            name: "芙蓉 & 邻里".into(),
            base: "https://linli.example/c/furong".into(),
            lang: Lang::En,
            updated: None,
            entries,
        };
        feed.to_xml()
    }

    #[test]
    fn what_is_typed_is_text_and_never_markup() {
        let at = Instant::from_timestamp(1_800_000_000, 5_000_000).unwrap();
        let entry = Entry {
            id: Uuid::from_u128(2),
            title: "<script>alert(\"1\")</script>".into(),
            words: "a & b\nc ]]> d".into(),
            published: at,
            updated: at,
        };
        let xml = feed(vec![entry]);
        assert!(
            xml.contains("<title>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</title>"),
            "{xml}"
        );
        assert!(
            xml.contains("<content type=\"text\">a &amp; b\nc ]]&gt; d</content>"),
            "{xml}"
        );
        assert!(
            xml.contains("<id>urn:uuid:00000000-0000-0000-0000-000000000002</id>"),
            "{xml}"
        );
        assert!(xml.contains("<updated>2027-01-15T08:00:00Z</updated>"), "{xml}");
    }

    #[test]
    fn a_feed_without_entries_is_a_feed() {
        let xml = feed(vec![]);
        assert!(xml.contains("<updated>1970-01-01T00:00:00Z</updated>"), "{xml}");
        assert!(xml.contains("芙蓉 &amp; 邻里") && xml.ends_with("</feed>\n"), "{xml}");
        assert!(
            xml.contains("href=\"https://linli.example/c/furong/feeds/announcements.atom?lang=en\""),
            "{xml}"
        );
    }
}
