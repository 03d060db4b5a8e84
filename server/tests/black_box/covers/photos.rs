//! Photos as phones send them.

use server::pictures::Pixels;

/// A photo; one that was taken with the phone on its side says so, and where that was.
pub fn photo(width: u32, height: u32, on_its_side: bool) -> Vec<u8> {
    let rgb = (0..width * height)
        .flat_map(|nth| [(nth % width % 251) as u8, (nth / width % 251) as u8, 90])
        .collect();
    let mut photo = Pixels { width, height, rgb }.to_jpeg().unwrap();
    if on_its_side {
        let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 28.2 N 112.9 E";
        let mut segment = vec![0xff, 0xe1, 0, (exif.len() + 2) as u8];
        segment.extend(exif);
        photo.splice(2..2, segment);
    }
    photo
}

/// How wide and how high a JPEG is.
pub fn sides(jpeg: &[u8]) -> (u32, u32) {
    let pixels = Pixels::of_jpeg(jpeg).expect("a JPEG");
    (pixels.width, pixels.height)
}

/// A PNG whose head says that it is forty thousand pixels wide and as high.
pub fn bomb() -> Vec<u8> {
    let mut png = Vec::new();
    png.extend(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x9c\x40\0\0\x9c\x40\x08\x02\0\0\0");
    let mut crc = flate2::Crc::new();
    crc.update(&png[12..]);
    png.extend(crc.sum().to_be_bytes());
    png.extend(b"\0\0\0\0IEND\xae\x42\x60\x82");
    png
}
