//! See `external_data::fuzzing::inspection`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| external_data::fuzzing::inspection(data));
