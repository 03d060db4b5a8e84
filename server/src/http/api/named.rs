//! The one name in an address: a room's code, a booking's id.

use super::super::{App, Refused};
use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use foundation::Problem;

/// What stands in the address; refused as every other request where it cannot be read as text.
pub struct Named(pub String);

impl FromRequestParts<App> for Named {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        match Path::<String>::from_request_parts(parts, app).await {
            Ok(Path(name)) => Ok(Self(name)),
            Err(_) => Err(Refused(Problem::Malformed)),
        }
    }
}
