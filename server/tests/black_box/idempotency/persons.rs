//! The same of the forms by which a person sees to their own account, and those in charge to other people's.

use crate::{
    api::{booked, wish},
    common::{Answer, Client, Town, a_room},
    on_both_engines,
};
use app::places::Kind;
use chrono::TimeDelta;
use foundation::{policy::Role, time::now};
use serde_json::{Value, json};

const OLD: &str = "13900000001";
const NEW: &str = "13900000002";
const NOBODY: &str = "01a20754-7bf3-709a-9460-506e70e34cd8";

/// The form under a key.
fn under<'a>(key: &'a str, fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form = fields.to_vec();
    form.push(("idempotency_key", key));
    form
}

/// The id of the first in a list of which something is so.
fn first_of(list: &Value, what: &str, so: bool) -> String {
    let found = list.as_array().unwrap().iter().find(|one| one[what] == so).unwrap();
    found["id"].as_str().unwrap().to_owned()
}

/// Fails unless the key was used for something else.
#[track_caller]
fn was_used_otherwise(answer: &Answer) {
    assert!(
        answer.is(409).says("/words/zh").contains("已经提交过"),
        "{}",
        answer.text
    );
}

/// Sends a form twice, which is one entry in the journal, and then otherwise under the same key, which is refused.
async fn counts_once(
    town: &Town,
    client: &Client,
    function: &str,
    fields: &[(&str, &str)],
    (name, otherwise): (&str, &str),
) {
    let before = town.count("select count(*) from journal").await;
    let (first, second) = (
        client.call(function, &under("k1", fields)).await,
        client.call(function, &under("k1", fields)).await,
    );
    assert_eq!(first.is(200).text, second.is(200).text, "{function}");
    let other: Vec<_> = fields
        .iter()
        .map(|field| if field.0 == name { (name, otherwise) } else { *field })
        .collect();
    was_used_otherwise(&client.call(function, &under("k1", &other)).await);
    let entries = town.count("select count(*) from journal").await - before;
    assert_eq!(entries, 1, "{function}");
}

/// Who sends which form with which fields, and a field that says something else.
type Sent<'a> = (&'a Client, &'a str, &'a [(&'a str, &'a str)], (&'a str, &'a str));

/// Lets a minute pass for the codes that were sent.
async fn a_minute_passes(town: &Town) {
    let before = now() - TimeDelta::minutes(1);
    town.by_hand("update login_code set created_at = $1", before).await;
}

