//! iCalendar (RFC 5545), the format that calendars are exchanged in.

pub mod read;
