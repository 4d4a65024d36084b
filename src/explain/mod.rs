//! Explanations: every rule that a number was tried by, and what came of it.
//!
//! An [`Explanation`] has the same shape for every kind of number: the verdict, the parts that the
//! number is drawn in, and a tree of [`Step`]s. It is data (it serialises with the feature `serde`),
//! and its `Display` is a readable form of several lines.
//!
//! ```
//! use tokmint::Policy;
//! use tokmint::card::IinTable;
//! use tokmint::explain::{self, Rule, Verdict};
//!
//! let why = explain::card_number("4242 4242 4242 4241", &IinTable::BUILTIN, &Policy::default());
//! assert!(!why.valid);
//! assert_eq!(why.shown.as_deref(), Some("424242••••••4241"));
//!
//! let luhn = why.step(Rule::Luhn).unwrap();
//! assert_eq!((luhn.verdict, luhn.value.as_deref()), (Verdict::Failed, Some("79")));
//! let check_digit = why.step(Rule::CheckDigit).unwrap();
//! assert_eq!(check_digit.says, "1 stands there, 2 would be right");
//! ```
//!
//! ```
//! use tokmint::bank::BankNumberKind;
//! use tokmint::explain;
//!
//! let why = explain::bank_number(BankNumberKind::Rtn, "021000022");
//! assert_eq!(why.says, "check digit is wrong");
//! assert_eq!(why.parts[2].says, "2 stands there, 1 would be right");
//! ```
//!
//! # What shows of a number
//!
//! Of a card number the last four digits, and the first six, but never so many of these that fewer
//! than six stay hidden: a number of 10 digits and fewer shows its last four only. Ranges of the
//! tables are cut to as many first digits as the number shows. Text that is no card number shows
//! nothing of itself but counts and places. Published test cards are treated as any other number,
//! though the ids that stand for them are told.
//!
//! Codes of banks, routing numbers among them, are no secret and show whole if they have the form. Of
//! an account number or IBAN the last four characters show, and country, check digits, bank and
//! branch, but never so many of these that fewer than six characters stay hidden; of fewer than eight
//! characters none shows. Published test accounts are treated as any other number, and the examples
//! that are told of a country are the same whatever was sent. What a token prints of a bank account is
//! told as the API prints it, but for last fours that would be more than half of the number.
//!
//! What the rules find is told, and depends on the hidden digits too: network, issuer's country and
//! funding, as tokens print them, the sum of Luhn's formula, and check digits that would be right.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::bank::BankNumberKind;
use crate::words::vocabulary;

mod bank;
mod mask;
mod pan;
mod refusal;
mod render;

pub use bank::{bank_account, bank_number};
pub use pan::card_number;
pub use render::Tone;

/// Why a number is valid, or is not.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Explanation {
    /// What the number was taken for.
    pub what: Subject,
    /// Whether it is one: whether none of its steps is [`Verdict::Failed`].
    pub valid: bool,
    /// What it is if it is valid, and else the first rule that it breaks; no full sentence.
    pub says: String,
    /// The number without spaces and hyphens, `•` for each hidden character; `None` for text that does
    /// not have the form. Of a bank account, routing number and account number with a space between
    /// them, or that of the two that has its form.
    pub shown: Option<String>,
    /// The parts of the number from the left, which may overlap; none for text that does not have
    /// the form.
    pub parts: Vec<Part>,
    /// The rules in the order in which they are tried.
    pub steps: Vec<Step>,
}

impl Explanation {
    /// The first step of that rule, wherever it stands in the tree.
    pub fn step(&self, rule: Rule) -> Option<&Step> {
        find(&self.steps, rule)
    }
}

/// Depth first. Trees are a few levels deep, whatever the text.
fn find(steps: &[Step], rule: Rule) -> Option<&Step> {
    steps.iter().find_map(|step| match step.rule == rule {
        true => Some(step),
        false => find(&step.steps, rule),
    })
}

/// What a number was taken for.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Subject {
    /// A card number (PAN).
    CardNumber,
    /// A bank number of that format.
    BankNumber(BankNumberKind),
    /// A bank account: country, routing number and account number.
    BankAccount,
}

