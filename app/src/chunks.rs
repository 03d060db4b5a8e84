//! Which pages the browser half fetches together.
//!
//! One chunk for those who book, one for those who book again and again, one for what is on, one for accounts, one for staff: with a chunk of
//! its own for each page, what any two of them share becomes a file too, and a visit fetches dozens.

use crate::{
    accounts::page::{PrivacyPage, SignInPage},
    announcements::page::{AnnouncementPage, AnnouncementsPage, CurrentPage},
    bookings::page::{BookPage, BookingDetails, DayListPage, MePage, OutOfOrderPage, RequestsPage},
    calendar::page::{CalendarPage, EventPage, EventPosterPage},
    centre::page::CentrePage,
    channels::page::{ChannelsPage, JobsPage},
    closures::page::ClosuresPage,
    community_settings::page::CommunityPage,
    devices::page::DevicesPage,
    door::page::{DoorPage, PosterPage},
    events::page::{NewEventPage, StaffDatePage, StaffEventPage, StaffEventsPage},
    frame::Page,
    guide::GuidePage,
    people::page::{PeoplePage, PersonPage},
    preferences::page::SettingsPage,
    registrations::page::{AttendancePage, CheckInPage, HouseholdPage, MyEventsPage, RegistrationPage},
    reports::page::UsePage,
    residents::page::ResidentsPage,
    roles::page::RolesPage,
    rooms::page::{RoomPage, StaffRoomPage, StaffRoomsPage},
    series::page::{ChangeSeriesPage, NewSeriesPage, SeriesDetails},
    staff::page::StaffPage,
};
use leptos::{lazy, prelude::AnyView};
use leptos_router::LazyRoute;
use std::marker::PhantomData;

/// A route to a page of a chunk. Nothing of the page stands in the first chunk, not even what it asks the server for: code that
/// calls the server is most of what a page weighs.
pub struct At<P>(PhantomData<P>);

/// Pages that come in one chunk, drawn by one function that the chunk is named after; `#[lazy]` makes the third name, which
/// fetches it.
macro_rules! chunk {
    ($name:ident, $draw:ident, $preload:ident: $($page:ident),+ $(,)?) => {
        #[allow(clippy::enum_variant_names)]
        enum $name { $($page),+ }

        #[lazy]
        fn $draw(page: $name) -> AnyView {
            match page { $($name::$page => $page::view($page::data())),+ }
        }

        $(impl LazyRoute for At<$page> {
            fn data() -> Self {
                Self(PhantomData)
            }

            async fn view(_: Self) -> AnyView {
                $draw($name::$page).await
            }

            // Hydration wants the page at once: the router fetches its chunk before.
            async fn preload() {
                #[cfg(target_arch = "wasm32")]
                $preload().await;
            }
        })+
    };
}

chunk!(Booking, booking, __preload_booking: CentrePage, RoomPage, BookPage, MePage, BookingDetails);
chunk!(Again, again, __preload_again: NewSeriesPage, SeriesDetails, ChangeSeriesPage);
chunk!(Calendar, calendar, __preload_calendar: CalendarPage, EventPage, MyEventsPage, RegistrationPage, HouseholdPage, CheckInPage);
chunk!(Account, account, __preload_account: SignInPage, SettingsPage, ChannelsPage, PrivacyPage, CurrentPage);
// A door is fetched by its tablet alone, once: it weighs on nobody who books.
chunk!(
    Desk, desk, __preload_desk:
    StaffPage, RequestsPage, DayListPage, StaffRoomsPage, StaffRoomPage, OutOfOrderPage, DoorPage, PosterPage, ResidentsPage, RolesPage,
    ClosuresPage, UsePage, EventPosterPage, PeoplePage, PersonPage, CommunityPage, AnnouncementsPage, AnnouncementPage, StaffEventsPage, NewEventPage,
    StaffEventPage, StaffDatePage, DevicesPage, JobsPage, AttendancePage, GuidePage,
);
