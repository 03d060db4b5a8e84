//! Roles in words.

use foundation::policy::Role;
use locales::{Lang, roles as t};

/// What people call a role.
pub const fn role_word(lang: Lang, role: Role) -> &'static str {
    match role {
        Role::Visitor | Role::Resident => t::resident(lang),
        Role::GridWorker => t::grid_worker(lang),
        Role::Staff => t::staff(lang),
        Role::Steward => t::steward(lang),
    }
}
