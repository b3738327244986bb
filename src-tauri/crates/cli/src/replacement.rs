//! What a payload would take the place of, before it is sent.

use external_data::{Change, ChangeKind, diff, escape_invisible, validate};
use jiff::Timestamp;
use qminder::Ticket;
use serde_json::{Value, json};

use crate::attached::section_of;
use crate::client::visitor;

/// How many characters of a value a line shows.
const EXCERPT_CHARS: usize = 60;

/// What a payload would take the place of.
pub(crate) struct Replacement {
    ticket: String,
    visitor: String,
    provider: String,
    title: String,
    section: Option<Replaced>,
    /// How many sections of other providers stay.
    others: usize,
}

/// The section that would be replaced.
struct Replaced {
    title: String,
    created: Timestamp,
    /// What would change; `None` where either payload does not keep the contract.
    changes: Option<Vec<Change>>,
}

impl Replacement {
    /// Compares what `ticket` has with what would be sent.
    pub(crate) fn of(ticket: &Ticket, provider: &str, title: &str, data: &str) -> Self {
        let before = section_of(ticket, provider);
        let section = before.map(|section| {
            let before = section.data.as_deref().and_then(|before| validate(before).ok());
            let both = before.zip(validate(data).ok());
            Replaced {
                title: section.title.clone(),
                created: section.created,
                changes: both.map(|(before, after)| diff(&before, &after)),
            }
        });
        Self {
            ticket: ticket.id.clone(),
            visitor: visitor(ticket),
            provider: provider.to_owned(),
            title: title.to_owned(),
            others: ticket.external.len() - usize::from(section.is_some()),
            section,
        }
    }

    /// The same for programs.
    pub(crate) fn json(&self) -> Value {
        let section = self.section.as_ref().map(|section| {
            json!({
                "title": section.title,
                "created": section.created.to_string(),
                "changes": section.changes,
            })
        });
        json!({
            "ticket": self.ticket,
            "visitor": self.visitor,
            "provider": self.provider,
            "title": self.title,
            "replaced": section,
            "otherSections": self.others,
        })
    }

    /// Lines for a person, which steer no terminal.
    pub(crate) fn lines(&self) -> Vec<String> {
        let Self { ticket, visitor, provider, title, section, others } = self;
        let mut lines = vec![format!("ticket {ticket}, {visitor}")];
        match section {
            None => lines.push(format!("  {provider} has nothing there; \"{title}\" is added")),
            Some(Replaced { title: before, created, changes }) => {
                lines.push(format!("  \"{before}\" of {provider} is replaced, from {created:.0}"));
                if before != title {
                    lines.push(format!("  changed  title: \"{before}\" becomes \"{title}\""));
                }
                match changes.as_deref() {
                    None => lines.push("  what changes cannot be told".to_owned()),
                    Some([]) => lines.push("  the fields stay the same".to_owned()),
                    Some(changes) => lines.extend(changes.iter().map(line)),
                }
            }
        }
        if *others > 0 {
            let noun = if *others == 1 { "section" } else { "sections" };
            lines.push(format!("  {others} {noun} of other providers not touched"));
        }
        lines.iter().map(|line| escape_invisible(line).into_owned()).collect()
    }
}

/// One change as a line.
fn line(change: &Change) -> String {
    let Change { kind, pointer, title, before, after } = change;
    // The title of a message is its text.
    let is_told = [before, after].into_iter().flatten().any(|text| text == title);
    let title = if is_told { String::new() } else { format!(" {}:", excerpt(title)) };
    let quoted = |text: &Option<String>| excerpt(text.as_deref().unwrap_or_default());
    match kind {
        ChangeKind::Added => format!("  added    {pointer}{title} {}", quoted(after)),
        ChangeKind::Removed => format!("  removed  {pointer}{title} {}", quoted(before)),
        ChangeKind::Changed => {
            format!("  changed  {pointer}{title} {} becomes {}", quoted(before), quoted(after))
        }
    }
}

/// The beginning of a text, in quotes and in one line.
fn excerpt(text: &str) -> String {
    let one_line = text.replace('\n', " / ");
    let mut short: String = one_line.chars().take(EXCERPT_CHARS).collect();
    if short.len() < one_line.len() {
        short.push('…');
    }
    format!("\"{short}\"")
}
