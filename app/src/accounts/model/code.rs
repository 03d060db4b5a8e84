//! One-time codes: six digits, five minutes, five tries.

use chrono::TimeDelta;
use foundation::{Flaw, time::Instant};
use locales::{Words, accounts as t};

/// How long a code is good for.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(5);
/// How long what was done with a code is still said to be done, where it is sent twice: a double tap, an answer that was lost.
pub const TWICE: TimeDelta = TimeDelta::minutes(1);
/// Within so short a time nobody asks for a second code: it was a double tap, and a second message would only spoil the first.
pub const AT_ONCE: TimeDelta = TimeDelta::seconds(10);
/// How often it may be tried.
const TRIES: i32 = 5;

/// What a code is for. A code for one purpose is none for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Signing in.
    SignIn,
    /// Leaving a number: sent to the one that the account has.
    LeaveNumber,
    /// Taking a number: sent to the new one.
    TakeNumber,
}

impl Purpose {
    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::LeaveNumber => "leave_number",
            Self::TakeNumber => "take_number",
        }
    }
}

/// What becomes of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is the code.
    Right,
    /// It is not; so many tries are left.
    Wrong {
        /// Tries left.
        left: i32,
    },
    /// It was tried too often: not even the right digits open it now.
    Spent,
    /// Its time is over.
    Late,
}

/// Judges the try number `tries` (the first is 1) of a code that was good until `expires`.
pub fn judge(tries: i32, expires: Instant, same: bool, now: Instant) -> Verdict {
    if now >= expires {
        Verdict::Late
    } else if tries > TRIES {
        Verdict::Spent
    } else if same {
        Verdict::Right
    } else if tries == TRIES {
        Verdict::Spent
    } else {
        Verdict::Wrong { left: TRIES - tries }
    }
}

impl Verdict {
    /// What the person is told, unless it was right.
    pub fn flaw(self) -> Option<Flaw> {
        match self {
            Self::Right => None,
            Self::Wrong { left } => Some(Flaw::new("wrong_code", Words::of(|lang| t::code_wrong(lang, left)))),
            Self::Spent => Some(Flaw::new("spent_code", Words::of(|lang| t::code_spent(lang).into()))),
            Self::Late => Some(late()),
        }
    }
}

/// The flaw of a code whose time is over, or that nobody asked for.
pub fn late() -> Flaw {
    Flaw::new("late_code", Words::of(|lang| t::code_late(lang).into()))
}

/// Reads six digits; spaces, hyphens and full-width digits are forgiven.
pub fn digits(raw: &str) -> Result<String, Flaw> {
    let half_width = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        _ => c,
    };
    let typed: String = raw
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .take(7)
        .map(half_width)
        .collect();
    let well_formed = typed.len() == 6 && typed.bytes().all(|byte| byte.is_ascii_digit());
    if well_formed {
        Ok(typed)
    } else {
        Err(Flaw::new("code_form", Words::of(|lang| t::code_form(lang).into())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::time::now;

    #[test]
    fn the_right_code_opens_until_the_fifth_try() {
        let now = now();
        assert!((1..=5).all(|tries| judge(tries, now + LIFETIME, true, now) == Verdict::Right));
    }

    #[test]
    fn a_sixth_try_is_refused_even_with_the_right_code() {
        let now = now();
        assert_eq!(judge(6, now + LIFETIME, true, now), Verdict::Spent);
    }

    #[test]
    fn each_wrong_try_says_how_many_are_left() {
        let now = now();
        let said: Vec<_> = (1..=6).map(|tries| judge(tries, now + LIFETIME, false, now)).collect();
        let wrong = |left| Verdict::Wrong { left };
        assert_eq!(
            said,
            [wrong(4), wrong(3), wrong(2), wrong(1), Verdict::Spent, Verdict::Spent]
        );
    }

    #[test]
    fn a_code_is_good_for_five_minutes_and_no_longer() {
        let (sent, second) = (now(), TimeDelta::seconds(1));
        let expires = sent + LIFETIME;
        assert_eq!(
            judge(1, expires, true, sent + TimeDelta::minutes(5) - second),
            Verdict::Right
        );
        assert_eq!(judge(1, expires, true, sent + TimeDelta::minutes(5)), Verdict::Late);
    }

    #[test]
    fn six_digits_are_read_however_they_are_typed() {
        for typed in ["012345", " 012 345 ", "012-345", "０１２３４５"] {
            assert_eq!(digits(typed).unwrap(), "012345", "{typed}");
        }
        for typed in ["", "12345", "1234567", "12345a", "一二三四五六"] {
            assert_eq!(digits(typed).unwrap_err().code, "code_form", "{typed}");
        }
    }
}
