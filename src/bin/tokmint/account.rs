//! The options that a whole bank account is given by.

use std::ffi::OsString;
use std::io;

use clap::Args;
use tokmint::bank::Accept;
use tokmint::explain::{self, Explanation};
use tokmint::{Country, Currency};
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::input::{self, Event, Line, Unreadable};

#[derive(Args)]
pub(crate) struct Account {
    /// Where the account is: ISO 3166-1 alpha-2
    #[arg(long, value_name = "CODE", value_parser = country)]
    country: Country,

    /// What it is paid out in; the country's own currency if not given
    #[arg(long, value_name = "CODE", value_parser = currency)]
    currency: Option<Currency>,

    /// The routing number, where the country asks for one
    #[arg(long, value_name = "NUMBER")]
    routing: Option<OsString>,

    /// The account number or IBAN, or - for standard input
    #[arg(long, value_name = "NUMBER")]
    account: OsString,

    /// Judge as with a live key: anything well-formed but test accounts
    #[arg(long)]
    live: bool,

    /// Judge by the form alone: anything well-formed, and test accounts
    #[arg(long, conflicts_with = "live")]
    well_formed: bool,
}

/// What the help of every command with these options says.
pub(crate) const HELP: &str = "\
Published test accounts alone are valid, as with a test key, unless --live or --well-formed is given.

Other users of this machine see arguments in the list of processes, and the shell may remember
them. Give a real account number by standard input, on a line of its own.";

impl Account {
    /// Explains the account, or tells why a number is no text.
    ///
    /// # Errors
    ///
    /// A message where standard input cannot be read, or does not hold exactly one line that is not
    /// empty.
    pub(crate) fn explain(&self) -> Result<Result<Explanation, Unreadable>, Failure> {
        let mut read = Zeroizing::new(Vec::new());
        let account = match self.account == "-" {
            true => {
                read_one(&mut read)?;
                Line::of(&read)
            }
            false => Line::of(self.account.as_encoded_bytes()),
        };
        let routing = self.routing.as_ref();
        let routing = routing.map(|routing| Line::of(routing.as_encoded_bytes()));
        let texts = match routing.map(|routing| routing.text()).transpose() {
            Ok(routing) => account.text().map(|account| (routing, account)),
            Err(why) => Err(why),
        };
        let accept = match (self.live, self.well_formed) {
            (true, _) => Accept::RealAccounts,
            (false, true) => Accept::WellFormed { live: false },
            (false, false) => Accept::TestAccounts,
        };
        Ok(texts.map(|(routing, account)| {
            explain::bank_account(self.country, self.currency, routing, account, accept)
        }))
    }
}

/// Reads the one line of standard input that is not empty.
fn read_one(one: &mut Vec<u8>) -> Result<(), Failure> {
    let mut lines = 0;
    let from = io::stdin().lock();
    input::for_each_value(from, input::standard_input_failure, |event| {
        if let Event::Line(_, line) = event {
            lines += 1;
            let text = match line {
                Line::Text(text) => text,
                // Too long for a number, and to be refused as such.
                Line::TooLong => &[b' '; input::MAX_LINE + 1],
            };
            // Never grown, so that no copy is left behind.
            if one.is_empty() {
                one.reserve_exact(text.len());
                one.extend_from_slice(text);
            }
        }
        Ok(())
    })?;
    match lines {
        1 => Ok(()),
        0 => Err(Failure::at("--account", "standard input is empty")),
        _ => Err(Failure::at(
            "--account",
            "standard input has more than one line",
        )),
    }
}

fn country(typed: &str) -> Result<Country, &'static str> {
    Country::from_alpha2_ignore_case(typed).ok_or("not an ISO 3166-1 alpha-2 code")
}

fn currency(typed: &str) -> Result<Currency, &'static str> {
    Currency::parse(typed).ok_or("not a currency that the Token API knows")
}
