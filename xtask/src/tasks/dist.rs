//! One file that is the whole product.

use crate::{
    cleanup, http,
    postgres::free_port,
    release, run,
    setup::{Piece, prepare},
    workshop,
};
use anyhow::{Context, Result, ensure};
use std::{env, fs, path::Path, process};

const FOLDER: &str = "target/dist";

/// Builds the file, tries it where nothing else is, and puts it where it is easily found.
pub(super) fn dist(_: &[String]) -> Result<()> {
    let shop = prepare(&[Piece::Site])?;
    release::build(&shop)?;
    try_alone(&shop.root.join(release::PROGRAM))?;

    let folder = shop.root.join(FOLDER);
    fs::create_dir_all(&folder)?;
    let file = folder.join("linli");
    // Not written over: a running server would keep the file busy.
    let new = folder.join("linli.new");
    fs::copy(shop.root.join(release::PROGRAM), &new).with_context(|| format!("cannot copy {}", release::PROGRAM))?;
    fs::rename(&new, &file)?;
    println!("{} ({} kB)", file.display(), fs::metadata(&file)?.len() / 1000);
    Ok(())
}

/// Runs a copy of it in an empty folder, and asks it for the first page with its styles, its script and its WASM.
fn try_alone(program: &Path) -> Result<()> {
    let folder = env::temp_dir().join(format!("linli-dist-{}", process::id()));
    fs::create_dir_all(&folder)?;
    let removed = folder.clone();
    let _removed = cleanup::later(move || {
        // Left behind it harms nobody.
        let _ = fs::remove_dir_all(removed);
    });
    let copy = folder.join("linli");
    fs::copy(program, &copy)?;
    let (address, log) = (format!("127.0.0.1:{}", free_port()?), folder.join("linli.log"));
    let mut server = workshop::clean(&copy);
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("LINLI_") || name.starts_with("LEPTOS_") {
            server.env_remove(&*name);
        }
    }
    server
        .args(["serve", "--demo"])
        .current_dir(&folder)
        .env("LINLI_ADDR", &address)
        .env("XDG_DATA_HOME", folder.join("data"));
    let (child, _stopped) = run::beside(&mut server, &log)?;
    http::wait_until_ready(&address, &child, &log)?;

    let page = http::get(&address, "/", "identity")?;
    ensure!(page.is_good(), "the home page was answered with:\n{}", page.head);
    let html = String::from_utf8_lossy(&page.body).into_owned();
    for name in ["linli.css", "linli.js", "linli.wasm"] {
        let file = address_of(&html, name).with_context(|| format!("the home page names no {name}"))?;
        http::must_have(&address, file)?;
    }
    println!("alone in an empty folder it serves its home page, styles, script and WASM");
    Ok(())
}

/// The address under which a page names a file of the site: `/pkg/BUILD/linli.css`.
fn address_of<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let end = html.find(name)? + name.len();
    let begin = html[..end].rfind("/pkg/")?;
    Some(&html[begin..end])
}

#[cfg(test)]
mod tests {
    use super::address_of;

    #[test]
    fn a_file_is_found_where_the_page_names_it() {
        let html = r#"<link href="/pkg/0f/linli.css"><script>import('/pkg/0f/linli.js')</script>"#;
        assert_eq!(address_of(html, "linli.css"), Some("/pkg/0f/linli.css"));
        assert_eq!(address_of(html, "linli.js"), Some("/pkg/0f/linli.js"));
        assert_eq!(address_of(html, "linli.wasm"), None);
    }
}
