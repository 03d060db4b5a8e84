//! Calendars to subscribe to, as two readers find them that know nothing of Linli.

use crate::{
    api::{booked, wish, with},
    common::{Answer, Client, Request, Town, a_room, read, until, with_parts},
    on_both_engines,
};
use foundation::{
    policy::Role,
    time::{Day, Minute, Zone, now},
};
use serde_json::{Value, json};

const ROOM: &str = "/feeds/rooms/yoga.ics?lang=zh";

/// Opens a feed for somebody, and answers its path.
pub async fn opened(town: &Town, browser: &Client) -> String {
    browser.call("make_feed", &[]).await.is(200);
    told(town, browser).await
}

/// The path of somebody's feed, as the page of settings tells it.
pub async fn told(town: &Town, browser: &Client) -> String {
    let address = browser.call("see_feed", &[("lang", "zh")]).await.is(200).says("/web");
    address.strip_prefix(&town.address.url()).unwrap().to_owned()
}

/// Asks for a feed as a calendar does that has one already.
async fn again(town: &Town, path: &str, tag: &str) -> Answer {
    town.visitor()
        .send(Request::new("GET", path).header("if-none-match", tag))
        .await
}

fn id_of(booking: &str) -> &str {
    booking.rsplit('/').next().unwrap()
}

