//! Locations and their desks.

use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Map, Value};
use tokio_postgres::Row;

use super::handle::PostgresStore;
use super::scope::Scope;
use super::sql::{Session, SqlError, SqlResult, column, instant, json, json_or_null, to_json};
use super::{input_fields, lines};
use crate::model::{Desk, InputField, Location, LocationId};
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Topic};
use crate::store::input_fields::InputFieldError;
use crate::store::locations::{LocationChange, NewLocation, OpeningHoursPart};

impl PostgresStore {
    pub(crate) async fn locations(&self) -> Result<Vec<Location>, StoreError> {
        self.read(async |session: Session| {
            let rows = session.all("SELECT * FROM location ORDER BY id", &[]).await?;
            rows.iter().map(location).collect()
        })
        .await
    }

    pub(crate) async fn location(&self, id: LocationId) -> Result<Option<Location>, StoreError> {
        self.read(async move |session: Session| {
            let row = session.one("SELECT * FROM location WHERE id = $1", &[&id]).await?;
            row.as_ref().map(location).transpose()
        })
        .await
    }

    pub(crate) async fn create_location(
        &self,
        new: NewLocation,
        now: Timestamp,
    ) -> Result<Result<LocationId, InputFieldError>, StoreError> {
        let new = Arc::new(new);
        self.write(Scope::office(), move |session| {
            let new = Arc::clone(&new);
            async move {
                for field in &new.input_fields {
                    if input_fields::id_is_taken(&session, &field.id).await? {
                        return Ok((Err(InputFieldError::IdTaken), Vec::new()));
                    }
                }
                let id = insert(&session, &new, now).await?;
                for line in &new.lines {
                    lines::insert(&session, id, line).await?;
                }
                for field in new.input_fields.iter().cloned() {
                    let field = InputField { location_id: id, ..field };
                    input_fields::insert(&session, &field).await?;
                }
                Ok((Ok(id), vec![Event::of_location(Topic::LocationCreated, id)]))
            }
        })
        .await
    }

    pub(crate) async fn edit_location(
        &self,
        id: LocationId,
        change: LocationChange,
    ) -> Result<bool, StoreError> {
        let change = Arc::new(change);
        self.write(Scope::location(id), move |session| {
            let change = Arc::clone(&change);
            async move {
                let LocationChange { name, latitude, longitude } = &*change;
                let edit = "UPDATE location SET name = coalesce($2, name),
                         latitude = coalesce($3, latitude), longitude = coalesce($4, longitude)
                     WHERE id = $1";
                let changed = session.execute(edit, &[&id, name, latitude, longitude]).await?;
                let events = (changed > 0).then(|| Event::of_location(Topic::Location, id));
                Ok((changed > 0, events.into_iter().collect()))
            }
        })
        .await
    }

    pub(crate) async fn set_opening_hours(
        &self,
        id: LocationId,
        part: OpeningHoursPart,
        hours: String,
    ) -> Result<bool, StoreError> {
        let member = match part {
            OpeningHoursPart::Regular => "regular",
            OpeningHoursPart::Exceptions => "exceptions",
        };
        self.write(Scope::location(id), move |session| {
            let hours = hours.clone();
            async move {
                let query = "SELECT opening_hours FROM location WHERE id = $1";
                let Some(row) = session.one(query, &[&id]).await? else {
                    return Ok((false, Vec::new()));
                };
                let known: Option<Map<String, Value>> = json_or_null(&row, "opening_hours")?;
                let mut known = known.unwrap_or_default();
                let hours = serde_json::from_str(&hours)
                    .map_err(|error| SqlError::Row(error.to_string()))?;
                known.insert(member.to_owned(), hours);
                let set = "UPDATE location SET opening_hours = $2 WHERE id = $1";
                session.execute(set, &[&id, &to_json(&known)?]).await?;
                Ok((true, vec![Event::of_location(Topic::Location, id)]))
            }
        })
        .await
    }

    pub(crate) async fn desks(&self, location: LocationId) -> Result<Vec<Desk>, StoreError> {
        self.read(async move |session: Session| {
            let query = "SELECT * FROM desk WHERE location_id = $1 ORDER BY id";
            session.all(query, &[&location]).await?.iter().map(desk).collect()
        })
        .await
    }

    pub(crate) async fn all_desks(&self) -> Result<Vec<Desk>, StoreError> {
        self.read(async |session: Session| {
            session.all("SELECT * FROM desk ORDER BY id", &[]).await?.iter().map(desk).collect()
        })
        .await
    }
}

async fn insert(session: &Session, new: &NewLocation, now: Timestamp) -> SqlResult<LocationId> {
    let insert = "INSERT INTO location (name, timezone, latitude, longitude, address, country,
             languages, opening_hours, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id";
    let id = session
        .value(
            insert,
            &[
                &new.name,
                &new.timezone,
                &new.latitude,
                &new.longitude,
                &new.address,
                &new.country,
                &to_json(&new.languages)?,
                &new.opening_hours,
                &now.as_millisecond(),
            ],
        )
        .await?;
    let id: LocationId = id.ok_or_else(|| SqlError::Row("no id of a new location".to_owned()))?;
    count_revisions(session, id).await?;
    Ok(id)
}

/// Makes the row that changes of a location lock.
pub(super) async fn count_revisions(session: &Session, location: LocationId) -> SqlResult<()> {
    let insert = "INSERT INTO location_revision (location_id) VALUES ($1)
         ON CONFLICT (location_id) DO NOTHING";
    session.execute(insert, &[&location]).await?;
    Ok(())
}

fn location(row: &Row) -> SqlResult<Location> {
    Ok(Location {
        id: column(row, "id")?,
        name: column(row, "name")?,
        timezone: column(row, "timezone")?,
        latitude: column(row, "latitude")?,
        longitude: column(row, "longitude")?,
        address: column(row, "address")?,
        country: column(row, "country")?,
        selecting_desk_mandatory: column(row, "selecting_desk_mandatory")?,
        languages: json(row, "languages")?,
        opening_hours: column(row, "opening_hours")?,
        labels_in_waiting_drawer: column(row, "labels_in_waiting_drawer")?,
        labels_in_serving_drawer: column(row, "labels_in_serving_drawer")?,
        created_at: instant(row, "created_at")?,
    })
}

pub(super) fn desk(row: &Row) -> SqlResult<Desk> {
    Ok(Desk {
        id: column(row, "id")?,
        location_id: column(row, "location_id")?,
        name: column(row, "name")?,
    })
}
