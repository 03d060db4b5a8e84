//! What a calendar or another reader of feeds asks for.

use super::super::{
    App, Refused,
    api::{Door, Named},
};
use axum::{
    extract::{FromRequestParts, Query},
    http::{HeaderMap, request::Parts},
};
use foundation::{Problem, Result};
use locales::Lang;
use serde::Deserialize;

/// Who reads a feed.
pub struct Reader {
    /// The way in.
    pub door: Door,
    /// The language: the address names it, since a calendar asks in none, or in that of whoever made the program.
    pub lang: Lang,
    /// The headers of the request.
    pub headers: HeaderMap,
}

/// A feed by the name of its file.
pub struct Asked {
    /// Who reads it.
    pub reader: Reader,
    /// The name without `.ics`.
    pub name: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Words {
    lang: String,
}

impl FromRequestParts<App> for Reader {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let door = Door::from_request_parts(parts, app).await?;
        let words = Query::<Words>::try_from_uri(&parts.uri).map(|Query(words)| words);
        let lang = Lang::of_tag(&words.unwrap_or_default().lang).unwrap_or_else(|| door.lang());
        Ok(Self {
            door,
            lang,
            headers: parts.headers.clone(),
        })
    }
}

impl FromRequestParts<App> for Asked {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let reader = Reader::from_request_parts(parts, app).await?;
        let Named(file) = Named::from_request_parts(parts, app).await?;
        let name = file.strip_suffix(".ics").ok_or(Problem::NotFound)?.to_owned();
        Ok(Self { reader, name })
    }
}
