//! Locations and their desks.

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use super::connection::instant;
use super::handle::Store;
use super::input_fields;
use super::lines;
use super::rows::{all, json, one, to_json};
use crate::model::{Desk, InputField, Location, LocationId};
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Topic};
use crate::store::input_fields::InputFieldError;
use crate::store::locations::{LocationChange, NewLocation, OpeningHoursPart};

impl Store {
    pub(crate) async fn locations(&self) -> Result<Vec<Location>, StoreError> {
        self.read(|connection| all(connection, "SELECT * FROM location ORDER BY id", [], location))
            .await
    }

    pub(crate) async fn location(&self, id: LocationId) -> Result<Option<Location>, StoreError> {
        self.read(move |connection| {
            one(connection, "SELECT * FROM location WHERE id = ?1", [id], location)
        })
        .await
    }

    /// Makes a location with its lines and input fields. Nothing is made where an input field is
    /// refused.
    pub(crate) async fn create_location(
        &self,
        new: NewLocation,
        now: Timestamp,
    ) -> Result<Result<LocationId, InputFieldError>, StoreError> {
        self.write(move |connection| {
            for field in &new.input_fields {
                if input_fields::id_is_taken(connection, &field.id)? {
                    return Ok((Err(InputFieldError::IdTaken), Vec::new()));
                }
            }
            let id = insert(connection, &new, now)?;
            for line in &new.lines {
                lines::insert(connection, id, line)?;
            }
            for field in new.input_fields {
                input_fields::insert(connection, &InputField { location_id: id, ..field })?;
            }
            Ok((Ok(id), vec![Event::of_location(Topic::LocationCreated, id)]))
        })
        .await
    }

    /// Changes a location. Returns whether it is there.
    pub(crate) async fn edit_location(
        &self,
        id: LocationId,
        change: LocationChange,
    ) -> Result<bool, StoreError> {
        self.write(move |connection| {
            let LocationChange { name, latitude, longitude } = change;
            let changed = connection.execute(
                "UPDATE location SET name = coalesce(?2, name), latitude = coalesce(?3, latitude),
                     longitude = coalesce(?4, longitude) WHERE id = ?1",
                params![id, name, latitude, longitude],
            )?;
            let events = (changed > 0).then(|| Event::of_location(Topic::Location, id));
            Ok((changed > 0, events.into_iter().collect()))
        })
        .await
    }

    /// Sets a part of a location's opening hours, in JSON. Returns whether the location is there.
    pub(crate) async fn set_opening_hours(
        &self,
        id: LocationId,
        part: OpeningHoursPart,
        hours: String,
    ) -> Result<bool, StoreError> {
        self.write(move |connection| {
            let member = match part {
                OpeningHoursPart::Regular => "$.regular",
                OpeningHoursPart::Exceptions => "$.exceptions",
            };
            let changed = connection.execute(
                "UPDATE location
                 SET opening_hours = json_set(coalesce(opening_hours, '{}'), ?2, json(?3))
                 WHERE id = ?1",
                params![id, member, hours],
            )?;
            let events = (changed > 0).then(|| Event::of_location(Topic::Location, id));
            Ok((changed > 0, events.into_iter().collect()))
        })
        .await
    }

    pub(crate) async fn desks(&self, location: LocationId) -> Result<Vec<Desk>, StoreError> {
        self.read(move |connection| {
            let query = "SELECT * FROM desk WHERE location_id = ?1 ORDER BY id";
            all(connection, query, [location], desk)
        })
        .await
    }

    /// The desks of all locations.
    pub(crate) async fn all_desks(&self) -> Result<Vec<Desk>, StoreError> {
        self.read(|connection| all(connection, "SELECT * FROM desk ORDER BY id", [], desk)).await
    }
}

pub(super) fn find_desk(connection: &Connection, id: i64) -> rusqlite::Result<Option<Desk>> {
    one(connection, "SELECT * FROM desk WHERE id = ?1", [id], desk)
}

fn insert(
    connection: &Connection,
    new: &NewLocation,
    now: Timestamp,
) -> rusqlite::Result<LocationId> {
    connection.execute(
        "INSERT INTO location (name, timezone, latitude, longitude, address, country, languages,
             opening_hours, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            new.name,
            new.timezone,
            new.latitude,
            new.longitude,
            new.address,
            new.country,
            to_json(&new.languages)?,
            new.opening_hours,
            now.as_millisecond(),
        ],
    )?;
    Ok(connection.last_insert_rowid())
}

fn location(row: &Row<'_>) -> rusqlite::Result<Location> {
    Ok(Location {
        id: row.get("id")?,
        name: row.get("name")?,
        timezone: row.get("timezone")?,
        latitude: row.get("latitude")?,
        longitude: row.get("longitude")?,
        address: row.get("address")?,
        country: row.get("country")?,
        selecting_desk_mandatory: row.get("selecting_desk_mandatory")?,
        languages: json(row, "languages")?,
        opening_hours: row.get("opening_hours")?,
        labels_in_waiting_drawer: row.get("labels_in_waiting_drawer")?,
        labels_in_serving_drawer: row.get("labels_in_serving_drawer")?,
        created_at: instant(row, "created_at")?,
    })
}

fn desk(row: &Row<'_>) -> rusqlite::Result<Desk> {
    Ok(Desk { id: row.get("id")?, location_id: row.get("location_id")?, name: row.get("name")? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::demo_store::DemoStore;

    #[tokio::test]
    async fn change_of_a_location_is_announced_and_each_part_of_its_hours_is_kept() {
        let demo = DemoStore::open().await;
        let (store, announced) = (&demo.store, || demo.announced());
        let changed = [Event::of_location(Topic::Location, 1)];
        let change =
            LocationChange { name: Some("Old Town".to_owned()), latitude: None, longitude: None };
        assert!(store.edit_location(1, change).await.unwrap());
        assert_eq!(announced(), changed);
        for (part, hours) in [
            (OpeningHoursPart::Regular, r#"{"sun":{"closed":true}}"#),
            (OpeningHoursPart::Exceptions, r#"[{"date":"2026-05-01","closed":true}]"#),
        ] {
            assert!(store.set_opening_hours(1, part, hours.to_owned()).await.unwrap());
            assert_eq!(announced(), changed);
            assert!(!store.set_opening_hours(9, part, hours.to_owned()).await.unwrap());
            assert_eq!(announced(), []);
        }
        let kept = store.read(|connection| {
            let query = "SELECT opening_hours FROM location WHERE id = 1";
            connection.query_row(query, [], |row| row.get::<_, String>(0))
        });
        let expected = r#"{"regular":{"sun":{"closed":true}},"exceptions":[{"date":"2026-05-01","closed":true}]}"#;
        assert_eq!(kept.await.unwrap(), expected);
    }
}
