//! The secret addresses of people's own calendars: made, shown, changed, ended, and told to nobody.

use crate::{
    common::{Town, a_room},
    feeds::{opened, told},
    on_both_engines,
};
use foundation::{policy::Role, time::now};

on_both_engines! {
    async fn an_address_ends_with_the_next_one_and_when_it_is_stopped(town: Town) {
        let browser = town.browser(Role::Resident).await;
        let stranger = town.browser(Role::Resident).await;
        assert_eq!(browser.call("see_feed", &[]).await.is(200).text, "null");
        let first = opened(&town, &browser).await;
        town.visitor().get(&first).await.is(200);
        assert_eq!(told(&town, &browser).await, first, "it can be looked up again");
        let second = opened(&town, &browser).await;
        assert_ne!(second, first);
        stranger.call("stop_feed", &[]).await.is(200);
        town.visitor().get(&second).await.is(200);

        let (gone, made_up) = (town.visitor().get(&first).await, town.visitor().get("/feeds/me/made-up.ics").await);
        assert_eq!((gone.is(404).text.as_str(), made_up.is(404).says("/code")), (made_up.text.as_str(), "not_found".to_owned()));
        let mut other = second.clone();
        other.replace_range(20..21, if &second[20..21] == "A" { "B" } else { "A" });
        town.visitor().get(&other).await.is(404);
        for _ in 0..2 {
            browser.call("stop_feed", &[]).await.is(200);
        }
        town.visitor().get(&second).await.is(404);
        assert_eq!(town.count("select count(*) from journal where verb = 'feed.stopped'").await, 1);
    }

    async fn a_form_that_is_sent_twice_makes_one_address(town: Town) {
        let browser = town.browser(Role::Resident).await;
        let mut made = vec![];
        for _ in 0..2 {
            browser.call("make_feed", &[("idempotency_key", "k")]).await.is(200);
            made.push(told(&town, &browser).await);
        }
        assert_eq!(made[0], made[1]);
        let form = [("idempotency_key", "k2")];
        let (one, other) = tokio::join!(browser.call("make_feed", &form), browser.call("make_feed", &[]));
        one.is(200);
        other.is(200);
        assert_eq!(town.count("select count(*) from feed_token where revoked_at is null").await, 1);
    }

    async fn without_scripts_the_page_of_settings_shows_the_address(town: Town) {
        town.has(a_room("yoga")).await;
        let browser = town.browser(Role::Resident).await;
        let made = browser.form("make_feed", "/me/settings", &[("idempotency_key", "k")]).await;
        assert_eq!(made.is(303).header("location"), "/me/settings", "no secret in an address of ours");
        let (page, path) = (browser.page("/me/settings").await, told(&town, &browser).await);
        let path = path.split('?').next().unwrap();
        let place = town.address.url().replace("http://", "webcal://");
        assert!(page.is(200).text.contains(&format!("{place}{path}")), "{}", page.text);
        assert!(town.visitor().page("/rooms/yoga").await.text.contains(&format!("{place}/feeds/rooms/yoga.ics")));
    }

    async fn the_address_of_an_account_that_lost_its_number_is_nobodys(town: Town) {
        let path = opened(&town, &town.browser(Role::Resident).await).await;
        town.by_hand("update person set phone = null, seen_at = $1 where id in (select person_id from feed_token)", now()).await;
        town.visitor().get(&path).await.is(404);
    }

    async fn no_log_and_no_figure_bears_a_secret(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_LOG", "debug")]);
        let path = opened(&town, &town.browser(Role::Resident).await).await;
        let secret = path.trim_start_matches("/feeds/me/").split('.').next().unwrap().to_owned();
        town.visitor().get(&path).await.is(200);
        town.visitor().page(&format!("/feeds/me/{secret}x.ics")).await.is(404);
        let figures = town.visitor().get("/metrics").await;
        assert!(figures.is(200).text.contains("/feeds/me/{file}") && !figures.text.contains(&secret));
        let log = std::fs::read_to_string(town.log_file()).unwrap();
        assert!(!log.contains(&secret), "a secret in the log");
    }

    async fn who_guesses_addresses_is_held_up_like_everyone(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_RATE_LIMIT", "5")]);
        let mut answers = vec![];
        for _ in 0..8 {
            answers.push(town.visitor().get("/feeds/me/made-up.ics").await.status);
        }
        assert_eq!((answers[0], answers[7]), (404, 429), "{answers:?}");
    }
}
