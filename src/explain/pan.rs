//! Card numbers.
//!
//! Sources: parts and lengths, ISO/IEC 7812-1:2017 as Wikipedia, "Payment card number", tells it; the
//! rules themselves, where each stands in [`card`](crate::card), [`testmode`](crate::testmode) and
//! [`Policy`](crate::Policy).

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::mask::Mask;
use super::refusal::{answer, refused};
use super::render::{any_of, count};
use super::{Explanation, Part, PartName, Rule, Step, Subject, Verdict};
use crate::card::iin::{IinTable, Lengths, LuhnRule};
use crate::card::{Brand, Funding, Pan, PanError, Scheme, luhn};
use crate::country::Country;
use crate::policy::{LuhnExempt, ModeMismatch, Policy, RangeLength};
use crate::testmode::is_test_card;
use crate::wire::params::unfit_card_number;
use crate::wire::{ApiError, NumberFault, Reason};
use rows::Rows;

mod rows;
mod test_card;

/// Explains what a text is as a card number, `card[number]` of the Token API.
///
/// Total: any text has an explanation, which takes linear time and does not grow with the text. What
/// shows of the number is told [above](crate::explain#what-shows-of-a-number). Of the policy all is
/// asked that is about the number alone; not who may send one ([`Policy::raw_card_data`],
/// [`Policy::publishable_cards`]).
///
/// # Examples
///
/// ```
/// use tokmint::Policy;
/// use tokmint::card::IinTable;
/// use tokmint::explain::{self, Rule, Verdict};
///
/// let explain = |typed| explain::card_number(typed, &IinTable::BUILTIN, &Policy::default());
///
/// let elo = explain("5066 9911 1111 1118");
/// assert_eq!(elo.to_string().lines().next(), Some(
///     "506699••••••1118 is a valid card number: elo, reported as Unknown, BR, 16 digits",
/// ));
///
/// // Twelve digits of a Visa range are taken, although its cards have more.
/// let short = explain("4242 4242 4242");
/// assert_eq!(short.step(Rule::RangeLength).unwrap().verdict, Verdict::Waived);
///
/// let letter = explain("4242 4242 4242 424x");
/// assert!(!letter.valid && letter.shown.is_none());
/// assert_eq!(letter.step(Rule::Characters).unwrap().value.as_deref(), Some("18"));
/// ```
pub fn card_number(typed: &str, table: &IinTable<'_>, policy: &Policy) -> Explanation {
    match Pan::parse(typed) {
        Ok(pan) => Known::new(&pan, table, policy).explain(typed),
        Err(why) => unknown(typed, why),
    }
}

/// What is no card number.
fn unknown(typed: &str, why: PanError) -> Explanation {
    let length = match why {
        PanError::Length { digits } => {
            let standard = standard_length(Verdict::Failed);
            Step::of(Rule::Length, count(digits, "digit"), [standard].into())
                .value(digits.to_string())
        }
        PanError::NotDigit { .. } => not_tried(Rule::Length),
    };
    let fault = NumberFault::Form(why);
    // A text may be refused before it is looked at as a number.
    let refusal = unfit_card_number(typed).unwrap_or(Reason::Number(fault));
    Explanation {
        what: Subject::CardNumber,
        valid: false,
        says: match why {
            PanError::NotDigit { at } => misplaced(typed, at),
            PanError::Length { .. } => fault.to_string(),
        },
        shown: None,
        parts: Vec::new(),
        steps: [
            characters(typed, Some(why)),
            length,
            not_tried(Rule::Iin),
            not_tried(Rule::Luhn),
            not_tried(Rule::TestCard),
            refused(Rule::TokenApi, &refusal),
        ]
        .into(),
    }
}

fn not_tried(rule: Rule) -> Step {
    Step::new(rule, Verdict::NotTried, "asks for a card number")
}

