//! `application/x-www-form-urlencoded` bodies with brackets: pairs, the paths in their keys, and
//! the nested value that the pairs spell.
//!
//! Decoding follows the URL Standard: pairs are parted by `&` and nothing else, empty ones are
//! skipped, the first `=` ends the key, `+` is a space, `%41` a byte, in keys and values alike, so
//! brackets may come percent-encoded. Beyond the standard's letter:
//!
//! | input | here | why |
//! |---|---|---|
//! | `%`, `%4`, `%zz` | stays as it is | as in the URL Standard. Ruby's `URI.decode_www_form_component` refuses; what the real API does is not known |
//! | `a` | the value is the empty string | as in the URL Standard. Rack takes it for nil; what the real API does is not known |
//! | `=x` | a pair with an empty key | as in the URL Standard. Rack drops it |
//! | `a=1& b=2` | the key is ` b` | as in the URL Standard. Rack 3 drops spaces after `&` |
//! | bytes that are not UTF-8 | [`FormError::NotUtf8`] | the API refuses such a body; the standard would replace them |
//! | NUL, control characters | text | |
//!
//! A body is scanned 64 bytes at a time for the four bytes that mean something. Keys and values
//! without an escape are slices of the body; only escaped ones are copied, into memory that
//! [`Workspace`] keeps, wipes and uses again. So decoding allocates nothing once a workspace has
//! grown to the size of the bodies it meets.
//!
//! Sources: <https://url.spec.whatwg.org/#urlencoded-parsing>; rack/rack,
//! `lib/rack/query_parser.rb`, for the limits and the brackets.

mod path;
mod scan;
mod tree;

pub use path::{Path, Segment, Segments};

use alloc::vec::Vec;
use core::fmt;
use core::slice;

use zeroize::{Zeroize, Zeroizing};

use scan::Marks;

/// Memory for decoding, to be used for one body after another.
///
/// Decoded text may hold card numbers, so what one body left here is wiped before the next is
/// decoded and on drop. The caller's body, which unescaped text stays in, is the caller's to wipe.
/// The memory is kept: 17 bytes more than the largest body so far, and 16 bytes per pair.
///
/// # Examples
///
/// ```
/// use tokmint::wire::form::Workspace;
///
/// let mut workspace = Workspace::default();
/// let form = workspace.decode(b"card[number]=4242424242424242&card%5Bname%5D=Jenny+Rosen")?;
/// let pairs: Vec<_> = form.pairs().map(|pair| (pair.key, pair.value)).collect();
/// assert_eq!(pairs, [
///     ("card[number]", "4242424242424242"),
///     ("card[name]", "Jenny Rosen"),
/// ]);
/// # Ok::<(), tokmint::wire::form::FormError>(())
/// ```
#[derive(Default)]
pub struct Workspace {
    limits: Limits,
    arena: Arena,
    entries: Vec<Entry>,
}

/// What a body may be at most.
///
/// The defaults are Rack's: 4 MiB, 4096 pairs, 32 names in a key. Those of the real API are not
/// known.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes in the body. More than 2,000,000,000 counts as that.
    pub bytes: usize,
    /// Pairs in the body; empty ones do not count.
    pub pairs: usize,
    /// Names in one key, the head and each pair of brackets: `a[b][]` has three.
    pub depth: u8,
}

/// A decoded body.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    /// The body, if it is UTF-8 as it came; else all text is in the arena.
    body: &'a str,
    arena: &'a str,
    /// Spans count from the start of the body; from here on they speak of the arena.
    arena_at: usize,
    entries: &'a [Entry],
}

/// One parameter, decoded.
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Pair<'a> {
    /// What stands before the first `=`, brackets and all.
    pub key: &'a str,
    /// What stands after it; empty if there is no `=`.
    pub value: &'a str,
}

/// The pairs of a [`Form`], in the order of the body.
#[derive(Clone)]
pub struct Pairs<'a> {
    form: Form<'a>,
    left: slice::Iter<'a, Entry>,
}

/// Why a body was refused. Says where and how many, never what was there.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum FormError {
    /// The body is longer than [`Limits::bytes`].
    TooLarge {
        /// Length of the body, as far as it was read.
        bytes: usize,
        /// The longest that is decoded.
        limit: usize,
    },
    /// There are more pairs than [`Limits::pairs`].
    TooManyPairs {
        /// The most that are decoded.
        limit: usize,
    },
    /// Decoded text is not UTF-8.
    NotUtf8 {
        /// Where in the body the first sequence that is not UTF-8 starts, in bytes from 0.
        at: usize,
    },
    /// A key has more names than [`Limits::depth`].
    TooDeep {
        /// The most names that a key may have.
        limit: u8,
    },
}

