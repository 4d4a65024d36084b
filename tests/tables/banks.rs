//! `src/data/bank_countries.csv`, `bank_names.csv` and `bank_test_accounts.csv`: the rules of each
//! country, and the banks and accounts that the API knows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use tokmint::bank::{BankAccountType, TestOutcome, TestProduct};
use tokmint::{Country, Currency};

use super::{assert_confidence, assert_generated, assert_sources, read_csv};

#[test]
fn banks_are_compiled_from_the_csv() {
    let accounts = test_accounts();
    let mut out = String::from(
        "// @generated from bank_countries.csv, bank_names.csv and bank_test_accounts.csv by \
         tests/tables.rs, do not edit.\n\n\
         use crate::bank::account::BankAccountType;\n\
         use crate::bank::country::{BankCountry, BankName, Echo, Routing};\n\
         use crate::bank::format::{Format, Named, Piece};\n\
         use crate::bank::test_account::{TestAccount, TestOutcome, TestProduct};\n\
         use crate::country::Country;\n\
         use crate::currency::Currency;\n\n",
    );
    countries(&mut out, &accounts);
    names(&mut out);
    write_accounts(&mut out, &accounts);
    assert_generated("src/data/banks.rs", &out);
}

const COUNTRY: [&str; 14] = [
    "country",
    "currencies",
    "routing",
    "routing_format",
    "account_format",
    "echo",
    "unsent",
    "account_type",
    "example_routing",
    "example_account",
    "account_words",
    "note",
    "source",
    "confidence",
];

fn countries(out: &mut String, accounts: &[Account]) {
    let rows = read_csv("src/data/bank_countries.csv", &COUNTRY);
    assert_eq!(rows.len(), 121);
    writeln!(
        out,
        "/// Sorted by country.\npub(crate) static BANK_COUNTRIES: [BankCountry; {}] = [",
        rows.len()
    )
    .unwrap();
    assert!(rows.is_sorted(), "sorted by country");
    for row in &rows {
        let [
            country,
            currencies,
            routing,
            routing_format,
            account_format,
            echo,
            unsent,
            account_type,
            example_routing,
            example_account,
            account_words,
            _,
            source,
            confidence,
        ] = row.as_slice()
        else {
            panic!("{row:?}")
        };
        assert_country(country);
        assert_sources(source);
        assert_confidence(confidence);
        let mut currencies = currencies.split(';').map(|code| {
            let currency = Currency::parse(code).unwrap();
            format!("Currency::of(b\"{currency}\")")
        });
        let routing = match routing.as_str() {
            "required" => "Required",
            "unless_iban" => "UnlessIban",
            "none" => "NotAsked",
            _ => panic!("{row:?}"),
        };
        let has_format = !routing_format.is_empty();
        assert!(has_format || routing == "NotAsked", "{row:?}");
        let echo_written = match echo.split_once(' ') {
            Some(("first", count)) => format!("OfAccount({count})"),
            _ => match echo.as_str() {
                "sent" => "Sent".to_owned(),
                "padded" => "Padded".to_owned(),
                "unsent" => "Ignored".to_owned(),
                pattern => {
                    assert!(
                        pattern.bytes().all(|byte| b"x -".contains(&byte)),
                        "{row:?}"
                    );
                    let places = pattern.matches('x').count();
                    for written in routing_words(country, routing_format).split(" or ") {
                        assert_eq!(written.matches('x').count(), places, "{row:?}");
                    }
                    format!("Pattern({pattern:?})")
                }
            },
        };
        let account_type = match account_type.as_str() {
            "" => "None".to_owned(),
            word => format!(
                "Some(BankAccountType::{:?})",
                BankAccountType::parse(word).unwrap()
            ),
        };
        // The first success row of the country that is one of payouts.
        let suggestion = accounts
            .iter()
            .find(|row| {
                (row.country.as_str(), row.product, row.outcome)
                    == (country, TestProduct::Payout, TestOutcome::Success)
            })
            .unwrap_or_else(|| panic!("{country} has no test account"));
        writeln!(
            out,
            "    BankCountry {{ country: Country::of(b\"{country}\"), currency: {}, other_currencies: &[{}], \
             routing: Routing::{routing}, routing_format: {}, account_format: {}, \
             account_type: {account_type}, example_routing: {:?}, example_account: {:?}, \
             test_account: {:?}, routing_words: {:?}, account_words: {:?}, \
             echo: Echo::{echo_written}, unsent: {:?} }},",
            currencies.next().unwrap(),
            currencies.collect::<Vec<_>>().join(", "),
            match has_format {
                true => format!("Some({})", format_of(routing_format)),
                false => "None".to_owned(),
            },
            format_of(account_format),
            some(example_routing),
            some(example_account),
            suggestion.digits(),
            match has_format {
                true => routing_words(country, routing_format),
                false => String::new(),
            },
            match account_words.is_empty() {
                true => self::account_words(account_format, example_account),
                false => account_words.clone(),
            },
            some(unsent),
        )
        .unwrap();
    }
    out.push_str("];\n\n");
}

