//! What every request passes before its handler: the host check, and the limits.

pub(crate) mod host_check;
pub(crate) mod limits;
