//! Whether a rule falls on a day, asked without expanding it.

use super::repeat::{Freq, Nth, Repeat};
use foundation::time::Day;

impl Repeat {
    /// Whether the rule, which counts from `first` on, falls on a day, whatever its end is.
    pub fn falls_on(&self, first: Day, day: Day) -> bool {
        let every = i32::from(self.every.max(1));
        let months = |day: Day| day.parts().0 * 12 + day.parts().1 as i32;
        if day < first {
            return false;
        }
        match self.freq {
            Freq::Daily => (day.number() - first.number()) % every == 0,
            Freq::Weekly(week) => {
                week.has(day.weekday()) && (day.monday().number() - first.monday().number()) / 7 % every == 0
            }
            Freq::Monthly(nth, weekday) => {
                let is_nth = match nth {
                    Nth::Number(number) => (day.parts().2 - 1) / 7 + 1 == u32::from(number),
                    Nth::Last => day.plus(7).parts().1 != day.parts().1,
                };
                day.weekday() == weekday && is_nth && (months(day) - months(first)) % every == 0
            }
        }
    }
}
