//! What is on in the demo: a choir every Tuesday, a dance course, a festival, theme days, meetings in which people are heard, a talk.

use crate::{
    access::Person,
    events::{By, EventFields, ONCE, propose_whole, publish_whole},
    rooms::RoomTerms,
};
use foundation::{
    Id, Problem, Result,
    db::Tx,
    tenancy::Community,
    time::{Day, Zone, now},
};

/// Publishes all of it, from today on.
pub(super) async fn publish(
    tx: &mut Tx<'_>,
    (community, zone): (Id<Community>, Zone),
    terms: &[RoomTerms],
    person: Id<Person>,
) -> Result<()> {
    let today = zone.day(now());
    let by = By {
        community,
        person,
        once: None,
    };
    for fields in all(today) {
        let draft = fields.parse(today, zone)?;
        let room = terms
            .iter()
            .find(|terms| Some(&terms.code) == draft.room.as_ref())
            .cloned();
        if room.is_none() && draft.room.is_some() {
            return Err(Problem::internal("an event of the demo without its room"));
        }
        publish_whole(tx, (&by, zone), &draft, room).await?;
    }
    Ok(())
}

/// A resident proposes what staff have not looked at yet.
pub(super) async fn propose(
    tx: &mut Tx<'_>,
    (community, zone): (Id<Community>, Zone),
    terms: &[RoomTerms],
    person: Id<Person>,
) -> Result<()> {
    let today = zone.day(now());
    let by = By {
        community,
        person,
        once: None,
    };
    let draft = proposed(today).parse(today, zone)?;
    let room = terms.iter().find(|terms| Some(&terms.code) == draft.room.as_ref());
    let words = "我们五六个人带，不收钱。时间可以商量。";
    propose_whole(tx, &by, &draft, room, words).await?;
    Ok(())
}

fn proposed(today: Day) -> EventFields {
    EventFields {
        title: "剪纸一下午".into(),
        title_en: "An afternoon of paper cutting".into(),
        about: "带剪刀就行，红纸我们准备。孩子和老人都欢迎。".into(),
        about_en: "Bring scissors, we have the paper. Children and elders are welcome.".into(),
        organiser: "芙蓉剪纸小组".into(),
        organiser_en: "Furong paper cutters".into(),
        room: "meeting".into(),
        first: next(today.plus(9), 5).to_string(),
        from: "15:00".into(),
        until: "16:30".into(),
        registering: "date".into(),
        capacity: "14".into(),
        ..EventFields::begun(today)
    }
}

/// The first day of the week of this index (Monday is 0) from a day on.
fn next(from: Day, weekday: usize) -> Day {
    let days = (weekday + 7 - from.weekday().index()) % 7;
    from.plus(days as i64)
}

