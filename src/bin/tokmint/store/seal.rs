//! What tokens stand for, sealed with the operator's key.
//!
//! XChaCha20-Poly1305 under 32 bytes that nobody else has. A sealed secret is a random nonce of 24
//! bytes and the cipher text; the id of the token is its associated data, so that the secret of one
//! token does not open as that of another. Inside, one byte tells the kind and the rest is what the
//! type's own `parse` takes. Security codes are never sealed, for they are never kept.

use std::fmt;

use chacha20poly1305::aead::{Aead, Payload as Message};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use tokmint::bank::AccountNumber;
use tokmint::card::Pan;
use tokmint::{IdNumber, Payload, PayloadKind, Secret};
use zeroize::Zeroizing;

/// The key that secrets are sealed with. It is wiped on drop and its `Debug` shows nothing.
#[derive(Clone)]
pub(crate) struct StoreKey(XChaCha20Poly1305);

/// Text that is no [`StoreKey`]: anything but 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct StoreKeyError;

impl fmt::Display for StoreKeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected 64 hexadecimal digits, 32 bytes of randomness")
    }
}

impl fmt::Debug for StoreKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoreKey([elided])")
    }
}

/// How long a nonce is, in bytes.
const NONCE: usize = 24;

/// The associated data of what tells whether a key is the store's; no token has such an id.
const CHECK: &str = "the key of a store";

impl StoreKey {
    /// Reads 64 hexadecimal digits, in either case, with white space around them.
    pub(crate) fn from_hex(text: &str) -> Result<Self, StoreKeyError> {
        let mut bytes = Zeroizing::new([0; 32]);
        hex::decode_to_slice(text.trim(), &mut *bytes).map_err(|_| StoreKeyError)?;
        Ok(Self(XChaCha20Poly1305::new((&*bytes).into())))
    }

    /// Seals what a token stands for; nothing of a security code.
    pub(super) fn seal(&self, id: &str, secret: &Secret) -> Option<Result<Vec<u8>, Unsealable>> {
        let form;
        let (kind, text) = match secret {
            Secret::Card { pan, .. } => (b'c', pan.expose_digits()),
            Secret::BankAccount(number) => (b'b', number.expose()),
            Secret::Account(payload) | Secret::Person(payload) => {
                form = payload.to_form();
                let kind = match payload.kind() {
                    PayloadKind::Account => b'a',
                    PayloadKind::Person => b'p',
                };
                (kind, form.as_str())
            }
            Secret::Pii(number) => (b'i', number.expose()),
            _ => return None,
        };
        let mut plain = Zeroizing::new(Vec::with_capacity(1 + text.len()));
        plain.push(kind);
        plain.extend_from_slice(text.as_bytes());
        Some(self.encrypt(id, &plain))
    }

    /// Opens what [`StoreKey::seal`] sealed for the token of that id.
    pub(super) fn open(&self, id: &str, sealed: &[u8]) -> Option<Secret> {
        let plain = self.decrypt(id, sealed)?;
        let (kind, text) = plain.split_first()?;
        let text = std::str::from_utf8(text).ok()?;
        let payload = |wanted| {
            Payload::parse(text.as_bytes())
                .ok()
                .filter(|payload| payload.kind() == wanted)
        };
        match kind {
            b'c' => {
                let pan = Pan::parse(text).ok()?;
                Some(Secret::Card { pan, cvc: None })
            }
            b'b' => AccountNumber::parse(text).ok().map(Secret::BankAccount),
            b'a' => payload(PayloadKind::Account).map(Secret::Account),
            b'p' => payload(PayloadKind::Person).map(Secret::Person),
            b'i' => IdNumber::parse(text).ok().map(Secret::Pii),
            _ => None,
        }
    }

    /// What a store remembers its key by.
    pub(super) fn check(&self) -> Result<Vec<u8>, Unsealable> {
        self.encrypt(CHECK, &[])
    }

    /// Whether a [`StoreKey::check`] was made with this key.
    pub(super) fn made(&self, check: &[u8]) -> bool {
        self.decrypt(CHECK, check).is_some()
    }

    fn encrypt(&self, id: &str, plain: &[u8]) -> Result<Vec<u8>, Unsealable> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| Unsealable)?;
        let aad = id.as_bytes();
        let text = self
            .0
            .encrypt(&XNonce::from(nonce), Message { msg: plain, aad })
            .map_err(|_| Unsealable)?;
        Ok([&nonce[..], &text].concat())
    }

    fn decrypt(&self, id: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, msg) = sealed.split_first_chunk::<NONCE>()?;
        let aad = id.as_bytes();
        let plain = self.0.decrypt(&XNonce::from(*nonce), Message { msg, aad });
        plain.ok().map(Zeroizing::new)
    }
}

/// There is no randomness, or the text is longer than the cipher takes (256 GiB).
#[derive(Debug)]
pub(super) struct Unsealable;

impl fmt::Display for Unsealable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no randomness to seal with")
    }
}
