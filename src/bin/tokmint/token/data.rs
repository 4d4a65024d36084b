//! `-d` and `--data-urlencode`, as curl reads them.
//!
//! Source: the manual page of curl, and what curl 7.88 sends.

use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, value_parser};
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::input;

/// The longest input that is read, in bytes; the engine refuses much shorter bodies already.
const LIMIT: usize = 64 << 20;

/// What makes up the body, in the order of the command line.
///
/// Has no `Debug`: it holds card numbers.
pub(crate) struct Data(Vec<(Kind, Zeroizing<Vec<u8>>)>);

#[derive(Clone, Copy)]
enum Kind {
    /// `-d`: as it is.
    Plain,
    /// `--data-urlencode`
    Encoded,
}

const PLAIN: &str = "data";
const ENCODED: &str = "data-urlencode";

impl Data {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads what is to be read and joins all by `&`.
    ///
    /// # Errors
    ///
    /// A message for a file that cannot be read. It names the option by its place, not the file.
    pub(crate) fn into_body(self) -> Result<Zeroizing<Vec<u8>>, Failure> {
        let mut parts = Vec::new();
        for (place, (kind, value)) in (1..).zip(self.0) {
            let place = Place { kind, place };
            parts.push(match kind {
                Kind::Plain => plain(value, place)?,
                Kind::Encoded => encoded(&value, place)?,
            });
        }
        // Its full size from the start, for a vector that grows leaves its old memory as it is.
        let size = parts.iter().map(|part| part.len() + 1).sum();
        let mut body = Zeroizing::new(Vec::with_capacity(size));
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                body.push(b'&');
            }
            body.extend_from_slice(part);
        }
        Ok(body)
    }
}

/// The value, or the content of `@FILE` without line breaks and NUL.
fn plain(value: Zeroizing<Vec<u8>>, place: Place) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let Some(name) = value.strip_prefix(b"@") else {
        return Ok(value);
    };
    let mut content = read(name, place)?;
    content.retain(|byte| !matches!(byte, b'\r' | b'\n' | b'\0'));
    Ok(content)
}

/// `TEXT`, `=TEXT`, `NAME=TEXT`, `@FILE` or `NAME@FILE`: the name as it is, text or file encoded.
fn encoded(value: &[u8], place: Place) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let find = |sign| value.iter().position(|&byte| byte == sign);
    let split = |at: usize| {
        (
            value.get(..at).unwrap_or_default(),
            value.get(at + 1..).unwrap_or_default(),
        )
    };
    let file;
    let (name, text) = match (find(b'='), find(b'@')) {
        (Some(at), _) => split(at),
        (None, Some(at)) => {
            let (name, path) = split(at);
            file = read(path, place)?;
            (name, file.as_slice())
        }
        (None, None) => (&[][..], value),
    };
    // An encoded byte takes three.
    let mut part = Zeroizing::new(Vec::with_capacity(name.len() + 1 + 3 * text.len()));
    if !name.is_empty() {
        part.extend_from_slice(name);
        part.push(b'=');
    }
    for &byte in text {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'~' => part.push(byte),
            b' ' => part.push(b'+'),
            _ => {
                let [high, low] = [byte >> 4, byte & 0xF].map(|digit| match digit {
                    0..10 => b'0' + digit,
                    _ => b'A' - 10 + digit,
                });
                part.extend_from_slice(&[b'%', high, low]);
            }
        }
    }
    Ok(part)
}

/// Reads a file, or standard input for `-`.
fn read(name: &[u8], place: Place) -> Result<Zeroizing<Vec<u8>>, Failure> {
    match name {
        b"-" => input::read_all(io::stdin().lock(), LIMIT),
        _ => path(name)
            .and_then(File::open)
            .and_then(|file| input::read_all(file, LIMIT)),
    }
    .map_err(|why| Failure::at(place, why))
}

#[cfg(unix)]
fn path(name: &[u8]) -> io::Result<PathBuf> {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    Ok(OsStr::from_bytes(name).into())
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> io::Result<PathBuf> {
    let name = std::str::from_utf8(name).map_err(|_| io::ErrorKind::InvalidFilename)?;
    Ok(name.into())
}

/// Which of the options, since what it holds is not to be repeated.
#[derive(Clone, Copy)]
struct Place {
    kind: Kind,
    /// From 1, both kinds counted together.
    place: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.kind {
            Kind::Plain => PLAIN,
            Kind::Encoded => ENCODED,
        };
        write!(
            f,
            "--{name}, number {} of the data: cannot read",
            self.place
        )
    }
}

// By hand, since a derived one forgets which of the two options came first.
impl Args for Data {
    fn augment_args(command: Command) -> Command {
        let option = |name| {
            Arg::new(name)
                .long(name)
                .action(ArgAction::Append)
                .allow_hyphen_values(true)
                .value_parser(value_parser!(OsString))
        };
        command
            .arg(
                option(PLAIN)
                    .short('d')
                    .value_name("DATA")
                    .help("Parameters as for curl: NAME=VALUE, @FILE, or @- for standard input"),
            )
            .arg(option(ENCODED).value_name("DATA").help(
                "The same, percent-encoded first: TEXT, =TEXT, NAME=TEXT, @FILE or NAME@FILE",
            ))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Data {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut found = Vec::new();
        for (name, kind) in [(PLAIN, Kind::Plain), (ENCODED, Kind::Encoded)] {
            let places = matches.indices_of(name).into_iter().flatten();
            let values = matches.get_many::<OsString>(name).into_iter().flatten();
            for (place, value) in places.zip(values) {
                let value = Zeroizing::new(value.as_encoded_bytes().to_vec());
                found.push((place, kind, value));
            }
        }
        found.sort_by_key(|&(place, ..)| place);
        Ok(Self(
            found
                .into_iter()
                .map(|(_, kind, value)| (kind, value))
                .collect(),
        ))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
