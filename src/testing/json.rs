//! JSON as a tree, written the slow way: key by key with its indent, or all in one line.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// A value.
#[derive(Clone, Debug)]
pub(super) enum Json {
    /// `null`, `true`, `false` and numbers.
    Word(String),
    Text(String),
    /// Keys in their order.
    Object(Vec<(String, Json)>),
}

pub(super) fn null() -> Json {
    Json::Word("null".to_owned())
}

pub(super) fn boolean(value: bool) -> Json {
    Json::Word(value.to_string())
}

pub(super) fn number(value: impl Into<i64>) -> Json {
    Json::Word(value.into().to_string())
}

pub(super) fn text(value: impl ToString) -> Json {
    Json::Text(value.to_string())
}

pub(super) fn or_null(value: Option<impl ToString>) -> Json {
    value.map_or_else(null, text)
}

/// Keys in this order.
pub(super) fn object(keys: Vec<(&str, Json)>) -> Json {
    let keys = keys.into_iter();
    Json::Object(keys.map(|(key, value)| (key.to_owned(), value)).collect())
}

impl Json {
    /// What stands under a key.
    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Json> {
        let Self::Object(keys) = self else {
            return None;
        };
        let mut keys = keys.iter_mut();
        keys.find_map(|(name, value)| (name == key).then_some(value))
    }

    /// Puts a value under a key that is there.
    pub(super) fn set(&mut self, key: &str, value: Json) {
        if let Some(place) = self.get_mut(key) {
            *place = value;
        }
    }

    /// With two spaces of indent for each level and a space behind each colon.
    pub(super) fn pretty(&self) -> String {
        self.indented(0)
    }

    fn indented(&self, depth: usize) -> String {
        match self {
            Self::Object(keys) if !keys.is_empty() => {
                let indent = "  ".repeat(depth);
                let lines = keys.iter().map(|(key, value)| {
                    format!("{indent}  {}: {}", quoted(key), value.indented(depth + 1))
                });
                let lines: Vec<String> = lines.collect();
                format!("{{\n{}\n{indent}}}", lines.join(",\n"))
            }
            other => other.line(),
        }
    }

    /// Without a space.
    pub(super) fn line(&self) -> String {
        match self {
            Self::Word(word) => word.clone(),
            Self::Text(text) => quoted(text),
            Self::Object(keys) => {
                let pairs = keys.iter();
                let pairs = pairs.map(|(key, value)| format!("{}:{}", quoted(key), value.line()));
                format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
            }
        }
    }
}

/// In quotes, and escaped where RFC 8259 (section 7) asks for it, the short way where there is one.
fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|character| match character {
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            '\u{8}' => "\\b".to_owned(),
            '\t' => "\\t".to_owned(),
            '\n' => "\\n".to_owned(),
            '\u{c}' => "\\f".to_owned(),
            '\r' => "\\r".to_owned(),
            '\0'..='\u{1f}' => format!("\\u{:04x}", u32::from(character)),
            _ => character.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}
