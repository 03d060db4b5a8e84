//! What was refused is counted by rule: never by whom, and never so that anybody waits for it.

use crate::{
    access::Visit,
    bookings::{
        model::{Bar, Noted, Rule},
        store,
    },
};
use foundation::Problem;
use std::sync::{Mutex, PoisonError};

/// Who was refused by what today, in the memory of this server alone.
static NOTED: Mutex<Noted> = Mutex::new(Noted::new());

/// The refusal as it is. The rules of the room that it names are counted behind the answer, each once a day for whoever asks.
pub fn counted(visit: &Visit, room: &str, refusal: Problem) -> Problem {
    meets(visit, room, Rule::of(&refusal));
    refusal
}

/// Counts the rule that bars a form: whoever reads it there sends nothing that could be refused.
pub(super) fn barred(visit: &Visit, room: &str, bar: Bar) {
    meets(visit, room, Rule::behind(bar));
}

fn meets(visit: &Visit, room: &str, rules: impl IntoIterator<Item = Rule>) {
    let rules = met_first(visit, room, rules);
    if !rules.is_empty() {
        count(visit, room.to_owned(), rules);
    }
}

fn met_first(visit: &Visit, room: &str, rules: impl IntoIterator<Item = Rule>) -> Vec<Rule> {
    let Ok(person) = visit.person() else { return vec![] };
    let (today, here) = (visit.today(), visit.at().uuid());
    let mut noted = NOTED.lock().unwrap_or_else(PoisonError::into_inner);
    let first = |rule: &Rule| noted.is_first(today, here, person.uuid(), room, *rule);
    rules.into_iter().filter(first).collect()
}

fn count(visit: &Visit, room: String, rules: Vec<Rule>) {
    let (community, today) = (visit.at(), visit.today());
    visit.db.keep_house_aside("a refusal is not counted", move |tx| {
        Box::pin(async move {
            for rule in rules {
                store::count_refusal(tx, community, &room, today, rule).await?;
            }
            tx.callers_stay(true);
            Ok(())
        })
    });
}
