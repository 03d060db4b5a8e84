use super::*;
use crate::admission::{Ages, Audience, Places, Waiting, next_offers};
use proptest::prelude::*;

fn at(seconds: i64) -> Instant {
    Instant::from_timestamp(seconds, 0).unwrap()
}

/// Thirty places, from 100 to 900, for who comes first.
fn terms() -> Terms {
    Terms {
        cancelled: false,
        opens: Some(at(100)),
        closes: at(900),
        starts: at(1_000),
        year: 2026,
        audience: Audience::All,
        ages: Ages::default(),
        party_most: 4,
        places: Places {
            capacity: Some(30),
            kept: 0,
            kept_until: None,
        },
    }
}

fn somebody() -> Asker {
    Asker {
        verified: false,
        of_place: false,
        born: None,
        party: 1,
        registered: false,
    }
}

fn now(terms: Terms, asker: Asker) -> Admission {
    decide(&terms, &asker, Taken::default(), Line::default(), at(500))
}

#[test]
fn a_free_place_is_given_and_a_full_course_offers_the_waitlist() {
    let taken = |all| Taken { all, entitled: 0 };
    let decided = |all, waiting| {
        let line = Line {
            all: waiting,
            entitled: 0,
        };
        decide(&terms(), &somebody(), taken(all), line, at(500))
    };
    assert_eq!(decided(29, 0), Admission::Admitted);
    assert_eq!(decided(30, 0), Admission::Waiting(1));
    assert_eq!(decided(30, 7), Admission::Waiting(8));
    assert_eq!(
        decided(29, 7),
        Admission::Waiting(8),
        "what is free is for those who wait"
    );
}

#[test]
fn it_opens_and_closes_to_the_second_and_is_over_once_it_has_begun() {
    let decided = |seconds| decide(&terms(), &somebody(), Taken::default(), Line::default(), at(seconds));
    assert_eq!(decided(99), Admission::Refused(Refusal::NotOpenYet(at(100))));
    assert_eq!(decided(100), Admission::Admitted);
    assert_eq!(decided(899), Admission::Admitted);
    assert_eq!(decided(900), Admission::Refused(Refusal::Closed));
    assert_eq!(decided(1_000), Admission::Refused(Refusal::Over));
    let cancelled = Terms {
        cancelled: true,
        ..terms()
    };
    assert_eq!(now(cancelled, somebody()), Admission::Refused(Refusal::Cancelled));
}

#[test]
fn it_is_for_those_for_whom_it_is() {
    let of = |audience| Terms { audience, ..terms() };
    let verified = Asker {
        verified: true,
        ..somebody()
    };
    let neighbour = Asker {
        of_place: true,
        ..verified
    };
    assert_eq!(
        now(of(Audience::Residents), somebody()),
        Admission::Refused(Refusal::OnlyResidents)
    );
    assert_eq!(now(of(Audience::Residents), verified), Admission::Admitted);
    assert_eq!(
        now(of(Audience::OfPlace), verified),
        Admission::Refused(Refusal::OnlyOfPlace)
    );
    assert_eq!(now(of(Audience::OfPlace), neighbour), Admission::Admitted);
}

#[test]
fn of_a_year_of_birth_the_better_of_two_ages_counts() {
    let ages = Ages {
        from: Some(6),
        until: Some(12),
    };
    let born = |year| {
        let asker = Asker {
            born: Some(year),
            ..somebody()
        };
        now(Terms { ages, ..terms() }, asker)
    };
    assert_eq!(born(2021), Admission::Refused(Refusal::TooYoung(6)), "five at most");
    assert_eq!(born(2020), Admission::Admitted, "six by the end of the year");
    assert_eq!(born(2013), Admission::Admitted, "twelve until the birthday");
    assert_eq!(born(2012), Admission::Refused(Refusal::TooOld(12)));
    assert_eq!(
        now(Terms { ages, ..terms() }, somebody()),
        Admission::Admitted,
        "who is not known is not asked"
    );
}

