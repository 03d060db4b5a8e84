//! A problem as an answer to a program: its own status, its JSON.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use foundation::Problem;
use std::any::Any;

/// After so many seconds it is worth another try where the server could not do it.
pub const PAUSE: u32 = 2;

/// Answers a [`Problem`] as JSON with its status.
pub struct Refused(pub Problem);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = status(&self.0);
        let retry_after = match &self.0 {
            Problem::TooMany { retry_after } => Some(*retry_after),
            Problem::Unavailable => Some(PAUSE),
            _ => None,
        };
        let mut response = (status, Json(&self.0)).into_response();
        response.extensions_mut().insert(self.0);
        if let Some(seconds) = retry_after {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

/// What a handler that panicked answers: a mistake of ours, with its number.
pub fn panicked(cause: Box<dyn Any + Send>) -> Response {
    let said = cause
        .downcast_ref::<&str>()
        .map(|said| (*said).to_owned())
        .or_else(|| cause.downcast_ref::<String>().cloned());
    let said = said.unwrap_or_default();
    Refused(Problem::internal(["a handler panicked: ", &said].concat())).into_response()
}

/// The status of a problem.
pub fn status(problem: &Problem) -> StatusCode {
    StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_mistake_of_ours_with_a_number() {
        let answer = panicked(Box::new("index out of bounds"));
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(matches!(
            answer.extensions().get::<Problem>(),
            Some(Problem::Internal { .. })
        ));
    }
}
