//! The clerks: what they may do, and which desk and lines they have chosen.

use std::sync::Arc;

use jiff::Timestamp;
use tokio_postgres::Row;

use super::handle::PostgresStore;
use super::scope::Scope;
use super::sql::{Session, SqlError, SqlResult, column, instant, unknown_word};
use crate::model::{LocationId, Role, RoleType, User};
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Topic};
use crate::store::users::{NewUser, UserError};

impl PostgresStore {
    pub(crate) async fn users(&self) -> Result<Vec<User>, StoreError> {
        self.read(async |session: Session| {
            session.all("SELECT * FROM staff ORDER BY id", &[]).await?.iter().map(user).collect()
        })
        .await
    }

    pub(crate) async fn users_of(&self, location: LocationId) -> Result<Vec<User>, StoreError> {
        self.read(async move |session: Session| {
            let query = "SELECT * FROM staff WHERE id IN (
                     SELECT user_id FROM role WHERE location_id = $1 OR type = 'ADMIN')
                 ORDER BY id";
            session.all(query, &[&location]).await?.iter().map(user).collect()
        })
        .await
    }

    pub(crate) async fn user(&self, id: i64) -> Result<Option<User>, StoreError> {
        self.read(async move |session: Session| find(&session, id).await).await
    }

    pub(crate) async fn user_by_email(&self, email: String) -> Result<Option<User>, StoreError> {
        self.read(async move |session: Session| {
            let query = "SELECT * FROM staff WHERE lower(email) = lower($1)";
            session.one(query, &[&email]).await?.as_ref().map(user).transpose()
        })
        .await
    }

    pub(crate) async fn roles(&self, user: i64) -> Result<Vec<Role>, StoreError> {
        self.read(async move |session: Session| {
            let query = "SELECT * FROM role WHERE user_id = $1 ORDER BY id";
            session.all(query, &[&user]).await?.iter().map(role).collect()
        })
        .await
    }

    pub(crate) async fn all_roles(&self) -> Result<Vec<(i64, Role)>, StoreError> {
        self.read(async |session: Session| {
            let of_user = |row: &Row| Ok((column(row, "user_id")?, role(row)?));
            let rows = session.all("SELECT * FROM role ORDER BY id", &[]).await?;
            rows.iter().map(of_user).collect()
        })
        .await
    }

    pub(crate) async fn all_selected_lines(&self) -> Result<Vec<(i64, i64)>, StoreError> {
        self.read(async |session: Session| {
            let query = "SELECT user_id, line_id FROM user_line ORDER BY user_id, line_id";
            let rows = session.all(query, &[]).await?;
            rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
        })
        .await
    }

    pub(crate) async fn create_user(
        &self,
        new: NewUser,
        now: Timestamp,
    ) -> Result<Result<i64, UserError>, StoreError> {
        let new = Arc::new(new);
        self.write(Scope::office(), move |session| {
            let new = Arc::clone(&new);
            async move {
                let refused = |error| Ok((Err(error), Vec::new()));
                let taken = "SELECT 1 FROM staff WHERE lower(email) = lower($1)";
                if session.exists(taken, &[&new.email]).await? {
                    return refused(UserError::EmailTaken);
                }
                let locations = new.roles.iter().filter_map(|(_, location)| *location);
                let locations: Vec<LocationId> = locations.collect();
                for location in &locations {
                    let there = "SELECT 1 FROM location WHERE id = $1";
                    if !session.exists(there, &[location]).await? {
                        return refused(UserError::NoLocation(*location));
                    }
                }
                let id = insert(&session, &new, locations.first().copied(), now).await?;
                Ok((Ok(id), Vec::new()))
            }
        })
        .await
    }

    pub(crate) async fn select_desk(
        &self,
        id: i64,
        desk: Option<i64>,
    ) -> Result<Result<(), UserError>, StoreError> {
        self.write(Scope::choice_of_desk(id, desk), move |session| async move {
            let refused = |error| Ok((Err(error), Vec::new()));
            let Some(user) = find(&session, id).await? else { return refused(UserError::NoUser) };
            let location = match desk {
                Some(desk) => match location_of_desk(&session, desk).await? {
                    Some(location) => Some(location),
                    None => return refused(UserError::NoDesk),
                },
                None => None,
            };
            if location.is_some()
                && user.selected_location.is_some()
                && location != user.selected_location
            {
                return refused(UserError::OtherLocation);
            }
            let left = match user.selected_desk {
                Some(desk) => location_of_desk(&session, desk).await?,
                None => None,
            };
            let select = "UPDATE staff SET selected_desk = $2,
                     selected_location = coalesce(selected_location, $3) WHERE id = $1";
            session.execute(select, &[&id, &desk, &location]).await?;
            let mut changed: Vec<_> = left.into_iter().chain(location).collect();
            changed.dedup();
            let events = changed.into_iter().map(|one| Event::of_location(Topic::Desks, one));
            Ok((Ok(()), events.collect()))
        })
        .await
    }

    pub(crate) async fn selected_lines(&self, id: i64) -> Result<Option<Vec<i64>>, StoreError> {
        self.read_state(async move |session: Session| {
            if find(&session, id).await?.is_none() {
                return Ok(None);
            }
            let query = "SELECT line_id FROM user_line JOIN line ON line.id = line_id
                 WHERE user_id = $1 AND NOT line.deleted ORDER BY line_id";
            let rows = session.all(query, &[&id]).await?;
            let lines: Result<Vec<i64>, _> = rows.iter().map(|row| row.try_get(0)).collect();
            Ok(Some(lines?))
        })
        .await
    }

    pub(crate) async fn select_lines(
        &self,
        id: i64,
        lines: Vec<i64>,
    ) -> Result<Result<(), UserError>, StoreError> {
        self.write(Scope::office(), move |session| {
            let lines = lines.clone();
            async move {
                let refused = |error| Ok((Err(error), Vec::new()));
                if find(&session, id).await?.is_none() {
                    return refused(UserError::NoUser);
                }
                for line in &lines {
                    let there = "SELECT 1 FROM line WHERE id = $1 AND NOT deleted";
                    if !session.exists(there, &[line]).await? {
                        return refused(UserError::NoLine(*line));
                    }
                }
                session.execute("DELETE FROM user_line WHERE user_id = $1", &[&id]).await?;
                let select = "INSERT INTO user_line (user_id, line_id)
                     SELECT $1::BIGINT, unnest($2::BIGINT[]) ON CONFLICT DO NOTHING";
                session.execute(select, &[&id, &lines]).await?;
                Ok((Ok(()), Vec::new()))
            }
        })
        .await
    }
}

