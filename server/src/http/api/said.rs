//! What a program is told beside the code: one sentence, in the language that it asks for.

use super::super::pages;
use axum::{
    Json,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use foundation::Problem;
use serde_json::{Value, json};

/// Adds `message` to every refusal under `/api`, whoever refused.
pub async fn say(request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    let lang = pages::lang(request.headers());
    let response = next.run(request).await;
    let Some(problem) = response.extensions().get::<Problem>() else {
        return response;
    };
    let Ok(Value::Object(mut body)) = serde_json::to_value(problem) else {
        return response;
    };
    body.insert("message".to_owned(), problem.words(lang).into());
    let unknown = *problem == Problem::NotSignedIn;
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    if unknown {
        // RFC 9110, section 11.6.1.
        parts
            .headers
            .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    (parts, Json(body)).into_response()
}

/// A refusal that only programs meet, so that it is no [`Problem`].
pub fn refusal(status: StatusCode, code: &str, message: &str) -> impl IntoResponse {
    (status, Json(json!({ "code": code, "message": message })))
}
