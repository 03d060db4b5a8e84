//! The description as a page to read: drawn from the same document, without scripts and without any other host.

use super::{door::Door, openapi};
use axum::{
    http::{HeaderName, header},
    response::{Html, IntoResponse},
};
use locales::{Lang, api as t};
use serde_json::{Map, Value};
use std::fmt::Write;

/// The page loads the product's styles and nothing else.
const POLICY: &str =
    "default-src 'none'; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// What the product's styles do not say.
const STYLE: &str = "main{max-width:52rem;margin:0 auto;padding:1.5rem 1rem 4rem}section{margin:2rem 0}\
table{width:100%;border-collapse:collapse;margin:.75rem 0}th,td{padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line);\
text-align:left;vertical-align:top}th{font-weight:600}p,pre{margin:.5rem 0}code,pre{font-family:ui-monospace,Menlo,Consolas,monospace;\
font-size:.9em}pre{padding:.75rem 1rem;white-space:pre-wrap;overflow-wrap:anywhere;background:var(--sunk);border-radius:.5rem}h2{margin-top:2.5rem}\
h3 code{font-size:1em}.scroll{overflow-x:auto}";

/// `GET /api/docs`.
pub async fn page(door: Door) -> impl IntoResponse {
    let (lang, base) = (door.lang(), door.base());
    let styles = format!("{}/linli.css", door.app.assets.addresses().folder);
    let headers: [(HeaderName, &str); 2] = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::VARY, "accept-language, cookie"),
    ];
    (
        headers,
        Html(drawn(
            &openapi::document(lang, &base),
            lang,
            &base,
            &styles,
            &door.ribbon(),
        )),
    )
}

fn drawn(document: &Value, lang: Lang, base: &str, styles: &str, ribbon: &str) -> String {
    let mut page = String::new();
    let title = of(&document["info"], "title");
    write!(
        page,
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title><link rel=\"stylesheet\" href=\"{}\"><style>{STYLE}</style></head>\
         <body>{ribbon}<main><h1>{title}</h1><p>{}</p><p>{}</p><p><a href=\"{base}/api/v1/openapi.json\">openapi.json</a></p>",
        lang.tag(),
        safe(styles),
        of(&document["info"], "summary"),
        of(&document["info"], "description"),
        base = safe(base),
    )
    .ok();
    write!(
        page,
        "<h2>{}</h2><pre><code>{}</code></pre>",
        t::try_it(lang),
        safe(&try_it(base, lang))
    )
    .ok();
    write!(page, "<h2>{}</h2>", t::operations(lang)).ok();
    for (path, method) in openapi::order(lang) {
        draw_operation(&mut page, lang, path, method, &document["paths"][path][method]);
    }
    write!(page, "<h2>{}</h2>", t::shapes(lang)).ok();
    for (name, shape) in entries(&document["components"]["schemas"]) {
        write!(page, "<section id=\"{0}\"><h3><code>{0}</code></h3>", safe(name)).ok();
        draw_fields(&mut page, lang, shape);
        page.push_str("</section>");
    }
    page.push_str("</main></body></html>");
    page
}