/// Everything, with hours that no habit of the demo touches.
fn all(today: Day) -> [EventFields; 6] {
    let tuesday = next(today.plus(1), 1);
    let saturday = next(today.plus(3), 5);
    let thursday = next(today.plus(2), 3);
    [
        EventFields {
            title: "社区合唱团".into(),
            title_en: "Community choir".into(),
            about: "每周二一起唱歌，不用会看谱。\n带一支铅笔和水杯，第一次来先坐后排听一听。".into(),
            about_en:
                "Singing together every Tuesday; nobody has to read music.\nBring a pencil and something to drink."
                    .into(),
            organiser: "芙蓉社区合唱团".into(),
            organiser_en: "Furong choir".into(),
            room: "choir-hall".into(),
            from: "18:00".into(),
            until: "19:30".into(),
            registering: "course".into(),
            capacity: "40".into(),
            asks_after: "1".into(),
            ..weekly(today, tuesday, 16)
        },
        EventFields {
            title: "广场舞入门班".into(),
            title_en: "Square dance for beginners".into(),
            about: "八次课，从基本步到一支完整的舞。穿平底鞋。".into(),
            about_en: "Eight lessons, from the first steps to a whole dance. Wear flat shoes.".into(),
            organiser: "扇子舞队".into(),
            organiser_en: "Fan dance group".into(),
            room: "dance".into(),
            from: "10:45".into(),
            until: "12:00".into(),
            registering: "course".into(),
            capacity: "24".into(),
            party_most: "2".into(),
            questions: "有舞蹈基础吗？ | Have you danced before?".into(),
            ..weekly(today, saturday, 8)
        },
        EventFields {
            kind: "culture".into(),
            title: "邻里文化节".into(),
            title_en: "Neighbourhood festival".into(),
            about: "合唱、舞蹈、书法、小吃摊，还有孩子们的旧书市集。下雨改到合唱厅。".into(),
            about_en:
                "Choir, dances, calligraphy, food, and a market of old books. In rain it moves to the choir hall."
                    .into(),
            organiser: "芙蓉南路社区".into(),
            organiser_en: "Furong South Road".into(),
            place: "活动中心门前广场".into(),
            place_en: "the square before the centre".into(),
            first: next(today.plus(14), 6).to_string(),
            from: "09:30".into(),
            until: "17:00".into(),
            ..EventFields::begun(today)
        },
        EventFields {
            kind: "theme_day".into(),
            title: "主题党日：红色故事会".into(),
            title_en: "Theme day: stories of our elders".into(),
            about: "老党员讲过去的故事，邻居也欢迎来听。".into(),
            about_en: "Elders of the branch tell their stories; neighbours are welcome.".into(),
            organiser: "第一党支部".into(),
            organiser_en: "First Party branch".into(),
            room: "choir-hall".into(),
            first: next(today.plus(4), 4).to_string(),
            from: "09:30".into(),
            until: "11:00".into(),
            freq: "monthly".into(),
            end: "count".into(),
            times: "6".into(),
            registering: "date".into(),
            capacity: "60".into(),
            party_most: "2".into(),
            ..EventFields::begun(today)
        },
        EventFields {
            kind: "meeting".into(),
            title: "居民恳谈会".into(),
            title_en: "Listening meeting".into(),
            about: "社区书记和物业都在，有什么说什么。说过的事下一次先讲办得怎样。".into(),
            about_en: "The secretary and the property company listen. What was said last time is answered first."
                .into(),
            organiser: "社区居委会".into(),
            organiser_en: "Residents’ committee".into(),
            room: "meeting".into(),
            every: "2".into(),
            audience: "residents".into(),
            registering: "date".into(),
            capacity: "16".into(),
            questions: "想谈哪件事？ | What do you want to talk about? *".into(),
            ..weekly(today, thursday, 6)
        },
        EventFields {
            kind: "talk".into(),
            title: "防诈骗小课堂".into(),
            title_en: "How not to be cheated".into(),
            about: "民警讲身边的真事：陌生电话、保健品、假客服。".into(),
            about_en: "A policewoman tells of what happened here: calls, cures, false help desks.".into(),
            organiser: "社区民警".into(),
            organiser_en: "Community police".into(),
            place: "一楼便民服务厅".into(),
            place_en: "service hall, ground floor".into(),
            first: today.plus(2).to_string(),
            from: "15:00".into(),
            until: "16:00".into(),
            registering: "date".into(),
            capacity: "20".into(),
            party_most: "3".into(),
            asks_after: "1".into(),
            freq: ONCE.into(),
            ..EventFields::begun(today)
        },
    ]
}

/// Something that comes every week, so many times, but not on holidays.
fn weekly(today: Day, first: Day, times: u16) -> EventFields {
    EventFields {
        first: first.to_string(),
        freq: "weekly".into(),
        end: "count".into(),
        times: times.to_string(),
        skips_holidays: "1".into(),
        ..EventFields::begun(today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_today_is_everything_makes_sense() {
        let zone = Zone::named("Asia/Shanghai").unwrap();
        let first: Day = "2026-11-20".parse().unwrap();
        for today in first.until(first.plus(40)) {
            for fields in all(today).into_iter().chain([proposed(today)]) {
                let draft = fields.parse(today, zone).unwrap();
                assert!(
                    draft.plan.first > today && draft.plan.rule_days().is_ok(),
                    "{}",
                    draft.title.zh
                );
            }
        }
    }
}
