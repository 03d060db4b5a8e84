//! WASM, styles and icons: in memory, compressed beforehand, under an address that changes with their content.

use crate::http::{App, accepts};
use app::Assets as Addresses;
use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

/// All files of the site.
#[derive(Clone)]
pub struct Assets {
    files: Arc<BTreeMap<String, Bytes>>,
    build: Arc<str>,
}

/// How long a browser may keep what changes its address with its content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// How long it may keep an icon.
const A_DAY: &str = "public, max-age=86400";

impl Assets {
    /// Loads what `cargo leptos` has built: from inside the program (feature `embed`), else from `LEPTOS_SITE_ROOT`.
    pub fn load() -> Self {
        let files = source::files();
        let mut hasher = DefaultHasher::new();
        files.hash(&mut hasher);
        Self {
            files: Arc::new(files),
            build: format!("{:016x}", hasher.finish()).into(),
        }
    }

    /// Where the document finds its files.
    pub fn addresses(&self) -> Addresses {
        let exists = |file: &str| self.files.contains_key(&format!("pkg/{file}"));
        Addresses {
            folder: format!("/pkg/{}", self.build),
            script: exists("linli.js") && exists("linli.wasm"),
        }
    }

    /// A file at the root of the site, such as the icon.
    pub fn at_root(&self, path: &str, headers: &HeaderMap) -> Option<Response> {
        let name = path.trim_start_matches('/');
        if name.is_empty() || name.starts_with("pkg/") {
            return None;
        }
        self.send(name, headers, A_DAY)
    }

    fn send(&self, name: &str, headers: &HeaderMap, keep: &'static str) -> Option<Response> {
        let plain = self.files.get(name)?;
        let smaller = [("br", "br"), ("gzip", "gz")]
            .into_iter()
            .filter(|(encoding, _)| accepts(headers, encoding))
            .find_map(|(encoding, ending)| Some((encoding, self.files.get(&format!("{name}.{ending}"))?)));
        let (encoding, body) = smaller.map_or((None, plain), |(encoding, file)| (Some(encoding), file));
        let kind = mime_guess::from_path(name).first_or_octet_stream();
        let mut response = body.clone().into_response();
        let answer = response.headers_mut();
        answer.insert(header::CONTENT_TYPE, HeaderValue::from_str(kind.as_ref()).ok()?);
        answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
        answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(encoding) = encoding {
            answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        Some(response)
    }
}

/// `/pkg/BUILD/FILE`. A page from before an upgrade asks for another build and gets today's file, not to be kept.
pub async fn package(
    State(app): State<App>,
    Path((build, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let keep = if *build == *app.assets.build {
        FOR_EVER
    } else {
        "no-store"
    };
    app.assets
        .send(&format!("pkg/{file}"), &headers, keep)
        .unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

#[cfg(feature = "embed")]
mod source {
    use axum::body::Bytes;
    use rust_embed::RustEmbed;
    use std::{borrow::Cow, collections::BTreeMap};

    #[derive(RustEmbed)]
    #[folder = "../target/site"]
    struct Site;

    /// What the site was made from, as `cargo xtask dist` says. It is named so that Cargo builds this anew for another site: it knows of the
    /// files that were there the last time, not of new ones.
    const _: Option<&str> = option_env!("LINLI_SITE_STAMP");

    pub(super) fn files() -> BTreeMap<String, Bytes> {
        let bytes = |data| match data {
            Cow::Borrowed(data) => Bytes::from_static(data),
            Cow::Owned(data) => data.into(),
        };
        Site::iter()
            .filter_map(|name| Some((name.to_string(), bytes(Site::get(&name)?.data))))
            .collect()
    }
}

#[cfg(not(feature = "embed"))]
mod source {
    use axum::body::Bytes;
    use std::{collections::BTreeMap, fs, path::Path};

    pub(super) fn files() -> BTreeMap<String, Bytes> {
        let root = std::env::var("LEPTOS_SITE_ROOT").unwrap_or_else(|_| "target/site".into());
        let mut files = BTreeMap::new();
        collect(Path::new(&root), Path::new(""), &mut files);
        files
    }

    fn collect(root: &Path, below: &Path, files: &mut BTreeMap<String, Bytes>) {
        let Ok(entries) = fs::read_dir(root.join(below)) else {
            return;
        };
        for entry in entries.flatten() {
            let path = below.join(entry.file_name());
            if entry.path().is_dir() {
                collect(root, &path, files);
            } else if let Ok(bytes) = fs::read(entry.path()) {
                files.insert(path.to_string_lossy().replace('\\', "/"), bytes.into());
            }
        }
    }
}
