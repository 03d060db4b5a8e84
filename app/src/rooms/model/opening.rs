//! Opening hours as they are typed.

use super::{HoursField, Opening};
use foundation::{
    Flaw,
    time::{Minute, QUARTER},
};
use locales::{Words, rooms as t};

/// Reads an opening as a form sends it; both empty means closed.
pub fn opening(opens: &str, closes: &str) -> Result<Option<Opening>, Flaw> {
    let refused = || Flaw::new("hours", Words::of(|lang| t::hours_flaw(lang).into()));
    if opens.trim().is_empty() && closes.trim().is_empty() {
        return Ok(None);
    }
    let (opens, closes): (Minute, Minute) = (
        opens.parse().map_err(|_| refused())?,
        closes.parse().map_err(|_| refused())?,
    );
    // A browser's time field cannot say 24:00.
    let closes = if closes == Minute::START { Minute::END } else { closes };
    let aligned = |minute: Minute| minute.minutes().is_multiple_of(QUARTER);
    let opening = Opening::new(opens, closes).filter(|_| aligned(opens) && aligned(closes));
    opening.map(Some).ok_or_else(refused)
}

/// The hours of a weekday, in two pieces where there is a break.
pub(super) fn openings(field: &HoursField) -> Result<Vec<Opening>, Flaw> {
    let whole = opening(&field.opens, &field.closes)?;
    let rest = opening(&field.rest_from, &field.rest_until)?;
    let Some(rest) = rest else {
        return Ok(whole.into_iter().collect());
    };
    let pieces =
        whole.and_then(|whole| Opening::new(whole.opens, rest.opens).zip(Opening::new(rest.closes, whole.closes)));
    pieces
        .map(|(before, after)| vec![before, after])
        .ok_or_else(|| Flaw::new("rest", Words::of(|lang| t::rest_flaw(lang).into())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_that_closes_before_it_opens_is_refused() {
        assert!(
            opening("21:00", "09:00").is_err() && opening("09:05", "10:00").is_err() && opening("09:00", "").is_err()
        );
        assert_eq!(opening("", "").unwrap(), None);
        assert_eq!(opening("20:00", "00:00").unwrap().unwrap().closes, Minute::END);
    }

    #[test]
    fn a_break_cuts_the_day_in_two_and_is_written_back_as_it_was_typed() {
        let field = |opens: &str, closes: &str, rest_from: &str, rest_until: &str| HoursField {
            opens: opens.into(),
            closes: closes.into(),
            rest_from: rest_from.into(),
            rest_until: rest_until.into(),
        };
        let monday = field("08:30", "00:00", "12:00", "14:00");
        let pieces = openings(&monday).unwrap();
        assert_eq!(pieces.iter().map(Opening::minutes).collect::<Vec<_>>(), [210, 600]);
        assert_eq!(HoursField::of(&pieces), monday);
        for wrong in [
            field("09:00", "17:00", "08:00", "14:00"),
            field("", "", "12:00", "14:00"),
            field("09:00", "17:00", "12:00", ""),
        ] {
            assert!(openings(&wrong).is_err(), "{wrong:?}");
        }
    }
}
