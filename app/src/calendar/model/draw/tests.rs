use super::*;
use crate::calendar::model::{
    Chosen,
    sample::{at, listed},
};
use crate::events::Kind;

/// What `draw` makes of some dates on the evening of 30 November 2026.
fn drawn<T>(dates: &[Listed], draw: impl Fn(&[&Listed], &Light<'_>) -> T) -> T {
    let (notes, asked) = (Notes::default(), Asked::default());
    let light = Light {
        lang: Lang::Zh,
        root: "/c/x/events",
        now: at("2026-11-30T18:30"),
        today: day("2026-11-30"),
        notes: &notes,
        entitled: false,
        asked: &asked,
    };
    draw(&dates.iter().collect::<Vec<_>>(), &light)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn an_agenda_has_a_piece_for_each_day_on_which_something_is() {
    let dates = [
        listed(1, "一", "2026-12-01"),
        listed(2, "二", "2026-12-01"),
        listed(3, "三", "2026-12-05"),
    ];
    let pieces = drawn(&dates, agenda);
    assert_eq!(pieces.len(), 2);
    assert!(
        pieces[0].contains("<b>明天</b> <span>周二 12月1日</span>"),
        "{}",
        pieces[0]
    );
    assert!(
        pieces[0].contains("href=\"/c/x/events/00000000-0000-0000-0000-000000000002/2026-12-01\""),
        "{}",
        pieces[0]
    );
    assert!(
        pieces[0].contains("<span>12月</span><b>1</b><span>周二</span>"),
        "{}",
        pieces[0]
    );
    assert!(
        pieces[0].contains("19:00<small>20:30</small>") && pieces[0].contains("还有 12 个名额"),
        "{}",
        pieces[0]
    );
}

#[test]
fn what_does_not_take_place_says_so_in_words() {
    let mut one = listed(1, "一", "2026-12-01");
    one.date.cancelled = true;
    assert!(drawn(&[one.clone()], agenda)[0].contains("已取消"));
    assert!(
        drawn(&[one], |all, light| month(
            day("2026-12-01"),
            day("2027-01-01"),
            all,
            light
        ))
        .contains("<span class=\"sr\"> 已取消</span>")
    );
}

#[test]
fn a_week_has_all_its_days_and_so_much_of_each() {
    let dates: Vec<Listed> = (1..=10).map(|number| listed(number, "课", "2026-12-02")).collect();
    let pieces = drawn(&dates, |all, light| {
        week(day("2026-11-30"), day("2026-12-07"), all, light)
    });
    assert_eq!(pieces.len(), 7);
    assert_eq!(
        (pieces[2].matches("row-title").count(), pieces[2].contains("还有 2 场")),
        (8, true)
    );
    assert!(pieces[3].contains("没有活动"));
}

#[test]
fn a_month_says_its_first_column_once_and_counts() {
    let dates: Vec<Listed> = (1..=5).map(|number| listed(number, "<课>", "2026-12-02")).collect();
    let html = drawn(&dates, |all, light| {
        month(day("2026-12-01"), day("2027-01-01"), all, light)
    });
    assert_eq!((html.matches("--col:").count(), html.matches("<time").count()), (1, 31));
    assert!(html.contains("style=\"--col:2\""), "a Tuesday");
    assert!(html.contains("<b>5 场</b>") && html.contains("还有 2 场"), "{html}");
    assert_eq!(html.matches("&lt;课&gt;").count(), 3);
    assert!(
        html.contains("<small>冬月</small>"),
        "the first day of the eleventh month"
    );
}

#[test]
fn home_has_three_and_the_way_to_the_others() {
    let dates: Vec<Listed> = (1..=5).map(|number| listed(number, "课", "2026-11-30")).collect();
    let html = drawn(&dates, today);
    assert!(
        html.starts_with("<h2>今天的活动</h2>") && html.contains("还有 2 场"),
        "{html}"
    );
    assert_eq!(html.matches("row-title").count(), 3);
    assert_eq!(drawn(&[], today), "");
    assert!(drawn(&[listed(1, "课", "2026-12-02")], today).contains("接下来：周三 12月2日"));
}

#[test]
fn the_kind_that_is_chosen_is_offered_although_there_is_nothing_of_it() {
    let asked = Asked {
        kind: "talk".into(),
        free: "1".into(),
        ..Asked::default()
    };
    let html = drawn(&[], |_, light| chips(&Chosen::read(&asked), &[Kind::Sport], light));
    assert_eq!(html.matches("class=\"chip\"").count(), 3);
    assert!(
        html.contains("href=\"/c/x/events?kind=talk&amp;free=1\" aria-current=\"true\""),
        "{html}"
    );
}
