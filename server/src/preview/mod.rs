//! Pictures by which events are known where their addresses are shared: in WeChat, in messages. They are drawn here, in a typeface of the
//! system's, since one with Chinese type is too large to come along.
//!
//! `tiny-skia` with outlines from `ttf-parser` instead of `resvg`: Chinese and Latin letters stand one after the other, so nothing has to be
//! shaped, and a template of SVG would be parsed, cascaded and laid out for six shapes. It is a quarter of the code to build, and text is
//! never markup.

mod draw;
mod find;
mod font;
mod lines;
mod paint;

pub use draw::Written;

use crate::pictures::{self, Pixels};
use axum::body::Bytes;
use font::Fonts;
use foundation::{Problem, Result, tenancy::Accent};
use std::{
    collections::VecDeque,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock},
};

/// How wide a picture is, in pixels.
pub const WIDTH: u32 = 1200;
/// How high.
pub const HEIGHT: u32 = 630;
/// How many pictures are remembered, of about 100 kB.
const REMEMBERED: usize = 48;
/// Rises with every change to how they are drawn.
const DRAWN: &str = "1";

/// How a picture is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// Exact; small for what is drawn.
    Png,
    /// Small for a photo.
    Jpeg,
}

/// Draws pictures, and remembers the latest.
#[derive(Clone)]
pub struct Previews(Arc<Inner>);

struct Inner {
    set: Option<PathBuf>,
    fonts: OnceLock<Option<Fonts>>,
    kept: Mutex<VecDeque<(String, Bytes)>>,
}

/// What is drawn.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// What is written.
    pub written: Written,
    /// In which colour.
    pub accent: Accent,
    /// The digest of its photo.
    pub photo: Option<String>,
    /// How it goes out.
    pub coding: Coding,
}

impl Drawing {
    /// What tells the picture from any other.
    pub fn tag(&self) -> String {
        pictures::digest(format!("{DRAWN} {self:?}").as_bytes())
    }
}

impl Previews {
    /// Draws in the typeface that is set, else in one of the system's.
    pub fn new(set: Option<&Path>) -> Self {
        Self(Arc::new(Inner {
            set: set.map(Path::to_owned),
            fonts: OnceLock::new(),
            kept: Mutex::default(),
        }))
    }

    /// Whether all letters of a text can be drawn.
    pub fn can_write(&self, text: &str) -> bool {
        self.0.fonts().is_some_and(|fonts| fonts.legible(text).is_some())
    }

    /// The picture, drawn or remembered. `read` brings the photo. Without a typeface that can write it, it is the photo alone; without that
    /// there is none.
    pub async fn picture(
        &self,
        drawing: Drawing,
        read: impl AsyncFnOnce() -> Result<Option<Vec<u8>>>,
    ) -> Result<Bytes> {
        let tag = drawing.tag();
        if let Some(kept) = self.kept(&tag) {
            return Ok(kept);
        }
        let photo = read().await?;
        let turn = pictures::turn().await?;
        // Who waited may find it drawn.
        if let Some(kept) = self.kept(&tag) {
            return Ok(kept);
        }
        let inner = Arc::clone(&self.0);
        let drawn = tokio::task::spawn_blocking(move || {
            // Until it is drawn and remembered, though whoever asked for it may be gone long before.
            let _turn = turn;
            let picture = inner.draw(drawing, photo.as_deref())?;
            inner.keep(tag, picture.clone());
            Some(picture)
        });
        drawn.await.map_err(Problem::internal)?.ok_or(Problem::NotFound)
    }

    fn kept(&self, tag: &str) -> Option<Bytes> {
        let kept = self.0.kept.lock().ok()?;
        kept.iter()
            .find(|(known, _)| known == tag)
            .map(|(_, picture)| picture.clone())
    }
}

impl Inner {
    /// The typeface: looked for when it is first needed, since a server that shows no event needs none; the log says what there is.
    fn fonts(&self) -> Option<&Fonts> {
        let look = || {
            let fonts = Fonts::find(self.set.as_deref());
            match (&fonts, &self.set) {
                (Some(fonts), _) => tracing::debug!(font = %fonts.path().display(), "pictures are drawn"),
                (None, Some(set)) => {
                    tracing::warn!(font = %set.display(), "no Chinese type in LINLI_FONT: shared events have their cover as picture, or none");
                }
                (None, None) => {
                    tracing::info!(
                        "no font with Chinese type: shared events have their cover as picture, or none; see LINLI_FONT"
                    );
                }
            }
            fonts
        };
        self.fonts.get_or_init(look).as_ref()
    }

    fn keep(&self, tag: String, picture: Bytes) {
        if let Ok(mut kept) = self.kept.lock() {
            kept.push_back((tag, picture));
            if kept.len() > REMEMBERED {
                kept.pop_front();
            }
        }
    }

    fn draw(&self, drawing: Drawing, photo: Option<&[u8]>) -> Option<Bytes> {
        let photo = photo.and_then(Pixels::of_jpeg);
        let fonts = self.fonts();
        let written = fonts.and_then(|fonts| Some((fonts, drawing.written.legible(fonts)?)));
        let rgb = match (written, &photo) {
            (Some((fonts, written)), photo) => draw::draw(fonts, &written, drawing.accent, photo.as_deref())?,
            (None, Some(photo)) => photo.covering(WIDTH, HEIGHT).rgb,
            (None, None) => return None,
        };
        let bytes = match drawing.coding {
            Coding::Png => png(&rgb)?,
            Coding::Jpeg => {
                let (width, height) = (WIDTH, HEIGHT);
                Pixels { width, height, rgb }.to_jpeg().ok()?
            }
        };
        Some(bytes.into())
    }
}

fn png(rgb: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH, HEIGHT);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(rgb).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests;
