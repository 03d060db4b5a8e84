//! Agenda, week and month; and today, on home.

use super::{
    around::Around,
    feeds::{Which, address},
    read::{between, counted, months, notes},
};
use crate::{
    access::Visit,
    calendar::model::{
        Asked, CalendarView, Choices, Chosen, For, IN_A_WEEK, Light, ON_HOME, Reach, Seats, agenda, chips, month,
        today as draw_today, week,
    },
    events::{Kind, Listed},
};
use foundation::{
    Result,
    time::{Day, now, words},
};
use locales::{Lang, calendar as t};
use std::{collections::BTreeMap, ops::Range};

/// From how many dates on an agenda ends with the day that it has come to.
const A_PAGE: usize = 40;
/// How many days ahead home looks for what is next.
const NEAR: i64 = 7;

/// What an address asks for.
pub async fn calendar(visit: &Visit, asked: &Asked, lang: Lang) -> Result<CalendarView> {
    let (chosen, today, now) = (Chosen::read(asked), visit.today(), visit.zone.local(now()));
    let entitled = visit.is_verified();
    let day = chosen.day.unwrap_or(today);
    let span = span(chosen.reach, day);
    let read = months(visit, span.start, span.end).await?;
    let there: Vec<&Listed> = between(&read, span.start, span.end).collect();
    // Of today only what one can still come to is worth its place, unless somebody asks for the day.
    let is_left = |one: &Listed| chosen.reach != Reach::Agenda || chosen.day.is_some() || one.date.ends > now;
    let fits = there.iter().copied().filter(|one| chosen.fits(one) && is_left(one));
    let (open, said): (Vec<Listed>, Vec<Listed>);
    let mut wanted: Vec<&Listed> = fits.collect();
    if chosen.only_free() {
        open = counted(visit, &wanted, usize::MAX).await?;
        let is_open = |one: &&Listed| Seats::of(&one.event, &one.date, now, entitled).is_open();
        wanted = open.iter().filter(is_open).collect();
    }
    let end = match chosen.reach {
        Reach::Agenda => cut(&mut wanted, span.end),
        Reach::Week | Reach::Month => span.end,
    };
    // Who has registered is asked for those dates beside which it is said: a month says of none how many places are left.
    let most = match chosen.reach {
        Reach::Agenda => usize::MAX,
        Reach::Week => IN_A_WEEK,
        Reach::Month => 0,
    };
    if !chosen.only_free() && most > 0 {
        said = counted(visit, &wanted, most).await?;
        wanted = said.iter().collect();
    }
    let notes = notes(visit, span.start, span.end).await?;
    let (root, asked) = (visit.community.href("/events"), chosen.asked());
    let light = Light {
        lang,
        root: &root,
        now,
        today,
        notes: &notes,
        entitled,
        asked: &asked,
    };
    let days = match chosen.reach {
        Reach::Agenda => agenda(&wanted, &light),
        Reach::Week => week(span.start, span.end, &wanted, &light),
        Reach::Month => vec![month(span.start, span.end, &wanted, &light)],
    };
    let (found, feed) = (wanted.len(), address(visit, &Which::of(&asked), lang)?);
    let around = Around::of(visit, lang);
    Ok(CalendarView {
        label: label(chosen.reach, span.clone(), today, lang),
        views: Reach::ALL.map(|reach| asked.address(&root, reach, chosen.day)).into(),
        at: chosen.reach as u8,
        turns: turns(&chosen, span.start..end, today, |day| {
            asked.address(&root, chosen.reach, Some(day))
        }),
        narrow: around.narrow(&asked, chips(&chosen, &kinds(&there), &light), choices(&there, lang)),
        narrowed: around.narrowed(&asked, found),
        nothing: around.nothing(&asked, &days),
        subscribe: around.subscribe(feed),
        days,
    })
}

/// The days that are looked at. An agenda goes on to the end of the month after.
fn span(reach: Reach, day: Day) -> Range<Day> {
    match reach {
        Reach::Agenda => day..day.plus_months(2),
        Reach::Week => day.monday()..day.monday().plus(7),
        Reach::Month => day.first_of_month()..day.plus_months(1),
    }
}

/// Leaves as many whole days as make a page; the day on which the next one begins.
fn cut(all: &mut Vec<&Listed>, end: Day) -> Day {
    let Some(last) = all.get(A_PAGE).and(all.get(A_PAGE - 1)).map(|one| one.date.day) else {
        return end;
    };
    all.retain(|one| one.date.day <= last);
    last.plus(1)
}

/// `11月27日起`, `11月23–29日`, `2026年12月`: short, because it stands between two buttons.
fn label(reach: Reach, span: Range<Day>, today: Day, lang: Lang) -> String {
    let (first, last) = (span.start, span.end.plus(-1));
    match reach {
        Reach::Agenda => t::from_day(lang, with_year(first, today, lang)),
        Reach::Week if first.first_of_month() == last.first_of_month() => {
            let ((_, _, from), whole) = (first.parts(), with_year(last, today, lang));
            match lang {
                Lang::Zh => whole.replacen("月", &format!("月{from}–"), 1),
                Lang::En => [&from.to_string(), "–", &whole].concat(),
            }
        }
        Reach::Week => [with_year(first, today, lang), with_year(last, today, lang)].join("–"),
        Reach::Month => {
            let (year, month, _) = first.parts();
            match lang {
                Lang::Zh => format!("{year}年{month}月"),
                Lang::En => [words::MONTHS[(month as usize + 11) % 12], " ", &year.to_string()].concat(),
            }
        }
    }
}

