//! The licences of all dependencies are ones that we may ship.
//!
//! Written here rather than with cargo-deny, which takes longer to build than this project's own tests.

use crate::{run, workshop::Workshop};
use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Permissive licences, and those of data that oblige us to nothing but the notice.
const ALLOWED: [&str; 15] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    // What it asks for is said at the end of the README.
    "IJG",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Fails with the names of those that are not.
pub(crate) fn check(shop: &Workshop) -> Result<()> {
    let mut metadata = shop.cargo(["metadata", "--format-version", "1", "--locked"]);
    println!("$ {}", run::words(&metadata));
    let text = run::answer(&mut metadata).context("`cargo metadata --locked` failed; is Cargo.lock up to date?")?;
    let packages: Value = serde_json::from_str(&text).context("cargo metadata is not JSON")?;
    let packages = packages["packages"]
        .as_array()
        .context("cargo metadata names no packages")?;
    let refused: Vec<_> = packages.iter().filter_map(refusal).collect();
    if !refused.is_empty() {
        bail!(
            "licences to look at (allow them in xtask/src/licences.rs, or take another crate):\n{}",
            refused.join("\n")
        );
    }
    println!("the licences of {} packages are allowed", packages.len());
    Ok(())
}

fn refusal(package: &Value) -> Option<String> {
    let licence = package["license"].as_str();
    if licence.is_some_and(|licence| allowed(licence, &ALLOWED)) {
        return None;
    }
    let word = |key: &str| package[key].as_str().unwrap_or("?").to_owned();
    Some(format!(
        "  {} {}: {}",
        word("name"),
        word("version"),
        licence.unwrap_or("none named")
    ))
}

/// Whether an SPDX expression leaves us a choice that is allowed.
fn allowed(expression: &str, list: &[&str]) -> bool {
    // The old notation of crates.io: `MIT/Apache-2.0`.
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let answer = any(&mut rest, list);
    answer && rest.is_empty()
}

fn any(rest: &mut &[&str], list: &[&str]) -> bool {
    let mut answer = all(rest, list);
    while let ["OR", after @ ..] = rest {
        *rest = after;
        // Read to the end even when the answer is known.
        answer |= all(rest, list);
    }
    answer
}

fn all(rest: &mut &[&str], list: &[&str]) -> bool {
    let mut answer = one(rest, list);
    while let ["AND", after @ ..] = rest {
        *rest = after;
        answer &= one(rest, list);
    }
    answer
}

fn one(rest: &mut &[&str], list: &[&str]) -> bool {
    match rest {
        ["(", after @ ..] => {
            *rest = after;
            let answer = any(rest, list);
            let closed = rest.first() == Some(&")");
            *rest = rest.get(1..).unwrap_or_default();
            answer && closed
        }
        [licence, "WITH", exception, after @ ..] => {
            let name = format!("{licence} WITH {exception}");
            *rest = after;
            list.contains(&name.as_str())
        }
        [licence, after @ ..] => {
            *rest = after;
            list.contains(licence)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_choice_needs_one_allowed_licence_and_a_sum_all() {
        for good in [
            "MIT",
            "MIT/Apache-2.0",
            "GPL-3.0 OR MIT",
            "(MIT OR GPL-2.0) AND Unicode-3.0",
        ] {
            assert!(allowed(good, &ALLOWED), "{good}");
        }
        for bad in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR ISC) AND SSPL-1.0", "", "(MIT"] {
            assert!(!allowed(bad, &ALLOWED), "{bad}");
        }
        assert!(allowed("Apache-2.0 WITH LLVM-exception OR GPL-3.0", &ALLOWED));
    }

    #[test]
    fn a_package_without_a_licence_is_refused_by_name() {
        let refused = refusal(&json!({"name": "odd", "version": "1.0.0", "license": null}));
        assert_eq!(refused.as_deref(), Some("  odd 1.0.0: none named"));
    }
}
