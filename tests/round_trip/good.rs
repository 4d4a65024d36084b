//! Good bodies of every kind, each with a platform that takes it.

use chrono::Datelike;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use tokmint::bank::{BankCountry, Routing, TestAccount, TestOutcome};
use tokmint::testing::strategies::{cvc, pan};
use tokmint::{BankNumbers, Currency, KeyRole};

use crate::body::{Body, drawn};
use crate::parameters::{ACCOUNT, PERSON, Parameter, Takes};
use crate::platform::{Platform, platform, test_mode};

/// A good body and who takes it.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) platform: Platform,
    pub(crate) body: Body,
}

/// A body of any kind.
pub(crate) fn any_kind() -> BoxedStrategy<Draft> {
    prop_oneof![copy(), full()].boxed()
}

/// A body of any kind that says everything itself.
pub(crate) fn full() -> BoxedStrategy<Draft> {
    prop_oneof![
        card(),
        bank_account(),
        account(),
        person(),
        pii(),
        cvc_update()
    ]
    .boxed()
}

/// An empty body for a platform, and names in it that make no difference.
fn blank(platform: impl Strategy<Value = Platform>) -> impl Strategy<Value = Draft> {
    let noise = subsequence(NOISE, 0..4);
    (platform, any::<u64>(), noise).prop_map(|(platform, salt, noise)| Draft {
        platform,
        body: Body::new(salt).add_all(noise),
    })
}

/// Parameters that are looked at and change nothing.
const NOISE: &[(&str, &str)] = &[
    ("expand[]", "card"),
    ("expand[]", "card.customer"),
    ("expand[]", "bank_account.account"),
    ("guid", "NA"),
    ("muid", ""),
    ("ip", "10.0.0.1"),
    ("payment_user_agent", "stripe.js/1 💳"),
    ("pasted_fields[]", "number"),
    ("referrer", "https://example.com/?a=b&c[]=d"),
    ("time_on_page", "12345"),
    ("user_agent", "Mozilla/5.0 (X11)"),
    ("_stripe_version", "2019-01-01"),
];

/// A card with a made-up test number.
pub(crate) fn card() -> BoxedStrategy<Draft> {
    card_on(platform()).boxed()
}

pub(crate) fn card_on(platform: impl Strategy<Value = Platform>) -> impl Strategy<Value = Draft> {
    let optional = subsequence(CARD, 0..6);
    let code = prop::option::of(cvc());
    (
        blank(platform),
        pan(),
        0..=600_u32,
        any::<bool>(),
        optional,
        code,
    )
        .prop_map(|(draft, pan, ahead, short, optional, code)| {
            let now = draft.platform.moment(0);
            let month = now.month0() + ahead;
            let (year, month) = (now.year() as u32 + month / 12, month % 12 + 1);
            let (month, year) = match short {
                true => (format!("{month:02}"), format!("{:02}", year % 100)),
                false => (month.to_string(), year.to_string()),
            };
            let typed = match draft.body.salt % 3 {
                0 => pan.expose_digits().to_owned(),
                1 => grouped(pan.expose_digits(), ' '),
                _ => grouped(pan.expose_digits(), '-'),
            };
            let body = draft
                .body
                .add("card[number]", typed)
                .add("card[exp_month]", month)
                .add("card[exp_year]", year)
                .add_all(optional);
            let body = match &code {
                Some(code) => body.add("card[cvc]", code.expose_digits()),
                None => body,
            };
            Draft { body, ..draft }
        })
}

fn grouped(digits: &str, between: char) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            text.push(between);
        }
        text.push(digit);
    }
    text
}

/// What a card may have besides.
const CARD: &[(&str, &str)] = &[
    ("card[name]", "Jenny Rosén"),
    ("card[address_line1]", "510 Townsend St"),
    ("card[address_line2]", "\"Suite\" \\ 1"),
    ("card[address_city]", "San Francisco"),
    ("card[address_state]", "CA"),
    ("card[address_zip]", "94103"),
    ("card[address_country]", "us"),
    ("card[currency]", "eur"),
    ("card[networks][preferred]", "visa"),
    ("card[tokenization_method]", "apple_pay"),
    ("card[cryptogram]", "AAAA"),
    ("card[eci]", "05"),
];

/// A bank account of any country.
pub(crate) fn bank_account() -> BoxedStrategy<Draft> {
    let countries: Vec<_> = BankCountry::ALL.iter().collect();
    bank_account_of(platform(), select(countries)).boxed()
}

