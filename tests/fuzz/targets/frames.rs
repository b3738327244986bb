//! See `hub::fuzzing::frames`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| hub::fuzzing::frames(data));
