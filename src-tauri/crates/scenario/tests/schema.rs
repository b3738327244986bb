//! The JSON Schema of scenario files that is handed out is the one that the types give.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;

#[test]
fn committed_schema_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/scenario.schema.json");
    let committed = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(
        committed,
        format!("{:#}\n", scenario::json_schema()),
        "docs/scenario.schema.json is stale: run `make generate` and commit it"
    );
}
