//! Where signing in leads back to.

/// The address, if it is a page of ours: never another site, never a function, and short enough for an address line.
pub fn own_path(raw: &str) -> Option<&str> {
    let leads_out = raw.starts_with("//") || raw.contains('\\') || raw.contains("://");
    let plain = raw.bytes().all(|byte| byte.is_ascii_graphic());
    let page = raw.starts_with('/') && !raw.starts_with("/_fn/") && !raw.starts_with("/api/");
    (page && plain && !leads_out && raw.len() <= 500).then_some(raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_ours_is_returned_to() {
        for path in ["/", "/rooms/yoga/book?date=2026-12-10&from=10:00", "/c/xinyuan/me"] {
            assert_eq!(own_path(path), Some(path));
        }
    }

    #[test]
    fn nobody_is_led_to_another_site_or_into_a_function() {
        let long = format!("/{}", "a".repeat(500));
        for path in [
            "",
            "me",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "https://evil.example",
            "/a\r\nset-cookie:b",
            "/_fn/sign_out",
            "/?u=http://x",
            &long,
        ] {
            assert_eq!(own_path(path), None, "{path:?}");
        }
    }
}
