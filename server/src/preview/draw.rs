//! The picture by which an event is known where its address is shared: a leaf of the calendar, what it is, when and where; over its
//! photo, if it has one.

use super::{
    HEIGHT, WIDTH,
    font::{Fonts, Pen, Weight},
    lines::{broken, hangs},
    paint::{Canvas, Side, Tone, mixed},
};
use crate::pictures::Pixels;
use foundation::tenancy::Accent;

const PAPER: Tone = [0xf6, 0xf1, 0xe6];
const CARD: Tone = [0xff, 0xfd, 0xf8];
const INK: Tone = [0x29, 0x23, 0x1d];
const INK_2: Tone = [0x5c, 0x51, 0x46];
const LINE: Tone = [0xe2, 0xd9, 0xc7];
const WHITE: Tone = [0xff, 0xff, 0xff];
/// What lies over a photo.
const DUSK: Tone = [0x1a, 0x14, 0x10];
/// How far all stands from the edges.
const EDGE: f32 = 72.0;

/// What is written, in signs that the typeface has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What it is called.
    pub title: String,
    /// What kind it is, or that it does not take place.
    pub kind: String,
    /// The leaf: month, day, weekday.
    pub leaf: [String; 3],
    /// From when until when.
    pub times: String,
    /// Where; may be empty.
    pub place: String,
    /// Whose it is.
    pub community: String,
    /// What the calendar is called.
    pub calendar: String,
}

impl Written {
    /// The same in signs that a typeface has; nothing where it lacks one that counts.
    pub fn legible(self, fonts: &Fonts) -> Option<Self> {
        let [month, day, weekday] = self.leaf;
        let read = |text: String| fonts.legible(&text);
        Some(Self {
            title: read(self.title).filter(|title| !title.trim().is_empty())?,
            kind: read(self.kind)?,
            leaf: [read(month)?, read(day)?, read(weekday)?],
            times: read(self.times)?,
            place: read(self.place)?,
            community: read(self.community)?,
            calendar: read(self.calendar)?,
        })
    }

    fn times_and_place(&self) -> String {
        let both = [self.times.as_str(), &self.place];
        both.into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    }
}

/// Draws it; rows of red, green, blue. Nothing where the typeface has gone.
pub fn draw(fonts: &Fonts, written: &Written, accent: Accent, photo: Option<&Pixels>) -> Option<Vec<u8>> {
    let (plain, bold) = (fonts.read(Weight::Regular).ok()?, fonts.read(Weight::Bold).ok()?);
    let pens = Pens {
        plain: plain.pen()?,
        bold: bold.pen()?,
    };
    let mut canvas = Canvas::new(WIDTH, HEIGHT, PAPER)?;
    match photo {
        Some(photo) => {
            canvas.lay(&photo.covering(WIDTH, HEIGHT).rgb);
            over_photo(&mut canvas, &pens, written, tone(accent));
        }
        None => on_paper(&mut canvas, &pens, written, tone(accent)),
    }
    Some(canvas.rgb())
}

struct Pens<'a> {
    plain: Pen<'a>,
    bold: Pen<'a>,
}

/// On the paper of all pages, above a band in the community's colour.
fn on_paper(canvas: &mut Canvas, pens: &Pens, written: &Written, accent: Tone) {
    let (right, left) = (WIDTH as f32 - EDGE, 336.0);
    canvas.disc((1150.0, 20.0, 330.0), accent, 0.06);
    canvas.disc((1150.0, 20.0, 210.0), accent, 0.07);
    band(canvas, pens, written, accent);
    leaf(canvas, pens, &written.leaf, (EDGE, 84.0), 1.0);

    let kind = pens.bold.width(&written.kind, 32.0);
    canvas.plate([left, 84.0, kind + 48.0, 58.0, 29.0], mixed(accent, PAPER, 0.14));
    canvas.write(
        &pens.bold,
        &written.kind,
        (32.0, accent, 1.0),
        (left + 24.0, 125.0),
        Side::Left,
    );

    let (size, lines) = title(pens, &written.title, right - left, &[(84.0, 2), (72.0, 2), (60.0, 3)]);
    let mut y = 84.0 + 58.0 + 22.0 + size * 0.95;
    for line in &lines {
        let x = left - hang(pens, line, size);
        canvas.write(&pens.bold, line, (size, INK, 1.0), (x, y), Side::Left);
        y += size * 1.24;
    }
    let place = one_line(pens, &written.place, 40.0, right - left);
    let foot = if place.is_empty() { 492.0 } else { 438.0 };
    canvas.write(&pens.bold, &written.times, (42.0, INK_2, 1.0), (left, foot), Side::Left);
    canvas.write(&pens.plain, &place, (40.0, INK_2, 1.0), (left, 494.0), Side::Left);
}

fn band(canvas: &mut Canvas, pens: &Pens, written: &Written, accent: Tone) {
    canvas.plate([0.0, 534.0, WIDTH as f32, 96.0, 0.0], accent);
    let right = WIDTH as f32 - EDGE;
    let room = right - EDGE - pens.plain.width(&written.calendar, 34.0) - 40.0;
    let community = broken(&written.community, room, 1, |text| pens.bold.width(text, 40.0)).concat();
    canvas.write(&pens.bold, &community, (40.0, WHITE, 1.0), (EDGE, 597.0), Side::Left);
    canvas.write(
        &pens.plain,
        &written.calendar,
        (34.0, WHITE, 0.9),
        (right, 595.0),
        Side::Right,
    );
}

