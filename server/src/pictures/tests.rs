//! Whole pictures, in and out.

use super::*;

/// A picture of so many pixels, as PNG.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    let pixels: Vec<u8> = (0..width * height)
        .flat_map(|nth| [(nth % width) as u8, (nth / width) as u8, 40, 255])
        .collect();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    bytes
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let rgb = (0..width * height)
        .flat_map(|nth| [(nth % 251) as u8, 90, 40])
        .collect();
    Pixels { width, height, rgb }.to_jpeg().unwrap()
}

#[test]
fn a_photo_becomes_two_jpegs_that_no_camera_has_written_into() {
    let mut photo = jpeg(1600, 800);
    // As a camera does: a segment that says where it was, and that it was held upright.
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 28.2 N";
    let mut segment = vec![0xff, 0xe1, 0, (exif.len() + 2) as u8];
    segment.extend(exif);
    photo.splice(2..2, segment);
    let cover = cover_of(&photo).unwrap();
    assert_eq!((cover.width, cover.height), (600, 1200), "it stands upright");
    for (bytes, size) in [(&cover.large, (600, 1200)), (&cover.small, (320, 640))] {
        let pixels = Pixels::of_jpeg(bytes).unwrap();
        assert_eq!((pixels.width, pixels.height), size);
        let has = |what: &[u8]| bytes.windows(what.len()).any(|bytes| bytes == what);
        assert!(!has(b"GPS") && !has(b"Exif"));
    }
    assert_eq!(cover.digest.len(), 32);
    assert_eq!(cover_of(&photo).unwrap(), cover, "the same file makes the same cover");
}

#[test]
fn a_png_is_taken_and_a_small_one_is_not_made_larger() {
    let cover = cover_of(&png(200, 100)).unwrap();
    assert_eq!((cover.width, cover.height), (200, 100));
}

#[test]
fn a_picture_that_would_fill_the_memory_is_refused_by_its_head() {
    let mut bomb = png(2, 2);
    // The sides stand in the first piece.
    bomb[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    // With the sum of that piece as it would be.
    let sum = {
        let mut crc = flate2::Crc::new();
        crc.update(&bomb[12..29]);
        crc.sum().to_be_bytes()
    };
    bomb[29..33].copy_from_slice(&sum);
    assert_eq!(cover_of(&bomb), Err(Why::TooManyPixels));
}

#[test]
fn a_thread_of_pixels_is_refused_too() {
    assert!(cover_of(&png(4000, 1)).is_ok());
    assert_eq!(cover_of(&png(30_001, 1)), Err(Why::TooManyPixels));
}

#[test]
fn what_is_no_picture_or_not_whole_is_refused() {
    assert_eq!(cover_of(b""), Err(Why::UnknownKind));
    assert_eq!(cover_of(b"%PDF-1.7 and more"), Err(Why::UnknownKind));
    let whole = png(40, 40);
    assert_eq!(cover_of(&whole[..whole.len() / 2]), Err(Why::Broken));
    assert_eq!(cover_of(&jpeg(40, 40)[..30]), Err(Why::Broken));
    for file in [&b"RIFF\0\0\0\0WEBPVP8 "[..], b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"] {
        assert_eq!(cover_of(file), Err(Why::Broken));
    }
}
