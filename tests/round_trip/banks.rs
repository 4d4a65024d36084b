//! Reasons that lie in a bank account.

use proptest::prelude::*;
use proptest::sample::select;
use tokmint::bank::{BankCountry, IbanStructure, Routing, TestAccount};
use tokmint::testing::reference::iban;
use tokmint::{BankNumbers, Country, Currency};

use crate::Generator;
use crate::good::{Draft, bank_account, bank_account_of, published, routing_number, well_formed};
use crate::platform::{Platform, platform, test_mode};
use crate::trial::Case;

pub(crate) const GENERATORS: &[Generator] = &[
    ("country-unknown", country_unknown),
    ("country-not-supported", country_not_supported),
    ("currency-not-of-country", currency_not_of_country),
    ("bank-routing-number-missing", routing_number_missing),
    ("bank-sort-code-missing", sort_code_missing),
    ("bank-routing-number-form", routing_number_form),
    ("bank-rtn-not-digit", rtn_not_digit),
    ("bank-rtn-length", rtn_length),
    ("bank-rtn-checksum", rtn_checksum),
    ("bank-rtn-prefix", rtn_prefix),
    ("bank-bic", bic),
    ("bank-no-such-bank", no_such_bank),
    ("bank-no-such-branch", no_such_branch),
    ("bank-account-number-form", account_number_form),
    ("bank-iban-of-another-country", iban_of_another_country),
    ("bank-not-a-test-account", not_a_test_account),
    ("bank-test-account-in-live-mode", test_account_in_live_mode),
];

const COUNTRY: &str = "bank_account[country]";
const CURRENCY: &str = "bank_account[currency]";
const ROUTING: &str = "bank_account[routing_number]";
const ACCOUNT: &str = "bank_account[account_number]";

/// The countries that some rule holds for.
fn countries(wanted: impl Fn(&BankCountry) -> bool) -> BoxedStrategy<&'static BankCountry> {
    let rows: Vec<_> = BankCountry::ALL
        .iter()
        .filter(|rules| wanted(rules))
        .collect();
    assert!(!rows.is_empty());
    select(rows).boxed()
}

/// An account of one of these countries, in either mode, with another value under a name.
fn with(
    countries: BoxedStrategy<&'static BankCountry>,
    name: &'static str,
    value: impl Strategy<Value = String> + 'static,
) -> BoxedStrategy<Case> {
    (bank_account_of(platform(), countries), value)
        .prop_map(move |(Draft { platform, body }, value)| {
            let bad = body.clone().with(name, value);
            Case::of_bodies(&platform, body, bad).about(name)
        })
        .boxed()
}

fn one_of(values: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(values).prop_map(String::from)
}

/// The notation of the routing numbers of a country.
fn notation(rules: &BankCountry) -> &'static str {
    rules.routing_format.map_or("", |format| format.notation())
}

fn country_unknown() -> BoxedStrategy<Case> {
    let wrong = one_of(&["Utopia", "XX", "UK", "USA", "U", "U S", "é", "840", "EU"]);
    with(countries(|_| true), COUNTRY, wrong)
}

fn country_not_supported() -> BoxedStrategy<Case> {
    let codes = (b'A'..=b'Z').flat_map(|one| (b'A'..=b'Z').map(move |two| [one, two]));
    let codes = codes.map(|code| String::from_utf8(code.to_vec()).unwrap());
    let others = codes.filter(|code| {
        Country::from_alpha2(code).is_some_and(|country| BankCountry::of(country).is_none())
    });
    with(
        countries(|_| true),
        COUNTRY,
        select(others.collect::<Vec<_>>()),
    )
}

fn currency_not_of_country() -> BoxedStrategy<Case> {
    let wanted = (countries(|_| true), select(Currency::ALL)).prop_flat_map(|(rules, currency)| {
        let currency = match rules.currencies().any(|own| own == currency) {
            // Nowhere paid out.
            true => Currency::parse("xpf").unwrap(),
            false => currency,
        };
        (bank_account_of(platform(), Just(rules)), Just(currency))
    });
    wanted
        .prop_map(|(Draft { platform, body }, currency)| {
            let bad = body.clone().with(CURRENCY, currency.as_str());
            Case::of_bodies(&platform, body, bad).about(CURRENCY)
        })
        .boxed()
}

fn routing_number_missing() -> BoxedStrategy<Case> {
    let countries = countries(|rules| rules.routing == Routing::Required);
    bank_account_of(platform(), countries)
        .prop_map(|Draft { platform, body }| {
            let bad = body.clone().without(ROUTING);
            Case::of_bodies(&platform, body, bad)
        })
        .boxed()
}

