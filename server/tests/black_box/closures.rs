//! Public holidays and shifted working days: imported by a command, kept by rooms, told where they end.

mod by_staff;

use crate::{
    api::{booked, wish},
    common::{Town, a_room, until},
    on_both_engines,
    source::root,
};
use foundation::{policy::Role, time::Day};
use serde_json::{Value, json};
use std::{
    fs,
    process::Output,
    time::{Duration, Instant},
};

/// As a real producer publishes it.
fn published() -> String {
    fs::read_to_string(root().join("app/src/demo/data/cn-holidays.ics")).unwrap()
}

/// A calendar of the centre's own, with these days.
pub fn calendar(days: &[(Day, &str)]) -> String {
    let event = |(day, mark): &(Day, &str)| {
        let date = day.to_string().replace('-', "");
        format!("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{date}\r\nSUMMARY:校庆({mark})\r\nEND:VEVENT\r\n")
    };
    let events: String = days.iter().map(event).collect();
    format!("BEGIN:VCALENDAR\r\nX-WR-CALNAME:校历\r\n{events}END:VCALENDAR\r\n")
}

/// Imports a file into the town's community.
pub fn import(town: &Town, file: impl AsRef<[u8]>, more: &[&str]) -> Output {
    let path = town.folder().join("days.ics");
    fs::write(&path, file).unwrap();
    town.linli(&[&["import", "closures", path.to_str().unwrap()], more].concat(), &[])
}

/// What was said of an import that went well.
#[track_caller]
pub fn said(output: &Output) -> String {
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{out}{err}");
    out.into_owned()
}

#[track_caller]
fn refused(output: &Output) -> String {
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && !err.contains("panicked"), "{err}");
    err
}

const DAYS: &str = "select count(*) from calendar_day";
const IMPORTS: &str = "select count(*) from journal where verb = 'closures.imported'";
const LOAD: &str = "select cast(coalesce(sum(load), 0) as bigint) from booking where live";

/// The hours of a room on a day, and why they are so.
async fn day_of(town: &Town, room: &str, day: &str) -> (Value, Value) {
    let path = format!("/api/v1/rooms/{room}/availability?from={day}&to={day}");
    let day = town.visitor().get(&path).await.is(200).json()["days"][0].clone();
    (day["hours"].clone(), day["note"].clone())
}

