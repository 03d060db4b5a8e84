//! A page that waits for its data.

use super::trouble;
use foundation::Problem;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use std::{borrow::Cow, collections::BTreeMap};
use ui::{Skeleton, use_page};

/// Draws what `resource` brings, or the problem in its place. What is there stays while newer data is on its way.
pub fn loaded<T, D>(resource: Resource<Result<T, Problem>>, draw: D) -> AnyView
where
    T: Clone + Send + Sync + 'static,
    D: Fn(T) -> AnyView + Clone + Send + Sync + 'static,
{
    let waiting = || view! { <Skeleton/> };
    let show = move || {
        let draw = draw.clone();
        Suspend::new(async move {
            match resource.await {
                Ok(value) => draw(value),
                Err(problem) => trouble(problem),
            }
        })
    };
    view! { <Transition fallback=waiting>{show}</Transition> }.into_any()
}

/// The community's code and the words of the address that a page was asked for with.
#[derive(Clone, Copy)]
pub struct Current {
    query: Memo<leptos_router::params::ParamsMap>,
    params: Memo<leptos_router::params::ParamsMap>,
    community: StoredValue<String>,
}

/// What page this is; to be taken once, at its top.
pub fn current() -> Current {
    let community = use_page().community.map(|community| community.code).unwrap_or_default();
    Current {
        query: use_query_map(),
        params: use_params_map(),
        community: StoredValue::new(community),
    }
}

impl Current {
    /// The community's code; empty before there is one.
    pub fn community(&self) -> String {
        self.community.get_value()
    }

    /// A word of the query; empty where it is not given.
    pub fn query(&self, name: &str) -> String {
        self.query.with(|query| query.get(name)).unwrap_or_default()
    }

    /// The words of the query whose names begin so, by the rest of their names.
    pub fn query_after(&self, beginning: &str) -> BTreeMap<String, String> {
        let rest = |(name, value): (&Cow<'static, str>, &str)| {
            Some((name.strip_prefix(beginning)?.to_owned(), value.to_owned()))
        };
        self.query.with(|query| query.into_iter().filter_map(rest).collect())
    }

    /// A word of the path.
    pub fn param(&self, name: &str) -> String {
        self.params.with(|params| params.get(name)).unwrap_or_default()
    }
}
