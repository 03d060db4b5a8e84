//! The people of the demo. Their names say that they are nobody, their numbers belong to no one.

use foundation::{Flaw, PhoneNumber};

/// How many residents live in the demo, beside the four who can be tried.
pub(in crate::demo) const RESIDENTS: u16 = 20;
/// How many of them have been verified; the next two have asked.
const VERIFIED: u16 = 14;

/// Somebody invented.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::demo) struct Resident {
    /// How they are called: 演示居民01.
    pub(in crate::demo) name: String,
    /// A number of 1380000xxxx.
    pub(in crate::demo) phone: PhoneNumber,
    /// Whether they have named a compound.
    pub(in crate::demo) stated: bool,
    /// Whether that was verified.
    pub(in crate::demo) verified: bool,
}

/// The resident of a number from 0 to before [`RESIDENTS`].
pub(in crate::demo) fn resident(number: u16) -> Result<Resident, Flaw> {
    Ok(Resident {
        name: format!("演示居民{:02}", number + 1),
        phone: PhoneNumber::parse(&format!("1380000{:04}", 1001 + number))?,
        stated: number < VERIFIED + 2,
        verified: is_verified(number),
    })
}

/// Whether the resident of a number has been verified.
pub(super) const fn is_verified(number: u16) -> bool {
    number < VERIFIED
}

/// Somebody who books in the load data: a number from 0 to 4999.
pub(in crate::demo) fn loader(number: u16) -> Result<(String, PhoneNumber), Flaw> {
    Ok((
        format!("演示住户{:04}", number + 1),
        PhoneNumber::parse(&format!("1380000{:04}", 5000 + number % 5000))?,
    ))
}
