//! `tokmint explain`: every rule that a number was tried by.

use std::ffi::OsString;
use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use clap::{Args, Subcommand};
use serde::Serialize;
use tokmint::Policy;
use tokmint::explain::{self, Explanation, Tone};

use crate::account::{self, Account};
use crate::failure::{Answer, Failure};
use crate::formats::{Format, Given, OfFormat};
use crate::input::{self, Event, Line, MAX_LINE, Unreadable};
use crate::output::Output;
use crate::tables::Tables;

/// Explain numbers: every rule tried, and what came of it
#[derive(Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Card numbers: characters, length, IIN rows, check digit, test cards, the API's answer
    #[command(after_help = help("pan", "4242424242424241", PRINTED_CARD_NUMBER))]
    Pan {
        #[command(flatten)]
        tables: Tables,
        #[command(flatten)]
        values: Values,
    },
    /// A bank account by the rules of its country: what it needs, what was sent, the API's answer
    #[command(after_help = bank_help())]
    Bank {
        #[command(flatten)]
        account: Account,
        /// Print a JSON object
        #[arg(long)]
        json: bool,
    },
    #[command(flatten)]
    BankNumber(Given<Values>),
}

/// The help on explaining numbers of one kind: its name as a command, a published number, and what is
/// printed of a number.
fn help(name: &str, example: &str, printed: &str) -> String {
    format!(
        "\
Examples:
  tokmint explain {name} {example}
  tokmint explain {name} --json - < numbers.txt

Other users of this machine see arguments in the list of processes, and the shell may remember
them. Give published test numbers as arguments, and all others by standard input.

{printed}

{MARKS}

Keys of the JSON Lines: line, what, valid, says, shown, parts, steps. Lines of more than {MAX_LINE} bytes
and lines that are not UTF-8 are invalid, and have line, valid and says alone. Exit code: 0 all
valid, 1 some not, 2 wrong usage or a failure to read or write."
    )
}

fn bank_help() -> String {
    format!(
        "\
Examples:
  tokmint explain bank --country AU --routing 110000 --account 000123456
  tokmint explain bank --country DE --live --account - < number.txt

{}

{PRINTED_ACCOUNT} What a token prints of a valid
account is told too.

{MARKS}

Keys of the JSON object: line, what, valid, says, shown, parts, steps. Exit code: 0 valid, 1 not,
2 wrong usage or a failure to read or write.",
        account::HELP
    )
}

const MARKS: &str = "\
Marks: \u{2713} passed, \u{2717} failed, ~ broken but not asked for, \u{b7} looked up, - lost to another row,
\u{25cb} not tried. Colours on a terminal, unless NO_COLOR is set.";

const PRINTED_CARD_NUMBER: &str = "\
Of a number, at most the first six and last four digits are printed and at least six stay hidden;
of 10 digits and fewer the last four alone. Text that is no card number is not printed.";

const PRINTED_ACCOUNT: &str = "\
Of an account number, at most country, check digits, bank, branch and the last four characters are
printed and at least six characters stay hidden, or at least half where only the last four are
printed. Text that does not have the form is not printed.";

const PRINTED_BANK_CODE: &str = "\
The code of a bank is no secret, and is printed. Text that does not have the form is not.";

impl OfFormat for Values {
    fn help(format: &'static Format) -> String {
        let printed = match format.kind.is_account() {
            true => PRINTED_ACCOUNT,
            false => PRINTED_BANK_CODE,
        };
        help(format.name, format.example(), printed)
    }
}

#[derive(Args)]
struct Values {
    /// Print JSON Lines
    #[arg(long)]
    json: bool,
    /// The values, or - for standard input: one a line, empty lines skipped
    #[arg(value_name = "VALUE", required = true)]
    values: Vec<OsString>,
}

