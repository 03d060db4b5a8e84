//! The page of the tablet: a glance from three metres says whether the room is free.

use super::{
    entries::{Line, lines, list},
    watch::Watch,
};
use crate::{
    door::{DoorState, DoorView, api::see_door},
    frame::{Page, current, loaded, use_connected},
};
use foundation::{
    Problem,
    time::{Day, Minute, Stamp},
};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, door as t, rooms as r};
use ui::{href, say, use_lang};

/// Without scripts the browser asks for the page anew each minute.
const REFRESH: &str = r#"<meta http-equiv="refresh" content="60">"#;

/// The door of a room.
#[derive(Clone, Copy)]
pub struct DoorPage {
    door: Resource<Result<DoorView, Problem>>,
    last: StoredValue<Option<DoorView>>,
}

impl Page for DoorPage {
    fn data() -> Self {
        let page = current();
        let last = StoredValue::new(None);
        let door = Resource::new_blocking(
            move || page.param("code"),
            move |room| look(page.community(), room, last.get_value()),
        );
        Self { door, last }
    }

    fn view(this: Self) -> AnyView {
        let DoorPage { door, last } = this;
        let connected = use_connected("centre", move || door.refetch());
        let watch = Watch::begin(door, connected);
        loaded(door, move |seen| {
            watch.note(&seen);
            let view = draw(&seen, watch);
            last.set_value(Some(seen));
            view
        })
    }
}

/// Asks for a door; what was seen last stays while nothing newer can be had, and its age is told.
async fn look(community: String, room: String, last: Option<DoorView>) -> Result<DoorView, Problem> {
    let last = last.filter(|last| last.room == room);
    match see_door(community, room).await {
        Err(problem) if problem != Problem::NotFound => last.ok_or(problem),
        seen => seen,
    }
}

fn draw(door: &DoorView, watch: Watch) -> AnyView {
    let lang = use_lang();
    let name = door.name.to(lang).to_owned();
    let seen = Minute::from(door.now.time());
    let colour = colour(door);
    let surface = move || if watch.doubt.get() { "door door-doubt" } else { colour };
    let clock = move || say::clock(watch.minute.get().unwrap_or(seen));
    let lost = move || {
        let lost = !watch.connected.get() || watch.doubt.get();
        lost.then(|| view! { <p class="door-lost">{t::lost(lang, say::clock(seen))}</p> })
    };
    let ((word, when), running) = (words(door, lang), lines(&door.running, door.parts, lang));
    let state = move || {
        if watch.doubt.get() {
            say_state(t::doubt(lang).to_owned(), t::doubt_words(lang).to_owned(), vec![])
        } else {
            say_state(word.clone(), when.clone(), running.clone())
        }
    };
    let note = (!door.note.is_empty()).then(|| view! { <p class="door-note">{door.note.clone()}</p> });
    view! {
        <Title text=t::title(lang, &name)/>
        <div class=surface>
            <div class="door-head">
                <h1>{name.clone()}</h1>
                <p class="door-clock num">{clock}</p>
            </div>
            <div class="door-band" role="status">{lost}</div>
            <div class="door-state">{state} {note}</div>
            <div class="door-side">{coming(door, lang)} {scan(door, &name, lang)}</div>
            <noscript inner_html=REFRESH></noscript>
        </div>
    }
    .into_any()
}

/// The ground of the page: it never says anything that the words do not.
fn colour(door: &DoorView) -> &'static str {
    match door.state {
        DoorState::Free { .. } if door.parts > 1 => "door door-free door-many",
        DoorState::Free { .. } => "door door-free",
        DoorState::Taken { .. } => "door door-taken",
        DoorState::Closed { .. } | DoorState::OutOfUse => "door",
    }
}

