//! From a write at the hub to what a screen shows, with the data in PostgreSQL.

#[path = "live.rs"]
mod live;
