//! Not at night, not what was read, and in one piece for who wants it so.

use super::{ALL, ANY_TIME, PAGE, all_done, all_out, declined, now_due, somebody_with_mail};
use crate::{
    api::{booked, wish},
    common::{Catcher, Town, a_room},
    on_both_engines,
    registrations::a_class,
};
use chrono::TimeDelta;
use foundation::{on, policy::Role, time::now};

on_both_engines! {
    async fn a_digest_is_one_mail_and_leaves_out_what_was_read(town: Town) {
        let mut town = town;
        let Some(catcher) = Catcher::start() else { return };
        town.reopen(&[("LINLI_SMTP_URL", &catcher.url())]);
        town.has(a_room("meeting").with_approval()).await;
        let (person, browser) = somebody_with_mail(&town, &catcher, "li@example.cn").await;
        let fields: Vec<_> = ALL.iter().chain(&ANY_TIME).copied().chain([("fields[digest]", "true")]).collect();
        browser.form("save_channels", PAGE, &fields).await.is(303);
        let (program, staff) = (town.program_of(&person), town.program(Role::Staff).await);
        let approved = async |hour: u32| {
            let request = booked(&program, &wish(&town, "meeting", 3, &format!("{hour:02}:00"), &format!("{hour:02}:30"))).await;
            staff.call("decide_request", &[("booking", request.rsplit('/').next().unwrap()), ("answer", "yes")]).await.is(200);
            all_out(&town).await;
        };
        approved(9).await;
        browser.call("read_notices", &[]).await.is(200);
        approved(10).await;
        approved(11).await;
        assert_eq!(town.count("select count(*) from message where channel = 'mail' and begun_at is null").await, 1, "one for all");
        now_due(&town).await;
        let mails = catcher.has(2).await;
        let text = mails[1]["text"].as_str().unwrap();
        assert_eq!(mails[1]["subject"], "2 条新消息");
        assert!(!text.contains("09:00–09:30") && text.contains("10:00–10:30") && text.contains("11:00–11:30"), "{text}");

        approved(12).await;
        browser.call("read_notices", &[]).await.is(200);
        now_due(&town).await;
        all_done(&town).await;
        assert_eq!(catcher.mails().len(), 2, "what was read in the app is no news");
        assert_eq!(town.count("select count(*) from message where dropped = 'seen'").await, 1);
    }

    async fn at_night_nothing_leaves_and_in_the_morning_it_does(town: Town) {
        let mut town = town;
        let Some(catcher) = Catcher::start() else { return };
        town.reopen(&[("LINLI_SMTP_URL", &catcher.url())]);
        town.has(a_room("meeting").with_approval()).await;
        let (person, browser) = somebody_with_mail(&town, &catcher, "li@example.cn").await;
        // Quiet from half a day before now until half a day after.
        let clock = |hours: i64| {
            use chrono::Timelike;
            let at = now() + TimeDelta::hours(8 + hours);
            format!("{:02}:00", at.hour())
        };
        let quiet = [("fields[quiet_from]", clock(-11)), ("fields[quiet_until]", clock(11))];
        let quiet: Vec<_> = quiet.iter().map(|(name, value)| (*name, value.as_str())).chain(ALL).collect();
        browser.form("save_channels", PAGE, &quiet).await.is(303);
        let staff = town.program(Role::Staff).await;
        declined(&town, &town.program_of(&person), &staff, 3, 10).await;
        all_out(&town).await;
        assert_eq!(town.count("select count(*) from job where kind = 'channel.mail' and done_at is null").await, 1);
        let due: foundation::time::Instant = {
            let mut reader = town.db.read().await.unwrap();
            on!(&mut reader.conn(), |c| sqlx::query_scalar("select due_at from message where channel = 'mail' and begun_at is null")
                .fetch_one(c)
                .await)
            .unwrap()
        };
        assert!(due > now() + TimeDelta::hours(9), "it waits for hours: {due}");
        now_due(&town).await;
        catcher.has(2).await;
    }

    async fn a_reminder_leaves_at_night_where_the_morning_would_be_too_late(town: Town) {
        let mut town = town;
        let Some(catcher) = Catcher::start() else { return };
        town.reopen(&[("LINLI_SMTP_URL", &catcher.url())]);
        let (person, browser) = somebody_with_mail(&town, &catcher, "li@example.cn").await;
        let clock = |hours: i64| {
            use chrono::Timelike;
            let at = now() + TimeDelta::hours(8 + hours);
            format!("{:02}:00", at.hour())
        };
        let quiet = [("fields[quiet_from]", clock(-11)), ("fields[quiet_until]", clock(11))];
        let quiet: Vec<_> = quiet.iter().map(|(name, value)| (*name, value.as_str())).chain(ALL).collect();
        browser.form("save_channels", PAGE, &quiet).await.is(303);
        let class = a_class("早操").with("reminds_hour", "1").published(&town).await;
        class.registered(&town.program_of(&person)).await;
        town.by_hand("update registration set changed_at = $1", now() - TimeDelta::days(2)).await;
        town.by_hand("update event_date set changed_at = $1", now() - TimeDelta::days(2)).await;
        class.begins(&town, now() + TimeDelta::minutes(50)).await;
        let mails = catcher.has(2).await;
        let text = mails[1]["text"].as_str().unwrap();
        assert!(text.contains("早操") && text.contains("小广场") && text.contains("签到码"), "{text}");
    }
}
