//! The pages of staff: which of them an address below `/staff` means.
//!
//! They share one route. With a route for each, the first chunk, which everybody fetches, would weigh more for each page of staff.

use crate::{
    announcements::page::{AnnouncementPage, AnnouncementsPage},
    bookings::page::{DayListPage, OutOfOrderPage, RequestsPage},
    closures::page::ClosuresPage,
    community_settings::page::CommunityPage,
    devices::page::DevicesPage,
    door::page::PosterPage,
    frame::{Lost, Page, is_within},
    people::page::{PeoplePage, PersonPage},
    reports::page::UsePage,
    residents::page::ResidentsPage,
    roles::page::RolesPage,
    rooms::page::{StaffRoomPage, StaffRoomsPage},
    staff::page::StaffPage,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// All of them; the route calls what follows `/staff` the `rest`.
pub struct StaffPages;

impl Page for StaffPages {
    fn data() -> Self {
        Self
    }

    fn view(_: Self) -> AnyView {
        let params = use_params_map();
        let rest = Memo::new(move |_| params.with(|params| params.get("rest")).unwrap_or_default());
        (move || page(&rest.get())).into_any()
    }
}

macro_rules! pages {
    ($($pattern:literal => $page:ident),+ $(,)?) => {
        fn page(path: &str) -> AnyView {
            $(if is_within($pattern, path) {
                return $page::view($page::data());
            })+
            view! { <Lost/> }.into_any()
        }
    };
}

pages! {
    "" => StaffPage,
    "requests" => RequestsPage,
    "day" => DayListPage,
    "rooms" => StaffRoomsPage,
    "rooms/:code" => StaffRoomPage,
    "rooms/:code/poster" => PosterPage,
    "rooms/:code/out-of-order" => OutOfOrderPage,
    "equipment" => DevicesPage,
    "closures" => ClosuresPage,
    "use" => UsePage,
    "residents" => ResidentsPage,
    "roles" => RolesPage,
    "people" => PeoplePage,
    "people/:id" => PersonPage,
    "settings" => CommunityPage,
    "announcements" => AnnouncementsPage,
    "announcements/:id" => AnnouncementPage,
}
