//! `tokmint check`: a verdict for each value, and never the value.

use std::ffi::OsString;
use std::fmt::{self, Display};

use clap::{Args, Subcommand};
use serde::{Serialize, Serializer};

use crate::failure::{Answer, Failure};
use crate::input::{self, Event, Line, Unreadable};
use crate::output::Output;

mod pan;
mod rtn;

/// Check numbers, one verdict each, without repeating them
#[derive(Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Card numbers: check digit, network, issuer's country, funding, length
    #[command(after_help = PAN_HELP)]
    Pan(Values),
    /// US routing numbers (ABA): check digit, kind, Federal Reserve district
    #[command(after_help = RTN_HELP)]
    Rtn(Values),
}

const PAN_HELP: &str = "\
Examples:
  tokmint check pan 4242424242424242
  tokmint check pan --json - < numbers.txt

Other users of this machine see arguments in the list of processes, and the shell may remember
them. Give published test numbers as arguments, and all others by standard input.

Valid are 10 to 19 digits, spaces or hyphens between them, whose check digit is right. Whether the
network has numbers of that length is told beside it, since the Token API does not ask for it.

Of a number, only its last four digits are printed. Keys of the JSON Lines: line, valid, reason,
scheme, brand, funding, country, length_ok, digits, last4. Lines of more than 4096 bytes are
invalid. Exit code: 0 all valid, 1 some not, 2 wrong usage or a failure to read or write.";

const RTN_HELP: &str = "\
Examples:
  tokmint check rtn 110000000
  tokmint check rtn --json - < numbers.txt

Other users of this machine see arguments in the list of processes, and the shell may remember
them. Give published test numbers as arguments, and all others by standard input.

The number is not printed. Keys of the JSON Lines: line, valid, reason, kind, district, city. Lines
of more than 4096 bytes are invalid. Exit code: 0 all valid, 1 some not, 2 wrong usage or a failure
to read or write.";

#[derive(Args)]
struct Values {
    /// Print JSON Lines
    #[arg(long)]
    json: bool,
    /// The values, or - for standard input: one a line, empty lines skipped
    #[arg(value_name = "VALUE", required = true)]
    values: Vec<OsString>,
}

/// What is told of one value.
trait Verdict: Display + Serialize {
    /// Judges the value on that line, or the argument at that place, from 1.
    fn of(line: u64, value: Result<&str, Unreadable>) -> Self;

    fn is_valid(&self) -> bool;
}

/// What is wrong with a value.
#[derive(Clone, Copy)]
enum Fault<T> {
    /// It is not looked at any further.
    Unreadable(Unreadable),
    /// It is not what it should be.
    Value(T),
}

impl<T: Display> Display for Fault<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => why.fmt(f),
            Self::Value(why) => why.fmt(f),
        }
    }
}

impl<T: Display> Serialize for Fault<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// 0 if all values are valid, none included, and 1 if one is not.
pub(crate) fn run(options: Options) -> Result<Answer, Failure> {
    match options.what {
        What::Pan(values) => check::<pan::Verdict>(&values),
        What::Rtn(values) => check::<rtn::Verdict>(&values),
    }
}

fn check<V: Verdict>(options: &Values) -> Result<Answer, Failure> {
    let mut printer = Printer {
        output: Output::open(),
        json: options.json,
        answer: Answer::Good,
    };
    input::for_each_value(&options.values, |event| match event {
        Event::Drained => printer.output.flush(),
        Event::Line(number, line) => printer.print::<V>(number, line),
    })?;
    printer.output.flush()?;
    Ok(printer.answer)
}

struct Printer {
    output: Output,
    json: bool,
    answer: Answer,
}

impl Printer {
    fn print<V: Verdict>(&mut self, number: u64, line: Line<'_>) -> Result<(), Failure> {
        let verdict = V::of(number, line.text());
        if !verdict.is_valid() {
            self.answer = Answer::Bad;
        }
        let json = self.json;
        self.output.write(|mut out| {
            if json {
                serde_json::to_writer(&mut out, &verdict)?;
                out.write_all(b"\n")
            } else {
                writeln!(out, "{verdict}")
            }
        })
    }
}
