#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tokmint_fuzz::run("typing", bytes));
