//! What staff do to an event, and who is told.

use super::a_class;
use crate::{
    common::{Client, Town, until},
    on_both_engines,
};
use chrono::TimeDelta;
use foundation::{db::Conn, time::now};

/// No job can be marked as done, as if whoever did it were killed before; or it can again.
async fn nobody_marks_jobs(town: &Town, so: bool) {
    let change = town.db.keep_house(move |tx| {
        Box::pin(async move {
            match &mut **tx {
                Conn::Sqlite(c) => {
                    let statement = if so {
                        "create trigger unmarked before update of done_at on job when new.done_at is not null
                         begin select raise(abort, 'killed'); end"
                    } else {
                        "drop trigger unmarked"
                    };
                    sqlx::raw_sql(statement).execute(&mut **c).await?;
                }
                Conn::Postgres(c) => {
                    let statement = if so {
                        "create function unmarked() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
                         create trigger unmarked before update of done_at on job
                         for each row when (new.done_at is not null) execute function unmarked()"
                    } else {
                        "drop trigger unmarked on job"
                    };
                    sqlx::raw_sql(statement).execute(&mut **c).await?;
                }
            }
            Ok(())
        })
    });
    change.await.unwrap();
}

async fn newest(who: &Client) -> String {
    let news = who.call("see_notices", &[]).await.is(200).json();
    news["items"][0]["kind"].as_str().unwrap_or_default().to_owned()
}

on_both_engines! {
    async fn everyone_who_has_registered_is_told_that_it_does_not_take_place(town: Town) {
        let class = a_class("书法").for_at_most(1).published(&town).await;
        let people = town.residents(2).await;
        let (has, waits) = (class.registered(&people[0]).await, class.registered(&people[1]).await);
        class.cancelled("老师病了").await;
        for (person, standing) in people.iter().zip([has, waits]) {
            until("they are told", async || newest(person).await == "event.cancelled").await;
            assert_eq!(standing.now(person).await.is(), ("cancelled", 0));
            let page = person.page("/me").await;
            assert!(page.is(200).text.contains("老师病了") && page.text.contains("书法"), "{}", page.text);
        }
        assert_eq!(class.asked(&town.resident().await, &[]).await.is(422).says("/fields/event/code"), "cancelled");
        town.nothing_went_wrong();
    }

    async fn one_date_less_ends_what_was_for_it_and_is_told_to_who_comes_to_the_course(town: Town) {
        let course = a_class("舞蹈课").for_the_whole_course(&town).published(&town).await;
        let single = a_class("书法").published(&town).await;
        let (dancer, writer) = (town.resident().await, town.resident().await);
        let (dances, writes) = (course.registered(&dancer).await, single.registered(&writer).await);
        for class in [&course, &single] {
            let version = class.shown().await["dates"][0]["version"].to_string();
            let fields = [("date", class.dates[0].as_str()), ("version", &version), ("reason", "停电")];
            class.staff.call("cancel_event_date", &fields).await.is(200);
        }
        for person in [&dancer, &writer] {
            until("they are told", async || newest(person).await == "event.date_cancelled").await;
        }
        assert_eq!(dances.now(&dancer).await.is(), ("admitted", 0));
        assert_eq!(writes.now(&writer).await.is(), ("cancelled", 0));
    }

    async fn a_date_that_is_moved_is_told_and_keeps_its_people(town: Town) {
        let class = a_class("书法").published(&town).await;
        let writer = town.resident().await;
        let writes = class.registered(&writer).await;
        let version = class.shown().await["dates"][0]["version"].to_string();
        let day = town.day(5).to_string();
        let fields = [("date", class.dates[0].as_str()), ("version", &version), ("day", &day), ("from", "10:00"), ("until", "11:00"), ("reason", "换老师")];
        class.staff.call("move_event_date", &fields).await.is(200);
        until("they are told", async || newest(&writer).await == "event.date_moved").await;
        assert_eq!(writes.now(&writer).await.is(), ("admitted", 0));
        let one = writer.call("see_registration", &[("registration", &writes.id)]).await.is(200).json();
        assert!(one["mine"]["span"][0].as_str().unwrap().starts_with(&format!("{day}T10:00")), "{one}");
    }

    async fn a_job_that_is_cut_off_before_it_is_marked_as_done_tells_nobody_twice(town: Town) {
        let (moved, off) = (a_class("书法").published(&town).await, a_class("舞蹈").published(&town).await);
        let (writer, dancer) = (town.resident().await, town.resident().await);
        moved.registered(&writer).await;
        off.registered(&dancer).await;
        nobody_marks_jobs(&town, true).await;
        let version = moved.shown().await["dates"][0]["version"].to_string();
        let day = town.day(5).to_string();
        let fields = [("date", moved.dates[0].as_str()), ("version", &version), ("day", &day), ("from", "10:00"), ("until", "11:00"), ("reason", "")];
        moved.staff.call("move_event_date", &fields).await.is(200);
        off.cancelled("老师病了").await;
        let cut_off = async || town.count("select count(*) from job where done_at is null and attempts > 0 and claimed_until is null").await == 2;
        until("both are tried", cut_off).await;
        nobody_marks_jobs(&town, false).await;
        town.by_hand("update job set run_at = $1", now() - TimeDelta::seconds(1)).await;
        until("both are done", async || town.count("select count(*) from job where done_at is null").await == 0).await;
        assert_eq!((newest(&writer).await.as_str(), newest(&dancer).await.as_str()), ("event.date_moved", "event.cancelled"));
        assert_eq!(town.count("select count(*) from notice where kind like 'event.%'").await, 2);
    }

    async fn more_places_are_offered_to_who_waits(town: Town) {
        let class = a_class("书法").for_at_most(1).published(&town).await;
        let people = town.residents(4).await;
        let mut standings = vec![];
        for person in &people {
            standings.push(class.registered(person).await);
        }
        class.changed(&[("capacity", "3")]).await;
        until("they are offered", async || standings[2].now(&people[2]).await.is() == ("offered", 0)).await;
        assert_eq!(standings[1].now(&people[1]).await.is(), ("offered", 0));
        assert_eq!(standings[3].now(&people[3]).await.is(), ("waiting", 1));
    }

    async fn staff_take_somebody_off_the_list_and_say_why(town: Town) {
        let class = a_class("书法").for_at_most(1).published(&town).await;
        let people = town.residents(2).await;
        let (has, waits) = (class.registered(&people[0]).await, class.registered(&people[1]).await);
        let fields = [("registration", has.id.as_str()), ("reason", "重复报名")];
        people[1].call("remove_registration", &fields).await.is(403);
        class.staff.call("remove_registration", &fields).await.is(200);
        assert_eq!(has.now(&people[0]).await.is(), ("removed", 0));
        assert_eq!(newest(&people[0]).await, "registration.removed");
        assert_eq!(waits.now(&people[1]).await.is(), ("offered", 0));
    }
}
