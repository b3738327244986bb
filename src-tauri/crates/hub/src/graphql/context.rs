//! What a resolver gets from its context: the store, the allowance, and what is to be read.

use std::sync::Arc;

use async_graphql::{Context, Lookahead, Result};
use tokio::sync::SemaphorePermit;

use crate::allowance::Allowance;
use crate::store::{Extent, Store};

/// The store, and the operation's turn to read it, which is over when the second is dropped.
pub(super) async fn store<'c>(
    ctx: &Context<'c>,
) -> Result<(&'c Store, Option<SemaphorePermit<'c>>)> {
    Ok((ctx.data::<Store>()?, allowance(ctx)?.turn().await))
}

/// What the operation may use.
pub(super) fn allowance<'c>(ctx: &Context<'c>) -> Result<&'c Arc<Allowance>> {
    ctx.data::<Arc<Allowance>>()
}

/// What is to be read of tickets: their external data and the person's other visits only where they
/// are asked for.
pub(super) fn extent(ctx: &Context<'_>) -> Result<Extent> {
    Ok(extent_of(&ctx.look_ahead(), allowance(ctx)?))
}

fn extent_of(asked: &Lookahead<'_>, allowance: &Arc<Allowance>) -> Extent {
    let others = asked.field("connectedTickets");
    Extent {
        with_data: asked.field("external").exists(),
        connected: others.exists().then(|| Arc::new(extent_of(&others, allowance))),
        allowance: Some(Arc::clone(allowance)),
        ..Extent::default()
    }
}