/// The state in a word that is read from afar, and until when it is so.
fn words(door: &DoorView, lang: Lang) -> (String, String) {
    let until = |at: Stamp| t::until(lang, say::clock(end(at, door.today)));
    match door.state {
        DoorState::Free { parts, until: at } if door.parts > 1 => (t::free_parts(lang, parts, door.parts), until(at)),
        DoorState::Free { until: at, .. } => (t::free(lang).to_owned(), until(at)),
        DoorState::Taken { until: at } => (t::taken(lang).to_owned(), until(at)),
        DoorState::Closed { opens: Some(at) } => {
            let when = say::moment(lang, at, door.today);
            (r::closed(lang).to_owned(), t::opens(lang, when))
        }
        DoorState::Closed { opens: None } => (r::closed(lang).to_owned(), t::opens_later(lang).to_owned()),
        DoorState::OutOfUse => (r::out_of_use(lang).to_owned(), t::out_of_use_words(lang).to_owned()),
    }
}

/// Midnight at the end of a day is 24:00.
fn end(at: Stamp, today: Day) -> Minute {
    if Day(at.date_naive()) > today {
        Minute::END
    } else {
        at.time().into()
    }
}

fn say_state(word: String, when: String, running: Vec<Line>) -> AnyView {
    view! {
        <p class="door-word">{word}</p>
        <p class="door-when">{when}</p>
        {list(running)}
    }
    .into_any()
}

/// What comes next today.
fn coming(door: &DoorView, lang: Lang) -> AnyView {
    let next = list(lines(&door.coming, door.parts, lang));
    let none = next.is_none().then(|| view! { <p>{t::nothing_comes(lang)}</p> });
    view! { <div class="door-coming"><h2>{t::coming(lang)}</h2>{next}{none}</div> }.into_any()
}

/// The code, and on a phone, which cannot scan itself, a link to the same.
fn scan(door: &DoorView, name: &str, lang: Lang) -> Option<AnyView> {
    let at = |file: &str| href(&["/door/", &door.room, file].concat());
    (door.state != DoorState::OutOfUse).then(|| {
        view! {
            <div class="door-scan">
                <img class="door-code" src=at("/qr.svg") alt=t::code_of(lang, name) width="240" height="240"/>
                <div>
                    <p class="door-invitation">{t::scan(lang)}</p>
                    <p>{t::scan_words(lang)}</p>
                    <a class="button main door-phone" rel="external" href=at("/here")>{t::on_this_phone(lang)}</a>
                </div>
            </div>
        }
        .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(time: &str) -> Stamp {
        Stamp::parse_from_rfc3339(&["2026-12-", time, ":00+08:00"].concat()).unwrap()
    }

    fn door(state: DoorState<Stamp>, parts: u16) -> DoorView {
        DoorView {
            room: "yoga".into(),
            name: locales::Words::default(),
            parts,
            state,
            running: vec![],
            coming: vec![],
            note: String::new(),
            today: Day::of(2026, 12, 1).unwrap(),
            now: stamp("01T10:07"),
            fresh_until: stamp("01T10:15"),
        }
    }

    fn told(state: DoorState<Stamp>, parts: u16) -> String {
        let (word, when) = words(&door(state, parts), Lang::Zh);
        [word, when].join(" ")
    }

    #[test]
    fn each_state_says_until_when_it_is_so() {
        let until = stamp("01T14:00");
        assert_eq!(told(DoorState::Free { parts: 1, until }, 1), "空闲 到 14:00");
        assert_eq!(
            told(DoorState::Free { parts: 3, until }, 4),
            "还有 3 处空着（共 4 处） 到 14:00"
        );
        assert_eq!(
            told(
                DoorState::Taken {
                    until: stamp("02T00:00")
                },
                1
            ),
            "使用中 到 24:00"
        );
    }

    #[test]
    fn a_closed_room_says_when_it_opens_next() {
        let opens = |time| DoorState::Closed {
            opens: Some(stamp(time)),
        };
        assert_eq!(told(opens("01T14:00"), 1), "不开放 今天 14:00 开放");
        assert_eq!(told(opens("02T09:00"), 1), "不开放 明天 09:00 开放");
        assert!(told(DoorState::Closed { opens: None }, 1).starts_with("不开放 "));
        assert!(told(DoorState::OutOfUse, 1).starts_with("暂停使用 "));
    }
}
