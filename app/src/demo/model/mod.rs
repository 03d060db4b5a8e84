//! What the demo holds. Plain tables, and the plan that makes weeks of bookings out of habits.

mod devices;
mod dice;
mod habits;
mod holidays;
mod load;
mod people;
mod places;
mod plan;
mod refused;
mod rooms;
#[cfg(test)]
mod tests;

pub(super) use devices::{borrowed, devices};
pub(super) use holidays::holidays;
pub(super) use load::{Held, held, load_rooms};
pub(super) use people::{RESIDENTS, loader, resident};
pub(super) use places::{FURONG, Site, XINYUAN, load_place, places};
pub(super) use plan::{By, Planned, plan};
pub(super) use refused::{RefusedOnDay, is_missed, refused};
pub(super) use rooms::{furong, xinyuan};
