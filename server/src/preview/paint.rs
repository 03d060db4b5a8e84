//! The few shapes that a picture is made of.

use super::font::Pen;
use tiny_skia::{
    Color, FillRule, GradientStop, LinearGradient, Paint, Path, PathBuilder, Pixmap, Point, Rect, Shader, SpreadMode,
    Stroke, Transform,
};

/// A colour: red, green, blue.
pub type Tone = [u8; 3];

/// How a line stands to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// It begins there.
    Left,
    /// It is centred there.
    Middle,
    /// It ends there.
    Right,
}

/// Paints onto a picture.
pub struct Canvas {
    pixels: Pixmap,
}

impl Canvas {
    /// A picture in one colour; nothing where it has no size.
    pub fn new(width: u32, height: u32, ground: Tone) -> Option<Self> {
        let mut pixels = Pixmap::new(width, height)?;
        pixels.fill(colour(ground, 1.0));
        Some(Self { pixels })
    }

    /// Lays pixels over all of it, rows of red, green, blue.
    pub fn lay(&mut self, rgb: &[u8]) {
        for (pixel, rgb) in self.pixels.data_mut().chunks_exact_mut(4).zip(rgb.chunks_exact(3)) {
            pixel[..3].copy_from_slice(rgb);
            pixel[3] = 255;
        }
    }

    /// The pixels, rows of red, green, blue.
    pub fn rgb(&self) -> Vec<u8> {
        let each = self.pixels.data().chunks_exact(4);
        each.flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
    }

    /// A rectangle with round corners: left and upper edge, how wide, how high, how round.
    pub fn plate(&mut self, [x, y, width, height, round]: [f32; 5], tone: Tone) {
        if let Some(path) = rounded(x, y, width, height, round) {
            self.fill(&path, tone, 1.0);
        }
    }

    /// The same with its upper corners round alone.
    pub fn cap(&mut self, [x, y, width, height, round]: [f32; 5], tone: Tone) {
        self.plate([x, y, width, height, round], tone);
        self.plate([x, y + height / 2.0, width, height / 2.0, 0.0], tone);
    }

    /// A disc: its centre, its radius; so much of it is seen.
    pub fn disc(&mut self, (x, y, radius): (f32, f32, f32), tone: Tone, seen: f32) {
        if let Some(path) = PathBuilder::from_circle(x, y, radius) {
            self.fill(&path, tone, seen);
        }
    }

    /// A shade that grows downwards, so that what is written on it can be read.
    pub fn shade(&mut self, (from, until): (f32, f32), tone: Tone) {
        let (width, height) = (self.pixels.width() as f32, self.pixels.height() as f32);
        let stops = vec![
            GradientStop::new(0.0, colour(tone, 0.0)),
            GradientStop::new(0.55, colour(tone, 0.72)),
            GradientStop::new(1.0, colour(tone, 0.93)),
        ];
        let (top, bottom) = (Point::from_xy(0.0, from), Point::from_xy(0.0, until));
        let shader = LinearGradient::new(top, bottom, stops, SpreadMode::Pad, Transform::identity());
        if let (Some(shader), Some(all)) = (shader, Rect::from_xywh(0.0, 0.0, width, height)) {
            let paint = Paint {
                shader,
                ..Paint::default()
            };
            self.pixels.fill_rect(all, &paint, Transform::identity(), None);
        }
    }

    /// A line of text on its ground line; so much of it is seen.
    pub fn write(
        &mut self,
        pen: &Pen<'_>,
        text: &str,
        (size, tone, seen): (f32, Tone, f32),
        (x, y): (f32, f32),
        side: Side,
    ) {
        let left = match side {
            Side::Left => x,
            Side::Middle => x - pen.width(text, size) / 2.0,
            Side::Right => x - pen.width(text, size),
        };
        let Some(path) = pen.outline(text, size, (left, y)) else {
            return;
        };
        self.fill(&path, tone, seen);
        // Where a typeface has no bold of its own.
        if let Some(width) = pen.thicker(size) {
            let stroke = Stroke {
                width,
                ..Stroke::default()
            };
            self.pixels
                .stroke_path(&path, &in_tone(tone, seen), &stroke, Transform::identity(), None);
        }
    }

    fn fill(&mut self, path: &Path, tone: Tone, seen: f32) {
        let paint = in_tone(tone, seen);
        self.pixels
            .fill_path(path, &paint, FillRule::Winding, Transform::identity(), None);
    }
}

fn colour([red, green, blue]: Tone, seen: f32) -> Color {
    let mut colour = Color::from_rgba8(red, green, blue, 255);
    colour.set_alpha(seen);
    colour
}

fn in_tone(tone: Tone, seen: f32) -> Paint<'static> {
    Paint {
        shader: Shader::SolidColor(colour(tone, seen)),
        ..Paint::default()
    }
}

/// How far a point that bends stands from the end of a quarter of a circle.
const BEND: f32 = 0.447_715;

fn rounded(x: f32, y: f32, width: f32, height: f32, round: f32) -> Option<Path> {
    let r = round.min(width / 2.0).min(height / 2.0);
    if r <= 0.0 {
        return Rect::from_xywh(x, y, width, height).map(PathBuilder::from_rect);
    }
    let (right, bottom, k) = (x + width, y + height, r * BEND);
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    path.line_to(right - r, y);
    path.cubic_to(right - k, y, right, y + k, right, y + r);
    path.line_to(right, bottom - r);
    path.cubic_to(right, bottom - k, right - k, bottom, right - r, bottom);
    path.line_to(x + r, bottom);
    path.cubic_to(x + k, bottom, x, bottom - k, x, bottom - r);
    path.line_to(x, y + r);
    path.cubic_to(x, y + k, x + k, y, x + r, y);
    path.close();
    path.finish()
}

/// A mix of two colours, with so much of the first.
pub fn mixed(one: Tone, other: Tone, share: f32) -> Tone {
    let mix = |at: usize| f32::from(one[at]).mul_add(share, f32::from(other[at]) * (1.0 - share));
    [0, 1, 2].map(|at| mix(at).round() as u8)
}
