//! Any bytes as a BIN table: no panic; every row is in the layer or told; what is in it answers as the
//! row says, and reads the same when it is written down.

#[path = "../../tests/support/any_csv.rs"]
mod any_csv;

/// The property.
pub fn run(csv: &[u8]) {
    any_csv::check(csv);
}
