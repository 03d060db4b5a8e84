//! The picture on top of an event, as HTML.

use super::escape;
use crate::covers::{Cover, Size};
use std::fmt::Write;

/// The picture below a root, as a link to itself: who taps it sees all of a poster. It bears its size, so that nothing jumps when it comes,
/// and a slow line or a small screen fetches the smaller one. Its few rules stand with it: most pages have no cover, and the sheet of styles
/// is fetched with the first of them.
pub fn cover(cover: &Cover, root: &str) -> String {
    let (large, small) = (cover.path(), cover.small_path());
    let (width, height) = (cover.width, cover.height);
    let wide = |most: u32| {
        let longer = width.max(height).max(1);
        (width * most.min(longer) / longer).max(1)
    };
    let mut alt = String::new();
    escape(&mut alt, &cover.alt);
    let mut html = String::new();
    // To a string nothing fails to be written.
    write!(
        html,
        "<a href=\"{root}{large}\" rel=\"external\"><img src=\"{root}{large}\" srcset=\"{root}{small} {}w, {root}{large} {}w\" \
         sizes=\"(min-width: 48rem) 44rem, 100vw\" width=\"{width}\" height=\"{height}\" alt=\"{alt}\" \
         style=\"display:block;width:100%;height:auto;max-height:24rem;object-fit:cover;border-radius:var(--radius-card)\"></a>",
        wide(Size::Small.most()),
        wide(Size::Large.most()),
    )
    .ok();
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_a_picture_stays_words_and_its_size_is_told() {
        let poster = Cover {
            digest: "0123456789abcdef0123456789abcdef".into(),
            width: 900,
            height: 1200,
            alt: "“合唱\" onload=\"x”<b>".into(),
        };
        let html = cover(&poster, "/c/xinyuan");
        assert!(html.contains("alt=\"“合唱&quot; onload=&quot;x”&lt;b&gt;\""), "{html}");
        assert!(html.contains("width=\"900\" height=\"1200\""), "{html}");
        assert!(
            html.contains("srcset=\"/c/xinyuan/covers/0123456789abcdef0123456789abcdef-small.jpg 480w, /c/xinyuan/covers/0123456789abcdef0123456789abcdef.jpg 900w\""),
            "{html}"
        );
    }
}
