//! `card[number]`: the names that the brackets of a key spell.

use core::fmt;

/// The names in a key: `card[number]` is the head `card` and then the segment `number`.
///
/// Splitting never fails and allocates nothing. The rules are those of Rack's query parser, which
/// many Ruby services stand on; that they also hold for odd brackets at the real API is not known.
///
/// | key | head | segments | rule |
/// |---|---|---|---|
/// | `a[b][c]` | `a` | `b`, `c` | |
/// | `a[]`, `a[][k]` | `a` | append; append, `k` | `[]` appends to a list |
/// | `[b]`, `[]` | `[b]`, `[]` | | a bracket in first place opens nothing |
/// | `[a][b]` | `[a]` | `b` | |
/// | `a[b` | `a` | `[b` | an unclosed bracket is text to the end of the key |
/// | `a[`, `a[b][` | `a[`; `a` | ; `[b][` | a lone `[` at the end belongs to the name before it |
/// | `a[b]c` | `a` | `b`, `c` | text after `]` is one more name, to the end of the key |
/// | `a[[b]]` | `a` | `[b`, `]` | the first `]` closes |
/// | `a]b` | `a]b` | | a `]` that nothing opened is text |
///
/// Source: rack/rack, `lib/rack/query_parser.rb`, `_normalize_params`.
///
/// # Examples
///
/// ```
/// use tokmint::wire::form::{Path, Segment};
///
/// let path = Path::parse("account[company][owners][][name]");
/// assert_eq!(path.head(), "account");
/// assert!(path.segments().eq([
///     Segment::Key("company"),
///     Segment::Key("owners"),
///     Segment::Append,
///     Segment::Key("name"),
/// ]));
/// ```
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Path<'a> {
    head: &'a str,
    rest: &'a str,
}

/// One pair of brackets in a key.
#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Segment<'a> {
    /// `[name]`: the member of that name. Never empty. Lists with explicit places (`[0]`) look
    /// like this too.
    Key(&'a str),
    /// `[]`: one more element of a list.
    Append,
}

/// The segments of a [`Path`], in order.
#[derive(Clone)]
pub struct Segments<'a> {
    rest: &'a str,
}

impl<'a> Path<'a> {
    /// Splits a decoded key into its head and the rest; the segments are split as they are read.
    #[must_use]
    pub fn parse(key: &'a str) -> Self {
        // The first byte never opens; `[` is ASCII, so `at` is a boundary.
        let open = key.bytes().skip(1).position(|byte| byte == b'[');
        match open.and_then(|skipped| key.split_at_checked(skipped + 1)) {
            Some((head, rest)) if rest != "[" => Self { head, rest },
            _ => Self {
                head: key,
                rest: "",
            },
        }
    }

    /// The name before the first bracket.
    #[must_use]
    pub fn head(self) -> &'a str {
        self.head
    }

    /// What the brackets after the head say.
    #[must_use]
    pub fn segments(self) -> Segments<'a> {
        Segments { rest: self.rest }
    }

    /// Whether there are more than `limit` names, head included.
    pub(super) fn is_deeper_than(self, limit: u8) -> bool {
        self.segments()
            .nth(usize::from(limit).saturating_sub(1))
            .is_some()
            || limit == 0
    }
}

impl<'a> Iterator for Segments<'a> {
    type Item = Segment<'a>;

    #[inline]
    fn next(&mut self) -> Option<Segment<'a>> {
        let all = self.rest;
        // Brackets are ASCII, so what lies between them is text.
        let (name, rest) = match all.as_bytes() {
            [] => return None,
            [b'[', inner @ ..] => match inner.iter().position(|&byte| byte == b']') {
                Some(end) => (all.get(1..=end), all.get(end + 2..)),
                None => (None, None),
            },
            _ => (None, None),
        };
        self.rest = "";
        match (name, rest) {
            (Some(""), Some(rest)) => {
                self.rest = rest;
                Some(Segment::Append)
            }
            (Some(name), Some(rest)) if rest != "[" => {
                self.rest = rest;
                Some(Segment::Key(name))
            }
            _ => Some(Segment::Key(all)),
        }
    }
}

/// How many names, never which: a body that lacks a key can have a card number in its place.
impl fmt::Debug for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Path({} names)", 1 + self.segments().count())
    }
}

/// The kind and a length, never the name.
impl fmt::Debug for Segment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(name) => write!(f, "Key({} bytes)", name.len()),
            Self::Append => f.write_str("Append"),
        }
    }
}

/// How many are left.
impl fmt::Debug for Segments<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Segments({} left)", self.clone().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::String;
    use alloc::vec::Vec;

    /// `a.b.*`, where `*` is `[]`.
    fn dotted(key: &str) -> String {
        let path = Path::parse(key);
        let mut names = Vec::from([path.head()]);
        names.extend(path.segments().map(|segment| match segment {
            Segment::Key(name) => name,
            Segment::Append => "*",
        }));
        names.join(".")
    }

    #[test]
    fn the_table_of_the_documentation() {
        for (key, expected) in [
            ("a", "a"),
            ("a[b][c]", "a.b.c"),
            ("a[]", "a.*"),
            ("a[][k]", "a.*.k"),
            ("a[][]", "a.*.*"),
            ("[b]", "[b]"),
            ("[]", "[]"),
            ("[", "["),
            ("[[", "[["),
            ("[a][b]", "[a].b"),
            ("a[b", "a.[b"),
            ("a[", "a["),
            ("a[b][", "a.[b]["),
            ("a[][", "a.*.["),
            ("a[b]c", "a.b.c"),
            ("a[]c", "a.*.c"),
            ("a[b]c[d]", "a.b.c[d]"),
            ("a[[b]]", "a.[b.]"),
            ("a]b", "a]b"),
            ("a]b[c]", "a]b.c"),
            ("é[ü]", "é.ü"),
            ("", ""),
        ] {
            assert_eq!(dotted(key), expected, "{key}");
        }
    }

    #[test]
    fn depth_counts_the_head() {
        assert!(!Path::parse("a[b][]").is_deeper_than(3));
        assert!(Path::parse("a[b][]").is_deeper_than(2));
        assert!(!Path::parse("a").is_deeper_than(1));
        assert!(Path::parse("a").is_deeper_than(0));
    }

    #[test]
    fn debug_shows_no_name() {
        let path = Path::parse("4242424242424242[4242][]");
        assert_eq!(format!("{path:?}"), "Path(3 names)");
        assert_eq!(format!("{:?}", path.segments()), "Segments(2 left)");
        assert_eq!(
            format!("{:?}", path.segments().collect::<Vec<_>>()),
            "[Key(4 bytes), Append]"
        );
    }
}
