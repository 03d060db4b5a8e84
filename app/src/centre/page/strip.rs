//! The strip of a room, as text: hundreds of small links are then one node to the browser half, which has nothing to attach to them,
//! and cost the server a few microseconds.

use crate::centre::{DayView, RoomDay, Run};
use locales::{Lang, centre as t};
use ui::href;

/// The runs of a room; what is over or closed stays blank.
pub(super) fn strip(html: &mut String, room: &RoomDay, view: &DayView, lang: Lang) {
    let book = [
        &href(&["/rooms/", &room.code, "/book"].concat()),
        "?date=",
        &view.day.to_string(),
        "&amp;from=",
    ]
    .concat();
    let me = href("/me");
    for run in room.runs.iter().filter(|run| !run.past) {
        if run.own && (run.free == 0 || room.bar.is_some()) {
            mine(html, run, &me, lang);
        } else if run.free == 0 {
            taken(html, run, lang);
        } else if room.bar.is_some() {
            idle(html, run, lang);
        } else {
            free(html, run, room.parts, &book, lang);
        }
    }
}

/// One's own, and nothing else is free beside it.
fn mine(html: &mut String, run: &Run, me: &str, lang: Lang) {
    let class = if run.waiting { "mine waiting" } else { "mine" };
    item(html, &[class], run.from, run.quarters);
    push(html, &["<a href=\"", me, "\">", own_words(run, lang), "</a></li>"]);
}

fn own_words(run: &Run, lang: Lang) -> &'static str {
    if run.waiting {
        t::mine_waiting(lang)
    } else {
        t::mine(lang)
    }
}

/// Free, and not for the caller on this day: told, and no invitation.
fn idle(html: &mut String, run: &Run, lang: Lang) {
    item(html, &["idle"], run.from, run.quarters);
    read_out(html, run);
    push(html, &[t::free(lang), "</span></li>"]);
}

/// The times of a run, for screen readers; the text that begins here has to be ended.
fn read_out(html: &mut String, run: &Run) {
    html.push_str("<span class=\"sr\">");
    time(html, run.from);
    html.push('–');
    time(html, run.from + run.quarters);
    html.push(' ');
}

/// A free run, cut at full hours so that each piece is one tap; less than half an hour joins its neighbour.
fn free(html: &mut String, run: &Run, parts: u16, book: &str, lang: Lang) {
    let until = run.from + run.quarters;
    let mut from = run.from;
    while from < until {
        let hour = (from / 4 + 1) * 4;
        let hour = if hour - from < 2 { hour + 4 } else { hour };
        let to = if hour >= until || until - hour < 2 { until } else { hour };
        let class = if run.free < parts { "part" } else { "free" };
        let short = if to - from < 4 { " short" } else { "" };
        let own = if run.own { " own" } else { "" };
        item(html, &[class, short, own], from, to - from);
        push(html, &["<a href=\"", book]);
        time(html, from);
        html.push_str("\">");
        time(html, from);
        if run.free < parts {
            html.push_str("<b>");
            number(html, run.free);
            html.push('/');
            number(html, parts);
            html.push_str("</b>");
        }
        // Of a room in parts one's own booking leaves the rest to be booked.
        if run.own {
            push(html, &["<i>", own_words(run, lang), "</i>"]);
        }
        html.push_str("</a></li>");
        from = to;
    }
}

fn taken(html: &mut String, run: &Run, lang: Lang) {
    item(html, &["taken"], run.from, run.quarters);
    match &run.title {
        Some(title) => {
            html.push_str("<a>");
            read_out(html, run);
            html.push_str("</span>");
            escape(html, title);
            html.push_str("</a></li>");
        }
        None => {
            read_out(html, run);
            push(html, &[t::taken(lang), "</span></li>"]);
        }
    }
}

/// Begins an item; what stands in it has to be followed by its end.
fn item(html: &mut String, class: &[&str], from: u16, quarters: u16) {
    html.push_str("<li class=\"run ");
    push(html, class);
    html.push_str("\" style=\"--s:");
    number(html, from);
    html.push_str(";--n:");
    number(html, quarters);
    html.push_str("\">");
}

fn push(html: &mut String, pieces: &[&str]) {
    for piece in pieces {
        html.push_str(piece);
    }
}

/// The numbers from 00 to 99.
const TWO_DIGITS: &str = "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

