//! What is attached to a ticket, in the forms in which commands print it.

use external_data::{AttachedData, AttachedSection, trim_blank};
use qminder::{External, Ticket};
use serde_json::value::RawValue;

/// The section of a provider, as servers tell providers apart.
pub(crate) fn section_of<'t>(ticket: &'t Ticket, provider: &str) -> Option<&'t External> {
    let provider = trim_blank(provider);
    ticket.external.iter().find(|section| section.provider == provider)
}

/// The payload of one section, set out for reading.
pub(crate) fn payload_text(section: &External) -> String {
    set_out(section.data.as_deref().unwrap_or("null"))
}

/// All sections of a ticket as one document, which the commands that take payloads take as well.
pub(crate) fn document_text(ticket: &Ticket) -> String {
    let sections = ticket.external.iter().map(|section| AttachedSection {
        provider: section.provider.clone(),
        title: section.title.clone(),
        created: Some(section.created.to_string()),
        // The client took it from JSON.
        data: section.data.as_deref().and_then(|data| serde_json::from_str::<&RawValue>(data).ok()),
    });
    let document = AttachedData { ticket: ticket.id.clone(), external: sections.collect() };
    set_out(&serde_json::to_string(&document).unwrap_or_default())
}

/// A text of JSON with each member on a line of its own. One that is nested too deep stays as it is.
fn set_out(text: &str) -> String {
    external_data::format(text).unwrap_or_else(|_| text.to_owned())
}
