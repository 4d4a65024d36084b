//! A form body, written in one of the many ways that mean the same.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// The parameters of a request for a token, and how they are written as a form body.
///
/// # Examples
///
/// ```
/// use tokmint::testing::TokenRequest;
///
/// let request = TokenRequest::new(0).add("pii[tax_id]", "000 000 000").add("expand[]", "card");
/// assert_eq!(request.bytes(), b"pii[tax_id]=000+000+000&expand[]=card");
///
/// // The same parameters in another spelling.
/// let other = request.clone().spelled(17);
/// assert_eq!(other.bytes(), b"e%78pand[]=card&p%69i[tax_i%64%5D=000+000%20000");
///
/// assert_eq!(request.with("pii", "x").bytes(), b"expand[]=card&pii=x");
/// ```
#[derive(Clone, Eq, PartialEq)]
pub struct TokenRequest {
    pairs: Vec<(String, String)>,
    spelling: u64,
    /// What stands at the end as it is.
    raw: Vec<u8>,
}

/// The body as it is written, its first 2000 bytes. Nothing is hidden: what a generator fills in is
/// made up or published for tests.
impl fmt::Debug for TokenRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.bytes();
        let shown = bytes.get(..2_000).unwrap_or(&bytes);
        write!(f, "{} bytes: {}", bytes.len(), shown.escape_ascii())
    }
}

impl TokenRequest {
    /// A request without parameters, in a [spelling](Self::spelled).
    pub const fn new(spelling: u64) -> Self {
        Self {
            pairs: Vec::new(),
            spelling,
            raw: Vec::new(),
        }
    }

    /// The same request in another spelling, which makes no difference: names stand in another order,
    /// the elements of an array in theirs; one character in eight is percent-encoded that need not
    /// be; a space is `+` or `%20`; an empty pair is in between. Spelling 0 is plain, in the order in
    /// which names were added.
    #[must_use]
    pub fn spelled(self, spelling: u64) -> Self {
        Self { spelling, ..self }
    }

    /// The spelling.
    pub fn spelling(&self) -> u64 {
        self.spelling
    }

    /// With one name more: beside others of that name, if there are any.
    #[must_use]
    pub fn add(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.pairs.push((name.into(), value.into()));
        self
    }

    /// With more names.
    #[must_use]
    pub fn add_all<N: Into<String>, V: Into<String>>(
        self,
        pairs: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let pairs = pairs.into_iter();
        pairs.fold(self, |request, (name, value)| request.add(name, value))
    }

    /// With a name gone, and all below it: without `card`, `card[number]` is gone, too.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        let below = format!("{name}[");
        self.pairs
            .retain(|(other, _)| other != name && !other.starts_with(&below));
        self
    }

    /// With another value under a name, and nothing below it.
    #[must_use]
    pub fn with(self, name: &str, value: impl Into<String>) -> Self {
        self.without(name).add(name, value)
    }

    /// With these bytes behind all pairs, as they are.
    #[must_use]
    pub fn raw(self, raw: &[u8]) -> Self {
        Self {
            raw: raw.to_vec(),
            ..self
        }
    }

    /// The first value under a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut pairs = self.pairs();
        pairs.find_map(|(other, value)| (other == name).then_some(value))
    }

    /// The names and values, in the order in which they were added.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.pairs.iter();
        pairs.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The body: `application/x-www-form-urlencoded`.
    pub fn bytes(&self) -> Vec<u8> {
        let mut pairs: Vec<_> = self.pairs.iter().collect();
        if self.spelling != 0 {
            pairs.sort_by_key(|(name, _)| drawn(self.spelling, array(name)));
        }
        let mut out = Vec::new();
        for (at, (name, value)) in pairs.into_iter().enumerate() {
            let salt = at_place(self.spelling, at);
            self.spell(&mut out, salt, name);
            out.push(b'=');
            self.spell(&mut out, salt.rotate_left(32), value);
            out.push(b'&');
            if self.spelling != 0 && salt.is_multiple_of(31) {
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

    fn spell(&self, out: &mut Vec<u8>, salt: u64, text: &str) {
        for (at, byte) in text.bytes().enumerate() {
            let must = !(byte.is_ascii_alphanumeric() || b"-._~[]@,: ".contains(&byte));
            let drawn = at_place(salt, at) >> 40;
            let may = self.spelling != 0 && drawn.is_multiple_of(8);
            match byte {
                b' ' if self.spelling == 0 || drawn.is_multiple_of(2) => out.push(b'+'),
                b' ' => out.extend_from_slice(b"%20"),
                _ if must || may => {
                    let hex = match drawn.is_multiple_of(3) {
                        true => format!("%{byte:02x}"),
                        false => format!("%{byte:02X}"),
                    };
                    out.extend_from_slice(hex.as_bytes());
                }
                _ => out.push(byte),
            }
        }
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
pub(super) fn drawn(salt: u64, text: &str) -> u64 {
    let bytes = salt.to_le_bytes().into_iter().chain(text.bytes());
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}
