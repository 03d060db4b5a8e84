//! Which community a request is about: by `/c/CODE` before the path, which is taken off, or by the host name.

use app::{access::Services, communities::Directory};
use axum::{extract::Request, http::Uri};
use foundation::tenancy::Community;

/// The community of a request; `None` where there is none yet, or none of that code.
#[derive(Debug, Clone)]
pub struct Here(pub Option<Community>);

/// The address as the browser knows it, `/c/CODE` included.
#[derive(Debug, Clone)]
pub struct Asked(pub Uri);

/// The code of the community at the root of the host that was asked; empty before there is one.
#[derive(Debug, Clone)]
pub struct Root(pub String);

/// Finds the community and leaves the path that one table of routes serves for all.
pub fn find(directory: &Directory, mut request: Request) -> Request {
    let asked = request.uri().clone();
    let path = asked.path();
    let root = directory.at_root(&host(&request));
    let code = root.as_ref().map(|community| community.code.clone());
    let here = match path.strip_prefix("/c/") {
        Some(rest) => {
            let (code, rest) = rest.split_once('/').unwrap_or((rest, ""));
            let found = directory.find(code).ok().map(|community| Community {
                base: format!("/c/{code}"),
                ..community
            });
            // Taken off where there is no such community too: who asks the interface for it is answered by the interface.
            if let Some(uri) = with_path(&asked, &format!("/{rest}")) {
                *request.uri_mut() = uri;
            }
            found
        }
        None => root,
    };
    request.extensions_mut().insert(Root(code.unwrap_or_default()));
    request.extensions_mut().insert(Here(here));
    request.extensions_mut().insert(Asked(asked));
    request
}

/// The address of a page that works for everyone, from the path by which it was asked for here.
pub fn public_address(services: &Services, community: Option<&Community>, path: &str) -> String {
    let own = community.map_or("", |community| community.base.as_str());
    let path = path.strip_prefix(own).unwrap_or(path);
    let base = services.public_base(community);
    // The home of the server ends in a slash, that of a community does not: `/c/CODE`.
    let path = match path.trim_start_matches('/') {
        "" if base == services.public_url => "/",
        "" => "",
        _ => path,
    };
    [&base, path].concat()
}

fn host(request: &Request) -> String {
    let named = request.headers().get("host").and_then(|host| host.to_str().ok());
    named.or_else(|| request.uri().host()).unwrap_or_default().to_owned()
}

fn with_path(uri: &Uri, path: &str) -> Option<Uri> {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = format!("{path}{query}").parse().ok();
    Uri::from_parts(parts).ok()
}
