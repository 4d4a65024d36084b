//! Explanations: what they say, to the character, and that they show no more of a number than they
//! may.
//!
//! `TOKMINT_REGENERATE=1 cargo test --test explain` rewrites `tests/explain/*.txt`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

#[path = "explain/bank.rs"]
mod bank;

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use chrono::DateTime;
use proptest::prelude::*;
use proptest::sample::select;
use tokmint::bank::{Accept, BankCountry, BankNumberKind};
use tokmint::card::brand::{Brand, Funding, Scheme};
use tokmint::card::iin::{BrandMode, IinLayer, IinRange, IinRow, IinTable, Lengths};
use tokmint::card::{Pan, luhn};
use tokmint::explain::{self, Explanation, Rule, Step, Verdict};
use tokmint::testmode::TestCard;
use tokmint::{
    ApiError, Call, Country, Engine, Entropy, FingerprintKey, KeyKind, LuhnExempt, ModeMismatch,
    Policy, RangeLength, ShortestNumber, UnionPay,
};

fn explain(typed: &str) -> Explanation {
    explain::card_number(typed, &IinTable::BUILTIN, &Policy::default())
}

fn explain_by(typed: &str, policy: impl FnOnce(&mut Policy)) -> Explanation {
    let mut chosen = Policy::default();
    policy(&mut chosen);
    explain::card_number(typed, &IinTable::BUILTIN, &chosen)
}

/// Every step of the tree, parents first.
fn steps(of: &Explanation) -> Vec<&Step> {
    fn push<'a>(steps: &'a [Step], all: &mut Vec<&'a Step>) {
        for step in steps {
            all.push(step);
            push(&step.steps, all);
        }
    }
    let mut all = Vec::new();
    push(&of.steps, &mut all);
    all
}

/// All that can be read of an explanation, in every form.
fn everything(of: &Explanation) -> String {
    let mut all = format!("{of}\n{of:?}\n");
    #[cfg(feature = "serde")]
    {
        all += &serde_json::to_string(of).unwrap();
    }
    all
}

#[track_caller]
fn golden(name: &str, told: &Explanation) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/explain/{name}.txt"));
    let told = format!("{told}\n");
    if std::env::var_os("TOKMINT_REGENERATE").is_some() {
        fs::write(&path, &told).unwrap();
    }
    assert_eq!(told, fs::read_to_string(path).unwrap(), "{name}");
}

#[test]
fn renderings_are_to_the_character() {
    for (name, typed) in [
        ("visa_test_card", "4242 4242 4242 4242"),
        ("amex_test_card", "3782-822463-10005"),
        ("declined_test_card", "4000000000009995"),
        ("wrong_check_digit", "5555555555554443"),
        ("maestro_19_digits", "6759649826438453011"),
        ("elo", "5066991111111118"),
        ("troy_national_assignment", "9792020000000001"),
        ("made_up_test_number", "4000003920000011"),
        ("unionpay_without_check_digit", "6200500000000000004"),
        ("no_row", "7000000000000005"),
        ("ten_digits", "4242424242"),
        ("eight_digits", "42424242"),
        ("letter", "4242 4242 4242 424x"),
        ("space_at_the_end", "4242424242424242 "),
        ("four_digits", "4242"),
        ("twenty_digits", "42424242424242424242"),
        ("empty", ""),
    ] {
        golden(name, &explain(typed));
    }
}

/// Two layers of one's own, the upper one silent on most.
fn layered() -> IinTable<'static> {
    let layer = |name, range, facts: fn(&mut IinRow<'_>)| {
        let mut rows = IinLayer::builder(name);
        let mut wide = IinRow::new(IinRange::prefix("42").unwrap());
        wide.facts.scheme = Some(Scheme::Visa);
        rows.push(wide);
        let mut row = IinRow::new(range);
        facts(&mut row);
        rows.push(row);
        rows.build().unwrap().0
    };
    let narrow = IinRange::parse("4242424200", "4242424249").unwrap();
    let beneath = layer("bins", narrow, |row| {
        row.facts.country = Country::from_alpha2("NO");
        row.facts.lengths = Some(Lengths::of(&[16, 19]));
        row.issuer = Some("A bank\u{7}");
        row.source = Some("list 20240801;account 4242424242424242");
    });
    let above = layer("our cards", IinRange::prefix("424242").unwrap(), |row| {
        row.facts.funding = Some(Funding::Prepaid);
        row.facts.co_brand = Some(Scheme::Interac);
    });
    IinTable::BUILTIN.with_layer(beneath).with_layer(above)
}

