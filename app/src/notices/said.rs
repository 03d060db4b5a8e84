//! What a notice says, in the app and on every other way out.

use locales::{Lang, arrivals, notices as t, outages as o, people, series, waiting};

/// What happened, in one line; `reasoned` where staff said why, which for a booking means that they cleared its room.
pub fn words(kind: &str, reasoned: bool, lang: Lang) -> &'static str {
    match kind {
        "booking.made" => t::made(lang),
        "booking.moved" if reasoned => o::moved(lang),
        "booking.stays" => o::stays(lang),
        "booking.moved" | "booking.changed" => t::changed(lang),
        "booking.approved" => t::approved(lang),
        "booking.declined" => t::declined(lang),
        "booking.released" => arrivals::told_released(lang),
        "booking.arrived" => arrivals::told_arrived(lang),
        "booking.expired" => t::expired(lang),
        "booking.cancelled" | "booking.withdrawn" => t::cancelled(lang),
        "person.blocked" => people::notice_blocked(lang),
        "person.block_changed" => people::notice_block_changed(lang),
        "person.unblocked" => people::notice_unblocked(lang),
        "waiting.offered" => waiting::told_offered(lang),
        "waiting.lapsed" => waiting::told_lapsed(lang),
        "waiting.over" => waiting::told_over(lang),
        "series.made" => series::told_made(lang),
        "series.changed" => series::told_changed(lang),
        "series.ended" => series::told_ended(lang),
        "series.approved" => series::told_approved(lang),
        "series.declined" => series::told_declined(lang),
        "series.expired" => series::told_expired(lang),
        _ => of_events(kind).map_or_else(|| t::something(lang), |words| words(lang)),
    }
}

/// The same of the calendar.
fn of_events(kind: &str) -> Option<fn(Lang) -> &'static str> {
    Some(match kind {
        "event.cancelled" => t::event_cancelled,
        "event.date_cancelled" => t::event_date_cancelled,
        "event.date_moved" => t::event_date_moved,
        "event.dates_cancelled" => t::event_dates_cancelled,
        "event.dates_moved" => t::event_dates_moved,
        "event.date_restored" => t::event_date_restored,
        "event.date_reopened" => t::event_date_reopened,
        "event.approved" => t::event_approved,
        "event.asked" => t::event_asked,
        "event.declined" => t::event_declined,
        "registration.made" => t::registration_made,
        "registration.waits" => t::registration_waits,
        "registration.offered" => t::registration_offered,
        "registration.admitted" => t::registration_admitted,
        "registration.accepted" => t::registration_accepted,
        "registration.declined" => t::registration_declined,
        "registration.lapsed" => t::registration_lapsed,
        "registration.cancelled" => t::registration_cancelled,
        "registration.removed" => t::registration_removed,
        "registration.reminder" => t::registration_reminder,
        _ => return None,
    })
}

/// Where it leads; `given` is the path that stands with the notice, or empty.
pub fn path(kind: &str, subject: &str, given: &str) -> String {
    match kind.split_once('.') {
        _ if given.starts_with('/') && !given.starts_with("//") => given.to_owned(),
        Some(("booking", _)) => ["/me/bookings/", subject].concat(),
        Some(("waiting", _)) => String::from("/me/waiting"),
        Some(("series", _)) => ["/me/series/", subject].concat(),
        Some(("registration", _)) => String::from("/me/events"),
        _ => String::from("/me"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_the_calendar_has_its_own_words_in_both_languages() {
        let kinds = [
            "event.cancelled",
            "event.date_cancelled",
            "event.date_moved",
            "event.dates_cancelled",
            "event.dates_moved",
            "event.date_restored",
            "event.date_reopened",
            "event.approved",
            "event.asked",
            "event.declined",
            "registration.made",
            "registration.waits",
            "registration.offered",
            "registration.admitted",
            "registration.accepted",
            "registration.declined",
            "registration.lapsed",
            "registration.cancelled",
            "registration.removed",
            "registration.reminder",
        ];
        for lang in [Lang::Zh, Lang::En] {
            let mut said: Vec<_> = kinds.iter().map(|kind| words(kind, false, lang)).collect();
            assert!(!said.contains(&t::something(lang)));
            said.sort_unstable();
            said.dedup();
            assert_eq!(said.len(), kinds.len());
        }
    }

    #[test]
    fn a_notice_leads_nowhere_but_to_a_page_of_ours() {
        assert_eq!(path("event.cancelled", "1", "/events/1"), "/events/1");
        assert_eq!(path("booking.moved", "1", ""), "/me/bookings/1");
        for strange in ["//example.com", "https://example.com", "javascript:alert(1)"] {
            assert_eq!(path("registration.offered", "1", strange), "/me/events", "{strange}");
        }
    }
}
