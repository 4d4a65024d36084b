//! Secrets through serde: from text, through their `parse`, without a word of what was read.

use core::fmt;
use core::marker::PhantomData;

use alloc::string::String;
use serde::de::{Deserializer, Error, Visitor};
use zeroize::Zeroizing;

/// Reads a secret from text. A number is refused without being repeated in the error; text that the
/// format hands over is wiped.
pub(crate) fn deserialize<'de, D: Deserializer<'de>, T, E: fmt::Display>(
    deserializer: D,
    expected: &'static str,
    parse: fn(&str) -> Result<T, E>,
) -> Result<T, D::Error> {
    let text = Text {
        expected,
        parse,
        value: PhantomData,
    };
    // Asked for a string, formats that describe themselves print what they found instead; asked for
    // anything, they hand it to the visitor, which does not.
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(text)
    } else {
        deserializer.deserialize_str(text)
    }
}

struct Text<P, T> {
    expected: &'static str,
    parse: P,
    value: PhantomData<T>,
}

impl<P, T> Text<P, T> {
    fn number<E: Error>(&self) -> Result<T, E> {
        Err(E::custom(format_args!(
            "{} must be a string, not a number",
            self.expected
        )))
    }
}

impl<T, W: fmt::Display, P: Fn(&str) -> Result<T, W>> Visitor<'_> for Text<P, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, typed: &str) -> Result<T, E> {
        (self.parse)(typed).map_err(E::custom)
    }

    fn visit_string<E: Error>(self, typed: String) -> Result<T, E> {
        self.visit_str(&Zeroizing::new(typed))
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<T, E> {
        self.number()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<T, E> {
        self.number()
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<T, E> {
        self.number()
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<T, E> {
        self.number()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<T, E> {
        self.number()
    }
}
