//! See `settings::fuzzing::settings`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| settings::fuzzing::settings(data));
