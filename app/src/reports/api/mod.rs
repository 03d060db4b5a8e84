//! The use of rooms, for staff of the centre.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

#[cfg(feature = "ssr")]
pub mod desk;

use super::model::UseView;
use foundation::Problem;
use leptos::prelude::*;

/// A month of use, up to now: of all rooms, the picture and the refusals of one where one is named. A month that cannot be read, or has
/// not begun, is the present one. The picture is drawn in the language of the page.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_use")]
pub async fn see_use(
    community: String,
    #[server(default)] month: String,
    #[server(default)] room: String,
    #[server(default)] lang: String,
) -> Result<UseView, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    desk::look(&visit, &month, &room, locales::Lang::of_tag(&lang).unwrap_or_default()).await
}
