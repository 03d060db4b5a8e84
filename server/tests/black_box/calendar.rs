//! The calendar, as everyone sees it.

mod feeds;
mod plan;
mod programs;

use crate::{
    common::{Town, a_room, until},
    on_both_engines,
    statements::{statements_now, statements_of},
};
use foundation::policy::Role;
use plan::change;
pub use plan::{an_event, plan};
use serde_json::Value;
use std::time::Duration;

/// How often `what` stands on a page.
fn times(page: &str, what: &str) -> usize {
    page.matches(what).count()
}

/// Whether the page says this soon: what another process writes is known within a second.
async fn says(town: &Town, path: &str, what: &str) {
    until(what, async || {
        town.visitor().page(path).await.is(200).text.contains(what)
    })
    .await;
}

on_both_engines! {
    async fn everyone_sees_what_is_on_and_whether_one_can_still_come(town: Town) {
        plan(&town, an_event("合唱团排练").on(&[1, 8])).await;
        plan(&town, an_event("剪纸课").of_kind("class").on(&[2]).for_at_most(12)).await;
        plan(&town, an_event("还没公布").a_draft()).await;
        let page = town.visitor().page("/events").await;
        for words in ["合唱团排练", "红星合唱团", "小广场", "剪纸课", "还有 12 个名额", "不用报名，直接来", "19:00"] {
            assert!(page.is(200).text.contains(words), "{words}: {}", page.text);
        }
        assert!(!page.text.contains("还没公布"));
        assert_eq!(times(&page.text, "class=\"cal-day\""), 3, "a piece for each day");
        let other = town.visitor().at("xinyuan").page("/events").await;
        assert!(other.is(200).text.contains("这段时间还没有活动") && !other.text.contains("合唱团"), "{}", other.text);
        let english = town.visitor().with_cookies("lang=en").page("/events").await;
        assert!(english.is(200).text.contains("12 places left") && english.text.contains("Just come"), "{}", english.text);
    }

    async fn a_filter_is_an_address(town: Town) {
        town.has(a_room("yoga")).await;
        plan(&town, an_event("瑜伽").of_kind("sport").in_room("yoga")).await;
        plan(&town, an_event("满员的课").of_kind("class").for_at_most(1)).await;
        plan(&town, an_event("长者体检").of_kind("talk").for_residents_from(60)).await;
        let someone = town.somebody().await;
        register(&town, "满员的课", someone.id.uuid()).await;
        says(&town, "/events", "名额满了，可以候补").await;
        for (query, wanted) in [
            ("kind=sport", vec!["瑜伽"]),
            ("place=yoga", vec!["瑜伽"]),
            ("audience=elders", vec!["长者体检"]),
            ("audience=residents", vec!["长者体检"]),
            ("free=1", vec!["瑜伽", "长者体检"]),
            ("kind=nonsense&place=%22%3E&audience=x&free=no", vec!["瑜伽", "满员的课", "长者体检"]),
            ("kind=meeting", vec![]),
        ] {
            for view in ["agenda", "week", "month"] {
                let path = format!("/events?view={view}&{query}&date={}", town.day(1));
                let page = town.visitor().page(&path).await;
                for title in ["瑜伽", "满员的课", "长者体检"] {
                    let there = page.is(200).text.contains(&format!("{title}</"));
                    assert_eq!(there, wanted.contains(&title), "{path}: {title}");
                }
            }
        }
        town.visitor().page("/events?date=never&view=year").await.is(200);
        let none = town.visitor().page("/events?kind=meeting").await;
        assert!(none.is(200).text.contains("没有符合的活动") && none.text.contains("看全部活动"));
    }

    async fn a_month_says_how_much_is_on_and_shows_at_most_three_of_a_day(town: Town) {
        for title in ["甲", "乙", "丙", "丁", "戊"] {
            plan(&town, an_event(title).on(&[20])).await;
        }
        let page = town.visitor().page(&format!("/events?view=month&date={}", town.day(20))).await;
        assert!(page.is(200).text.contains("<b>5 场</b>") && page.text.contains("还有 2 场"), "{}", page.text);
        let spring = town.visitor().page("/events?view=month&date=2027-02-10").await;
        for words in ["春节", "除夕", "2027年2月", "初二"] {
            assert!(spring.is(200).text.contains(words), "{words}: {}", spring.text);
        }
        let english = town.visitor().with_cookies("lang=en").page("/events?view=month&date=2027-02-10").await;
        assert!(english.is(200).text.contains("Spring Festival") && !english.text.contains("初二"), "{}", english.text);
    }

    async fn what_is_typed_is_text_wherever_it_is_shown(town: Town) {
        let bad = "<script>alert(\"1\")</script>&";
        let planned = plan(&town, an_event(bad).on(&[1])).await;
        let day = town.day(1);
        for path in [
            "/".to_owned(), "/events".to_owned(), format!("/events?view=week&date={day}"), format!("/events?view=month&date={day}"),
            format!("/events/{}", planned.event), format!("/events/{}/{day}", planned.event), format!("/events/{}/poster", planned.event),
            "/feeds/events.atom".to_owned(),
        ] {
            let page = town.visitor().page(&path).await;
            assert!(!page.is(200).text.contains("<script>alert"), "{path}: {}", page.text);
            assert!(page.text.contains("&lt;script"), "{path}: {}", page.text);
        }
    }

    async fn the_page_of_an_event_says_when_where_for_whom_and_what_changed(town: Town) {
        town.has(a_room("yoga")).await;
        let planned = plan(&town, an_event("瑜伽").of_kind("sport").in_room("yoga").on(&[1, 8]).for_residents_from(60).for_at_most(10)).await;
        let path = format!("/events/{}", planned.event);
        let page = town.visitor().page(&path).await;
        for words in ["瑜伽", "体育健身", "19:00–20:30", "href=\"/rooms/yoga\"", "本社区居民 · 60 岁起", "还有 10 个名额", "其他场次", "webcal://", "/qr.svg"] {
            assert!(page.is(200).text.contains(words), "{words}: {}", page.text);
        }
        let described = format!("<meta property=\"og:description\" content=\"明天 {} 19:00–20:30 · yoga\">", town.date(1));
        assert!(page.text.contains(&described), "{described}: {}", page.text);
        let (_, script) = page.text.split_once("application/ld+json\">").expect("JSON-LD");
        let told: Value = serde_json::from_str(script.split("</script>").next().unwrap()).unwrap();
        assert_eq!((&told["@type"], &told["name"], &told["remainingAttendeeCapacity"]), (&"Event".into(), &"瑜伽".into(), &10.into()));
        assert_eq!(told["startDate"], format!("{}:00+08:00", town.at(1, "19:00")));
        let second = format!("{path}/{}", town.day(8));
        assert!(town.visitor().page(&second).await.is(200).text.contains(&town.day(8).to_string()));

        change(&town, "update event_date set state = 'cancelled', reason = '停电', version = version + 1, changed_at = $1
                       where stands_for = (select max(stands_for) from event_date)").await;
        says(&town, &second, "这一次取消了。 原因：停电").await;
        assert!(town.visitor().page(&second).await.text.contains("EventCancelled"));
        assert!(!town.visitor().page(&path).await.text.contains("这一次取消了"), "the next date takes place");
    }

    async fn what_there_is_not_is_not_found(town: Town) {
        let planned = plan(&town, an_event("太极").on(&[1])).await;
        let draft = plan(&town, an_event("草稿").a_draft()).await;
        let event = planned.event;
        for path in [
            "/events/nonsense".to_owned(), format!("/events/{}", draft.event), format!("/events/{event}/{}", town.day(3)), format!("/events/{event}/never"),
            format!("/events/{}/poster", draft.event), format!("/events/{}/qr.svg", draft.event), "/events/nonsense/qr.svg".to_owned(),
        ] {
            town.visitor().page(&path).await.is(404);
        }
        town.visitor().at("xinyuan").page(&format!("/events/{event}")).await.is(404);
    }

    async fn a_poster_says_the_next_dates_and_its_code_leads_to_the_event(town: Town) {
        let planned = plan(&town, an_event("灯谜会").on(&[1, 2, 3, 4, 5])).await;
        let poster = town.visitor().page(&format!("/events/{}/poster", planned.event)).await;
        for words in ["灯谜会", "19:00–20:30", "小广场 · 红星合唱团", "手机扫码看详情", &town.date(1)] {
            assert!(poster.is(200).text.contains(words), "{words}: {}", poster.text);
        }
        let code = town.visitor().at("furong").get(&format!("/events/{}/qr.svg", planned.event)).await;
        assert_eq!(code.is(200).header("content-type"), "image/svg+xml");
        assert!(code.text.contains(&format!("<title>{}/events/{}</title>", town.address.url(), planned.event)), "{}", code.text);
    }

    async fn home_shows_what_is_on_today_or_next(town: Town) {
        let home = town.visitor().page("/").await;
        assert!(home.is(200).text.contains("href=\"/events\""), "its place in the bar");
        assert!(!home.text.contains("今天的活动"));
        plan(&town, an_event("后天的课").on(&[2])).await;
        says(&town, "/", "接下来：").await;
        plan(&town, an_event("今晚的电影").on(&[0]).at("00:00", "24:00")).await;
        says(&town, "/", "今天的活动").await;
        let home = town.visitor().page("/").await;
        assert!(home.text.contains("今晚的电影") && !home.text.contains("后天的课"), "{}", home.text);
    }

    async fn a_view_asks_at_most_three_times_after_a_change_and_then_not_at_all(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_LOG", "info,sqlx::query=debug")]);
        for _ in 0..5 {
            plan(&town, an_event("排练").on(&[1, 2, 3, 10, 20, 30]).for_at_most(5)).await;
        }
        for view in ["agenda", "week", "month"] {
            let path = format!("/events?view={view}&date={}", town.day(1));
            let changed = async {
                change(&town, "update event set version = version + 1, changed_at = $1").await;
                // What another process writes is known within a second.
                tokio::time::sleep(Duration::from_millis(1500)).await;
            };
            let [changed, unchanged] = statements_of(&town, &town.visitor(), &path, changed).await;
            assert!((1..=3).contains(&changed.len()), "{view}: {changed:#?}");
            assert!(unchanged.len() < changed.len(), "{view}: {unchanged:#?}");
        }
    }

    async fn who_registers_has_no_date_read_anew_but_the_number_of_places(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_LOG", "info,sqlx::query=debug")]);
        plan(&town, an_event("书法").on(&[1, 2, 3]).for_at_most(5)).await;
        plan(&town, an_event("合唱").on(&[1]).for_at_most(5)).await;
        let path = |view: &str| format!("/events?view={view}&date={}", town.day(1));
        // What another process writes is known within a second, what was planned too; and on PostgreSQL it is told a second time once every older
        // transaction of the cluster has ended, other tests' too. So more than one may register until nothing else was told meanwhile.
        let (mut left, mut too_many) = (5, vec!["nobody has registered".to_owned()]);
        while !too_many.is_empty() && left > 1 {
            for view in ["agenda", "week", "month"] {
                town.visitor().page(&path(view)).await.is(200);
            }
            register(&town, "合唱", town.somebody().await.id.uuid()).await;
            left -= 1;
            says(&town, &path("week"), &format!("还有 {left} 个名额")).await;
            too_many.clear();
            for (view, most) in [("month", 0), ("agenda", 1), ("week", 1)] {
                let asked = statements_now(&town, &town.visitor(), &path(view)).await;
                if asked.len() > most || asked.iter().any(|line| line.contains("event_date")) {
                    too_many.push(format!("{view}: {asked:#?}"));
                }
            }
        }
        assert!(too_many.is_empty(), "{too_many:#?}");
        for view in ["agenda", "week"] {
            let page = town.visitor().page(&path(view)).await;
            let of_the_choir = format!("还有 {left} 个名额");
            assert!(page.text.contains(&of_the_choir) && page.text.contains("还有 5 个名额"), "{view}: {}", page.text);
        }
        let free = format!("{}&free=1", path("month"));
        assert!(town.visitor().page(&free).await.is(200).text.contains("合唱"));
    }

    async fn a_page_for_visitors_is_kept_until_something_changes(town: Town) {
        plan(&town, an_event("太极").on(&[1])).await;
        let page = town.visitor().page("/events").await;
        assert!(!page.is(200).header("etag").is_empty());
        let own = town.browser(Role::Resident).await.page("/events").await;
        assert_eq!(own.is(200).header("etag"), "");
        plan(&town, an_event("新的").on(&[1])).await;
        says(&town, "/events", "新的").await;
    }
}

/// Registers somebody for the only date of an event, by hand.
async fn register(town: &Town, title: &'static str, person: uuid::Uuid) {
    use foundation::{
        Id,
        journal::{self, Audience, Entry, Topic},
        on,
        time::now,
    };
    let community = town.community;
    let entry = Entry {
        community: Id::from(community.uuid()),
        actor: None,
        verb: "test.registered",
        subject: person,
        audience: Audience::Parties,
        topics: vec![Topic::Registrations],
    };
    let registering = town.db.write(move |tx| {
        Box::pin(async move {
            on!(&mut **tx, |c| sqlx::query(
                "insert into registration (community_id, id, event_id, date_id, pool_id, person_id, name, party_size, answers, state, number, code, at, changed_at)
                 select event.community_id, $2, event.id, event_date.id, event_date.id, $3, '某人', 1, '{}', 'admitted',
                        (select count(*) + 1 from registration), '1234', $4, $4
                 from event join event_date on event_date.community_id = event.community_id and event_date.event_id = event.id
                 where event.community_id = $1 and title = $5"
            )
            .bind(community)
            .bind(uuid::Uuid::now_v7())
            .bind(person)
            .bind(now())
            .bind(title)
            .execute(c)
            .await
            .map(|_| ()))?;
            journal::store::record(tx, entry).await
        })
    });
    registering.await.unwrap();
}
