//! The way in: who asks, in which community.

use super::super::{App, Refused, ribbon::ribbon, tenancy::Here};
use app::access::{Caller, Visit};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
};
use foundation::{Problem, Result, policy::Act};
use locales::Lang;

/// A request before it is admitted.
pub struct Door {
    /// What every handler shares.
    pub app: App,
    here: Here,
    caller: Caller,
    headers: HeaderMap,
}

impl FromRequestParts<App> for Door {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let here = parts
            .extensions
            .get::<Here>()
            .cloned()
            .ok_or_else(|| Problem::internal("no community was looked for"))?;
        let caller = parts.extensions.get::<Caller>().cloned().unwrap_or_default();
        Ok(Self {
            app: app.clone(),
            here,
            caller,
            headers: parts.headers.clone(),
        })
    }
}

impl Door {
    /// Admits the caller to `act` in this community, or refuses.
    pub fn admit(self, act: Act) -> Result<Visit> {
        let community = self.here.0.ok_or(Problem::NotFound)?;
        Visit::admit(&self.app.services, self.caller, act, &community.code)
    }

    /// The language that the caller reads.
    pub fn lang(&self) -> Lang {
        super::super::pages::lang_here(self.here.0.as_ref(), &self.headers)
    }

    /// Where the addresses of this community begin, for everyone.
    pub fn base(&self) -> String {
        self.app.services.public_base(self.here.0.as_ref())
    }

    /// What a page of this community begins with.
    pub fn ribbon(&self) -> String {
        ribbon(self.lang(), self.here.0.as_ref())
    }
}
