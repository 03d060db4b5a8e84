//! Bookings of one series: what stands here of it. The rule, and what becomes of it, is the business of the feature above.

use crate::recurrence::Repeat;
use foundation::{Id, time::Day};
use serde::{Deserialize, Serialize};

/// A series of bookings. Only ever met as `Id<Series>`.
pub struct Series;

/// The series that a booking is of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfSeries {
    /// Which.
    pub id: Id<Series>,
    /// Its rule.
    pub repeat: Repeat,
    /// The date that the booking stands for by the rule, wherever it was moved since.
    pub day: Day,
    /// How many requests of the series wait for staff.
    pub waiting: u16,
}
