//! Pages of the centre.
