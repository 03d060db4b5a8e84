//! The journeys of real people, in a real browser, on a server of their own.

use super::{check::NATIVE, test::Outcome};
use crate::{
    cleanup::{self, Cleanup},
    http,
    postgres::free_port,
    run,
    setup::{Piece, prepare},
    site,
    workshop::Workshop,
};
use anyhow::Result;
use std::{env, fs, path::PathBuf};

/// The server that nextest builds for its own tests too.
const PROGRAM: &str = "target/debug/linli";
const LOG: &str = "target/e2e-server.log";

/// The task `e2e`.
pub(super) fn e2e(words: &[String]) -> Result<()> {
    let shop = prepare(&[Piece::Site, Piece::Browser])?;
    site::build(&shop)?;
    journeys(&shop, words)?.verdict()
}

/// Runs Playwright against a fresh server with the demo community.
pub(super) fn journeys(shop: &Workshop, words: &[String]) -> Result<Outcome> {
    // The same units as nextest builds, tests included, else features would unify differently and all be built again.
    run::shown(shop.cargo(["build", "--bins", "--tests"]).args(NATIVE))?;
    let (data, _removed) = folder()?;
    let address = format!("127.0.0.1:{}", free_port()?);
    let mut server = shop.command(shop.root.join(PROGRAM));
    server
        .envs(with_site(shop))
        .args(["serve", "--demo"])
        .env("LINLI_ADDR", &address)
        .env(
            "LINLI_DATABASE_URL",
            format!("sqlite:{}", data.join("linli.sqlite").display()),
        )
        .env("LINLI_SECRET_FILE", data.join("secret"))
        .env("LINLI_PUBLIC_URL", format!("http://{address}"))
        // Nobody takes mail there: what is sent waits, and can be seen waiting.
        .env("LINLI_SMTP_URL", "smtp://127.0.0.1:9")
        // One machine plays many people.
        .env("LINLI_RATE_LIMIT", "0")
        .env("LINLI_CODES_FROM_ADDRESS", "1000")
        .env("XDG_DATA_HOME", &data);
    let (child, _stopped) = run::beside(&mut server, &shop.root.join(LOG))?;
    http::wait_until_ready(&address, &child, &shop.root.join(LOG))?;

    let mut playwright = shop.command("npx");
    playwright
        .current_dir(shop.root.join("end2end"))
        .args(["playwright", "test"])
        .args(words);
    playwright
        .env("LINLI_E2E_URL", format!("http://{address}"))
        // With the site, for journeys to a server of their own.
        .env("LINLI_E2E_PROGRAM", shop.root.join(PROGRAM))
        .envs(with_site(shop))
        .env("LINLI_E2E_LOG", shop.root.join(LOG));
    if let Some(chromium) = &shop.chromium {
        playwright.env("LINLI_CHROMIUM", chromium);
    }
    let (well, lines) = run::kept(&mut playwright)?;
    Ok(Outcome {
        runner: "Playwright",
        well,
        summary: summary(&lines),
    })
}

/// A folder for one run, removed after it.
fn folder() -> Result<(PathBuf, Cleanup)> {
    let folder = env::temp_dir().join(format!("linli-e2e-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let removed = folder.clone();
    let guard = cleanup::later(move || {
        // Left behind it harms nobody.
        let _ = fs::remove_dir_all(removed);
    });
    Ok((folder, guard))
}

/// What tells a server that was built without its site where that is.
fn with_site(shop: &Workshop) -> [(&'static str, PathBuf); 3] {
    [
        ("LEPTOS_OUTPUT_NAME", "linli".into()),
        ("LEPTOS_SITE_PKG_DIR", "pkg".into()),
        ("LEPTOS_SITE_ROOT", shop.root.join(site::FOLDER)),
    ]
}

/// Playwright ends with its counts: `  2 failed`, the names of those, `  12 passed (34.5s)`.
fn summary(lines: &[String]) -> Vec<String> {
    let counts = |line: &String| {
        let mut words = line.split_whitespace();
        words.next().is_some_and(|word| word.parse::<u32>().is_ok())
            && words
                .next()
                .is_some_and(|word| ["passed", "failed", "flaky", "skipped", "interrupted", "did"].contains(&word))
    };
    let begin = lines.iter().position(counts).unwrap_or(lines.len().saturating_sub(3));
    lines[begin..].to_vec()
}

#[cfg(test)]
mod tests {
    use super::summary;

    #[test]
    fn the_summary_begins_with_the_first_count() {
        let lines = [
            "  ✓  1 a journey (2s)",
            "",
            "  1 failed",
            "    a.spec.ts:3:1 › b",
            "  12 passed (34.5s)",
        ];
        let lines: Vec<_> = lines.map(str::to_owned).to_vec();
        assert_eq!(
            summary(&lines),
            ["  1 failed", "    a.spec.ts:3:1 › b", "  12 passed (34.5s)"]
        );
    }
}
