//! Rules that refuse, in words.

use crate::bookings::Rule;
use locales::{Lang, reports as t};

/// What a rule says, in the words of staff.
pub fn rule_in_words(rule: Rule, lang: Lang) -> &'static str {
    match rule {
        Rule::Taken => t::taken(lang),
        Rule::Closed => t::not_open(lang),
        Rule::TooFar => t::too_far(lang),
        Rule::TooShort => t::too_short(lang),
        Rule::TooLong => t::too_long(lang),
        Rule::PartyTooLarge => t::party_too_large(lang),
        Rule::BookingsAWeek => t::bookings_a_week(lang),
        Rule::HoursAWeek => t::hours_a_week(lang),
        Rule::VerifiedOnly => t::verified_only(lang),
        Rule::StaffOnly => t::staff_only(lang),
        Rule::TooLate => t::too_late(lang),
        Rule::EquipmentTaken => t::equipment_taken(lang),
    }
}
