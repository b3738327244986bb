//! The set-up of a connection in the window: the first start, the trial of a server and of a key, and the
//! connection that is added in the end.

mod draft;
mod first_start;
mod new_connection;
#[cfg(test)]
mod new_connection_tests;
mod problem;
mod state;
mod trial;
#[cfg(test)]
mod trial_tests;

pub(crate) use draft::SetupDraft;
pub(crate) use first_start::is_first_start;
pub(crate) use new_connection::{NewConnection, keep_connection};
pub(crate) use problem::SetupProblem;
pub(crate) use state::{Setup, SetupState};
pub(crate) use trial::{KeyTried, ServerFound, desks_of, find_server, try_key};