impl Subject {
    /// The word for it: `card_number`, `bank_account`, or that of the format.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CardNumber => "card_number",
            Self::BankNumber(kind) => kind.as_str(),
            Self::BankAccount => "bank_account",
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The word for it.
#[cfg(feature = "serde")]
impl serde::Serialize for Subject {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A part of a number.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Part {
    /// Which.
    pub name: PartName,
    /// The place of its first character, from 1.
    pub from: usize,
    /// The place of its last character, from 1.
    pub to: usize,
    /// Its characters, `•` for each hidden one.
    pub shown: String,
    /// What it stands for.
    pub says: String,
}

vocabulary! {
    /// The parts that numbers have.
    pub enum PartName {
        /// Major industry identifier: the first digit of a card number.
        Mii = "mii",
        /// Issuer identification number.
        Iin = "iin",
        /// The country.
        Country = "country",
        /// The bank.
        Bank = "bank",
        /// The branch of the bank.
        Branch = "branch",
        /// Bank and branch, which cannot be told apart.
        BankAndBranch = "bank_and_branch",
        /// The state, place or district of the bank.
        Place = "place",
        /// What has no meaning yet.
        Reserved = "reserved",
        /// The issuer's or bank's own number for the account.
        Account = "account",
        /// Of an IBAN what its structure does not name: the account, and what else the country has.
        Rest = "rest",
        /// What tells the accounts of one customer apart.
        Suffix = "suffix",
        /// What the other digits are checked by, one digit or more.
        CheckDigit = "check_digit",
    }
}

/// A rule that was tried, and what came of it.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Step {
    /// Which.
    pub rule: Rule,
    /// What came of it.
    pub verdict: Verdict,
    /// What was found, alone: a count, or a word of the API. [`Rule`] says what it is.
    pub value: Option<String>,
    /// What was found, in words; no full sentence.
    pub says: String,
    /// Who says so: a standard, the sources of a row, a layer of the tables, or a switch of the
    /// [`Policy`](crate::Policy).
    pub source: Option<String>,
    /// The rules that it is made of.
    pub steps: Vec<Step>,
}

impl Step {
    fn new(rule: Rule, verdict: Verdict, says: impl Into<String>) -> Self {
        Self {
            rule,
            verdict,
            value: None,
            says: says.into(),
            source: None,
            steps: Vec::new(),
        }
    }

    /// Something found, that nothing is wrong with.
    fn fact(rule: Rule, value: impl Into<String>, says: impl Into<String>) -> Self {
        Self::new(rule, Verdict::Info, says).value(value)
    }

    /// A rule that is as good as the worst of those that it is made of.
    fn of(rule: Rule, says: impl Into<String>, steps: Vec<Self>) -> Self {
        let worst = [Verdict::Failed, Verdict::Waived]
            .into_iter()
            .find(|&verdict| steps.iter().any(|step| step.verdict == verdict));
        Self::new(rule, worst.unwrap_or(Verdict::Passed), says).steps(steps)
    }

    fn value(self, value: impl Into<String>) -> Self {
        Self {
            value: Some(value.into()),
            ..self
        }
    }

    fn source(self, source: Option<String>) -> Self {
        Self { source, ..self }
    }

