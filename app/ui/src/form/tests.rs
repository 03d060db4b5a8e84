//! Forms as the server draws them.

use super::*;
use crate::{Button, Field, PageContext};
use foundation::{id::Id, problem::Flaw, tenancy::Community};
use leptos_router::{components::Router, location::RequestUrl};
use locales::{Lang, Words};

#[server(output = foundation::Json, prefix = "/_fn", endpoint = "greet")]
async fn greet(community: String, title: String) -> Result<(), Problem> {
    let _ = (community, title);
    Ok(())
}

fn community() -> Community {
    let name = Words {
        zh: "新园".into(),
        en: "Xinyuan".into(),
    };
    let scope = foundation::policy::Scope("430103".into());
    let id = Id::from(uuid::Uuid::nil());
    Community {
        id,
        code: "xinyuan".into(),
        name,
        centre: Words::default(),
        scope,
        zone: "Asia/Shanghai".into(),
        demo: true,
        base: "/c/xinyuan".into(),
        contact: Default::default(),
        look: Default::default(),
        point: None,
    }
}

fn too_long() -> Problem {
    Flaw::new(
        "too_long",
        Words {
            zh: "太长了。".into(),
            en: "Too long.".into(),
        },
    )
    .of("title")
}

fn drawn(refusal: Option<Refusal>, form: impl FnOnce() -> AnyView + Send + 'static) -> String {
    let owner = Owner::new();
    owner.with(|| {
        provide_context(RequestUrl::new("/c/xinyuan/rooms/yoga/book?at=36"));
        provide_context(PageContext {
            lang: Lang::En,
            community: Some(community()),
            ..Default::default()
        });
        if let Some(refusal) = refusal {
            provide_context(refusal);
        }
        view! { <Router>{form()}</Router> }.into_view().to_html()
    })
}

fn greeting() -> AnyView {
    let action = ServerAction::<Greet>::new();
    view! {
        <Form action once=true id="first">
            <Field name="title" label="Title" value="proposed" required=true/>
            <Button>"Send"</Button>
        </Form>
    }
    .into_any()
}

fn a_refusal(form: &str) -> Refusal {
    let typed = [("title", "what I typed"), ("_form", form)].map(|(name, value)| (name.to_owned(), value.to_owned()));
    Refusal {
        action: "/_fn/greet".into(),
        problem: too_long(),
        typed: typed.to_vec(),
    }
}

#[test]
fn a_form_carries_its_community_its_page_and_a_key() {
    let html = drawn(None, greeting);
    assert!(html.contains(r#"method="post" action="/_fn/greet""#), "{html}");
    assert!(html.contains(r#"name="community" value="xinyuan""#), "{html}");
    assert!(
        html.contains(r#"name="_page" value="/c/xinyuan/rooms/yoga/book?at=36""#),
        "{html}"
    );
    assert!(html.contains(r#"name="idempotency_key" value=""#), "{html}");
    assert!(
        html.contains(r#"value="proposed""#) && !html.contains("alert"),
        "{html}"
    );
}

#[test]
fn a_refused_form_says_why_and_keeps_what_was_typed() {
    let html = drawn(Some(a_refusal("first")), greeting);
    assert!(html.contains(r#"role="alert""#) && html.contains("Too long."), "{html}");
    assert!(
        html.contains(r#"value="what I typed""#) && !html.contains("proposed"),
        "{html}"
    );
    assert!(
        html.contains(r#"aria-invalid="true""#) && html.contains(r#"aria-describedby="first-title-flaw""#),
        "{html}"
    );
}

#[test]
fn the_refusal_of_another_form_is_not_shown() {
    for refusal in [
        a_refusal("second"),
        Refusal {
            action: "/_fn/other".into(),
            ..a_refusal("first")
        },
    ] {
        let html = drawn(Some(refusal), greeting);
        assert!(!html.contains("Too long.") && html.contains("proposed"), "{html}");
    }
}
