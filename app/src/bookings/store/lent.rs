//! What a booking has borrowed along, as it is kept.

use super::Kept;
use crate::bookings::model::{Borrowed, Borrowing};
use locales::Words;
use serde::Deserialize;

/// So many units of a device.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Lent {
    code: String,
    name: String,
    name_en: String,
    units: u16,
}

impl Kept {
    /// What it has borrowed along.
    pub fn borrowed(&self) -> Vec<Borrowed> {
        let borrowed = |lent: &Lent| Borrowed {
            code: lent.code.clone(),
            name: Words {
                zh: lent.name.clone(),
                en: lent.name_en.clone(),
            },
            units: lent.units,
        };
        self.lent.iter().map(borrowed).collect()
    }

    /// The same as it would be asked for.
    pub fn borrowing(&self) -> Borrowing {
        self.lent.iter().map(|lent| (lent.code.clone(), lent.units)).collect()
    }
}
