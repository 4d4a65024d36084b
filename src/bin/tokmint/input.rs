//! Reading, into memory that is wiped.
//!
//! All reads ask for much more than the standard library's own buffer of standard input holds, and
//! such reads go past that buffer, which is not wiped.

use std::ffi::OsString;
use std::fmt;
use std::io::{self, ErrorKind, Read};

use zeroize::Zeroizing;

use crate::failure::Failure;

/// How much is asked for at once, in bytes.
const CHUNK: usize = 64 * 1024;

/// The longest line that is handed on, in bytes.
pub(crate) const MAX_LINE: usize = 4096;

/// Reads to the end, but no more than `limit` bytes.
///
/// # Errors
///
/// [`ErrorKind::FileTooLarge`] where there is more; else what the reader says.
pub(crate) fn read_all(mut from: impl Read, limit: usize) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut chunk = Zeroizing::new(vec![0; CHUNK]);
    let mut all = Zeroizing::new(Vec::new());
    loop {
        let count = read(&mut from, &mut chunk)?;
        let Some(new @ [_, ..]) = chunk.get(..count) else {
            return Ok(all);
        };
        // Both are at most the limit and a chunk.
        let len = all.len() + new.len();
        if len > limit {
            return Err(ErrorKind::FileTooLarge.into());
        }
        if len > all.capacity() {
            // A vector that grows by itself leaves its old memory as it is.
            let mut larger = Zeroizing::new(Vec::with_capacity(2 * len));
            larger.extend_from_slice(&all);
            all = larger;
        }
        all.extend_from_slice(new);
    }
}

/// Whether the arguments are a single `-`, which stands for standard input.
pub(crate) fn is_standard_input(values: &[OsString]) -> bool {
    matches!(values, [only] if only == "-")
}

/// The arguments as values, numbered from 1.
///
/// # Errors
///
/// A message for a `-` among them.
pub(crate) fn arguments(
    values: &[OsString],
) -> Result<impl Iterator<Item = (u64, Line<'_>)>, Failure> {
    if values.iter().any(|value| value == "-") {
        return Err(Failure::at(
            "-",
            "standard input is read without other values beside it",
        ));
    }
    let lines = values
        .iter()
        .map(|value| Line::of(value.as_encoded_bytes()));
    Ok((1..).zip(lines))
}

/// Told of standard input where it cannot be read.
pub(crate) fn standard_input_failure(why: io::Error) -> Failure {
    Failure::at("standard input", why)
}

/// A line without its end.
pub(crate) enum Line<'a> {
    /// What stands in it, [`MAX_LINE`] bytes at most.
    Text(&'a [u8]),
    /// Longer than [`MAX_LINE`] bytes.
    TooLong,
}

/// What happens while lines are read.
pub(crate) enum Event<'a> {
    /// A line, and its number from 1.
    Line(u64, Line<'a>),
    /// All lines that were there are done, and more are about to be waited for: what was found so
    /// far should be told now.
    Drained {
        /// How many bytes were read since the last pause.
        bytes: u64,
    },
}

/// Hands every line of a stream to `take`, and tells it of each pause.
///
/// Lines end in LF or CR LF; the last need not. Memory grows neither with the length of a line nor
/// with that of the stream.
///
/// # Errors
///
/// What `take` says, and what `failure` makes of it when the stream cannot be read.
fn for_each_line(
    mut from: impl Read,
    failure: impl FnOnce(io::Error) -> Failure,
    mut take: impl FnMut(Event<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut chunk = Zeroizing::new(vec![0; CHUNK]);
    let mut begun = Begun::new();
    let mut number = 0;
    let mut count = 0;
    loop {
        take(Event::Drained {
            bytes: count as u64,
        })?;
        count = match read(&mut from, &mut chunk) {
            Ok(count) => count,
            Err(why) => return Err(failure(why)),
        };
        let new = chunk.get(..count).unwrap_or_default();
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', new) {
            let piece = new.get(start..end).unwrap_or_default();
            start = end + 1;
            number += 1;
            if begun.is_empty() {
                take(Event::Line(number, Line::of(piece)))?;
            } else {
                begun.push(piece);
                take(Event::Line(number, begun.line()))?;
                begun.clear();
            }
        }
        begun.push(new.get(start..).unwrap_or_default());
        if count == 0 {
            return match begun.is_empty() {
                true => Ok(()),
                false => take(Event::Line(number + 1, begun.line())),
            };
        }
    }
}

/// Hands every value of a stream to `take` as [`for_each_line`] does: lines that are not empty, the
/// first without the byte order mark that it may begin with, as spreadsheets write it.
///
/// # Errors
///
/// As for [`for_each_line`].
pub(crate) fn for_each_value(
    from: impl Read,
    failure: impl FnOnce(io::Error) -> Failure,
    mut take: impl FnMut(Event<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    for_each_line(from, failure, |event| match event {
        Event::Line(1, Line::Text(text)) => {
            match text.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(text) {
                b"" => Ok(()),
                text => take(Event::Line(1, Line::Text(text))),
            }
        }
        Event::Line(_, Line::Text(b"")) => Ok(()),
        event => take(event),
    })
}

impl<'a> Line<'a> {
    /// Without the CR that it may end in.
    pub(crate) fn of(bytes: &'a [u8]) -> Self {
        let text = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        if text.len() <= MAX_LINE {
            Self::Text(text)
        } else {
            Self::TooLong
        }
    }

    pub(crate) fn text(&self) -> Result<&'a str, Unreadable> {
        match self {
            Self::Text(bytes) => std::str::from_utf8(bytes).map_err(|why| Unreadable::NotUtf8 {
                at: why.valid_up_to(),
            }),
            Self::TooLong => Err(Unreadable::TooLong),
        }
    }
}

