//! The one thing that has to be known of a WebP before it is unpacked: a picture inside it may claim to be larger than the file says of
//! itself, and its decoder makes room for it before it compares the two.

/// Whether the picture inside says that it is as large as the file.
pub fn is_as_large_as(file: &[u8], width: u32, height: u32) -> bool {
    let mut at = 12;
    while let Some((name, content, next)) = piece(file, at) {
        // RFC 6386, section 9.1: three bytes of the frame, three of a mark, then the sides of 14 bits.
        if name == b"VP8 " {
            let side = |at: usize| {
                let bytes = content.get(at..at + 2)?;
                Some(u32::from(u16::from_le_bytes([bytes[0], bytes[1]]) & 0x3fff))
            };
            if side(6) != Some(width) || side(8) != Some(height) {
                return false;
            }
        }
        at = next;
    }
    true
}

/// The piece of a RIFF file at an offset: its name, what is in it, where the next one begins.
fn piece(file: &[u8], at: usize) -> Option<(&[u8], &[u8], usize)> {
    let head = file.get(at..at.checked_add(8)?)?;
    let size = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
    let (begins, ends) = (at + 8, (at + 8).checked_add(size)?);
    let content = file.get(begins..ends.min(file.len()))?;
    Some((&head[..4], content, ends.checked_add(size % 2)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_frame(width: u16, height: u16) -> Vec<u8> {
        let mut file = b"RIFF\0\0\0\0WEBP".to_vec();
        file.extend(b"VP8X\x03\0\0\0abc\0");
        file.extend(b"VP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a");
        file.extend(width.to_le_bytes());
        file.extend(height.to_le_bytes());
        file
    }

    #[test]
    fn a_frame_that_is_larger_than_its_file_says_is_found() {
        assert!(is_as_large_as(&with_frame(640, 480), 640, 480));
        assert!(!is_as_large_as(&with_frame(16_383, 16_383), 640, 480));
        assert!(is_as_large_as(b"RIFF\0\0\0\0WEBP", 1, 1), "there is none");
    }

    #[test]
    fn a_file_that_is_cut_off_or_lies_is_read_to_its_end_and_no_further() {
        let whole = with_frame(640, 480);
        for end in 0..whole.len() {
            is_as_large_as(&whole[..end], 640, 480);
        }
        let mut lies = whole;
        lies[16..20].copy_from_slice(&[0xff; 4]);
        assert!(is_as_large_as(&lies, 640, 480));
    }
}