fn characters(typed: &str, why: Option<PanError>) -> Step {
    let digits = typed.bytes().filter(u8::is_ascii_digit).count();
    let others = typed.chars().count() - digits;
    match why {
        Some(PanError::NotDigit { at }) => {
            let says = format!(
                "{}; in all there are {} among {}",
                misplaced(typed, at),
                count(digits, "digit"),
                count(digits + others, "character"),
            );
            Step::new(Rule::Characters, Verdict::Failed, says).value(at.to_string())
        }
        _ if typed.is_empty() => Step::new(Rule::Characters, Verdict::NotTried, "there are none"),
        _ if others == 0 => Step::new(Rule::Characters, Verdict::Passed, "digits and nothing else"),
        _ => {
            let says = format!(
                "digits, and between them {} that do not count",
                separators(others)
            );
            Step::new(Rule::Characters, Verdict::Passed, says)
        }
    }
}

/// What is wrong with the character at that byte, the first that cannot stand where it stands.
fn misplaced(typed: &str, at: usize) -> String {
    let separator = |c| c == ' ' || c == '-';
    let what = match typed.get(at..).and_then(|rest| rest.chars().next()) {
        Some(c) if separator(c) && at == 0 => "a space or hyphen with no digit before it",
        Some(c) if separator(c) => "a space or hyphen with no digit after it",
        Some(c) if c.is_numeric() => "a numeral other than 0 to 9",
        _ => "neither a digit nor a space or hyphen",
    };
    // All before it are digits and separators, of one byte each.
    format!("character {} is {what}", at + 1)
}

fn separators(number: usize) -> String {
    match number {
        1 => "1 space or hyphen".into(),
        _ => format!("{number} spaces or hyphens"),
    }
}

fn standard_length(verdict: Verdict) -> Step {
    let says = format!(
        "card numbers have {} to {} digits",
        Pan::MIN_DIGITS,
        Pan::MAX_DIGITS
    );
    Step::new(Rule::StandardLength, verdict, says).source(Some("ISO/IEC 7812-1".into()))
}

/// A card number, and what is known of it.
struct Known<'a> {
    pan: &'a Pan,
    policy: &'a Policy,
    table: &'a IinTable<'a>,
    rows: Rows<'a>,
    mask: Mask,
    fault: Option<NumberFault>,
}

impl<'a> Known<'a> {
    fn new(pan: &'a Pan, table: &'a IinTable<'a>, policy: &'a Policy) -> Self {
        let mask = Mask::card_number(pan.len());
        Self {
            pan,
            policy,
            table,
            rows: Rows::of(pan, table, mask),
            mask,
            fault: policy.judge(pan, table).err(),
        }
    }

    fn explain(&self, typed: &str) -> Explanation {
        Explanation {
            what: Subject::CardNumber,
            valid: self.fault.is_none(),
            says: match self.fault {
                None => self.summary(),
                Some(fault) => fault.to_string(),
            },
            shown: Some(self.shown(1, self.pan.len())),
            parts: self.parts(),
            steps: [
                characters(typed, None),
                self.length(),
                self.rows.step(),
                self.luhn(),
                test_card::step(self.pan),
                self.token_api(),
            ]
            .into(),
        }
    }

    fn shown(&self, from: usize, to: usize) -> String {
        self.mask.part(self.pan.expose_digits(), from, to)
    }

    /// Whose card it is, in a few words.
    fn summary(&self) -> String {
        let info = &self.rows.info;
        let network = match (info.scheme, info.brand) {
            (Scheme::Unknown, Brand::Unknown) => "of no known network".into(),
            (Scheme::Unknown, brand) => brand.to_string(),
            (scheme, brand) if scheme.brand() == Some(brand) => brand.to_string(),
            (scheme, brand) => format!("{scheme}, reported as {brand}"),
        };
        let funding = Some(info.funding).filter(|&funding| funding != Funding::Unknown);
        let funding = funding.map(|funding| format!(", {funding}"));
        let country = info.country.map(|country| format!(", {country}"));
        let digits = count(self.pan.len(), "digit");
        let test = if is_test_card(self.pan) {
            ", a test card"
        } else {
            ""
        };
        format!(
            "{network}{}{}, {digits}{test}",
            funding.unwrap_or_default(),
            country.unwrap_or_default()
        )
    }

