//! What the dates of a series are by its rule.

use crate::bookings::{Borrowing, PartsWish};
use foundation::time::Minute;

/// What a date of a series is unless somebody has changed it.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// From when.
    pub from: Minute,
    /// Until when.
    pub until: Minute,
    /// Which parts.
    pub parts: PartsWish,
    /// What for.
    pub title: String,
    /// Whether everyone may read the title.
    pub title_public: bool,
    /// How many people come.
    pub party_size: u16,
    /// What it borrows along.
    pub borrows: Borrowing,
}
