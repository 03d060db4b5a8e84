//! Every figure that is wanted, in one place; docs/performance.md says why, and what others reach.

/// The views of all rooms, with the processor time that each may take where it is drawn from memory, in milliseconds.
pub const VIEWS: [(&str, f64); 3] = [("day", 1.0), ("week", 2.0), ("month", 4.0)];
/// Milliseconds within which 99 of 100 views come, at 32 connections.
pub const VIEW_P99: f64 = 50.0;
/// The HTML of a day, packed, in kB.
pub const DAY_VIEW_SIZE: f64 = 15.0;
/// Statements that a view takes after a change.
pub const VIEW_STATEMENTS: f64 = 3.0;
/// What a day view over 1,000,000 bookings costs, as a multiple of what it costs over 5,000.
pub const YEARS: f64 = 1.2;

/// Bookings a second over HTTP, as a multiple of what the bare engine commits one by one.
pub const OVER_BARE: f64 = 1.5;
/// How long a booking at rest takes, less the next, as a multiple of one bare commit.
pub const AT_REST: f64 = 1.5;
/// Milliseconds that a booking at rest may take on top of that.
pub const AT_REST_MORE: f64 = 1.0;
/// Milliseconds within which 99 of 100 are answered who want the same time at once.
pub const CONTENTION_P99: f64 = 100.0;

/// Milliseconds in which the dates of the longest series are shown.
pub const SERIES_SEEN: f64 = 50.0;
/// Milliseconds in which they are booked.
pub const SERIES_SAVED: f64 = 150.0;
/// Milliseconds in which a feed of 1,000 bookings comes.
pub const FEED: f64 = 20.0;
/// Milliseconds in which it is said that it has not changed.
pub const FEED_UNCHANGED: f64 = 1.0;

/// Milliseconds of processor time for a month of 2,000 dates.
pub const EVENT_MONTH: f64 = 4.0;
/// Registrations a second, over HTTP, on SQLite.
pub const REGISTERING: f64 = 500.0;
/// Milliseconds in which a feed of 2,000 dates comes.
pub const EVENT_FEED: f64 = 30.0;
/// Milliseconds in which a file of another calendar is read, or taken.
pub const IMPORT: f64 = 1000.0;
/// Milliseconds in which a daily series of ten years is read and expanded.
pub const TEN_YEARS: f64 = 20.0;

/// What visits cost over the wire, in kB: of the home page, once more, and of the calendar after it.
pub const VISITS: [(&str, &str, f64); 3] = [
    ("first", "first visit of the home page", 220.0),
    ("second", "second visit of the home page", 15.0),
    ("calendar", "the calendar after the home page", 30.0),
];
/// Resident memory, in MB.
pub const MEMORY: f64 = 80.0;
/// How much of it may be gained over a long time, in MB: what an allocator gives back late is no leak; one of 100 bytes a page would be 9.
pub const MEMORY_GAINED: f64 = 4.0;
/// Milliseconds from start to ready.
pub const READY: f64 = 300.0;
/// Seconds until the task `serve` is ready where everything is built.
pub const SECOND_START: f64 = 10.0;
