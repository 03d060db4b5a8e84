//! Rooms for pages and forms.
