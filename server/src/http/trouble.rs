//! What stands in the way, as a page: for a person whose request was refused before there was a page to draw it on.

use super::{App, origin::Foreign, pages, refuse, ribbon::ribbon, tenancy::Here};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use foundation::Problem;
use locales::{Lang, shell as t};
use ui::TypeSize;

/// It loads its style and nothing else.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Draws a refusal for a browser that asks for a page; programs and our own scripts get it as it is.
pub async fn as_page(State(app): State<App>, request: Request, next: Next) -> Response {
    let accepts = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok());
    let for_people = accepts.is_some_and(|accept| accept.contains("text/html"));
    if !for_people || request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    let lang = pages::lang(request.headers());
    let here = request.extensions().get::<Here>().and_then(|here| here.0.as_ref());
    let home = here.map_or_else(|| "/".to_owned(), |community| community.href("/"));
    let ribbon = ribbon(lang, here);
    let size = pages::size(request.headers());
    let response = next.run(request).await;
    let Some(problem) = response.extensions().get::<Problem>().cloned() else {
        return response;
    };
    let words = match response.extensions().get::<Foreign>() {
        Some(Foreign) => t::not_from_here(lang).to_owned(),
        None => problem.words(lang),
    };
    let told = (&problem, words.as_str());
    let page = draw(lang, told, &home, &app.assets.addresses().folder, &ribbon, size);
    let (mut parts, _) = response.into_parts();
    parts.status = refuse::status(&problem);
    parts.headers.remove(header::CONTENT_LENGTH);
    let said: [(HeaderName, &'static str); 4] = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::VARY, "cookie, accept, accept-language"),
    ];
    for (name, value) in said {
        parts.headers.insert(name, HeaderValue::from_static(value));
    }
    Response::from_parts(parts, Body::from(page))
}

/// The page of a problem, with the words that say what helps.
fn draw(
    lang: Lang,
    (problem, words): (&Problem, &str),
    home: &str,
    folder: &str,
    ribbon: &str,
    size: TypeSize,
) -> String {
    let elder = if size.is_elder() {
        format!(" data-elder=\"{}\"", size.name())
    } else {
        String::new()
    };
    let title = match problem {
        Problem::NotSignedIn => t::sign_in_first(lang),
        Problem::NotAllowed => t::not_allowed(lang),
        Problem::NotFound => t::not_found(lang),
        _ => t::trouble(lang),
    };
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"{elder}><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">\
         <title>{title}</title><link rel=\"stylesheet\" href=\"{folder}/linli.css\"></head>\
         <body>{ribbon}<main class=\"page\"><div class=\"empty\"><h1>{title}</h1><p role=\"alert\">{words}</p>\
         <p><a class=\"button\" href=\"{home}\">{go_home}</a></p></div></main></body></html>",
        lang = lang.tag(),
        title = escaped(title),
        words = escaped(words),
        home = escaped(home),
        go_home = escaped(t::go_home(lang)),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_complete_in_either_language_and_leads_home() {
        for (lang, words) in [(Lang::Zh, "请先登录"), (Lang::En, "sign in")] {
            let (problem, said) = (Problem::NotSignedIn, Problem::NotSignedIn.words(lang));
            let page = draw(
                lang,
                (&problem, said.as_str()),
                "/c/xinyuan",
                "/pkg/1",
                "",
                TypeSize::of("1").unwrap_or_default(),
            );
            assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>"));
            assert!(page.contains(" data-elder=\""), "in the size that was chosen");
            assert!(
                page.contains(lang.tag()) && page.contains(words) && page.contains("href=\"/c/xinyuan\""),
                "{page}"
            );
        }
    }
}
