//! See `qminder::fuzzing::addresses`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qminder::fuzzing::addresses(data));
