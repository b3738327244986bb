//! The clerks: what they may do, and which desk and lines they have chosen.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::connection::instant;
use super::handle::Store;
use super::rows::{all, exists, one, unknown_word};
use crate::model::{LocationId, Role, RoleType, User};
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Topic};
use crate::store::users::{NewUser, UserError};

impl Store {
    pub(crate) async fn users(&self) -> Result<Vec<User>, StoreError> {
        self.read(|connection| all(connection, "SELECT * FROM user ORDER BY id", [], user)).await
    }

    /// The users who have a role at a location, admins included.
    pub(crate) async fn users_of(&self, location: LocationId) -> Result<Vec<User>, StoreError> {
        self.read(move |connection| {
            let query = "SELECT * FROM user WHERE id IN (
                     SELECT user_id FROM role WHERE location_id = ?1 OR type = 'ADMIN')
                 ORDER BY id";
            all(connection, query, [location], user)
        })
        .await
    }

    pub(crate) async fn user(&self, id: i64) -> Result<Option<User>, StoreError> {
        self.read(move |connection| find_user(connection, id)).await
    }

    pub(crate) async fn user_by_email(&self, email: String) -> Result<Option<User>, StoreError> {
        self.read(move |connection| {
            let query = "SELECT * FROM user WHERE email = ?1 COLLATE NOCASE";
            one(connection, query, [email], user)
        })
        .await
    }

    pub(crate) async fn roles(&self, user: i64) -> Result<Vec<Role>, StoreError> {
        self.read(move |connection| {
            all(connection, "SELECT * FROM role WHERE user_id = ?1 ORDER BY id", [user], role)
        })
        .await
    }

    /// The roles of all users, each with its user.
    pub(crate) async fn all_roles(&self) -> Result<Vec<(i64, Role)>, StoreError> {
        self.read(|connection| {
            let of_user = |row: &Row<'_>| Ok((row.get("user_id")?, role(row)?));
            all(connection, "SELECT * FROM role ORDER BY id", [], of_user)
        })
        .await
    }

    /// Which lines users have chosen: the user and the line.
    pub(crate) async fn all_selected_lines(&self) -> Result<Vec<(i64, i64)>, StoreError> {
        self.read(|connection| {
            let query = "SELECT user_id, line_id FROM user_line ORDER BY user_id, line_id";
            all(connection, query, [], |row| Ok((row.get(0)?, row.get(1)?)))
        })
        .await
    }

    /// Makes a user, who has chosen the location of their first role.
    pub(crate) async fn create_user(
        &self,
        new: NewUser,
        now: Timestamp,
    ) -> Result<Result<i64, UserError>, StoreError> {
        self.write(move |connection| {
            let refused = |error| Ok((Err(error), Vec::new()));
            let taken = "SELECT 1 FROM user WHERE email = ?1 COLLATE NOCASE";
            if exists(connection, taken, [&new.email])? {
                return refused(UserError::EmailTaken);
            }
            let locations = new.roles.iter().filter_map(|(_, location)| *location);
            for location in locations.clone() {
                if !exists(connection, "SELECT 1 FROM location WHERE id = ?1", [location])? {
                    return refused(UserError::NoLocation(location));
                }
            }
            connection.execute(
                "INSERT INTO user (first_name, last_name, email, selected_location, created_at)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    new.first_name,
                    new.last_name,
                    new.email,
                    locations.clone().next(),
                    now.as_millisecond(),
                ],
            )?;
            let id = connection.last_insert_rowid();
            for (kind, location) in &new.roles {
                connection.execute(
                    "INSERT INTO role (user_id, type, location_id) VALUES (?1, ?2, ?3)",
                    params![id, kind.word(), location],
                )?;
            }
            Ok((Ok(id), Vec::new()))
        })
        .await
    }

    /// Chooses a desk for a user, or none. A user who has no location yet has that of the desk then.
    pub(crate) async fn select_desk(
        &self,
        id: i64,
        desk: Option<i64>,
    ) -> Result<Result<(), UserError>, StoreError> {
        self.write(move |connection| {
            let refused = |error| Ok((Err(error), Vec::new()));
            let Some(user) = find_user(connection, id)? else {
                return refused(UserError::NoUser);
            };
            let location = match desk {
                Some(desk) => match location_of_desk(connection, desk)? {
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
                Some(desk) => location_of_desk(connection, desk)?,
                None => None,
            };
            connection.execute(
                "UPDATE user SET selected_desk = ?2,
                     selected_location = coalesce(selected_location, ?3) WHERE id = ?1",
                params![id, desk, location],
            )?;
            let mut changed: Vec<_> = left.into_iter().chain(location).collect();
            changed.dedup();
            let events = changed.into_iter().map(|one| Event::of_location(Topic::Desks, one));
            Ok((Ok(()), events.collect()))
        })
        .await
    }

    /// The lines that a user has chosen; `None` where there is no such user.
    pub(crate) async fn selected_lines(&self, id: i64) -> Result<Option<Vec<i64>>, StoreError> {
        self.read(move |connection| {
            if find_user(connection, id)?.is_none() {
                return Ok(None);
            }
            let query = "SELECT line_id FROM user_line JOIN line ON line.id = line_id
                 WHERE user_id = ?1 AND NOT line.deleted ORDER BY line_id";
            all(connection, query, [id], |row| row.get(0)).map(Some)
        })
        .await
    }

    /// Chooses lines for a user, in place of those from before.
    pub(crate) async fn select_lines(
        &self,
        id: i64,
        lines: Vec<i64>,
    ) -> Result<Result<(), UserError>, StoreError> {
        self.write(move |connection| {
            let refused = |error| Ok((Err(error), Vec::new()));
            if find_user(connection, id)?.is_none() {
                return refused(UserError::NoUser);
            }
            for line in &lines {
                let query = "SELECT 1 FROM line WHERE id = ?1 AND NOT deleted";
                if !exists(connection, query, [line])? {
                    return refused(UserError::NoLine(*line));
                }
            }
            connection.execute("DELETE FROM user_line WHERE user_id = ?1", [id])?;
            for line in &lines {
                connection.execute(
                    "INSERT OR IGNORE INTO user_line (user_id, line_id) VALUES (?1, ?2)",
                    [id, *line],
                )?;
            }
            Ok((Ok(()), Vec::new()))
        })
        .await
    }
}

