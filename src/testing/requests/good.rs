//! Good bodies of every kind.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::body::drawn;
use super::parameters::{ACCOUNT, PERSON, Parameter, Takes};
use super::{RequestKind, Requests, TokenRequest};
use crate::bank::{BankCountry, Routing, TestAccount, TestOutcome};
use crate::testing::{Choices, Cvcs, Expiries, Generator, Plan, Rtns};

/// Makes bodies for requests out of choices.
pub(super) struct Maker<'r, 'c, 'b> {
    pub(super) requests: &'r Requests,
    pub(super) choices: &'c mut Choices<'b>,
}

impl<'r, 'c, 'b> Maker<'r, 'c, 'b> {
    pub(super) fn new(requests: &'r Requests, choices: &'c mut Choices<'b>) -> Self {
        Self { requests, choices }
    }

    /// A good body.
    pub(super) fn good(&mut self, kind: RequestKind) -> TokenRequest {
        match kind {
            RequestKind::Card => self.card(),
            RequestKind::BankAccount => {
                let country = *self.choices.one_of(&self.requests.countries);
                self.bank_account(country)
            }
            RequestKind::Account => self.payload(ACCOUNT),
            RequestKind::Person => self.payload(PERSON),
            RequestKind::Pii => self.pii(),
            RequestKind::CvcUpdate => self.cvc_update(),
        }
    }

    /// One of a list, which is not empty.
    pub(super) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        *self.choices.one_of(list)
    }

    /// Any number.
    pub(super) fn any(&mut self) -> u64 {
        self.choices.below(u64::MAX)
    }

    /// So many of a list or more, in its order; at most as many as it has.
    pub(super) fn some<T: Copy>(&mut self, list: &[T], least: usize, most: usize) -> Vec<T> {
        let most = most.min(list.len());
        let wanted = self.choices.length(least.min(most), most);
        let mut left: Vec<usize> = (0..list.len()).collect();
        let mut places = Vec::new();
        while places.len() < wanted {
            let at = self.choices.length(0, left.len() - 1);
            places.push(left.remove(at));
        }
        places.sort_unstable();
        let chosen = places.iter().filter_map(|place| list.get(*place));
        chosen.copied().collect()
    }

    /// An empty body, and names in it that make no difference, if these are wanted.
    fn blank(&mut self) -> TokenRequest {
        let blank = TokenRequest::new(self.any());
        match self.requests.noise {
            true => blank.add_all(self.some(NOISE, 0, 3)),
            false => blank,
        }
    }

    fn card(&mut self) -> TokenRequest {
        let body = self.blank();
        let number = self.requests.pans.plan(None, self.choices).write(None);
        let expiry = Expiries::at(self.requests.at).plan(None, self.choices);
        let expiry = expiry.write(None);
        let body = body
            .add("card[number]", number)
            .add("card[exp_month]", expiry.month)
            .add("card[exp_year]", expiry.year)
            .add_all(self.some(CARD, 0, 5));
        match self.choices.once_in(2) {
            true => body.add(
                "card[cvc]",
                Cvcs::new().plan(None, self.choices).write(None),
            ),
            false => body,
        }
    }

    /// A published account of a country.
    pub(super) fn bank_account(&mut self, rules: &BankCountry) -> TokenRequest {
        let body = self.blank();
        let code = rules.country.as_str();
        let code = match self.choices.once_in(3) {
            true => code.to_lowercase(),
            false => code.into(),
        };
        let number = self.pick(&published(rules));
        let mut body = body
            .add("bank_account[country]", code)
            .add("bank_account[account_number]", number)
            .add_all(self.some(BANK, 0, BANK.len()));
        if rules.routing != Routing::NotAsked || self.choices.once_in(4) {
            let routing = match rules.country.as_str() {
                "US" => Some(Rtns::new().plan(None, self.choices).write(None)),
                _ => routing_number(rules).map(String::from),
            };
            body = body.add_all(routing.map(|number| ("bank_account[routing_number]", number)));
        }
        if self.choices.once_in(3) {
            let currencies: Vec<_> = rules.currencies().collect();
            body = body.add("bank_account[currency]", self.pick(&currencies).as_str());
        }
        body
    }

    /// One or more of the parameters that hold a value.
    fn payload(&mut self, parameters: &[Parameter]) -> TokenRequest {
        let values = parameters.iter().copied();
        let values: Vec<Parameter> = values
            .filter(|(_, takes)| !matches!(takes, Takes::Hash))
            .collect();
        let body = self.blank();
        let some = self.some(&values, 1, 7);
        some.into_iter()
            .fold(body, |body, (name, takes)| fill(body, name, takes))
    }

    fn pii(&mut self) -> TokenRequest {
        let body = self.blank();
        let (name, any) = (self.pick(PII), self.any());
        body.add(name, text(any, 5_000))
    }

    fn cvc_update(&mut self) -> TokenRequest {
        let body = self.blank();
        let code = Cvcs::new().plan(None, self.choices).write(None);
        body.add("cvc_update[cvc]", code)
    }
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