/// Where the key and the value of a pair are.
#[derive(Clone, Copy)]
struct Entry {
    key: Span,
    value: Span,
}

/// A range of bytes in the body or, counted on from there, in the arena.
#[derive(Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
}

/// Body and arena together stay below 2^32, so that a [`Span`] reaches all of it.
const MOST_BYTES: usize = 2_000_000_000;

impl Workspace {
    /// An empty workspace that refuses what exceeds `limits`.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            ..Self::default()
        }
    }

    /// Decodes a body.
    ///
    /// Takes time linear in the length of the body, whatever is in it.
    ///
    /// # Errors
    ///
    /// The first that fits, in this order:
    ///
    /// - [`FormError::TooLarge`] for a body above [`Limits::bytes`], before it is looked at;
    /// - [`FormError::TooManyPairs`] for more than [`Limits::pairs`] pairs;
    /// - [`FormError::NotUtf8`] for text that is not UTF-8 once decoded, such as `a=%FF`;
    /// - [`FormError::TooDeep`] for a key of more than [`Limits::depth`] names.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::wire::form::{FormError, Workspace};
    ///
    /// let mut workspace = Workspace::default();
    /// let refused = workspace.decode(b"card[name]=Jos%E9").map(|form| form.len());
    /// assert_eq!(refused, Err(FormError::NotUtf8 { at: 14 }));
    /// ```
    pub fn decode<'a>(&'a mut self, body: &'a [u8]) -> Result<Form<'a>, FormError> {
        self.wipe();
        let limit = self.limits.bytes.min(MOST_BYTES);
        if body.len() > limit {
            return Err(FormError::TooLarge {
                bytes: body.len(),
                limit,
            });
        }

        // Marks are ASCII, so in a body that is UTF-8 whatever stands between them is, too. In
        // another body the bytes that spoil it may still make sense beside escapes (`%C3` and a
        // bare A9), so there everything is copied and judged after decoding.
        let text = core::str::from_utf8(body);
        let longest_key = self.split(body, text.is_err())?;
        let form = Form {
            body: text.unwrap_or_default(),
            arena: match core::str::from_utf8(self.arena.used()) {
                Ok(arena) => arena,
                Err(_) => {
                    return Err(FormError::NotUtf8 {
                        at: first_bad_byte(body),
                    });
                }
            },
            arena_at: if text.is_ok() { body.len() } else { 0 },
            entries: &self.entries,
        };

        // After the head, a name takes two bytes, except the last (`a[b]c`): a key of n bytes has
        // at most 1 + n / 2 names, and the usual key is not looked at here.
        let depth = self.limits.depth;
        if longest_key / 2 >= usize::from(depth)
            && form.pairs().any(|pair| pair.path().is_deeper_than(depth))
        {
            return Err(FormError::TooDeep { limit: depth });
        }
        Ok(form)
    }

    /// Forgets the last body and wipes its decoded text.
    pub fn wipe(&mut self) {
        self.arena.wipe();
        self.entries.clear();
    }

    /// Fills the entries and the arena; the length of the longest key.
    ///
    /// With `copy_all`, even what has no escape is copied.
    fn split(&mut self, body: &[u8], copy_all: bool) -> Result<usize, FormError> {
        let mut piece = Piece {
            body,
            arena: self.arena.room_for(body.len()),
            arena_at: if copy_all { 0 } else { body.len() },
            copy_all,
            used: 0,
            start: 0,
            copied: 0,
            upto: 0,
        };
        let mut key = None;
        let mut longest_key = 0;
        let mut push = |entry: Entry| {
            let limit = self.limits.pairs;
            if self.entries.len() >= limit {
                return Err(FormError::TooManyPairs { limit });
            }
            longest_key = longest_key.max(entry.key.len());
            self.entries.push(entry);
            Ok(())
        };
        let mut outcome = Ok(());
        for at in Marks::new(body) {
            match body.get(at) {
                Some(b'%') => {
                    if let Some(byte) = escaped_byte(body, at) {
                        piece.escape(at, 3, byte);
                    }
                }
                Some(b'+') => piece.escape(at, 1, b' '),
                Some(b'=') => {
                    if key.is_none() {
                        key = Some(piece.end(at));
                        piece.begin(at + 1);
                    }
                }
                _ => {
                    if let Some(entry) = piece.end_of_pair(key.take(), at) {
                        outcome = push(entry);
                        if outcome.is_err() {
                            break;
                        }
                    }
                    piece.begin(at + 1);
                }
            }
        }
        if outcome.is_ok()
            && let Some(entry) = piece.end_of_pair(key, body.len())
        {
            outcome = push(entry);
        }
        self.arena.used = piece.used;
        outcome.map(|()| longest_key)
    }
}

