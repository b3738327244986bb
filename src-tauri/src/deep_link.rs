//! Deep links: addresses `service-view://…` that lead to a ticket or into the preview. Any web page may
//! hold one, so a link only ever navigates: it names no server, no key and no setting, and whatever else
//! stands in it has the whole link refused.

use std::fmt::{self, Display};
use std::str::FromStr;

use external_data::escape_invisible;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::Serialize;
use specta::Type;

/// What all deep links begin with, in small or capital letters.
const BEGINNING: &str = "service-view://";
/// The longest link that is read, in bytes.
pub(crate) const MAX_LENGTH: usize = 2_048;
/// The longest id, in bytes.
const MAX_ID_LENGTH: usize = 128;
/// The longest name of a sample, in characters, and the longest part of a bad link that is repeated.
const MAX_NAME_LENGTH: usize = 200;

/// What a path keeps as it is.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DeepLink {
    /// To a ticket: `service-view://ticket/ID`, with `?location=ID` where it is another location's.
    Ticket {
        /// The id of the ticket.
        id: String,
        /// The id of its location, where the link names it.
        location: Option<String>,
    },
    /// Into the preview: `service-view://preview`, and below that to what is to be opened there.
    Preview(Option<PreviewPlace>),
}

/// What a link opens in the preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum PreviewPlace {
    /// What the hub received: `service-view://preview/received/ID`.
    Received {
        /// The id of the entry.
        id: u32,
    },
    /// A sample: `service-view://preview/sample/NAME`.
    Sample {
        /// Its name; one that comes along comes before a person's own.
        name: String,
    },
}

/// Why a link is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum DeepLinkError {
    /// It is longer than any link.
    TooLong,
    /// It is no link of this program, or not written as one.
    Malformed,
    /// It leads to something that is neither a ticket nor the preview.
    UnknownTarget {
        /// What it leads to.
        target: String,
    },
    /// It names no ticket, or what no ticket is called.
    TicketId,
    /// It names a location as none is called.
    LocationId,
    /// It leads to something that the preview does not have.
    PreviewPlace,
    /// It has a parameter that no link has, such as a server or a key.
    UnknownParameter {
        /// The name of the parameter.
        name: String,
    },
    /// It has a parameter twice.
    RepeatedParameter {
        /// The name of the parameter.
        name: String,
    },
}

impl FromStr for DeepLink {
    type Err = DeepLinkError;

    fn from_str(text: &str) -> Result<Self, DeepLinkError> {
        if text.len() > MAX_LENGTH {
            return Err(DeepLinkError::TooLong);
        }
        let (beginning, rest) =
            text.split_at_checked(BEGINNING.len()).ok_or(DeepLinkError::Malformed)?;
        let is_plain = rest.chars().all(|c| c.is_ascii_graphic() && c != '#');
        if !beginning.eq_ignore_ascii_case(BEGINNING) || !is_plain {
            return Err(DeepLinkError::Malformed);
        }
        let (path, query) = rest.split_once('?').map_or((rest, None), |(path, q)| (path, Some(q)));
        // Browsers and desktops may put a slash at the end.
        let path = path.strip_suffix('/').unwrap_or(path);
        let parts = path.split('/').map(decoded).collect::<Result<Vec<_>, _>>()?;
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let (target, below) = parts.split_first().ok_or(DeepLinkError::Malformed)?;
        match *target {
            "ticket" => {
                let [location] = parameters(query, ["location"])?;
                let [id] = below else { return Err(DeepLinkError::TicketId) };
                let id = id_of(id).ok_or(DeepLinkError::TicketId)?;
                let location = location.map(|location| id_of(&location));
                let location =
                    location.map(|id| id.ok_or(DeepLinkError::LocationId)).transpose()?;
                Ok(Self::Ticket { id, location })
            }
            "preview" => {
                let [] = parameters(query, [])?;
                Ok(Self::Preview(preview_place(below)?))
            }
            other => Err(DeepLinkError::UnknownTarget { target: truncated(other) }),
        }
    }
}

