//! The actions of a clerk.

use super::Client;
use crate::Error;

/// A step in a ticket's life that a clerk takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketAction {
    /// Calls a waiting visitor.
    Call,
    /// Calls a called visitor once more.
    Recall,
    /// The visitor was served.
    MarkServed,
    /// The visitor did not come.
    MarkNoShow,
    /// Puts a called visitor back to the head of the queue.
    ReturnToQueue,
    /// Puts a called visitor back to the end of the queue.
    ReturnToQueueEnd,
    /// Ends the visit of a visitor who waits or was called, because it is not wanted any more.
    Cancel,
}

/// A ticket that no server has.
const NONEXISTENT_TICKET: &str = "0";

impl Client {
    /// Takes one step with a ticket. `desk` and `user` say where and by whom a ticket is called;
    /// the other steps take neither. Other tickets that the user has open stay open.
    ///
    /// # Errors
    /// [`Error::Refused`] with 404 where there is no such ticket, and 409 where its status forbids
    /// the step; [`Error::Unreachable`] or [`Error::Timeout`] where it is not known whether the
    /// server did it.
    pub async fn perform(
        &self,
        ticket: &str,
        action: TicketAction,
        desk: Option<&str>,
        user: Option<&str>,
    ) -> Result<(), Error> {
        let (last, query, form): (_, &[(&str, &str)], Vec<_>) = match action {
            TicketAction::Call => {
                // A call by a user would otherwise end whatever else that user has open: nothing that
                // somebody asked for.
                let keep_others = ("keepActiveTicketsOpen", user.map(|_| "true"));
                let form = [("desk", desk), ("user", user), keep_others].into_iter();
                ("call", &[], form.filter_map(|(name, value)| Some((name, value?))).collect())
            }
            TicketAction::Recall => ("recall", &[], Vec::new()),
            TicketAction::MarkServed => ("markserved", &[], Vec::new()),
            TicketAction::MarkNoShow => ("marknoshow", &[], Vec::new()),
            TicketAction::ReturnToQueue => ("returntoqueue", &[("position", "FIRST")], Vec::new()),
            TicketAction::ReturnToQueueEnd => {
                ("returntoqueue", &[("position", "LAST")], Vec::new())
            }
            TicketAction::Cancel => ("cancel", &[], Vec::new()),
        };
        let url = self.server.at(&["v1", "tickets", ticket, last]);
        self.send(self.http.post(url).query(query).form(&form)).await.map(drop)
    }

    /// Returns whether the key may take such steps. The contract has no query for the kind of a
    /// key, so this recalls a ticket that no server has: a key that may not recall is refused
    /// before the server looks for the ticket.
    ///
    /// # Errors Any [`Error`] that does not say whether the key may.
    pub async fn can_perform_actions(&self) -> Result<bool, Error> {
        match self.perform(NONEXISTENT_TICKET, TicketAction::Recall, None, None).await {
            Ok(()) | Err(Error::Refused { status: 400 | 404 | 409, .. }) => Ok(true),
            Err(error) if error.is_about_the_key() => Ok(false),
            Err(error) => Err(error),
        }
    }
}