    fn steps(self, steps: Vec<Self>) -> Self {
        Self { steps, ..self }
    }
}

vocabulary! {
    /// What came of a rule.
    pub enum Verdict {
        /// The number keeps it.
        Passed = "passed",
        /// The number breaks it, and is refused.
        Failed = "failed",
        /// The number breaks it, and is not refused for that.
        Waived = "waived",
        /// Nothing that can be kept or broken: something that was looked up.
        Info = "info",
        /// A row that holds the number, and loses to another.
        Lost = "lost",
        /// Not tried, because of what was found before.
        NotTried = "not_tried",
    }
}

vocabulary! {
    /// The rules. Behind the colon stands what [`Step::value`](Step#structfield.value) holds, if it
    /// holds anything.
    pub enum Rule {
        /// Which characters there are, spaces and hyphens between them included: of a card number
        /// the byte offset, from 0, of the first that cannot stand where it stands.
        Characters = "characters",
        /// How many digits, or letters and digits: that.
        Length = "length",
        /// The lengths of the standard.
        StandardLength = "standard_length",
        /// The fewest digits that the Token API judges by their check digit: how many.
        ShortestNumber = "shortest_number",
        /// The lengths that numbers of the range have: a list of them.
        RangeLength = "range_length",
        /// The rows that hold the number.
        Iin = "iin",
        /// A row that is asked, the deciding one first: its range, cut to the digits that show.
        Row = "row",
        /// A row that is not asked: its range, cut to the digits that show.
        Candidate = "candidate",
        /// The network: a word of [`Scheme`](crate::card::Scheme).
        Scheme = "scheme",
        /// What tokens say: a word of [`Brand`](crate::card::Brand).
        Brand = "brand",
        /// Whose money: a word of [`Funding`](crate::card::Funding).
        Funding = "funding",
        /// Where the issuer or bank is: ISO 3166-1 alpha-2, or `XK` for Kosovo.
        Country = "country",
        /// The second network on the card: a word of [`Scheme`](crate::card::Scheme).
        CoBrand = "co_brand",
        /// How many digits the security code has: a list of counts, 0 for cards without.
        CvcLengths = "cvc_lengths",
        /// The bank: its name in the table.
        Issuer = "issuer",
        /// Luhn's formula: the sum.
        Luhn = "luhn",
        /// A check digit, or more that belong together: the right ones.
        CheckDigit = "check_digit",
        /// Whether numbers of the range have a Luhn check digit: a word of
        /// [`LuhnRule`](crate::card::iin::LuhnRule).
        LuhnRule = "luhn_rule",
        /// What the policy makes of numbers that fail where they may lack one.
        LuhnExempt = "luhn_exempt",
        /// Which characters stand where: for an IBAN its BBAN in the notation of the registry.
        Structure = "structure",
        /// Whether bank and branch are in a listed range; of a BIC, the branch.
        Branch = "branch",
        /// The first two digits: those.
        Prefix = "prefix",
        /// The state in a BSB: its abbreviation.
        State = "state",
        /// The check digits that a country itself has inside an IBAN.
        NationalCheck = "national_check",
        /// How the number is written: that, hidden characters as in `shown`.
        Written = "written",
        /// Whether the country is in SEPA: `yes` or `no`.
        Sepa = "sepa",
        /// What a bank account is paid out in: the currency.
        Currency = "currency",
        /// The routing number of a bank account.
        RoutingNumber = "routing_number",
        /// The account number of a bank account.
        AccountNumber = "account_number",
        /// What a country asks of the number: a good one, if one is published.
        Expected = "expected",
        /// What was sent instead of it, in counts.
        Sent = "sent",
        /// What test mode knows of a bank account: `published` or `unknown`.
        TestAccount = "test_account",
        /// What becomes of a test account in one use: a word of
        /// [`TestOutcome`](crate::bank::TestOutcome).
        TestOutcome = "test_outcome",
        /// What a token prints of a bank account.
        Printed = "printed",
        /// The routing number in it: that.
        PrintedRoutingNumber = "printed_routing_number",
        /// The last four characters of the account number in it: those.
        Last4 = "last4",
        /// The name of the bank in it: that.
        BankName = "bank_name",
        /// The account type in it where none is named: a word of
        /// [`BankAccountType`](crate::bank::BankAccountType).
        AccountType = "account_type",
        /// What test mode knows of the number: `published`, `digit_rule` or `unknown`.
        TestCard = "test_card",
        /// Whether the digit rule of test numbers holds.
        DigitRule = "digit_rule",
        /// Ids of ready-made tokens: a list of them.
        TokenIds = "token_ids",
        /// Ids of ready-made PaymentMethods: a list of them.
        PaymentMethodIds = "payment_method_ids",
        /// What becomes of making a token: `succeeds`, or the code of the error.
        OnToken = "on_token",
        /// What becomes of attaching the card to a customer: likewise.
        OnAttach = "on_attach",
        /// What becomes of charging the card: likewise.
        OnCharge = "on_charge",
        /// What the checks of the security code and the address read afterwards, where one does not
        /// pass.
        Checks = "checks",
        /// What the cardholder has to do: a word of
        /// [`Authentication`](crate::testmode::Authentication).
        Authentication = "authentication",
        /// What stands out for the fraud rules: a word of [`Risk`](crate::testmode::Risk).
        Risk = "risk",
        /// What a charge leads to: a word of [`AfterCharge`](crate::testmode::AfterCharge).
        AfterCharge = "after_charge",
        /// How payouts to the card go: a word of [`Payout`](crate::testmode::Payout).
        OnPayout = "on_payout",
        /// The health benefit account: a word of [`HealthBenefit`](crate::testmode::HealthBenefit).
        Benefit = "benefit",
        /// Which card a simulated reader reads: a word of [`Reader`](crate::testmode::Reader).
        Reader = "reader",
        /// Whether the card is gone from today's documentation.
        Withdrawn = "withdrawn",
        /// How good the source is: a word of [`Confidence`](crate::testmode::Confidence).
        Confidence = "confidence",
        /// What `POST /v1/tokens` makes of the number: the code of the error.
        TokenApi = "token_api",
        /// What it answers a test key: the code of the error, if it refuses.
        TestKey = "test_key",
        /// What it answers a live key: the code of the error, if it refuses.
        LiveKey = "live_key",
    }
}