fn preview_place(below: &[&str]) -> Result<Option<PreviewPlace>, DeepLinkError> {
    let place = match below {
        [] => return Ok(None),
        ["received", id] if id_of(id).is_some() => {
            id.parse().ok().map(|id| PreviewPlace::Received { id })
        }
        ["sample", name] if !name.is_empty() && name.chars().count() <= MAX_NAME_LENGTH => {
            Some(PreviewPlace::Sample { name: (*name).to_owned() })
        }
        _ => None,
    };
    place.map(Some).ok_or(DeepLinkError::PreviewPlace)
}

/// Returns the values of the parameters of these names. No other may be there.
fn parameters<const N: usize>(
    query: Option<&str>,
    names: [&str; N],
) -> Result<[Option<String>; N], DeepLinkError> {
    let mut values = [const { None }; N];
    let all = query.unwrap_or_default().split('&').filter(|parameter| !parameter.is_empty());
    for parameter in all {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        let (name, value) = (decoded(name)?, decoded(value)?);
        let mut known = values.iter_mut().zip(names);
        let Some((found, _)) = known.find(|(_, known)| *known == name) else {
            return Err(DeepLinkError::UnknownParameter { name: truncated(&name) });
        };
        if found.replace(value).is_some() {
            return Err(DeepLinkError::RepeatedParameter { name });
        }
    }
    Ok(values)
}

/// The text that a part of a link stands for.
fn decoded(part: &str) -> Result<String, DeepLinkError> {
    let decoded = percent_decode_str(part).decode_utf8();
    decoded.map(String::from).map_err(|_| DeepLinkError::Malformed)
}

/// The id, where it has the form of one.
fn id_of(text: &str) -> Option<String> {
    let is_id = (1..=MAX_ID_LENGTH).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    is_id.then(|| text.to_owned())
}

fn truncated(text: &str) -> String {
    text.chars().take(MAX_NAME_LENGTH).collect()
}

impl Display for DeepLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let encoded = |text| utf8_percent_encode(text, ENCODED);
        match self {
            Self::Ticket { id, location: None } => write!(f, "{BEGINNING}ticket/{}", encoded(id)),
            Self::Ticket { id, location: Some(location) } => {
                write!(f, "{BEGINNING}ticket/{}?location={}", encoded(id), encoded(location))
            }
            Self::Preview(None) => write!(f, "{BEGINNING}preview"),
            Self::Preview(Some(PreviewPlace::Received { id })) => {
                write!(f, "{BEGINNING}preview/received/{id}")
            }
            Self::Preview(Some(PreviewPlace::Sample { name })) => {
                write!(f, "{BEGINNING}preview/sample/{}", encoded(name))
            }
        }
    }
}

impl Display for DeepLinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "the link has more than {MAX_LENGTH} bytes"),
            Self::Malformed => f.write_str(
                "this is no link of Service View; one is written as service-view://ticket/12345 or service-view://preview",
            ),
            Self::UnknownTarget { target } => write!(
                f,
                "the link leads to \"{}\", which is not there; links lead to a ticket or the preview, such as service-view://ticket/12345",
                escape_invisible(target)
            ),
            Self::TicketId => f.write_str(
                "the link names no ticket; write its id behind ticket/, such as service-view://ticket/12345",
            ),
            Self::LocationId => f.write_str(
                "the link names no location; write its id behind location=, such as service-view://ticket/12345?location=2",
            ),
            Self::PreviewPlace => f.write_str(
                "the preview does not have what the link leads to; write service-view://preview, and behind it /received/ and a number or /sample/ and a name",
            ),
            Self::UnknownParameter { name } => write!(
                f,
                "the link sets \"{}\", and a link sets nothing: it opens a ticket, with location= where it is another location's, or the preview",
                escape_invisible(name)
            ),
            Self::RepeatedParameter { name } => {
                write!(f, "the link has \"{}\" twice; leave one", escape_invisible(name))
            }
        }
    }
}

impl std::error::Error for DeepLinkError {}

#[cfg(test)]
mod tests;
