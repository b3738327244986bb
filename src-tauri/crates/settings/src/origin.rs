//! Where a value comes from.

use std::fmt;

use crate::problem::Place;

/// Where a value comes from, the weakest first: each beats those above it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Nobody set it.
    #[default]
    BuiltIn,
    /// The file of this machine's defaults.
    Machine(Place),
    /// The file of the person.
    User(Place),
    /// A variable of the environment.
    Environment(&'static str),
    /// An argument of the command line.
    Argument(&'static str),
    /// The file of what nobody but the administrator of this machine changes.
    Locked(Place),
}

impl Origin {
    /// The word for it in JSON.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::BuiltIn => "built-in",
            Self::Machine(_) => "machine",
            Self::User(_) => "user",
            Self::Environment(_) => "environment",
            Self::Argument(_) => "argument",
            Self::Locked(_) => "locked",
        }
    }

    /// The place in a file, where it has one.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Machine(place) | Self::User(place) | Self::Locked(place) => Some(place),
            Self::BuiltIn | Self::Environment(_) | Self::Argument(_) => None,
        }
    }

    /// The argument or the variable, where it is one.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        match self {
            Self::Environment(name) | Self::Argument(name) => Some(name),
            _ => None,
        }
    }

    /// Returns whether the person's file cannot change the value.
    #[must_use]
    pub fn beats_user(&self) -> bool {
        matches!(self, Self::Environment(_) | Self::Argument(_) | Self::Locked(_))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())?;
        match (self.place(), self.name()) {
            (Some(place), _) => write!(f, ", {}:{}", place.file.display(), place.line),
            (None, Some(name)) => write!(f, ", {name}"),
            (None, None) => Ok(()),
        }
    }
}

/// A value that was set, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set<T> {
    /// The value.
    pub value: T,
    /// Where it was set.
    pub origin: Origin,
}

impl<T> Set<T> {
    /// A value that was set there.
    pub fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }
}
