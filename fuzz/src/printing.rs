//! Any token and any error: printed as by the slow reference, and as JSON that has the same text.

use tokmint::testing::{Choices, reference};

#[path = "../../tests/support/any_token.rs"]
mod any_token;

/// The property.
pub fn run(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let token = any_token::token(&mut choices);
    let printed = token.to_json();
    assert_eq!(printed, reference::print::token(&token));
    let read: serde_json::Value = serde_json::from_str(&printed).expect("it is JSON");
    assert_eq!(read["id"], token.id.as_str());
    let name = token.card().and_then(|card| card.name.as_deref());
    assert_eq!(read["card"]["name"].as_str(), name);

    let error = any_token::error(&mut choices);
    let url = choices.once_in(2).then(|| any_token::text(&mut choices));
    let mut printed = Vec::new();
    error.write_json(url.as_deref(), &mut printed);
    let printed = String::from_utf8(printed).expect("it is UTF-8");
    assert_eq!(printed, reference::print::error(&error, url.as_deref()));
    let read: serde_json::Value = serde_json::from_str(&printed).expect("it is JSON");
    assert_eq!(read["error"]["message"], error.message.as_ref());
}
