//! Pages about bookings.
