//! Pages about rooms.
