//! The short numbers that visitors are told, such as `A-42`: a letter a line, and a count.

use rusqlite::{Connection, OptionalExtension, params};

use crate::model::LocationId;
use crate::store::public_ids::{letters, number_after};

/// Takes the next number of a line. The first ticket of a line gives it the first letter that no
/// line of the location has.
pub(super) fn next(
    connection: &Connection,
    line: i64,
    location: LocationId,
) -> rusqlite::Result<String> {
    let series: Option<(i64, i64)> = connection
        .prepare_cached("SELECT letter, last FROM public_id_series WHERE line_id = ?1")?
        .query_row([line], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (letter, last) = match series {
        Some(series) => series,
        None => (next_letter(connection, location)?, 0),
    };
    let number = number_after(last);
    connection
        .prepare_cached(
            "INSERT INTO public_id_series (line_id, location_id, letter, last)
             VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (line_id) DO UPDATE SET last = excluded.last",
        )?
        .execute(params![line, location, letter, number])?;
    Ok(format!("{}-{number}", letters(letter)))
}

fn next_letter(connection: &Connection, location: LocationId) -> rusqlite::Result<i64> {
    connection.query_row(
        "SELECT coalesce(max(letter) + 1, 0) FROM public_id_series WHERE location_id = ?1",
        [location],
        |row| row.get(0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_after_z_has_two_letters() {
        let names: Vec<String> = [0, 25, 26, 27, 51, 52, 701, 702].map(letters).into();
        assert_eq!(names, ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn number_after_999_is_1() {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(
                "CREATE TABLE public_id_series (line_id INTEGER PRIMARY KEY, location_id INTEGER,
                     letter INTEGER, last INTEGER);
                 INSERT INTO public_id_series VALUES (7, 1, 2, 998);",
            )
            .unwrap();
        let next = |line| next(&connection, line, 1).unwrap();
        assert_eq!([next(7), next(7), next(8)], ["C-999", "C-1", "D-1"]);
    }
}
