//! The changes that a clerk makes to a ticket beside the steps of its life.

use super::Client;
use crate::Error;

/// A change that a clerk makes to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketChange<'a> {
    /// Adds a label with this text.
    AddLabel(&'a str),
    /// Takes the label with this text away.
    RemoveLabel(&'a str),
    /// Moves the visitor to the queue of the line with this id.
    Forward(&'a str),
    /// Assigns the ticket to the user with this id.
    Assign(&'a str),
    /// Takes the assignment back.
    Unassign,
}

impl Client {
    /// Makes one change to a ticket. `user` is the id of the user who makes it, where one is known.
    ///
    /// # Errors
    /// [`Error::Refused`] with 404 where there is no such ticket or line, and 409 where the ticket's
    /// status forbids the change; [`Error::Unreachable`] or [`Error::Timeout`] where it is not known
    /// whether the server made it.
    pub async fn change_ticket(
        &self,
        ticket: &str,
        change: TicketChange<'_>,
        user: Option<&str>,
    ) -> Result<(), Error> {
        let (path, value, by): (&[&str], _, _) = match change {
            TicketChange::AddLabel(label) => (&["labels", "add"], Some(("value", label)), "user"),
            TicketChange::RemoveLabel(label) => {
                (&["labels", "remove"], Some(("value", label)), "user")
            }
            TicketChange::Forward(line) => (&["forward"], Some(("line", line)), "user"),
            TicketChange::Assign(user) => (&["assign"], Some(("assignee", user)), "assigner"),
            TicketChange::Unassign => (&["unassign"], None, "user"),
        };
        let address = [&["v1", "tickets", ticket], path].concat();
        let form: Vec<_> = value.into_iter().chain(user.map(|user| (by, user))).collect();
        let request = self.http.post(self.server.at(&address)).form(&form);
        self.send(request).await.map(drop)
    }
}
