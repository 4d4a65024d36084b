//! Verdicts on bank numbers of one format.

use tokmint::Country;
use tokmint::bank::{BankNumber, BankNumberError, BankNumberKind};
use tokmint::token::Last4;

use super::{Column, Fault, Object, Text, Verdict};

pub(super) const ABOUT_ACCOUNTS: &str = "\
Of a number, only its last four characters are printed. Keys of the JSON Lines: line, valid, reason,
country, bank, branch, last4; bank and branch are null. A summary counts valid and invalid ones,
reasons and, of the valid, country.";

pub(super) const ABOUT_BANKS: &str = "\
Keys of the JSON Lines: line, valid, reason, country, bank, branch, last4; the last is null, and so
are codes of bank and branch that cannot be told apart. A summary counts valid and invalid ones,
reasons and, of the valid, country.";

pub(super) struct BankNumbers(pub(super) BankNumberKind);

/// What is told of a valid number.
#[derive(Default)]
pub(super) struct Facts(Option<BankNumber>);

impl Facts {
    fn country(&self) -> Option<&'static str> {
        self.0.as_ref().map(BankNumber::country)
    }

    /// The number, if it is no secret.
    fn code(&self) -> Option<&BankNumber> {
        self.0.as_ref().filter(|number| !number.kind().is_account())
    }

    fn last4(&self) -> Option<Last4> {
        Last4::new(self.0.as_ref()?.last4()?)
    }
}

impl super::Kind for BankNumbers {
    type Why = BankNumberError;
    type Facts = Facts;

    const COLUMNS: &'static [Column<Facts>] = &[Column {
        name: "country",
        key: |facts| {
            let code = facts.country()?;
            // No country's code is zero; that is for Kosovo, which has none.
            let place = Country::from_alpha2(code).map_or(0, Country::numeric);
            Some((place.into(), code))
        },
    }];

    fn judge(&self, value: &str) -> Verdict<Self> {
        match BankNumber::parse(self.0, value) {
            Ok(number) => Verdict {
                fault: None,
                facts: Facts(Some(number)),
            },
            Err(why) => Verdict {
                fault: Some(Fault::Value(why)),
                facts: Facts::default(),
            },
        }
    }

    fn word(why: &BankNumberError) -> &'static str {
        why.rule().as_str()
    }

    fn print(facts: &Facts, line: &mut Text) {
        let Some(country) = facts.country() else {
            return;
        };
        line.push("  ");
        line.push(country);
        let code = facts.code();
        for (name, code) in [
            ("bank", code.and_then(BankNumber::bank)),
            ("branch", code.and_then(BankNumber::branch)),
        ] {
            if let Some(code) = code {
                line.push("  ");
                line.push(name);
                line.push(" ");
                line.push(code);
            }
        }
        if let Some(last4) = facts.last4() {
            line.push("  ..");
            line.push(last4.as_str());
        }
    }

    fn put(facts: &Facts, object: &mut Object<'_>) {
        let code = facts.code();
        object.put("country", facts.country());
        object.put("bank", code.and_then(BankNumber::bank).map(Code));
        object.put("branch", code.and_then(BankNumber::branch).map(Code));
        object.put("last4", facts.last4());
    }
}

/// Letters and digits.
struct Code<'a>(&'a str);

impl super::Json for Code<'_> {
    fn write(self, to: &mut Text) {
        to.string(self.0);
    }
}
