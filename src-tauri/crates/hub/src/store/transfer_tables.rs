//! The tables of both kinds of store, for the way of all data from one to the other.

/// How a column's values are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Integer,
    Real,
    Text,
    /// 0 and 1 in SQLite.
    Boolean,
    Bytes,
}

/// A column, by the name that it has in PostgreSQL.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub name: &'static str,
    pub kind: Kind,
}

impl Column {
    /// Its name in SQLite, where rows have numbers by themselves.
    pub(super) fn in_sqlite(self) -> &'static str {
        match self.name {
            "row_number" => "rowid",
            name => name,
        }
    }
}

/// A table, by the name that it has in PostgreSQL.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    pub name: &'static str,
    /// How many of the columns, from the first, tell its rows apart and order them.
    pub keys: usize,
    pub columns: &'static [Column],
}

impl Table {
    /// Its name in SQLite.
    pub(super) fn in_sqlite(self) -> &'static str {
        match self.name {
            "staff" => "user",
            name => name,
        }
    }

    /// The columns that order its rows.
    pub(super) fn key(self) -> &'static [Column] {
        self.columns.get(..self.keys).unwrap_or_default()
    }
}

/// A row: its values as text, the same for both kinds of store.
pub(super) type Row = Vec<Option<String>>;

/// How many rows are copied at a time: one may hold a megabyte.
pub(super) const PAGE_ROWS: usize = 50;

const fn column(name: &'static str, kind: Kind) -> Column {
    Column { name, kind }
}

macro_rules! table {
    ($name:literal, $keys:literal, $($column:ident $kind:ident),*) => {
        Table {
            name: $name,
            keys: $keys,
            columns: &[$(column(stringify!($column), Kind::$kind)),*],
        }
    };
}

/// All tables but those that hold nothing for long, each behind the ones that it refers to.
pub(super) const TABLES: [Table; 18] = [
    table!(
        "location", 1, id Integer, name Text, timezone Text, latitude Real, longitude Real,
        address Text, country Text, languages Text, opening_hours Text,
        selecting_desk_mandatory Boolean, labels_in_waiting_drawer Boolean,
        labels_in_serving_drawer Boolean, created_at Integer
    ),
    table!(
        "line", 1, id Integer, location_id Integer, name Text, color Text, disabled Boolean,
        archived Boolean, deleted Boolean, translations Text, appointments_enabled Boolean,
        appointment_minutes Integer
    ),
    table!("desk", 1, id Integer, location_id Integer, name Text),
    table!(
        "staff", 1, id Integer, first_name Text, last_name Text, email Text, selected_desk Integer,
        selected_location Integer, created_at Integer
    ),
    table!("role", 1, id Integer, user_id Integer, type Text, location_id Integer),
    table!("user_line", 2, user_id Integer, line_id Integer),
    table!(
        "input_field", 1, row_number Integer, id Text, location_id Integer, type Text, title Text,
        visitor_facing_title Text, is_mandatory_before_added Boolean,
        is_mandatory_before_served Boolean, is_mandatory_in_remote_sign_in Boolean,
        is_visible_in_waiting_drawer Boolean, is_visible_in_serving_drawer Boolean,
        show_in_remote_sign_in Boolean, is_required_in_appointments Boolean,
        visible_for_lines Text, multi_select Boolean, options Text, constraints Text,
        translations Text, deleted Boolean
    ),
    table!("public_id_series", 1, line_id Integer, location_id Integer, letter Integer, last Integer),
    table!(
        "ticket", 1, id Integer, public_id Text, line_id Integer, location_id Integer, status Text,
        status_set_at Integer, status_set_by Integer, first_name Text, last_name Text, email Text,
        phone_number Integer, language_code Text, source Text, created_at Integer,
        creator_id Integer, wait_started_at Integer, queue_order Integer, called_at Integer,
        called_desk_id Integer, caller_id Integer, assignee_id Integer, assigner_id Integer,
        revision Integer
    ),
    table!("label", 1, row_number Integer, ticket_id Integer, value Text, color Text),
    table!(
        "interaction", 1, id Integer, ticket_id Integer, started_at Integer, ended_at Integer,
        line_id Integer, desk_id Integer, user_id Integer
    ),
    table!(
        "external_data", 1, row_number Integer, ticket_id Integer, provider Text, title Text,
        data Text, created_at Integer
    ),
    table!(
        "field_value", 1, row_number Integer, ticket_id Integer, input_field_id Text, value Text,
        option_ids Text
    ),
    table!(
        "key", 1, id Integer, name Text, kind Text, user_id Integer, hash Bytes, created_at Integer,
        last_used_at Integer
    ),
    table!("webhook", 1, id Text, url Text, secret Text, created_at Integer, dropped Integer),
    table!(
        "webhook_delivery", 1, id Integer, webhook_id Text, public_id Text, event Text,
        subject_kind Text, subject_id Integer, ticket_id Integer, revision Integer,
        created_at Integer, begun_at Integer, tries Integer, next_try_at Integer, outcome Text,
        ended_at Integer
    ),
    table!(
        "webhook_try", 1, id Integer, delivery_id Integer, tried_at Integer, status Integer,
        answer Text
    ),
    table!("retention_clock", 1, id Integer, seen_at Integer, steady_ms Integer),
];
