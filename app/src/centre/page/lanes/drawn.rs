//! Lanes that were drawn lately: to everyone who sees the same in the same language a lane is the same text, and many look at a day
//! before anything changes in it. What it is drawn from is kept with it and compared, so nothing has to be forgotten.

use super::Places;
use crate::centre::{DayView, RoomDay};
use foundation::time::Day;
use locales::Lang;
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

/// How many are kept: a week of twenty rooms in two languages. With one more all are drawn anew.
const MOST: usize = 300;

static DRAWN: LazyLock<Mutex<HashMap<u64, Drawn>>> = LazyLock::new(Mutex::default);

/// A lane with all that it depends on.
struct Drawn {
    room: RoomDay,
    days: [Day; 2],
    places: Places,
    lang: Lang,
    html: Arc<str>,
}

/// The lanes of a day, by `draw` where they were not drawn before.
pub(super) fn lanes(view: &DayView, places: &Places, lang: Lang, draw: impl Fn(&RoomDay) -> String) -> Vec<Arc<str>> {
    let days = [view.day, view.today];
    let mut drawn = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    let mut lane = |room: &RoomDay| {
        let mut hasher = DefaultHasher::new();
        (room, days, places, lang).hash(&mut hasher);
        let key = hasher.finish();
        let known = drawn.get(&key);
        let same =
            |known: &&Drawn| known.room == *room && known.days == days && known.places == *places && known.lang == lang;
        if let Some(known) = known.filter(same) {
            return known.html.clone();
        }
        if drawn.len() >= MOST {
            drawn.clear();
        }
        let html = Arc::<str>::from(draw(room));
        let new = Drawn {
            room: room.clone(),
            days,
            places: places.clone(),
            lang,
            html: html.clone(),
        };
        drawn.insert(key, new);
        html
    };
    view.rooms.iter().map(&mut lane).collect()
}
