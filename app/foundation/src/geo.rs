//! Where something stands on the earth.

use std::fmt;

/// How many steps a degree has: a step is eleven centimetres at most.
const STEPS: f64 = 1e6;

/// A point by its latitude and longitude (WGS 84), in millionths of a degree, so that the same point is the same text everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    latitude: i32,
    longitude: i32,
}

/// A part of a point, in degrees as people write them: `28.105`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Degrees(i32);

impl Point {
    /// The point of two numbers of degrees, where there is one.
    pub fn of(latitude: f64, longitude: f64) -> Option<Self> {
        let is_one = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        is_one.then(|| Self {
            latitude: steps(latitude),
            longitude: steps(longitude),
        })
    }

    /// The point that a row holds.
    pub fn of_steps(latitude: Option<i32>, longitude: Option<i32>) -> Option<Self> {
        let (latitude, longitude) = (latitude?, longitude?);
        Some(Self { latitude, longitude })
    }

    /// What a row holds of it.
    pub const fn steps(self) -> (i32, i32) {
        (self.latitude, self.longitude)
    }

    /// How far north.
    pub const fn latitude(self) -> Degrees {
        Degrees(self.latitude)
    }

    /// How far east.
    pub const fn longitude(self) -> Degrees {
        Degrees(self.longitude)
    }
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "no degree that is one is above 180, so no step above 180 million"
)]
fn steps(degrees: f64) -> i32 {
    (degrees * STEPS).round() as i32
}

impl Degrees {
    /// As a number.
    pub fn number(self) -> f64 {
        f64::from(self.0) / STEPS
    }
}

impl fmt::Display for Degrees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_point_is_written_as_it_was_said() {
        let point = Point::of(28.105, 112.985).unwrap();
        assert_eq!(
            (point.latitude().to_string(), point.longitude().to_string()),
            ("28.105".into(), "112.985".into())
        );
        let south = Point::of(-0.000_000_4, -33.0).unwrap();
        assert_eq!(
            (south.latitude().to_string(), south.longitude().to_string()),
            ("0".into(), "-33".into())
        );
    }

    #[test]
    fn what_is_not_on_the_earth_is_no_point() {
        for (latitude, longitude) in [
            (90.1, 0.0),
            (-91.0, 0.0),
            (0.0, 180.1),
            (f64::NAN, 0.0),
            (0.0, f64::INFINITY),
        ] {
            assert_eq!(Point::of(latitude, longitude), None);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_same_point(latitude in -90.0..=90.0_f64, longitude in -180.0..=180.0_f64) {
            let point = Point::of(latitude, longitude).unwrap();
            let [again, other] = [point.latitude(), point.longitude()].map(|degrees| degrees.to_string().parse().unwrap());
            prop_assert_eq!(Point::of(again, other), Some(point));
            let (latitude, longitude) = point.steps();
            prop_assert_eq!(Point::of_steps(Some(latitude), Some(longitude)), Some(point));
        }
    }
}
