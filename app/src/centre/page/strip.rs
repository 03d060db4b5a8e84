//! The strip of a room, as text: hundreds of small links are then one node to the browser half, which has nothing to attach to them,
//! and cost the server a few microseconds.

use super::{
    figures::{number, time},
    lanes::Places,
};
use crate::centre::{DayView, RoomDay, Run};
use locales::{Lang, centre as t, waiting};

/// Quarters of an hour that a taken run has at least for which one can wait with a tap: less is too narrow for a finger.
const WAITED: u16 = 4;

/// The runs of a room; what is over or closed stays blank.
pub(super) fn strip(html: &mut String, room: &RoomDay, view: &DayView, places: &Places, lang: Lang) {
    let book = [
        &places.rooms,
        &room.code,
        "/book?date=",
        &view.day.to_string(),
        "&amp;from=",
    ]
    .concat();
    for run in room.runs.iter().filter(|run| !run.past) {
        if run.own && (run.free == 0 || room.bar.is_some()) {
            mine(html, run, &places.me, lang);
        } else if run.free == 0 {
            let wait = (room.bar.is_none() && run.quarters >= WAITED).then(|| wait(room, view, places));
            taken(html, run, wait.as_deref(), lang);
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
            left(html, run.free, parts, lang);
        }
        // Of a room in parts one's own booking leaves the rest to be booked.
        if run.own {
            push(html, &["<i>", own_words(run, lang), "</i>"]);
        }
        html.push_str("</a></li>");
        from = to;
    }
}

/// How many parts are free; of how many is for the ear alone, since a fraction does not say to the eye which of the two it counts.
fn left(html: &mut String, free: u16, parts: u16, lang: Lang) {
    let (free, of) = (t::left(lang, free), t::of_parts(lang, parts));
    push(html, &[" <b>", &free, "<span class=\"sr\">", &of, "</span></b>"]);
}

/// Where somebody waits for what is taken, but for its end.
fn wait(room: &RoomDay, view: &DayView, places: &Places) -> String {
    let day = view.day.to_string();
    [&places.rooms, &room.code, "/wait?date=", &day, "&amp;from="].concat()
}

/// Taken: what for, where everyone may know; and the way to wait for it, where the caller may.
fn taken(html: &mut String, run: &Run, wait: Option<&str>, lang: Lang) {
    item(html, &["taken"], run.from, run.quarters);
    match wait {
        Some(wait) => {
            let class = if run.title.is_some() { "" } else { " class=\"wait\"" };
            push(html, &["<a", class, " href=\"", wait]);
            time(html, run.from);
            html.push_str("&amp;until=");
            time(html, run.from + run.quarters);
            html.push_str("\">");
        }
        None if run.title.is_some() => html.push_str("<a>"),
        None => {}
    }
    read_out(html, run);
    push(html, &[t::taken(lang)]);
    if wait.is_some() {
        push(html, &[" ", waiting::tell_me(lang)]);
    }
    html.push_str("</span>");
    if let Some(title) = &run.title {
        html.push_str("<i>");
        escape(html, title);
        html.push_str("</i>");
    }
    if wait.is_some() || run.title.is_some() {
        html.push_str("</a>");
    }
    html.push_str("</li>");
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

    fn places() -> Places {
        Places {
            rooms: "/rooms/".into(),
            me: "/me".into(),
        }
    }

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
            pinned: vec![],
            unpinned: 0,
            events: String::new(),
        };
        let mut html = String::new();
        strip(&mut html, &room, &view, &places(), Lang::En);
        assert!(
            html.contains("from=09:00\">09:00 <b>19 free<span class=\"sr\"> of 20</span></b><i>Yours, waiting</i>"),
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
            &places(),
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
            Some("/wait?from="),
            Lang::En,
        );
        assert!(html.contains("<a href=\"/wait?from=09:00&amp;until=10:00\">"), "{html}");
        assert!(html.contains("<i>&lt;script&gt;&quot;&amp;</i>") && !html.contains("<script>"));
    }
}
