//! What every request passes before its handler: the limits, the host check, one form of the address,
//! and the clock that it sees.

pub(crate) mod clock;
pub(crate) mod host_check;
pub(crate) mod limits;
pub(crate) mod slashes;
