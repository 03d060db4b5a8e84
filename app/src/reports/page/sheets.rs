//! The month as a file: marked for spreadsheets, plain for programs.

use super::month_of;
use foundation::time::Day;
use leptos::prelude::*;
use locales::{Lang, reports as t};
use ui::{ButtonKind, Card, Icon, href};

pub(super) fn card(month: Day, lang: Lang) -> AnyView {
    let address = [&href("/staff/use.csv"), "?month=", &month_of(month)].concat();
    let marked = [&address, "&bom=1"].concat();
    view! {
        <Card title=t::sheets(lang) class="use-sheets">
            <p class="quiet-text">{t::sheets_words(lang)}</p>
            <div class="cluster">
                <a class=ButtonKind::Quiet.class() href=marked rel="external" download=""><Icon name="download"/> {t::for_spreadsheets(lang)}</a>
                <a class=ButtonKind::Quiet.class() href=address rel="external" download=""><Icon name="download"/> {t::for_programs(lang)}</a>
            </div>
        </Card>
    }
    .into_any()
}
