//! `tokmint serve`, by its socket, its streams and its end.

#![cfg(all(feature = "serve", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod support;

#[path = "serve/answers.rs"]
mod answers;
#[path = "serve/ends.rs"]
mod ends;
#[cfg(target_os = "linux")]
#[path = "serve/full.rs"]
mod full;
#[path = "serve/hostile.rs"]
mod hostile;
#[path = "serve/patience.rs"]
mod patience;
#[path = "serve/places.rs"]
mod places;
#[path = "serve/server.rs"]
mod server;
#[path = "serve/surroundings.rs"]
mod surroundings;
