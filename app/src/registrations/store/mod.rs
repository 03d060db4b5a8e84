//! The statements about registrations.

mod change;
mod check_in;
mod counted;
mod dates;
mod happening;
mod household;
mod list;
mod make;
mod offer;
mod pool;
mod read;
mod record;
mod remind;
mod told;

pub use change::{Doing, change, lapse};
pub use check_in::{Own, Tick, own, tick};
pub use counted::counted;
pub use dates::{dates_ended, dates_moved, dates_restored, event_moved};
pub use household::{add, members, remove};
pub use list::{guests, of_code};
pub use make::{Asking, NewRegistration};
pub use offer::{LAPSE, MOVE_UP, move_up_all};
pub use pool::{Books, Pool};
pub use read::{coming, date_for, in_pool, lives_in, next_date, one, past};
pub use remind::{due, remind, sweep};
pub use told::event_ended;
