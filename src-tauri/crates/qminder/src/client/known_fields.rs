//! Asks for fields that a server may refuse: the rest is asked for again without them.

use std::collections::HashMap;

use graphql_client::GraphQLQuery;
use serde_json::json;
use serde_json::value::RawValue;

use super::{Client, GraphqlAnswer};
use crate::Error;
use crate::known_fields::{refused_field, without_fields};

impl Client {
    /// Forgets which fields the server refused, since it may be another version after a reconnect.
    pub fn forget_refused_fields(&self) {
        self.refused_fields.forget();
    }

    /// Sends a query without the fields that the server refuses. Those that are refused for good are
    /// not asked for again. Returns `None` where nothing is left to ask for.
    pub(super) async fn query_known_fields<Q: GraphQLQuery>(
        &self,
        variables: Q::Variables,
    ) -> Result<Option<Q::ResponseData>, Error> {
        let body = Q::build_query(variables);
        let (name, text) = (body.operation_name, body.query);
        let mut refused = self.refused_fields.of(name);
        loop {
            let Some(query) = without_fields(text, &refused) else { return Ok(None) };
            let request =
                json!({ "query": query, "operationName": name, "variables": body.variables });
            let answer = self.graphql(&request).await?;
            if !is_refused(&answer) {
                return Self::data(answer).map(Some);
            }
            let before = refused.len();
            for error in answer.errors.iter().flatten() {
                let Some(field) = refused_field(text, error) else { continue };
                tracing::info!(operation = name, field, "the server refuses a field");
                // An error without a path is one of the whole query, which is refused each time.
                if error.is_permanent() || error.path.is_empty() {
                    self.refused_fields.remember(name, field.clone());
                }
                refused.insert(field);
            }
            // Each turn leaves out one more field of the query, so there is a last one.
            if refused.len() == before {
                return Self::data(answer).map(Some);
            }
        }
    }
}

/// Returns whether errors cost the whole answer. An error of one field that may be null leaves the
/// rest in it.
fn is_refused(answer: &GraphqlAnswer) -> bool {
    let data = answer.data.as_deref().map_or("null", RawValue::get);
    let objects = serde_json::from_str::<Option<HashMap<String, Option<&RawValue>>>>(data);
    let whole = matches!(objects, Ok(Some(objects)) if objects.values().all(Option::is_some));
    !whole && answer.errors.iter().flatten().next().is_some()
}