/// A number below a hundred in two digits, or without a zero before it; by a table, since a day has a thousand.
fn digits(number: u16, zero: bool) -> &'static str {
    let at = usize::from(number) * 2;
    TWO_DIGITS
        .get(at + usize::from(!zero && number < 10)..at + 2)
        .unwrap_or_default()
}

fn number(html: &mut String, number: u16) {
    if number < 100 {
        html.push_str(digits(number, false));
    } else {
        self::number(html, number / 100);
        html.push_str(digits(number % 100, true));
    }
}

/// A quarter of the day as a time, `09:30`.
fn time(html: &mut String, quarter: u16) {
    push(html, &[digits(quarter / 4, true), ":", digits(quarter % 4 * 15, true)]);
}

/// A quarter of the day as a time: 38 is 9:30.
#[cfg(feature = "hydrate")]
pub(super) fn clock(quarter: u16) -> String {
    let mut text = String::new();
    time(&mut text, quarter);
    text
}

/// The one text in a strip that a person has written.
pub(super) fn escape(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '&' => html.push_str("&amp;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bookings::Bar;
    use foundation::time::Minute;
    use ui::say;

    fn run(from: u16, quarters: u16, free: u16) -> Run {
        Run {
            from,
            quarters,
            free,
            past: false,
            own: false,
            waiting: false,
            title: None,
        }
    }

    #[test]
    fn a_free_run_is_cut_at_full_hours_and_no_piece_is_too_small_to_tap() {
        let mut html = String::new();
        free(&mut html, &run(39, 10, 1), 1, "?from=", Lang::En);
        let pieces: Vec<_> = html
            .match_indices("--s:")
            .map(|(at, _)| &html[at + 4..at + 11])
            .collect();
        assert_eq!(
            pieces,
            ["39;--n:", "44;--n:"],
            "a quarter before ten joins the hour after it, a quarter after noon the hour before"
        );
        assert!(html.contains("--s:39;--n:5") && html.contains("--s:44;--n:5"));
    }

    #[test]
    fn numbers_are_written_as_everywhere_else() {
        for value in [0, 1, 9, 10, 42, 99, 100, 105, 1000, 12345, u16::MAX] {
            let mut html = String::new();
            number(&mut html, value);
            assert_eq!(html, value.to_string());
        }
    }

    #[test]
    fn times_are_written_as_everywhere_else() {
        for quarter in 0..=96 {
            let mut html = String::new();
            time(&mut html, quarter);
            assert_eq!(html, say::clock(Minute::START.plus(quarter * 15)));
        }
    }

    #[test]
    fn beside_one_s_own_seat_the_others_can_be_booked() {
        let room = RoomDay {
            code: "library".into(),
            name: locales::Words::default(),
            parts: 20,
            approval: false,
            bar: None,
            longest: 12,
            note: String::new(),
            runs: vec![
                Run {
                    own: true,
                    waiting: true,
                    ..run(36, 4, 19)
                },
                Run {
                    own: true,
                    waiting: true,
                    ..run(40, 4, 0)
                },
            ],
        };
        let day = "2026-12-01".parse().unwrap();
        let view = DayView {
            day,
            today: day,
            from: Minute::of_hour(9),
            until: Minute::of_hour(11),
            rooms: vec![],
        };
        let mut html = String::new();
        strip(&mut html, &room, &view, Lang::En);
        assert!(
            html.contains("from=09:00\">09:00<b>19/20</b><i>Yours, waiting</i>"),
            "{html}"
        );
        assert!(
            html.contains("class=\"run mine waiting\"") && html.contains("/me\">Yours, waiting"),
            "{html}"
        );
        let mut barred = String::new();
        strip(
            &mut barred,
            &RoomDay {
                bar: Some(Bar::Staff),
                ..room
            },
            &view,
            Lang::En,
        );
        assert!(!barred.contains("/book"), "{barred}");
    }

    #[test]
    fn a_public_title_cannot_break_out_of_its_strip() {
        let mut html = String::new();
        taken(
            &mut html,
            &Run {
                title: Some("<script>\"&".into()),
                ..run(36, 4, 0)
            },
            Lang::En,
        );
        assert!(html.contains("&lt;script&gt;&quot;&amp;") && !html.contains("<script>"));
    }
}
