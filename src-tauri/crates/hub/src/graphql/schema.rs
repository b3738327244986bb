//! The GraphQL schema, and its limits.

use async_graphql::EmptyMutation;

use super::cost_counter::CostCounter;
use super::query::Query;
use super::subscription::Subscription;
use crate::store::Store;

/// The GraphQL schema of the hub.
pub(super) type Schema = async_graphql::Schema<Query, EmptyMutation, Subscription>;

/// How deep fields may stand in one another. The client's deepest query has five levels.
const MAX_DEPTH: usize = 15;

/// How many fields a request may ask for, those of a list counted several times. The client's
/// largest asks for about fifty.
const MAX_FIELDS: usize = 500;

/// Builds the schema over a store.
pub(super) fn build(store: Store) -> Schema {
    async_graphql::Schema::build(Query, EmptyMutation, Subscription)
        .data(store)
        .limit_depth(MAX_DEPTH)
        .limit_complexity(MAX_FIELDS)
        .extension(CostCounter)
        .finish()
}