/// In live mode and beside a number that is no IBAN. Test mode does without.
fn sort_code_missing() -> BoxedStrategy<Case> {
    let live = platform().prop_map(|mut platform| {
        platform.key.live = true;
        platform
    });
    let countries = countries(|rules| rules.routing == Routing::UnlessIban);
    (
        bank_account_of(live, countries),
        "[1-9][0-9]{7}",
        select(vec!["108800", "12-34-56"]),
    )
        .prop_map(|(Draft { platform, body }, number, code)| {
            let good = body.with(ACCOUNT, number).with(ROUTING, code);
            let bad = good.clone().without(ROUTING);
            Case::of_bodies(&platform, good, bad)
        })
        .boxed()
}

/// None of these has the form of any country.
fn routing_number_form() -> BoxedStrategy<Case> {
    let countries =
        countries(|rules| rules.routing != Routing::NotAsked && notation(rules) != "rtn");
    let wrong = one_of(&[
        "!",
        "1-2-3-4",
        "12345678901234567890",
        "é",
        "٣",
        "AA-AA",
        " ",
    ]);
    with(countries, ROUTING, wrong)
}

fn of_the_us(wrong: impl Strategy<Value = String> + 'static) -> BoxedStrategy<Case> {
    with(countries(|rules| notation(rules) == "rtn"), ROUTING, wrong)
}

fn rtn_not_digit() -> BoxedStrategy<Case> {
    of_the_us(one_of(&[
        "11000002x",
        "111000025 ",
        "1110-0002-5",
        "١11000025",
        "x",
        "12345678x",
    ]))
}

fn rtn_length() -> BoxedStrategy<Case> {
    let wrong = prop_oneof!["[0-9]{1,8}", "[0-9]{10,20}"];
    of_the_us(wrong)
}

/// One digit off, of numbers that are published.
fn rtn_checksum() -> BoxedStrategy<Case> {
    let wrong = (
        select(vec!["111000025", "122105155", "122000496"]),
        1..10_u8,
    );
    of_the_us(wrong.prop_map(|(number, by)| {
        let last = (number.as_bytes()[8] - b'0' + by) % 10;
        format!("{}{last}", &number[..8])
    }))
}

/// Of no district of the Federal Reserve, with a check digit that fits.
fn rtn_prefix() -> BoxedStrategy<Case> {
    let prefix = prop_oneof![13..=20_u32, 33..=60_u32, 73..=79_u32, 81..=99_u32];
    let wrong = (prefix, 0..1_000_000_u32).prop_map(|(prefix, rest)| {
        let numbers = (0..10).map(|check| format!("{prefix:02}{rest:06}{check}"));
        let weighted = |number: &String| {
            let digits = number.bytes().map(|digit| u32::from(digit - b'0'));
            digits
                .zip([3, 7, 1].into_iter().cycle())
                .map(|(digit, weight)| digit * weight)
                .sum::<u32>()
        };
        numbers
            .into_iter()
            .find(|number| weighted(number).is_multiple_of(10))
            .unwrap()
    });
    of_the_us(wrong)
}

/// Beside an account number that says it all.
fn bic() -> BoxedStrategy<Case> {
    let countries =
        countries(|rules| rules.routing == Routing::NotAsked && rules.routing_format.is_some());
    let wrong = one_of(&[
        "123456789",
        "1",
        "AAAA",
        "AAAADE",
        "AAAADEFFXX",
        "!",
        "é",
        "12-34-56",
    ]);
    with(countries, ROUTING, wrong)
}

/// A BIC of a bank elsewhere; of Antarctica, for example, where no account is paid out to.
fn no_such_bank() -> BoxedStrategy<Case> {
    let countries = countries(|rules| {
        rules.routing != Routing::NotAsked
            && notation(rules)
                .split('|')
                .any(|one| one.starts_with("bic") && !one.contains('-'))
    });
    with(countries, ROUTING, one_of(&["AAAAAQAAXXX", "DEUTAQFFXXX"]))
}

/// The same where a branch code follows.
fn no_such_branch() -> BoxedStrategy<Case> {
    let branches =
        countries(|rules| notation(rules).contains("-") && notation(rules).contains("bic"));
    (bank_account_of(platform(), branches), any::<bool>())
        .prop_map(|(Draft { platform, body }, other)| {
            let code = body.get(COUNTRY).unwrap().to_uppercase();
            let rules = BankCountry::of(Country::from_alpha2(&code).unwrap()).unwrap();
            let digits = notation(rules).rsplit_once('-').unwrap().1;
            let digits = digits.trim_end_matches("!n").parse().unwrap();
            let bic = if other { "AAAAAQAAXXX" } else { "DEUTAQFFXXX" };
            let bad = body
                .clone()
                .with(ROUTING, format!("{bic}-{}", "0".repeat(digits)));
            Case::of_bodies(&platform, body, bad).about(ROUTING)
        })
        .boxed()
}

