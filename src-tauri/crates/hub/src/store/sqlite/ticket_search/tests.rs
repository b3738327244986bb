//! The plans of all searches, and what they find beside a plain sort.

use proptest::prelude::*;

use super::*;
use crate::store::sqlite::migrations;

const KEYS: [SearchKey; 4] =
    [SearchKey::Id, SearchKey::Created, SearchKey::Called, SearchKey::Served];

fn store() -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    migrations::migrate(&mut connection, std::path::Path::new("test")).unwrap();
    connection
        .execute_batch(
            "INSERT INTO location (id, name, timezone) VALUES (1, 'A', 'UTC'), (2, 'B', 'UTC');
             INSERT INTO line (id, location_id, name, color)
                 VALUES (1, 1, 'A', '#000000'), (2, 1, 'B', '#000000'), (3, 2, 'C', '#000000');
             INSERT INTO user (id, first_name, last_name)
                 VALUES (1, 'A', 'B'), (2, 'C', 'D');",
        )
        .unwrap();
    connection
}

fn at(milliseconds: i64) -> Option<Timestamp> {
    Some(Timestamp::from_millisecond(milliseconds).unwrap())
}

/// Every way to narrow, each there or not.
fn filters() -> impl Iterator<Item = TicketFilter> {
    (0_u8..128).map(|bits| {
        let on = |bit: u8| bits & (1 << bit) != 0;
        TicketFilter {
            location: on(0).then_some(1),
            lines: if on(1) { vec![2, 3] } else { Vec::new() },
            statuses: if on(2) { vec![Status::New, Status::Served] } else { Vec::new() },
            caller: on(3).then_some(1),
            min_created: at(3).filter(|_| on(4)),
            max_created: at(7).filter(|_| on(5)),
            min_called: at(4).filter(|_| on(6)),
            max_called: at(8).filter(|_| on(6)),
        }
    })
}

#[test]
fn every_search_walks_an_index_in_its_order_and_sorts_no_table() {
    let connection = store();
    let plan = |sql: &str, values: Vec<Value>| -> Vec<String> {
        connection
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap()
            .query_map(params_from_iter(values), |row| row.get("detail"))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    };
    let partition = Partition { line: 1, status: "NEW" };
    for filter in filters() {
        let mut plans = vec![plan(&count_sql(&filter), partition.values(&filter))];
        for (key, descending) in KEYS.into_iter().flat_map(|key| [(key, false), (key, true)]) {
            for pass in passes(&filter, key) {
                let mut values = partition.values(&filter);
                values.push(10.into());
                plans.push(plan(&page_sql(&filter, &pass, descending), values));
            }
        }
        for plan in plans {
            let [step] = &plan[..] else { panic!("{plan:?} for {filter:?}") };
            assert!(step.starts_with("SEARCH ticket USING COVERING INDEX"), "{step}: {filter:?}");
            assert!(step.contains("(line_id=? AND status=?"), "{step}: {filter:?}");
        }
    }
}

/// A ticket of the tables, by what it can be found and ordered by.
#[derive(Clone, Copy, Debug)]
struct Row {
    line: i64,
    status: Status,
    created: i64,
    called: Option<i64>,
    caller: Option<i64>,
    status_set: i64,
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let statuses: Vec<_> = Status::all().collect();
    let row = (
        1_i64..=3,
        proptest::sample::select(statuses),
        0_i64..10,
        proptest::option::of(0_i64..10),
        proptest::option::of(1_i64..=2),
        0_i64..10,
    );
    let row = row.prop_map(|(line, status, created, called, caller, status_set)| Row {
        line,
        status,
        created,
        called,
        caller,
        status_set,
    });
    proptest::collection::vec(row, 0..40)
}

fn holds(filter: &TicketFilter, row: &Row) -> bool {
    let location = if row.line == 3 { 2 } else { 1 };
    let milliseconds = |bound: Option<Timestamp>| bound.map(Timestamp::as_millisecond);
    let from = |bound, value: Option<i64>| {
        milliseconds(bound).is_none_or(|bound| value.is_some_and(|value| value >= bound))
    };
    let to = |bound, value: Option<i64>| {
        milliseconds(bound).is_none_or(|bound| value.is_some_and(|value| value <= bound))
    };
    filter.location.is_none_or(|wanted| wanted == location)
        && (filter.lines.is_empty() || filter.lines.contains(&row.line))
        && match (&filter.statuses[..], filter.caller) {
            ([], Some(_)) => matches!(row.status, Status::Called | Status::Served),
            ([], None) => true,
            (wanted, _) => wanted.contains(&row.status),
        }
        && filter.caller.is_none_or(|wanted| row.caller == Some(wanted))
        && from(filter.min_created, Some(row.created))
        && to(filter.max_created, Some(row.created))
        && from(filter.min_called, row.called)
        && to(filter.max_called, row.called)
}

/// All that a filter leaves, sorted as a whole.
fn sorted(rows: &[Row], filter: &TicketFilter, order: SearchOrder) -> Vec<TicketId> {
    let rows = (1..).zip(rows).filter(|(_, row)| holds(filter, row));
    let key = |(id, row): (TicketId, &Row)| {
        let key = match order.key {
            SearchKey::Id => Some(id),
            SearchKey::Created => Some(row.created),
            SearchKey::Called => row.called,
            SearchKey::Served => (row.status == Status::Served).then_some(row.status_set),
        };
        let turned = |value: i64| if order.descending { -value } else { value };
        (key.is_none(), turned(key.unwrap_or_default()), turned(id), id)
    };
    let mut keys: Vec<_> = rows.map(key).collect();
    keys.sort_unstable();
    keys.into_iter().map(|(.., id)| id).take(usize::try_from(order.limit).unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn search_finds_what_a_filter_leaves_in_its_order(
        rows in rows(),
        number in 0_usize..128,
        key in proptest::sample::select(KEYS.to_vec()),
        descending: bool,
        limit in 1_u32..50,
    ) {
        let connection = store();
        let filter = filters().nth(number).unwrap();
        for (id, row) in (1_i64..).zip(&rows) {
            connection.execute(
                "INSERT INTO ticket (id, line_id, location_id, status, status_set_at,
                     created_at, queue_order, called_at, caller_id)
                 VALUES (?1, ?2, (SELECT location_id FROM line WHERE id = ?2), ?3, ?4, ?5, 0,
                     ?6, ?7)",
                (id, row.line, row.status.word(), row.status_set, row.created, row.called,
                    row.caller),
            ).unwrap();
        }
        let lines = lines(&connection, &filter).unwrap().unwrap();
        let order = SearchOrder { key, descending, limit };
        let found = ids(&connection, &filter, &lines, order).unwrap();
        prop_assert_eq!(found, sorted(&rows, &filter, order));
    }
}
