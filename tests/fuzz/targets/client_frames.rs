//! See `qminder::fuzzing::client_frames`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| qminder::fuzzing::client_frames(data));
