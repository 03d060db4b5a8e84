//! What a device shows of news: a line, some more, and where a tap leads. No more of it than stands in a mail.

use super::letter::{Frame, over_at};
use crate::notices::Notice;
use foundation::time::Instant;
use locales::{Lang, channels as t};
use serde_json::json;
use uuid::Uuid;

/// How many bytes leave at most: sealed they fit into what every house takes, with room to spare.
const MOST: usize = 3000;
/// How long a house keeps it, in seconds: what a device does not get within a day stands in the app.
const A_DAY: i64 = 86_400;

/// The text that a device is sent, as JSON. A repeat has the same tag and takes the place of the first.
pub fn shown(frame: Frame<'_>, news: &[Notice], id: Uuid) -> Vec<u8> {
    let (title, body, url) = match news {
        [one] => (
            frame.words(one).to_owned(),
            one.lines(frame.lang).join("\n"),
            frame.link(one),
        ),
        many => (
            t::several(frame.lang, many.len()),
            many.iter()
                .map(|one| in_a_line(frame, one))
                .collect::<Vec<_>>()
                .join("\n"),
            [frame.base, "/me"].concat(),
        ),
    };
    let said = |most| {
        let body = shortened(&body, most);
        json!({ "title": title, "body": body, "url": url, "tag": id, "lang": frame.lang.tag() }).to_string()
    };
    // Signs that JSON writes as two count twice, which is seen when it is written.
    let fits = [1600, 800, 400, 100]
        .into_iter()
        .map(said)
        .find(|said| said.len() <= MOST);
    fits.unwrap_or_else(|| said(0)).into_bytes()
}

fn in_a_line(frame: Frame<'_>, notice: &Notice) -> String {
    let colon = match frame.lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    };
    match notice.lines(frame.lang).into_iter().next() {
        Some(what) => [frame.words(notice), colon, &what].concat(),
        None => frame.words(notice).to_owned(),
    }
}

/// As much of a text as so many bytes hold.
fn shortened(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let end = (0..=most)
        .rev()
        .find(|end| text.is_char_boundary(*end))
        .unwrap_or_default();
    [text.get(..end).unwrap_or_default(), "…"].concat()
}

/// For how many seconds it is worth telling: until it is over, a day at most.
pub fn good_for(news: &[Notice], now: Instant) -> u32 {
    let over = match news {
        [one] => over_at(one),
        _ => None,
    };
    let seconds = over.map_or(A_DAY, |over| (over - now).num_seconds());
    seconds.clamp(1, A_DAY).try_into().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notices::Thing;
    use chrono::TimeDelta;
    use foundation::time::{Stamp, Zone};
    use locales::Words;
    use proptest::prelude::*;

    fn at(text: &str) -> Stamp {
        let zone = Zone::named("Asia/Shanghai").unwrap();
        zone.local(zone.parse(text).unwrap())
    }

    fn news(title: &str, reason: &str) -> Notice {
        Notice {
            id: Uuid::from_u128(1),
            kind: "event.date_cancelled".into(),
            subject: Uuid::from_u128(2),
            booking: None,
            thing: Some(Thing {
                title: Words {
                    zh: title.into(),
                    en: String::new(),
                },
                who: String::new(),
                span: Some((at("2026-12-01T19:00"), at("2026-12-01T20:30"))),
                place: None,
                code: String::new(),
                until: None,
                path: "/events/1".into(),
            }),
            reason: reason.into(),
            instead: vec![],
            at: at("2026-11-30T10:00"),
            new: true,
        }
    }

    const FRAME: Frame<'static> = Frame {
        lang: Lang::Zh,
        community: "芙蓉社区",
        base: "https://linli.example/c/furong",
    };

    fn told(news: &[Notice]) -> serde_json::Value {
        serde_json::from_slice(&shown(FRAME, news, Uuid::from_u128(7))).unwrap()
    }

    #[test]
    fn one_piece_of_news_says_what_when_why_and_leads_there() {
        let told = told(&[news("合唱团", "老师病了")]);
        assert_eq!(told["title"], "您报名的活动有一次取消了");
        let body = told["body"].as_str().unwrap();
        assert!(
            body.starts_with("合唱团\n") && body.ends_with("19:00–20:30\n老师病了"),
            "{body}"
        );
        assert_eq!(told["url"], "https://linli.example/c/furong/events/1");
        assert_eq!(
            (&told["tag"], &told["lang"]),
            (&json!(Uuid::from_u128(7)), &json!("zh-CN"))
        );
    }

    #[test]
    fn several_are_one_message() {
        let told = told(&[news("合唱团", ""), news("太极拳", "")]);
        assert_eq!(
            (&told["title"], &told["url"]),
            (&json!("2 条新消息"), &json!("https://linli.example/c/furong/me"))
        );
        assert_eq!(
            told["body"],
            "您报名的活动有一次取消了：合唱团\n您报名的活动有一次取消了：太极拳"
        );
    }

    #[test]
    fn a_house_keeps_a_reminder_until_it_begins_and_nothing_for_longer_than_a_day() {
        let mut notice = news("早操", "");
        let begins = at("2026-12-01T19:00").to_utc();
        assert_eq!(good_for(&[notice.clone()], begins - TimeDelta::hours(1)), 86_400);
        notice.kind = "registration.reminder".into();
        assert_eq!(good_for(&[notice.clone()], begins - TimeDelta::hours(1)), 3600);
        assert_eq!(good_for(&[notice.clone()], begins - TimeDelta::days(3)), 86_400);
        assert_eq!(good_for(&[notice], begins), 1);
    }

    proptest! {
        #[test]
        fn whatever_was_typed_fits_into_a_message(title in "\\PC{0,200}", reason in "(?s).{0,3000}", count in 1_usize..40) {
            let all = vec![news(&title, &reason); count];
            let text = shown(FRAME, &all, Uuid::nil());
            prop_assert!(text.len() <= MOST, "{}", text.len());
            prop_assert!(serde_json::from_slice::<serde_json::Value>(&text).is_ok());
        }
    }
}
