//! The month as files: marked for spreadsheets, plain for programs.

use super::month_of;
use foundation::time::Day;
use leptos::prelude::*;
use locales::{Lang, reports as t};
use ui::{ButtonKind, Card, Icon, href};

pub(super) fn card(month: Day, lang: Lang) -> AnyView {
    let of = [
        ("", t::of_days(lang)),
        ("&of=hours", t::of_hours(lang)),
        ("&of=refusals", t::of_refusals(lang)),
    ];
    let sheets = of.map(|(of, words)| sheet(month, of, words, lang));
    view! {
        <Card title=t::sheets(lang) class="use-sheets">
            <p class="quiet-text">{t::sheets_words(lang)}</p>
            {sheets.into_iter().collect_view()}
        </Card>
    }
    .into_any()
}

fn sheet(month: Day, of: &str, words: &'static str, lang: Lang) -> AnyView {
    let address = [&href("/staff/use.csv"), "?month=", &month_of(month), of].concat();
    let marked = [&address, "&bom=1"].concat();
    view! {
        <h3 class="label">{words}</h3>
        <div class="cluster">
            <a class=ButtonKind::Quiet.class() href=marked rel="external" download=""><Icon name="download"/> {t::for_spreadsheets(lang)}</a>
            <a class=ButtonKind::Quiet.class() href=address rel="external" download=""><Icon name="download"/> {t::for_programs(lang)}</a>
        </div>
    }
    .into_any()
}
