//! Desks.

use async_graphql::{Context, ID, Object, Result};

use super::objects::{Desk, User};
use super::tables;

#[Object]
impl Desk {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The user who has chosen the desk; the first of them where there are several.
    async fn user(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        let users = tables::users(ctx).await?;
        let here = users.iter().find(|user| user.selected_desk == Some(self.0.id));
        Ok(here.cloned().map(User))
    }
}