/// The compiled form of the notation in `src/bank/format.rs`.
fn format_of(notation: &str) -> String {
    let alternatives: Vec<String> = notation
        .split('|')
        .map(|pieces| {
            let pieces: Vec<String> = pieces
                .split('-')
                .map(|piece| Piece::of(piece).code())
                .collect();
            format!("&[{}]", pieces.join(", "))
        })
        .collect();
    format!(
        "Format {{ notation: {notation:?}, alternatives: &[{}] }}",
        alternatives.join(", ")
    )
}

/// What stands between two hyphens.
enum Piece {
    Run { least: u8, most: u8, digits: bool },
    Named(String),
}

impl Piece {
    fn of(text: &str) -> Self {
        let Some(first) = text
            .strip_suffix(['n', 'c'])
            .filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))
        else {
            return Self::Named(text.to_owned());
        };
        let (least, most) = match (first.split_once(".."), first.strip_suffix('!')) {
            (Some((least, most)), _) => (least, most),
            (_, Some(count)) => (count, count),
            _ => panic!("{text}"),
        };
        let (least, most) = (least.parse().unwrap(), most.parse().unwrap());
        assert!(1 <= least && least <= most && most <= 40, "{text}");
        Self::Run {
            least,
            most,
            digits: text.ends_with('n'),
        }
    }

    fn code(&self) -> String {
        match self {
            Self::Run {
                least,
                most,
                digits: true,
            } => format!("Piece::Digits({least}, {most})"),
            Self::Run { least, most, .. } => format!("Piece::Characters({least}, {most})"),
            Self::Named(name) => {
                let words = name
                    .split('_')
                    .map(|word| word[..1].to_uppercase() + &word[1..]);
                format!("Piece::Named(Named::{})", words.collect::<String>())
            }
        }
    }

    /// The form as the refusal of a routing number writes it.
    fn words(&self, country: &str) -> String {
        match self {
            Self::Run { most, .. } => "x".repeat((*most).into()),
            Self::Named(name) => match name.as_str() {
                "bic" => format!("AAAA{country}BB or AAAA{country}BBXYZ"),
                "bic11" => format!("AAAA{country}BBXYZ"),
                "br_branch" => "xxx-xxxx".to_owned(),
                "bsb" | "sort_code" => "xxxxxx".to_owned(),
                "hk_clearing" => "xxx-xxx".to_owned(),
                "ifsc" => "xxxxxxxxxxx".to_owned(),
                "rtn" => "xxxxxxxxx".to_owned(),
                "sg_clearing" => "xxxx-xxx".to_owned(),
                "transit" => "xxxxx-xxx".to_owned(),
                "zengin" => "xxxxxxx".to_owned(),
                _ => panic!("{name}"),
            },
        }
    }
}

/// The form of a routing number as its refusal writes it: that of the first alternative.
///
/// In pieces, a BIC is so many `x` too.
fn routing_words(country: &str, notation: &str) -> String {
    let pieces: Vec<&str> = notation.split('|').next().unwrap().split('-').collect();
    let many = pieces.len() > 1;
    let words = pieces.iter().map(|piece| match *piece {
        "bic11" if many => "x".repeat(11),
        piece => Piece::of(piece).words(country),
    });
    words.collect::<Vec<_>>().join("-")
}

/// The form of an account number as its refusal words it: that of the first alternative.
fn account_words(notation: &str, example: &str) -> String {
    let first = notation.split('|').next().unwrap();
    let fixed = |digits| format!("must be {digits} digits");
    match Piece::of(first) {
        Piece::Run {
            least: 1,
            most,
            digits: true,
        } => {
            format!("must contain only digits, and be at most {most} digits long")
        }
        Piece::Run {
            least,
            most,
            digits,
        } => {
            let what = if digits { "digits" } else { "characters" };
            match least == most {
                true => format!("must be {most} {what}"),
                false => format!("must be {least}-{most} {what}"),
            }
        }
        Piece::Named(name) => match name.as_str() {
            "iban" => format!("must be an IBAN of the form {example}"),
            "cbu" => fixed("22"),
            "cci" => fixed("20"),
            "clabe" => fixed("18"),
            "nuban" => fixed("10"),
            "nz_account" => fixed("15-16"),
            _ => panic!("{name}"),
        },
    }
}

