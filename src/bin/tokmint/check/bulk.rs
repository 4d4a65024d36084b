//! One value after another: from where they come, and what is told of the verdicts.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::Args;

use super::progress::Progress;
use super::source::Source;
use super::summary::Summary;
use super::text::Text;
use super::{Fault, Kind, Verdict};
use crate::failure::{Answer, Failure};
use crate::input::{self, Event, Line, MAX_LINE};
use crate::output::Output;

#[derive(Args)]
pub(super) struct Options {
    /// Print JSON Lines, or the summary as one JSON object
    #[arg(long)]
    json: bool,

    /// Print counts instead of a line for each value
    #[arg(short, long)]
    summary: bool,

    /// Files of values, or - for standard input: one a line, empty lines skipped
    #[arg(
        short,
        long = "file",
        value_name = "FILE",
        num_args = 1..,
        conflicts_with = "values"
    )]
    files: Vec<PathBuf>,

    /// The values, or - for standard input: one a line, empty lines skipped
    #[arg(value_name = "VALUE", required_unless_present = "files")]
    values: Vec<OsString>,
}

/// The help on checking values of one kind: its name as a command, a published test number, and
/// what there is to say of it, the keys of its JSON Lines and the columns of its summary included.
pub(super) fn help(name: &str, example: &str, about: &str) -> String {
    format!(
        "\
Examples:
  tokmint check {name} {example}
  tokmint check {name} --json - < numbers.txt
  tokmint check {name} --summary --file numbers.txt more.txt

Other users of this machine see arguments in the list of processes, and the shell may remember
them. Give published test numbers as arguments, and all others by standard input or files.

{about}

Of several files, each line tells the place in the command line; its key in JSON Lines is file, and
comes first. If one of them is missing or is a directory, none is checked; a failure to read ends
the check, without a summary. Lines of more than {MAX_LINE} bytes are invalid. If standard error is
a terminal that does not show verdicts already, it shows progress.

Exit code: 0 all valid, 1 some not, 2 wrong usage or a failure to read or write."
    )
}

/// Checks what the options name.
///
/// # Errors
///
/// Before anything is checked: `-` among other values, and a file that is missing or is a
/// directory. Then the first thing that cannot be read or written: the verdicts until there are
/// told, but no summary.
pub(super) fn check<K: Kind>(kind: &K, options: Options) -> Result<Answer, Failure> {
    let mut report = Report::new(options.json, options.summary);
    if input::is_standard_input(&options.values) {
        read(kind, &[Source::StandardInput], &mut report)?;
    } else {
        // One of the two is empty.
        for (line, value) in input::arguments(&options.values)? {
            report.add(Place { file: None, line }, judge(kind, &value))?;
        }
        read(kind, &Source::files(options.files), &mut report)?;
    }
    report.end()
}

/// Checks line after line, and shows how far that has come where nothing else is to be seen.
fn read<K: Kind>(kind: &K, sources: &[Source], report: &mut Report<K>) -> Result<(), Failure> {
    let mut bytes = Some(0);
    for source in sources {
        let more = source.bytes()?;
        bytes = bytes
            .zip(more)
            .and_then(|(sum, more): (u64, u64)| sum.checked_add(more));
    }
    let is_seen = report.summary.is_none() && io::stdout().is_terminal();
    let mut progress = match is_seen || sources.iter().any(Source::is_typed) {
        true => None,
        false => Progress::start(bytes),
    };
    let mut done = 0;
    for (number, source) in (1..).zip(sources) {
        let file = (sources.len() > 1).then_some(number);
        source.for_each_value(|event| match event {
            Event::Drained { bytes } => {
                done += bytes;
                if let Some(progress) = &mut progress {
                    progress.at(done, report.values);
                }
                report.output.flush()
            }
            Event::Line(line, value) => report.add(Place { file, line }, judge(kind, &value)),
        })?;
    }
    match progress {
        Some(progress) if report.summary.is_some() => progress.tell(report.values),
        _ => {}
    }
    Ok(())
}

fn judge<K: Kind>(kind: &K, value: &Line<'_>) -> Verdict<K> {
    match value.text() {
        Ok(value) => kind.judge(value),
        Err(why) => Verdict {
            fault: Some(Fault::Unreadable(why)),
            facts: K::Facts::default(),
        },
    }
}

/// Where a value stands.
#[derive(Clone, Copy)]
struct Place {
    /// Which file, from 1, where there are several.
    file: Option<u64>,
    /// The line, or the place among the arguments, from 1.
    line: u64,
}

/// What is printed, and the answer that it comes to.
struct Report<K: Kind> {
    output: Output,
    json: bool,
    summary: Option<Summary<K>>,
    /// How many values there were.
    values: u64,
    answer: Answer,
    /// The line that is being put together.
    line: Text,
}

impl<K: Kind> Report<K> {
    fn new(json: bool, summary: bool) -> Self {
        Self {
            output: Output::open(),
            json,
            summary: summary.then(Summary::new),
            values: 0,
            answer: Answer::Good,
            line: Text::default(),
        }
    }

    fn add(&mut self, place: Place, verdict: Verdict<K>) -> Result<(), Failure> {
        self.values += 1;
        if verdict.fault.is_some() {
            self.answer = Answer::Bad;
        }
        if let Some(summary) = &mut self.summary {
            summary.count(&verdict);
            return Ok(());
        }
        self.line.clear();
        if self.json {
            put(place, &verdict, &mut self.line);
        } else {
            print(place, &verdict, &mut self.line);
        }
        self.line.push("\n");
        self.write()
    }

    fn end(mut self) -> Result<Answer, Failure> {
        if let Some(summary) = &self.summary {
            self.line.clear();
            if self.json {
                summary.put(&mut self.line);
            } else {
                summary.print(&mut self.line);
            }
            self.write()?;
        }
        self.output.flush()?;
        Ok(self.answer)
    }

    fn write(&mut self) -> Result<(), Failure> {
        self.output.write(|out| out.write_all(self.line.as_bytes()))
    }
}

/// A line for people.
fn print<K: Kind>(place: Place, verdict: &Verdict<K>, line: &mut Text) {
    if let Some(file) = place.file {
        line.number(file, 0);
        line.push(":");
    }
    line.number(place.line, 7);
    line.push(match verdict.fault {
        None => "  valid  ",
        Some(_) => "  invalid",
    });
    K::print(&verdict.facts, line);
    if let Some(fault) = &verdict.fault {
        line.push("  ");
        line.display(fault);
    }
}

/// A line of JSON Lines.
fn put<K: Kind>(place: Place, verdict: &Verdict<K>, line: &mut Text) {
    let mut object = line.object();
    if let Some(file) = place.file {
        object.put("file", file);
    }
    object.put("line", place.line);
    object.put("valid", verdict.fault.is_none());
    object.put("reason", verdict.fault.as_ref());
    K::put(&verdict.facts, &mut object);
    object.end();
}
