//! `sview get`

use std::error::Error;
use std::process::ExitCode;

use crate::attached::{document_text, payload_text, section_of};
use crate::client::{ServerClient, block_on};
use crate::failure::{Failure, NOT_FOUND};
use crate::options::GetOptions;
use crate::say::say_json_text;

/// Prints what is attached to a ticket now.
pub(crate) fn run(options: &GetOptions) -> Result<ExitCode, Box<dyn Error>> {
    let server = ServerClient::new(&options.server)?;
    block_on(get(&server, options))
}

async fn get(server: &ServerClient, options: &GetOptions) -> Result<ExitCode, Failure> {
    let ticket = server.ticket(&options.ticket).await?;
    let Some(provider) = &options.provider else {
        say_json_text(&document_text(&ticket));
        return Ok(ExitCode::SUCCESS);
    };
    let Some(section) = section_of(&ticket, provider) else {
        let providers: Vec<_> = ticket.external.iter().map(|one| &*one.provider).collect();
        let there = match &*providers {
            [] => "no provider has".to_owned(),
            providers => format!("these have: {}", providers.join(", ")),
        };
        let id = &options.ticket;
        let message = format!("{provider} has attached nothing to ticket {id}; {there}");
        return Err(Failure::new(NOT_FOUND, message));
    };
    say_json_text(&payload_text(section));
    Ok(ExitCode::SUCCESS)
}
