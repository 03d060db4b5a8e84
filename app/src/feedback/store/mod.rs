//! The statements about what is asked and answered.

mod answers;
mod asking;

pub use answers::{give, heard_of, open_to};
pub use asking::{ask, due, sweep};

/// That a registration for a date brought somebody there, as far as is known: they were ticked, or have ticked themselves. Where no helper
/// has ticked anybody the list was not kept, and everyone with a place is taken to have been there. For `registration` and `event_date`.
macro_rules! was_there {
    () => {
        "registration.state = 'admitted' and registration.community_id = event_date.community_id
         and registration.event_id = event_date.event_id
         and (registration.date_id is null or registration.date_id = event_date.id)
         and (exists (select 1 from check_in
                       where check_in.community_id = event_date.community_id and check_in.date_id = event_date.id
                         and check_in.registration_id = registration.id and undone_at is null)
              or not exists (select 1 from check_in join registration ticked
                                  on ticked.community_id = check_in.community_id and ticked.id = check_in.registration_id
                              where check_in.community_id = event_date.community_id and check_in.date_id = event_date.id
                                and undone_at is null and check_in.by_person <> ticked.person_id))"
    };
}
use was_there;
