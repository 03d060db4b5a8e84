//! What people see of residence.

mod residence;
mod waiting;

pub use residence::Residence;
pub use waiting::ResidentsPage;
