//! Attaching external data to a ticket.

use reqwest::RequestBuilder;

use super::{Client, PlainAnswer, response};
use crate::Error;

impl Client {
    /// Attaches external data to a ticket, in place of what the same provider attached before, and
    /// returns what the server answered, be it a refusal or not ([`Client::refusal_of`] tells). `data` is
    /// the JSON text of the payload; the server checks it.
    ///
    /// # Errors
    /// [`Error::Unreachable`] or [`Error::Timeout`] where it is not known whether the server has it;
    /// [`Error::NotUnderstood`] where the answer is larger than 64 KiB; others where it was not sent.
    pub async fn try_external(
        &self,
        ticket: &str,
        provider: &str,
        title: &str,
        data: &str,
    ) -> Result<PlainAnswer, Error> {
        let answer = self.exchange(self.external_write(ticket, provider, title, data)).await?;
        response::plain(answer).await
    }

    /// Returns why `answer` is a refusal; `None` where it is none. A success that is not JSON is none of
    /// the server's.
    #[must_use]
    pub fn refusal_of(&self, answer: &PlainAnswer) -> Option<Error> {
        response::refusal_of(answer, &self.server.host().to_string())
    }

    fn external_write(
        &self,
        ticket: &str,
        provider: &str,
        title: &str,
        data: &str,
    ) -> RequestBuilder {
        let url = self.server.at(&["v1", "tickets", ticket, "external"]);
        self.http.post(url).form(&[("provider", provider), ("title", title), ("data", data)])
    }
}
