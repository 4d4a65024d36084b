//! `tokmint bins compile`: CSV into the compiled form.

use std::ffi::OsString;
use std::fmt::Display;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

use clap::Args;
use serde::Serialize;
use tokmint::card::iin::{CsvLoader, Summary};

use super::Size;
use crate::failure::{Answer, Failure};
use crate::output::Output;
use crate::tables;

#[derive(Args)]
pub(super) struct Options {
    /// The name of the table [default: that of the file]
    #[arg(long)]
    name: Option<String>,
    /// Count deferred debit as debit, not as credit
    #[arg(long)]
    deferred_debit: bool,
    /// Count cards as prepaid whose category has the word
    #[arg(long)]
    prepaid_by_category: bool,
    /// Tell of every line, not of ten of each kind
    #[arg(long)]
    all: bool,
    /// Print JSON, with every line
    #[arg(long)]
    json: bool,
    /// The CSV file, or - for standard input
    #[arg(value_name = "IN")]
    from: PathBuf,
    /// The file to write
    #[arg(value_name = "OUT")]
    to: PathBuf,
}

/// How many lines of a kind are told of without `--all`.
const FEW: usize = 10;

/// What came of it.
#[derive(Serialize)]
struct Report<'a> {
    name: &'a str,
    bytes: usize,
    #[serde(flatten)]
    summary: &'a Summary,
}

/// 0 if all rows are of use, 1 if some were skipped.
pub(super) fn run(options: &Options) -> Result<Answer, Failure> {
    let to = target(options).map_err(|why| Failure::at("OUT", why))?;
    let csv = tables::read(&options.from).map_err(|why| Failure::at("IN", why))?;
    let name = match &options.name {
        Some(name) => name,
        None => &tables::name(&options.from),
    };
    let loaded = CsvLoader::new()
        .deferred_debit_is_debit(options.deferred_debit)
        .prepaid_by_category(options.prepaid_by_category)
        .load(name, &csv)
        .map_err(|why| Failure::at("IN", why))?;
    let bytes = loaded.layer.as_bytes();
    replace(&to, bytes).map_err(|why| Failure::at("OUT", why))?;

    let report = Report {
        name,
        bytes: bytes.len(),
        summary: &loaded.summary,
    };
    let mut output = Output::open();
    output.write(|mut out| match options.json {
        true => {
            serde_json::to_writer(&mut out, &report)?;
            out.write_all(b"\n")
        }
        false => report.print(options.all, out),
    })?;
    output.flush()?;
    Ok(match loaded.summary.skipped.is_empty() {
        true => Answer::Good,
        false => Answer::Bad,
    })
}

impl Report<'_> {
    fn print(&self, all: bool, out: &mut dyn Write) -> io::Result<()> {
        let summary = self.summary;
        let size = Size {
            bytes: self.bytes,
            rows: summary.rows,
        };
        writeln!(out, "name            {}", self.name.escape_debug())?;
        writeln!(out, "rows read       {}", summary.read)?;
        writeln!(out, "in the table    {}", summary.rows)?;
        writeln!(out, "skipped         {}", summary.skipped.len())?;
        writeln!(out, "duplicates      {}", summary.duplicates.len())?;
        writeln!(out, "not understood  {}", summary.unread.len())?;
        writeln!(out, "conflicts       {}", summary.conflicts.len())?;
        writeln!(out, "bytes           {size}")?;

        let most = if all { usize::MAX } else { FEW };
        let skipped = summary.skipped.iter();
        list(out, most, "skipped", skipped.map(|row| (row.line, row.why)))?;
        let duplicates = summary.duplicates.iter();
        list(
            out,
            most,
            "duplicates",
            duplicates.map(|row| (row.line, row)),
        )?;
        let unread = summary.unread.iter();
        list(
            out,
            most,
            "not understood",
            unread.map(|row| (row.line, row)),
        )?;
        let conflicts = summary.conflicts.iter();
        let title = "conflicts with the built-in table";
        list(out, most, title, conflicts.map(|row| (row.line, row)))
    }
}

/// Lines and what is to be told of them; nothing if there are none.
fn list<T: Display>(
    out: &mut dyn Write,
    most: usize,
    title: &str,
    mut lines: impl ExactSizeIterator<Item = (usize, T)>,
) -> io::Result<()> {
    if lines.len() == 0 {
        return Ok(());
    }
    writeln!(out, "\n{title}, by line:")?;
    for (line, what) in lines.by_ref().take(most) {
        writeln!(out, "{line:>7}  {what}")?;
    }
    match lines.len() {
        0 => Ok(()),
        more => writeln!(out, "and {more} more; --all lists them"),
    }
}

/// Where the table will stand: the file itself where a link leads to one.
fn target(options: &Options) -> Result<PathBuf, String> {
    if options.to.as_os_str() == "-" {
        return Err("a file is expected, since standard output tells what came of it".into());
    }
    let to = match fs::canonicalize(&options.to) {
        Ok(to) => to,
        // What cannot be written there will be told when it is.
        Err(_) => return Ok(options.to.clone()),
    };
    if !to.is_file() {
        return Err("there is something that is no file".into());
    }
    if fs::canonicalize(&options.from).is_ok_and(|from| from == to) {
        return Err("the same file as IN".into());
    }
    Ok(to)
}

/// Writes a file as a whole, or leaves what was there.
fn replace(to: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = OsString::from(".");
    name.push(to.file_name().ok_or(io::ErrorKind::InvalidFilename)?);
    name.push(format!(".{}", process::id()));
    let beside = to.with_file_name(name);
    let mut file = File::create_new(&beside)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    let done = written.and_then(|()| fs::rename(&beside, to));
    if done.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    done
}
