//! `tokmint conform`, against servers that answer well, badly or not at all.

#![cfg(all(feature = "conform", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod support;

#[cfg(feature = "serve")]
#[path = "conform/clean.rs"]
mod clean;
#[path = "conform/departures.rs"]
mod departures;
#[cfg(feature = "tower")]
#[allow(dead_code, reason = "its `main` is not called")]
#[path = "../examples/emulator.rs"]
mod emulator;
#[path = "conform/files.rs"]
mod files;
#[cfg(feature = "serve")]
#[allow(dead_code, reason = "the tests of the server use the rest")]
#[path = "serve/server.rs"]
mod server;
#[path = "conform/stand_in.rs"]
mod stand_in;
#[path = "conform/usage.rs"]
mod usage;