/// Over the photo, where it grows dark.
fn over_photo(canvas: &mut Canvas, pens: &Pens, written: &Written, accent: Tone) {
    let (right, left) = (WIDTH as f32 - EDGE, 300.0);
    canvas.shade((170.0, HEIGHT as f32), DUSK);
    canvas.plate([0.0, 616.0, WIDTH as f32, 14.0, 0.0], accent);
    let community = broken(&written.community, right - EDGE, 1, |text| pens.bold.width(text, 32.0)).concat();
    let wide = pens.bold.width(&community, 32.0);
    canvas.plate([EDGE - 20.0, 48.0, wide + 48.0, 60.0, 30.0], accent);
    canvas.write(
        &pens.bold,
        &community,
        (32.0, WHITE, 1.0),
        (EDGE + 4.0, 90.0),
        Side::Left,
    );
    leaf(canvas, pens, &written.leaf, (EDGE, 352.0), 0.88);

    let (size, lines) = title(
        pens,
        &written.title,
        right - left,
        &[(76.0, 1), (68.0, 2), (58.0, 2), (50.0, 2)],
    );
    let mut y = 492.0 - size * 1.22 * (lines.len().max(1) - 1) as f32;
    for line in &lines {
        let x = left - hang(pens, line, size);
        canvas.write(&pens.bold, line, (size, WHITE, 1.0), (x, y), Side::Left);
        y += size * 1.22;
    }
    let foot = one_line(pens, &written.times_and_place(), 38.0, right - left);
    canvas.write(&pens.plain, &foot, (38.0, WHITE, 0.94), (left, 558.0), Side::Left);
}

/// A leaf of the tear-off calendar, as pages have it.
fn leaf(canvas: &mut Canvas, pens: &Pens, [month, day, weekday]: &[String; 3], (x, y): (f32, f32), scale: f32) {
    let (wide, high, head) = (216.0 * scale, 256.0 * scale, 64.0 * scale);
    let middle = x + wide / 2.0;
    canvas.plate([x - 2.0, y - 2.0, wide + 4.0, high + 4.0, 26.0 * scale], LINE);
    canvas.plate([x, y, wide, high, 24.0 * scale], CARD);
    canvas.cap([x, y, wide, head, 24.0 * scale], INK);
    canvas.write(
        &pens.bold,
        month,
        (36.0 * scale, PAPER, 1.0),
        (middle, 45.0f32.mul_add(scale, y)),
        Side::Middle,
    );
    canvas.write(
        &pens.bold,
        day,
        (120.0 * scale, INK, 1.0),
        (middle, 178.0f32.mul_add(scale, y)),
        Side::Middle,
    );
    canvas.write(
        &pens.plain,
        weekday,
        (34.0 * scale, INK_2, 1.0),
        (middle, 230.0f32.mul_add(scale, y)),
        Side::Middle,
    );
}

/// How far a line of a title hangs out: half a square, where it begins with a mark that opens and that the typeface gives one.
fn hang(pens: &Pens, line: &str, size: f32) -> f32 {
    let mark: String = line.chars().take(1).collect();
    let square = hangs(line) && pens.bold.width(&mark, size) > size * 0.9;
    if square { size * 0.46 } else { 0.0 }
}

/// A title as large as it fits: each size with the lines that it may have.
fn title(pens: &Pens, text: &str, width: f32, sizes: &[(f32, usize)]) -> (f32, Vec<String>) {
    let measure = |size: f32| move |text: &str| pens.bold.width(text, size);
    let fits = |(size, most): &(f32, usize)| {
        let lines = broken(text, width, most + 1, measure(*size));
        (lines.len() <= *most).then_some((*size, lines))
    };
    sizes.iter().find_map(fits).unwrap_or_else(|| {
        let (size, most) = sizes.last().copied().unwrap_or((50.0, 2));
        (size, broken(text, width, most, measure(size)))
    })
}

fn one_line(pens: &Pens, text: &str, size: f32, width: f32) -> String {
    broken(text, width, 1, |text| pens.plain.width(text, size)).concat()
}

/// The colour that a community has chosen, as its pages have it by day.
const fn tone(accent: Accent) -> Tone {
    match accent {
        Accent::Lantern => [0xbf, 0x2f, 0x1a],
        Accent::Plum => [0x8e, 0x2a, 0x63],
        Accent::Indigo => [0x3a, 0x4a, 0xa0],
        Accent::Lake => [0x1d, 0x5f, 0x8a],
        Accent::Pine => [0x2b, 0x6a, 0x3f],
        Accent::Bronze => [0x80, 0x52, 0x0f],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_community_has_the_colour_of_its_pages() {
        let sheets = [
            include_str!("../../../style/_accents.scss"),
            include_str!("../../../style/_tokens.scss"),
        ]
        .concat();
        for accent in Accent::ALL {
            let [red, green, blue] = tone(accent);
            let name = match accent {
                Accent::Lantern => "--accent".to_owned(),
                other => format!("\"{}\"", other.name()),
            };
            let told = format!("{name}: #{red:02x}{green:02x}{blue:02x}");
            assert!(sheets.contains(&told), "{told}");
        }
    }
}
