//! Files that mean no good: refused with a line, in time, and nothing is half imported.

use super::{EVENTS, PAGE, calendar, look, once, waiting};
use crate::{common::Town, on_both_engines};
use foundation::{on, policy::Role};
use std::time::{Duration, Instant};

/// How long a request may take, on a machine that tests many things at once and is built without optimisation.
const SLOWEST: Duration = Duration::from_secs(5);

on_both_engines! {
    async fn nothing_hostile_takes_long_or_is_half_imported(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let good = once("good", "讲座", town.day(3));
        let open = format!("BEGIN:VCALENDAR\nX-WR-CALNAME:x\nBEGIN:VEVENT\n{good}\n");
        let refused: Vec<(&str, String)> = vec![
            ("nested", format!("{open}BEGIN:VEVENT\nEND:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n")),
            ("nested without end", format!("{open}{}", "BEGIN:X-A\n".repeat(8_000))),
            ("no end", open.clone()),
            ("crossed", format!("{open}END:VCALENDAR\n")),
            ("a NUL", format!("{open}SUMMARY:a\0b\nEND:VEVENT\nEND:VCALENDAR\n")),
            ("nothing but lines", "x\n".repeat(40_000)),
            ("too many events", calendar(&(0..600).map(|n| format!("UID:{n}\nSUMMARY:x\nDTSTART:20270101T100000")).collect::<Vec<_>>())),
            ("too many dates", calendar(&(0..20).map(|n| format!("UID:{n}\nSUMMARY:x\nDTSTART:20200101T100000\nRRULE:FREQ=DAILY")).collect::<Vec<_>>())),
        ];
        for (what, file) in refused {
            let begun = Instant::now();
            let back = look(&staff, &file).await;
            assert!(back.is(422).text.contains("没有导入任何活动"), "{what}");
            assert!(begun.elapsed() < SLOWEST, "{what}: {:?}", begun.elapsed());
        }
        // Beside what cannot be taken the rest can.
        let lines: Vec<String> = [
            "RRULE:FREQ=SECONDLY", "RRULE:FREQ=DAILY;COUNT=1000000", "RRULE:FREQ=DAILY;UNTIL=20200101", "RRULE:FREQ=YEARLY;BYMONTHDAY=29;BYMONTH=2",
            "EXDATE:never", "DTEND;TZID=Nowhere:20270101T110000", "DESCRIPTION:\u{202e}",
        ].into_iter().enumerate().map(|(n, line)| format!("UID:{n}\nSUMMARY:x\nDTSTART:20270101T100000\n{line}")).collect();
        let mut events = vec![good];
        events.extend(lines);
        events.push("UID:no-utf8\nSUMMARY:\u{fffd}\nDTSTART:20270101T100000".into());
        events.push(format!("UID:long\nSUMMARY:{}\nDTSTART:20270101T100000\nDESCRIPTION:<script>alert(1)</script>", "长".repeat(300)));
        let begun = Instant::now();
        let id = waiting(&staff, &calendar(&events)).await;
        let page = staff.page(&format!("{PAGE}/{id}")).await;
        assert!(begun.elapsed() < SLOWEST, "{:?}", begun.elapsed());
        assert_eq!(page.is(200).text.matches("name=\"take[]\"").count(), 2, "{}", page.text);
        assert!(!page.text.contains("<script>alert"));
        assert_eq!(town.count(EVENTS).await, 0);
        super::take(&staff, &id, &[("shown", "published")]).await.is(303);
        assert_eq!(town.count(EVENTS).await, 2);
        town.nothing_went_wrong();
    }

    async fn where_one_event_of_a_file_cannot_be_kept_none_is(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let id = waiting(&staff, &calendar(&[once("a", "讲座", town.day(3)), once("b", "展览", town.day(4))])).await;
        let index = town.db.keep_house(|tx| {
            Box::pin(async move {
                on!(&mut **tx, |c| sqlx::query("create unique index only_one on event (community_id, kind)").execute(c).await.map(|_| ()))?;
                Ok(())
            })
        });
        index.await.unwrap();
        let done = super::take(&staff, &id, &[]).await;
        assert!(done.status >= 400, "{}", done.status);
        assert_eq!(town.count(EVENTS).await, 0);
        assert_eq!(town.count("select count(*) from event_source").await, 0);
    }
}
