//! The use of rooms as a sheet, and that no name stands in it, nor on the page.

use super::{TITLE, last_month, mark, named, seen, whole};
use crate::{
    api::wish,
    common::{Town, a_room, until},
    on_both_engines,
};
use foundation::policy::Role;

/// The lines of a sheet, the head first.
fn lines(sheet: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(sheet.as_bytes());
    let cells = |line: &csv::StringRecord| line.iter().map(str::to_owned).collect::<Vec<_>>();
    reader.records().map(|line| cells(&line.unwrap())).collect()
}

on_both_engines! {
    async fn the_sheet_has_a_line_for_each_room_and_day(town: Town) {
        town.has(a_room("yoga")).await;
        town.has(a_room("hall").in_parts(&["east", "west"])).await;
        let (person, staff) = (town.somebody().await, town.program(Role::Staff).await);
        let month = last_month(&town);
        let booking = whole(&town, &person, "hall", month.plus(1), "10:00", "11:30").await;
        assert_eq!(mark(&staff, booking, "false", "k1").await, 200);
        let days = month.until(month.plus_months(1)).count();

        let plain = staff.get(&format!("/staff/use.csv?month={}", named(month))).await;
        assert_eq!(plain.is(200).header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(plain.header("content-disposition"), format!("attachment; filename=\"use-{}.csv\"", named(month)));
        let told = lines(&plain.text);
        assert_eq!(told.len(), 1 + 2 * days);
        assert_eq!(told[0], ["date", "weekday", "room", "name", "bookings", "part_hours_used", "part_hours_open", "cancelled", "no_shows"]);
        assert_eq!(told[1 + days][2..], ["yoga", "yoga", "0", "0", "12", "0", "0"], "a room has its days together");
        let second = &told[2];
        assert_eq!((second[0].clone(), &second[2..]), (month.plus(1).to_string(), &["hall", "hall", "1", "3", "24", "0", "1"].map(str::to_owned)[..]));

        let marked = staff.get(&format!("/staff/use.csv?month={}&bom=1", named(month))).await;
        let rest = marked.is(200).text.strip_prefix('\u{feff}').expect("the mark");
        assert!(!plain.text.starts_with('\u{feff}') && plain.text.contains("\r\n"));
        let marked = lines(rest);
        assert_eq!(marked.len(), told.len());
        assert_eq!(marked[0][0], "日期");
        assert_eq!(marked[2][4..], told[2][4..]);

        town.visitor().get("/staff/use.csv").await.is(401);
        town.program_of(&person).get("/staff/use.csv").await.is(403);
        staff.at("xinyuan").get("/staff/use.csv").await.is(403);
        staff.get("/staff/use.csv?month=soon").await.is(200);
        staff.get("/staff/use.csv?month=2026-11&month=2026-12").await.is(400);
    }

    async fn weekdays_with_their_hours_are_a_sheet_of_their_own(town: Town) {
        town.has(a_room("yoga")).await;
        let (person, staff) = (town.somebody().await, town.program(Role::Staff).await);
        let month = last_month(&town);
        whole(&town, &person, "yoga", month, "10:30", "11:15").await;
        let address = format!("/staff/use.csv?month={}&of=hours", named(month));
        let plain = staff.get(&address).await;
        assert_eq!(plain.is(200).header("content-disposition"), format!("attachment; filename=\"use-hours-{}.csv\"", named(month)));
        let told = lines(&plain.text);
        assert_eq!(told[0], ["room", "name", "weekday", "hour", "part_hours_used", "part_hours_open"]);
        assert_eq!(told.len(), 1 + 7 * 12, "twelve hours a day");
        let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][month.weekday().index()];
        let times = month.until(month.plus_months(1)).filter(|day| day.weekday() == month.weekday()).count().to_string();
        for (hour, used) in [("09:00", "0"), ("10:00", "0.5"), ("11:00", "0.25")] {
            let line = ["yoga", "yoga", weekday, hour, used, &times].map(str::to_owned);
            assert!(told.iter().any(|one| *one == line), "no {line:?} in {told:?}");
        }
        let marked = staff.get(&format!("{address}&bom=1")).await;
        assert!(marked.is(200).text.starts_with("\u{feff}代码,活动室,星期,钟点,"), "{}", marked.text);
        town.program_of(&person).get(&address).await.is(403);
        staff.get("/staff/use.csv?of=names").await.is(400);
    }

    async fn refusals_are_a_sheet_of_their_own_and_a_room_out_of_use_is_not_left_out(town: Town) {
        town.has(a_room("yoga").ruled(|rules| rules.longest = 60)).await;
        town.has(a_room("hall")).await;
        let staff = town.browser(Role::Staff).await;
        town.resident().await.post("/api/v1/bookings", &wish(&town, "yoga", 1, "10:00", "12:00")).await.is(422);
        let address = "/staff/use.csv?of=refusals";
        let expected = [["room", "name", "rule", "times"], ["yoga", "yoga", "too_long", "1"]];
        until("it is counted", || async { lines(&staff.get(address).await.is(200).text) == expected }).await;
        staff.call("use_room", &[("room", "yoga"), ("closed", "true")]).await.is(200);
        assert_eq!(lines(&staff.get(address).await.text), expected);
        let marked = staff.get(&format!("{address}&bom=1")).await;
        assert!(marked.is(200).text.ends_with("yoga,yoga,比最长时间长,1\r\n"), "{}", marked.text);
        let page = staff.page("/staff/use").await;
        assert!(page.is(200).text.replace("&amp;", "&").contains("&of=refusals&bom=1"), "the page leads to it: {}", page.text);
    }

    async fn nobody_s_name_number_or_title_stands_in_the_report(town: Town) {
        town.has(a_room("yoga")).await;
        let (person, officer) = (town.somebody().await, town.somebody_as(Role::Staff).await);
        town.visitor().browser_of(&person).call("call_me", &[("name", "李阿姨")]).await.is(200);
        let month = last_month(&town);
        let booking = whole(&town, &person, "yoga", month, "10:00", "11:00").await;
        let staff = town.visitor().browser_of(&officer);
        assert_eq!(mark(&staff, booking, "false", "k1").await, 200);

        let masked = format!("{}****{}", &person.phone[..3], &person.phone[7..]);
        let (booking, owner) = (booking.to_string(), person.id.to_string());
        let page = staff.page(&format!("/staff/use?month={}", named(month))).await;
        assert!(page.is(200).text.contains("少于3人"), "one person is not counted out");
        let sheets = [
            staff.get(&format!("/staff/use.csv?month={}", named(month))).await,
            staff.get(&format!("/staff/use.csv?month={}&bom=1", named(month))).await,
        ];
        let view = seen(&staff, month, "").await.to_string();
        for text in [&page.text, &sheets[0].text, &sheets[1].text, &view] {
            assert!(text.contains("yoga"));
            for said in ["李阿姨", TITLE, &person.phone, &masked, &booking, &owner] {
                assert!(!text.contains(said), "{said} in {text}");
            }
        }
        town.program_of(&person).call("see_use", &[]).await.is(403);
        assert_eq!(town.visitor().browser_of(&person).page("/staff/use").await.status, 403);
    }
}
