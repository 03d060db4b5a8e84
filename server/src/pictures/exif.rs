//! How a camera was held (Exif 2.3, section 4.6.4, the tag `Orientation`). All else that it says is not read.

use super::Pixels;

const ORIENTATION: u16 = 0x0112;
/// How many entries of the first list are looked at.
const MOST_ENTRIES: usize = 512;

/// How a picture has to be turned to stand upright: the number of the tag, from 1 to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turned(u8);

impl Default for Turned {
    fn default() -> Self {
        Self(1)
    }
}

impl Turned {
    /// Reads it from a block of Exif; upright where it does not say.
    pub fn of(exif: &[u8]) -> Self {
        // In WebP it bears the mark that it has in a JPEG's segment.
        let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
        orientation(tiff).map_or_else(Self::default, Self)
    }

    /// The picture upright.
    pub fn apply(self, pixels: Pixels) -> Pixels {
        let (w, h) = (pixels.width, pixels.height);
        // Where each pixel comes from, by where it stands.
        let from: fn(u32, u32, u32, u32) -> (u32, u32) = match self.0 {
            2 => |x, y, w, _| (w - 1 - x, y),
            3 => |x, y, w, h| (w - 1 - x, h - 1 - y),
            4 => |x, y, _, h| (x, h - 1 - y),
            5 => |x, y, _, _| (y, x),
            6 => |x, y, _, h| (y, h - 1 - x),
            7 => |x, y, w, h| (w - 1 - y, h - 1 - x),
            8 => |x, y, w, _| (w - 1 - y, x),
            _ => return pixels,
        };
        let (width, height) = if self.0 >= 5 { (h, w) } else { (w, h) };
        let mut rgb = Vec::with_capacity(pixels.rgb.len());
        for y in 0..height {
            for x in 0..width {
                let (x, y) = from(x, y, w, h);
                rgb.extend_from_slice(pixels.at(x, y));
            }
        }
        Pixels { width, height, rgb }
    }
}

/// The value of the tag in the first list of a TIFF.
fn orientation(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let two = |at: usize| -> Option<u16> {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let four = |at: usize| -> Option<u32> {
        let bytes: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    };
    let list = four(4)? as usize;
    let count = usize::from(two(list)?).min(MOST_ENTRIES);
    let entry = |nth: usize| list.checked_add(2 + nth * 12);
    let found = (0..count).filter_map(entry).find(|at| two(*at) == Some(ORIENTATION))?;
    u8::try_from(two(found.checked_add(8)?)?)
        .ok()
        .filter(|value| (1..=8).contains(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::iter::once;

    /// A TIFF that says how a camera was held.
    fn tiff(little: bool, value: u16) -> Vec<u8> {
        let two = |n: u16| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let four = |n: u32| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let mut bytes = if little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
        bytes.extend(four(8));
        bytes.extend(two(2));
        // One entry of something else first.
        for (tag, value) in [(0x0100, 7), (ORIENTATION, value)] {
            bytes.extend(two(tag));
            bytes.extend(two(3));
            bytes.extend(four(1));
            bytes.extend(two(value));
            bytes.extend([0, 0]);
        }
        bytes.extend(four(0));
        bytes
    }

    /// Two by three pixels, each of its own grey: 0 1 / 2 3 / 4 5.
    fn six() -> Pixels {
        Pixels {
            width: 2,
            height: 3,
            rgb: (0..6).flat_map(|grey| [grey; 3]).collect(),
        }
    }

    #[test]
    fn the_tag_is_found_in_either_order_of_bytes_and_with_the_mark_before_it() {
        for little in [true, false] {
            assert_eq!(Turned::of(&tiff(little, 6)), Turned(6));
            let marked: Vec<u8> = b"Exif\0\0".iter().copied().chain(tiff(little, 8)).collect();
            assert_eq!(Turned::of(&marked), Turned(8));
        }
    }

    #[test]
    fn what_makes_no_sense_is_upright() {
        let whole = tiff(true, 6);
        for end in 0..whole.len() {
            Turned::of(&whole[..end]);
        }
        for (at, value) in [(4, 0xff), (5, 0xff), (7, 0xff), (8, 0xff)] {
            let mut bent = whole.clone();
            bent[at] = value;
            Turned::of(&bent);
        }
        assert_eq!(Turned::of(&tiff(true, 9)), Turned(1));
        assert_eq!(Turned::of(b""), Turned(1));
    }

    #[test]
    fn a_picture_stands_upright_however_the_phone_was_held() {
        let turned = |value| {
            let pixels = Turned(value).apply(six());
            let greys: Vec<u8> = pixels.rgb.chunks(3).map(|pixel| pixel[0]).collect();
            once(pixels.width as u8).chain(greys).collect::<Vec<u8>>()
        };
        assert_eq!(turned(1), [2, 0, 1, 2, 3, 4, 5]);
        assert_eq!(turned(2), [2, 1, 0, 3, 2, 5, 4]);
        assert_eq!(turned(3), [2, 5, 4, 3, 2, 1, 0]);
        assert_eq!(turned(4), [2, 4, 5, 2, 3, 0, 1]);
        assert_eq!(turned(5), [3, 0, 2, 4, 1, 3, 5]);
        assert_eq!(turned(6), [3, 4, 2, 0, 5, 3, 1]);
        assert_eq!(turned(7), [3, 5, 3, 1, 4, 2, 0]);
        assert_eq!(turned(8), [3, 1, 3, 5, 0, 2, 4]);
    }
}
