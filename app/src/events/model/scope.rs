//! Which dates a change is for.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Which dates a change is for, told from one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// This one.
    #[default]
    This,
    /// This one and all later ones.
    Later,
    /// All that are to come.
    All,
}

impl Scope {
    /// All of them, the smallest first.
    pub const ALL: [Self; 3] = [Self::This, Self::Later, Self::All];

    /// The name in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::This => "this",
            Self::Later => "later",
            Self::All => "all",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A form that says nothing is for the one date that it stands at.
impl FromStr for Scope {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|scope| scope.name() == name);
        found
            .or_else(|| name.is_empty().then_some(Self::This))
            .ok_or_else(|| [name, " are no dates"].concat())
    }
}
