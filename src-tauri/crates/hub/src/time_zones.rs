//! Countries, and the time zone of a place in one, by the tables of the tz database.

use std::f64::consts::PI;

use jiff::Timestamp;
use jiff::tz::TimeZone;

const COUNTRIES: &str = include_str!("../time-zones/countries.tab");
const ZONES: &str = include_str!("../time-zones/zones.tab");

/// The name of a country, by its code of two capital letters (ISO 3166-1).
pub(crate) fn country_name(code: &str) -> Option<&'static str> {
    let mut countries = rows(COUNTRIES).filter_map(|row| row.split_once('\t'));
    countries.find(|(other, _)| *other == code).map(|(_, name)| name)
}

/// The time zone of a place: of the zones of its country the one whose own place is nearest. Where
/// a country has one zone, that is exact; near the border of two it may be the other.
pub(crate) fn time_zone_at(country: &str, latitude: f64, longitude: f64) -> Option<&'static str> {
    let here = on_sphere(latitude, longitude);
    let of_country = rows(ZONES).filter_map(zone).filter(|zone| zone.country == country);
    let distance = |zone: &Zone| {
        let there = on_sphere(zone.latitude, zone.longitude);
        here.iter().zip(there).map(|(one, other)| (one - other).powi(2)).sum::<f64>()
    };
    let nearest = of_country.min_by(|one, other| distance(one).total_cmp(&distance(other)));
    nearest.map(|zone| zone.name)
}

/// How many minutes a time zone is ahead of UTC at an instant; `None` where this system does not
/// know the zone.
pub(crate) fn offset_minutes(name: &str, at: Timestamp) -> Option<i32> {
    let zone = TimeZone::get(name).ok()?;
    Some(zone.to_offset(at).seconds() / 60)
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

/// A time zone with the place that stands for it.
struct Zone {
    country: &'static str,
    latitude: f64,
    longitude: f64,
    name: &'static str,
}

fn zone(row: &'static str) -> Option<Zone> {
    let mut columns = row.split('\t');
    let (country, place, name) = (columns.next()?, columns.next()?, columns.next()?);
    // Such as -3436-05827 or +404251-0740023.
    let at = place.get(1..)?.find(['+', '-'])? + 1;
    let (latitude, longitude) = place.split_at_checked(at)?;
    Some(Zone { country, latitude: degrees(latitude, 2)?, longitude: degrees(longitude, 3)?, name })
}

/// The degrees of a sign, as many digits of degrees, two of minutes and perhaps two of seconds.
fn degrees(text: &str, digits: usize) -> Option<f64> {
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    let text = text.get(1..)?;
    let (whole, rest) = text.split_at_checked(digits)?;
    let (minutes, seconds) = rest.split_at_checked(2)?;
    let seconds = if seconds.is_empty() { 0.0 } else { seconds.parse::<f64>().ok()? };
    let fraction = minutes.parse::<f64>().ok()? / 60.0 + seconds / 3600.0;
    Some(sign * (whole.parse::<f64>().ok()? + fraction))
}

/// A place as a point of the unit sphere, so that distances are right across the date line.
fn on_sphere(latitude: f64, longitude: f64) -> [f64; 3] {
    let (latitude, longitude) = (latitude * PI / 180.0, longitude * PI / 180.0);
    [latitude.cos() * longitude.cos(), latitude.cos() * longitude.sin(), latitude.sin()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_get_the_time_zone_of_their_country() {
        for (country, latitude, longitude, zone) in [
            ("US", 37.779_279_2, -122.421_430_4, "America/Los_Angeles"),
            ("US", 38.897_680_5, -77.038_718_5, "America/New_York"),
            ("EE", 59.437, 24.753_6, "Europe/Tallinn"),
            // Near Riga, and yet in Estonia.
            ("EE", 57.78, 26.03, "Europe/Tallinn"),
            ("FJ", -16.8, -179.9, "Pacific/Fiji"),
            ("AU", -31.95, 115.86, "Australia/Perth"),
        ] {
            assert_eq!(time_zone_at(country, latitude, longitude), Some(zone));
        }
        assert_eq!(time_zone_at("XX", 0.0, 0.0), None);
    }

    #[test]
    fn every_row_of_the_tables_is_read() {
        assert_eq!(rows(ZONES).count(), rows(ZONES).filter_map(zone).count());
        assert_eq!(country_name("US"), Some("United States"));
        assert_eq!(country_name("us"), None);
        assert!(rows(ZONES).filter_map(zone).all(|zone| country_name(zone.country).is_some()));
    }

    #[test]
    fn offset_follows_the_season() {
        let at = |text: &str| text.parse().unwrap();
        assert_eq!(offset_minutes("America/New_York", at("2026-07-01T12:00:00Z")), Some(-240));
        assert_eq!(offset_minutes("America/New_York", at("2026-01-01T12:00:00Z")), Some(-300));
        assert_eq!(offset_minutes("Nowhere/Else", at("2026-01-01T12:00:00Z")), None);
    }
}
