//! The rooms of the demo, each with rules of its own.

use super::holidays::keeping;
use crate::rooms::{Equipment, Exception, Holidays, Hours, Opening, RoomDraft, Rules, Who};
use foundation::time::{Day, Minute};
use locales::Words;

const DAILY: &[usize] = &[0, 1, 2, 3, 4, 5, 6];

/// The six rooms of the centre of Furong South Road. Days that are otherwise stand around `today`.
pub(in crate::demo) fn furong(today: Day) -> Vec<RoomDraft> {
    let afternoon = Opening::new(Minute::of_hour(13), Minute::of_hour(17));
    keeping(vec![
        RoomDraft {
            about: words(
                "安静的阅览室，二十个座位，可以按座位预约。",
                "A quiet room with twenty seats; book one or several.",
            ),
            kind: "reading".into(),
            rules: Rules {
                shortest: 30,
                longest: 240,
                ahead_days: 14,
                cutoff: 15,
                bookings_a_week: Some(10),
                holidays: Holidays::AsUsual,
                ..Rules::default()
            },
            hours: Hours::on(&[1, 2, 3, 4, 5, 6], 9, 20),
            parts: numbered(20, "seat", "号座位", "Seat"),
            equipment: things(&[
                ("阅读灯", "Reading lamps", 20),
                ("放大镜", "Magnifying glasses", 6),
                ("公用电脑", "Computers", 2),
            ]),
            ..room("library", "图书室", "Library", 20)
        },
        RoomDraft {
            about: words(
                "木地板，一面镜墙，请穿软底鞋或光脚。",
                "A wooden floor and a wall of mirrors; soft shoes or none, please.",
            ),
            kind: "exercise".into(),
            rules: Rules {
                shortest: 15,
                longest: 180,
                ahead_days: 21,
                ..Rules::default()
            },
            hours: Hours::on(&[0, 1, 2, 3, 4, 5], 9, 21),
            equipment: things(&[
                ("瑜伽垫", "Yoga mats", 20),
                ("瑜伽砖", "Yoga blocks", 40),
                ("音箱", "Speaker", 1),
            ]),
            ..room("yoga", "瑜伽室", "Yoga room", 20)
        },
        RoomDraft {
            about: words(
                "四张球台，按台预约，球拍可借。",
                "Four tables, booked one by one; bats to borrow.",
            ),
            kind: "table-tennis".into(),
            rules: Rules {
                shortest: 30,
                longest: 120,
                ahead_days: 7,
                cutoff: 30,
                minutes_a_week: Some(360),
                ..Rules::default()
            },
            hours: Hours::on(DAILY, 8, 21),
            parts: numbered(4, "table", "号台", "Table"),
            equipment: things(&[("球台", "Tables", 4), ("球拍", "Bats", 12)]),
            ..room("table-tennis", "乒乓球室", "Table tennis room", 16)
        },
        RoomDraft {
            about: words(
                "最大的一间，可以分成东西两半。预约要等工作人员同意。",
                "The largest room, in two halves. Staff decide on each request.",
            ),
            kind: "hall".into(),
            rules: Rules {
                shortest: 60,
                longest: 240,
                ahead_days: 30,
                series_days: 400,
                cutoff: 1440,
                approval: true,
                setup: 15,
                ..Rules::default()
            },
            hours: Hours {
                exceptions: vec![Exception {
                    day: today.plus(12),
                    opening: afternoon,
                    note: "设备检修，只开下午 · Repairs: afternoon only".into(),
                }],
                ..Hours::on(DAILY, 9, 21)
            },
            parts: vec![
                ("east".into(), words("东半厅", "East half")),
                ("west".into(), words("西半厅", "West half")),
            ],
            equipment: things(&[("钢琴", "Piano", 1), ("椅子", "Chairs", 80), ("话筒", "Microphones", 4)]),
            ..room("choir-hall", "合唱厅", "Choir hall", 80)
        },
        RoomDraft {
            about: words(
                "弹性地板。每次用完留出打扫时间。",
                "A sprung floor. Time for cleaning is kept after each use.",
            ),
            kind: "exercise".into(),
            rules: Rules {
                shortest: 30,
                longest: 150,
                ahead_days: 14,
                series_days: 400,
                cleaning: 10,
                bookings_a_week: Some(3),
                ..Rules::default()
            },
            hours: Hours {
                exceptions: vec![Exception {
                    day: today.plus(9),
                    opening: None,
                    note: "地板打蜡 · The floor is waxed".into(),
                }],
                ..Hours::on(DAILY, 8, 21)
            },
            equipment: things(&[("把杆", "Barres", 6), ("音响", "Sound system", 1)]),
            ..room("dance", "舞蹈室", "Dance room", 30)
        },
        RoomDraft {
            about: words(
                "给住户开会、议事用。只有核实过住址的居民可以预约。",
                "For residents’ meetings; open to those whose home was verified.",
            ),
            kind: "meeting".into(),
            rules: Rules {
                who: Who::Verified,
                shortest: 30,
                longest: 180,
                ahead_days: 30,
                bookings_a_week: Some(2),
                ..Rules::default()
            },
            hours: Hours::on(&[0, 1, 2, 3, 4, 5], 9, 21),
            equipment: things(&[
                ("投影仪", "Projector", 1),
                ("白板", "Whiteboard", 1),
                ("椅子", "Chairs", 16),
            ]),
            ..room("meeting", "会议室", "Meeting room", 16)
        },
    ])
}

