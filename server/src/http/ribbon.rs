//! The mark of a demo on those pages that are drawn without the product.

use foundation::tenancy::Community;
use locales::{Lang, ui as t};

/// What a page of an invented community begins with, as markup; of any other, nothing.
pub fn ribbon(lang: Lang, here: Option<&Community>) -> String {
    if here.is_some_and(|community| community.demo) {
        ["<aside class=\"ribbon\">", t::demo(lang), "</aside>"].concat()
    } else {
        String::new()
    }
}
