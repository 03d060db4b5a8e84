//! The desk where bookings are made, changed and taken back: what forms and programs have in common.

mod arrive;
mod ask;
mod availability;
mod book;
mod change;
mod day_list;
mod instead;
mod line;
mod longer;
mod look;
mod mark;
mod near;
mod outage;
mod refused;
mod show;
mod take_back;
mod whom;

pub use arrive::arrive;
pub use ask::{Ask, Change, local};
pub use availability::{availability, days};
pub use book::book;
pub use change::change;
pub use day_list::{day_list, waiting};
pub use line::{WAIT, answer, wait, waits, waits_of_day};
pub use longer::extend;
pub use look::{blocked, form, mine, standing};
pub use mark::mark;
pub use outage::{clear, outage};
pub use refused::counted;
pub use show::{owned, page, show, view};
pub use take_back::{cancel, decide, decide_series};
pub use whom::{Whom, standing_of};
