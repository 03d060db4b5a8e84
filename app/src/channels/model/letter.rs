//! What a message says. What is kept is what happened; the words are made when it leaves.

use super::way::is_reminder;
use crate::notices::{Notice, Thing, path, words};
use foundation::time::Instant;
use locales::{Lang, Words, channels as t};
use serde_json::{Value, json};
use uuid::Uuid;

/// From where a message speaks.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// In which language.
    pub lang: Lang,
    /// The community's name.
    pub community: &'a str,
    /// Where its pages begin for everyone.
    pub base: &'a str,
}

impl Frame<'_> {
    pub(super) fn words(&self, notice: &Notice) -> &'static str {
        words(&notice.kind, !notice.reason.is_empty(), self.lang)
    }

    pub(super) fn link(&self, notice: &Notice) -> String {
        let given = notice.thing.as_ref().map_or("", |thing| thing.path.as_str());
        [self.base, &path(&notice.kind, &notice.subject.to_string(), given)].concat()
    }
}

/// From when on it is too late to tell: nobody is reminded of what has begun, or asked for what was given away.
pub fn over_at(notice: &Notice) -> Option<Instant> {
    let thing = notice.thing.as_ref()?;
    let begins = thing
        .span
        .filter(|_| is_reminder(&notice.kind))
        .map(|(starts, _)| starts);
    thing.until.into_iter().chain(begins).map(|at| at.to_utc()).min()
}

/// Whether it is too late to tell.
pub fn is_over(notice: &Notice, now: Instant) -> bool {
    over_at(notice).is_some_and(|over| over <= now)
}

/// The subject and the text of a mail that tells so much.
pub fn mail(frame: Frame<'_>, news: &[Notice]) -> (String, String) {
    let subject = match news {
        [one] => frame.words(one).to_owned(),
        many => t::several(frame.lang, many.len()),
    };
    let mut text = String::new();
    for notice in news {
        let lines = notice.lines(frame.lang).join("\n");
        let gap = if lines.is_empty() { "" } else { "\n" };
        text.push_str(&[frame.words(notice), gap, &lines, "\n", &frame.link(notice), "\n\n"].concat());
    }
    let choose = t::mail_why(frame.lang, [frame.base, "/me/channels"].concat());
    text.push_str(&["-- \n", frame.community, "\n", &choose, "\n"].concat());
    (subject, text)
}

/// The name under which a provider of short messages knows the words of a kind: `event_cancelled`.
pub fn template(kind: &str) -> String {
    kind.replace('.', "_")
}

/// What is filled into a short message, and all of it as one text.
pub fn sms(frame: Frame<'_>, notice: &Notice) -> (Vec<(&'static str, String)>, String) {
    let (comma, colon) = match frame.lang {
        Lang::Zh => ("，", "："),
        Lang::En => (", ", ": "),
    };
    let (what, link) = (notice.lines(frame.lang).join(comma), frame.link(notice));
    let said = match what.as_str() {
        "" => frame.words(notice).to_owned(),
        what => [frame.words(notice), colon, what].concat(),
    };
    let text = t::sms_text(frame.lang, frame.community, &said, &link);
    let values = vec![
        ("community", frame.community.to_owned()),
        ("what", what),
        ("link", link),
    ];
    (values, text)
}

/// What is for everyone.
#[derive(Debug, Clone, PartialEq)]
pub enum Public {
    /// Something that the community announces.
    Announced {
        /// One line.
        title: Words,
        /// Some lines.
        words: Words,
    },
    /// An event, or one of its dates, that does not take place as it was said.
    Event {
        /// `event.cancelled`, `event.date_cancelled`, `event.dates_cancelled`, `event.date_moved`, `event.dates_moved`, `event.date_restored`.
        kind: String,
        /// Which, and when it would have been or is now.
        thing: Thing,
        /// Why; may be empty.
        reason: String,
    },
}

impl Public {
    /// What happened, for programs.
    pub fn kind(&self) -> &str {
        match self {
            Self::Announced { .. } => "announcement.made",
            Self::Event { kind, .. } => kind,
        }
    }

    fn path(&self) -> &str {
        match self {
            Self::Announced { .. } => "/announcements",
            Self::Event { thing, .. } => &thing.path,
        }
    }

    fn text(&self, lang: Lang) -> String {
        match self {
            Self::Announced { title, words } => [title.to(lang), "\n", words.to(lang)].concat(),
            Self::Event { kind, thing, reason } => {
                let happened = match kind.as_str() {
                    "event.date_moved" => t::robot_moved(lang),
                    "event.date_cancelled" => t::robot_date_cancelled(lang),
                    "event.dates_moved" => t::robot_dates_moved(lang),
                    "event.dates_cancelled" => t::robot_dates_cancelled(lang),
                    "event.date_restored" => t::robot_date_restored(lang),
                    _ => t::robot_cancelled(lang),
                };
                let mut lines = vec![happened.to_owned()];
                lines.extend(thing.lines(lang));
                lines.extend((!reason.is_empty()).then(|| reason.clone()));
                lines.join("\n")
            }
        }
    }
}

