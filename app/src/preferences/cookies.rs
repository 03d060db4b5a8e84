//! What this browser remembers for a year.

use crate::access::Services;
use axum::http::{HeaderValue, header};
use foundation::{Problem, Result};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

const A_YEAR: u32 = 365 * 24 * 60 * 60;

/// Has the browser remember a choice.
pub(super) fn remember(name: &str, value: &str) -> Result<()> {
    let answer = use_context::<ResponseOptions>().ok_or_else(|| Problem::internal("no request in this context"))?;
    let secure = if use_context::<Services>().is_some_and(|services| services.secure) {
        "; Secure"
    } else {
        ""
    };
    let line = format!("{name}={value}; Path=/; Max-Age={A_YEAR}; SameSite=Lax{secure}");
    answer.append_header(
        header::SET_COOKIE,
        HeaderValue::from_str(&line).map_err(Problem::internal)?,
    );
    Ok(())
}
