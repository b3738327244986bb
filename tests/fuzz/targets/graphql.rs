//! See `hub::fuzzing::graphql`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| hub::fuzzing::graphql(data));
