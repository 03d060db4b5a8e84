//! What the form of a registration says.

#[cfg(feature = "ssr")]
use super::household::Member;
#[cfg(feature = "ssr")]
use crate::events::Question;
#[cfg(feature = "ssr")]
use foundation::{Flaw, Problem, Result, problem::Flaws, text};
#[cfg(feature = "ssr")]
use locales::{Words, registrations as t};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The most characters of an answer.
pub const LONGEST: u32 = 200;
/// The most characters of a name.
pub const LONGEST_NAME: u32 = 40;

/// The form, every field as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// For whom: nothing for oneself, else the id of somebody of one's household.
    pub who: String,
    /// The name on the list, of oneself.
    pub name: String,
    /// Who answers for a child.
    pub guardian: String,
    /// How many come.
    pub party_size: String,
    /// By the names of the questions, see [`asked`].
    pub answers: BTreeMap<String, String>,
}

/// The name of a question in the form. An id alone may begin with a digit, and would be read as a place in a list.
pub fn asked(question: Uuid) -> String {
    ["q", &question.to_string()].concat()
}

/// A registration that makes sense.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Who of the household, where not oneself.
    pub member: Option<Member>,
    /// The name on the list.
    pub name: String,
    /// Who answers for a child; else empty.
    pub guardian: String,
    /// How many places are asked for.
    pub party: u16,
    /// What was answered.
    pub answers: BTreeMap<Uuid, String>,
}

#[cfg(feature = "ssr")]
impl Fields {
    /// Reads what was typed, and tells of all flaws at once; `year` is when it takes place.
    pub fn parse(&self, questions: &[Question], household: &[Member], year: i32) -> Result<Wish> {
        let member = self.member(household)?;
        let mut flaws = Flaws::default();
        let name = match &member {
            Some(member) => Some(member.name.clone()),
            None => flaws.note("fields[name]", text::line(&self.name, LONGEST_NAME as usize)),
        };
        let child = member.as_ref().is_some_and(|member| member.is_child(year));
        let guardian = if child {
            flaws.note("fields[guardian]", text::line(&self.guardian, LONGEST_NAME as usize))
        } else {
            None
        };
        let party = flaws.note("fields[party_size]", party(&self.party_size));
        let answers = self.answers(questions, &mut flaws);
        flaws.refuse()?;
        Ok(Wish {
            member,
            name: name.unwrap_or_default(),
            guardian: guardian.unwrap_or_default(),
            party: party.unwrap_or(1),
            answers,
        })
    }

    fn member(&self, household: &[Member]) -> Result<Option<Member>> {
        if self.who.is_empty() {
            return Ok(None);
        }
        let id = self.who.parse::<Uuid>().map_err(|_| Problem::Malformed)?;
        let member = household.iter().find(|member| member.id == id).cloned();
        let gone = || Flaw::new("member", Words::of(|lang| t::no_such_member(lang).into())).of("fields[who]");
        member.map(Some).ok_or_else(gone)
    }

    /// What is not asked is not kept.
    fn answers(&self, questions: &[Question], flaws: &mut Flaws) -> BTreeMap<Uuid, String> {
        let mut answers = BTreeMap::new();
        for question in questions {
            let name = asked(question.id);
            let typed = self.answers.get(&name).map_or("", String::as_str);
            let read = match (text::optional_line(typed, LONGEST as usize), question.required) {
                (Ok(None), true) => Err(text::missing()),
                (read, _) => read,
            };
            let answer = flaws.note(&["fields[answers][", &name, "]"].concat(), read);
            if let Some(answer) = answer.flatten() {
                answers.insert(question.id, answer);
            }
        }
        answers
    }
}

#[cfg(feature = "ssr")]
fn party(typed: &str) -> Result<u16, Flaw> {
    match typed.trim() {
        "" => Ok(1),
        typed => typed
            .parse()
            .map_err(|_| Flaw::new("party_size", Words::of(|lang| t::bad_party(lang).into()))),
    }
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;

    fn child() -> Member {
        Member {
            id: Uuid::from_u128(1),
            name: "小明".into(),
            birth_year: 2018,
        }
    }

    fn question(id: u128, required: bool) -> Question {
        Question {
            id: Uuid::from_u128(id),
            label: Words::default(),
            required,
        }
    }

    fn flaws(read: Result<Wish>) -> Vec<String> {
        match read {
            Err(Problem::Invalid { fields }) => fields.into_keys().collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_child_is_named_by_the_household_and_needs_somebody_who_answers_for_it() {
        let fields = Fields {
            who: child().id.to_string(),
            ..Fields::default()
        };
        assert_eq!(flaws(fields.parse(&[], &[child()], 2026)), ["fields[guardian]"]);
        let fields = Fields {
            guardian: "王芳".into(),
            ..fields
        };
        let wish = fields.parse(&[], &[child()], 2026).unwrap();
        assert_eq!(
            (wish.name.as_str(), wish.guardian.as_str(), wish.party),
            ("小明", "王芳", 1)
        );
        assert_eq!(
            flaws(fields.parse(&[], &[], 2026)),
            ["fields[who]"],
            "somebody who is not of the household"
        );
    }

    #[test]
    fn everything_that_is_missing_is_told_at_once_and_what_is_not_asked_is_not_kept() {
        let questions = [question(2, true), question(3, false)];
        let mut fields = Fields {
            party_size: "两个".into(),
            ..Fields::default()
        };
        let missing = [
            "fields[answers][q00000000-0000-0000-0000-000000000002]",
            "fields[name]",
            "fields[party_size]",
        ];
        assert_eq!(flaws(fields.parse(&questions, &[], 2026)), missing);
        fields.name = " 李  梅 ".into();
        fields.party_size = "2".into();
        fields.answers.insert(asked(Uuid::from_u128(2)), "不吃辣".into());
        fields.answers.insert("其他".into(), "x".into());
        let wish = fields.parse(&questions, &[], 2026).unwrap();
        assert_eq!((wish.name.as_str(), wish.party, wish.answers.len()), ("李 梅", 2, 1));
    }
}
