//! How what a server function answers goes over the wire: JSON, read in the browser as text.
//!
//! The framework's own encoding reads bytes, while what travels in a document is read as text: code that reads JSON is a fifth of the
//! browser half's first piece, and would be there twice. So each server function says `output = foundation::Json`.

use serde::{Serialize, de::DeserializeOwned};
use server_fn::{
    Bytes, ContentType, Decodes, Encodes, Format, FormatType,
    codec::{JsonEncoding, Post},
};

/// What a server function answers with.
pub type Json = Post<JsonText>;

/// JSON that is read as text.
#[derive(Debug)]
pub struct JsonText;

impl ContentType for JsonText {
    const CONTENT_TYPE: &'static str = JsonEncoding::CONTENT_TYPE;
}

impl FormatType for JsonText {
    const FORMAT_TYPE: Format = JsonEncoding::FORMAT_TYPE;
}

impl<T: Serialize> Encodes<T> for JsonText {
    type Error = serde_json::Error;

    fn encode(output: &T) -> Result<Bytes, Self::Error> {
        JsonEncoding::encode(output)
    }
}

impl<T: DeserializeOwned> Decodes<T> for JsonText {
    type Error = serde_json::Error;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        // What is no text is no JSON either, which the reader then says.
        serde_json::from_str(std::str::from_utf8(&bytes).unwrap_or_default())
    }
}
