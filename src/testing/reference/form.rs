//! Form bodies the slow way: owned strings, one byte after another, and Rack's recursion for the
//! brackets.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The pairs of a body, decoded, in order; or where in the body the first sequence starts that is
/// not UTF-8.
///
/// Malformed escapes stay as they are, empty pairs are left out, a missing value is empty.
///
/// # Errors
///
/// The offset in bytes, for a key or value that is not UTF-8 once decoded.
pub fn pairs(body: &[u8]) -> Result<Vec<(String, String)>, usize> {
    let mut pairs = Vec::new();
    let mut offset = 0;
    for piece in body.split(|byte| *byte == b'&') {
        if !piece.is_empty() {
            let (key, value) = match piece.iter().position(|byte| *byte == b'=') {
                Some(equals) => (
                    text(body, offset, offset + equals)?,
                    text(body, offset + equals + 1, offset + piece.len())?,
                ),
                None => (text(body, offset, offset + piece.len())?, String::new()),
            };
            pairs.push((key, value));
        }
        offset += piece.len() + 1;
    }
    Ok(pairs)
}

/// Decodes `body[start..end]`.
fn text(body: &[u8], start: usize, end: usize) -> Result<String, usize> {
    let at = |place: usize| {
        if place < end {
            body.get(place).copied()
        } else {
            None
        }
    };
    let mut bytes = Vec::new();
    let mut origins = Vec::new();
    let mut place = start;
    while let Some(byte) = at(place) {
        origins.push(place);
        let high = at(place + 1).and_then(|digit| char::from(digit).to_digit(16));
        let low = at(place + 2).and_then(|digit| char::from(digit).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (byte, high, low) {
            bytes.push((16 * high + low) as u8);
            place += 3;
        } else {
            bytes.push(if byte == b'+' { b' ' } else { byte });
            place += 1;
        }
    }
    String::from_utf8(bytes).map_err(|error| {
        let bad = error.utf8_error().valid_up_to();
        origins.get(bad).copied().unwrap_or(end)
    })
}

/// The names that a key spells, head first; `None` is `[]`.
#[must_use]
pub fn names(key: &str) -> Vec<Option<String>> {
    let key: Vec<char> = key.chars().collect();
    let mut name = key.as_slice();
    let mut names = Vec::new();
    loop {
        let (own, after) = first_of(name, names.is_empty());
        if after == ['['] && own.is_some() {
            names.push(Some(name.iter().collect()));
            return names;
        }
        names.push(own);
        if after.is_empty() {
            return names;
        }
        name = after;
    }
}

/// The first name and what is left, by rack/rack, `lib/rack/query_parser.rb`, `_normalize_params`,
/// in the order of its branches.
fn first_of(name: &[char], is_head: bool) -> (Option<String>, &[char]) {
    let string = |chars: &[char]| Some(chars.iter().collect::<String>());
    let find = |wanted: char| (1..name.len()).find(|i| name.get(*i) == Some(&wanted));
    let part = |from: usize, to: usize| name.get(from..to).unwrap_or_default();
    let all = name.len();
    if is_head {
        match find('[') {
            Some(start) => (string(part(0, start)), part(start, all)),
            None => (string(name), part(all, all)),
        }
    } else if name.starts_with(&['[', ']']) {
        (None, part(2, all))
    } else if let (true, Some(start)) = (name.starts_with(&['[']), find(']')) {
        (string(part(1, start)), part(start + 1, all))
    } else {
        (string(name), part(all, all))
    }
}

/// A value with brackets opened up.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Tree {
    /// A value without brackets.
    Text(String),
    /// What `[]` made.
    List(Vec<Tree>),
    /// What names in brackets made, in the order in which they first came.
    Object(Vec<(String, Tree)>),
}

/// All pairs as one object, the last value of a name counting.
#[must_use]
pub fn tree(pairs: &[(String, String)]) -> Tree {
    let mut root = Tree::Object(Vec::new());
    for (key, value) in pairs {
        root = put(root, &names(key), value);
    }
    root
}

fn put(old: Tree, names: &[Option<String>], value: &str) -> Tree {
    let empty = Tree::Text(String::new());
    match names.split_first() {
        None => Tree::Text(value.to_string()),
        Some((Some(name), rest)) => {
            let mut members = if let Tree::Object(members) = old {
                members
            } else {
                Vec::new()
            };
            match members.iter_mut().find(|(other, _)| other == name) {
                Some((_, member)) => *member = put(member.clone(), rest, value),
                None => members.push((name.clone(), put(empty, rest, value))),
            }
            Tree::Object(members)
        }
        Some((None, rest)) => {
            let mut list = if let Tree::List(list) = old {
                list
            } else {
                Vec::new()
            };
            match list.last_mut() {
                Some(last @ Tree::Object(_)) if !rest.is_empty() && !has(last, rest) => {
                    *last = put(last.clone(), rest, value);
                }
                _ => list.push(put(empty, rest, value)),
            }
            Tree::List(list)
        }
    }
}

/// Rack's `params_hash_has_key?`.
fn has(tree: &Tree, names: &[Option<String>]) -> bool {
    match (tree, names.split_first()) {
        (_, None) => true,
        (Tree::Object(members), Some((Some(name), rest))) => members
            .iter()
            .any(|(other, member)| other == name && has(member, rest)),
        _ => false,
    }
}

impl Tree {
    /// What stands at a path: a name picks a member or, written in decimal, a place of a list;
    /// `None` picks the last place.
    #[must_use]
    pub fn at(&self, names: &[Option<String>]) -> Option<&Self> {
        let Some((name, rest)) = names.split_first() else {
            return Some(self);
        };
        let next = match (self, name) {
            (Self::Object(members), Some(name)) => members
                .iter()
                .find(|(other, _)| other == name)
                .map(|(_, member)| member),
            (Self::List(list), Some(name)) => list
                .iter()
                .enumerate()
                .find(|(i, _)| i.to_string() == *name)
                .map(|(_, tree)| tree),
            (Self::List(list), None) => list.last(),
            _ => None,
        };
        next?.at(rest)
    }

    /// Compact JSON, lists as objects.
    #[must_use]
    pub fn json(&self) -> String {
        let members = match self {
            Self::Text(text) => return quoted(text),
            Self::List(list) => list
                .iter()
                .enumerate()
                .map(|(i, tree)| (i.to_string(), tree))
                .collect(),
            Self::Object(members) => members
                .iter()
                .map(|(name, tree)| (name.clone(), tree))
                .collect::<Vec<_>>(),
        };
        let members: Vec<String> = members
            .into_iter()
            .map(|(name, tree)| format!("{}:{}", quoted(&name), tree.json()))
            .collect();
        format!("{{{}}}", members.join(","))
    }
}

fn quoted(text: &str) -> String {
    let mut json = text.replace('\\', "\\\\").replace('"', "\\\"");
    for code in 0..0x20_u8 {
        let escape = match code {
            8 => "\\b".to_string(),
            9 => "\\t".to_string(),
            10 => "\\n".to_string(),
            12 => "\\f".to_string(),
            13 => "\\r".to_string(),
            _ => format!("\\u{code:04x}"),
        };
        json = json.replace(char::from(code), &escape);
    }
    format!("\"{json}\"")
}
