//! Typed ids: a room's id is no booking's id.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, hash, marker::PhantomData, str::FromStr};
use uuid::Uuid;

/// The id of a `T`: a UUID of version 7, so that ids sort by the time they were made.
pub struct Id<T>(Uuid, PhantomData<fn() -> T>);

impl<T> Id<T> {
    /// A new id, later than every one made before it on this machine.
    #[cfg(feature = "ssr")]
    pub fn new() -> Self {
        Uuid::now_v7().into()
    }

    /// The bare number, for the database.
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

#[cfg(feature = "ssr")]
impl<T> Default for Id<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> From<Uuid> for Id<T> {
    fn from(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }
}

impl<T> FromStr for Id<T> {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<Uuid>().map(Self::from)
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

impl<T> hash::Hash for Id<T> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(feature = "ssr")]
mod column {
    use super::Id;
    use sqlx::{Database, Decode, Encode, Type, encode::IsNull, error::BoxDynError};
    use uuid::Uuid;

    impl<T, DB: Database> Type<DB> for Id<T>
    where
        Uuid: Type<DB>,
    {
        fn type_info() -> DB::TypeInfo {
            Uuid::type_info()
        }

        fn compatible(ty: &DB::TypeInfo) -> bool {
            Uuid::compatible(ty)
        }
    }

    impl<'q, T, DB: Database> Encode<'q, DB> for Id<T>
    where
        Uuid: Encode<'q, DB>,
    {
        fn encode_by_ref(&self, buffer: &mut DB::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
            self.0.encode_by_ref(buffer)
        }
    }

    impl<'r, T, DB: Database> Decode<'r, DB> for Id<T>
    where
        Uuid: Decode<'r, DB>,
    {
        fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
            Uuid::decode(value).map(Self::from)
        }
    }
}
