//! `tokmint check`: a verdict for each value, and never the value.

use std::fmt::{self, Display};

use clap::{Args, Subcommand};
use tokmint::bank::BankNumberKind;

use crate::failure::{Answer, Failure};
use crate::formats::{Format, Given, OfFormat};
use crate::input::Unreadable;
use crate::tables::Tables;

mod bank;
mod bank_number;
mod bulk;
mod pan;
mod progress;
mod rtn;
mod source;
mod summary;
mod text;

use summary::Column;
use text::{Json, Object, Text};

/// Check numbers, one verdict each, without repeating them
#[derive(Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Card numbers: check digit, network, issuer's country, funding, length
    #[command(after_help = bulk::help("pan", pan::EXAMPLE, pan::ABOUT))]
    Pan {
        #[command(flatten)]
        tables: Tables,
        #[command(flatten)]
        options: bulk::Options,
    },
    /// A bank account by the rules of its country: what it needs, what a token prints of it
    #[command(after_help = bank::help())]
    Bank(bank::Options),
    #[command(flatten)]
    BankNumber(Given<bulk::Options>),
}

impl OfFormat for bulk::Options {
    fn help(format: &'static Format) -> String {
        let about = match format.kind {
            BankNumberKind::Rtn => rtn::ABOUT,
            kind if kind.is_account() => bank_number::ABOUT_ACCOUNTS,
            _ => bank_number::ABOUT_BANKS,
        };
        bulk::help(format.name, format.example(), about)
    }
}

/// 0 if all values are valid, none included, and 1 if one is not.
pub(crate) fn run(options: Options) -> Result<Answer, Failure> {
    match options.what {
        What::Pan { tables, options } => {
            bulk::check(&pan::CardNumbers::by(tables.open()?), options)
        }
        What::Bank(options) => bank::check(&options),
        What::BankNumber(Given { format, options }) => match format.kind {
            BankNumberKind::Rtn => bulk::check(&rtn::RoutingNumbers, options),
            kind => bulk::check(&bank_number::BankNumbers(kind), options),
        },
    }
}

/// What there is to know to check values of one kind, such as card numbers.
trait Kind {
    /// What may be wrong with a value.
    type Why: Display;

    /// What is told of a value besides; the default is told of one that cannot be read.
    type Facts: Default + 'static;

    /// What a summary counts besides verdicts and reasons.
    const COLUMNS: &'static [Column<Self::Facts>];

    fn judge(&self, value: &str) -> Verdict<Self>;

    /// The word that a reason is counted by, out of a closed vocabulary.
    fn word(why: &Self::Why) -> &'static str;

    /// Appends the facts to a line for people, each after two spaces.
    fn print(facts: &Self::Facts, line: &mut Text);

    /// Puts the facts into a line of JSON Lines: always the same keys.
    fn put(facts: &Self::Facts, object: &mut Object<'_>);
}

/// What is found out about one value.
struct Verdict<K: Kind + ?Sized> {
    /// None for a valid one.
    fault: Option<Fault<K::Why>>,
    facts: K::Facts,
}

/// Why a value is invalid.
enum Fault<W> {
    /// It is not looked at any further.
    Unreadable(Unreadable),
    /// It is not what it should be.
    Value(W),
}

impl<W> Fault<W> {
    fn word(&self, of_value: impl FnOnce(&W) -> &'static str) -> &'static str {
        match self {
            Self::Unreadable(Unreadable::NotUtf8 { .. }) => "not_utf8",
            Self::Unreadable(Unreadable::TooLong) => "line_too_long",
            Self::Value(why) => of_value(why),
        }
    }
}

impl<W: Display> Display for Fault<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => why.fmt(f),
            Self::Value(why) => why.fmt(f),
        }
    }
}

impl<W: Display> Json for &Fault<W> {
    fn write(self, to: &mut Text) {
        to.string(self);
    }
}
