//! A bank account by the rules of its country.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::drawn::Drawn;
use super::number;
use crate::bank::format::Format;
use crate::bank::{
    Accept, BankDetails, BankFault, BankFaultKind, BankNumber, Routing, TestAccount,
};
use crate::country::Country;
use crate::currency::Currency;
use crate::engine::Bank;
use crate::explain::refusal::refused;
use crate::explain::{Explanation, Part, Rule, Step, Subject, Verdict};
use crate::testmode::TestBankToken;
use crate::wire::Reason;

/// Explains what a bank account is to the Token API: `bank_account[country]`, `[currency]`,
/// `[routing_number]` and `[account_number]`.
///
/// Total: any texts have an explanation, which takes linear time and does not grow with them. What
/// shows of the numbers is told [above](crate::explain#what-shows-of-a-number). The account is valid
/// if the API makes a token of it with a key that `accept` stands for.
///
/// # Examples
///
/// ```
/// use tokmint::Country;
/// use tokmint::bank::Accept;
/// use tokmint::explain::{self, Rule};
///
/// let country = Country::from_alpha2("AU").unwrap();
/// let why = explain::bank_account(
///     country, None, Some("110000"), "000123456", Accept::TestAccounts,
/// );
/// assert!(why.valid);
/// assert_eq!(why.shown.as_deref(), Some("110000 •••••3456"));
/// let value = |rule| why.step(rule).and_then(|step| step.value.as_deref());
/// assert_eq!(value(Rule::PrintedRoutingNumber), Some("11 0000"));
/// assert_eq!(value(Rule::TestOutcome), Some("success"));
///
/// let live = explain::bank_account(
///     country, None, Some("110000"), "000123456", Accept::RealAccounts,
/// );
/// assert_eq!(live.says, "bank_account[account_number]: a test account, with a live key");
/// ```
pub fn bank_account(
    country: Country,
    currency: Option<Currency>,
    routing_number: Option<&str>,
    account_number: &str,
    accept: Accept,
) -> Explanation {
    let bank = match Bank::of(country, currency) {
        Ok(bank) => bank,
        Err(why) => return unsupported(country, &why),
    };
    Account::new(bank, routing_number, account_number, accept).explain()
}

/// What there is to say without the rules of a country.
fn unsupported(country: Country, why: &Reason) -> Explanation {
    let step = match why {
        Reason::CurrencyNotOfCountry { .. } => {
            let currency = Step::new(Rule::Currency, Verdict::Failed, why.to_string());
            Step::new(Rule::Country, Verdict::Failed, country.as_str()).steps([currency].into())
        }
        _ => Step::new(Rule::Country, Verdict::Failed, why.to_string()),
    };
    let not_tried = |rule| {
        let says = "asks for a country and currency that are paid out to";
        Step::new(rule, Verdict::NotTried, says)
    };
    Explanation {
        what: Subject::BankAccount,
        valid: false,
        says: why.to_string(),
        shown: None,
        parts: Vec::new(),
        steps: [
            step.value(country.as_str()),
            not_tried(Rule::RoutingNumber),
            not_tried(Rule::AccountNumber),
            not_tried(Rule::TestAccount),
            refused(Rule::TokenApi, why),
        ]
        .into(),
    }
}

/// A bank account of a country whose rules are known, and what came of it.
struct Account<'a> {
    bank: Bank,
    routing: Option<Number<'a>>,
    account: Number<'a>,
    accept: Accept,
    judged: Result<BankDetails<'a>, BankFault>,
    /// What would come of it with a good routing number.
    with_good_routing: Result<BankDetails<'a>, BankFault>,
}

/// One of the two numbers.
struct Number<'a> {
    sent: &'a str,
    fits: bool,
    /// If it fits, has the form of a format that the country takes, or is taken nevertheless.
    drawn: Option<Drawn>,
    /// What its format says.
    steps: Vec<Step>,
}

