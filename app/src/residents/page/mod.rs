//! What people see of residence.

mod residence;
mod waiting;

pub use residence::{Residence, badge};
pub use waiting::ResidentsPage;
