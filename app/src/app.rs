//! The app: what stands around every page, and the table of pages.

use crate::{
    accounts::page::{PrivacyPage, SignInPage},
    announcements::page::{AnnouncementPage, AnnouncementsPage, CurrentPage},
    bookings::page::{BookPage, BookingDetails, DayListPage, MePage, OutOfOrderPage, RequestsPage},
    calendar::page::{CalendarPage, EventPage, EventPosterPage},
    centre::page::CentrePage,
    channels::page::{ChannelsPage, JobsPage},
    chunks::At,
    closures::page::ClosuresPage,
    community_settings::page::CommunityPage,
    devices::page::DevicesPage,
    door::page::{DoorPage, PosterPage},
    events::page::{NewEventPage, StaffDatePage, StaffEventPage, StaffEventsPage},
    frame::Lost,
    guide::GuidePage,
    home::HomePage,
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
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    Lazy, SsrMode,
    components::{Route, Router, Routes},
    hooks::use_location,
    path,
};
use locales::shell as t;
use ui::{PageContext, Place, Shell, share_refusal};

/// The whole product, drawn by the server and woken by the browser.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let page = SharedValue::new(|| use_context::<PageContext>().unwrap_or_default()).into_inner();
    let base = page
        .community
        .as_ref()
        .map(|community| community.base.clone())
        .unwrap_or_default();
    let name = page.community.as_ref().map_or_else(
        || "Linli 邻里".to_owned(),
        |community| community.name.to(page.lang).to_owned(),
    );
    let begun = page.community.is_some();
    let places = if begun { places(&page) } else { vec![] };
    provide_context(page);
    share_refusal();
    view! {
        <Title formatter=move |page: String| in_head(if page.is_empty() { name.clone() } else { [page.as_str(), " · ", &name].concat() })/>
        <Router base=base>
            <Shell places language_action="/_fn/choose_language" elder_action="/_fn/choose_size" bare="/door/">
                <Inside begun/>
            </Shell>
        </Router>
    }
}

/// A title as the head of a document holds it: there it is written as it is, so that a name could end it. A browser sets it as text.
fn in_head(title: String) -> String {
    if cfg!(feature = "ssr") {
        title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    } else {
        title
    }
}

/// The pages; before there is a community each says how to begin, unless the address names one that does not exist.
#[component]
fn Inside(begun: bool) -> impl IntoView {
    let strayed = use_location().pathname.get_untracked().starts_with("/c/");
    if begun || strayed {
        view! { <Pages/> }.into_any()
    } else {
        how_to_begin()
    }
}

/// Drawn by the server only: without a community a document has no script, and none of this is in the browser half.
fn how_to_begin() -> AnyView {
    #[cfg(feature = "ssr")]
    return view! { <crate::welcome::Welcome/> }.into_any();
    #[cfg(not(feature = "ssr"))]
    ().into_any()
}

/// The table of pages.
#[component]
fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=Lost>
            <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
            <Route path=path!("/centre") view={Lazy::<At<CentrePage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/rooms/:code") view={Lazy::<At<RoomPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/rooms/:code/book") view={Lazy::<At<BookPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/door/:code") view={Lazy::<At<DoorPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/rooms/:code/series") view={Lazy::<At<NewSeriesPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/me/series/:id") view={Lazy::<At<SeriesDetails>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/me/series/:id/change") view={Lazy::<At<ChangeSeriesPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/events") view={Lazy::<At<CalendarPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/events/:id") view={Lazy::<At<EventPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/events/:id/poster") view={Lazy::<At<EventPosterPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/events/:id/:day") view={Lazy::<At<EventPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/me") view={Lazy::<At<MePage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/me/bookings/:id") view={Lazy::<At<BookingDetails>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/me/events") view={Lazy::<At<MyEventsPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/me/events/:id") view={Lazy::<At<RegistrationPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/me/household") view={Lazy::<At<HouseholdPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/check-in/:date") view={Lazy::<At<CheckInPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/events/:id/dates/:date/people") view={Lazy::<At<AttendancePage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/me/settings") view={Lazy::<At<SettingsPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/me/channels") view={Lazy::<At<ChannelsPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/sign-in") view={Lazy::<At<SignInPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/privacy") view={Lazy::<At<PrivacyPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/announcements") view={Lazy::<At<CurrentPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff") view={Lazy::<At<StaffPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/requests") view={Lazy::<At<RequestsPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/day") view={Lazy::<At<DayListPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/rooms") view={Lazy::<At<StaffRoomsPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/rooms/:code") view={Lazy::<At<StaffRoomPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/equipment") view={Lazy::<At<DevicesPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/closures") view={Lazy::<At<ClosuresPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/use") view={Lazy::<At<UsePage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/rooms/:code/poster") view={Lazy::<At<PosterPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/rooms/:code/out-of-order") view={Lazy::<At<OutOfOrderPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/residents") view={Lazy::<At<ResidentsPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/roles") view={Lazy::<At<RolesPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/people") view={Lazy::<At<PeoplePage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/people/:id") view={Lazy::<At<PersonPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/settings") view={Lazy::<At<CommunityPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/announcements") view={Lazy::<At<AnnouncementsPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/announcements/:id") view={Lazy::<At<AnnouncementPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/jobs") view={Lazy::<At<JobsPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/events") view={Lazy::<At<StaffEventsPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/events/new") view={Lazy::<At<NewEventPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/events/:id") view={Lazy::<At<StaffEventPage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/staff/events/:id/dates/:date") view={Lazy::<At<StaffDatePage>>::new()} ssr=SsrMode::Async/>
            <Route path=path!("/styleguide") view={Lazy::<At<GuidePage>>::new()} ssr=SsrMode::Async/>
        </Routes>
    }
    .into_any()
}

/// The places that are always one tap away; the desk for those who work there.
fn places(page: &PageContext) -> Vec<Place> {
    let lang = page.lang;
    let place = |path, also, label, icon, unread| Place {
        path,
        also,
        label,
        icon,
        unread,
    };
    let mut places = vec![
        place("/", &[][..], t::home(lang), "home", false),
        place("/centre", &["/rooms"], t::centre(lang), "rooms", false),
        place("/events", &[], locales::calendar::in_bar(lang), "calendar", false),
        place("/me", &["/sign-in"], t::me(lang), "me", true),
    ];
    if page.viewer.desk {
        places.push(place("/staff", &[], t::staff(lang), "list", false));
    }
    places
}
