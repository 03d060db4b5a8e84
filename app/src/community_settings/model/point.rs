//! Where the centre stands, as it is typed.

use foundation::{Flaw, geo::Point, problem::Flaws, text};
use locales::{Lang, Words, community_settings as t};

const LATITUDE: &str = "fields[latitude]";
const LONGITUDE: &str = "fields[longitude]";

/// Reads both numbers, and says what is wrong with them; nothing where both are empty.
pub(super) fn point(flaws: &mut Flaws, latitude: &str, longitude: &str) -> Option<Point> {
    let latitude = flaws.note(LATITUDE, degrees(latitude, t::bad_latitude))?;
    let longitude = flaws.note(LONGITUDE, degrees(longitude, t::bad_longitude))?;
    let (latitude, longitude) = match (latitude, longitude) {
        (Some(latitude), Some(longitude)) => (latitude, longitude),
        (None, None) => return None,
        (Some(_), None) => return refuse(flaws, LONGITUDE, t::both),
        (None, Some(_)) => return refuse(flaws, LATITUDE, t::both),
    };
    if is_swapped(latitude, longitude) {
        return refuse(flaws, LATITUDE, t::swapped);
    }
    let point = Point::of(latitude, longitude);
    if point.is_none() {
        if latitude.abs() > 90.0 {
            refuse(flaws, LATITUDE, t::bad_latitude);
        }
        if longitude.abs() > 180.0 {
            refuse(flaws, LONGITUDE, t::bad_longitude);
        }
    }
    point
}

fn refuse(flaws: &mut Flaws, field: &str, words: fn(Lang) -> &'static str) -> Option<Point> {
    flaws.add(field, flaw(words));
    None
}

fn flaw(words: fn(Lang) -> &'static str) -> Flaw {
    Flaw::new("point", Words::of(|lang| words(lang).into()))
}

/// A number of degrees; nothing where nothing was typed.
fn degrees(typed: &str, words: fn(Lang) -> &'static str) -> Result<Option<f64>, Flaw> {
    let Some(line) = text::optional_line(typed, 20)? else {
        return Ok(None);
    };
    let line = line.trim_end_matches('°').trim_end();
    let is_plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+');
    let number = line.parse::<f64>().ok().filter(|_| line.chars().all(is_plain));
    number.map(Some).ok_or_else(|| flaw(words))
}

/// Whether what stands for the latitude is none, or none of China, but as a longitude it would be fine.
fn is_swapped(latitude: f64, longitude: f64) -> bool {
    let nowhere = latitude.abs() > 90.0 && latitude.abs() <= 180.0 && longitude.abs() <= 90.0;
    let in_china = (73.0..=90.0).contains(&latitude) && (18.0..=54.0).contains(&longitude);
    nowhere || in_china
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::Problem;

    fn read(latitude: &str, longitude: &str) -> Result<Option<Point>, Vec<String>> {
        let mut flaws = Flaws::default();
        let point = point(&mut flaws, latitude, longitude);
        match flaws.refuse() {
            Ok(()) => Ok(point),
            Err(Problem::Invalid { fields }) => Err(fields
                .into_iter()
                .map(|(field, flaw)| [field.as_str(), " ", flaw.words.to(Lang::En)].concat())
                .collect()),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn both_or_neither() {
        assert_eq!(read("", " "), Ok(None));
        assert_eq!(read("28.105", "112.985°"), Ok(Point::of(28.105, 112.985)));
        assert_eq!(read("-33.9", "+18.4"), Ok(Point::of(-33.9, 18.4)));
        for (latitude, longitude) in [("28.105", ""), ("", "112.985")] {
            let told = read(latitude, longitude).unwrap_err();
            assert!(told.len() == 1 && told[0].ends_with(t::both(Lang::En)), "{told:?}");
        }
    }

    #[test]
    fn who_swaps_them_is_told_so() {
        for (latitude, longitude) in [("112.985", "28.105"), ("87.6", "43.8"), ("-120", "35")] {
            let told = read(latitude, longitude).unwrap_err();
            assert!(told.len() == 1 && told[0].ends_with(t::swapped(Lang::En)), "{told:?}");
        }
        assert!(read("78.2", "15.6").is_ok(), "there are people so far north");
    }

    #[test]
    fn what_is_no_number_of_degrees_is_told_at_its_field() {
        for typed in ["north", "28,105", "1e1", "nan", "inf", "28.105.1", "200"] {
            let told = read(typed, "112.985").unwrap_err();
            assert!(told.len() == 1 && told[0].starts_with(LATITUDE), "{typed}: {told:?}");
        }
        assert_eq!(read("95", "200").unwrap_err().len(), 2);
    }
}
