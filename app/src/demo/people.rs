//! The people move in.

use super::{
    model::{By, FURONG, RESIDENTS, Site, resident},
    store::{grant, reside},
};
use crate::{
    access::Person,
    accounts::{called, demo_phone, found_or_opened},
};
use foundation::{Flaw, Id, PhoneNumber, Problem, Result, db::Tx, policy::Role, tenancy::Community};

/// Everyone in the demo.
pub(super) struct People {
    tried: [Id<Person>; 4],
    residents: Vec<Id<Person>>,
}

const TRIED: [(Role, &str); 4] = [
    (Role::Resident, "演示居民"),
    (Role::GridWorker, "演示网格员"),
    (Role::Staff, "演示工作人员"),
    (Role::Steward, "演示管理员"),
];

impl People {
    /// Staff of the community.
    pub(super) const fn staff(&self) -> Id<Person> {
        self.tried[2]
    }

    /// The person whose booking it is.
    pub(super) fn who(&self, by: By) -> Id<Person> {
        match by {
            By::Staff => self.staff(),
            By::Tried => self.tried[0],
            By::Resident(number) => self.residents[usize::from(number) % self.residents.len()],
        }
    }
}

/// The four who can be tried, with their roles, and the residents.
pub(super) async fn settle(tx: &mut Tx<'_>) -> Result<People> {
    let mut tried = [Id::from(uuid::Uuid::nil()); 4];
    for (at, (role, name)) in TRIED.into_iter().enumerate() {
        let phone = demo_phone(role).ok_or_else(|| Problem::internal("no number for a role of the demo"))?;
        tried[at] = person(tx, &phone, name).await?;
    }
    let [_, grid_worker, staff, steward] = tried;
    grant(tx, grid_worker, Role::GridWorker, FURONG.place).await?;
    grant(tx, staff, Role::Staff, FURONG.place).await?;
    grant(tx, steward, Role::Steward, &FURONG.place[..6]).await?;
    let mut residents = Vec::with_capacity(RESIDENTS.into());
    for number in 0..RESIDENTS {
        let resident = resident(number).map_err(ours)?;
        residents.push(person(tx, &resident.phone, &resident.name).await?);
    }
    Ok(People { tried, residents })
}

/// The account of a number, under a name.
pub(super) async fn person(tx: &mut Tx<'_>, phone: &PhoneNumber, name: &str) -> Result<Id<Person>> {
    let (person, _) = found_or_opened(tx, phone).await?;
    called(tx, person, name).await?;
    Ok(person)
}

/// Who lives in which compound: everyone in Furong, and three of them have named one in the other community too.
pub(super) async fn at_home(tx: &mut Tx<'_>, people: &People, community: Id<Community>, site: &Site) -> Result<()> {
    let furong = site.code == FURONG.code;
    if furong {
        reside(tx, community, people.tried[0], site.compounds[0], Some(people.staff())).await?;
    }
    for number in 0..if furong { RESIDENTS } else { 3 } {
        let resident = resident(number).map_err(ours)?;
        let compound = site.compounds[usize::from(number) % site.compounds.len()];
        let by = (resident.verified && furong).then(|| people.staff());
        if resident.stated {
            reside(tx, community, people.who(By::Resident(number)), compound, by).await?;
        }
    }
    Ok(())
}

/// A flaw in the demo itself.
pub(super) fn ours(flaw: Flaw) -> Problem {
    Problem::internal(flaw.words.en)
}