#[test]
fn layers_of_ones_own() {
    let policy = Policy::default();
    let told = |table: &IinTable<'_>| explain::card_number("4242424242424242", table, &policy);
    golden("two_layers", &told(&layered()));
    let first = layered().with_test_numbers_first(true);
    golden("test_numbers_before_two_layers", &told(&first));
}

/// Who says what is what the look-up does: a fact stands beside the layer that was asked for it.
#[test]
fn facts_are_of_the_layer_that_says_so() {
    let told = explain::card_number("4242424242424242", &layered(), &Policy::default());
    let fact = |rule| {
        let step = told.step(rule).unwrap();
        (
            step.value.as_deref().unwrap(),
            step.source.as_deref().unwrap(),
        )
    };
    assert_eq!(fact(Rule::Funding), ("prepaid", "layer \"our cards\""));
    assert_eq!(fact(Rule::CoBrand), ("interac", "layer \"our cards\""));
    assert_eq!(fact(Rule::Country), ("NO", "layer \"bins\""));
    assert_eq!(fact(Rule::RangeLength), ("16, 19", "layer \"bins\""));
    assert_eq!(fact(Rule::Issuer), ("A bank\u{fffd}", "layer \"bins\""));
    assert_eq!(fact(Rule::Scheme), ("visa", "published test numbers"));
}

#[test]
fn brands_of_the_sdks_are_told_apart() {
    let told = |typed, mode| {
        let table = IinTable::BUILTIN.with_brands(mode);
        let told = explain::card_number(typed, &table, &Policy::default());
        let brand = told.step(Rule::Brand).unwrap();
        (brand.value.clone().unwrap(), brand.source.clone())
    };
    let mir = "2200000000000004";
    assert_eq!(told(mir, BrandMode::Table), ("Unknown".into(), None));
    let ios = ("MasterCard".into(), Some("Stripe iOS SDK".into()));
    assert_eq!(told(mir, BrandMode::SdkIos), ios);
    let android = ("Unknown".into(), Some("Stripe Android SDK".into()));
    assert_eq!(told(mir, BrandMode::SdkAndroid), android);
    // Published test numbers keep theirs.
    let visa = ("Visa".into(), None);
    assert_eq!(told("4242424242424242", BrandMode::SdkIos), visa);
    // And so do those that are in no row.
    let nothing = ("Unknown".into(), Some("Stripe iOS SDK".into()));
    assert_eq!(told("7000000000000005", BrandMode::SdkIos), nothing);
}

#[test]
fn policies_are_told() {
    let verdict = |told: &Explanation, rule| told.step(rule).unwrap().verdict;

    let union_pay = "6200500000000000004";
    let told = explain_by(union_pay, |policy| policy.luhn_exempt = LuhnExempt::Accept);
    assert!(told.valid);
    assert_eq!(verdict(&told, Rule::Luhn), Verdict::Waived);
    assert_eq!(verdict(&told, Rule::CheckDigit), Verdict::Waived);
    let told = explain(union_pay);
    assert!(!told.valid);
    assert_eq!(verdict(&told, Rule::Luhn), Verdict::Failed);

    let short = "4242424242";
    assert!(explain(short).valid);
    let told = explain_by(short, |policy| {
        policy.shortest_number = ShortestNumber::Twelve
    });
    assert!(!told.valid);
    assert_eq!(verdict(&told, Rule::ShortestNumber), Verdict::Failed);

    let key = |told: &Explanation, rule| told.step(rule).unwrap().value.clone();
    let card = "4242424242424242";
    let told = explain_by(card, |policy| policy.mode_mismatch = ModeMismatch::WhenMade);
    assert!(told.valid);
    assert_eq!(key(&told, Rule::TestKey), None);
    assert_eq!(key(&told, Rule::LiveKey).unwrap(), "card_declined");

    let union_pay = "6200000000000005";
    let told = explain_by(union_pay, |policy| {
        policy.union_pay = UnionPay::NotSupported
    });
    assert!(told.valid);
    assert_eq!(key(&told, Rule::TestKey).unwrap(), "card_declined");
    let says = &told.step(Rule::TestKey).unwrap().says;
    assert!(says.contains("card_not_supported"), "{says}");
}

