//! Faults that lie in a bank account.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::TokenRequest;
use super::fault::{Twins, Way};
use super::good::Maker;
use crate::bank::{BankCountry, Routing};
use crate::country::Country;
use crate::currency::Currency;
use crate::testing::{Fault, Generator, Plan, Rtns};

const COUNTRY: &str = "bank_account[country]";
const CURRENCY: &str = "bank_account[currency]";
const ROUTING: &str = "bank_account[routing_number]";
const ACCOUNT: &str = "bank_account[account_number]";

/// An account of a country with one of these values under a name.
fn with(
    maker: &mut Maker<'_, '_, '_>,
    rules: &'static BankCountry,
    name: &str,
    values: &[&'static str],
) -> Twins {
    let good = maker.bank_account(rules);
    Twins::with(good, name, maker.pick(values))
}

/// The notation of the routing numbers of a country.
fn notation(rules: &BankCountry) -> &'static str {
    rules.routing_format.map_or("", |format| format.notation())
}

fn any(_: &BankCountry) -> bool {
    true
}

pub(super) const COUNTRY_UNKNOWN: &[Way] = &[Way::In(any, |maker, rules| {
    let wrong = &["Utopia", "XX", "UK", "USA", "U", "U S", "é", "840", "EU"];
    with(maker, rules, COUNTRY, wrong)
})];

pub(super) const COUNTRY_NOT_SUPPORTED: &[Way] = &[Way::In(any, |maker, rules| {
    let letters = 'A'..='Z';
    let codes = letters
        .clone()
        .flat_map(|one| letters.clone().map(move |two| format!("{one}{two}")));
    let countries = codes.filter_map(|code| Country::from_alpha2(&code));
    let others = countries.filter(|country| {
        let mut all = BankCountry::ALL.iter();
        all.all(|rules| rules.country != *country)
    });
    let others: Vec<&str> = others.map(|country| country.as_str()).collect();
    with(maker, rules, COUNTRY, &others)
})];

pub(super) const CURRENCY_NOT_OF_COUNTRY: &[Way] = &[Way::In(any, |maker, rules| {
    let others = Currency::ALL.iter();
    let others = others.filter(|other| rules.currencies().all(|own| own != **other));
    let others: Vec<&str> = others.map(|currency| currency.as_str()).collect();
    with(maker, rules, CURRENCY, &others)
})];

pub(super) const ROUTING_NUMBER_MISSING: &[Way] = &[Way::In(
    |rules| rules.routing == Routing::Required,
    |maker, rules| {
        let good = maker.bank_account(rules);
        let bad = good.clone().without(ROUTING);
        Twins::new(good, bad).about(ROUTING)
    },
)];

/// None of these has the form of any country.
pub(super) const ROUTING_NUMBER_FORM: &[Way] = &[Way::In(
    |rules| rules.routing != Routing::NotAsked && notation(rules) != "rtn",
    |maker, rules| {
        let wrong = &[
            "!",
            "1-2-3-4",
            "12345678901234567890",
            "é",
            "٣",
            "AA-AA",
            " ",
        ];
        with(maker, rules, ROUTING, wrong)
    },
)];

fn is_us(rules: &BankCountry) -> bool {
    notation(rules) == "rtn"
}

/// An account with a routing number that has a fault of its own.
fn rtn(maker: &mut Maker<'_, '_, '_>, rules: &'static BankCountry, faults: &[Fault]) -> Twins {
    let fault = maker.pick(faults);
    let plan = Rtns::new().plan(Some(fault), maker.choices);
    let good = maker.bank_account(rules).with(ROUTING, plan.write(None));
    Twins::with(good, ROUTING, plan.write(Some(fault)))
}

pub(super) const RTN_NOT_DIGIT: &[Way] = &[Way::In(is_us, |maker, rules| {
    rtn(maker, rules, &[Fault::Character])
})];

pub(super) const RTN_LENGTH: &[Way] = &[Way::In(is_us, |maker, rules| {
    rtn(maker, rules, &[Fault::TooShort, Fault::TooLong])
})];

pub(super) const RTN_CHECKSUM: &[Way] = &[Way::In(is_us, |maker, rules| {
    rtn(
        maker,
        rules,
        &[Fault::CheckDigit, Fault::OneDigit, Fault::Transposition],
    )
})];

pub(super) const RTN_PREFIX: &[Way] = &[Way::In(is_us, |maker, rules| {
    rtn(maker, rules, &[Fault::Prefix])
})];

/// Beside an account number that says it all.
pub(super) const BIC: &[Way] = &[Way::In(
    |rules| rules.routing == Routing::NotAsked && rules.routing_format.is_some(),
    |maker, rules| {
        let wrong = &[
            "123456789",
            "1",
            "AAAA",
            "AAAADE",
            "AAAADEFFXX",
            "!",
            "é",
            "12-34-56",
        ];
        with(maker, rules, ROUTING, wrong)
    },
)];

/// BICs of banks in Antarctica, where no account is paid out to.
const ELSEWHERE: &[&str] = &["AAAAAQAAXXX", "DEUTAQFFXXX"];

pub(super) const NO_SUCH_BANK: &[Way] = &[Way::In(
    |rules| {
        let mut forms = notation(rules).split('|');
        rules.routing != Routing::NotAsked
            && forms.any(|form| form.starts_with("bic") && !form.contains('-'))
    },
    |maker, rules| with(maker, rules, ROUTING, ELSEWHERE),
)];

/// A branch code of zeros.
pub(super) const NO_SUCH_BRANCH: &[Way] = &[Way::In(
    |rules| branch_digits(rules).is_some(),
    |maker, rules| {
        let good = maker.bank_account(rules);
        let zeros = "0".repeat(branch_digits(rules).unwrap_or_default());
        Twins::with(good, ROUTING, format!("{}-{zeros}", maker.pick(ELSEWHERE)))
    },
)];

/// The digits of the branch code behind a BIC: `5` of `bic-5!n`.
fn branch_digits(rules: &BankCountry) -> Option<usize> {
    let (bic, branch) = notation(rules).rsplit_once('-')?;
    let digits = branch.strip_suffix("!n")?.parse().ok();
    digits.filter(|_| bic.contains("bic"))
}

/// Whatever is not published, of the form of the country or not.
pub(super) const NOT_A_TEST_ACCOUNT: &[Way] = &[Way::In(any, |maker, rules| {
    let good = maker.bank_account(rules);
    let number = match maker.choices.below(3) {
        0 => "?".to_string(),
        1 => "9".repeat(maker.choices.length(1, 60)),
        _ => sevens(&good),
    };
    Twins::with(good, ACCOUNT, number)
})];

/// A number as long as the one that is there, and nobody's.
fn sevens(good: &TokenRequest) -> String {
    let characters = good.get(ACCOUNT).unwrap_or_default().chars();
    let sevens = characters.map(|character| match character.is_ascii_digit() {
        true => '7',
        false => character,
    });
    sevens.collect()
}
