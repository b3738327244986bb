//! The tickets of a location that wait or are being served, read page by page.

use std::collections::HashSet;

use super::Client;
use crate::Error;
use crate::operations::{ReadTicketList, read_ticket_list};
use crate::ticket::TicketList;

/// How many tickets the first page has: what a screen shows at first comes after one small answer.
const FIRST_PAGE: usize = 200;
/// How many tickets each page after that asks for. A server may answer fewer.
const NEXT_PAGE: usize = 1_000;
/// How many tickets of a page are read again with the next one.
const OVERLAP: usize = 50;
/// How often a list is begun to be read that changes by more than that meanwhile. What the last
/// reading misses, events tell.
const MAX_PASSES: u32 = 4;

impl Client {
    /// A location with its tickets that wait or are being served; `None` where it is not there.
    /// The external data of the tickets is not asked for and so is empty; [`Client::external`] reads
    /// it.
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn ticket_list(&self, location: &str) -> Result<Option<TicketList>, Error> {
        self.ticket_list_by_pages(location, drop).await
    }

    /// The same. Where there is more than one page, `first_page` gets the first one as soon as it is
    /// read.
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn ticket_list_by_pages(
        &self,
        location: &str,
        first_page: impl FnOnce(TicketList) + Send,
    ) -> Result<Option<TicketList>, Error> {
        let Some(mut list) = self.ticket_list_page(location, 0, FIRST_PAGE).await? else {
            return Ok(None);
        };
        // A server that answers more than it was asked for does not know pages.
        if list.tickets.len() != FIRST_PAGE {
            return Ok(Some(list));
        }
        first_page(list.clone());
        for _ in 1..MAX_PASSES {
            if self.read_rest(location, &mut list).await? {
                break;
            }
            match self.ticket_list_page(location, 0, FIRST_PAGE).await? {
                Some(first) => list = first,
                None => return Ok(None),
            }
        }
        Ok(Some(list))
    }

    /// Reads the pages after the first one. Each begins before the end of the one before, so tickets
    /// that end meanwhile move none past the pages. Returns whether all pages follow each other.
    async fn read_rest(&self, location: &str, list: &mut TicketList) -> Result<bool, Error> {
        let mut seen: HashSet<_> = list.tickets.iter().map(|ticket| ticket.id.clone()).collect();
        let mut end = list.tickets.len();
        loop {
            let offset = end.saturating_sub(OVERLAP);
            let page = self.ticket_list_page(location, offset, NEXT_PAGE).await?;
            let tickets = page.map(|page| page.tickets).unwrap_or_default();
            if !tickets.iter().any(|ticket| seen.contains(&ticket.id)) {
                return Ok(false);
            }
            end = offset.saturating_add(tickets.len());
            let before = list.tickets.len();
            let new = tickets.into_iter().filter(|ticket| seen.insert(ticket.id.clone()));
            list.tickets.extend(new);
            if list.tickets.len() == before {
                return Ok(true);
            }
        }
    }

    async fn ticket_list_page(
        &self,
        location: &str,
        offset: usize,
        limit: usize,
    ) -> Result<Option<TicketList>, Error> {
        let count = |number: usize| Some(i64::try_from(number).unwrap_or(i64::MAX));
        let variables = read_ticket_list::Variables {
            location_id: location.to_owned(),
            status: Some(vec![
                read_ticket_list::TicketStatus::CALLED,
                read_ticket_list::TicketStatus::NEW,
            ]),
            limit: count(limit),
            offset: count(offset),
        };
        match self.query::<ReadTicketList>(variables).await {
            Ok(data) => Ok(data.into()),
            Err(Error::Query { error_type: Some(kind), .. }) if kind == "NOT_FOUND" => Ok(None),
            Err(error) => Err(error),
        }
    }
}
