//! People, as staff look after them; and those who may not book for a while.

use crate::{
    api::{booked, wish, with},
    common::{Client, Resident, Town, a_room, until},
    on_both_engines,
};
use app::places::Kind;
use foundation::{policy::Role, time::now};
use serde_json::{Value, json};

const NOBODY: &str = "01a20754-7bf3-709a-9460-506e70e34cd8";

/// The ids of those who are found.
async fn found(staff: &Client, sought: &str) -> Vec<String> {
    let list = staff.call("see_people", &[("q", sought)]).await.is(200).json();
    let people = list["people"].as_array().unwrap();
    people
        .iter()
        .map(|one| one["id"].as_str().unwrap().to_owned())
        .collect()
}

/// Who is found by a whole number; `None` for nobody.
async fn of_number(staff: &Client, number: &str) -> Option<String> {
    let answer = staff.form("find_people", "/staff/people", &[("q", number)]).await;
    if answer.status == 422 {
        return None;
    }
    let to = answer.is(303).header("location");
    Some(to.strip_prefix("/staff/people/").expect("a person's page").to_owned())
}

pub async fn person(staff: &Client, of: &Resident) -> Value {
    staff
        .call("see_person", &[("person", &of.id.to_string())])
        .await
        .is(200)
        .json()
}

/// Blocks somebody for so many days from today; the status of the answer.
pub async fn block(town: &Town, staff: &Client, of: &Resident, days: i64, more: &[(&str, &str)]) -> u16 {
    let (id, until) = (of.id.to_string(), town.day(days).to_string());
    let mut fields = vec![("person", id.as_str()), ("reason", "三次没有来"), ("until", &until)];
    fields.extend(more);
    staff.call("block_person", &fields).await.status
}

async fn tries_to_book(town: &Town, client: &Client) -> (u16, String) {
    let answer = client
        .post("/api/v1/bookings", &wish(town, "yoga", 2, "10:00", "11:00"))
        .await;
    (answer.status, answer.text.clone())
}

