//! Pictures that people send: read as phones make them, turned the right way up, made small, and written anew, so that nothing that a camera
//! has put beside the pixels (where it was, when, whose it is) is kept.
//!
//! A codec for each of three formats instead of the crate `image`: that brings colour profiles and a second scaler along, which are most
//! of its time to build, and it would still need the orientation and the guard of WebP that stand here.

mod exif;
mod read;
mod scale;
mod webp;

pub use read::{Pixels, Why};

use app::covers::{Picture, Size};
use foundation::{Flaw, Problem, Result};
use jpeg_encoder::{ColorType, Encoder};
use locales::{Words, covers as t};
use sha2::{Digest, Sha256};
use std::{sync::Arc, time::Duration};
use tokio::sync::{Semaphore, SemaphorePermit};

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 8 * 1024 * 1024;
/// How many pixels a picture may have: it is refused by the numbers in its head, before anything of it is unpacked.
const MOST_PIXELS: u64 = 40_000_000;
/// How well it looks, of 100.
const QUALITY: u8 = 80;
/// One picture is unpacked, or drawn, at a time: forty million pixels are up to 400 MB for a second or two.
static ONE: Semaphore = Semaphore::const_new(1);
/// How long others wait for it.
const PATIENCE: Duration = Duration::from_secs(30);

/// Waits until no other picture is unpacked or drawn.
pub async fn turn() -> Result<SemaphorePermit<'static>> {
    let turn = tokio::time::timeout(PATIENCE, ONE.acquire()).await;
    turn.ok().and_then(|permit| permit.ok()).ok_or(Problem::Unavailable)
}

/// Makes a cover of a file, beside the threads that serve.
pub async fn take_in(file: axum::body::Bytes) -> Result<Picture> {
    if file.len() > LARGEST_FILE {
        return Err(flaw(Why::TooLarge).of("file"));
    }
    let turn = turn().await?;
    let made = tokio::task::spawn_blocking(move || {
        // Until it is made, though whoever sent it may be gone long before: a second tap sends it again.
        let _turn = turn;
        cover_of(&file)
    });
    // What makes a decoder panic is no picture either.
    made.await
        .unwrap_or(Err(Why::Broken))
        .map_err(|why| flaw(why).of("file"))
}

/// The cover that a file makes.
fn cover_of(file: &[u8]) -> Result<Picture, Why> {
    let (pixels, turned) = read::read(file, MOST_PIXELS)?;
    let most = Size::Large.most();
    let large = pixels.within(most, most);
    drop(pixels);
    let large = turned.apply(large);
    let small = large.within(Size::Small.most(), Size::Small.most());
    let bytes = large.to_jpeg()?;
    Ok(Picture {
        digest: digest(&bytes),
        width: large.width,
        height: large.height,
        small: small.to_jpeg()?,
        large: bytes,
    })
}

/// By which a picture is known: 32 digits.
pub fn digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Pixels {
    /// The picture as JPEG.
    pub fn to_jpeg(&self) -> Result<Vec<u8>, Why> {
        let side = |pixels: u32| u16::try_from(pixels).map_err(|_| Why::TooManyPixels);
        let mut bytes = Vec::new();
        let encoder = Encoder::new(&mut bytes, QUALITY);
        let (width, height) = (side(self.width)?, side(self.height)?);
        let written = encoder.encode(&self.rgb, width, height, ColorType::Rgb);
        written.map_err(|_| Why::Broken)?;
        Ok(bytes)
    }

    /// A picture of ours, read back.
    pub fn of_jpeg(bytes: &[u8]) -> Option<Arc<Self>> {
        let (pixels, _) = read::read(bytes, MOST_PIXELS).ok()?;
        Some(Arc::new(pixels))
    }
}

/// What is wrong with a file, in words.
fn flaw(why: Why) -> Flaw {
    let words = |words: fn(locales::Lang) -> &'static str| Words::of(|lang| words(lang).into());
    match why {
        Why::TooLarge => Flaw::new(
            "picture_too_large",
            Words::of(|lang| t::too_large(lang, LARGEST_FILE / 1024 / 1024)),
        ),
        Why::TooManyPixels => Flaw::new(
            "too_many_pixels",
            Words::of(|lang| t::too_many_pixels(lang, MOST_PIXELS / 1_000_000)),
        ),
        Why::UnknownKind => Flaw::new("unknown_picture", words(t::unknown_kind)),
        Why::Broken => Flaw::new("broken_picture", words(t::broken)),
    }
}

#[cfg(test)]
mod tests;