/// A time of the wall clock in UTC.
pub fn utc(zone: &str, time: &str) -> String {
    let instant = Zone::named(zone).unwrap().parse(time).unwrap();
    instant.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The event of a booking, as the readers find it.
fn event(found: &Value, booking: &str) -> Value {
    let uid = format!("{}@linli", id_of(booking));
    let events = found["events"].as_array().unwrap();
    events
        .iter()
        .find(|event| event["uid"] == uid.as_str())
        .unwrap_or_else(|| panic!("no {uid} in {found}"))
        .clone()
}

on_both_engines! {
    async fn everyone_reads_when_a_room_is_taken_and_only_public_titles(town: Town) {
        town.has(a_room("yoga").in_parts(&["left", "right"])).await;
        let resident = town.resident().await;
        let hidden = booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:30")).await;
        let public = with(wish(&town, "yoga", 2, "10:00", "11:00"), json!({ "title": "公开课, 一; 二", "title_public": true, "parts": ["left"] }));
        let public = booked(&resident, &public).await;

        let feed = town.visitor().get(ROOM).await;
        assert_eq!(feed.is(200).header("content-type"), "text/calendar; charset=utf-8");
        assert!(!feed.text.contains("太极"), "{}", feed.text);
        let Some(found) = read(&feed.text) else { return };
        assert_eq!(found["name"], "yoga · furong");
        assert_eq!(found["zones"], json!(["Asia/Shanghai"]));
        assert_eq!(found["events"].as_array().unwrap().len(), 2);
        let hidden = event(&found, &hidden);
        assert_eq!((&hidden["summary"], &hidden["status"], &hidden["sequence"]), (&json!("已占用"), &json!("CONFIRMED"), &json!(0)));
        assert_eq!(hidden["starts"], utc("Asia/Shanghai", &town.at(1, "10:00")));
        assert_eq!(hidden["ends"], utc("Asia/Shanghai", &town.at(1, "11:30")));
        assert_eq!((&hidden["url"], &hidden["description"]), (&json!(""), &json!("")));
        let public = event(&found, &public);
        assert_eq!((&public["summary"], &public["location"]), (&json!("公开课, 一; 二"), &json!("yoga（left），furong")));
    }

    async fn what_waits_for_staff_is_not_in_the_feed_of_its_room(town: Town) {
        town.has(a_room("yoga").with_approval()).await;
        let request = booked(&town.resident().await, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let waiting = town.visitor().get(ROOM).await;
        assert!(!waiting.is(200).text.contains("VEVENT"));
        read(&waiting.text);
        town.browser(Role::Staff).await.call("decide_request", &[("booking", id_of(&request)), ("answer", "yes")]).await.is(200);
        assert!(town.visitor().get(ROOM).await.text.contains(id_of(&request)));
    }

    async fn a_feed_is_one_of_its_community(town: Town) {
        town.builds(town.neighbour, a_room("yoga")).await;
        let person = town.somebody().await;
        let browser = town.visitor().browser_of(&person);
        town.visitor().get(ROOM).await.is(404);
        town.visitor().at("xinyuan").get(ROOM).await.is(200);
        booked(&town.program_of(&person).at("xinyuan"), &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let path = opened(&town, &browser.at("xinyuan")).await;
        assert!(path.starts_with("/c/xinyuan/feeds/me/"), "{path}");
        assert!(town.visitor().get(&path).await.is(200).text.contains("/c/xinyuan/me/bookings/"));
        town.visitor().get(path.strip_prefix("/c/xinyuan").unwrap()).await.is(404);
        let here = opened(&town, &browser).await;
        assert!(!town.visitor().get(&here).await.is(200).text.contains("VEVENT"));
    }

    async fn one_s_own_feed_follows_each_step_of_a_booking(town: Town) {
        town.has(a_room("yoga")).await;
        town.has(a_room("choir").with_approval()).await;
        let person = town.somebody().await;
        let (browser, program, staff) = (town.visitor().browser_of(&person), town.program_of(&person), town.browser(Role::Staff).await);
        browser.call("call_me", &[("name", "李阿姨")]).await.is(200);
        let yoga = booked(&program, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let choir = booked(&program, &wish(&town, "choir", 1, "12:00", "13:00")).await;
        booked(&town.resident().await, &with(wish(&town, "yoga", 1, "15:00", "16:00"), json!({ "title": "别人的" }))).await;
        let path = opened(&town, &browser).await;

        let first = town.visitor().get(&path).await;
        assert!(!first.is(200).text.contains("李阿姨") && !first.text.contains("别人的"), "{}", first.text);
        let Some(found) = read(&first.text) else { return };
        assert_eq!(found["events"].as_array().unwrap().len(), 2);
        assert_eq!(found["name"], "我的预约 · furong");
        let confirmed = event(&found, &yoga);
        assert_eq!((&confirmed["summary"], &confirmed["status"], &confirmed["sequence"]), (&json!("太极练习"), &json!("CONFIRMED"), &json!(0)));
        assert_eq!(confirmed["url"], format!("{}/me/bookings/{}", town.address.url(), id_of(&yoga)));
        assert_eq!(confirmed["stamp"], confirmed["modified"]);
        assert_eq!(event(&found, &choir)["status"], "TENTATIVE");

        program.patch(&yoga, &json!({ "starts": town.at(2, "18:00"), "ends": town.at(2, "19:00") })).await.is(200);
        staff.call("decide_request", &[("booking", id_of(&choir)), ("answer", "yes")]).await.is(200);
        let found = read(&town.visitor().get(&path).await.text).unwrap();
        let moved = event(&found, &yoga);
        assert_eq!((&moved["starts"], &moved["sequence"]), (&json!(utc("Asia/Shanghai", &town.at(2, "18:00"))), &json!(1)));
        assert!(moved["stamp"].as_str() >= confirmed["stamp"].as_str());
        let approved = event(&found, &choir);
        assert_eq!((&approved["status"], &approved["sequence"]), (&json!("CONFIRMED"), &json!(1)));

        program.delete(&yoga).await.is(200);
        let found = read(&town.visitor().get(&path).await.text).unwrap();
        let cancelled = event(&found, &yoga);
        assert_eq!((&cancelled["status"], &cancelled["sequence"]), (&json!("CANCELLED"), &json!(2)));
    }

    async fn what_was_cancelled_long_ago_is_left_out(town: Town) {
        town.has(a_room("yoga")).await;
        let person = town.somebody().await;
        let program = town.program_of(&person);
        let booking = booked(&program, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        program.delete(&booking).await.is(200);
        let path = opened(&town, &town.visitor().browser_of(&person)).await;
        assert!(town.visitor().get(&path).await.text.contains("STATUS:CANCELLED"));
        town.by_hand("update booking_step set at = $1", now() - std::time::Duration::from_secs(32 * 24 * 3600)).await;
        assert!(!town.visitor().get(&path).await.is(200).text.contains("VEVENT"));
    }

    async fn what_is_over_for_long_is_told_no_more(town: Town) {
        town.has(a_room("yoga")).await;
        let person = town.somebody().await;
        let program = town.program_of(&person);
        let before = booked(&program, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let path = opened(&town, &town.visitor().browser_of(&person)).await;
        let told = async |days: u64| {
            town.by_hand("update booking set starts = $1", now() - std::time::Duration::from_secs(days * 24 * 3600)).await;
            town.visitor().get(&path).await.is(200).text.contains(id_of(&before))
        };
        assert!(told(29).await && !told(32).await);
    }

    async fn a_feed_that_has_not_changed_is_the_same_and_is_not_sent_again(town: Town) {
        town.has(a_room("yoga")).await;
        let person = town.somebody().await;
        let program = town.program_of(&person);
        for hour in ["09", "10", "11", "12"] {
            booked(&program, &wish(&town, "yoga", 1, &format!("{hour}:00"), &format!("{hour}:45"))).await;
        }
        let own = opened(&town, &town.visitor().browser_of(&person)).await;
        for (path, keep) in [(ROOM, "public, no-cache"), (own.as_str(), "private, no-cache")] {
            settled(&town).await;
            let first = town.visitor().get(path).await;
            assert_eq!(first.is(200).header("cache-control"), keep);
            let tag = first.header("etag");
            assert!(tag.starts_with('"') && tag.len() > 20, "a strong tag: {tag}");
            assert_eq!(town.visitor().get(path).await.text, first.text);
            let unchanged = again(&town, path, tag).await;
            assert_eq!((unchanged.is(304).header("etag"), unchanged.text.as_str()), (tag, ""));
            let packed = town.visitor().send(Request::new("GET", path).header("accept-encoding", "br")).await;
            let packed = packed.is(200).header("etag");
            assert!(packed.ends_with("-br\""), "other bytes, another tag: {packed}");
            assert_eq!(again(&town, path, &format!("W/{packed}")).await.is(304).header("etag"), packed);

            booked(&program, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
            let changed = again(&town, path, tag).await;
            assert_ne!(changed.is(200).header("etag"), tag);
            program.delete(&format!("/api/v1/bookings/{}", latest(&town).await)).await.is(200);
        }
    }

    async fn what_is_committed_late_changes_a_feed_that_was_seen_meanwhile(town: Town) {
        town.has(a_room("yoga")).await;
        let person = town.somebody().await;
        let program = town.program_of(&person);
        let booking = booked(&program, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let own = opened(&town, &town.visitor().browser_of(&person)).await;
        let tag = async || town.visitor().get(&own).await.is(200).header("etag").to_owned();
        let seen = tag().await;
        let Some(pool) = town.db.postgres() else {
            // The one writer commits one after the other.
            program.delete(&booking).await.is(200);
            assert_ne!(tag().await, seen);
            return;
        };
        // It is written before the next booking, and committed after the feed with that one was seen.
        let mut late = pool.begin().await.unwrap();
        sqlx::query("update booking set title = '改名' where id = $1").bind(latest(&town).await).execute(&mut *late).await.unwrap();
        sqlx::query(
            "insert into notice (community_id, id, person_id, kind, subject_id, details, at, own)
             select community_id, gen_random_uuid(), person_id, 'booking.changed', subject_id, details, at, own from notice",
        )
        .execute(&mut *late)
        .await
        .unwrap();
        booked(&program, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        let between = tag().await;
        assert_ne!(between, seen);
        late.commit().await.unwrap();
        settled(&town).await;
        let after = tag().await;
        assert!(after != between && after != seen);
        assert_eq!(tag().await, after);
    }

    async fn a_feed_is_drawn_anew_where_its_room_has_changed(town: Town) {
        town.has(a_room("yoga")).await;
        let person = town.somebody().await;
        booked(&town.program_of(&person), &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let own = opened(&town, &town.visitor().browser_of(&person)).await;
        let tag = town.visitor().get(&own).await.header("etag").to_owned();
        let staff = town.browser(Role::Staff).await;
        with_parts(&staff, "yoga", &["room", "left"]).await.is(200);
        again(&town, &own, &tag).await.is(200);
    }

    async fn readers_find_the_same_instants_where_the_clocks_change(town: Town) {
        let mut town = town;
        let always = |rules: &mut app::rooms::Rules| (rules.ahead_days, rules.longest) = (400, 1440);
        town.has(a_room("yoga").open(0..24).ruled(always)).await;
        town.by_hand("update community set zone = 'Europe/Berlin' where created_at <= $1", now()).await;
        town.reopen(&[]);
        let berlin = Zone::named("Europe/Berlin").unwrap();
        let long = |day: &Day| {
            (berlin.at(*day, Minute::END) - berlin.at(*day, Minute::START)).num_hours() == 25
        };
        let autumn = (2..380).map(|ahead| town.day(ahead)).find(long).unwrap();
        let resident = town.resident().await;
        let mut wanted = vec![];
        for starts in [town.at(1, "10:00"), town.at(180, "10:00"), format!("{autumn}T02:30+01:00"), format!("{}T02:30", autumn.plus(1))] {
            let ends = berlin.parse(&starts).unwrap() + std::time::Duration::from_secs(3600);
            let wish = with(wish(&town, "yoga", 0, "", ""), json!({ "starts": starts, "ends": ends.to_rfc3339() }));
            wanted.push((booked(&resident, &wish).await, utc("Europe/Berlin", &starts)));
        }
        let feed = town.visitor().get(ROOM).await;
        let Some(found) = read(&feed.is(200).text) else { return };
        for (booking, starts) in wanted {
            assert_eq!(event(&found, &booking)["starts"], starts);
        }
    }
}

/// Waits until no older transaction of the cluster runs, be it another test's: till then what somebody was told last may not be all.
pub async fn settled(town: &Town) {
    if town.db.postgres().is_some() {
        let unsettled =
            "select count(*) from notice where xact >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
        until("older transactions are over", || async {
            town.count(unsettled).await == 0
        })
        .await;
    }
}

/// The id of the booking that was made last.
async fn latest(town: &Town) -> uuid::Uuid {
    town.books().await.pop().unwrap().id
}
