//! `tokmint bins`: tables of first digits, out of CSV into the compiled form.

use std::fmt;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use tokmint::card::iin::Column;

use crate::failure::{Answer, Failure};

mod compile;
mod verify;

/// Compile BIN tables and check compiled ones
#[derive(Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Compile a CSV file into a table that is served as it is
    #[command(after_help = compile_help())]
    Compile(compile::Options),
    /// Check a compiled table: header, checksum, order
    #[command(after_help = VERIFY_HELP)]
    Verify(Verify),
}

#[derive(Args)]
struct Verify {
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// The compiled table, or - for standard input
    file: PathBuf,
}

const VERIFY_HELP: &str = "\
Example:
  tokmint bins verify list.bin

Keys of the JSON: sound, reason, name, version, rows, bytes. Exit code: 0 sound, 1 not, 2 wrong
usage or a failure to read or write.";

pub(crate) fn run(options: Options) -> Result<Answer, Failure> {
    match options.what {
        What::Compile(options) => compile::run(&options),
        What::Verify(options) => verify::run(&options.file, options.json),
    }
}

/// The columns are those of the library, so that this cannot go stale.
fn compile_help() -> String {
    let mut help = String::from(
        "\
Examples:
  tokmint bins compile list.csv list.bin
  unzip -p list.zip | tokmint bins compile --name \"our list\" - list.bin

Which column is which follows from its name in the header, in any case and with or without spaces,
hyphens and underscores. Other columns are ignored. Where there are several, the first counts:
",
    );
    for column in Column::ALL {
        let mut line = format!("  {:<10}", column.as_str());
        for (at, name) in column.names().iter().enumerate() {
            if line.len() + name.len() + 2 > 96 {
                help += line.trim_end();
                help.push('\n');
                line = " ".repeat(12);
            }
            line += name;
            if at + 1 < column.names().len() {
                line += ", ";
            }
        }
        help += &line;
        help.push('\n');
    }
    help + "
Fields are separated by commas, semicolons, tabs or bars; text is UTF-8. Of rows with the same range
the last is kept. Rows that cannot be used are skipped, facts that are not understood are left out,
and both are told by their line, as is what differs from the built-in table; what stands in the file
is not repeated.

The table is written beside its place and then moved there, so that no half of it is ever read.

Keys of the JSON: name, bytes, read, rows, skipped, duplicates, unread, conflicts. Exit code: 0 all
rows used, 1 a table without those that were skipped, 2 no table: wrong usage, no usable header, or
a failure to read or write."
}

/// The size of a table, and what that is a row.
struct Size {
    bytes: usize,
    rows: usize,
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.bytes.fmt(f)?;
        match self.rows {
            0 => Ok(()),
            rows => write!(f, ", {:.1} a row", self.bytes as f64 / rows as f64),
        }
    }
}
