//! A change of a series before it is made: what becomes of each date, in words.

use super::{
    changes::{Changes, Said, prepare, start},
    choice::fit,
    ground::Ground,
    show::owned,
};
use crate::{
    access::Visit,
    bookings::Series,
    devices,
    recurrence::{End, RepeatFields},
    series::model::{Asked, ChangePlan, ChangedDate, DateChange, DateState, Fate, Fit, Sum, Times, Want},
};
use foundation::{Id, Problem, Result};
use locales::{Words, series as t};
use std::collections::BTreeMap;

/// A change of a series as its page shows it, with the form as it was sent or, where nothing was, as the series is.
pub async fn plan(visit: &Visit, series: Id<Series>, from: &str, asked: &Asked) -> Result<ChangePlan> {
    let whole = owned(visit, series).await?;
    let page = whole.view(visit)?;
    let from = start(&whole, page.next, from)?;
    let last = whole.days.last().copied().unwrap_or(from);
    let pattern = whole.kept.pattern();
    // So many times are counted from the first date of all, which is not that of the change; a last day stays what it is.
    let fields = match whole.repeat.end {
        End::Until(end) if end >= from => RepeatFields::of(&whole.repeat),
        _ => RepeatFields::of(&whole.repeat.until(last.max(from))),
    };
    let mut asked = asked.clone();
    if asked.repeat.freq.is_empty() {
        asked = Asked {
            from: page.times.from.to_string(),
            until: page.times.until.to_string(),
            parts: page.parts.clone(),
            repeat: fields.clone(),
            equipment: pattern.borrows.changed(&BTreeMap::new()),
            ..Asked::default()
        };
    }
    if asked.date.is_empty() {
        asked.date = from.to_string();
    }
    let said = Said {
        title: &page.title,
        title_public: page.title_public,
        party_size: &page.party_size.to_string(),
    };
    let (outcome, sum) = match prepare(visit, whole, from, &asked, &said).await {
        Ok(changes) => (Ok(changes.told(visit).await?), changes.sum()),
        Err(refused @ Problem::Invalid { .. }) => (Err(refused), Sum::default()),
        Err(other) => return Err(other),
    };
    let last = outcome.iter().flatten().map(|date: &ChangedDate| date.day).max();
    Ok(ChangePlan {
        holidays_until: last.and_then(|last| page.terms.holidays_to_tell(last, visit.today())),
        splits: page.dates.first().is_some_and(|date| date.day < from),
        decided_anew: page.terms.rules.approval && !visit.may(foundation::policy::Act::RunCentre),
        fields: asked.repeat,
        lendable: devices::in_use(&mut visit.db.read().await?.conn(), visit.at()).await?,
        page,
        from,
        outcome,
        sum,
    })
}

impl Changes {
    /// Each date in words, and whether it can be had.
    async fn told(&self, visit: &Visit) -> Result<Vec<ChangedDate>> {
        let mut ground = self.ground(visit, None).await?;
        let dates = self.dates.iter().map(|change| self.date(visit, &mut ground, change));
        dates.collect()
    }

    /// What becomes of them whatever is chosen.
    fn sum(&self) -> Sum {
        let count = |is: fn(&Fate) -> bool| {
            let all = self.dates.iter().filter(|date| is(&date.fate)).count();
            all.try_into().unwrap_or(u16::MAX)
        };
        Sum {
            kept: count(|fate| matches!(fate, Fate::Follow { .. })),
            changed: count(|fate| match fate {
                Fate::Follow { kept, shall, .. } => !fate.takes() && shall.borrows != kept.borrows,
                _ => false,
            }),
            ended: count(|fate| matches!(fate, Fate::End(_))),
        }
    }

    fn date(&self, visit: &Visit, ground: &mut Ground, change: &DateChange) -> Result<ChangedDate> {
        let usual = Times {
            from: self.pattern.from,
            until: self.pattern.until,
        };
        let words = |words: fn(locales::Lang) -> &'static str| Words::of(|lang| words(lang).into());
        let told = |day, times, what| ChangedDate {
            day,
            times,
            was: None,
            what,
            choice: false,
            new: false,
            state: None,
        };
        let state = |fit: Result<Fit, DateState>| Some(fit.err().unwrap_or(DateState::Free));
        let want = Want {
            parts: &self.pattern.parts,
            borrows: &self.pattern.borrows,
            without: false,
        };
        Ok(match &change.fate {
            Fate::Idle => told(change.day, usual, words(t::stays_out)),
            Fate::End(kept) => told(kept.day, kept.times, words(t::ends)),
            Fate::Book => ChangedDate {
                choice: true,
                new: true,
                state: state(fit(visit, ground, change.day, usual, want)),
                ..told(change.day, usual, words(t::is_new))
            },
            Fate::Follow { kept, shall, .. } if change.fate.is_move() => ChangedDate {
                choice: true,
                was: Some((kept.day, kept.times)),
                state: state(self.taken(visit, ground, &change.fate, false)?),
                ..told(change.day, shall.times, words(t::moves))
            },
            Fate::Follow { kept, .. } if change.fate.takes() => ChangedDate {
                choice: true,
                state: state(self.taken(visit, ground, &change.fate, false)?),
                ..told(change.day, kept.times, words(t::borrows_more))
            },
            Fate::Follow { kept, shall, .. } if shall.borrows != kept.borrows => {
                told(kept.day, kept.times, words(t::gives_back))
            }
            Fate::Follow { kept, .. } => {
                let own = kept.elsewhere || (kept.day, kept.times) != (change.day, usual);
                told(kept.day, kept.times, words(if own { t::keeps_own } else { t::stays }))
            }
        })
    }
}