on_both_engines! {
    async fn every_form_of_a_person_sent_twice_is_one_change(town: Town) {
        let compound = town.place(Kind::Compound, "c1", "place-furong").await.uuid().to_string();
        let (steward, staff, person) = (town.browser(Role::Steward).await, town.browser(Role::Staff).await, town.somebody().await);
        let (browser, id) = (town.visitor().browser_of(&person), person.id.to_string());
        let program = first_of(&browser.call("settings_of", &[]).await.is(200).json()["devices"], "current", false);
        let grant = first_of(&steward.call("roles_here", &[]).await.is(200).json()["grants"], "mine_to_withdraw", true);
        let forms: [Sent<'_>; 5] = [
            (&browser, "call_me", &[("name", "李阿姨")], ("name", "王叔叔")),
            (&browser, "name_compound", &[("place", &compound)], ("place", "")),
            (&browser, "end_device", &[("device", &program)], ("device", NOBODY)),
            (&staff, "answer_resident", &[("person", &id), ("place", &compound), ("answer", "yes")], ("answer", "no")),
            (&steward, "withdraw_role", &[("grant", &grant)], ("grant", NOBODY)),
        ];
        for (client, function, fields, other) in forms {
            counts_once(&town, client, function, fields, other).await;
        }
        town.nothing_went_wrong();
    }

    async fn a_form_sent_again_does_not_undo_what_came_after_it(town: Town) {
        let [one, two] = [town.place(Kind::Compound, "c1", "place-furong").await, town.place(Kind::Compound, "c2", "place-furong").await];
        let (one, two) = (one.uuid().to_string(), two.uuid().to_string());
        let (staff, person) = (town.browser(Role::Staff).await, town.somebody().await);
        let (browser, id) = (town.visitor().browser_of(&person), person.id.to_string());
        for (key, name, place) in [("k1", "李阿姨", &one), ("k2", "王叔叔", &two), ("k1", "李阿姨", &one)] {
            browser.call("call_me", &under(key, &[("name", name)])).await.is(200);
            browser.call("name_compound", &under(key, &[("place", place)])).await.is(200);
        }
        assert_eq!(browser.call("settings_of", &[]).await.says("/name"), "王叔叔");
        assert_eq!(browser.call("residence_of", &[]).await.json()["named"], json!([two, "Waiting"]));

        let declined = [("person", id.as_str()), ("place", two.as_str()), ("answer", "no")];
        staff.call("answer_resident", &under("k1", &declined)).await.is(200);
        browser.call("name_compound", &under("k3", &[("place", &two)])).await.is(200);
        staff.call("answer_resident", &under("k1", &declined)).await.is(200);
        assert_eq!(browser.call("residence_of", &[]).await.json()["named"], json!([two, "Waiting"]));
    }

    async fn news_that_came_after_a_form_is_not_read_by_it(town: Town) {
        town.has(a_room("meeting").with_approval()).await;
        let (staff, person) = (town.program(Role::Staff).await, town.somebody().await);
        let (browser, program) = (town.visitor().browser_of(&person), town.program_of(&person));
        for (hour, news) in [("10", false), ("11", true)] {
            let request = booked(&program, &wish(&town, "meeting", 3, &format!("{hour}:00"), &format!("{hour}:30"))).await;
            let approval = [("booking", request.rsplit('/').next().unwrap()), ("answer", "yes")];
            staff.call("decide_request", &approval).await.is(200);
            let read = browser.form("read_notices", "/me", &under("k1", &[])).await;
            assert_eq!(read.is(303).header("location"), "/me");
            assert_eq!(program.call("see_notices", &[]).await.json()["items"][0]["new"], news, "at {hour}");
        }
    }

    async fn signing_out_twice_is_one_entry_here_and_everywhere(town: Town) {
        let person = town.somebody().await;
        let browser = town.visitor().browser_of(&person);
        let form = under("k1", &[]);
        let send = || browser.form("sign_out_everywhere", "/me/settings", &form);
        let (first, second) = tokio::join!(send(), send());
        for answer in [first, second, send().await] {
            assert_eq!(answer.is(303).header("location"), "/");
        }
        // From another session it would be another thing to ask for.
        was_used_otherwise(&town.program_of(&person).call("sign_out_everywhere", &form).await);
        assert_eq!(town.count("select count(*) from journal where verb = 'session.ended_everywhere'").await, 1);

        let browser = town.browser(Role::Resident).await;
        for _ in 0..2 {
            assert_eq!(browser.form("sign_out", "/me/settings", &[]).await.is(303).header("location"), "/");
        }
        assert_eq!(town.count("select count(*) from journal where verb = 'session.ended'").await, 1);
        browser.call("settings_of", &[]).await.is(401);
    }

    async fn a_number_is_changed_once_and_a_wrong_code_is_not_kept_under_its_key(town: Town) {
        let mut browser = town.signed_in(OLD).await;
        a_minute_passes(&town).await;
        let ask = |phone| under("k1", &[("new_phone", phone), ("lang", "zh")]);
        browser.call("ask_number", &ask(NEW)).await.is(200);
        let waits = browser.cookie("linli_change").map(str::to_owned);
        a_minute_passes(&town).await;
        browser.call("ask_number", &ask(NEW)).await.is(200);
        assert_eq!((town.codes().len(), browser.cookie("linli_change")), (3, waits.as_deref()), "no other codes are sent");
        was_used_otherwise(&browser.call("ask_number", &ask("13900000003")).await);

        let codes = town.codes();
        let (old, new) = (codes[1].as_str(), codes[2].as_str());
        let wrong = if new == "000000" { "000001" } else { "000000" };
        let change = |new| under("k1", &[("old_code", old), ("new_code", new)]);
        browser.call("change_number", &change(wrong)).await.is(422);
        for _ in 0..2 {
            browser.call("change_number", &change(new)).await.is(200);
            assert_eq!(browser.cookie("linli_change"), None);
        }
        was_used_otherwise(&browser.call("change_number", &change(wrong)).await);
        assert_eq!(town.count("select count(*) from journal where verb = 'account.number_changed'").await, 1);
    }

    async fn staff_change_a_number_once_and_a_wrong_code_is_not_kept_under_its_key(town: Town) {
        let compound = town.place(Kind::Compound, "c1", "place-furong").await.uuid().to_string();
        let (mut resident, staff) = (town.signed_in(OLD).await, town.browser(Role::Staff).await);
        resident.call("name_compound", &[("place", &compound)]).await.is(200);
        let ask = |phone| under("k1", &[("old_phone", OLD), ("new_phone", phone), ("lang", "zh")]);
        let asked = staff.call("ask_number_for", &ask(NEW)).await;
        a_minute_passes(&town).await;
        let again = staff.call("ask_number_for", &ask(NEW)).await;
        assert_eq!(asked.is(200).header("set-cookie"), again.is(200).header("set-cookie"));
        assert_eq!(town.codes().len(), 2, "no other code is sent");
        was_used_otherwise(&staff.call("ask_number_for", &ask("13900000003")).await);

        let waits = asked.header("set-cookie").split(';').next().unwrap();
        let waiting = staff.with_cookies(&format!("{}; {waits}", staff.proof().trim().trim_start_matches("cookie: ")));
        let code = town.codes().pop().unwrap();
        let wrong = if code == "000000" { "000001" } else { "000000" };
        let change = |code| under("k1", &[("code", code)]);
        waiting.call("change_number_for", &change(wrong)).await.is(422);
        waiting.call("change_number_for", &change(&code)).await.is(200);
        staff.call("change_number_for", &change(&code)).await.is(200);
        was_used_otherwise(&waiting.call("change_number_for", &change(wrong)).await);
        assert_eq!(town.count("select count(*) from journal where verb = 'account.number_changed_by_staff'").await, 1);
    }
}