/// A day without its weekday; with its year where that is not this one.
fn with_year(day: Day, today: Day, lang: Lang) -> String {
    let (date, year) = (words::short_date(lang, day), day.parts().0);
    match lang {
        _ if year == today.parts().0 => date,
        Lang::Zh => format!("{year}年{date}"),
        Lang::En => format!("{date} {year}"),
    }
}

/// What comes before and after. Nobody plans further ahead than dates are made, or asks for what was before there was anything.
fn turns(
    chosen: &Chosen,
    span: Range<Day>,
    today: Day,
    address: impl Fn(Day) -> String,
) -> (Option<String>, Option<String>) {
    let before = match chosen.reach {
        Reach::Agenda if span.start > today => span.start.plus_months(-1).max(today),
        Reach::Agenda => span.start.plus(-1).first_of_month(),
        Reach::Week => span.start.plus(-7),
        Reach::Month => span.start.plus_months(-1),
    };
    let near = |day: &Day| (i64::from(day.number()) - i64::from(today.number())).abs() <= 800;
    (
        Some(before).filter(near).map(&address),
        Some(span.end).filter(near).map(&address),
    )
}

fn kinds(all: &[&Listed]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = all.iter().map(|one| one.event.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

fn choices(all: &[&Listed], lang: Lang) -> Choices {
    let rooms = all
        .iter()
        .filter_map(|one| Some((one.event.room.as_deref()?, one.event.place.to(lang))));
    let rooms: BTreeMap<&str, &str> = rooms.collect();
    let rooms = rooms.into_iter().map(|(code, name)| (code.to_owned(), name.to_owned()));
    let audience = |whom: For| {
        let words = match whom {
            For::Everyone => t::whom_everyone(lang),
            For::Residents => t::whom_residents(lang),
            For::Children => t::whom_children(lang),
            For::Elders => t::whom_elders(lang),
        };
        (whom.name().to_owned(), words.to_owned())
    };
    let any = |words: &str| std::iter::once((String::new(), words.to_owned()));
    Choices {
        places: any(t::any_place(lang)).chain(rooms).collect(),
        audiences: any(t::anybody(lang)).chain(For::ALL.map(audience)).collect(),
    }
}

/// The next dates of today or soon, for everyone's home, as HTML; nothing where there is none.
pub async fn today(visit: &Visit, lang: Lang) -> Result<String> {
    let (today, now, entitled) = (visit.today(), visit.zone.local(now()), visit.is_verified());
    let until = today.plus(NEAR + 1);
    let read = months(visit, today, until).await?;
    let coming = between(&read, today, until).filter(|one| {
        let seats = Seats::of(&one.event, &one.date, now, entitled);
        seats != Seats::Over && (seats != Seats::Cancelled || one.date.day == today)
    });
    let mut coming: Vec<&Listed> = coming.collect();
    let day = coming.first().map(|one| one.date.day);
    coming.retain(|one| Some(one.date.day) == day);
    let said = counted(visit, &coming, ON_HOME).await?;
    let coming: Vec<&Listed> = said.iter().collect();
    let (root, notes, asked) = (visit.community.href("/events"), Default::default(), Asked::default());
    let light = Light {
        lang,
        root: &root,
        now,
        today,
        notes: &notes,
        entitled,
        asked: &asked,
    };
    Ok(draw_today(&coming, &light))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::model::sample::listed;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn an_agenda_ends_with_a_whole_day() {
        let dates: Vec<Listed> = (0..90_u32)
            .map(|number| {
                listed(
                    number.into(),
                    "课",
                    &day("2026-12-01").plus((number / 30).into()).to_string(),
                )
            })
            .collect();
        let mut all: Vec<&Listed> = dates.iter().collect();
        assert_eq!(cut(&mut all, day("2027-01-01")), day("2026-12-03"));
        assert_eq!(all.len(), 60);
        all.truncate(40);
        assert_eq!(
            cut(&mut all, day("2027-01-01")),
            day("2027-01-01"),
            "so many are a page"
        );
    }

    #[test]
    fn each_view_has_its_days() {
        let days = |reach| {
            let span = span(reach, day("2026-12-16"));
            (span.start.to_string(), span.end.to_string())
        };
        assert_eq!(days(Reach::Agenda), ("2026-12-16".into(), "2027-02-01".into()));
        assert_eq!(days(Reach::Week), ("2026-12-14".into(), "2026-12-21".into()));
        assert_eq!(days(Reach::Month), ("2026-12-01".into(), "2027-01-01".into()));
    }

    #[test]
    fn another_year_is_named() {
        let told = |lang| {
            label(
                Reach::Week,
                day("2026-12-28")..day("2027-01-04"),
                day("2026-12-01"),
                lang,
            )
        };
        assert_eq!(told(Lang::Zh), "12月28日–2027年1月3日");
        assert_eq!(told(Lang::En), "28 Dec–3 Jan 2027");
    }
}