impl fmt::Debug for Workspace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Workspace")
            .field("limits", &self.limits)
            .field("pairs", &self.entries.len())
            .field("decoded_bytes", &self.arena.used)
            .finish()
    }
}

impl zeroize::ZeroizeOnDrop for Workspace {}

impl Default for Limits {
    fn default() -> Self {
        // rack/rack, lib/rack/query_parser.rb: BYTESIZE_LIMIT and PARAMS_LIMIT; lib/rack/utils.rb:
        // param_depth_limit.
        Self {
            bytes: 4_194_304,
            pairs: 4096,
            depth: 32,
        }
    }
}

impl<'a> Form<'a> {
    /// How many pairs there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.entries.len()
    }

    /// Whether there are no pairs.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.entries.is_empty()
    }

    /// The pairs, in the order of the body. A key that was sent twice is there twice.
    #[must_use]
    pub fn pairs(self) -> Pairs<'a> {
        Pairs {
            form: self,
            left: self.entries.iter(),
        }
    }

    #[inline]
    fn pair(self, entry: &Entry) -> Pair<'a> {
        Pair {
            key: self.text(entry.key),
            value: self.text(entry.value),
        }
    }

    #[inline]
    fn text(self, span: Span) -> &'a str {
        let (start, end) = (span.start as usize, span.end as usize);
        let text = if start < self.arena_at {
            self.body.get(start..end)
        } else {
            // Only the empty end of the body is neither here nor there: it is empty in both.
            self.arena
                .get(start - self.arena_at..end.saturating_sub(self.arena_at))
        };
        // Spans end beside a mark, an escape or a NUL, so they never cut a character.
        text.unwrap_or_default()
    }
}

impl fmt::Debug for Form<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Form({} pairs)", self.entries.len())
    }
}

impl<'a> IntoIterator for Form<'a> {
    type Item = Pair<'a>;
    type IntoIter = Pairs<'a>;

    fn into_iter(self) -> Pairs<'a> {
        self.pairs()
    }
}

impl<'a> Pair<'a> {
    /// The names in the key.
    #[must_use]
    pub fn path(self) -> Path<'a> {
        Path::parse(self.key)
    }
}

/// Nothing of the text, not even how long it is.
impl fmt::Debug for Pair<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pair(..)")
    }
}

impl<'a> Iterator for Pairs<'a> {
    type Item = Pair<'a>;

    #[inline]
    fn next(&mut self) -> Option<Pair<'a>> {
        self.left.next().map(|entry| self.form.pair(entry))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl ExactSizeIterator for Pairs<'_> {}

impl fmt::Debug for Pairs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pairs({} left)", self.left.len())
    }
}

impl fmt::Display for FormError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { limit, .. } => write!(f, "more than {limit} bytes in a form body"),
            Self::TooManyPairs { limit } => write!(f, "more than {limit} pairs in a form body"),
            Self::NotUtf8 { at } => write!(f, "text that is not UTF-8 at byte {at} of a form body"),
            Self::TooDeep { limit } => write!(f, "more than {limit} names in the key of a form"),
        }
    }
}

impl core::error::Error for FormError {}

impl Span {
    fn len(self) -> usize {
        (self.end - self.start) as usize
    }
}

/// The key or value that is being read.
struct Piece<'w> {
    body: &'w [u8],
    /// Room for decoded text, of which `used` bytes are taken.
    arena: &'w mut [u8],
    used: usize,
    /// Where spans into the arena count from.
    arena_at: usize,
    copy_all: bool,
    /// Where the piece starts in the body.
    start: usize,
    /// Where it starts in the arena; nothing is there as long as it can be a slice of the body.
    copied: usize,
    /// The body up to here is in the arena, if anything of the piece is.
    upto: usize,
}

