//! Codes to scan (ISO/IEC 18004), drawn as a picture of any size.

use foundation::{Problem, Result};
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// How many modules stay light around a code.
const QUIET: i32 = 4;

/// An address as a code, black on white whatever the colours around it are: not every phone reads it the other way.
pub fn svg(address: &str) -> Result<String> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium)
        .map_err(|_| Problem::internal("an address that is too long for a code"))?;
    let side = code.size() + 2 * QUIET;
    let title = address.replace('&', "&amp;").replace('<', "&lt;");
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\"><title>{title}</title>\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{}\"/></svg>",
        dark(&code)
    ))
}

/// The dark modules, a stroke for each that stand side by side.
fn dark(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let begins = x;
            // Beyond its edge a code is light.
            while code.get_module(x, y) {
                x += 1;
            }
            let length = x - begins;
            if length > 0 {
                // To a string nothing fails to be written.
                write!(path, "M{} {}h{length}v1h-{length}z", begins + QUIET, y + QUIET).ok();
            }
            x += 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const ADDRESS: &str = "https://linli.example/c/xinyuan/door/choir-hall/here";

    /// The dark modules of a picture, read from its strokes.
    fn drawn(picture: &str) -> BTreeSet<(i32, i32)> {
        let path = picture.split("d=\"").nth(1).unwrap().split('"').next().unwrap();
        let mut modules = BTreeSet::new();
        for stroke in path.split('M').skip(1) {
            let (at, rest) = stroke.split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (length, _) = rest.split_once('v').unwrap();
            let (x, y, length): (i32, i32, i32) = (x.parse().unwrap(), y.parse().unwrap(), length.parse().unwrap());
            modules.extend((x..x + length).map(|x| (x, y)));
        }
        modules
    }

    #[test]
    fn a_picture_has_every_module_of_its_code_and_a_quiet_edge() {
        let code = QrCode::encode_text(ADDRESS, QrCodeEcc::Medium).unwrap();
        let all = (0..code.size()).flat_map(|x| (0..code.size()).map(move |y| (x, y)));
        let dark = all.filter(|(x, y)| code.get_module(*x, *y));
        let expected: BTreeSet<_> = dark.map(|(x, y)| (x + QUIET, y + QUIET)).collect();
        let picture = svg(ADDRESS).unwrap();
        assert_eq!(drawn(&picture), expected);
        let side = code.size() + 2 * QUIET;
        assert!(picture.contains(&format!("viewBox=\"0 0 {side} {side}\"")), "{picture}");
    }

    #[test]
    fn a_picture_says_where_it_leads() {
        assert!(svg(ADDRESS).unwrap().contains(&format!("<title>{ADDRESS}</title>")));
        assert!(
            svg("https://a.example/?b&<c")
                .unwrap()
                .contains("<title>https://a.example/?b&amp;&lt;c</title>")
        );
    }

    #[test]
    fn what_no_code_can_hold_is_refused() {
        assert!(svg(&"x".repeat(3000)).is_err());
    }
}
