//! Components drawn by the server as text, for a page that only has to put it where it belongs: what stands in such a piece weighs nothing in
//! the browser half. It needs no scripts: links in it are followed as all are, sheets open by themselves, forms are sent by the browser.

use leptos::prelude::*;
use ui::PageContext;

/// What a view is as HTML, for a page.
pub fn drawn(page: PageContext, view: impl FnOnce() -> AnyView) -> String {
    Owner::new().with(|| {
        provide_context(page);
        view().to_html()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use locales::Lang;
    use ui::{Pager, use_lang};

    #[test]
    fn what_is_drawn_knows_its_page_and_escapes_what_was_typed() {
        let page = PageContext {
            lang: Lang::En,
            ..PageContext::default()
        };
        let html = drawn(page, || {
            let tag = use_lang().tag();
            view! { <p title="\"<b>">{tag}" <script>"</p><Pager label="1 < 2" turns=(None, None)/> }.into_any()
        });
        assert!(
            html.contains("en") && html.contains("&lt;script&gt;") && html.contains("1 &lt; 2"),
            "{html}"
        );
        assert!(!html.contains("<script") && !html.contains("\"\"<b>"), "{html}");
    }
}