pub(super) fn find_user(connection: &Connection, id: i64) -> rusqlite::Result<Option<User>> {
    one(connection, "SELECT * FROM user WHERE id = ?1", [id], user)
}

fn location_of_desk(connection: &Connection, desk: i64) -> rusqlite::Result<Option<LocationId>> {
    let query = "SELECT location_id FROM desk WHERE id = ?1";
    connection.prepare_cached(query)?.query_row([desk], |row| row.get(0)).optional()
}

fn user(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        id: row.get("id")?,
        first_name: row.get("first_name")?,
        last_name: row.get("last_name")?,
        email: row.get("email")?,
        selected_desk: row.get("selected_desk")?,
        selected_location: row.get("selected_location")?,
        created_at: instant(row, "created_at")?,
    })
}

fn role(row: &Row<'_>) -> rusqlite::Result<Role> {
    let word: String = row.get("type")?;
    let kind = RoleType::named(&word).ok_or_else(|| unknown_word(&word))?;
    Ok(Role { id: row.get("id")?, kind, location: row.get("location_id")? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::demo_store::DemoStore;

    #[tokio::test]
    async fn choice_of_a_desk_is_announced_at_the_location_of_each_desk() {
        let demo = DemoStore::open().await;
        let (store, announced) = (&demo.store, || demo.announced());
        let desks = [Event::of_location(Topic::Desks, 1)];
        store.select_desk(1, Some(1)).await.unwrap().unwrap();
        assert_eq!(announced(), desks);
        store.select_desk(1, None).await.unwrap().unwrap();
        assert_eq!(announced(), desks);
        assert_eq!(store.select_desk(1, Some(5)).await.unwrap(), Err(UserError::OtherLocation));
        assert_eq!(announced(), []);
    }
}
