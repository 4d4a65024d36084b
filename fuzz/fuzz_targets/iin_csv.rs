//! Any bytes as a BIN table: no panic; every row is in the layer or told; what is in it answers as the
//! row says, and reads the same when it is written down.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/any_csv.rs"]
mod any_csv;

fuzz_target!(|csv: &[u8]| any_csv::check(csv));
