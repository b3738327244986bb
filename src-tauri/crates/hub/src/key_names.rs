//! Where the key of a caller stands in a request. What is recorded of requests leaves out the same
//! places.

/// The header of the key.
pub(crate) const KEY_HEADER: &str = "X-Qminder-REST-API-Key";

/// The parameter of an address or a form in which a key may stand, for callers that can send no header.
pub(crate) const KEY_PARAMETER: &str = "rest-api-key";
