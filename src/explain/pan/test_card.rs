//! What test mode knows of a card number.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::card::Pan;
use crate::explain::{Rule, Step, Verdict};
use crate::testmode::{CardError, Check, Checks, Outcome, TestCard, digit_rule};

pub(super) fn step(pan: &Pan) -> Step {
    let made_up = digit_rule(pan).map(|_| {
        let says = "its first digits are a prefix of the rule by which test numbers are made up";
        Step::new(Rule::DigitRule, Verdict::Info, says)
    });
    match (TestCard::by_number(pan), made_up) {
        (Some(card), made_up) => Step::fact(Rule::TestCard, "published", "a published test card")
            .source(Some(card.source.into()))
            .steps(fate(card).into_iter().chain(made_up).collect()),
        (None, Some(made_up)) => {
            let says = "made up as test numbers are, and not published";
            Step::fact(Rule::TestCard, "digit_rule", says).steps([made_up].into())
        }
        (None, None) => {
            let says = "neither published nor made up as test numbers are";
            Step::fact(Rule::TestCard, "unknown", says)
        }
    }
}

/// All that is published of a card.
fn fate(card: &TestCard) -> Vec<Step> {
    let ids = |rule, ids: &[&str]| {
        let ids = ids.join(", ");
        (!ids.is_empty()).then(|| Step::fact(rule, ids.clone(), ids))
    };
    let word = |rule, word: Option<&'static str>| word.map(|word| Step::fact(rule, word, word));
    let outcome = |rule, outcome: Option<Outcome>| {
        let outcome = outcome?;
        let value = outcome
            .error()
            .map_or("succeeds", |error| error.code.as_str());
        Some(Step::fact(rule, value, words(outcome)))
    };
    let gone = || {
        Step::new(
            Rule::Withdrawn,
            Verdict::Info,
            "gone from today's documentation",
        )
    };
    [
        ids(Rule::TokenIds, card.tokens),
        ids(Rule::PaymentMethodIds, card.payment_methods),
        outcome(Rule::OnToken, card.on_token),
        outcome(Rule::OnAttach, card.on_attach),
        outcome(Rule::OnCharge, card.on_charge),
        checks(card.checks),
        word(
            Rule::Authentication,
            card.authentication.map(|it| it.as_str()),
        ),
        word(Rule::Risk, card.risk.map(|it| it.as_str())),
        word(Rule::AfterCharge, card.after_charge.map(|it| it.as_str())),
        word(Rule::OnPayout, card.on_payout.map(|it| it.as_str())),
        word(Rule::Benefit, card.benefit.map(|it| it.as_str())),
        word(Rule::Reader, card.reader.map(|it| it.as_str())),
        card.withdrawn.then(gone),
        word(Rule::Confidence, Some(card.confidence.as_str())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn words(outcome: Outcome) -> String {
    let with = |error: CardError| match error.decline_code {
        Some(why) => format!("with {}, {why}", error.code),
        None => format!("with {}", error.code),
    };
    match outcome {
        Outcome::Succeeds => "succeeds".into(),
        Outcome::Refused(error) => format!("refused {}", with(error)),
        Outcome::RefusedIfSent(error) => {
            format!(
                "refused {}, if the field that it is about was sent",
                with(error)
            )
        }
        Outcome::MayBeRefused(error) => {
            format!(
                "perhaps refused {}, if the field that it is about was sent",
                with(error)
            )
        }
    }
}

/// The checks that do not pass.
fn checks(checks: Checks) -> Option<Step> {
    let all = [
        ("cvc_check", checks.cvc),
        ("address_line1_check", checks.address_line1),
        ("address_zip_check", checks.address_zip),
    ];
    let odd: Vec<String> = all
        .into_iter()
        .filter(|(_, check)| *check != Check::Pass)
        .map(|(name, check)| format!("{name} {check}"))
        .collect();
    let says = odd.join(", ");
    (!says.is_empty()).then(|| Step::fact(Rule::Checks, says.to_string(), says))
}
