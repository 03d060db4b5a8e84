//! The app: what stands around every page, and the table of pages.

use crate::{
    chunks::{Account, Again, Booking, Calendar, Desk, Registering},
    frame::Lost,
    home::HomePage,
};
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
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
            <Route path=path!("/centre") view=Booking::CentrePage ssr=SsrMode::Async/>
            <Route path=path!("/rooms/:code") view=Booking::RoomPage ssr=SsrMode::Async/>
            <Route path=path!("/rooms/:code/book") view=Booking::BookPage ssr=SsrMode::Async/>
            <Route path=path!("/rooms/:code/wait") view=Again::WaitPage ssr=SsrMode::Async/>
            <Route path=path!("/me/waiting") view=Again::WaitingPage ssr=SsrMode::Async/>
            <Route path=path!("/door/:code") view=Desk::DoorPage ssr=SsrMode::Async/>
            <Route path=path!("/rooms/:code/series") view=Again::NewSeriesPage ssr=SsrMode::Async/>
            <Route path=path!("/me/series/:id") view=Again::SeriesDetails ssr=SsrMode::Async/>
            <Route path=path!("/me/series/:id/change") view=Again::ChangeSeriesPage ssr=SsrMode::Async/>
            <Route path=path!("/events") view=Calendar::CalendarPage ssr=SsrMode::Async/>
            <Route path=path!("/events/:id") view=Registering::EventPage ssr=SsrMode::Async/>
            <Route path=path!("/events/:id/poster") view=Desk::EventPosterPage ssr=SsrMode::Async/>
            <Route path=path!("/events/:id/:day") view=Registering::EventPage ssr=SsrMode::Async/>
            <Route path=path!("/me") view=Booking::MePage ssr=SsrMode::Async/>
            <Route path=path!("/me/bookings/:id") view=Booking::BookingDetails ssr=SsrMode::Async/>
            <Route path=path!("/me/events") view=Registering::MyEventsPage ssr=SsrMode::Async/>
            <Route path=path!("/me/events/propose") view=Again::ProposePage ssr=SsrMode::Async/>
            <Route path=path!("/me/events/:id") view=Registering::RegistrationPage ssr=SsrMode::Async/>
            <Route path=path!("/me/household") view=Registering::HouseholdPage ssr=SsrMode::Async/>
            <Route path=path!("/check-in/:date") view=Registering::CheckInPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/events/:id/dates/:date/people") view=Desk::AttendancePage ssr=SsrMode::Async/>
            <Route path=path!("/me/settings") view=Account::SettingsPage ssr=SsrMode::Async/>
            <Route path=path!("/me/channels") view=Account::ChannelsPage ssr=SsrMode::Async/>
            <Route path=path!("/sign-in") view=Account::SignInPage ssr=SsrMode::Async/>
            <Route path=path!("/privacy") view=Account::PrivacyPage ssr=SsrMode::Async/>
            <Route path=path!("/announcements") view=Account::CurrentPage ssr=SsrMode::Async/>
            <Route path=path!("/staff") view=Desk::StaffPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/requests") view=Desk::RequestsPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/day") view=Desk::DayListPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/rooms") view=Desk::StaffRoomsPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/rooms/:code") view=Desk::StaffRoomPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/equipment") view=Desk::DevicesPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/closures") view=Desk::ClosuresPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/use") view=Desk::UsePage ssr=SsrMode::Async/>
            <Route path=path!("/staff/rooms/:code/poster") view=Desk::PosterPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/rooms/:code/out-of-order") view=Desk::OutOfOrderPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/residents") view=Desk::ResidentsPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/roles") view=Desk::RolesPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/people") view=Desk::PeoplePage ssr=SsrMode::Async/>
            <Route path=path!("/staff/people/:id") view=Desk::PersonPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/settings") view=Desk::CommunityPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/announcements") view=Desk::AnnouncementsPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/announcements/:id") view=Desk::AnnouncementPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/jobs") view=Desk::JobsPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/events") view=Desk::StaffEventsPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/events/new") view=Desk::NewEventPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/events/import") view=Desk::ImportPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/events/import/:file") view=Desk::ImportPreviewPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/events/:id") view=Desk::StaffEventPage ssr=SsrMode::Async/>
            <Route path=path!("/staff/events/:id/dates/:date") view=Desk::StaffDatePage ssr=SsrMode::Async/>
            <Route path=path!("/staff/events/:id/dates/:date/change") view=Desk::EventChangePage ssr=SsrMode::Async/>
            <Route path=path!("/styleguide") view=Desk::GuidePage ssr=SsrMode::Async/>
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