/// A bank account of one of some countries: in test mode a published one, in live mode one that fits
/// the form or, where the policy takes it, a published one.
pub(crate) fn bank_account_of(
    platform: impl Strategy<Value = Platform>,
    countries: impl Strategy<Value = &'static BankCountry>,
) -> impl Strategy<Value = Draft> {
    let optional = subsequence(BANK, 0..=BANK.len());
    (blank(platform), countries, any::<u64>(), optional).prop_map(
        |(mut draft, rules, any, optional)| {
            let live = draft.platform.key.live;
            let fitting = well_formed(rules, any);
            let number = match fitting {
                Some(number) if live => number,
                _ => {
                    draft.platform.policy.bank_numbers = match (live, any % 2) {
                        (false, 0) => BankNumbers::ByMode,
                        _ => BankNumbers::WellFormed,
                    };
                    published(rules, any).to_owned()
                }
            };
            let code = rules.country.as_str();
            let code = if any % 3 == 0 {
                code.to_lowercase()
            } else {
                code.into()
            };
            let mut body = draft
                .body
                .add("bank_account[country]", code)
                .add("bank_account[account_number]", number)
                .add_all(optional);
            if let Some(routing) = routing_number(rules)
                && (rules.routing != Routing::NotAsked || any % 4 == 0)
            {
                body = body.add("bank_account[routing_number]", routing);
            }
            if any % 5 < 2 {
                let currencies: Vec<Currency> = rules.currencies().collect();
                let currency = currencies[any as usize % currencies.len()];
                body = body.add("bank_account[currency]", currency.as_str());
            }
            Draft { body, ..draft }
        },
    )
}

const BANK: &[(&str, &str)] = &[
    ("bank_account[account_holder_name]", "Jane Austen"),
    ("bank_account[account_holder_type]", "individual"),
    ("bank_account[account_type]", "savings"),
];

/// A routing number that the country takes in both modes.
pub(crate) fn routing_number(rules: &BankCountry) -> Option<&'static str> {
    match rules.country.as_str() {
        // The documented ones are of the test bank.
        "US" => Some("111000025"),
        // The usual test sort code, for none is documented.
        "GI" => Some("108800"),
        _ => rules.good_routing_number(),
    }
}

/// A published test account that succeeds.
pub(crate) fn published(rules: &BankCountry, any: u64) -> &'static str {
    let rows = TestAccount::ALL
        .iter()
        .filter(|row| row.country == rules.country && row.outcome == TestOutcome::Success);
    let numbers: Vec<&str> = rows.map(|row| row.account).collect();
    match numbers.as_slice() {
        [] => rules.test_account,
        numbers => numbers[any as usize % numbers.len()],
    }
}

/// An account number of the form that the country has, if that is a number of digits or characters.
/// It is nobody's: sevens, and what makes it one of many.
pub(crate) fn well_formed(rules: &BankCountry, any: u64) -> Option<String> {
    let notation = rules.account_format.notation();
    let first = notation.split('|').next()?;
    let (least, most) = match first.strip_suffix(['n', 'c'])?.split_once('!') {
        Some((exact, "")) => (exact.parse().ok()?, exact.parse().ok()?),
        _ => {
            let (least, most) = first.strip_suffix(['n', 'c'])?.split_once("..")?;
            (least.parse::<usize>().ok()?, most.parse::<usize>().ok()?)
        }
    };
    let length = least + any as usize % (most - least + 1);
    let end = format!("7{any:020}");
    Some(
        format!("{}{}", "7".repeat(length), end)
            .chars()
            .take(length)
            .collect(),
    )
}

/// An account.
pub(crate) fn account() -> BoxedStrategy<Draft> {
    payload(ACCOUNT).boxed()
}

/// A person.
pub(crate) fn person() -> BoxedStrategy<Draft> {
    payload(PERSON).boxed()
}

/// Any parameters of a kind that makes a live token with publishable keys alone.
fn payload(parameters: &'static [Parameter]) -> impl Strategy<Value = Draft> {
    (blank(platform()), some_of(parameters)).prop_map(|(mut draft, some)| {
        if draft.platform.key.live {
            draft.platform.key.role = KeyRole::Publishable;
        }
        for (name, takes) in some {
            draft.body = fill(draft.body, name, takes);
        }
        draft
    })
}

/// One or more of the parameters that hold a value.
fn some_of(parameters: &'static [Parameter]) -> impl Strategy<Value = Vec<Parameter>> {
    let values = parameters
        .iter()
        .filter(|(_, takes)| !matches!(takes, Takes::Hash));
    subsequence(values.copied().collect::<Vec<_>>(), 1..8)
}

