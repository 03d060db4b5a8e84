//! News on one's own page.

use super::{Notice, api::ReadNotices};
use foundation::paging::Page;
use leptos::prelude::*;
use locales::{notices as t, series};
use ui::{Button, ButtonLink, Card, Form, href, say, use_lang};

/// The list of news, with a way to say that it was read; nothing where there is none.
pub fn news(page: &Page<Notice>) -> AnyView {
    let notices = &page.items;
    if notices.is_empty() {
        return ().into_any();
    }
    let lang = use_lang();
    let more = page.next.as_ref().map(|next| {
        let to = [&href("/me"), "?news=", next, "#news"].concat();
        view! { <p><ButtonLink href=to>{t::earlier(lang)}</ButtonLink></p> }
    });
    let read = ServerAction::<ReadNotices>::new();
    let any_new = notices.iter().any(|notice| notice.new);
    let rows = notices.iter().map(row).collect_view();
    let done = any_new.then(|| {
        view! { <Form action=read plain=true once=true><Button>{t::read_all(lang)}</Button></Form> }
    });
    view! { <Card title=t::news(lang) id="news"><ul class="rows notices">{rows}</ul>{done}{more}</Card> }.into_any()
}

fn row(notice: &Notice) -> AnyView {
    let lang = use_lang();
    let words = match notice.kind.as_str() {
        "booking.made" => t::made(lang),
        "booking.moved" | "booking.changed" => t::changed(lang),
        "booking.approved" => t::approved(lang),
        "booking.declined" => t::declined(lang),
        "booking.expired" => t::expired(lang),
        "booking.cancelled" | "booking.withdrawn" => t::cancelled(lang),
        "series.made" => series::told_made(lang),
        "series.changed" => series::told_changed(lang),
        "series.ended" => series::told_ended(lang),
        "series.approved" => series::told_approved(lang),
        "series.declined" => series::told_declined(lang),
        "series.expired" => series::told_expired(lang),
        _ => t::something(lang),
    };
    let of = if notice.kind.starts_with("series.") {
        "/me/series/"
    } else {
        "/me/bookings/"
    };
    let to = href(&[of, &notice.subject.to_string()].concat());
    let booking = notice.booking.as_ref().map(|booking| {
        let when = say::span(lang, booking.starts, booking.ends);
        view! { <p>{[booking.room.to(lang), " · ", &when].concat()}</p> }
    });
    let reason = (!notice.reason.is_empty()).then(|| view! { <p>{notice.reason.clone()}</p> });
    let at = say::span(lang, notice.at, notice.at);
    let at = at.split('–').next().unwrap_or_default().to_owned();
    view! {
        <li class:new=notice.new>
            <a class="row" href=to>
                <div class="row-body"><p class="row-title">{words}</p>{booking}{reason}<p class="row-note">{at}</p></div>
            </a>
        </li>
    }
    .into_any()
}