fn names(out: &mut String) {
    let header = [
        "country",
        "routing",
        "shown",
        "bank_name",
        "mode",
        "source",
        "confidence",
    ];
    let mut rows = BTreeMap::new();
    for row in read_csv("src/data/bank_names.csv", &header) {
        let [country, routing, shown, name, mode, source, confidence] = row.as_slice() else {
            panic!("{row:?}")
        };
        assert_country(country);
        assert!(!routing.is_empty() && !name.is_empty(), "{row:?}");
        assert_sources(source);
        assert_confidence(confidence);
        assert!(["test", "both"].contains(&mode.as_str()), "{mode}");
        let code = format!(
            "    BankName {{ country: Country::of(b\"{country}\"), routing: {routing:?}, \
             shown: {:?}, name: {name:?}, test: {} }},",
            some(shown),
            mode == "test"
        );
        let twice = rows.insert((country.clone(), routing.clone()), code);
        assert!(twice.is_none(), "{row:?} twice");
    }
    writeln!(
        out,
        "/// Sorted by country and routing number.\n\
         pub(crate) static BANK_NAMES: [BankName; {}] = [",
        rows.len()
    )
    .unwrap();
    for code in rows.values() {
        writeln!(out, "{code}").unwrap();
    }
    out.push_str("];\n\n");
}

struct Account {
    country: String,
    product: TestProduct,
    routing: String,
    /// As it is published.
    account: String,
    outcome: TestOutcome,
    delayed: bool,
    payment_method: String,
    any_iban: bool,
}

impl Account {
    /// The number without hyphens.
    fn digits(&self) -> String {
        self.account.replace('-', "")
    }
}

/// The rows in the order of the CSV, with the one for all countries with IBANs as one for each.
fn test_accounts() -> Vec<Account> {
    let header = [
        "country",
        "product",
        "routing",
        "account",
        "outcome",
        "delayed",
        "payment_method",
        "any_iban",
        "source",
        "confidence",
    ];
    let mut accounts: Vec<Account> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for row in read_csv("src/data/bank_test_accounts.csv", &header) {
        let [
            country,
            product,
            routing,
            account,
            outcome,
            delayed,
            payment_method,
            any_iban,
            source,
            confidence,
        ] = row.as_slice()
        else {
            panic!("{row:?}")
        };
        assert_sources(source);
        assert_confidence(confidence);
        let yes = |word: &str| match word {
            "yes" => true,
            "no" => false,
            _ => panic!("{row:?}"),
        };
        assert!(
            payment_method.is_empty() || payment_method.starts_with("pm_"),
            "{row:?}"
        );
        if let Some(id) = some(payment_method) {
            assert!(ids.insert(id.to_owned()), "{id} twice");
        }
        let one = |country: &str, account: &str| Account {
            country: country.to_owned(),
            product: TestProduct::parse(product).unwrap_or_else(|| panic!("{row:?}")),
            routing: routing.clone(),
            account: account.to_owned(),
            outcome: TestOutcome::parse(outcome).unwrap_or_else(|| panic!("{row:?}")),
            delayed: yes(delayed),
            payment_method: payment_method.clone(),
            any_iban: yes(any_iban),
        };
        if country == "XX" {
            for country in iban_countries() {
                let account = account.replace("XX", &country);
                // Germany's is a published IBAN of its own.
                if seen.insert((country.clone(), account.clone(), product.clone())) {
                    accounts.push(one(&country, &account));
                }
            }
            continue;
        }
        assert_country(country);
        let account = one(country, account);
        assert!(
            seen.insert((country.clone(), account.digits(), product.clone())),
            "{row:?} twice"
        );
        accounts.push(account);
    }
    accounts
}

/// Countries whose account numbers are, first of all, IBANs.
fn iban_countries() -> Vec<String> {
    let rows = read_csv("src/data/bank_countries.csv", &COUNTRY);
    let rows = rows.into_iter().filter(|row| row[4].starts_with("iban"));
    rows.map(|row| row[0].clone()).collect()
}

fn write_accounts(out: &mut String, accounts: &[Account]) {
    let mut rows: Vec<&Account> = accounts.iter().collect();
    rows.sort_by_key(|row| {
        let payout = row.product == TestProduct::Payout;
        (
            row.country.clone(),
            row.digits(),
            !payout,
            row.product.as_str(),
        )
    });
    writeln!(
        out,
        "/// Sorted by country and account number, of one number payouts first.\n\
         pub(crate) static TEST_ACCOUNTS: [TestAccount; {}] = [",
        rows.len()
    )
    .unwrap();
    for row in rows {
        let hyphenated = Some(&row.account).filter(|account| account.contains('-'));
        writeln!(
            out,
            "    TestAccount {{ country: Country::of(b\"{}\"), product: TestProduct::{:?}, \
             routing: {:?}, account: {:?}, hyphenated: {hyphenated:?}, \
             outcome: TestOutcome::{:?}, delayed: {}, payment_method: {:?}, \
             any_iban_country: {} }},",
            row.country,
            row.product,
            some(&row.routing),
            row.digits(),
            row.outcome,
            row.delayed,
            some(&row.payment_method),
            row.any_iban,
        )
        .unwrap();
    }
    out.push_str("];\n");
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn assert_country(country: &str) {
    assert!(Country::from_alpha2(country).is_some(), "{country}");
}
