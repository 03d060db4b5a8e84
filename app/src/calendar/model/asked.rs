//! What somebody asks the calendar for. It is an address, so it can be loaded again, kept as a bookmark, and shared.

use foundation::time::Day;

/// How the days are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// One under the other, those alone on which something is.
    #[default]
    Agenda,
    /// The seven days of a week.
    Week,
    /// A month as it hangs on the wall.
    Month,
}

impl Reach {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Agenda, Self::Week, Self::Month];

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agenda => "agenda",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    /// The one of a name; the agenda, which fits every phone, where there is none of it.
    pub fn of(name: &str) -> Self {
        Self::ALL.into_iter().find(|one| one.name() == name).unwrap_or_default()
    }
}

/// The words of the address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// How the days are seen, by its name.
    pub view: String,
    /// Around which day; today where it is none.
    pub date: String,
    /// Of one kind only, by its name.
    pub kind: String,
    /// In one room only, by its code.
    pub place: String,
    /// For whom, by name.
    pub audience: String,
    /// `1` for what one can still come to.
    pub free: String,
}

impl Asked {
    /// Reads what stands behind the `?` of an address. Whatever can be asked for is written without an escape.
    pub fn read(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in query
            .trim_start_matches('?')
            .split('&')
            .filter_map(|pair| pair.split_once('='))
        {
            let place = match name {
                "view" => &mut asked.view,
                "date" => &mut asked.date,
                "kind" => &mut asked.kind,
                "place" => &mut asked.place,
                "audience" => &mut asked.audience,
                "free" => &mut asked.free,
                _ => continue,
            };
            value.clone_into(place);
        }
        asked
    }

    /// The address of the same with another view and day, without what is not asked for; right as it stands in a document of scripts, to be
    /// escaped in HTML.
    pub fn address(&self, root: &str, reach: Reach, date: Option<Day>) -> String {
        let date = date.map(|day| day.to_string()).unwrap_or_default();
        let view = if reach == Reach::Agenda { "" } else { reach.name() };
        let words = [
            ("view", view),
            ("date", &date),
            ("kind", &self.kind),
            ("place", &self.place),
            ("audience", &self.audience),
            ("free", &self.free),
        ];
        let mut address = root.to_owned();
        for (name, value) in words.into_iter().filter(|(_, value)| !value.is_empty()) {
            let mark = if address.len() == root.len() { "?" } else { "&" };
            for piece in [mark, name, "=", value] {
                address.push_str(piece);
            }
        }
        address
    }

    /// Whether only some of what there is was asked for, beside the kind, which is in sight.
    pub fn is_narrowed(&self) -> bool {
        [&self.place, &self.audience, &self.free]
            .iter()
            .any(|word| !word.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_only_what_is_asked_for() {
        let all = Asked::default();
        assert_eq!(all.address("/events", Reach::Agenda, None), "/events");
        let day = "2026-12-01".parse().ok();
        assert_eq!(
            all.address("/c/x/events", Reach::Month, day),
            "/c/x/events?view=month&date=2026-12-01"
        );
        let some = Asked {
            kind: "class".into(),
            free: "1".into(),
            view: "month".into(),
            ..all
        };
        assert_eq!(
            some.address("/events", Reach::Agenda, None),
            "/events?kind=class&free=1"
        );
        assert!(some.is_narrowed());
    }

    #[test]
    fn what_an_address_says_is_read_from_it() {
        let asked = Asked {
            view: "week".into(),
            date: "2026-12-01".into(),
            place: "yoga".into(),
            free: "1".into(),
            ..Asked::default()
        };
        let address = asked.address("", Reach::Week, "2026-12-01".parse().ok());
        assert_eq!(Asked::read(&address[1..]), asked);
        assert_eq!(
            Asked::read("date=&other=1&kind=a=b&&view"),
            Asked {
                kind: "a=b".into(),
                ..Asked::default()
            }
        );
        assert_eq!(Asked::read(""), Asked::default());
    }

    #[test]
    fn a_view_that_nobody_knows_is_the_agenda() {
        assert_eq!(Reach::of("year"), Reach::Agenda);
        for reach in Reach::ALL {
            assert_eq!(Reach::of(reach.name()), reach);
        }
    }
}
