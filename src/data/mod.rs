//! Tables, compiled from the CSV files beside them.
//!
//! The CSV files are the only source of truth, with a source on each row that `SOURCES.md`
//! explains. `tests/tables.rs` checks them, renders the modules below and fails when a committed
//! module differs; `TOKMINT_REGENERATE=1 cargo test --test tables` rewrites them. Nothing is parsed
//! at run time.

#[rustfmt::skip]
pub(crate) mod banks;
#[rustfmt::skip]
pub(crate) mod countries;
#[rustfmt::skip]
pub(crate) mod iban;
#[rustfmt::skip]
pub(crate) mod iin;
#[rustfmt::skip]
pub(crate) mod nz_branches;
#[rustfmt::skip]
pub(crate) mod rules;
#[rustfmt::skip]
pub(crate) mod sdk_brands;
#[rustfmt::skip]
pub(crate) mod se_clearing;
#[rustfmt::skip]
pub(crate) mod test_bank_tokens;
#[rustfmt::skip]
pub(crate) mod test_cards;
