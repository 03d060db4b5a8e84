//! Until when a device is told, and what stands on pages of it.

use super::{
    all_done, all_out, declined,
    push::{DEVICES, a_town, somebody},
};
use crate::{
    common::{Town, until},
    on_both_engines,
};
use foundation::policy::Role;

on_both_engines! {
    async fn a_device_is_told_as_long_as_its_session_lives_and_no_longer(town: Town) {
        let mut town = town;
        let house = a_town(&mut town).await;
        let (one, browser, _) = somebody(&town, &house, "first", "zh-CN").await;
        browser.form("sign_out", "/me/settings", &[]).await.is(303);
        assert_eq!(town.count(DEVICES).await, 0, "signed out");

        let (_, everywhere, _) = somebody(&town, &house, "first", "zh-CN").await;
        everywhere.form("sign_out_everywhere", "/me/settings", &[]).await.is(303);
        assert_eq!(town.count(DEVICES).await, 0, "signed out everywhere");

        // Somebody else signs in where another one was, in the same browser.
        let (before, _, _) = somebody(&town, &house, "shared", "zh-CN").await;
        let (after, _, phone) = somebody(&town, &house, "shared", "zh-CN").await;
        assert_eq!(town.count(DEVICES).await, 1);
        let staff = town.program(Role::Staff).await;
        declined(&town, &town.program_of(&before), &staff, 3, 10).await;
        declined(&town, &town.program_of(&after), &staff, 3, 11).await;
        let pushed = house.has(1).await.remove(0);
        assert!(phone.reads(&pushed)["body"].as_str().unwrap().contains("11:00–11:30"));
        all_out(&town).await;
        all_done(&town).await;
        assert_eq!(house.pushed().len(), 1, "nothing of who was there before");

        assert!(town.linli(&["forget", &after.phone, "--yes"], &[]).status.success());
        assert_eq!(town.count(DEVICES).await, 0, "forgotten");
        assert!(town.linli(&["forget", &one.phone, "--yes"], &[]).status.success());
        town.nothing_went_wrong();
    }

    async fn with_another_secret_no_device_is_called_and_each_is_forgotten(town: Town) {
        let mut town = town;
        let house = a_town(&mut town).await;
        let (person, _, _) = somebody(&town, &house, "first", "zh-CN").await;
        let other = town.folder().join("other.secret");
        town.reopen(&[("--hooks-anywhere", ""), ("LINLI_SECRET_FILE", other.to_str().unwrap())]);
        declined(&town, &town.program_of(&person), &town.program(Role::Staff).await, 3, 10).await;
        until("it is forgotten", || async { town.count(DEVICES).await == 0 }).await;
        all_done(&town).await;
        assert!(house.pushed().is_empty());
    }

    async fn the_worker_stands_at_the_root_and_may_load_nothing_but_a_picture(town: Town) {
        for path in ["/sw.js", "/push.js"] {
            let script = town.visitor().get(path).await;
            assert_eq!(script.is(200).header("content-type"), "text/javascript; charset=utf-8");
            assert_eq!(script.header("cache-control"), "no-cache");
            assert_eq!(script.header("content-security-policy"), "default-src 'none'; img-src 'self'; frame-ancestors 'none'");
            assert!(!script.text.contains("'fetch'") && script.text.len() < 4000);
        }
        for page in ["/", "/centre", "/events", "/sign-in"] {
            let drawn = town.visitor().page(page).await;
            assert!(!drawn.text.contains("push.js") && !drawn.text.contains("sw.js"), "{page} bears nothing of it");
        }
    }
}