on_both_engines! {
    async fn the_published_calendar_is_imported_and_the_next_file_of_its_source_replaces_it(town: Town) {
        let file = published();
        let words = said(&import(&town, &file, &[]));
        assert!(words.contains("“中国节假日” was imported: 108 days added, 0 removed, 0 as before, known until 2026-10-10"), "{words}");
        assert_eq!(town.count("select count(*) from calendar_day where kind = 'off' and source = '中国节假日'").await, 89);
        assert_eq!(town.count("select count(*) from calendar_day where kind = 'working'").await, 19);
        assert_eq!(town.count("select count(*) from calendar_day where name = '国庆节'").await, 27);

        let other_names = file.replace("UID:", "UID:next-year-");
        let words = said(&import(&town, other_names, &[]));
        assert!(words.contains("0 days added, 0 removed, 108 as before"), "{words}");
        assert_eq!(town.count(IMPORTS).await, 1, "what changes nothing leaves no entry");

        let moved = file.replace("20261010", "20261017").replace("20261011", "20261018");
        let words = said(&import(&town, moved, &[]));
        assert!(words.contains("1 day added, 1 removed, 107 as before, known until 2026-10-17"), "{words}");
        let own = calendar(&[(town.day(5), "休")]);
        said(&import(&town, &own, &[]));
        assert_eq!(town.count(DAYS).await, 109, "another source stands beside it");
        said(&import(&town, &own, &["--source", "中国节假日"]));
        assert_eq!(town.count(DAYS).await, 2, "by its name it takes the place of the other");
        town.nothing_went_wrong();
    }

    async fn what_would_change_is_told_and_nothing_is_changed(town: Town) {
        let words = said(&import(&town, published(), &["--dry-run"]));
        assert!(words.contains("108 days added") && words.contains("Nothing was changed"), "{words}");
        assert_eq!((town.count(DAYS).await, town.count(IMPORTS).await), (0, 0));
    }

    async fn a_room_is_closed_on_a_day_off_and_open_on_a_working_sunday(town: Town) {
        town.has(a_room("yoga").open_on(&[0, 1, 2, 3, 4], 9..17)).await;
        town.has(a_room("library").open_on(&[0, 1, 2, 3, 4], 9..17).ruled(|rules| rules.holidays = app::rooms::Holidays::AsUsual)).await;
        let open = json!([{ "opens": "09:00", "closes": "17:00" }]);
        assert_eq!(day_of(&town, "yoga", "2026-10-01").await.0, open);
        said(&import(&town, published(), &[]));
        // 1 October is a Thursday, 20 September a Sunday on which people work, 13 September one on which they do not.
        assert_eq!(day_of(&town, "yoga", "2026-10-01").await, (json!([]), json!("国庆节")));
        assert_eq!(day_of(&town, "library", "2026-10-01").await, (open.clone(), Value::Null));
        for room in ["yoga", "library"] {
            let (hours, note) = day_of(&town, room, "2026-09-20").await;
            assert!(hours == open && note.as_str().unwrap().contains("国庆节调休"), "{room}: {note}");
            assert_eq!(day_of(&town, room, "2026-09-13").await.0, json!([]), "{room}");
        }
        town.nothing_went_wrong();
    }

    async fn whoever_was_judged_before_an_import_is_judged_again(town: Town) {
        town.has(a_room("yoga")).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        booked(&resident, &wish(&town, "yoga", 3, "10:00", "11:00")).await;
        assert_eq!(town.count(LOAD).await, 4);
        said(&import(&town, calendar(&[(town.day(3), "休")]), &[]));
        // At once, while the server may still remember the room as it was.
        let late = resident.post("/api/v1/bookings", &wish(&town, "yoga", 3, "12:00", "13:00")).await;
        assert_eq!(late.is(422).says("/fields/starts/code"), "closed");
        assert_eq!(town.count("select version from room").await, 2);
        assert_eq!(town.count(LOAD).await, 0, "on a day off nothing is taken from anyone");
        assert_eq!(town.books_are_in_order().await.len(), 1, "what was booked stays");

        let day = town.day(3).to_string();
        let opens = [("room", "yoga"), ("day", day.as_str()), ("opens", "09:00"), ("closes", "15:00"), ("note", "游园会")];
        staff.call("set_room_day", &opens).await.is(200);
        assert_eq!(day_of(&town, "yoga", &day).await, (json!([{ "opens": "09:00", "closes": "15:00" }]), json!("游园会")), "staff have the last word");
        booked(&resident, &wish(&town, "yoga", 3, "12:00", "13:00")).await;
        assert_eq!(town.count(LOAD).await, 8);
        staff.call("free_room_day", &[("room", "yoga"), ("day", &day)]).await.is(200);
        assert_eq!(town.count(LOAD).await, 0);

        said(&import(&town, calendar(&[(town.day(4), "休")]), &[]));
        booked(&resident, &wish(&town, "yoga", 3, "14:00", "15:00")).await;
        assert_eq!(town.count(LOAD).await, 12, "a day that is off no more counts again");
        town.nothing_went_wrong();
    }

    async fn a_rule_that_changes_counts_anew_what_is_held_on_days_off(town: Town) {
        town.has(a_room("yoga").in_parts(&["room"])).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        booked(&resident, &wish(&town, "yoga", 3, "10:00", "11:00")).await;
        said(&import(&town, calendar(&[(town.day(3), "休")]), &[]));
        for (rule, load, hours) in [("as_usual", 4, 1), ("closed", 0, 0), ("as_usual", 4, 1)] {
            let desk = staff.call("see_staff_room", &[("room", "yoga")]).await.is(200).json();
            let version = desk["version"].to_string();
            let days: Vec<[String; 2]> = (0..7).map(|day| ["opens", "closes"].map(|side| format!("fields[hours][{day}][{side}]"))).collect();
            let mut form = vec![
                ("room", "yoga"), ("version", version.as_str()), ("fields[name]", "瑜伽室"), ("fields[capacity]", "20"), ("fields[who]", "residents"),
                ("fields[shortest]", "15"), ("fields[longest]", "720"), ("fields[ahead_days]", "60"), ("fields[cutoff]", "0"), ("fields[setup]", "0"),
                ("fields[cleaning]", "0"), ("fields[parts][0][code]", "room"), ("fields[parts][0][name]", "全室"), ("fields[holidays]", rule),
            ];
            for [opens, closes] in &days {
                form.extend([(opens.as_str(), "09:00"), (closes.as_str(), "21:00")]);
            }
            staff.call("save_room", &form).await.is(200);
            assert_eq!(town.count(LOAD).await, load, "{rule}");
            let (open, _) = day_of(&town, "yoga", &town.day(3).to_string()).await;
            assert_eq!(open.as_array().unwrap().len(), hours, "{rule}");
            let kept = staff.call("see_staff_room", &[("room", "yoga")]).await.json();
            assert_eq!(kept["fields"]["holidays"], rule);
        }
    }

    async fn previews_say_where_the_known_days_end(town: Town) {
        town.has(a_room("yoga")).await;
        let (words, known) = ("国家公布的放假安排目前到", town.day(2));
        let next_month = town.day(0).plus_months(1);
        let pages = |day: Day| [format!("/rooms/yoga/book?date={day}"), format!("/centre?view=month&date={day}")];
        for page in pages(next_month) {
            assert!(!town.visitor().page(&page).await.is(200).text.contains(words), "{page}: nothing is known, so nothing ends");
        }
        said(&import(&town, calendar(&[(known, "休")]), &[]));
        let month_page = format!("/centre?view=month&date={next_month}");
        until("the server has heard", || async { town.visitor().page(&month_page).await.text.contains(words) }).await;
        assert!(town.visitor().page("/rooms/yoga").await.text.contains(words));
        let (year, month, date) = known.parts();
        for page in pages(next_month.plus(7)) {
            let page = town.visitor().page(&page).await;
            assert!(page.is(200).text.contains(&format!("{words} {year}年{month}月{date}日")), "{}", page.asked);
        }
        for day in [town.day(1), known] {
            let page = town.visitor().page(&format!("/rooms/yoga/book?date={day}")).await;
            assert!(!page.is(200).text.contains(words), "{day} is known");
        }
        for (ahead, told) in [(0, false), (7, false), (8, true)] {
            let page = town.visitor().page(&format!("/rooms/yoga/book?date={}", town.day(ahead))).await;
            assert_eq!(page.is(200).text.matches(words).count(), usize::from(told), "what is near is settled: {ahead} days ahead");
        }
        let asked = |to: i64| format!("/api/v1/rooms/yoga/availability?from={}&to={}", town.day(0), town.day(to));
        assert_eq!(town.visitor().get(&asked(5)).await.says("/holidays_until"), known.to_string());
        assert_eq!(town.visitor().get(&asked(2)).await.json().get("holidays_until"), None);
    }

    async fn staff_see_what_is_known_and_each_community_has_its_own(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let empty = staff.call("see_closures", &[]).await.is(200).json();
        assert_eq!((&empty["sources"], &empty["coming"]), (&json!([]), &json!([])));
        said(&import(&town, calendar(&[(town.day(3), "休"), (town.day(400), "班")]), &["--community", "xinyuan"]));
        assert_eq!(staff.call("see_closures", &[]).await.json()["sources"], json!([]), "it is another community's");
        said(&import(&town, calendar(&[(town.day(3), "休"), (town.day(400), "班")]), &[]));
        let known = staff.call("see_closures", &[]).await.is(200).json();
        assert_eq!(known["sources"][0]["until"], town.day(400).to_string());
        assert_eq!(known["coming"].as_array().unwrap().len(), 1);
        assert_eq!(known["coming"][0], json!(["校历", { "day": town.day(3).to_string(), "kind": "off", "name": "校庆" }]));
        let page = staff.page("/staff/closures").await;
        assert!(page.is(200).text.contains("校庆") && page.text.contains("linli import closures"), "{}", page.text);
        assert!(refused(&import(&town, published(), &["--community", "nowhere"])).contains("nowhere"));
    }

    async fn whatever_is_sent_is_refused_with_its_line_or_kept_whole(town: Town) {
        said(&import(&town, calendar(&[(town.day(3), "休")]), &[]));
        let around = |lines: &str| format!("BEGIN:VCALENDAR\nX-WR-CALNAME:校历\nBEGIN:VEVENT\nDTSTART:20270101\nDESCRIPTION:休\n{lines}");
        let closed = |lines: &str| around(&format!("{lines}\nEND:VEVENT\nEND:VCALENDAR\n"));
        let cases: Vec<(&str, Vec<u8>, u64)> = vec![
            ("11 MB", vec![b'x'; 11 << 20], 1),
            ("10 MB of nothing", b"x\n".repeat(5_000_000), 1),
            ("a line without end", closed(&format!("SUMMARY:{}", "x".repeat(9_000_000))).into(), 6),
            ("folded without a space", closed("SUMMARY:元\n旦").into(), 7),
            ("folded before anything", b" BEGIN:VCALENDAR\n".to_vec(), 1),
            ("nested", around("BEGIN:VEVENT\nDTSTART:20270102\nEND:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n").into(), 6),
            ("nested without end", around(&"BEGIN:X-A\n".repeat(100_000)).into(), 12),
            ("no end", around("").into(), 3),
            ("another end", around("END:VCALENDAR\n").into(), 6),
            ("no first day", b"BEGIN:VCALENDAR\nX-WR-CALNAME:x\nBEGIN:VEVENT\nDESCRIPTION:\xe4\xbc\x91\nEND:VEVENT\nEND:VCALENDAR\n".to_vec(), 3),
            ("every second for ever", closed("RRULE:FREQ=SECONDLY").into(), 6),
            ("rules upon rules", closed(&"RRULE:FREQ=YEARLY;BYSECOND=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3;COUNT=999999999\n".repeat(10_000)).into(), 6),
            ("until the end of time", closed("DTEND:21990101").into(), 6),
            ("a NUL", closed("SUMMARY:元\0旦").into(), 6),
            ("no UTF-8", [around("").as_bytes(), b"SUMMARY:\xff\xfe\nEND:VEVENT\nEND:VCALENDAR\n"].concat(), 6),
            ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".repeat(1000), 1),
            ("no calendar", b"".to_vec(), 1),
            ("a table", b"code,level,name,parent_code\n".to_vec(), 1),
        ];
        for (name, bytes, line) in cases {
            for more in [&[][..], &["--skip-bad"][..]] {
                let begun = Instant::now();
                let words = refused(&import(&town, &bytes, more));
                assert!(words.contains(&format!("Line {line}: ")), "{name}: {}", words.chars().take(600).collect::<String>());
                assert!(words.len() < 40_000 && words.contains("Nothing was imported"), "{name}: {} bytes", words.len());
                assert!(begun.elapsed() < Duration::from_secs(20), "{name}: {:?}", begun.elapsed());
            }
        }
        assert_eq!((town.count(DAYS).await, town.count(IMPORTS).await), (1, 1), "nothing was half imported");

        let two = closed("SUMMARY:元旦").replace("END:VCALENDAR", "BEGIN:VEVENT\nDTSTART:20270308\nSUMMARY:妇女节\nEND:VEVENT\nEND:VCALENDAR");
        assert!(refused(&import(&town, &two, &[])).contains("Line 8: "));
        assert_eq!(town.count(DAYS).await, 1);
        let skipped = import(&town, &two, &["--skip-bad"]);
        assert!(String::from_utf8_lossy(&skipped.stderr).contains("Line 8: ") && said(&skipped).contains("1 bad entry was left out"));
        assert_eq!(town.count("select count(*) from calendar_day where name = '元旦'").await, 1);
        town.nothing_went_wrong();
    }
}
