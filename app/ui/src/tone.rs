//! What a state means to the person. Its colour never stands alone: an icon says the same.

/// How good or urgent something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Neither good nor bad.
    #[default]
    Plain,
    /// Free, confirmed, solved.
    Good,
    /// Waiting, or worth a look.
    Warn,
    /// Refused, cancelled, or needed now.
    Urgent,
}

impl Tone {
    /// Its class.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Urgent => "urgent",
        }
    }

    /// The icon that says the same without colour.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Plain => "info",
            Self::Good => "done",
            Self::Warn => "wait",
            Self::Urgent => "alert",
        }
    }
}