impl<'a> Number<'a> {
    fn new(
        sent: &'a str,
        format: &Format,
        country: Country,
        taken: bool,
        otherwise: fn(&str) -> Drawn,
    ) -> Self {
        let fits = format.judge(sent, country).is_ok();
        let mut kinds = number::kinds(format);
        let only = kinds
            .clone()
            .next()
            .filter(|_| format.alternatives.len() == 1);
        let kind = kinds.find(|kind| kind.parts(sent).is_some()).or(only);
        let of_kind = kind.and_then(|kind| Drawn::of(kind, sent));
        let steps = kind.map(|kind| {
            let read = BankNumber::parse(kind, sent);
            number::steps(kind, sent, &read, of_kind.as_ref())
        });
        Self {
            sent,
            fits,
            drawn: of_kind.or_else(|| (fits || taken).then(|| otherwise(sent))),
            steps: steps.unwrap_or_default(),
        }
    }

    /// The step on it, with what was expected and what was sent.
    fn step(&self, rule: Rule, refused: Option<&BankFault>, expected: Step) -> Step {
        let (verdict, says) = match (self.fits, refused) {
            (_, Some(why)) => (Verdict::Failed, why.to_string()),
            (true, None) => (Verdict::Passed, "as expected".into()),
            (false, None) => (
                Verdict::Waived,
                "not as expected, but taken nevertheless".into(),
            ),
        };
        let sent = Step::new(Rule::Sent, Verdict::Info, contents(self.sent));
        let mut steps: Vec<Step> = [expected, sent].into();
        steps.extend(self.steps.iter().cloned());
        if verdict != Verdict::Failed {
            waive(&mut steps);
        }
        Step::new(rule, verdict, says).steps(steps)
    }
}

/// Nothing is wrong with what is taken.
fn waive(steps: &mut [Step]) {
    for step in steps {
        if step.verdict == Verdict::Failed {
            step.verdict = Verdict::Waived;
        }
    }
}

impl<'a> Account<'a> {
    fn new(
        bank: Bank,
        routing_number: Option<&'a str>,
        account_number: &'a str,
        accept: Accept,
    ) -> Self {
        let rules = bank.rules;
        let judged = rules.judge(routing_number, account_number, accept);
        let with_good_routing = match &judged {
            Err(why) if why.blames_routing_number() => {
                rules.judge(rules.good_routing_number(), account_number, accept)
            }
            other => other.clone(),
        };
        let blamed = judged.as_ref().is_err_and(BankFault::blames_routing_number);
        let routing = routing_number.zip(rules.routing_format.as_ref());
        let routing = routing.map(|(sent, format)| {
            Number::new(sent, format, rules.country, !blamed, Drawn::bank_code)
        });
        let published = match &with_good_routing {
            Ok(details) => details.test_account.is_some(),
            Err(why) => why.kind == BankFaultKind::TestAccountInLiveMode,
        };
        let account = Number::new(
            account_number,
            &rules.account_format,
            rules.country,
            published,
            Drawn::account,
        );
        Self {
            bank,
            routing,
            account,
            accept,
            judged,
            with_good_routing,
        }
    }

    fn explain(self) -> Explanation {
        let steps = [
            self.country(),
            self.routing_number(),
            self.account_number(),
            self.test_account(),
            self.printed(),
            self.token_api(),
        ];
        let says = match &self.judged {
            Ok(details) => self.summary(details),
            Err(why) => Reason::from(*why).to_string(),
        };
        let valid = self.judged.is_ok();
        let drawn = self.routing.and_then(|routing| routing.drawn);
        let (shown, parts) = side_by_side([drawn, self.account.drawn]);
        Explanation {
            what: Subject::BankAccount,
            valid,
            says,
            shown,
            parts,
            steps: steps.into(),
        }
    }

    /// Whose account it is, in a few words.
    fn summary(&self, details: &BankDetails<'_>) -> String {
        let mut says = format!("{}, {}", self.bank.rules.country, self.bank.currency);
        if let Some(name) = details.bank_name {
            says = says + ", " + name;
        }
        if details.test_account.is_some() {
            says += ", a test account";
        }
        says
    }

