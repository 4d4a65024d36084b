//! A form body, written in one of the many ways that mean the same.

use std::fmt;

/// Parameters, and how they are written.
#[derive(Clone)]
pub(crate) struct Body {
    pairs: Vec<(String, String)>,
    /// What the order of names and the spelling of characters are drawn from.
    pub(crate) salt: u64,
    /// What stands at the end as it is.
    raw: Vec<u8>,
}

/// As it is written; all numbers in it are test numbers.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.bytes();
        let shown = bytes.get(..2_000).unwrap_or(&bytes);
        write!(f, "{} bytes: {}", bytes.len(), shown.escape_ascii())
    }
}

impl Body {
    pub(crate) fn new(salt: u64) -> Self {
        Self {
            pairs: Vec::new(),
            salt,
            raw: Vec::new(),
        }
    }

    /// Of one name more: beside others of that name, if there are any.
    pub(crate) fn add(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.pairs.push((name.into(), value.into()));
        self
    }

    pub(crate) fn add_all<N: Into<String>, V: Into<String>>(
        self,
        pairs: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let pairs = pairs.into_iter();
        pairs.fold(self, |body, (name, value)| body.add(name, value))
    }

    /// With a name gone, and all below it.
    pub(crate) fn without(mut self, name: &str) -> Self {
        let below = format!("{name}[");
        self.pairs
            .retain(|(other, _)| other != name && !other.starts_with(&below));
        self
    }

    /// With another value under a name, and nothing below it.
    pub(crate) fn with(self, name: &str, value: impl Into<String>) -> Self {
        self.without(name).add(name, value)
    }

    /// With bytes at the end that are no pair of this type.
    pub(crate) fn raw(self, raw: &[u8]) -> Self {
        Self {
            raw: raw.to_vec(),
            ..self
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let pair = self.pairs.iter().find(|(other, _)| other == name);
        pair.map(|(_, value)| value.as_str())
    }

    pub(crate) fn len(&self) -> usize {
        self.pairs.len()
    }

    /// The most names in one key.
    pub(crate) fn depth(&self) -> usize {
        let depths = self
            .pairs
            .iter()
            .map(|(name, _)| 1 + name.matches('[').count());
        depths.max().unwrap_or(1)
    }

    /// The body: names in any order, but the elements of an array in theirs; each character plain or
    /// percent-encoded.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut pairs: Vec<_> = self.pairs.iter().collect();
        pairs.sort_by_key(|(name, _)| drawn(self.salt, array(name)));
        let mut out = Vec::new();
        for (at, (name, value)) in pairs.into_iter().enumerate() {
            let salt = at_place(self.salt, at);
            spell(&mut out, salt, name);
            out.push(b'=');
            spell(&mut out, salt.rotate_left(32), value);
            out.push(b'&');
            if salt.is_multiple_of(31) {
                // An empty pair counts for nothing.
                out.push(b'&');
            }
        }
        out.pop();
        if !self.raw.is_empty() {
            out.push(b'&');
            out.extend_from_slice(&self.raw);
        }
        out
    }
}

/// The name of the array that a name is an element of, or the name.
fn array(name: &str) -> &str {
    let plain = name
        .strip_suffix(']')
        .and_then(|name| name.rsplit_once('['));
    match plain {
        Some((array, key)) if key.bytes().all(|byte| byte.is_ascii_digit()) => array,
        _ => name,
    }
}

/// A number drawn from a salt and a place.
fn at_place(salt: u64, place: usize) -> u64 {
    // The finaliser of MurmurHash3.
    let mixed = (salt ^ place as u64).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    (mixed ^ mixed >> 33).wrapping_mul(0xC4CE_B9FE_1A85_EC53)
}

/// A number drawn from a salt and a text: FNV-1a.
pub(crate) fn drawn(salt: u64, text: &str) -> u64 {
    let bytes = salt.to_le_bytes().into_iter().chain(text.bytes());
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

fn spell(out: &mut Vec<u8>, salt: u64, text: &str) {
    for (at, byte) in text.bytes().enumerate() {
        let must = !(byte.is_ascii_alphanumeric() || b"-._~[]@,: ".contains(&byte));
        // One in eight is encoded that need not be.
        let may = at_place(salt, at) >> 40;
        match byte {
            b' ' if may.is_multiple_of(2) => out.push(b'+'),
            b' ' => out.extend_from_slice(b"%20"),
            _ if must || may.is_multiple_of(8) => {
                let hex = match may.is_multiple_of(3) {
                    true => format!("%{byte:02x}"),
                    false => format!("%{byte:02X}"),
                };
                out.extend_from_slice(hex.as_bytes());
            }
            _ => out.push(byte),
        }
    }
}