fn draw_operation(page: &mut String, lang: Lang, path: &str, method: &str, operation: &Value) {
    let (id, method) = (of(operation, "operationId"), method.to_uppercase());
    write!(
        page,
        "<section id=\"{id}\"><h3><code>{method} {}</code></h3><p>{}</p>",
        safe(path),
        of(operation, "summary")
    )
    .ok();
    if operation["security"].is_array() {
        write!(page, "<p><small>{}</small></p>", t::needs_token(lang)).ok();
    }
    let parameters = operation["parameters"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    if !parameters.is_empty() {
        page.push_str("<div class=\"scroll\"><table><tbody>");
        for parameter in parameters {
            let needed = if parameter["required"] == true {
                t::needed(lang)
            } else {
                ""
            };
            row(
                page,
                &of(parameter, "name"),
                &kind(&parameter["schema"]),
                needed,
                parameter,
            );
        }
        page.push_str("</tbody></table></div>");
    }
    if let Some(schema) = content(&operation["requestBody"]) {
        write!(page, "<p>{} {}</p>", t::sends(lang), kind(schema)).ok();
    }
    page.push_str("<div class=\"scroll\"><table><tbody>");
    for (status, response) in entries(&operation["responses"]) {
        let schema = content(response).map(kind).unwrap_or_default();
        row(page, &safe(status), &schema, "", response);
    }
    page.push_str("</tbody></table></div></section>");
}

fn draw_fields(page: &mut String, lang: Lang, shape: &Value) {
    let required = |name: &str| {
        shape["required"]
            .as_array()
            .is_some_and(|names| names.iter().any(|one| one == name))
    };
    page.push_str("<div class=\"scroll\"><table><tbody>");
    for (name, field) in entries(&shape["properties"]) {
        row(
            page,
            &safe(name),
            &kind(field),
            if required(name) { t::needed(lang) } else { "" },
            field,
        );
    }
    page.push_str("</tbody></table></div>");
}

fn row(page: &mut String, name: &str, kind: &str, needed: &str, described: &Value) {
    let words = of(described, "description");
    write!(
        page,
        "<tr><th scope=\"row\"><code>{name}</code></th><td>{kind}</td><td>{needed}</td><td>{words}</td></tr>"
    )
    .ok();
}

/// The kind of a value: a link where it is a shape of its own.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return format!("<a href=\"#{0}\">{0}</a>", safe(name));
    }
    if let Some(names) = schema["enum"].as_array() {
        return names
            .iter()
            .filter_map(Value::as_str)
            .map(|name| format!("<code>{}</code>", safe(name)))
            .collect::<Vec<_>>()
            .join(" · ");
    }
    if let Some(either) = schema["oneOf"].as_array() {
        return either.iter().map(kind).collect::<Vec<_>>().join(" / ");
    }
    match schema["type"].as_str() {
        Some("array") => format!("[{}]", kind(&schema["items"])),
        Some(name) => safe(schema["format"].as_str().unwrap_or(name)),
        None => schema["type"][0].as_str().map(safe).unwrap_or_default(),
    }
}

fn content(holder: &Value) -> Option<&Value> {
    holder["content"]["application/json"].get("schema")
}

fn try_it(base: &str, lang: Lang) -> String {
    let body = format!(
        r#"{{"room": "yoga", "starts": "2026-12-01T10:00", "ends": "2026-12-01T11:30", "title": "{}", "party_size": 8}}"#,
        t::title_example(lang)
    );
    format!(
        "curl {base}/api/v1/rooms\ncurl '{base}/api/v1/rooms/yoga/availability?from=2026-12-01&to=2026-12-08'\n\
         curl {base}/api/v1/bookings -H 'Authorization: Bearer TOKEN' \\\n  --json '{body}'"
    )
}

fn entries(object: &Value) -> impl Iterator<Item = (&str, &Value)> {
    object
        .as_object()
        .into_iter()
        .flat_map(Map::iter)
        .map(|(name, value)| (name.as_str(), value))
}

fn of(object: &Value, name: &str) -> String {
    object[name].as_str().map(safe).unwrap_or_default()
}

fn safe(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_and_shape_can_be_read() {
        for lang in [Lang::Zh, Lang::En] {
            let document = openapi::document(lang, "https://linli.example/c/xinyuan");
            let page = drawn(
                &document,
                lang,
                "https://linli.example/c/xinyuan",
                "/pkg/1/linli.css",
                "",
            );
            for (path, _) in entries(&document["paths"]) {
                assert!(page.contains(path), "{path}");
            }
            for (name, _) in entries(&document["components"]["schemas"]) {
                assert!(page.contains(&format!("id=\"{name}\"")), "{name}");
            }
        }
    }

    #[test]
    fn nothing_that_is_shown_is_markup() {
        let page = drawn(
            &openapi::document(Lang::En, "\"><script>"),
            Lang::En,
            "\"><script>",
            "/pkg/1/linli.css",
            "",
        );
        assert!(!page.contains("<script>"));
    }
}
