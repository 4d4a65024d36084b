//! Lines as they are put together: for people, in columns; for programs, in JSON.
//!
//! Bulk checks print millions, so there is no formatting machinery here where plain words and
//! numbers do.

use std::fmt::Display;
use std::io::Write;

use serde::Serializer;
use tokmint::token::Last4;

/// One or more lines.
#[derive(Default)]
pub(super) struct Text(Vec<u8>);

impl Text {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn push(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    /// An ASCII word with spaces after it, up to that width.
    pub(super) fn word(&mut self, word: &str, width: usize) {
        self.push(word);
        self.spaces(width.saturating_sub(word.len()));
    }

    /// A number with spaces before it, up to that width.
    pub(super) fn number(&mut self, mut number: u64, width: usize) {
        let digits = 1 + number.checked_ilog10().unwrap_or(0) as usize;
        self.spaces(digits.max(width));
        for place in self.0.iter_mut().rev().take(digits) {
            // A decimal digit.
            *place = b'0' + (number % 10) as u8;
            number /= 10;
        }
    }

    /// Anything else.
    pub(super) fn display(&mut self, what: impl Display) {
        // Memory takes all that is written.
        let _ = write!(self.0, "{what}");
    }

    /// Anything, as a JSON string.
    pub(super) fn string(&mut self, what: impl Display) {
        // As above.
        let _ = serde_json::Serializer::new(&mut self.0).collect_str(&what);
    }

    /// Begins a JSON object.
    pub(super) fn object(&mut self) -> Object<'_> {
        Object {
            text: self,
            is_empty: true,
        }
    }

    fn quoted(&mut self, plain: &str) {
        self.push("\"");
        self.push(plain);
        self.push("\"");
    }

    fn spaces(&mut self, count: usize) {
        self.0.resize(self.0.len() + count, b' ');
    }
}

/// A JSON object.
pub(super) struct Object<'t> {
    text: &'t mut Text,
    is_empty: bool,
}

impl Object<'_> {
    #[inline]
    pub(super) fn put(&mut self, key: &'static str, value: impl Json) {
        self.text.push(if self.is_empty { "{\"" } else { ",\"" });
        self.is_empty = false;
        self.text.push(key);
        self.text.push("\":");
        value.write(self.text);
    }

    pub(super) fn end(self) {
        self.text.push(if self.is_empty { "{}" } else { "}" });
    }
}

/// What can be told in JSON.
pub(super) trait Json {
    fn write(self, to: &mut Text);
}

impl<T: Json> Json for Option<T> {
    #[inline]
    fn write(self, to: &mut Text) {
        match self {
            Some(value) => value.write(to),
            None => to.push("null"),
        }
    }
}

impl Json for bool {
    #[inline]
    fn write(self, to: &mut Text) {
        to.push(if self { "true" } else { "false" });
    }
}

impl Json for u64 {
    #[inline]
    fn write(self, to: &mut Text) {
        to.number(self, 0);
    }
}

/// A word of our own, which needs no escape.
impl Json for &'static str {
    #[inline]
    fn write(self, to: &mut Text) {
        debug_assert!(is_plain(self), "{self:?}");
        to.quoted(self);
    }
}

impl Json for Last4 {
    #[inline]
    fn write(self, to: &mut Text) {
        match self.as_str() {
            plain if is_plain(plain) => to.quoted(plain),
            other => to.string(other),
        }
    }
}

/// Whether a text is the same in JSON.
fn is_plain(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_as_formatted() {
        for number in [0, 9, 10, 1234567, 12345678, u64::MAX] {
            for word in ["", "visa", "cartes_bancaires"] {
                let mut line = Text::default();
                line.number(number, 7);
                line.push("  ");
                line.word(word, 7);
                line.display('.');
                let expected = format!("{number:>7}  {word:<7}.");
                assert_eq!(line.as_bytes(), expected.as_bytes());
            }
        }
    }

    #[test]
    fn is_json() {
        for text in ["", "4242", "BH00", "~ !", "\"", "a\\b", "\\\"\\\""] {
            for number in [0, u64::MAX] {
                let mut line = Text::default();
                let mut object = line.object();
                object.put("text", Last4::new(text));
                object.put("word", "St. Louis");
                object.put("some", Some(number));
                object.put("none", None::<bool>);
                object.put("yes", true);
                object.end();
                let read: serde_json::Value = serde_json::from_slice(line.as_bytes()).unwrap();
                let expected = serde_json::json!({"text": text, "word": "St. Louis", "some": number, "none": null, "yes": true});
                assert_eq!(read, expected);
            }
        }
        let mut line = Text::default();
        line.object().end();
        assert_eq!(line.as_bytes(), b"{}");
    }
}