/// Every rule has a number that it is told of, and every verdict too.
#[test]
fn every_rule_is_told_of_some_number() {
    let cards = TestCard::ALL.iter().filter_map(|card| card.number);
    let mut told: Vec<_> = cards
        .chain(["5066991111111118", "42"])
        .map(explain)
        .collect();
    let policy = Policy::default();
    told.push(explain::card_number(
        "4242424242424242",
        &layered(),
        &policy,
    ));
    told.push(explain("4242424242"));
    for &kind in BankNumberKind::ALL {
        let examples = kind.examples().iter();
        told.extend(examples.map(|example| explain::bank_number(kind, example)));
    }
    told.extend(BankCountry::ALL.iter().map(|rules| {
        let routing = rules.good_routing_number();
        let accept = Accept::TestAccounts;
        explain::bank_account(rules.country, None, routing, rules.test_account, accept)
    }));
    let rules: HashSet<_> = told.iter().flat_map(steps).map(|step| step.rule).collect();
    let missing: Vec<_> = Rule::ALL
        .iter()
        .filter(|rule| !rules.contains(rule))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    let verdicts: HashSet<_> = told
        .iter()
        .flat_map(steps)
        .map(|step| step.verdict)
        .collect();
    assert_eq!(verdicts.len(), Verdict::ALL.len());
}

/// What is published of a test card is told in full.
#[test]
fn test_cards_are_told_in_full() {
    for card in TestCard::ALL {
        let Some(number) = card.number else { continue };
        let told = explain(number);
        let value = |rule| told.step(rule).and_then(|step| step.value.clone());
        assert_eq!(value(Rule::TestCard).unwrap(), "published");
        assert_eq!(
            value(Rule::TokenIds).unwrap_or_default(),
            card.tokens.join(", ")
        );
        assert_eq!(
            value(Rule::PaymentMethodIds).unwrap_or_default(),
            card.payment_methods.join(", ")
        );
        assert_eq!(
            value(Rule::AfterCharge),
            card.after_charge.map(|it| it.to_string())
        );
        let declined = card.on_charge.and_then(|outcome| outcome.error());
        let says = told.step(Rule::OnCharge).map(|step| step.says.clone());
        if let Some(error) = declined {
            let says = says.unwrap();
            assert!(says.contains(error.code.as_str()), "{says}");
            if let Some(why) = error.decline_code {
                assert!(says.contains(why.as_str()), "{says}");
            }
        }
    }
}

/// A megabyte of anything has an explanation of ordinary size.
#[test]
fn large_texts_have_small_explanations() {
    for piece in ["4", "4 ", "x", "é", "\u{1b}[31m", " ", "٤"] {
        let told = explain(&piece.repeat(1_000_000));
        assert!(!told.valid && told.shown.is_none());
        assert!(everything(&told).len() < 8192);
    }
}

/// How many first and last digits show, by the rule as the issue words it.
fn shown(digits: usize) -> (usize, usize) {
    match digits {
        ..=10 => (0, 4),
        11..=15 => (digits - 10, 4),
        _ => (6, 4),
    }
}

/// Runs of digits, as long as they are.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| !run.is_empty())
}