/// 0 if all values are valid, none included, and 1 if one is not.
pub(crate) fn run(options: Options) -> Result<Answer, Failure> {
    match options.what {
        What::Pan { tables, values } => {
            let policy = Policy::default();
            let table = tables.open()?;
            explain(&values, |text| explain::card_number(text, &table, &policy))
        }
        What::BankNumber(Given { format, options }) => {
            explain(&options, |text| explain::bank_number(format.kind, text))
        }
        What::Bank { account, json } => {
            let mut printer = Printer::new(json, false);
            printer.print(1, account.explain()?)?;
            printer.end()
        }
    }
}

fn explain(options: &Values, explain: impl Fn(&str) -> Explanation) -> Result<Answer, Failure> {
    let values = options.values.as_slice();
    let from_stream = input::is_standard_input(values);
    let mut printer = Printer::new(options.json, from_stream || values.len() > 1);
    let explain = |line: &Line<'_>| line.text().map(&explain);
    if from_stream {
        let from = io::stdin().lock();
        input::for_each_value(from, input::standard_input_failure, |event| match event {
            Event::Drained { .. } => printer.output.flush(),
            Event::Line(number, line) => printer.print(number, explain(&line)),
        })?;
    } else {
        for (number, value) in input::arguments(values)? {
            printer.print(number, explain(&value))?;
        }
    }
    printer.end()
}

struct Printer {
    output: Output,
    form: Form,
    /// Whether texts say which value they are about.
    numbered: bool,
    /// Whether something was printed before.
    begun: bool,
    answer: Answer,
}

#[derive(Clone, Copy)]
enum Form {
    Json,
    Text { colours: bool },
}

impl Printer {
    fn new(json: bool, numbered: bool) -> Self {
        Self {
            output: Output::open(),
            form: match (json, AutoStream::choice(&io::stdout())) {
                (true, _) => Form::Json,
                (false, ColorChoice::Never) => Form::Text { colours: false },
                (false, _) => Form::Text { colours: true },
            },
            numbered,
            begun: false,
            answer: Answer::Good,
        }
    }

    fn end(mut self) -> Result<Answer, Failure> {
        self.output.flush()?;
        Ok(self.answer)
    }

    fn print(&mut self, number: u64, told: Result<Explanation, Unreadable>) -> Result<(), Failure> {
        if !told.as_ref().is_ok_and(|told| told.valid) {
            self.answer = Answer::Bad;
        }
        let (form, numbered) = (self.form, self.numbered);
        let apart = std::mem::replace(&mut self.begun, true);
        self.output.write(|mut out| match form {
            Form::Json => {
                serde_json::to_writer(&mut out, &JsonLine::new(number, &told))?;
                out.write_all(b"\n")
            }
            Form::Text { colours } => {
                if apart {
                    out.write_all(b"\n")?;
                }
                if numbered {
                    write!(out, "{number}: ")?;
                }
                match told {
                    Err(why) => writeln!(out, "not valid: {why}"),
                    Ok(told) => text(&told, colours, out),
                }
            }
        })
    }
}

fn text(told: &Explanation, colours: bool, out: &mut dyn Write) -> io::Result<()> {
    told.pieces(|tone, piece| {
        let style = if colours { style(tone) } else { Style::new() };
        write!(out, "{style}{piece}{style:#}")
    })?;
    out.write_all(b"\n")
}

fn style(tone: Tone) -> Style {
    match tone {
        Tone::Name => Style::new().bold(),
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Bad => AnsiColor::Red.on_default(),
        Tone::Doubtful => AnsiColor::Yellow.on_default(),
        Tone::Faint => Style::new().dimmed(),
        _ => Style::new(),
    }
}

/// A line of JSON Lines.
#[derive(Serialize)]
struct JsonLine<'a> {
    line: u64,
    #[serde(flatten)]
    told: Told<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Told<'a> {
    Explained(&'a Explanation),
    Unreadable { valid: bool, says: String },
}

impl<'a> JsonLine<'a> {
    fn new(line: u64, told: &'a Result<Explanation, Unreadable>) -> Self {
        let told = match told {
            Ok(told) => Told::Explained(told),
            Err(why) => Told::Unreadable {
                valid: false,
                says: why.to_string(),
            },
        };
        Self { line, told }
    }
}