/// The two rooms of Xinyuan.
pub(in crate::demo) fn xinyuan() -> Vec<RoomDraft> {
    keeping(vec![
        RoomDraft {
            about: words(
                "五方议事的地方，也可以借来办活动。",
                "Where five parties deliberate; also for events.",
            ),
            kind: "hall".into(),
            rules: Rules {
                shortest: 30,
                longest: 240,
                ahead_days: 30,
                approval: true,
                ..Rules::default()
            },
            hours: Hours::on(DAILY, 9, 21),
            equipment: things(&[("椅子", "Chairs", 60), ("投影仪", "Projector", 1)]),
            ..room("hall", "议事厅", "Assembly hall", 60)
        },
        RoomDraft {
            about: words("十二个座位的小书房。", "A small library with twelve seats."),
            kind: "reading".into(),
            rules: Rules {
                shortest: 30,
                longest: 180,
                ahead_days: 7,
                cutoff: 0,
                ..Rules::default()
            },
            hours: Hours::on(&[1, 2, 3, 4, 5, 6], 9, 18),
            parts: numbered(12, "seat", "号座位", "Seat"),
            ..room("reading", "阅览室", "Reading room", 12)
        },
    ])
}

/// A room in one piece without anything special.
pub(super) fn room(code: &str, name: &str, name_en: &str, capacity: u16) -> RoomDraft {
    RoomDraft {
        code: code.into(),
        name: words(name, name_en),
        about: Words::default(),
        kind: String::new(),
        capacity,
        rules: Rules::default(),
        hours: Hours::default(),
        parts: vec![("room".into(), words("整间", "Whole room"))],
        equipment: vec![],
    }
}

pub(super) fn numbered(count: u16, code: &str, name: &str, name_en: &str) -> Vec<(String, Words)> {
    let width = count.to_string().len();
    let part = |at| {
        (
            format!("{code}-{at:0width$}"),
            words(&format!("{at} {name}"), &format!("{name_en} {at}")),
        )
    };
    (1..=count).map(part).collect()
}

fn things(list: &[(&str, &str, i32)]) -> Vec<Equipment> {
    list.iter()
        .map(|(name, name_en, units)| Equipment {
            name: words(name, name_en),
            units: *units,
        })
        .collect()
}

pub(super) fn words(zh: &str, en: &str) -> Words {
    Words {
        zh: zh.into(),
        en: en.into(),
    }
}
