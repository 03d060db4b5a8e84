//! For whom a series is: whoever asks, the owner of the booking that it is made of, or a resident who was named before its dates are seen.
//!
//! Each date is judged by what that person may, so the number is asked for first. It never stands in an address: what does is their id.

use super::{
    draft::Of,
    ground::{Who, who},
    make::Ask,
};
use crate::{
    access::{Person, Visit},
    accounts,
    bookings::{
        PersonView, Standing,
        desk::{self, Whom},
    },
    series::model::{Asked, NEW},
};
use foundation::{Id, PhoneNumber, Problem, Result, policy::Act};

/// For whom a series is that is only looked at.
pub(super) struct Whose {
    pub(super) who: Who,
    /// Whether that is not the caller.
    pub(super) other: bool,
    /// Who it is then; `None` where nobody has the number yet.
    pub(super) whom: Option<PersonView>,
}

/// Whose dates are looked at. Who has not signed in may turn out to be anyone.
pub(super) async fn seen(visit: &Visit, asked: &Asked, of: Option<&Of>) -> Result<Whose> {
    if let Some(of) = of {
        return Ok(Whose {
            who: who(visit, of.person).await?,
            other: of.owner.is_some(),
            whom: of.owner.clone(),
        });
    }
    if asked.whom.is_empty() {
        let person = visit.caller.known.as_ref().map(|known| known.person);
        let standing = match person {
            Some(_) => Whom::of(visit, None).await?.1,
            None => desk::standing(visit),
        };
        return Ok(Whose {
            who: Who { person, standing },
            other: false,
            whom: None,
        });
    }
    if asked.whom == NEW {
        may_book_for(visit)?;
        let standing = Standing {
            staff: visit.may(Act::RunCentre),
            ..Standing::default()
        };
        return Ok(Whose {
            who: Who { person: None, standing },
            other: true,
            whom: None,
        });
    }
    let phone = number_of(visit, &asked.whom).await?;
    let (whom, standing) = Whom::of(visit, Some(phone.reveal())).await?;
    Ok(Whose {
        who: Who {
            person: whom.known(),
            standing,
        },
        other: true,
        // How they are called is theirs to tell: whoever types a number is not told whose it is.
        whom: Some(PersonView {
            name: String::new(),
            phone: phone.masked(),
        }),
    })
}

/// Whose series it becomes, and what they are here.
pub(super) async fn settled(visit: &Visit, ask: &Ask, of: Option<&Of>) -> Result<(Whom, Standing)> {
    let typed = ask.for_phone.as_deref();
    if let Some(of) = of {
        let standing = who(visit, of.person).await?.standing;
        return Ok((Whom::Known(of.person), standing));
    }
    match ask.asked.whom.as_str() {
        "" => Whom::of(visit, typed).await,
        NEW => {
            // Left empty it would be for the caller, which is not what was seen.
            PhoneNumber::parse(typed.unwrap_or_default()).map_err(|flaw| flaw.of("for_phone"))?;
            Whom::of(visit, typed).await
        }
        person => {
            let phone = number_of(visit, person).await?;
            Whom::of(visit, Some(phone.reveal())).await
        }
    }
}

/// How an address names the person of a number, for whom the caller may book.
pub async fn named(visit: &Visit, phone: &str) -> Result<String> {
    may_book_for(visit)?;
    PhoneNumber::parse(phone).map_err(|flaw| flaw.of("for_phone"))?;
    let (whom, _) = Whom::of(visit, Some(phone)).await?;
    Ok(whom.known().map_or_else(|| NEW.to_owned(), |person| person.to_string()))
}

/// The number of somebody whom an address names.
async fn number_of(visit: &Visit, person: &str) -> Result<PhoneNumber> {
    may_book_for(visit)?;
    let person: Id<Person> = person.parse().map_err(|_| Problem::NotFound)?;
    let phone = accounts::phone_of(&mut visit.db.read().await?.conn(), person).await?;
    phone.ok_or(Problem::NotFound)
}

fn may_book_for(visit: &Visit) -> Result<()> {
    visit.person()?;
    if visit.may(Act::BookFor) {
        Ok(())
    } else {
        Err(Problem::NotAllowed)
    }
}