async fn insert(
    session: &Session,
    new: &NewUser,
    location: Option<LocationId>,
    now: Timestamp,
) -> SqlResult<i64> {
    let insert = "INSERT INTO staff (first_name, last_name, email, selected_location, created_at)
         VALUES ($1, $2, $3, $4, $5) RETURNING id";
    let NewUser { first_name, last_name, email, .. } = new;
    let at = now.as_millisecond();
    let id = session.value(insert, &[first_name, last_name, email, &location, &at]).await?;
    let id = id.ok_or_else(|| SqlError::Row("no id of a new user".to_owned()))?;
    for (kind, location) in &new.roles {
        let insert = "INSERT INTO role (user_id, type, location_id) VALUES ($1, $2, $3)";
        session.execute(insert, &[&id, &kind.word(), location]).await?;
    }
    Ok(id)
}

async fn find(session: &Session, id: i64) -> SqlResult<Option<User>> {
    let row = session.one("SELECT * FROM staff WHERE id = $1", &[&id]).await?;
    row.as_ref().map(user).transpose()
}

async fn location_of_desk(session: &Session, desk: i64) -> SqlResult<Option<LocationId>> {
    session.value("SELECT location_id FROM desk WHERE id = $1", &[&desk]).await
}

pub(super) fn user(row: &Row) -> SqlResult<User> {
    Ok(User {
        id: column(row, "id")?,
        first_name: column(row, "first_name")?,
        last_name: column(row, "last_name")?,
        email: column(row, "email")?,
        selected_desk: column(row, "selected_desk")?,
        selected_location: column(row, "selected_location")?,
        created_at: instant(row, "created_at")?,
    })
}

fn role(row: &Row) -> SqlResult<Role> {
    let word: String = column(row, "type")?;
    let kind = RoleType::named(&word).ok_or_else(|| unknown_word(&word))?;
    Ok(Role { id: column(row, "id")?, kind, location: column(row, "location_id")? })
}
