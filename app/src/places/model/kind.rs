//! The kinds of places, and which can stand below which.

use locales::{Lang, places as t};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 区
    District,
    /// 街道
    Street,
    /// 社区
    Community,
    /// 小区: a housing estate, gated or not.
    Compound,
    /// 家属区: the living quarter of an enterprise, restructured or not.
    Quarter,
    /// 网格: a patch that one grid worker looks after.
    Grid,
    /// 楼栋
    Building,
    /// 活动中心: the building whose rooms are booked.
    Centre,
    /// 楼层
    Floor,
    /// 房间
    Room,
    /// 设施: a lift, a gate, a bench.
    Facility,
}

impl Kind {
    /// Every kind, the largest first.
    pub const ALL: [Self; 11] = [
        Self::District,
        Self::Street,
        Self::Community,
        Self::Compound,
        Self::Quarter,
        Self::Grid,
        Self::Building,
        Self::Centre,
        Self::Floor,
        Self::Room,
        Self::Facility,
    ];

    /// The name in the database and in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::District => "district",
            Self::Street => "street",
            Self::Community => "community",
            Self::Compound => "compound",
            Self::Quarter => "quarter",
            Self::Grid => "grid",
            Self::Building => "building",
            Self::Centre => "centre",
            Self::Floor => "floor",
            Self::Room => "room",
            Self::Facility => "facility",
        }
    }

    /// What people call it.
    pub const fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::District => t::district(lang),
            Self::Street => t::street(lang),
            Self::Community => t::community(lang),
            Self::Compound => t::compound(lang),
            Self::Quarter => t::quarter(lang),
            Self::Grid => t::grid(lang),
            Self::Building => t::building(lang),
            Self::Centre => t::centre(lang),
            Self::Floor => t::floor(lang),
            Self::Room => t::room(lang),
            Self::Facility => t::facility(lang),
        }
    }

    /// Whether such a place can stand directly below `parent`: only what is smaller can, so that no tree is deeper than this list.
    pub const fn fits_below(self, parent: Self) -> bool {
        self.size() < parent.size()
    }

    /// Whether such a place can be the root of a tree.
    pub const fn can_be_root(self) -> bool {
        self.size() >= Self::Community.size()
    }

    const fn size(self) -> u8 {
        match self {
            Self::District => 8,
            Self::Street => 7,
            Self::Community => 6,
            Self::Compound | Self::Quarter => 5,
            Self::Grid => 4,
            Self::Building | Self::Centre => 3,
            Self::Floor => 2,
            Self::Room => 1,
            Self::Facility => 0,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.name() == name).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_back_by_its_name() {
        for kind in Kind::ALL {
            assert_eq!(kind.name().parse(), Ok(kind));
        }
        assert!("galaxy".parse::<Kind>().is_err());
    }

    #[test]
    fn only_the_smaller_stands_below_the_larger() {
        assert!(Kind::Compound.fits_below(Kind::Community) && Kind::Building.fits_below(Kind::Community));
        assert!(!Kind::Street.fits_below(Kind::Community) && !Kind::Grid.fits_below(Kind::Grid));
        assert!(Kind::Community.can_be_root() && !Kind::Compound.can_be_root());
    }
}
