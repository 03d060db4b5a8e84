//! A typeface with Chinese type, plain and bold. Its file is read when a picture is drawn and given back after it: it is as large as all
//! else that a server holds.

use super::find::{bold_of, candidates};
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use tiny_skia::{Path as Outline, PathBuilder};
use ttf_parser::{Face, GlyphId, OutlineBuilder, Tag, fonts_in_collection, name_id};

/// What a font has to have to be taken for one with Chinese type.
const SAMPLE: &str = "邻里社区活动中心的一二三月日周报名，。";
/// How many signs Unicode has in the planes that people write with.
const SIGNS: usize = 0x3_4000;

/// A typeface that was found.
pub struct Fonts {
    regular: File,
    bold: File,
    /// Which signs it has, a bit each.
    known: Vec<u64>,
}

/// A face in a file.
#[derive(Clone)]
struct File {
    path: PathBuf,
    index: u32,
}

/// How heavy type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Of a text.
    Regular,
    /// Of a title.
    Bold,
}

impl Fonts {
    /// The typeface that is set, else one of the system's.
    pub fn find(set: Option<&Path>) -> Option<Self> {
        candidates(set).into_iter().find_map(Self::of)
    }

    fn of(path: PathBuf) -> Option<Self> {
        let data = fs::read(&path).ok()?;
        let regular = File {
            index: simplified(&data)?,
            path,
        };
        let face = Face::parse(&data, regular.index).ok()?;
        let known = signs(&face);
        let bold = bold_of(&regular.path).and_then(|path| {
            let data = fs::read(&path).ok()?;
            let index = simplified(&data)?;
            Some(File { path, index })
        });
        Some(Self {
            bold: bold.unwrap_or_else(|| regular.clone()),
            regular,
            known,
        })
    }

    /// Where it was found.
    pub fn path(&self) -> &Path {
        &self.regular.path
    }

    /// The text without signs that are no letters and that the typeface lacks, such as small pictures; `None` where it lacks a letter, since
    /// nobody shall read boxes.
    pub fn legible(&self, text: &str) -> Option<String> {
        let mut legible = String::new();
        for c in text.chars() {
            if self.has(c) {
                legible.push(c);
            } else if c.is_alphanumeric() {
                return None;
            }
        }
        Some(legible)
    }

    fn has(&self, c: char) -> bool {
        let at = c as usize;
        self.known.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// Reads the file of a weight.
    pub fn read(&self, weight: Weight) -> io::Result<Read> {
        let file = match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        Ok(Read {
            data: fs::read(&file.path)?,
            index: file.index,
            weight,
        })
    }
}

/// The face of a file that writes as people do in mainland China, and has what has to be there.
fn simplified(data: &[u8]) -> Option<u32> {
    let count = fonts_in_collection(data).unwrap_or(1).min(64);
    let writes =
        |index: &u32| Face::parse(data, *index).is_ok_and(|face| SAMPLE.chars().all(|c| face.glyph_index(c).is_some()));
    let here = |index: &u32| Face::parse(data, *index).is_ok_and(|face| is_mainland(&face));
    let able: Vec<u32> = (0..count).filter(writes).collect();
    able.iter()
        .copied()
        .find(|index| here(index))
        .or_else(|| able.first().copied())
}

fn is_mainland(face: &Face) -> bool {
    let names = face
        .names()
        .into_iter()
        .filter(|name| matches!(name.name_id, name_id::FAMILY | name_id::TYPOGRAPHIC_FAMILY));
    let mut told = names.filter_map(|name| name.to_string());
    told.any(|name| !name.contains("Mono") && [" SC", " CN", " GB"].iter().any(|of| name.ends_with(of)))
}

/// The signs of a face, a bit each.
fn signs(face: &Face) -> Vec<u64> {
    let mut known = vec![0; SIGNS / 64];
    let tables = face.tables().cmap.map(|cmap| cmap.subtables);
    for table in tables.into_iter().flatten().filter(|table| table.is_unicode()) {
        table.codepoints(|sign| {
            let has = table.glyph_index(sign).is_some_and(|glyph| glyph.0 != 0);
            if let Some(bits) = known.get_mut(sign as usize / 64).filter(|_| has) {
                *bits |= 1u64 << (sign % 64);
            }
        });
    }
    known
}

/// The file of a face, for as long as a picture is drawn.
pub struct Read {
    data: Vec<u8>,
    index: u32,
    weight: Weight,
}

impl Read {
    /// What writes with it.
    pub fn pen(&self) -> Option<Pen<'_>> {
        let mut face = Face::parse(&self.data, self.index).ok()?;
        // One file may hold every weight.
        let wanted = if self.weight == Weight::Bold { 700.0 } else { 400.0 };
        if face.is_variable() {
            face.set_variation(Tag::from_bytes(b"wght"), wanted);
        }
        let units = f32::from(face.units_per_em());
        let thicker = self.weight == Weight::Bold && !face.is_variable() && !face.is_bold();
        (units > 0.0).then_some(Pen { face, units, thicker })
    }
}

/// Writes with a face.
pub struct Pen<'a> {
    face: Face<'a>,
    units: f32,
    /// Whether it has to be made bold.
    thicker: bool,
}

impl Pen<'_> {
    /// How wide a line is at a size.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        let advances: f32 = text.chars().map(|c| f32::from(self.advance(self.glyph(c)))).sum();
        advances * size / self.units
    }

    /// A line as an outline, its ground line beginning at a point.
    pub fn outline(&self, text: &str, size: f32, (x, y): (f32, f32)) -> Option<Outline> {
        let scale = size / self.units;
        let mut strokes = Strokes {
            path: PathBuilder::new(),
            scale,
            x,
            y,
        };
        for c in text.chars() {
            let glyph = self.glyph(c);
            self.face.outline_glyph(glyph, &mut strokes);
            strokes.x += f32::from(self.advance(glyph)) * scale;
        }
        strokes.path.finish()
    }

    /// How wide the edge is that makes type bold where its face is not.
    pub fn thicker(&self, size: f32) -> Option<f32> {
        self.thicker.then_some(size / 30.0)
    }

    fn glyph(&self, c: char) -> GlyphId {
        self.face.glyph_index(c).unwrap_or_default()
    }

    fn advance(&self, glyph: GlyphId) -> u16 {
        self.face.glyph_hor_advance(glyph).unwrap_or_default()
    }
}

/// The strokes of a line. A font counts upwards, a picture downwards.
struct Strokes {
    path: PathBuilder,
    scale: f32,
    x: f32,
    y: f32,
}

impl Strokes {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (x.mul_add(self.scale, self.x), (-y).mul_add(self.scale, self.y))
    }
}

impl OutlineBuilder for Strokes {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
