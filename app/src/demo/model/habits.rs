//! What happens in the rooms of the demo week after week. Times of one room do not overlap, cleaning and setting up included,
//! except where its parts suffice for all.

use foundation::time::Weekday;

/// Who keeps a habit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeper {
    /// Staff; everyone may read what it is.
    Staff,
    /// One resident or another.
    Residents,
}

/// Something that happens on some days of the week.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habit {
    pub(super) room: &'static str,
    /// Monday to Sunday.
    pub(super) days: &'static str,
    /// When it starts, in minutes of the day.
    pub(super) from: u16,
    pub(super) minutes: u16,
    /// How many parties at once.
    pub(super) parties: u64,
    /// How many parts each may take at most; 0 for the whole room.
    pub(super) parts: u16,
    pub(super) people: u16,
    pub(super) title: &'static str,
    pub(super) keeper: Keeper,
    /// How likely, in percent.
    pub(super) likely: u64,
    /// How many days ahead of today it stands in the calendar.
    pub(super) ahead: i64,
}

impl Habit {
    /// Whether it is kept on this day of the week.
    pub(super) fn is_on(&self, day: Weekday) -> bool {
        self.days.as_bytes().get(day.index()).is_some_and(|mark| *mark != b'-')
    }
}

const DAILY: &str = "MTWTFSS";

const fn class(
    room: &'static str,
    days: &'static str,
    from: u16,
    minutes: u16,
    people: u16,
    title: &'static str,
) -> Habit {
    let keeper = Keeper::Staff;
    Habit {
        room,
        days,
        from,
        minutes,
        parties: 1,
        parts: 0,
        people,
        title,
        keeper,
        likely: 100,
        ahead: 28,
    }
}

const fn own(
    room: &'static str,
    days: &'static str,
    from: u16,
    minutes: u16,
    people: u16,
    title: &'static str,
) -> Habit {
    let keeper = Keeper::Residents;
    Habit {
        room,
        days,
        from,
        minutes,
        parties: 1,
        parts: 0,
        people,
        title,
        keeper,
        likely: 55,
        ahead: 6,
    }
}

const fn shared(habit: Habit, parties: u64, parts: u16) -> Habit {
    Habit {
        parties,
        parts,
        ..habit
    }
}

/// The habits of Furong South Road.
pub(super) const FURONG: [Habit; 17] = [
    class("choir-hall", DAILY, 14 * 60 + 30, 120, 52, "合唱团 · Choir"),
    class("choir-hall", "--W--S-", 9 * 60 + 30, 90, 56, "歌唱班 · Singing"),
    class("dance", DAILY, 9 * 60, 90, 26, "晨舞 · Dance"),
    class("dance", "MTWTF--", 19 * 60, 90, 28, "健身舞 · Dance"),
    class("yoga", "-T-T---", 19 * 60 + 30, 60, 16, "瑜伽课 · Yoga"),
    class("meeting", "-T-----", 19 * 60, 90, 14, "恳谈会 · Listening"),
    own("yoga", "MTWTFS-", 18 * 60, 60, 6, "瑜伽练习"),
    own("yoga", "M-W-F--", 16 * 60, 90, 4, "八段锦练习"),
    own("dance", DAILY, 15 * 60, 90, 12, "交谊舞练习"),
    own("meeting", "MTWTF--", 14 * 60, 90, 8, "楼栋议事"),
    own("meeting", "-----S-", 10 * 60, 120, 10, "读书会"),
    shared(own("table-tennis", DAILY, 9 * 60, 90, 2, "打乒乓球"), 3, 1),
    shared(own("table-tennis", DAILY, 15 * 60, 60, 4, "乒乓球双打"), 2, 2),
    shared(own("table-tennis", DAILY, 19 * 60, 90, 2, "打乒乓球"), 4, 1),
    shared(own("library", "-TWTFSS", 9 * 60 + 30, 120, 1, "自习"), 6, 1),
    shared(own("library", "-TWTFSS", 14 * 60, 150, 3, "亲子阅读"), 5, 3),
    shared(own("library", "-TWTFSS", 18 * 60, 90, 1, "看书"), 4, 1),
];

/// The habits of Xinyuan.
pub(super) const XINYUAN: [Habit; 3] = [
    class("hall", "---T---", 19 * 60, 120, 40, "“5+”议事会 · Five parties"),
    shared(own("reading", "-TWTFSS", 9 * 60 + 30, 120, 1, "看报"), 4, 1),
    shared(own("reading", "-----SS", 14 * 60, 120, 2, "亲子阅读"), 3, 2),
];
