//! See `settings::fuzzing::key_file`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| settings::fuzzing::key_file(data));
