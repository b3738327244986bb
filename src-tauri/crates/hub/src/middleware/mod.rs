//! What every request passes before its handler: the host check, the limits, and one form of
//! the address.

pub(crate) mod host_check;
pub(crate) mod limits;
pub(crate) mod slashes;
