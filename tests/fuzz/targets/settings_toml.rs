//! See `settings::fuzzing::settings_toml`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| settings::fuzzing::settings_toml(data));
