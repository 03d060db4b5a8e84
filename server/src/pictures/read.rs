//! A file becomes pixels, if it is a picture of a kind that phones make and not too large.

use super::{exif::Turned, webp};
use std::io::Cursor;
use zune_jpeg::{
    JpegDecoder,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

/// Why a file makes no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It has too many bytes.
    TooLarge,
    /// It would have too many pixels.
    TooManyPixels,
    /// It is something else.
    UnknownKind,
    /// It is not as it should be.
    Broken,
}

/// A picture without anything beside it: rows of red, green, blue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// How wide.
    pub width: u32,
    /// How high.
    pub height: u32,
    /// Three bytes for each pixel.
    pub rgb: Vec<u8>,
}

impl Pixels {
    /// One pixel.
    pub fn at(&self, x: u32, y: u32) -> &[u8] {
        let at = (y as usize * self.width as usize + x as usize) * 3;
        self.rgb.get(at..at + 3).unwrap_or(&[0; 3])
    }
}

/// The picture in a file, and how it has to be turned.
pub fn read(file: &[u8], most: u64) -> Result<(Pixels, Turned), Why> {
    match file {
        [0xff, 0xd8, 0xff, ..] => jpeg(file, most),
        [0x89, b'P', b'N', b'G', ..] => png(file, most),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp(file, most),
        _ => Err(Why::UnknownKind),
    }
}

/// How long a side may be, in pixels: making a thread of a million by one small would take as much memory as it has pixels.
const LONGEST_SIDE: u32 = 30_000;

fn fits(width: usize, height: usize, most: u64) -> Result<(u32, u32), Why> {
    let side = |pixels: usize| u32::try_from(pixels).map_err(|_| Why::TooManyPixels);
    let (width, height) = (side(width)?, side(height)?);
    match u64::from(width) * u64::from(height) {
        0 => Err(Why::Broken),
        pixels if pixels > most || width.max(height) > LONGEST_SIDE => Err(Why::TooManyPixels),
        _ => Ok((width, height)),
    }
}

fn jpeg(file: &[u8], most: u64) -> Result<(Pixels, Turned), Why> {
    let options = DecoderOptions::default()
        .set_max_width(usize::MAX)
        .set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(file), options);
    decoder.decode_headers().map_err(|_| Why::Broken)?;
    let (width, height) = decoder.dimensions().ok_or(Why::Broken)?;
    let (width, height) = fits(width, height, most)?;
    let turned = decoder.exif().map(|exif| Turned::of(exif)).unwrap_or_default();
    let grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let wanted = if grey { ColorSpace::Luma } else { ColorSpace::RGB };
    decoder.set_options(options.jpeg_set_out_colorspace(wanted));
    let pixels = decoder.decode().map_err(|_| Why::Broken)?;
    let rgb = if grey { coloured(&pixels, 1)? } else { pixels };
    whole(width, height, rgb).map(|pixels| (pixels, turned))
}

fn png(file: &[u8], most: u64) -> Result<(Pixels, Turned), Why> {
    let mut decoder = png::Decoder::new(Cursor::new(file));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    let info = decoder.read_header_info().map_err(|_| Why::Broken)?;
    let (width, height) = fits(info.width as usize, info.height as usize, most)?;
    let mut reader = decoder.read_info().map_err(|_| Why::Broken)?;
    let turned = reader
        .info()
        .exif_metadata
        .as_deref()
        .map(Turned::of)
        .unwrap_or_default();
    let mut pixels = vec![0; reader.output_buffer_size().ok_or(Why::TooManyPixels)?];
    let frame = reader.next_frame(&mut pixels).map_err(|_| Why::Broken)?;
    let rgb = coloured(&pixels, frame.color_type.samples())?;
    whole(width, height, rgb).map(|pixels| (pixels, turned))
}

fn webp(file: &[u8], most: u64) -> Result<(Pixels, Turned), Why> {
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(file)).map_err(|_| Why::Broken)?;
    // What a piece says of its own size is no more than the file has.
    decoder.set_memory_limit(file.len());
    let (width, height) = decoder.dimensions();
    let (width, height) = fits(width as usize, height as usize, most)?;
    // What moves is no cover; and a frame inside may claim to be larger than the whole.
    if decoder.is_animated() {
        return Err(Why::UnknownKind);
    }
    if !webp::is_as_large_as(file, width, height) {
        return Err(Why::Broken);
    }
    let exif = decoder.exif_metadata().ok().flatten();
    let turned = exif.map(|exif| Turned::of(&exif)).unwrap_or_default();
    let mut pixels = vec![0; decoder.output_buffer_size().ok_or(Why::TooManyPixels)?];
    decoder.read_image(&mut pixels).map_err(|_| Why::Broken)?;
    let rgb = coloured(&pixels, if decoder.has_alpha() { 4 } else { 3 })?;
    whole(width, height, rgb).map(|pixels| (pixels, turned))
}

/// Grey becomes colours, and what can be seen through lies on white.
fn coloured(pixels: &[u8], samples: usize) -> Result<Vec<u8>, Why> {
    let on_white = |value: u8, alpha: u8| {
        let (value, alpha) = (u32::from(value), u32::from(alpha));
        ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    match samples {
        1 => Ok(pixels.iter().flat_map(|grey| [*grey; 3]).collect()),
        2 => {
            let each = pixels.chunks_exact(2);
            Ok(each.flat_map(|pixel| [on_white(pixel[0], pixel[1]); 3]).collect())
        }
        3 => Ok(pixels.to_vec()),
        4 => {
            let each = pixels.chunks_exact(4);
            let seen = |pixel: &[u8]| [0, 1, 2].map(|at| on_white(pixel[at], pixel[3]));
            Ok(each.flat_map(seen).collect())
        }
        _ => Err(Why::Broken),
    }
}

fn whole(width: u32, height: u32, mut rgb: Vec<u8>) -> Result<Pixels, Why> {
    let size = width as usize * height as usize * 3;
    if rgb.len() < size {
        return Err(Why::Broken);
    }
    rgb.truncate(size);
    Ok(Pixels { width, height, rgb })
}
