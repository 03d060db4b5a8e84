//! Pictures made smaller, or to fit: each pixel is the weighed mean of all that it stands for (Catmull-Rom), row by row, so that
//! nothing as large as the original is held beside it.

use super::Pixels;

/// What one pixel is made of: where its sources begin, and how much each counts.
struct Mix {
    first: usize,
    weights: Vec<f32>,
}

/// How each of `to` pixels is made from those between `from` and `from + length` of `whole`.
fn mixes(whole: u32, (from, length): (f32, f32), to: u32) -> Vec<Mix> {
    let step = length / to as f32;
    // Making larger, a pixel is mixed from its nearest; making smaller, from all that it covers.
    let reach = step.max(1.0);
    let kernel = |x: f32| {
        let x = x.abs();
        if x < 1.0 {
            1.5f32.mul_add(x, -2.5) * x * x + 1.0
        } else if x < 2.0 {
            (-0.5f32).mul_add(x, 2.5).mul_add(x, -4.0).mul_add(x, 2.0)
        } else {
            0.0
        }
    };
    let mix = |nth: u32| {
        let centre = (nth as f32 + 0.5).mul_add(step, from);
        let first = (centre - 2.0 * reach).floor().max(0.0) as usize;
        let last = ((centre + 2.0 * reach).ceil() as usize).clamp(first + 1, (whole as usize).max(first + 1));
        let weigh = |at: usize| kernel((at as f32 + 0.5 - centre) / reach);
        let mut weights: Vec<f32> = (first..last).map(weigh).collect();
        let sum: f32 = weights.iter().sum();
        weights.iter_mut().for_each(|weight| *weight /= sum);
        Mix { first, weights }
    };
    (0..to).map(mix).collect()
}

impl Pixels {
    /// The same picture, no larger than this. A smaller one stays as it is.
    pub fn within(&self, most_wide: u32, most_high: u32) -> Self {
        let (width, height) = (self.width as f32, self.height as f32);
        let scale = (most_wide as f32 / width).min(most_high as f32 / height);
        if scale >= 1.0 {
            return self.clone();
        }
        let side = |length: f32, most: u32| ((length * scale).round() as u32).clamp(1, most);
        let (wide, high) = (side(width, most_wide), side(height, most_high));
        self.part((0.0, 0.0, width, height), wide, high)
    }

    /// The middle of the picture, as large as this, whatever its shape.
    pub fn covering(&self, wide: u32, high: u32) -> Self {
        let (width, height) = (self.width as f32, self.height as f32);
        let scale = (wide as f32 / width).max(high as f32 / height);
        let (across, down) = (wide as f32 / scale, high as f32 / scale);
        // Of a poster the upper part says more.
        let (left, top) = ((width - across) / 2.0, (height - down) / 3.0);
        self.part((left.max(0.0), top.max(0.0), across, down), wide, high)
    }

    /// A part of the picture, by its left and upper edge, how wide and how high, in another size.
    fn part(&self, (left, top, across, down): (f32, f32, f32, f32), wide: u32, high: u32) -> Self {
        let columns = mixes(self.width, (left, across), wide);
        let rows = mixes(self.height, (top, down), high);
        let row_length = wide as usize * 3;
        let mut sums = vec![0f32; row_length * high as usize];
        let mut scaled = vec![0f32; row_length];
        // The rows that are still open begin here.
        let mut open = 0;
        for (y, source) in self.rgb.chunks_exact(self.width as usize * 3).enumerate() {
            while rows.get(open).is_some_and(|row| row.first + row.weights.len() <= y) {
                open += 1;
            }
            let waits = |row: &&Mix| row.first <= y;
            let count = rows.iter().skip(open).take_while(waits).count();
            if count == 0 {
                continue;
            }
            across_row(source, &columns, &mut scaled);
            for (nth, row) in rows.iter().enumerate().skip(open).take(count) {
                let Some(weight) = row.weights.get(y - row.first) else {
                    continue;
                };
                let sums = &mut sums[nth * row_length..(nth + 1) * row_length];
                for (sum, value) in sums.iter_mut().zip(&scaled) {
                    *sum += weight * value;
                }
            }
        }
        Self {
            width: wide,
            height: high,
            rgb: sums.iter().map(|sum| sum.round().clamp(0.0, 255.0) as u8).collect(),
        }
    }
}

/// One row, as wide as it shall be.
fn across_row(source: &[u8], columns: &[Mix], scaled: &mut [f32]) {
    for (mix, out) in columns.iter().zip(scaled.chunks_exact_mut(3)) {
        let mut sum = [0f32; 3];
        let pixels = source[mix.first * 3..].chunks_exact(3);
        for (weight, pixel) in mix.weights.iter().zip(pixels) {
            for (sum, value) in sum.iter_mut().zip(pixel) {
                *sum += weight * f32::from(*value);
            }
        }
        out.copy_from_slice(&sum);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture in which each pixel says where it is.
    fn picture(width: u32, height: u32) -> Pixels {
        let pixel = |x: u32, y: u32| [(x * 255 / width) as u8, (y * 255 / height) as u8, 128];
        let rgb = (0..height).flat_map(|y| (0..width).flat_map(move |x| pixel(x, y)));
        Pixels {
            width,
            height,
            rgb: rgb.collect(),
        }
    }

    #[test]
    fn a_picture_keeps_its_shape_and_a_small_one_its_size() {
        let small = picture(400, 300).within(120, 120);
        assert_eq!((small.width, small.height), (120, 90));
        let near = |one: &[u8], other: [u8; 3]| one.iter().zip(other).all(|(a, b)| a.abs_diff(b) < 8);
        assert!(near(small.at(60, 45), [128, 128, 128]), "{:?}", small.at(60, 45));
        assert!(near(small.at(119, 0), [253, 1, 128]), "{:?}", small.at(119, 0));
        assert_eq!(picture(40, 30).within(120, 120), picture(40, 30));
        let line = picture(3000, 1).within(120, 120);
        assert_eq!((line.width, line.height), (120, 1));
    }

    #[test]
    fn what_covers_a_frame_fills_it_and_is_not_bent() {
        for (width, height) in [(400, 300), (300, 400), (50, 20), (1, 1), (1200, 630)] {
            let covering = picture(width, height).covering(120, 63);
            assert_eq!(
                (covering.width, covering.height, covering.rgb.len()),
                (120, 63, 120 * 63 * 3)
            );
        }
        let even = Pixels {
            width: 7,
            height: 5,
            rgb: vec![90; 105],
        };
        assert!(even.covering(120, 63).rgb.iter().all(|value| *value == 90));
    }
}