#[test]
fn a_party_is_no_larger_than_what_one_may_take_and_than_all_there_is() {
    let party = |party| Asker { party, ..somebody() };
    let small = Terms {
        places: Places {
            capacity: Some(2),
            ..terms().places
        },
        ..terms()
    };
    assert_eq!(now(terms(), party(4)), Admission::Admitted);
    assert_eq!(now(terms(), party(5)), Admission::Refused(Refusal::TooManyInParty(4)));
    assert_eq!(now(terms(), party(0)), Admission::Refused(Refusal::TooManyInParty(4)));
    assert_eq!(
        now(small, party(3)),
        Admission::Refused(Refusal::TooManyInParty(2)),
        "it would wait for ever"
    );
}

#[test]
fn nobody_registers_twice() {
    let again = Asker {
        registered: true,
        ..somebody()
    };
    assert_eq!(now(terms(), again), Admission::Refused(Refusal::AlreadyRegistered));
}

/// What happens at a counter: somebody comes, or somebody who has a place or waits goes.
#[derive(Debug, Clone, Copy)]
enum Happening {
    Comes(u32, bool),
    Goes(usize),
}

fn happenings() -> impl Strategy<Value = Vec<Happening>> {
    let comes = (1u32..4, any::<bool>()).prop_map(|(party, entitled)| Happening::Comes(party, entitled));
    let goes = any::<prop::sample::Index>().prop_map(|at| Happening::Goes(at.index(1_000)));
    prop::collection::vec(prop_oneof![3 => comes, 1 => goes], 0..80)
}

/// The same as the store does it: everyone in the order in which they were recorded.
#[derive(Debug, Default)]
struct Books(Vec<(u32, bool, bool)>);

impl Books {
    fn taken(&self) -> Taken {
        let sum = |only: bool| {
            self.0
                .iter()
                .filter(|(_, entitled, has)| *has && (!only || *entitled))
                .map(|(party, ..)| party)
                .sum()
        };
        Taken {
            all: sum(false),
            entitled: sum(true),
        }
    }

    fn line(&self) -> Line {
        let count = |only: bool| {
            self.0
                .iter()
                .filter(|(_, entitled, has)| !has && (!only || *entitled))
                .count() as u32
        };
        Line {
            all: count(false),
            entitled: count(true),
        }
    }

    fn move_up(&mut self, terms: &Terms) -> usize {
        let waiting = self.0.iter().enumerate().filter(|(_, (.., has))| !has);
        let line: Vec<_> = waiting
            .map(|(id, (party, entitled, _))| Waiting {
                id,
                party: *party,
                entitled: *entitled,
            })
            .collect();
        let free = terms.places.free(self.taken(), at(500));
        let offers = next_offers(free, terms.places.capacity, line);
        for id in &offers {
            self.0[*id].2 = true;
        }
        offers.len()
    }
}

proptest! {
    #[test]
    fn whatever_happens_no_place_is_given_twice_and_none_stays_free_for_which_somebody_waits(
        happenings in happenings(), capacity in 3u32..12, kept in 0u32..5
    ) {
        let mut terms = terms();
        terms.places = Places { capacity: Some(capacity), kept: kept.min(capacity), kept_until: None };
        let mut books = Books::default();
        for happening in happenings {
            match happening {
                Happening::Comes(party, entitled) => {
                    let asker = Asker { verified: entitled, party, ..somebody() };
                    let line = books.line();
                    match decide(&terms, &asker, books.taken(), line, at(500)) {
                        Admission::Admitted => books.0.push((party, entitled, true)),
                        Admission::Waiting(place) => {
                            prop_assert_eq!(place, line.all + 1);
                            books.0.push((party, entitled, false));
                        }
                        Admission::Refused(refusal) => prop_assert!(false, "{refusal:?}"),
                    }
                }
                Happening::Goes(at) if !books.0.is_empty() => {
                    let at = at % books.0.len();
                    books.0.remove(at);
                    books.move_up(&terms);
                }
                Happening::Goes(_) => {}
            }
            prop_assert!(books.taken().all <= capacity);
            prop_assert!(books.taken().all - books.taken().entitled <= capacity - terms.places.kept);
            prop_assert_eq!(books.move_up(&terms), 0, "who comes is decided on as if they had waited last");
        }
    }
}