/// Where anything of the form is taken, in live mode or by the policy: what has the form of no
/// country, and IBANs with check digits that none has.
fn account_number_form() -> BoxedStrategy<Case> {
    let wrong = prop_oneof![
        one_of(&["!", "1!", "-", "é", "１２３４５６７８", " ", "1\n2"]),
        "[1-9]{41,60}",
    ];
    let ibans = countries(|rules| rules.account_format.notation() == "iban");
    let unchecked = ibans.prop_flat_map(|rules| {
        let iban = rules.test_account;
        let account = bank_account_of(platform(), Just(rules));
        (account, Just(format!("{}00{}", &iban[..2], &iban[4..])))
    });
    prop_oneof![(bank_account(), wrong), unchecked]
        .prop_map(|(Draft { mut platform, body }, wrong)| {
            if !platform.key.live {
                platform.policy.bank_numbers = BankNumbers::WellFormed;
            }
            let bad = body.clone().with(ACCOUNT, wrong);
            Case::of_bodies(&platform, body, bad).about(ACCOUNT)
        })
        .boxed()
}

/// A good IBAN of another country in SEPA. That of the documentation is a test account elsewhere.
fn iban_of_another_country() -> BoxedStrategy<Case> {
    let takers = countries(|rules| {
        rules
            .account_format
            .notation()
            .split('|')
            .any(|one| one == "iban")
    });
    let examples = IbanStructure::ALL.iter().filter(|structure| structure.sepa);
    let examples = examples.filter_map(|structure| structure.example);
    let ibans: Vec<&str> = examples
        .filter(|iban| {
            let country = Country::from_alpha2(&iban[..2]).unwrap();
            iban::is_valid(iban) && TestAccount::of(country, iban).is_empty()
        })
        .collect();
    assert!(!ibans.is_empty());
    (takers, select(ibans), select(vec!["FI", "NL"]))
        .prop_flat_map(|(rules, iban, other)| {
            let rules = match &iban[..2] == rules.country.as_str() {
                true => {
                    let other = if &iban[..2] == other { "BE" } else { other };
                    BankCountry::of(Country::from_alpha2(other).unwrap()).unwrap()
                }
                false => rules,
            };
            (bank_account_of(platform(), Just(rules)), Just(iban))
        })
        .prop_map(|(Draft { mut platform, body }, iban)| {
            if !platform.key.live {
                platform.policy.bank_numbers = BankNumbers::WellFormed;
            }
            let bad = body.clone().with(ACCOUNT, iban);
            Case::of_bodies(&platform, body, bad).about(ACCOUNT)
        })
        .boxed()
}

/// Whatever is not published, of the form of the country or not.
fn not_a_test_account() -> BoxedStrategy<Case> {
    let all = countries(|_| true).prop_flat_map(|rules| {
        let account = bank_account_of(test_mode(platform()), Just(rules));
        (account, Just(rules), any::<u64>())
    });
    all.prop_map(|(Draft { mut platform, body }, rules, any)| {
        platform.policy.bank_numbers = BankNumbers::ByMode;
        let wrong = match any % 3 {
            0 => well_formed(rules, any).filter(|number| number.len() > 9),
            1 => Some("9".repeat(1 + any as usize % 60)),
            _ => None,
        };
        let bad = body.clone().with(ACCOUNT, wrong.unwrap_or("?".into()));
        Case::of_bodies(&platform, body, bad).about(ACCOUNT)
    })
    .boxed()
}

/// With the policy that takes it, or with a test key, it is good.
fn test_account_in_live_mode() -> BoxedStrategy<Case> {
    let all = countries(|_| true).prop_flat_map(|rules| {
        let account = bank_account_of(platform(), Just(rules));
        (account, Just(rules), any::<u64>())
    });
    all.prop_map(|(Draft { mut platform, body }, rules, any)| {
        let mut body = body.with(ACCOUNT, published(rules, any));
        if let (Some(number), false) = (routing_number(rules), rules.routing == Routing::NotAsked) {
            body = body.with(ROUTING, number);
        }
        (platform.key.live, platform.policy.bank_numbers) = (true, BankNumbers::ByMode);
        let mut good: Platform = platform.clone();
        match any % 2 {
            0 => good.policy.bank_numbers = BankNumbers::WellFormed,
            _ => good.key.live = false,
        }
        Case::of_platforms(good, platform, &body)
    })
    .boxed()
}
