//! Counts the bytes that an operation resolves, field by field and entry by entry of a list, also
//! in introspection of the schema. A field that is over the allowance is not resolved: its future
//! never ends, so that nothing piles up, and the executor ends the operation because the allowance
//! is spent.

use std::sync::Arc;

use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextResolve, ResolveInfo,
};
use async_graphql::{ServerResult, Value};
use async_graphql_value::RAW_VALUE_TOKEN;

use crate::allowance::Allowance;

/// How many bytes a field or an entry takes besides its text, at least.
const FIELD_COST_BYTES: usize = 64;

/// How many bytes an error takes.
const ERROR_COST_BYTES: usize = 512;

pub(super) struct CostCounter;

impl ExtensionFactory for CostCounter {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_graphql::async_trait::async_trait]
impl Extension for CostCounter {
    async fn resolve(
        &self,
        ctx: &ExtensionContext<'_>,
        info: ResolveInfo<'_>,
        next: NextResolve<'_>,
    ) -> ServerResult<Option<Value>> {
        let Some(allowance) = ctx.data_opt::<Arc<Allowance>>() else {
            // Nothing is resolved that is not counted.
            return std::future::pending().await;
        };
        if !allowance.take(FIELD_COST_BYTES) {
            return std::future::pending().await;
        }
        let resolved = next.run(ctx, info).await;
        let more = match &resolved {
            Ok(value) => value.as_ref().map_or(0, text_of),
            Err(_) => ERROR_COST_BYTES,
        };
        if !allowance.take(more) {
            drop(resolved);
            return std::future::pending().await;
        }
        resolved
    }
}

/// How many bytes of text a value has of its own; what is in it was counted before.
fn text_of(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Object(fields) => match fields.get(RAW_VALUE_TOKEN) {
            Some(Value::String(text)) => text.len(),
            _ => 0,
        },
        _ => 0,
    }
}