/// What a bank account may have besides.
const BANK: &[(&str, &str)] = &[
    ("bank_account[account_holder_name]", "Jane Austen"),
    ("bank_account[account_holder_type]", "individual"),
    ("bank_account[account_type]", "savings"),
];

/// A published routing number.
fn routing_number(rules: &BankCountry) -> Option<&'static str> {
    match rules.country.as_str() {
        // The usual test sort code, for none is documented.
        "GI" => Some("108800"),
        _ => {
            let rows = succeeding(rules);
            let published = rows.into_iter().find_map(|row| row.routing);
            rules.example_routing.or(published)
        }
    }
}

/// The published test accounts that succeed.
fn published(rules: &BankCountry) -> Vec<&'static str> {
    let numbers: Vec<&str> = succeeding(rules).iter().map(|row| row.account).collect();
    match numbers.is_empty() {
        true => alloc::vec![rules.test_account],
        false => numbers,
    }
}

fn succeeding(rules: &BankCountry) -> Vec<&'static TestAccount> {
    let rows = TestAccount::ALL.iter();
    rows.filter(|row| row.country == rules.country && row.outcome == TestOutcome::Success)
        .collect()
}

/// The names that an id number has.
pub(super) const PII: &[&str] = &[
    "pii[id_number]",
    "pii[personal_id_number]",
    "pii[ssn_last_4]",
    "pii[tax_id]",
];

/// Adds a good value under a name.
pub(super) fn fill(body: TokenRequest, name: &str, takes: Takes) -> TokenRequest {
    let any = drawn(body.spelling(), name);
    let pick = |words: &[&'static str]| one_of(words, any >> 8);
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
            one_of(&["file_1", "", "file_2"], at).into()
        }),
        Takes::Words(words) => elements(body, name, any, |at| one_of(words, at).into()),
        Takes::Hash => body,
    }
}

/// One to three elements, with explicit keys or without.
fn elements(
    body: TokenRequest,
    name: &str,
    any: u64,
    value: impl Fn(u64) -> String,
) -> TokenRequest {
    let many = 1 + (any >> 16) % 3;
    let explicit = any.is_multiple_of(2);
    body.add_all((0..many).map(|at| match explicit {
        true => (format!("{name}[{at}]"), value(at)),
        false => (format!("{name}[]"), value(at)),
    }))
}

/// The word at a place, counted on from the first behind the last.
fn one_of(words: &[&'static str], at: u64) -> &'static str {
    let at = at % words.len().max(1) as u64;
    words.get(at as usize).copied().unwrap_or_default()
}

/// Text of one character or more, now and then of as many as there may be.
pub(super) fn text(any: u64, limit: usize) -> String {
    const PIECES: [&str; 6] = ["Jenny", "山", "é", " Rosen & Co.", "%41+", "[]=\""];
    // The longest are many, and now and then is enough.
    let whole = any % if limit > 500 { 50 } else { 7 } == 6;
    let length = match whole {
        true => limit,
        // 12 at most.
        false => 1 + ((any >> 20) % 12) as usize,
    };
    let pieces = PIECES.iter().cycle();
    pieces
        .skip((any % PIECES.len() as u64) as usize)
        .flat_map(|piece| piece.chars())
        .take(length)
        .collect()
}
