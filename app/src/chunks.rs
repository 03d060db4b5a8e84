//! Which pages the browser half fetches together.
//!
//! One chunk for those who book, one for those who book again and again, one for what is on, one for who registers, one for accounts, one for
//! staff: with a chunk of its own for each page, what any two of them share becomes a file too, and a visit fetches dozens.

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
    events::page::{EventChangePage, NewEventPage, ProposePage, StaffDatePage, StaffEventPage, StaffEventsPage},
    frame::Page,
    guide::GuidePage,
    imports::page::{ImportPage, ImportPreviewPage},
    people::page::{PeoplePage, PersonPage},
    preferences::page::SettingsPage,
    registrations::page::{AttendancePage, CheckInPage, HouseholdPage, MyEventsPage, RegistrationPage},
    reports::page::UsePage,
    residents::page::ResidentsPage,
    roles::page::RolesPage,
    rooms::page::{RoomPage, StaffRoomPage, StaffRoomsPage},
    series::page::{ChangeSeriesPage, NewSeriesPage, SeriesDetails},
    staff::page::StaffPage,
    waiting::page::{WaitPage, WaitingPage},
};
use leptos::{lazy, prelude::AnyView};
use leptos_router::ChooseView;

/// Pages that come in one chunk, drawn by one function that the chunk is named after; `#[lazy]` makes the third name, which
/// fetches it. Nothing of a page stands in the first chunk, not even what it asks the server for: code that calls the server is most of
/// what a page weighs. A route names a page by its number, so that a further page weighs next to nothing there.
macro_rules! chunk {
    ($(#[$doc:meta])* $name:ident, $draw:ident, $preload:ident: $($page:ident),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        #[allow(clippy::enum_variant_names)]
        pub enum $name { $($page),+ }

        #[lazy]
        fn $draw(page: $name) -> AnyView {
            match page { $($name::$page => $page::view($page::data())),+ }
        }

        impl ChooseView for $name {
            async fn choose(self) -> AnyView {
                $draw(self).await
            }

            // Hydration wants the page at once: the router fetches its chunk before.
            async fn preload(&self) {
                #[cfg(target_arch = "wasm32")]
                $preload().await;
            }
        }
    };
}

chunk!(
    /// Pages of who books.
    Booking, booking, __preload_booking: CentrePage, RoomPage, BookPage, MePage, BookingDetails,
);
chunk!(
    /// Pages of who books in series, and of who waits.
    Again, again, __preload_again: NewSeriesPage, SeriesDetails, ChangeSeriesPage, ProposePage, WaitPage, WaitingPage,
);
chunk!(
    /// What is on: looked at by many who register for nothing, so it comes alone.
    Calendar, calendar, __preload_calendar: CalendarPage,
);
chunk!(
    /// An event, and pages of who registers.
    Registering, registering, __preload_registering: EventPage, MyEventsPage, RegistrationPage, HouseholdPage, CheckInPage,
);
chunk!(
    /// Pages of one's account, and what everyone may read.
    Account, account, __preload_account: SignInPage, SettingsPage, ChannelsPage, PrivacyPage, CurrentPage,
);
// A door is fetched by its tablet alone, once: it weighs on nobody who books.
chunk!(
    /// Pages of staff.
    Desk, desk, __preload_desk:
    StaffPage, RequestsPage, DayListPage, StaffRoomsPage, StaffRoomPage, OutOfOrderPage, DoorPage, PosterPage, ResidentsPage, RolesPage,
    ClosuresPage, UsePage, EventPosterPage, PeoplePage, PersonPage, CommunityPage, AnnouncementsPage, AnnouncementPage, StaffEventsPage, NewEventPage,
    StaffEventPage, StaffDatePage, EventChangePage, DevicesPage, JobsPage, AttendancePage, GuidePage, ImportPage, ImportPreviewPage,
);
