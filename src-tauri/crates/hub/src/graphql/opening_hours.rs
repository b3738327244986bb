//! When a location is open.

use async_graphql::SimpleObject;
use jiff::civil;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::scalars::LocalDate;

/// All opening hours of a location, as they are kept.
#[derive(Default, Deserialize)]
pub(super) struct AllOpeningHours {
    pub regular: Option<Value>,
    pub exceptions: Option<Value>,
}

/// The hours of each week.
#[derive(Deserialize, SimpleObject)]
pub(super) struct OpeningHours {
    mon: Option<DayOpeningHours>,
    tue: Option<DayOpeningHours>,
    wed: Option<DayOpeningHours>,
    thu: Option<DayOpeningHours>,
    fri: Option<DayOpeningHours>,
    sat: Option<DayOpeningHours>,
    sun: Option<DayOpeningHours>,
}

#[derive(Deserialize, SimpleObject)]
#[serde(rename_all = "camelCase")]
struct DayOpeningHours {
    business_hours: Option<Vec<BusinessHours>>,
    closed: Option<bool>,
}

/// The hours of one day, in place of those of the week.
#[derive(Deserialize, SimpleObject)]
#[serde(rename_all = "camelCase")]
pub(super) struct OpeningHoursException {
    #[serde(deserialize_with = "day")]
    date: LocalDate,
    #[serde(default, deserialize_with = "flag")]
    closed: bool,
    closed_reason: Option<String>,
    business_hours: Option<Vec<BusinessHours>>,
}

fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<LocalDate, D::Error> {
    civil::Date::deserialize(deserializer).map(LocalDate)
}

fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Option::<bool>::deserialize(deserializer).map(Option::unwrap_or_default)
}

#[derive(Deserialize, SimpleObject)]
struct BusinessHours {
    opens: OpeningHoursTime,
    closes: OpeningHoursTime,
}

#[derive(Deserialize, SimpleObject)]
struct OpeningHoursTime {
    hours: Option<i32>,
    minutes: Option<i32>,
}
