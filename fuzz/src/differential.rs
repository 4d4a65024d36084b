//! Any text as a card number and as an IBAN: validators of strangers agree, or the difference is in
//! the kept list.

use std::sync::Once;

#[path = "../../tests/support/card_strangers.rs"]
mod card_strangers;
#[path = "../../tests/support/iban_stranger.rs"]
mod iban_stranger;

static LIST_CHECKED: Once = Once::new();

/// The property.
pub fn run(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    LIST_CHECKED.call_once(iban_stranger::known_differences_hold);
    card_strangers::agree(text);
    iban_stranger::agrees(text);
}
