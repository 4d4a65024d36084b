//! The verdict on a whole bank account.

use clap::Args;
use tokmint::explain::{Explanation, Rule};

use super::text::{Json, Text};
use crate::account::{self, Account};
use crate::failure::{Answer, Failure};
use crate::output::Output;

#[derive(Args)]
pub(super) struct Options {
    #[command(flatten)]
    account: Account,

    /// Print a JSON object
    #[arg(long)]
    json: bool,
}

pub(super) fn help() -> String {
    format!(
        "\
Examples:
  tokmint check bank --country GB --routing 108800 --account 00012345
  tokmint check bank --country DE --account DE89370400440532013000
  tokmint check bank --country US --routing 110000000 --live --json --account - < number.txt

{}

Of the account number, only what a token prints is printed: its last four characters, where these
are no more than half of it. Keys of the JSON object: valid, reason, country, currency, routing_number,
last4, bank_name, account_type, test_account. The last is what becomes of a published test account,
and null for others; the four before it are null where the account is not valid.

Exit code: 0 valid, 1 not, 2 wrong usage or a failure to read or write.",
        account::HELP
    )
}

/// 0 if the account is valid, and 1 if not.
pub(super) fn check(options: &Options) -> Result<Answer, Failure> {
    let told = options.account.explain()?;
    let (valid, reason) = match &told {
        Ok(told) => (told.valid, told.says.clone()),
        Err(why) => (false, why.to_string()),
    };
    let reason = (!valid).then_some(reason);
    let facts = Facts(told.ok());
    let mut line = Text::default();
    match options.json {
        true => facts.put(valid, reason.as_deref(), &mut line),
        false => facts.print(reason.as_deref(), &mut line),
    }
    line.push("\n");
    let mut output = Output::open();
    output.write(|out| out.write_all(line.as_bytes()))?;
    output.flush()?;
    Ok(if valid { Answer::Good } else { Answer::Bad })
}

/// What there is to tell; nothing of numbers that could not be read.
struct Facts(Option<Explanation>);

impl Facts {
    fn value(&self, rule: Rule) -> Option<&str> {
        self.0.as_ref()?.step(rule)?.value.as_deref()
    }

    /// For people: a line.
    fn print(&self, reason: Option<&str>, line: &mut Text) {
        line.push(if reason.is_none() {
            "valid  "
        } else {
            "invalid"
        });
        for (name, rule) in [
            ("", Rule::Country),
            ("", Rule::Currency),
            ("routing number ", Rule::PrintedRoutingNumber),
            ("..", Rule::Last4),
            ("", Rule::BankName),
            ("", Rule::AccountType),
            ("test account: ", Rule::TestOutcome),
        ] {
            if let Some(value) = self.value(rule) {
                line.push("  ");
                line.push(name);
                line.push(value);
            }
        }
        if let Some(reason) = reason {
            line.push("  ");
            line.push(reason);
        }
    }

    fn put(&self, valid: bool, reason: Option<&str>, line: &mut Text) {
        let mut object = line.object();
        object.put("valid", valid);
        object.put("reason", reason.map(Words));
        for (key, rule) in [
            ("country", Rule::Country),
            ("currency", Rule::Currency),
            ("routing_number", Rule::PrintedRoutingNumber),
            ("last4", Rule::Last4),
            ("bank_name", Rule::BankName),
            ("account_type", Rule::AccountType),
            ("test_account", Rule::TestOutcome),
        ] {
            object.put(key, self.value(rule).map(Words));
        }
        object.end();
    }
}

struct Words<'a>(&'a str);

impl Json for Words<'_> {
    fn write(self, to: &mut Text) {
        to.string(self.0);
    }
}
