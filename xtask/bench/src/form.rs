//! Forms, as browsers write them (`application/x-www-form-urlencoded`).

use std::fmt::Write;

/// The fields of a form that names the community of the load data.
pub fn written(fields: &[(&str, &str)]) -> String {
    [("community", "load")]
        .iter()
        .chain(fields)
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .collect::<Vec<_>>()
        .join("&")
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            write!(out, "%{byte:02X}").ok();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_a_form_is_written_otherwise() {
        assert_eq!(
            written(&[("dates[]", "2026-12-01"), ("title", "舞 a&b=c")]),
            "community=load&dates%5B%5D=2026-12-01&title=%E8%88%9E%20a%26b%3Dc"
        );
    }
}