/// What a robot says to its group: WeCom and DingTalk take the same form of plain text.
pub fn robot(frame: Frame<'_>, public: &Public) -> Value {
    let link = [frame.base, public.path()].concat();
    let content = ["【", frame.community, "】", &public.text(frame.lang), "\n", &link].concat();
    json!({ "msgtype": "text", "text": { "content": content } })
}

impl Public {
    /// What a program is told.
    pub fn for_programs(&self, frame: Frame<'_>, id: Uuid, community: &str, at: Instant) -> Value {
        let said = |lang| self.text(lang);
        let url = [frame.base, self.path()].concat();
        json!({
            "id": id,
            "kind": self.kind(),
            "community": community,
            "text": { "zh": said(Lang::Zh), "en": said(Lang::En) },
            "url": url,
            "at": at,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::time::Zone;

    fn zone() -> Zone {
        Zone::named("Asia/Shanghai").unwrap()
    }

    fn at(text: &str) -> foundation::time::Stamp {
        zone().local(zone().parse(text).unwrap())
    }

    fn cancelled() -> Notice {
        Notice {
            id: Uuid::from_u128(1),
            kind: "event.date_cancelled".into(),
            subject: Uuid::from_u128(2),
            booking: None,
            thing: Some(Thing {
                title: Words {
                    zh: "合唱团".into(),
                    en: "Choir".into(),
                },
                who: String::new(),
                span: Some((at("2026-12-01T19:00"), at("2026-12-01T20:30"))),
                place: None,
                code: String::new(),
                until: None,
                path: "/events/1".into(),
            }),
            reason: "老师病了".into(),
            instead: vec![],
            at: at("2026-11-30T10:00"),
            new: true,
        }
    }

    const FRAME: Frame<'static> = Frame {
        lang: Lang::Zh,
        community: "芙蓉社区",
        base: "https://linli.example",
    };

    #[test]
    fn a_mail_says_what_when_why_and_where() {
        let (subject, text) = mail(FRAME, &[cancelled()]);
        assert_eq!(subject, "您报名的活动有一次取消了");
        let when = text.contains("19:00–20:30\n老师病了\nhttps://linli.example/events/1\n");
        assert!(text.starts_with("您报名的活动有一次取消了\n合唱团\n") && when, "{text}");
        assert!(text.contains("https://linli.example/me/channels"), "{text}");
    }

    #[test]
    fn several_are_one_mail() {
        let (subject, text) = mail(FRAME, &[cancelled(), cancelled()]);
        assert_eq!(subject, "2 条新消息");
        assert_eq!(text.matches("合唱团").count(), 2);
    }

    #[test]
    fn a_short_message_is_a_template_and_its_text() {
        let (values, text) = sms(FRAME, &cancelled());
        assert_eq!(template("event.date_cancelled"), "event_date_cancelled");
        assert!(
            text.starts_with("【芙蓉社区】您报名的活动有一次取消了：合唱团，")
                && text.ends_with("https://linli.example/events/1"),
            "{text}"
        );
        assert_eq!(values[0], ("community", "芙蓉社区".to_owned()));
    }

    #[test]
    fn nobody_is_told_what_is_over() {
        let mut notice = cancelled();
        let (before, after) = (at("2026-12-01T18:59").to_utc(), at("2026-12-01T19:00").to_utc());
        assert!(!is_over(&notice, after), "that it was cancelled stays true");
        notice.kind = "registration.reminder".into();
        assert!(!is_over(&notice, before) && is_over(&notice, after));
        notice.kind = "registration.offered".into();
        notice.thing.as_mut().unwrap().until = Some(at("2026-11-30T12:00"));
        assert!(is_over(&notice, before));
    }

    #[test]
    fn robots_and_programs_hear_the_same_without_names() {
        let public = Public::Event {
            kind: "event.cancelled".into(),
            thing: cancelled().thing.unwrap(),
            reason: "停电".into(),
        };
        let said = robot(FRAME, &public);
        let text = said["text"]["content"].as_str().unwrap();
        assert!(
            text.starts_with("【芙蓉社区】活动取消\n合唱团\n")
                && text.contains("\n停电\nhttps://linli.example/events/1"),
            "{text}"
        );
        let told = public.for_programs(FRAME, Uuid::nil(), "furong", at("2026-11-30T10:00").to_utc());
        assert_eq!(
            (&told["kind"], &told["community"]),
            (&json!("event.cancelled"), &json!("furong"))
        );
        assert!(told["text"]["en"].as_str().unwrap().contains("Choir"));
    }
}
