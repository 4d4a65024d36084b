//! Any sequence of what can be done with tokens, against a model that keeps everything in lists.

#[path = "../../tests/support/vault_model.rs"]
mod vault_model;

/// The property.
pub fn run(bytes: &[u8]) {
    vault_model::hold(bytes);
}