/// Numbers of every length: any digits; in a row of the tables; published.
fn number() -> impl Strategy<Value = String> {
    let rows: Vec<String> = IinTable::BUILTIN
        .rows()
        .map(|hit| hit.row.range.to_string().split('-').next().unwrap().into())
        .collect();
    let published: Vec<String> = TestCard::ALL
        .iter()
        .filter_map(|card| card.number.map(String::from))
        .collect();
    let in_row = (select(rows), "[0-9]{19}", 8..=19_usize).prop_map(|(row, rest, digits)| {
        let digits = digits.max(row.len());
        (row + &rest)[..digits].to_string()
    });
    let number = prop_oneof!["[0-9]{8,19}", in_row, select(published)];
    (number, any::<bool>()).prop_map(|(number, right)| {
        let (payload, _) = number.split_at(number.len() - 1);
        match luhn::check_digit(payload.as_bytes()) {
            Ok(digit) if right => format!("{payload}{}", char::from(digit)),
            _ => number,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// No form of an explanation has more digits in a row than the number may show: beyond the years
    /// and sums that any text has, only its first digits, and bounds of rows cut like them.
    #[test]
    fn no_run_of_digits_shows_more_than_it_may(number in number()) {
        let (first, last) = shown(number.len());
        let told = explain(&number);
        let drawn = told.shown.clone().unwrap();
        let hidden = number.len() - first - last;
        prop_assert_eq!(
            &drawn,
            &format!("{}{}{}", &number[..first], "•".repeat(hidden), &number[number.len() - last..])
        );
        let bounds: HashSet<String> = IinTable::BUILTIN
            .hits(&Pan::parse(&number).unwrap())
            .iter()
            .flat_map(|hit| runs(&hit.row.range.to_string()).map(String::from).collect::<Vec<_>>())
            .map(|mut bound| {
                bound.truncate(first);
                bound
            })
            .collect();
        for run in runs(&everything(&told)).filter(|run| run.len() > 4) {
            prop_assert!(run.len() <= first, "{}", run);
            prop_assert!(number.starts_with(run) || bounds.contains(run), "{}", run);
        }
        // Parts are pieces of the same.
        let drawn: Vec<char> = drawn.chars().collect();
        for part in &told.parts {
            let piece: String = drawn[part.from - 1..part.to].iter().collect();
            prop_assert_eq!(&piece, &part.shown);
        }
    }

    /// Hidden digits that change neither a row nor the sum change no character: they are not told.
    #[test]
    fn hidden_digits_are_not_told(
        number in "[0-9]{16,19}",
        swap in select(vec![(8, 10), (9, 11)]),
    ) {
        let mut other = number.clone().into_bytes();
        other.swap(swap.0, swap.1);
        let other = String::from_utf8(other).unwrap();
        let pans = [&number, &other].map(|number| Pan::parse(number).unwrap());
        let table = IinTable::BUILTIN;
        prop_assume!(pans.iter().all(|pan| TestCard::by_number(pan).is_none()));
        prop_assume!(table.hits(&pans[0]) == table.hits(&pans[1]));
        prop_assert_eq!(explain(&number), explain(&other));
    }

    /// Whatever the text: an answer of ordinary size, valid or with a rule that failed.
    #[test]
    fn any_text_has_an_explanation(text in prop_oneof!["\\PC{0,40}", "[0-9 -]{0,40}", any::<String>()]) {
        let told = explain(&text);
        let judged = Pan::parse(&text)
            .is_ok_and(|pan| Policy::default().judge(&pan, &IinTable::BUILTIN).is_ok());
        prop_assert_eq!(told.valid, judged);
        let failed = steps(&told).iter().any(|step| step.verdict == Verdict::Failed);
        prop_assert_eq!(told.valid, !failed);
        prop_assert_eq!(told.shown.is_some(), Pan::parse(&text).is_ok());
        prop_assert!(everything(&told).len() < 16 * 1024);
        let longest = runs(&everything(&told)).map(str::len).max().unwrap_or(0);
        prop_assert!(longest <= 6);
    }

    /// The answer told is the one that the engine gives, for both kinds of key.
    #[test]
    fn the_engine_answers_as_told(
        text in prop_oneof![
            8 => number(),
            8 => "[0-9 -]{0,24}",
            8 => "\\PC{0,24}",
            1 => select(vec!["4".repeat(5000), "4".repeat(5001)]),
        ],
        mismatch in any::<bool>(),
        union_pay in any::<bool>(),
        exempt in any::<bool>(),
        of_the_range in any::<bool>(),
    ) {
        let mut policy = Policy::default();
        if of_the_range {
            policy.range_length = RangeLength::OfTheRange;
        }
        if mismatch {
            policy.mode_mismatch = ModeMismatch::WhenMade;
        }
        if union_pay {
            policy.union_pay = UnionPay::NotSupported;
        }
        if exempt {
            policy.luhn_exempt = LuhnExempt::Accept;
        }
        let told = explain::card_number(&text, &IinTable::BUILTIN, &policy);
        let failed = steps(&told).iter().any(|step| step.verdict == Verdict::Failed);
        prop_assert_eq!(told.valid, !failed);
        let key = FingerprintKey::new(&[7; 32]).unwrap();
        let engine = Engine::builder().policy(policy).fingerprint_key(key).build();
        let number = form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let body = format!("card[number]={number}&card[exp_month]=5&card[exp_year]=2030");
        for (kind, rule) in [
            (KeyKind::SECRET_TEST, Rule::TestKey),
            (KeyKind::SECRET_LIVE, Rule::LiveKey),
        ] {
            let at = DateTime::from_timestamp(1_683_071_568, 0).unwrap();
            let mut call = Call::new(at, Entropy::from_bytes([7; 32]));
            call.key = kind;
            let mut workspace = Default::default();
            let minted = engine.mint(body.as_bytes(), &call, &mut workspace);
            let step = told.step(rule).unwrap_or_else(|| told.step(Rule::TokenApi).unwrap());
            match minted {
                Ok(_) => prop_assert!(told.valid && step.value.is_none()),
                Err(why) => {
                    let error = ApiError::from(&why);
                    prop_assert_eq!(step.value.as_deref(), error.code);
                    let status = format!("status {}, ", error.status);
                    prop_assert!(step.says.starts_with(&status), "{}", step.says);
                    prop_assert!(step.says.ends_with(&*error.message), "{}", step.says);
                }
            }
        }
    }

    /// The sum is Luhn's, and the digit that it asks for makes the number right.
    #[test]
    fn the_digit_told_is_right(number in "[0-9]{8,19}") {
        let told = explain(&number);
        let sum: u32 = told.step(Rule::Luhn).unwrap().value.as_ref().unwrap().parse().unwrap();
        prop_assert_eq!(sum.is_multiple_of(10), luhn::check(number.as_bytes()).unwrap());
        prop_assert_eq!(sum, by_the_book(&number));
        let right = told.step(Rule::CheckDigit).unwrap().value.clone().unwrap();
        let corrected = format!("{}{right}", &number[..number.len() - 1]);
        prop_assert_eq!(luhn::check(corrected.as_bytes()), Ok(true));
    }
}

fn by_the_book(number: &str) -> u32 {
    let digits = number.chars().rev().map(|c| c.to_digit(10).unwrap());
    digits
        .enumerate()
        .map(|(place, digit)| match place % 2 {
            0 => digit,
            _ => 2 * digit / 10 + 2 * digit % 10,
        })
        .sum()
}

/// Brands are told in every vocabulary.
#[test]
fn brands_are_told_in_every_vocabulary() {
    let told = explain("378282246310005");
    let says = &told.step(Rule::Brand).unwrap().says;
    let amex = Brand::AmericanExpress;
    for word in [
        amex.as_str(),
        amex.payment_method(),
        amex.network(),
        amex.display(),
        amex.card_metadata().unwrap(),
    ] {
        assert!(says.contains(word), "{says}");
    }
}

#[cfg(feature = "serde")]
#[test]
fn as_data() {
    let told = serde_json::to_value(explain("4242424242424241")).unwrap();
    assert_eq!(told["what"], "card_number");
    assert_eq!(told["valid"], false);
    assert_eq!(told["shown"], "424242••••••4241");
    assert_eq!(
        told["parts"][2],
        serde_json::json!({
            "name": "account",
            "from": 9,
            "to": 15,
            "shown": "••••424",
            "says": "the issuer's own number for the account",
        })
    );
    let mut steps = told["steps"].as_array().unwrap().iter();
    let luhn = steps.find(|step| step["rule"] == "luhn").unwrap();
    assert_eq!(luhn["verdict"], "failed");
    assert_eq!(luhn["value"], "79");
    assert_eq!(luhn["source"], "ISO/IEC 7812-1, annex B");
    assert_eq!(
        luhn["steps"][0],
        serde_json::json!({
            "rule": "check_digit",
            "verdict": "failed",
            "value": "2",
            "says": "1 stands there, 2 would be right",
            "source": null,
            "steps": [],
        })
    );
}
