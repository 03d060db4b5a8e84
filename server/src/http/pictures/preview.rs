//! The picture by which an event is known where its address is shared.

use super::{
    super::{
        App, Refused,
        api::{Door, Named},
    },
    answer::{self, Keep},
};
use crate::preview::{Coding, Drawing, Written};
use app::{access::Visit, calendar::desk, covers, events};
use axum::{
    extract::{FromRequestParts, Query},
    http::{HeaderMap, request::Parts},
    response::Response,
};
use foundation::{policy::Act, time::words::weekday_in_full};
use locales::Lang;
use serde::Deserialize;
use ui::say::short_month;

/// Which picture is asked for.
pub struct Asked {
    door: Door,
    event: String,
    /// The day that its date stands for; empty for the next one.
    day: String,
    lang: Lang,
    headers: HeaderMap,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Words {
    day: String,
    lang: String,
}

impl FromRequestParts<App> for Asked {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let door = Door::from_request_parts(parts, app).await?;
        let Named(event) = Named::from_request_parts(parts, app).await?;
        let words = Query::<Words>::try_from_uri(&parts.uri).map(|Query(words)| words);
        let Words { day, lang } = words.unwrap_or_default();
        Ok(Self {
            lang: Lang::of_tag(&lang).unwrap_or_else(|| door.lang()),
            door,
            event,
            day,
            headers: parts.headers.clone(),
        })
    }
}

/// `GET /events/ID/picture.png`.
pub async fn png(asked: Asked) -> Result<Response, Refused> {
    let app = asked.door.app.clone();
    let Asked {
        door,
        event,
        day,
        lang,
        headers,
    } = asked;
    let visit = door.admit(Act::Read)?;
    answer(&app, &visit, (&event, &day), lang, (Coding::Png, &headers)).await
}

/// `GET /events/ID/picture.jpg`.
pub async fn jpeg(asked: Asked) -> Result<Response, Refused> {
    let app = asked.door.app.clone();
    let Asked {
        door,
        event,
        day,
        lang,
        headers,
    } = asked;
    let visit = door.admit(Act::Read)?;
    answer(&app, &visit, (&event, &day), lang, (Coding::Jpeg, &headers)).await
}

async fn answer(
    app: &App,
    visit: &Visit,
    (event, day): (&str, &str),
    lang: Lang,
    (coding, headers): (Coding, &HeaderMap),
) -> Result<Response, Refused> {
    let told = desk::preview(visit, event, day, lang).await?;
    let drawing = Drawing {
        written: Written {
            title: told.title,
            kind: told.kind,
            leaf: [
                short_month(lang, told.day),
                told.day.parts().2.to_string(),
                weekday_in_full(lang, told.day.weekday()).to_owned(),
            ],
            times: told.times,
            place: told.place,
            community: told.community,
            calendar: told.calendar,
        },
        accent: visit.community.look.accent,
        photo: told.cover,
        coding,
    };
    let tag = drawing.tag();
    if let Some(unchanged) = answer::unchanged(headers, &tag, Keep::Hour) {
        return Ok(unchanged);
    }
    let photo = drawing.photo.clone();
    let read = async || match photo {
        Some(digest) => {
            let file = covers::Cover::file(&digest);
            Ok(Some(events::cover(visit, &file).await?.bytes))
        }
        None => Ok(None),
    };
    let picture = app.previews.picture(drawing, read).await?;
    let kind = match coding {
        Coding::Png => "image/png",
        Coding::Jpeg => "image/jpeg",
    };
    Ok(answer::picture(kind, picture, &tag, Keep::Hour))
}
