//! JSON text as the API prints it: two-space indent, `": "`, raw UTF-8.

use alloc::vec::Vec;

/// Appends a piece of text as it is.
#[inline(always)]
pub(crate) fn raw(out: &mut Vec<u8>, piece: &str) {
    out.extend_from_slice(piece.as_bytes());
}

/// Appends a string in quotes, escaped as Ruby's and serde's printers do it: the quote, the
/// backslash and control characters below U+0020, the short forms where JSON has them.
pub(crate) fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|&byte| needs_escape(byte)) {
        let (plain, tail) = rest.split_at(at);
        out.extend_from_slice(plain);
        let Some((&byte, tail)) = tail.split_first() else {
            break;
        };
        escape(out, byte);
        rest = tail;
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// Appends a string in quotes, or `null`.
pub(crate) fn string_or_null(out: &mut Vec<u8>, text: Option<&str>) {
    match text {
        Some(text) => string(out, text),
        None => raw(out, "null"),
    }
}

/// Appends a whole number in decimal digits.
pub(crate) fn integer(out: &mut Vec<u8>, value: i64) {
    /// `00` to `99`.
    static PAIRS: [[u8; 2]; 100] = {
        let mut pairs = [[b'0'; 2]; 100];
        let mut rest: &mut [[u8; 2]] = &mut pairs;
        let mut value = 0;
        while let Some((pair, tail)) = rest.split_first_mut() {
            *pair = [b'0' + value / 10, b'0' + value % 10];
            value += 1;
            rest = tail;
        }
        pairs
    };
    if value < 0 {
        out.push(b'-');
    }
    let mut rest = value.unsigned_abs();
    if rest < 10 {
        // One digit fits a byte.
        return out.push(b'0' + rest as u8);
    }
    // Ten pairs hold the twenty digits of the largest.
    let mut digits = [[0; 2]; 10];
    let mut used = 0;
    for place in digits.iter_mut().rev() {
        let pair = PAIRS
            .get((rest % 100) as usize)
            .copied()
            .unwrap_or_default();
        *place = pair;
        rest /= 100;
        used += 2;
        if rest == 0 {
            used -= usize::from(pair[0] == b'0');
            break;
        }
    }
    let (_, tail) = digits.as_flattened().split_at(2 * digits.len() - used);
    out.extend_from_slice(tail);
}

fn needs_escape(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

fn escape(out: &mut Vec<u8>, byte: u8) {
    let short = match byte {
        b'"' => b'"',
        b'\\' => b'\\',
        0x08 => b'b',
        0x0c => b'f',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        _ => {
            raw(out, "\\u00");
            for nibble in [byte >> 4, byte & 0xf] {
                out.push(if nibble < 10 {
                    b'0' + nibble
                } else {
                    b'a' + nibble - 10
                });
            }
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::string::{String, ToString};

    proptest! {
        /// serde_json agrees on every string.
        #[test]
        fn strings_print_as_serde_prints_them(text in any::<String>()) {
            let mut out = Vec::new();
            string(&mut out, &text);
            prop_assert_eq!(out, serde_json::to_vec(&text).unwrap());
        }

        #[test]
        fn integers_print_as_rust_prints_them(value in any::<i64>(), shift in 0..64_u32) {
            let value = value >> shift;
            let mut out = Vec::new();
            integer(&mut out, value);
            prop_assert_eq!(out, value.to_string().into_bytes());
        }
    }

    #[test]
    fn integers_at_the_edges() {
        for value in (-1001..=1001).chain([i64::MIN, i64::MAX, 9_999_999_999, 10_000_000_000]) {
            let mut out = Vec::new();
            integer(&mut out, value);
            assert_eq!(out, value.to_string().into_bytes());
        }
    }

    #[test]
    fn every_character_of_ascii() {
        let text: String = (0..=127_u8).map(char::from).collect();
        let mut out = Vec::new();
        string(&mut out, &text);
        assert_eq!(out, serde_json::to_vec(&text).unwrap());
    }
}