/// Adds a good value under a name.
pub(crate) fn fill(body: Body, name: &str, takes: Takes) -> Body {
    let any = drawn(body.salt, name);
    let pick = |words: &[&'static str]| words[(any >> 8) as usize % words.len()];
    match takes {
        Takes::Boolean => body.add(name, pick(&["true", "false", "True", "False"])),
        Takes::Integer => body.add(
            name,
            pick(&["0", "1", "1774000000", "-5", "9223372036854775807"]),
        ),
        Takes::NumberOrUnset => body.add(name, pick(&["", "0", "25.5", "100", "-1"])),
        Takes::Email => body.add(name, pick(&["jenny@example.com", "a+b@c", "ü@ö.example"])),
        Takes::Word(words) | Takes::WordOrUnset(words) => body.add(name, pick(words)),
        Takes::Text(limit) => body.add(name, text(any, limit)),
        Takes::TextOrUnset(limit) if !any.is_multiple_of(3) => body.add(name, text(any, limit)),
        Takes::TextOrUnset(_) => body.add(name, ""),
        Takes::Unlimited => body.add(name, text(any, 6_000)),
        Takes::Date => match any % 4 {
            0 => body.add(name, ""),
            _ => body
                .add(format!("{name}[day]"), "1")
                .add(format!("{name}[month]"), "12")
                .add(format!("{name}[year]"), "1901"),
        },
        Takes::Metadata => match any % 5 {
            0 => body.add(name, ""),
            many => body
                .add_all((0..many * 12).map(|key| (format!("{name}[key {key}]"), text(any, 500)))),
        },
        Takes::Texts(_) if any.is_multiple_of(5) => body.add(name, ""),
        Takes::Texts(limit) => elements(body, name, any, |at| {
            text(drawn(any, &at.to_string()), limit)
        }),
        Takes::Files => elements(body, name, any, |at| {
            ["file_1", "", "file_2"][at % 3].into()
        }),
        Takes::Words(words) => elements(body, name, any, |at| words[at % words.len()].into()),
        Takes::Hash => body,
    }
}

/// One to three elements, with explicit keys or without.
fn elements(body: Body, name: &str, any: u64, value: impl Fn(usize) -> String) -> Body {
    let many = 1 + (any >> 16) as usize % 3;
    let explicit = any.is_multiple_of(2);
    body.add_all((0..many).map(|at| match explicit {
        true => (format!("{name}[{at}]"), value(at)),
        false => (format!("{name}[]"), value(at)),
    }))
}

/// Text of one character or more, now and then of as many as there may be.
pub(crate) fn text(any: u64, limit: usize) -> String {
    const PIECES: [&str; 6] = ["Jenny", "山", "é", " Rosen & Co.", "%41+", "[]=\""];
    // The longest are many, and now and then is enough.
    let whole = any.is_multiple_of(if limit > 500 { 50 } else { 7 });
    let length = if whole {
        limit
    } else {
        1 + (any >> 20) as usize % 12
    };
    let pieces = PIECES.iter().cycle().skip(any as usize % PIECES.len());
    pieces
        .flat_map(|piece| piece.chars())
        .take(length)
        .collect()
}

/// A personal id number.
pub(crate) fn pii() -> BoxedStrategy<Draft> {
    (blank(platform()), select(PII), any::<u64>())
        .prop_map(|(draft, name, any)| Draft {
            body: draft.body.add(name, text(any, 5_000)),
            ..draft
        })
        .boxed()
}

/// The names that an id number has.
pub(crate) const PII: &[&str] = &[
    "pii[id_number]",
    "pii[personal_id_number]",
    "pii[ssn_last_4]",
    "pii[tax_id]",
];

/// A security code.
pub(crate) fn cvc_update() -> BoxedStrategy<Draft> {
    (blank(platform()), cvc())
        .prop_map(|(draft, cvc)| Draft {
            body: draft.body.add("cvc_update[cvc]", cvc.expose_digits()),
            ..draft
        })
        .boxed()
}

/// Something that a customer has saved, for a connected account.
pub(crate) fn copy() -> BoxedStrategy<Draft> {
    (blank(test_mode(platform())), select(COPIES))
        .prop_map(|(mut draft, names)| {
            draft
                .platform
                .connected
                .get_or_insert("acct_1ConnectedAccount");
            Draft {
                body: draft.body.add_all(names.iter().copied()),
                ..draft
            }
        })
        .boxed()
}

pub(crate) const COPIES: &[&[(&str, &str)]] = &[
    &[("customer", "cus_card")],
    &[("customer", "cus_bank")],
    &[("customer", "cus_bank"), ("card", "card_1")],
    &[("customer", "cus_card"), ("bank_account", "ba_1")],
    &[
        ("customer", "cus_card"),
        ("bank_account[payment_method]", "pm_1"),
    ],
    &[("bank_account[payment_method]", "pm_1")],
];