    fn country(&self) -> Step {
        let Bank { rules, currency } = self.bank;
        let all: Vec<String> = rules.currencies().map(|one| one.to_string()).collect();
        let says = format!("{currency}, of {}", all.join(", "));
        let currency = Step::new(Rule::Currency, Verdict::Passed, says).value(currency.as_str());
        let country = rules.country.as_str();
        Step::new(Rule::Country, Verdict::Passed, country)
            .value(country)
            .steps([currency].into())
    }

    fn routing_number(&self) -> Step {
        let rules = self.bank.rules;
        let blame = self.judged.as_ref().err();
        let blame = blame.filter(|why| why.blames_routing_number());
        let asked = match rules.routing {
            Routing::Required => "required",
            Routing::UnlessIban => "required beside what is no IBAN, but not with test keys",
            Routing::NotAsked => "not required",
        };
        let mut expected = match rules.routing_format {
            None => Step::new(Rule::Expected, Verdict::Info, "none"),
            Some(format) => expected(format, rules.good_routing_number()),
        };
        expected.says = format!("{}; {asked}", expected.says);
        if let Some(routing) = &self.routing {
            return routing.step(Rule::RoutingNumber, blame, expected);
        }
        // Sent or not, it is not looked at.
        let ignored = rules.routing_format.is_none();
        let step = match blame {
            Some(why) => Step::new(Rule::RoutingNumber, Verdict::Failed, why.to_string()),
            None if ignored => Step::new(
                Rule::RoutingNumber,
                Verdict::NotTried,
                "the account number says it all",
            ),
            None => Step::new(Rule::RoutingNumber, Verdict::Info, "none"),
        };
        step.steps([expected].into())
    }

    fn account_number(&self) -> Step {
        let rules = self.bank.rules;
        let misfit = BankFault {
            country: rules,
            kind: BankFaultKind::AccountNumberForm,
        };
        let blame = match &self.with_good_routing {
            Err(why)
                if matches!(
                    why.kind,
                    BankFaultKind::AccountNumberForm | BankFaultKind::IbanOfAnotherCountry
                ) =>
            {
                Some(why)
            }
            // The form was not asked for, since the number is refused anyway.
            Err(why) if why.kind == BankFaultKind::NotATestAccount && !self.account.fits => {
                Some(&misfit)
            }
            _ => None,
        };
        let expected = expected(rules.account_format, rules.good_account_number());
        self.account.step(Rule::AccountNumber, blame, expected)
    }

    fn test_account(&self) -> Step {
        let unknown =
            |verdict, says: String| Step::new(Rule::TestAccount, verdict, says).value("unknown");
        let published =
            |verdict, says: String| Step::new(Rule::TestAccount, verdict, says).value("published");
        match &self.with_good_routing {
            Ok(BankDetails {
                test_account: Some(row),
                ..
            }) => {
                let rows = TestAccount::of(row.country, row.account);
                published(Verdict::Passed, "a published test account".into())
                    .steps(rows.iter().flat_map(outcome).collect())
            }
            Ok(_) => unknown(Verdict::Info, "not a published test account".into()),
            Err(why) => match why.kind {
                BankFaultKind::NotATestAccount => unknown(Verdict::Failed, why.to_string()),
                BankFaultKind::TestAccountInLiveMode => published(Verdict::Failed, why.to_string()),
                _ => unknown(Verdict::Info, "not a published test account".into()),
            },
        }
    }

    /// What a token prints.
    fn printed(&self) -> Step {
        let Ok(details) = &self.judged else {
            let says = "asks for an account that is taken";
            return Step::new(Rule::Printed, Verdict::NotTried, says);
        };
        let fact = |rule, value: Option<&str>, absent: &str| match value {
            Some(value) => Step::fact(rule, value, value),
            None => Step::new(rule, Verdict::Info, absent),
        };
        let shows = self
            .account
            .drawn
            .as_ref()
            .is_some_and(Drawn::shows_last_four);
        let last4 = Some(details.number.last4()).filter(|_| shows);
        let steps = [
            fact(
                Rule::PrintedRoutingNumber,
                details.routing_number.as_deref(),
                "none",
            ),
            fact(
                Rule::Last4,
                last4,
                "not told here, since it is more than half of the number",
            ),
            fact(Rule::BankName, details.bank_name, "not known"),
            fact(
                Rule::AccountType,
                details.account_type.map(|it| it.as_str()),
                "none, unless one is sent",
            ),
        ];
        Step::new(Rule::Printed, Verdict::Info, "what a token prints of it").steps(steps.into())
    }