impl Piece<'_> {
    #[inline]
    fn begin(&mut self, at: usize) {
        self.start = at;
        self.upto = at;
        self.copied = self.used;
    }

    /// Takes `len` bytes of the body at `at` for `byte`.
    #[inline]
    fn escape(&mut self, at: usize, len: usize, byte: u8) {
        self.copy(at, byte);
        self.upto = at + len;
    }

    /// Where the piece is that ends before `at`.
    #[inline]
    fn end(&mut self, at: usize) -> Span {
        let (start, end) = if self.used == self.copied && !self.copy_all {
            (self.start, at)
        } else {
            // The NUL keeps the end of one piece and the start of the next from forming a character.
            self.copy(at, 0);
            (self.arena_at + self.copied, self.arena_at + self.used - 1)
        };
        // At most twice MOST_BYTES and one.
        Span {
            start: start as u32,
            end: end as u32,
        }
    }

    /// The pair that ends before `at`, unless there is nothing in it.
    #[inline]
    fn end_of_pair(&mut self, key: Option<Span>, at: usize) -> Option<Entry> {
        match key {
            None if self.start == at => None,
            None => {
                let key = self.end(at);
                Some(Entry {
                    key,
                    value: Span {
                        start: key.end,
                        end: key.end,
                    },
                })
            }
            Some(key) => Some(Entry {
                key,
                value: self.end(at),
            }),
        }
    }

    /// Appends the body from `upto` to `at`, and then `byte`, to the arena.
    #[inline]
    fn copy(&mut self, at: usize, byte: u8) {
        // Hexadecimal digits are no marks, so the next mark is never inside the last escape.
        let run = at - self.upto;
        let source = self.body.get(self.upto..).unwrap_or_default();
        let free = self.arena.get_mut(self.used..).unwrap_or_default();
        // Usually a whole block is copied, since that takes no loop and no call.
        match (
            source.first_chunk::<RUN>(),
            free.split_first_chunk_mut::<RUN>(),
        ) {
            (Some(source), Some((free, _))) if run < RUN => {
                *free = *source;
                if let Some(end) = free.get_mut(run) {
                    *end = byte;
                }
            }
            _ => copy_run(source, free, run, byte),
        }
        self.used += run + 1;
    }
}

/// Runs shorter than this are copied as a whole block; the surplus is overwritten or wiped.
const RUN: usize = 16;

#[inline(never)]
fn copy_run(source: &[u8], free: &mut [u8], run: usize, byte: u8) {
    if let (Some(source), Some((free, rest))) = (source.get(..run), free.split_at_mut_checked(run))
    {
        free.copy_from_slice(source);
        if let Some(end) = rest.first_mut() {
            *end = byte;
        }
    }
}

/// Decoded text: pieces that each end in a NUL.
///
/// A piece is no longer than what it was decoded from, and beside each there is a mark or the end
/// of the body: one byte more than the body is room enough, and what was written never moves.
#[derive(Default)]
struct Arena {
    bytes: Vec<u8>,
    used: usize,
}

impl Arena {
    /// All of the memory, grown if a body of that length needs more.
    ///
    /// To be called of a wiped arena only, because growing leaves the old memory behind.
    fn room_for(&mut self, body_len: usize) -> &mut [u8] {
        let room = body_len + 1 + RUN;
        if self.bytes.len() < room {
            self.bytes.resize(room, 0);
        }
        &mut self.bytes
    }

    fn used(&self) -> &[u8] {
        self.bytes.get(..self.used).unwrap_or_default()
    }

    fn wipe(&mut self) {
        if self.used > 0 {
            let dirty = self.bytes.len().min(self.used + RUN);
            self.bytes.get_mut(..dirty).unwrap_or_default().zeroize();
            self.used = 0;
        }
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        self.wipe();
    }
}

/// The byte that the escape at `at` stands for, if it is one: `%` and two hexadecimal digits.
#[inline]
fn escaped_byte(body: &[u8], at: usize) -> Option<u8> {
    let digits = body.get(at + 1..at + 3)?.first_chunk::<2>()?;
    let [high, low] = digits.map(hex_value);
    ((high | low) < 16).then_some(high << 4 | low)
}

/// The value of a hexadecimal digit; 255 for other bytes.
#[inline]
fn hex_value(byte: u8) -> u8 {
    HEX_VALUES.get(usize::from(byte)).copied().unwrap_or(255)
}

#[expect(
    clippy::indexing_slicing,
    reason = "a digit is a byte, and the build checks it"
)]
static HEX_VALUES: [u8; 256] = {
    let mut values = [255; 256];
    let mut value = 0;
    while value < 16 {
        let digit = b"0123456789abcdef"[value as usize];
        values[digit as usize] = value;
        values[digit.to_ascii_uppercase() as usize] = value;
        value += 1;
    }
    values
};

/// Where the first sequence starts that is not UTF-8 once decoded. Slow: for refusals.
#[cold]
fn first_bad_byte(body: &[u8]) -> usize {
    // Marks stay in the text: they are ASCII, so they end a sequence and spoil none.
    let decoded = || {
        let mut next = 0;
        core::iter::from_fn(move || {
            let at = next;
            let byte = *body.get(at)?;
            let escaped = if byte == b'%' {
                escaped_byte(body, at)
            } else {
                None
            };
            next += if escaped.is_some() { 3 } else { 1 };
            Some((at, escaped.unwrap_or(byte)))
        })
    };
    let mut text = Zeroizing::new(Vec::with_capacity(body.len()));
    text.extend(decoded().map(|(_, byte)| byte));
    let good = core::str::from_utf8(&text).map_or_else(|error| error.valid_up_to(), str::len);
    decoded().nth(good).map_or(body.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests;
