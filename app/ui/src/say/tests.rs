//! What days and times read like.

use super::*;

fn a_day(text: &str) -> Day {
    text.parse().unwrap()
}

fn at(text: &str) -> Stamp {
    Stamp::parse_from_rfc3339(text).unwrap()
}

#[test]
fn today_is_told_as_today() {
    let monday = a_day("2026-11-23");
    assert_eq!(day(Lang::Zh, monday, Some(monday)), "今天 周一 11月23日");
    assert_eq!(day(Lang::En, monday, Some(monday)), "Today, Mon 23 Nov");
}

#[test]
fn the_days_around_today_have_words_and_others_do_not() {
    let today = a_day("2026-11-30");
    let told: Vec<_> = (-2..=2).map(|n| day_near(Lang::Zh, today.plus(n), today)).collect();
    assert_eq!(told, ["周六 11月28日", "昨天", "今天", "明天", "周三 12月2日"]);
    assert_eq!(day_near(Lang::En, today.plus(1), today), "Tomorrow");
}

#[test]
fn another_year_is_named_and_so_is_every_year_when_today_is_unknown() {
    let new_year = a_day("2027-01-01");
    assert_eq!(day(Lang::Zh, new_year, Some(a_day("2026-12-01"))), "周五 2027年1月1日");
    assert_eq!(day(Lang::En, new_year, Some(a_day("2026-12-01"))), "Fri 1 Jan 2027");
    assert_eq!(day(Lang::En, new_year, None), "Fri 1 Jan 2027");
    assert_eq!(
        day(Lang::Zh, new_year, Some(a_day("2026-12-31"))),
        "明天 周五 2027年1月1日"
    );
}

#[test]
fn a_span_of_today_is_told_by_its_times() {
    let (starts, ends) = (at("2026-11-23T19:00:00+08:00"), at("2026-11-23T20:30:00+08:00"));
    assert_eq!(
        span_near(Lang::Zh, starts, ends, a_day("2026-11-23")),
        "今天 19:00–20:30"
    );
    assert_eq!(
        span_near(Lang::En, starts, ends, a_day("2026-11-22")),
        "Tomorrow 19:00–20:30"
    );
    assert_eq!(span(Lang::Zh, starts, ends), "周一 11月23日 19:00–20:30");
}

#[test]
fn a_span_until_midnight_ends_at_24_and_one_over_midnight_names_both_days() {
    let starts = at("2026-12-31T22:00:00+08:00");
    assert_eq!(
        span(Lang::En, starts, at("2027-01-01T00:00:00+08:00")),
        "Thu 31 Dec 22:00–24:00"
    );
    assert_eq!(
        span(Lang::En, starts, at("2027-01-01T01:00:00+08:00")),
        "Thu 31 Dec 22:00 – Fri 1 Jan 2027 01:00"
    );
    assert_eq!(
        span(Lang::Zh, starts, at("2027-01-01T01:00:00+08:00")),
        "周四 12月31日 22:00 至 周五 2027年1月1日 01:00"
    );
}

#[test]
fn a_moment_is_told_in_the_communitys_own_clock() {
    assert_eq!(
        moment(Lang::Zh, at("2026-11-23T00:05:00+08:00"), a_day("2026-11-23")),
        "今天 00:05"
    );
}

#[test]
fn a_month_and_its_days_have_names() {
    assert_eq!(month(Lang::Zh, a_day("2026-11-23")), "2026年11月");
    assert_eq!(month(Lang::En, a_day("2027-01-31")), "January 2027");
    assert_eq!(short_date(Lang::En, a_day("2026-12-05")), "5 Dec");
    assert_eq!(weekday(Lang::Zh, a_day("2026-11-29").weekday()), "周日");
    assert_eq!(weekday_in_full(Lang::En, a_day("2026-11-29").weekday()), "Sunday");
}

#[test]
fn the_clock_has_24_hours() {
    assert_eq!(clock(Minute::try_from(545).unwrap()), "09:05");
    assert_eq!(clock(Minute::END), "24:00");
}
