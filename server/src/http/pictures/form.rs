//! A form with a file (RFC 7578), read whole.

use axum::{
    body::Bytes,
    http::{HeaderMap, header},
};
use foundation::{Problem, Result};

/// How many fields a form may have.
const MOST_FIELDS: usize = 20;
/// How long a field may be that is no file, in bytes.
const LONGEST: usize = 16 * 1024;

/// What was sent.
#[derive(Default)]
pub(super) struct Sent {
    /// What was typed, by name of field.
    pub(super) typed: Vec<(String, String)>,
    /// The file; empty where none was chosen.
    pub(super) file: Bytes,
}

impl Sent {
    /// Reads the body of a form.
    pub(super) async fn read(headers: &HeaderMap, body: Bytes) -> Result<Self> {
        let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let boundary = multer::parse_boundary(kind.unwrap_or_default()).map_err(|_| Problem::Malformed)?;
        let whole = futures::stream::once(async move { Ok::<_, std::convert::Infallible>(body) });
        let mut fields = multer::Multipart::new(whole, boundary);
        let mut sent = Self::default();
        for _ in 0..MOST_FIELDS {
            let Some(field) = fields.next_field().await.map_err(|_| Problem::Malformed)? else {
                return Ok(sent);
            };
            let name = field.name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(|_| Problem::Malformed)?;
            if name == "file" {
                sent.file = bytes;
            } else if bytes.len() <= LONGEST {
                let text = String::from_utf8(bytes.to_vec()).map_err(|_| Problem::Malformed)?;
                sent.typed.push((name, text));
            } else {
                return Err(Problem::TooLarge);
            }
        }
        Err(Problem::Malformed)
    }

    /// What was typed into a field; empty where there was none.
    pub(super) fn field(&self, name: &str) -> &str {
        let typed = self.typed.iter().find(|(known, _)| known == name);
        typed.map_or("", |(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    async fn read(kind: &'static str, body: &'static [u8]) -> Result<Sent> {
        let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static(kind))]);
        Sent::read(&headers, Bytes::from_static(body)).await
    }

    const KIND: &str = "multipart/form-data; boundary=x";

    #[tokio::test]
    async fn fields_and_the_file_are_told_apart() {
        let body = b"--x\r\ncontent-disposition: form-data; name=\"alt\"\r\n\r\n\xe5\x90\x88\xe5\x94\xb1\r\n\
            --x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.png\"\r\ncontent-type: image/png\r\n\r\n\x89PNG\r\n\r\n--y\r\n--x--\r\n";
        let sent = read(KIND, body).await.unwrap();
        assert_eq!(sent.field("alt"), "合唱");
        assert_eq!(sent.field("version"), "");
        assert_eq!(&sent.file[..], b"\x89PNG\r\n\r\n--y");
    }

    #[tokio::test]
    async fn what_is_no_such_form_is_refused() {
        for (kind, body) in [
            ("application/x-www-form-urlencoded", &b"alt=x"[..]),
            (KIND, b""),
            (
                KIND,
                b"--x\r\ncontent-disposition: form-data; name=\"alt\"\r\n\r\nno end",
            ),
            (
                KIND,
                b"--x\r\ncontent-disposition: form-data; name=\"alt\"\r\n\r\n\xff\xfe\r\n--x--\r\n",
            ),
        ] {
            assert!(read(kind, body).await.is_err(), "{kind}");
        }
    }
}
