//! Hours and rules in words.

use crate::rooms::{
    Holidays, Hours, Opening, Rules, Who,
    model::{WeekRun, week_runs},
};
use foundation::time::Day;
use leptos::prelude::*;
use locales::{Lang, arrivals as a, book as t, closures as c, series, staff};
use ui::say;

/// The rules of a room, a line each, with the icon before it.
pub fn rules_in_words(lang: Lang, rules: &Rules, party: u16) -> Vec<(&'static str, String)> {
    let long = |minutes: u16| say::duration(lang, minutes.into());
    let who = match rules.who {
        Who::Residents => t::rule_residents(lang),
        Who::Verified => t::rule_verified(lang),
        Who::Staff => t::rule_staff(lang),
    };
    let mut lines = vec![
        ("people", who.to_owned()),
        ("clock", t::rule_length(lang, long(rules.shortest), long(rules.longest))),
        ("calendar", ahead(lang, rules)),
        ("people", t::rule_party(lang, party)),
    ];
    lines.extend(
        rules
            .bookings_a_week
            .map(|most| ("repeat", t::rule_bookings(lang, most))),
    );
    lines.extend(
        rules
            .minutes_a_week
            .map(|most| ("repeat", t::rule_hours(lang, long(most)))),
    );
    let decided = if rules.approval {
        t::rule_approval(lang)
    } else {
        t::rule_at_once(lang)
    };
    lines.push(("done", decided.to_owned()));
    lines.extend(rules.check_in.then(|| ("key", a::rule_check_in(lang).to_owned())));
    let cutoff = if rules.cutoff == 0 {
        t::rule_cutoff_start(lang).to_owned()
    } else {
        t::rule_cutoff(lang, long(rules.cutoff))
    };
    lines.push(("edit", cutoff));
    let holidays = match rules.holidays {
        Holidays::Closed => c::rule_closed(lang),
        Holidays::AsUsual => c::rule_as_usual(lang),
    };
    lines.push(("calendar", holidays.to_owned()));
    lines
}

/// Until when public holidays are known, for who looks at later days; nothing where `until` is none.
pub fn holidays_note(lang: Lang, until: Option<Day>) -> Option<AnyView> {
    until.map(|day| view! { <p class="row-note">{c::known_until(lang, say::full_date(lang, day))}</p> }.into_any())
}

fn ahead(lang: Lang, rules: &Rules) -> String {
    if rules.series_days > rules.ahead_days {
        series::rule_ahead(lang, rules.ahead_days, rules.series_days)
    } else {
        t::rule_ahead(lang, rules.ahead_days)
    }
}

/// The open days of a week in a line: `周一至周五 09:00–12:00、14:00–18:00；周六 10:00–16:00`.
pub(super) fn week_in_words(lang: Lang, hours: &Hours) -> String {
    let (comma, semicolon) = match lang {
        Lang::Zh => ("、", "；"),
        Lang::En => (", ", "; "),
    };
    let times = |one: &Opening| one.opens.to(one.closes);
    let run = |run: WeekRun| {
        let (from, until) = (say::weekday(lang, run.from), say::weekday(lang, run.until));
        let days = if run.from == run.until {
            from.to_owned()
        } else {
            staff::from_to(lang, from, until)
        };
        [
            &days,
            " ",
            &run.openings.iter().map(times).collect::<Vec<_>>().join(comma),
        ]
        .concat()
    };
    week_runs(hours)
        .into_iter()
        .map(run)
        .collect::<Vec<_>>()
        .join(semicolon)
}