on_both_engines! {
    async fn staff_find_whoever_has_something_to_do_with_the_community(town: Town) {
        town.has(a_room("yoga")).await;
        let staff = town.browser(Role::Staff).await;
        let (one, stranger) = (town.somebody().await, town.somebody().await);
        let id = one.id.to_string();
        assert_eq!(of_number(&staff, &one.phone).await, None, "nobody knows them here yet");
        booked(&town.program_of(&one), &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        town.visitor().browser_of(&one).call("call_me", &[("name", "李 100% 阿姨")]).await.is(200);
        assert_eq!(of_number(&staff, &one.phone).await.as_ref(), Some(&id));
        for sought in [&one.phone[7..], "李 100%", "阿姨"] {
            assert_eq!(found(&staff, sought).await, std::slice::from_ref(&id), "{sought}");
        }
        assert_eq!(of_number(&staff, &stranger.phone).await, None);
        for sought in [&stranger.phone[7..], "王", "_", "1%0", "a\u{0}b"] {
            assert!(found(&staff, sought).await.is_empty(), "{sought:?}");
        }
        let everyone = found(&staff, "").await;
        assert!(everyone.contains(&id) && !everyone.contains(&stranger.id.to_string()), "{everyone:?}");

        let seen = person(&staff, &one).await;
        assert_eq!(seen["coming"], 1);
        assert!(!seen.to_string().contains(&one.phone), "numbers are masked");
        for other in [stranger.id.to_string(), NOBODY.to_owned(), "x".to_owned()] {
            staff.call("see_person", &[("person", &other)]).await.is(404);
        }
        let page = staff.page(&format!("/staff/people?q={}", &one.phone[7..])).await;
        assert!(page.is(200).text.contains("李 100% 阿姨") && page.text.contains(&format!("/staff/people/{id}")));
        staff.page(&format!("/staff/people/{id}")).await.is(200);
        for client in [town.visitor(), town.browser(Role::GridWorker).await] {
            assert!(matches!(client.page("/staff/people").await.status, 401 | 403));
        }
    }

    async fn a_whole_number_never_stands_in_an_address(town: Town) {
        town.has(a_room("yoga")).await;
        let (staff, one) = (town.browser(Role::Staff).await, town.somebody().await);
        booked(&town.program_of(&one), &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let whole = [one.phone.clone(), one.phone[..10].to_owned(), format!("%2B86{}", one.phone)];
        for number in &whole {
            let turned = staff.page(&format!("/staff/people?q={number}")).await;
            assert_eq!(turned.is(302).header("location"), "/staff/people", "{number}");
        }
        let page = staff.page("/staff/people").await;
        assert!(!page.is(200).text.contains("method=\"get\" action=\"/staff/people\""), "the form is posted");
        let unknown = staff.form("find_people", "/staff/people", &[("q", "13999999999")]).await;
        assert!(unknown.is(422).text.contains("value=\"13999999999\""), "what was typed is still there");
        for (typed, to) in [("0001", "/staff/people?q=0001"), ("李 阿姨&", "/staff/people?q=%E6%9D%8E%20%E9%98%BF%E5%A7%A8%26"), ("", "/staff/people")] {
            assert_eq!(staff.form("find_people", "/staff/people", &[("q", typed)]).await.is(303).header("location"), to);
        }
    }

    async fn names_with_letters_beyond_ascii_are_found_as_they_are_written(town: Town) {
        town.has(a_room("yoga")).await;
        let (staff, one) = (town.browser(Role::Staff).await, town.somebody().await);
        booked(&town.program_of(&one), &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        town.visitor().browser_of(&one).call("call_me", &[("name", "Éva Økland")]).await.is(200);
        for sought in ["Éva", "Økland", "KLAND"] {
            assert_eq!(found(&staff, sought).await, [one.id.to_string()], "{sought}");
        }
    }

    async fn somebody_is_verified_on_their_page(town: Town) {
        let compound = town.place(Kind::Compound, "c1", "place-furong").await.uuid().to_string();
        let (staff, one) = (town.browser(Role::Staff).await, town.somebody().await);
        town.visitor().browser_of(&one).call("name_compound", &[("place", &compound)]).await.is(200);
        assert_eq!(person(&staff, &one).await["home"][1], "Waiting");
        let answer = [("person", one.id.to_string()), ("place", compound), ("answer", "yes".to_owned())];
        let answer: Vec<_> = answer.iter().map(|(name, value)| (*name, value.as_str())).collect();
        staff.call("answer_resident", &answer).await.is(200);
        assert_eq!(person(&staff, &one).await["home"][1], "Verified");
    }

    async fn who_is_blocked_reads_why_cannot_book_and_can_cancel(town: Town) {
        town.has(a_room("yoga")).await;
        let (staff, one) = (town.browser(Role::Staff).await, town.somebody().await);
        let (program, browser) = (town.program_of(&one), town.visitor().browser_of(&one));
        let kept = booked(&program, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        assert_eq!(block(&town, &staff, &one, 7, &[("idempotency_key", "k1")]).await, 200);
        assert_eq!(block(&town, &staff, &one, 7, &[("idempotency_key", "k1")]).await, 200, "sent twice it counts once");
        assert_eq!(block(&town, &staff, &one, 9, &[]).await, 409, "nobody is blocked twice");
        assert_eq!(town.count("select count(*) from person_block").await, 1);

        let (status, said) = tries_to_book(&town, &program).await;
        assert!(status == 422 && said.contains("\"blocked\"") && said.contains(&town.date(7)), "{said}");
        program.patch(&kept, &json!({ "starts": town.at(1, "14:00"), "ends": town.at(1, "15:00") })).await.is(422);
        for path in ["/me", "/rooms/yoga/book"] {
            assert!(browser.page(path).await.is(200).text.contains("三次没有来"), "{path}");
        }
        let news = browser.call("see_notices", &[]).await.is(200).json();
        assert_eq!((&news["items"][0]["kind"], &news["items"][0]["reason"]), (&json!("person.blocked"), &json!("三次没有来")));
        town.builds(town.neighbour, a_room("yoga")).await;
        booked(&program.at("xinyuan"), &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        program.delete(&kept).await.is(200);
        for verb in ["select count(*) from journal where verb = 'person.blocked'", "select count(*) from booking where state = 'cancelled'"] {
            assert_eq!(town.count(verb).await, 1, "{verb}");
        }
    }

    async fn a_block_ends_by_itself_and_when_it_is_lifted(town: Town) {
        town.has(a_room("yoga")).await;
        let (staff, one) = (town.browser(Role::Staff).await, town.somebody().await);
        let program = town.program_of(&one);
        booked(&program, &wish(&town, "yoga", 3, "10:00", "11:00")).await;
        assert_eq!(block(&town, &staff, &one, 7, &[]).await, 200);
        assert_eq!(tries_to_book(&town, &program).await.0, 422);
        town.by_hand("update person_block set ends = $1", now()).await;
        until("the block has ended", || async { tries_to_book(&town, &program).await.0 == 201 }).await;

        assert_eq!(block(&town, &staff, &one, 0, &[]).await, 200, "until the end of today");
        let wished = wish(&town, "yoga", 4, "10:00", "11:00");
        program.post("/api/v1/bookings", &wished).await.is(422);
        let seen = person(&staff, &one).await;
        let id = one.id.to_string();
        let lift = [("person", id.as_str()), ("block", seen["block"][0].as_str().unwrap())];
        for _ in 0..2 {
            staff.call("lift_block", &lift).await.is(200);
        }
        booked(&program, &wished).await;
        assert_eq!(person(&staff, &one).await["past"].as_array().unwrap().len(), 2);
        assert_eq!(town.count("select count(*) from journal where verb = 'person.unblocked'").await, 1);
    }

    async fn staff_who_book_for_somebody_blocked_are_told_and_may_go_on(town: Town) {
        town.has(a_room("yoga")).await;
        let (staff, worker, one) = (town.somebody_as(Role::Staff).await, town.program(Role::GridWorker).await, town.somebody().await);
        let (browser, program) = (town.visitor().browser_of(&staff), town.program_of(&staff));
        booked(&town.program_of(&one), &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        assert_eq!(block(&town, &browser, &one, 7, &[]).await, 200);

        let date = town.day(2).to_string();
        let mut form = vec![("room", "yoga"), ("date", date.as_str()), ("from", "10:00"), ("until", "11:00"), ("title", "太极"), ("party_size", "2"), ("for_phone", one.phone.as_str()), ("idempotency_key", "k1")];
        let page = format!("/rooms/yoga/book?date={date}");
        let refused = browser.form("book_room", &page, &form).await;
        assert!(refused.is(422).text.contains("name=\"despite_block\""), "{}", refused.text);
        form.push(("despite_block", "1"));
        browser.form("book_room", &page, &form).await.is(303);

        let for_them = with(wish(&town, "yoga", 3, "10:00", "11:00"), json!({ "for_phone": one.phone }));
        assert_eq!(program.post("/api/v1/bookings", &for_them).await.is(422).says("/fields/for_phone/code"), "blocked_person");
        let knowing = with(for_them.clone(), json!({ "despite_block": true }));
        assert_eq!(worker.post("/api/v1/bookings", &knowing).await.is(422).says("/fields/room/code"), "blocked", "grid workers are bound by it");
        booked(&program, &knowing).await;
    }

    async fn bookings_that_come_stay_unless_staff_take_them_back_too(town: Town) {
        town.has(a_room("yoga")).await;
        town.has(a_room("meeting").with_approval()).await;
        let (staff, one, other) = (town.browser(Role::Staff).await, town.somebody().await, town.somebody().await);
        for (of, cancel, left) in [(&one, "", 2), (&other, "1", 2)] {
            let program = town.program_of(of);
            let hour = if cancel.is_empty() { ("10:00", "11:00") } else { ("12:00", "13:00") };
            for room in ["yoga", "meeting"] {
                booked(&program, &wish(&town, room, 2, hour.0, hour.1)).await;
            }
            assert_eq!(block(&town, &staff, of, 7, &[("cancel", cancel)]).await, 200);
            assert_eq!(town.count("select count(*) from booking where live").await, left);
        }
        let states = ["select count(*) from booking where state = 'cancelled'", "select count(*) from booking where state = 'withdrawn'"];
        for state in states {
            assert_eq!(town.count(state).await, 1, "{state}");
        }
        town.books_are_in_order().await;
    }

    async fn nobody_blocks_themselves_staff_stewards_or_strangers(town: Town) {
        let (staff, steward) = (town.somebody_as(Role::Staff).await, town.somebody_as(Role::Steward).await);
        let browser = town.visitor().browser_of(&staff);
        for of in [&staff, &steward] {
            assert_eq!(block(&town, &browser, of, 7, &[]).await, 409);
            let page = browser.page(&format!("/staff/people/{}", of.id)).await;
            assert!(!page.is(200).text.contains("name=\"until\""), "and the page says so before");
        }
        assert_eq!(block(&town, &browser, &town.somebody().await, 7, &[]).await, 404);
        let worker = town.somebody_as(Role::GridWorker).await;
        for days in [-1, 366] {
            assert_eq!(block(&town, &browser, &worker, days, &[]).await, 422, "{days} days");
        }
        assert_eq!(town.count("select count(*) from person_block").await, 0);
        assert_eq!(block(&town, &browser, &worker, 365, &[]).await, 200);
    }

    async fn nothing_that_was_said_of_somebody_outlasts_them(town: Town) {
        town.has(a_room("yoga")).await;
        let (staff, one) = (town.browser(Role::Staff).await, town.somebody().await);
        let program = town.program_of(&one);
        let first = booked(&program, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        booked(&program, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        let cancel = [("booking", first.rsplit('/').next().unwrap()), ("reason", "膝盖不好")];
        town.visitor().browser_of(&one).call("cancel_booking", &cancel).await.is(200);
        assert_eq!(block(&town, &staff, &one, 7, &[("cancel", "1")]).await, 200);
        let of_the_block = "select count(*) from booking_step where reason = '三次没有来'";
        assert_eq!(town.count(of_the_block).await, 0, "why is told once, with the block");
        assert_eq!(town.count("select count(*) from booking_step where reason = '膝盖不好'").await, 1);
        assert!(town.linli(&["forget", &one.phone, "--yes"], &[]).status.success());
        assert_eq!(town.count("select count(*) from booking_step where reason <> ''").await, 0);
        assert_eq!(town.count("select count(*) from notice where kind like 'person.%'").await, 0);
    }

    async fn who_is_forgotten_leaves_no_block(town: Town) {
        town.has(a_room("yoga")).await;
        let (staff, one, other) = (town.browser(Role::Staff).await, town.somebody().await, town.somebody().await);
        for (of, hour) in [(&one, "10"), (&other, "12")] {
            booked(&town.program_of(of), &wish(&town, "yoga", 1, &format!("{hour}:00"), &format!("{hour}:30"))).await;
            assert_eq!(block(&town, &staff, of, 7, &[]).await, 200);
        }
        assert!(town.linli(&["forget", &one.phone, "--yes"], &[]).status.success());
        assert_eq!(town.count("select count(*) from person_block").await, 1);
        assert_eq!(of_number(&staff, &one.phone).await, None);
        assert!(found(&staff, &one.phone[7..]).await.is_empty());
        town.nothing_went_wrong();
    }
}