    fn token_api(&self) -> Step {
        let (key, policy) = match self.accept {
            Accept::TestAccounts => ("a test key", None),
            Accept::RealAccounts => ("a live key", None),
            Accept::WellFormed { live: false } => ("a test key", Some("Policy::bank_numbers")),
            Accept::WellFormed { live: true } => ("a live key", Some("Policy::bank_numbers")),
        };
        match &self.judged {
            Ok(_) => Step::new(
                Rule::TokenApi,
                Verdict::Passed,
                format!("POST /v1/tokens makes a token of it for {key}"),
            ),
            Err(why) => refused(Rule::TokenApi, &Reason::from(*why)),
        }
        .source(policy.map(Into::into))
    }
}

fn expected(format: Format, example: Option<&'static str>) -> Step {
    match example {
        Some(example) => {
            let says = format!("{format}, such as {example}");
            Step::fact(Rule::Expected, example, says)
        }
        None => Step::new(Rule::Expected, Verdict::Info, format.to_string()),
    }
}

/// What is published of one use of a test account.
fn outcome(row: &TestAccount) -> Vec<Step> {
    let delayed = if row.delayed {
        ", after some minutes"
    } else {
        ""
    };
    let says = format!("{}, as {}{delayed}", row.outcome, row.product);
    let ids = |rule, ids: &[&str]| {
        let ids = ids.join(", ");
        (!ids.is_empty()).then(|| Step::fact(rule, ids.clone(), ids))
    };
    let tokens: Vec<&str> = TestBankToken::of(row).map(|token| token.id).collect();
    let steps = [
        ids(Rule::TokenIds, &tokens),
        ids(Rule::PaymentMethodIds, row.payment_method.as_slice()),
    ];
    [Step::fact(Rule::TestOutcome, row.outcome.as_str(), says)
        .steps(steps.into_iter().flatten().collect())]
    .into()
}

/// What a text is made of, in counts.
fn contents(text: &str) -> String {
    let counted = |is: fn(char) -> bool, one, many| {
        let number = text.chars().filter(|&character| is(character)).count();
        match number {
            0 => None,
            1 => Some(format!("1 {one}")),
            _ => Some(format!("{number} {many}")),
        }
    };
    let all = [
        counted(|c| c.is_ascii_digit(), "digit", "digits"),
        counted(|c| c.is_ascii_alphabetic(), "letter", "letters"),
        counted(|c| c == '-', "hyphen", "hyphens"),
        counted(|c| c == ' ', "space", "spaces"),
        counted(
            |c| !c.is_ascii_alphanumeric() && c != '-' && c != ' ',
            "other character",
            "other characters",
        ),
    ];
    let all: Vec<String> = all.into_iter().flatten().collect();
    match all.is_empty() {
        true => "nothing".into(),
        false => all.join(", "),
    }
}

/// The two numbers with a space between them, and the parts of both.
fn side_by_side(numbers: [Option<Drawn>; 2]) -> (Option<String>, Vec<Part>) {
    let mut shown: Option<String> = None;
    let mut parts = Vec::new();
    let mut before = 0;
    for drawn in numbers.into_iter().flatten() {
        let all = match shown {
            None => drawn.shown(),
            Some(all) => all + " " + &drawn.shown(),
        };
        shown = Some(all);
        let length = drawn.len();
        parts.extend(drawn.parts.into_iter().map(|part| Part {
            from: before + part.from,
            to: before + part.to,
            ..part
        }));
        before += length + 1;
    }
    (shown, parts)
}