    fn parts(&self) -> Vec<Part> {
        let digits = self.pan.len();
        // Eight digits since 2017, for which numbers of 8 and 9 have no room beside an account.
        let (iin, issuer) = match digits {
            ..10 => (6, "the issuer"),
            _ => (8, "the issuer; 6 digits until 2017"),
        };
        let part = |name, from, to, says: String| Part {
            name,
            from,
            to,
            shown: self.shown(from, to),
            says,
        };
        let check_digit = match luhn_right_digit(self.pan) {
            Some(right) if !self.pan.passes_luhn() => format!("{right} would be right"),
            _ => "right".into(),
        };
        let account = (iin + 1 < digits).then(|| {
            let says = "the issuer's own number for the account".into();
            part(PartName::Account, iin + 1, digits - 1, says)
        });
        [
            Some(part(PartName::Mii, 1, 1, self.industry())),
            Some(part(PartName::Iin, 1, iin, issuer.into())),
            account,
            Some(part(PartName::CheckDigit, digits, digits, check_digit)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What the first digit stands for, if it shows.
    fn industry(&self) -> String {
        let mut shown = self.pan.expose_bytes().iter().take(self.mask.first());
        let industry = match shown.next() {
            None => return "not told of short numbers".into(),
            Some(b'0') => "ISO/TC 68 and others",
            Some(b'1') => "airlines",
            Some(b'2') => "airlines and later assignments",
            Some(b'3') => "travel and entertainment",
            Some(b'4' | b'5') => "banking",
            Some(b'6') => "merchandising and banking",
            Some(b'7') => "petroleum and later assignments",
            Some(b'8') => "healthcare, telecommunications and later assignments",
            Some(_) => {
                let code = shown.take(3).fold((0, 0), |(digits, code), byte| {
                    (digits + 1, code * 10 + u16::from(byte & 0xF))
                });
                // Digits 2 to 4 are a country code by the standard; not every scheme keeps to it.
                let country = match code {
                    (3, code) => Country::from_numeric(code),
                    _ => None,
                };
                return match country {
                    Some(country) => {
                        format!("national assignment; digits 2 to 4 are the code of {country}")
                    }
                    None => "national assignment".into(),
                };
            }
        };
        industry.into()
    }

    fn length(&self) -> Step {
        let digits = self.pan.len();
        let at_least = self.policy.shortest_number.digits();
        let shortest = Step::new(
            Rule::ShortestNumber,
            match self.fault {
                Some(NumberFault::TooShort { .. }) => Verdict::Failed,
                _ => Verdict::Passed,
            },
            format!("the Token API judges {at_least} digits and more by their check digit"),
        );
        let steps = [
            standard_length(Verdict::Passed),
            shortest
                .value(at_least.to_string())
                .source(Some("Policy::shortest_number".into())),
            self.range_length(),
        ];
        Step::of(Rule::Length, count(digits, "digit"), steps.into()).value(digits.to_string())
    }

    fn range_length(&self) -> Step {
        if self.rows.is_empty() {
            return Step::new(Rule::RangeLength, Verdict::NotTried, NO_RANGE);
        }
        let lengths = self.rows.info.lengths;
        let says = format!("numbers of the range have {} digits", any_of(lengths));
        let source = self.rows.who_says(Rule::RangeLength);
        let (verdict, says, source) = match self.policy.range_length {
            _ if lengths.contains(self.pan.len()) => (Verdict::Passed, says, source),
            RangeLength::Any => {
                let says = format!("{says}; the Token API does not ask");
                (Verdict::Waived, says, source)
            }
            RangeLength::OfTheRange => (Verdict::Failed, says, Some("Policy::range_length".into())),
        };
        Step::new(Rule::RangeLength, verdict, says)
            .value(list(lengths))
            .source(source)
    }

    fn luhn(&self) -> Step {
        let sum = luhn_sum(self.pan.expose_bytes());
        let verdict = match (self.pan.passes_luhn(), self.fault) {
            (true, _) => Verdict::Passed,
            (false, None) => Verdict::Waived,
            (false, Some(_)) => Verdict::Failed,
        };
        let says = match sum % 10 {
            0 => format!("the sum is {sum}, which ten divides"),
            rest => format!(
                "the sum is {sum}, which leaves {rest} when divided by ten; which digit is wrong, \
                 it does not tell"
            ),
        };
        let mut steps = Vec::new();
        if let (Some(right), Some(last)) =
            (luhn_right_digit(self.pan), self.pan.last4().chars().last())
        {
            let says = match verdict {
                Verdict::Passed => format!("{right}, as it should be"),
                _ => format!("{last} stands there, {right} would be right"),
            };
            steps.push(Step::new(Rule::CheckDigit, verdict, says).value(right));
        }
        steps.extend(self.luhn_rule());
        Step::new(Rule::Luhn, verdict, says)
            .value(sum.to_string())
            .source(Some("ISO/IEC 7812-1, annex B".into()))
            .steps(steps)
    }

    /// Whether the range has a check digit, and what the policy makes of one that may lack it.
    fn luhn_rule(&self) -> Vec<Step> {
        if self.rows.is_empty() {
            return [Step::new(Rule::LuhnRule, Verdict::NotTried, NO_RANGE)].into();
        }
        let rule = self.rows.info.luhn;
        let says = match rule {
            LuhnRule::Yes => "numbers of the range end in a check digit",
            LuhnRule::No => "numbers of the range have no check digit",
            LuhnRule::Mixed => "some numbers of the range have no check digit, or another one",
            LuhnRule::Unconfirmed => "whether numbers of the range have a check digit is not known",
        };
        let said = Step::fact(Rule::LuhnRule, rule.as_str(), says)
            .source(self.rows.who_says(Rule::LuhnRule));
        if rule == LuhnRule::Yes {
            return [said].into();
        }
        let says = match self.policy.luhn_exempt {
            LuhnExempt::Accept if self.rows.info.may_fail_luhn() => {
                "numbers of such a range are taken whatever their check digit"
            }
            _ => "numbers of such a range are refused all the same if it is wrong",
        };
        let policy = Step::new(Rule::LuhnExempt, Verdict::Info, says)
            .source(Some("Policy::luhn_exempt".into()));
        [said, policy].into()
    }

    fn token_api(&self) -> Step {
        if let Some(fault) = self.fault {
            return refused(Rule::TokenApi, &fault.into());
        }
        let says = "POST /v1/tokens takes it for a card number";
        let keys = [(Rule::TestKey, false), (Rule::LiveKey, true)];
        Step::new(Rule::TokenApi, Verdict::Passed, says)
            .steps(keys.map(|(rule, live)| self.key(rule, live)).into())
    }

    /// What a key of that mode is answered. It is about the key, so that the number is valid anyway.
    fn key(&self, rule: Rule, live_key: bool) -> Step {
        match self.policy.take(self.pan, self.table, live_key) {
            Err(why) => Step {
                verdict: Verdict::Info,
                ..refused(rule, &why)
            },
            Ok(_)
                if is_test_card(self.pan) == live_key
                    && self.policy.mode_mismatch == ModeMismatch::WhenUsed =>
            {
                let why = ApiError::from(&Reason::ModeMismatch { live_key });
                let says = format!("a token; using it is thought to get {}", answer(&why));
                Step::new(rule, Verdict::Info, says).source(Some("Policy::mode_mismatch".into()))
            }
            Ok(_) => Step::new(rule, Verdict::Info, "a token"),
        }
    }
}

const NO_RANGE: &str = "no row of any table holds the number";

/// `13, 16`.
fn list(lengths: Lengths) -> String {
    let lengths: Vec<String> = lengths.iter().map(|length| length.to_string()).collect();
    lengths.join(", ")
}

/// The sum of Luhn's formula to the unit, which the kernel does not know.
fn luhn_sum(digits: &[u8]) -> u32 {
    // Nineteen digits of nine at most.
    let places = digits.iter().rev().zip([false, true].into_iter().cycle());
    places
        .map(|(digit, doubled)| match u32::from(digit & 0xF) {
            digit if !doubled => digit,
            digit if digit < 5 => 2 * digit,
            digit => 2 * digit - 9,
        })
        .sum()
}

/// The last digit that would be right.
fn luhn_right_digit(pan: &Pan) -> Option<char> {
    let (_, payload) = pan.expose_bytes().split_last()?;
    luhn::check_digit(payload).ok().map(char::from)
}
