//! Signing in: ask for a code, send it back. What is answered never tells whether a number is known.

use crate::accounts::model::Desk;
#[cfg(feature = "ssr")]
use crate::{
    access::{Services, Visit, enter},
    accounts::{
        cookies::Cookies,
        demo_phone,
        model::{DEMO_PHONES, Demo, Purpose, Step, digits, late, own_path},
        sender,
        store::{
            codes::{self, Issued, Wanted},
            sign_in::{self as store, Arriving, SignedIn, Typed},
        },
    },
};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::{
    Flaw, PhoneNumber,
    policy::{Act, Role},
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use locales::{Lang, Words, accounts as t};

/// The sign-in page as it stands for this browser.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "sign_in_desk")]
pub async fn sign_in_desk(community: String) -> Result<Desk, Problem> {
    let visit = enter(Act::Enter, &community)?;
    let (cookies, demo) = (Cookies::here()?, in_demo(&visit));
    let phone = match cookies.code() {
        Some((id, _)) => codes::waiting(&mut visit.db.read().await?.conn(), id, Purpose::SignIn).await?,
        None => None,
    };
    let step = match phone {
        _ if visit.caller.known.is_some() => Step::Done,
        Some(phone) => Step::Code { phone: phone.masked() },
        None => Step::Phone,
    };
    let demo = demo.then(|| Demo {
        roles: DEMO_PHONES.map(|(role, _)| role).to_vec(),
        code: cookies.shown(),
    });
    Ok(Desk { step, demo })
}

/// Sends a code to a number. `to` is the page that signing in leads back to.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "ask_code")]
pub async fn ask_code(
    community: String,
    phone: String,
    lang: String,
    #[server(default)] to: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Enter, &community)?;
    let phone = PhoneNumber::parse(&phone).map_err(|flaw| flaw.of("phone"))?;
    send(&visit, phone, &lang).await?;
    leptos_axum::redirect(&desk(&visit, &to));
    Ok(())
}

/// Sends another code to the number that this browser waits with.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "send_again")]
pub async fn send_again(community: String, lang: String, #[server(default)] to: String) -> Result<(), Problem> {
    let visit = enter(Act::Enter, &community)?;
    let (id, _) = Cookies::here()?.code().ok_or_else(|| late().of("code"))?;
    let phone = codes::waiting(&mut visit.db.read().await?.conn(), id, Purpose::SignIn).await?;
    send(&visit, phone.ok_or_else(|| late().of("code"))?, &lang).await?;
    leptos_axum::redirect(&desk(&visit, &to));
    Ok(())
}

/// Another number: this browser waits for no code any more.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "other_number")]
pub async fn other_number(community: String, #[server(default)] to: String) -> Result<(), Problem> {
    let visit = enter(Act::Enter, &community)?;
    Cookies::here()?.forget_code();
    leptos_axum::redirect(&desk(&visit, &to));
    Ok(())
}

/// Signs in with the code that was sent. `consent` is the tick under the privacy notice.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "sign_in")]
pub async fn sign_in(
    community: String,
    code: String,
    #[server(default)] consent: Option<String>,
    #[server(default)] to: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Enter, &community)?;
    let cookies = Cookies::here()?;
    let code = digits(&code).map_err(|flaw| flaw.of("code"))?;
    let (id, salt) = cookies.code().ok_or_else(|| late().of("code"))?;
    let typed = Typed {
        id,
        salt,
        code,
        agreed: consent.is_some(),
    };
    match store::with_code(&visit.db, visit.key.clone(), arriving(&visit, &cookies), typed).await? {
        SignedIn::In(token) => cookies.start(&token),
        SignedIn::Asked => {
            return Err(Flaw::new("consent", Words::of(|lang| t::consent_missing(lang).into())).of("consent"));
        }
        SignedIn::Refused(flaw) => return Err(flaw.of("code")),
    }
    leptos_axum::redirect(&onward(&visit, &to));
    Ok(())
}

/// Signs in as one of the demo's people: only on a demo, and only from the machine that it runs on.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "sign_in_as")]
pub async fn sign_in_as(community: String, role: String, #[server(default)] to: String) -> Result<(), Problem> {
    let visit = enter(Act::Enter, &community)?;
    if !in_demo(&visit) {
        return Err(Problem::NotFound);
    }
    let cookies = Cookies::here()?;
    let phone = role
        .parse::<Role>()
        .ok()
        .and_then(demo_phone)
        .ok_or(Problem::NotFound)?;
    let token = store::as_demo(&visit.db, arriving(&visit, &cookies), phone).await?;
    cookies.start(&token);
    leptos_axum::redirect(&onward(&visit, &to));
    Ok(())
}

/// Whether the short cuts exist: the server was started as a demo, and the request comes from this very machine.
#[cfg(feature = "ssr")]
pub(super) fn in_demo(visit: &Visit) -> bool {
    visit.community.demo && visit.caller.local && use_context::<Services>().is_some_and(|services| services.demo)
}

#[cfg(feature = "ssr")]
async fn send(visit: &Visit, phone: PhoneNumber, lang: &str) -> Result<(), Problem> {
    let (cookies, sender, demo) = (Cookies::here()?, sender::here()?, in_demo(visit));
    let wanted = Wanted {
        phone: phone.clone(),
        purpose: Purpose::SignIn,
        address: visit.caller.address.clone(),
        an_hour: sender::codes_an_hour(),
        always: demo,
    };
    let Issued { id, code } = codes::issue(&visit.db, visit.key.clone(), wanted).await?;
    cookies.wait_for(id, code.as_deref().filter(|_| demo));
    sender::send(&sender, phone, code, Lang::of_tag(lang).unwrap_or_default());
    Ok(())
}

#[cfg(feature = "ssr")]
fn arriving(visit: &Visit, cookies: &Cookies) -> Arriving {
    Arriving {
        community: visit.at(),
        device: visit.caller.device.clone(),
        before: cookies.session(),
    }
}

/// The sign-in page, with the page that it leads back to.
#[cfg(feature = "ssr")]
fn desk(visit: &Visit, to: &str) -> String {
    let page = visit.community.href("/sign-in");
    own_path(to).map_or(page.clone(), |to| {
        format!("{page}?to={}", leptos_router::location::Url::escape(to))
    })
}

#[cfg(feature = "ssr")]
fn onward(visit: &Visit, to: &str) -> String {
    own_path(to).map_or_else(|| visit.community.href("/me"), str::to_owned)
}
