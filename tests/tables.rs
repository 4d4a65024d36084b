//! The compiled tables are what the CSV files say, and the CSV files are in order.
//!
//! `TOKMINT_REGENERATE=1 cargo test --test tables` rewrites `src/data/*.rs`.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test, helpers included"
)]

#[path = "tables/bank_tokens.rs"]
mod bank_tokens;
#[path = "tables/banks.rs"]
mod banks;
#[path = "tables/countries.rs"]
mod countries;
#[path = "tables/iban.rs"]
mod iban;
#[path = "tables/iin.rs"]
mod iin;
#[path = "tables/nz_branches.rs"]
mod nz_branches;
#[path = "tables/published.rs"]
mod published;
#[path = "tables/rules.rs"]
mod rules;
#[path = "tables/sdk_brands.rs"]
mod sdk_brands;
#[path = "tables/se_clearing.rs"]
mod se_clearing;

use std::path::Path;

/// Reads a CSV file of the crate as rows of text, the header checked and left out.
fn read_csv(path: &str, header: &[&str]) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let mut reader = csv::Reader::from_path(&path).unwrap();
    assert_eq!(reader.headers().unwrap(), header);
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(String::from).collect());
    rows.collect()
}

/// Fails unless the committed file is what was rendered, or writes it when told to.
fn assert_generated(path: &str, rendered: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("TOKMINT_REGENERATE").is_some() {
        std::fs::write(&file, rendered).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap();
    assert!(
        committed == rendered,
        "{path} is stale; TOKMINT_REGENERATE=1 cargo test --test tables",
    );
}

/// Fails unless every source of a row is explained in `SOURCES.md`.
fn assert_sources(sources: &str) {
    let explained = include_str!("../src/data/SOURCES.md");
    for source in sources.split(';') {
        assert!(
            explained.contains(&format!("\n| {source} | ")),
            "unexplained source {source:?}"
        );
    }
}

/// Fails unless a row says how good its sources are.
fn assert_confidence(confidence: &str) {
    assert!(
        ["spec", "seen", "inferred"].contains(&confidence),
        "{confidence:?}"
    );
}