/// Why a line is no text.
#[derive(Clone, Copy)]
pub(crate) enum Unreadable {
    NotUtf8 { at: usize },
    TooLong,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 { at } => write!(f, "not UTF-8 text from byte {at} on"),
            Self::TooLong => write!(f, "longer than {MAX_LINE} bytes"),
        }
    }
}

/// A line whose end has not been read yet.
struct Begun {
    /// Never grows beyond the capacity that it has from the start: that of a text and a CR.
    bytes: Zeroizing<Vec<u8>>,
    too_long: bool,
}

impl Begun {
    fn new() -> Self {
        Self {
            bytes: Zeroizing::new(Vec::with_capacity(MAX_LINE + 1)),
            too_long: false,
        }
    }

    fn is_empty(&self) -> bool {
        self.bytes.is_empty() && !self.too_long
    }

    fn push(&mut self, more: &[u8]) {
        // At most a line and a chunk.
        if self.bytes.len() + more.len() <= MAX_LINE + 1 {
            self.bytes.extend_from_slice(more);
        } else {
            self.too_long = true;
        }
    }

    fn line(&self) -> Line<'_> {
        match self.too_long {
            true => Line::TooLong,
            false => Line::of(&self.bytes),
        }
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.too_long = false;
    }
}

/// Reads once, whatever signals come in between.
fn read(from: &mut impl Read, into: &mut [u8]) -> io::Result<usize> {
    loop {
        match from.read(into) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives its bytes in pieces of one size, with an interruption before each.
    struct Pieces<'a> {
        left: &'a [u8],
        size: usize,
        interrupted: bool,
    }

    impl<'a> Pieces<'a> {
        fn new(left: &'a [u8], size: usize) -> Self {
            Self {
                left,
                size,
                interrupted: false,
            }
        }
    }

    impl Read for Pieces<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            self.interrupted = !self.interrupted;
            if self.interrupted {
                return Err(ErrorKind::Interrupted.into());
            }
            let count = self.size.min(into.len()).min(self.left.len());
            let (piece, left) = self.left.split_at(count);
            into[..count].copy_from_slice(piece);
            self.left = left;
            Ok(count)
        }
    }

    fn lines(bytes: &[u8], size: usize) -> Vec<(u64, Option<Vec<u8>>)> {
        let mut lines = Vec::new();
        let mut read = 0;
        let failure = |why| panic!("no error but interruptions: {why}");
        let done = for_each_line(Pieces::new(bytes, size), failure, |event| {
            match event {
                Event::Line(number, Line::Text(text)) => lines.push((number, Some(text.to_vec()))),
                Event::Line(number, Line::TooLong) => lines.push((number, None)),
                Event::Drained { bytes } => read += bytes,
            }
            Ok(())
        });
        assert!(done.is_ok());
        assert_eq!(read, bytes.len() as u64);
        lines
    }

    /// The whole stream at once, with lines of all kinds at all places of a chunk.
    #[test]
    fn pieces_make_no_difference() {
        let mut bytes = Vec::new();
        for length in [
            0,
            1,
            16,
            MAX_LINE - 1,
            MAX_LINE,
            MAX_LINE + 1,
            MAX_LINE + 2,
            2 * CHUNK,
        ] {
            for end in ["\n", "\r\n", "\r\r\n"] {
                bytes.extend(vec![b'4'; length]);
                bytes.extend(end.as_bytes());
            }
        }
        for last in [&b""[..], b"\r", b"42", &[b'4'; MAX_LINE + 1]] {
            let mut bytes = bytes.clone();
            bytes.extend(last);
            let whole = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
            let expected: Vec<_> = (1..)
                .zip(whole.split(|&byte| byte == b'\n'))
                .map(|(number, line)| {
                    let text = line.strip_suffix(b"\r").unwrap_or(line);
                    (number, (text.len() <= MAX_LINE).then(|| text.to_vec()))
                })
                .collect();
            for size in [1, 7, MAX_LINE, MAX_LINE + 1, CHUNK - 1, CHUNK] {
                assert!(lines(&bytes, size) == expected, "pieces of {size}");
            }
        }
    }

    #[test]
    fn all_is_read_up_to_the_limit() {
        let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(3 * CHUNK + 1).collect();
        for size in [1000, CHUNK] {
            let all = read_all(Pieces::new(&bytes, size), bytes.len()).unwrap();
            assert!(*all == bytes);
            let short = read_all(Pieces::new(&bytes, size), bytes.len() - 1);
            assert_eq!(short.unwrap_err().kind(), ErrorKind::FileTooLarge);
        }
        assert!(read_all(Pieces::new(b"", 1), 0).unwrap().is_empty());
    }
}
