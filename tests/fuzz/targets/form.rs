//! See `hub::fuzzing::form`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| hub::fuzzing::form(data));
