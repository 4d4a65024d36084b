//! Fingerprints the slow way: HMAC as RFC 2104 writes it, over a plain SHA-256 of whole messages.

use alloc::{string::String, vec, vec::Vec};

use sha2::{Digest, Sha256};

/// The fingerprint of a card number, given as its digits.
pub fn card(key: &[u8], platform: &str, digits: &str) -> String {
    let subkey = subkey(key, platform);
    base62(&hmac(&subkey, &[b"card\0", digits.as_bytes()].concat()))
}

/// The fingerprint of a bank account: routing number as displayed, account number as compared.
pub fn bank(key: &[u8], platform: &str, routing: &str, account_number: &str) -> String {
    let message = ["bank", routing, account_number].join("\0");
    base62(&hmac(&subkey(key, platform), message.as_bytes()))
}

fn subkey(key: &[u8], platform: &str) -> Vec<u8> {
    let context = ["tokmint fingerprint v1", platform].join("\0");
    hmac(key, context.as_bytes())
}

/// RFC 2104: H(K xor opad, H(K xor ipad, text)), with K of 64 bytes.
fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut key = if key.len() > 64 {
        Sha256::digest(key).to_vec()
    } else {
        key.to_vec()
    };
    key.append(&mut vec![0; 64 - key.len()]);
    let xor = |pad: u8| -> Vec<u8> { key.iter().map(|byte| byte ^ pad).collect() };
    let inner = Sha256::digest([&xor(0x36), text].concat()).to_vec();
    Sha256::digest([xor(0x5c), inner].concat()).to_vec()
}

/// Two bytes at a time, as a number below 65,536, scaled down to a digit below 62.
fn base62(digest: &[u8]) -> String {
    let alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    digest
        .chunks(2)
        .filter_map(|lane| {
            let lane = lane
                .iter()
                .fold(0, |lane, byte| lane * 256 + usize::from(*byte));
            alphabet.chars().nth(lane * 62 / 65_536)
        })
        .collect()
}
