//! Properties that hold for any bytes, each with the name of its fuzz target.

mod bank_formats;
mod cases;
mod differential;
mod engine;
mod fingerprints;
mod form;
mod http;
mod ids;
mod iin;
mod iin_csv;
mod iin_layer;
mod iin_verify;
mod pan;
mod printing;
mod typing;
mod vault;

/// A property: it panics where it does not hold.
pub type Property = fn(&[u8]);

/// Every target, by name.
pub const TARGETS: &[(&str, Property)] = &[
    ("bank_formats", bank_formats::run),
    ("cases", cases::run),
    ("differential", differential::run),
    ("engine", engine::run),
    ("fingerprints", fingerprints::run),
    ("form", form::run),
    ("http", http::run),
    ("ids", ids::run),
    ("iin_csv", iin_csv::run),
    ("iin_layer", iin_layer::run),
    ("iin_verify", iin_verify::run),
    ("pan", pan::run),
    ("printing", printing::run),
    ("typing", typing::run),
    ("vault", vault::run),
];

/// The property of a target, held for an input.
///
/// # Panics
///
/// Where it does not hold, and for a name that no target has.
pub fn run(target: &str, bytes: &[u8]) {
    let (_, property) = TARGETS
        .iter()
        .find(|(name, _)| *name == target)
        .expect("a target");
    property(bytes);
}
