//! BIN tables from files: compiled by `tokmint bins compile`, or CSV.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use tokmint::card::iin::{FormatError, IinLayer, IinTable};
use zeroize::Zeroizing;

use crate::failure::{Failure, warn};
use crate::input;

/// The largest file that is read, in bytes: tens of millions of rows.
const LIMIT: usize = 2 << 30;

/// The tables that card numbers are looked up in.
#[derive(Args, Debug, Default)]
pub(crate) struct Tables {
    /// A BIN table over the built-in one, compiled by `tokmint bins compile` or CSV; the last given
    /// lies on top
    #[arg(long, value_name = "FILE")]
    bins: Vec<PathBuf>,
}

impl Tables {
    /// Opens the files and lays them over the built-in tables.
    ///
    /// Rows that were skipped, and facts that were not understood, are told on standard error, one
    /// line a file: such a table is used nevertheless.
    ///
    /// # Errors
    ///
    /// A message for a file that cannot be read, is no table, or is a compiled one that was altered.
    /// It names the option by its place, not the file.
    pub(crate) fn open(self) -> Result<IinTable<'static>, Failure> {
        let mut table = IinTable::BUILTIN;
        for (number, path) in (1..).zip(&self.bins) {
            let place = format!("--bins, number {number}");
            table = table.with_layer(layer(path, &place)?);
        }
        Ok(table)
    }
}

fn layer(path: &Path, place: &str) -> Result<IinLayer<'static>, Failure> {
    let bytes = read(path).map_err(|why| Failure::at(place, why))?;
    match compiled(&bytes) {
        Some(layer) => {
            let layer = layer.map_err(|why| Failure::at(place, why))?;
            layer.verify().map_err(|why| Failure::at(place, why))?;
            Ok(layer)
        }
        None => {
            let loaded =
                IinLayer::from_csv(&name(path), &bytes).map_err(|why| Failure::at(place, why))?;
            let summary = &loaded.summary;
            let (skipped, unread) = (summary.skipped.len(), summary.unread.len());
            if skipped + unread > 0 {
                warn(format_args!(
                    "{place}: {skipped} of {} rows skipped, {unread} fields not understood; tokmint \
                     bins compile tells which",
                    summary.read
                ));
            }
            Ok(loaded.layer)
        }
    }
}

/// The compiled layer that bytes are, if they begin as one.
pub(crate) fn compiled(bytes: &[u8]) -> Option<Result<IinLayer<'static>, FormatError>> {
    match IinLayer::from_bytes(bytes) {
        Err(FormatError::NotALayer) => None,
        Err(_) if bytes.is_empty() => None,
        Err(why) => Some(Err(why)),
        Ok(_) => Some(IinLayer::from_bytes(bytes.to_vec())),
    }
}

/// Reads a file, or standard input for `-`.
///
/// # Errors
///
/// What the system says, and [`io::ErrorKind::FileTooLarge`] for more than 2 GiB.
pub(crate) fn read(path: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
    match path.as_os_str() == "-" {
        true => input::read_all(io::stdin().lock(), LIMIT),
        false => input::read_all(File::open(path)?, LIMIT),
    }
}

/// The name of the layer that a CSV file becomes: that of the file, without its extension.
pub(crate) fn name(path: &Path) -> String {
    match path.file_stem() {
        Some(stem) if stem != "-" => stem.to_string_lossy().into_owned(),
        _ => "standard input".into(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tokmint::card::brand::Funding;

    use super::*;

    fn file(name: &str, content: &[u8]) -> PathBuf {
        let path = std::env::temp_dir().join(format!("tokmint-{}-{name}", std::process::id()));
        fs::write(&path, content).unwrap();
        path
    }

    fn open(bins: &[PathBuf]) -> Result<IinTable<'static>, String> {
        let tables = Tables {
            bins: bins.to_vec(),
        };
        tables.open().map_err(|why| match why {
            Failure::Message(message) => message,
            other => panic!("{other:?}"),
        })
    }

    #[test]
    fn the_last_table_lies_on_top() {
        let csv = |funding| format!("bin,type\n4999999,{funding}\n");
        let layer = IinLayer::from_csv("below", csv("debit").as_bytes()).unwrap();
        let below = file("below.bin", layer.layer.as_bytes());
        let above = file("above.csv", csv("credit").as_bytes());
        let funding = |bins: &[PathBuf]| {
            let table = open(bins).unwrap();
            (
                table.layers().len(),
                table.lookup_digits("49999991").funding,
            )
        };
        assert_eq!(funding(&[]), (0, Funding::Unknown));
        assert_eq!(
            funding(&[below.clone(), above.clone()]),
            (2, Funding::Credit)
        );
        assert_eq!(
            funding(&[above.clone(), below.clone()]),
            (2, Funding::Debit)
        );
        let table = open(&[below.clone(), above.clone()]).unwrap();
        let names: Vec<_> = table.layers().iter().map(IinLayer::name).collect();
        assert_eq!(names[0], "below");
        assert_eq!(names[1], name(&above));
        assert!(names[1].ends_with("-above"), "{names:?}");
        for path in [below, above] {
            fs::remove_file(path).unwrap();
        }
    }

    #[test]
    fn what_is_no_table_is_told_by_its_place() {
        let good = IinLayer::from_csv("", b"bin\n4\n").unwrap().layer;
        let mut altered = good.as_bytes().to_vec();
        let last = altered.len() - 1;
        altered[last] ^= 1;
        let csv = file("good.csv", b"bin\n4\n");
        for (content, why) in [
            (&b""[..], "empty, expected a header"),
            (b"tokm-IIN", "truncated: 8 bytes, expected 48"),
            (
                b"4571736,debit\n",
                "no column of IINs: the header has none of iin_start, ",
            ),
            (&altered, "wrong checksum: the bytes were altered"),
        ] {
            let path = file("bad", content);
            let message = open(&[csv.clone(), path.clone()]).unwrap_err();
            let expected = format!("--bins, number 2: {why}");
            assert!(message.starts_with(&expected), "{message}");
            fs::remove_file(path).unwrap();
        }
        let missing = open(&["/nonexistent/table".into()]).unwrap_err();
        assert!(missing.starts_with("--bins, number 1: "), "{missing}");
        assert!(!missing.contains("table"), "{missing}");
        fs::remove_file(csv).unwrap();
    }
}
