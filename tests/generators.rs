//! Generated values and the verdicts that come with them, held to validators of strangers and to our
//! own, none of which the generators ask.

#![cfg(all(feature = "proptest", feature = "arbitrary"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::collections::BTreeSet;

use arbitrary::{Arbitrary, Unstructured};
use chrono::{DateTime, TimeZone, Utc};
use proptest::prelude::*;
use tokmint::bank::Rtn;
use tokmint::card::brand::{Brand, Funding, Scheme};
use tokmint::card::iin::IinTable;
use tokmint::card::{Cvc, Expiry, Pan};
use tokmint::testing::strategies::{any_case, faulty, good};
use tokmint::testing::{Case, Choices, Cvcs, Expiries, Fault, Generator, PanPlan, Pans, Rtns};
use tokmint::{Country, testing::reference};

#[path = "support/card_strangers.rs"]
mod card_strangers;

#[path = "support/faults.rs"]
mod faults;

#[test]
fn every_fault_comes_up() {
    faults::come_up(Pans::new());
    faults::come_up(Cvcs::new());
    faults::come_up(Rtns::new());
    faults::come_up(Expiries::at(
        Utc.with_ymd_and_hms(2026, 11, 26, 0, 0, 0).unwrap(),
    ));
}

/// Only digits, as many as there may be.
fn is_number(text: &str) -> bool {
    (8..=19).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

proptest! {
    #[test]
    fn card_numbers_are_what_they_are_said_to_be(case in any_case(Pans::new())) {
        let number = case.value();
        let luhn = luhn::valid(&number) && is_number(&number);
        match case.fault() {
            None => prop_assert!(luhn),
            Some(Fault::Length) => {
                prop_assert!(luhn);
                let lengths = reference::iin::Reference::new().lookup(&number).lengths;
                prop_assert!(!lengths.contains(number.len()), "{}", number);
            }
            Some(Fault::TooShort) => prop_assert!((1..8).contains(&number.len()) && luhn::valid(&number)),
            Some(Fault::TooLong) => prop_assert!(number.len() > 19 && luhn::valid(&number)),
            Some(Fault::Character) => prop_assert!(!number.bytes().all(|byte| byte.is_ascii_digit())),
            Some(Fault::Empty) => prop_assert!(number.is_empty()),
            Some(_) => prop_assert!(!luhn && is_number(&number)),
        }
        let ours = Pan::parse(&number).is_ok_and(|pan| pan.passes_luhn());
        prop_assert_eq!(ours, case.is_good() || case.fault() == Some(Fault::Length));
        prop_assert!(luhn::valid(&case.good_value()));
    }

    /// What is known of a number is what the table says.
    #[test]
    fn card_numbers_are_of_their_plan(case in good(Pans::new())) {
        let info = IinTable::BUILTIN.lookup(&Pan::parse(&case.value()).unwrap());
        let plan = case.plan();
        prop_assert_eq!(info.scheme, plan.scheme());
        prop_assert!(plan.brand().is_none_or(|brand| brand == info.brand));
        prop_assert!(plan.country().is_none_or(|country| Some(country) == info.country));
        prop_assert!(plan.funding().is_none_or(|funding| funding == info.funding));
    }

    #[test]
    fn a_wrong_digit_is_the_only_one(case in faulty(Pans::new(), Fault::OneDigit)) {
        let (bad, good) = (case.value(), case.good_value());
        let differing = bad.bytes().zip(good.bytes()).filter(|(bad, good)| bad != good);
        prop_assert_eq!((differing.count(), bad.len()), (1, good.len()));
        prop_assert_eq!(bad.bytes().last(), good.bytes().last());
    }

    #[test]
    fn separators_stand_between_fours(case in good(Pans::builder().separators(true).build().unwrap())) {
        let typed = case.value();
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        prop_assert!(luhn::valid(&digits));
        prop_assert!(typed.split([' ', '-']).all(|group| group.len() <= 4 || group == digits));
        prop_assert!(Pan::parse(&typed).is_ok());
    }

    /// Crates that others wrote agree on them, and on text that is none.
    #[test]
    fn strangers_agree_on_card_numbers(case in any_case(Pans::new()), text in "[0-9 -]{0,24}") {
        card_strangers::agree(&case.value());
        card_strangers::agree(&text);
    }

    #[test]
    fn security_codes_are_what_they_are_said_to_be(case in any_case(Cvcs::new())) {
        let code = case.value();
        let fits = matches!(code.len(), 3 | 4) && code.bytes().all(|byte| byte.is_ascii_digit());
        prop_assert_eq!(fits, case.is_good());
        prop_assert_eq!(Cvc::parse(&code).is_ok(), case.is_good());
    }

    #[test]
    fn routing_numbers_are_what_they_are_said_to_be(case in any_case(Rtns::new())) {
        let number = case.value();
        prop_assert_eq!(reference::rtn::is_valid(&number), case.is_good(), "{}", number);
        prop_assert_eq!(Rtn::parse(&number).is_ok(), case.is_good());
        prop_assert!(reference::rtn::is_valid(&case.good_value()));
    }

    #[test]
    fn expiries_are_what_they_are_said_to_be((now, case) in moment_and_expiry()) {
        let typed = case.value();
        let verdict = Expiry::parse(&typed.month, &typed.year).and_then(|expiry| expiry.check(now));
        prop_assert_eq!(verdict.is_ok(), case.is_good(), "{:?} at {}", typed, now);
        // A stranger's arithmetic: the first moment after the month lies ahead.
        let number = |text: &str| {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<i32>().ok().filter(|_| digits)
        };
        let (Some(month), Some(year)) = (number(&typed.month), number(&typed.year)) else {
            prop_assert!(!case.is_good());
            return Ok(());
        };
        let year = if typed.year.len() == 2 { 2000 + year } else { year };
        if let (1..=12, true) = (month, matches!(typed.year.len(), 2 | 4)) {
            let after = Utc.with_ymd_and_hms(year + month / 12, month.cast_unsigned() % 12 + 1, 1, 0, 0, 0);
            let far = year > now.format("%Y").to_string().parse::<i32>().unwrap() + 50;
            let good = after.unwrap() > now && !far && typed.month.len() < 3;
            prop_assert_eq!(good, case.is_good(), "{:?} at {}", typed, now);
        }
    }

    #[test]
    fn any_bytes_make_a_case(bytes: Vec<u8>) {
        let case = Case::<PanPlan>::arbitrary(&mut Unstructured::new(&bytes)).unwrap();
        let again = Pans::new().any(&mut Choices::new(&bytes[..bytes.len().min(Pans::MOST_BYTES)]));
        prop_assert_eq!((case.value(), case.fault()), (again.value(), again.fault()));
    }
}

fn moment_and_expiry() -> impl Strategy<Value = (DateTime<Utc>, Case<tokmint::testing::ExpiryPlan>)>
{
    // The years 2000 to 9749.
    (946_684_800..245_490_000_000_i64).prop_flat_map(|at| {
        let now = DateTime::from_timestamp(at, 0).unwrap();
        (Just(now), any_case(Expiries::at(now)))
    })
}

#[test]
fn numbers_are_of_the_kind_that_is_wanted() {
    let draw = |pans: &Pans| {
        let bytes = (0..250).flat_map(|one: u8| [one, one.wrapping_mul(77), 3, one, 1]);
        let bytes: Vec<u8> = bytes.collect();
        let cases = bytes
            .windows(40)
            .map(|bytes| pans.good(&mut Choices::new(bytes)).value());
        cases.collect::<BTreeSet<String>>()
    };
    let all = |numbers: BTreeSet<String>, holds: fn(&str) -> bool| {
        assert!(numbers.len() > 1, "{numbers:?}");
        assert!(numbers.iter().all(|number| holds(number)), "{numbers:?}");
    };
    let build = |builder: tokmint::testing::PansBuilder| draw(&builder.build().unwrap());
    let pans = Pans::builder;
    all(build(pans().scheme(Scheme::Amex)), |number| {
        number.len() == 15 && number.starts_with('3')
    });
    all(
        build(pans().brand(Brand::DinersClub).digits(14)),
        |number| number.len() == 14,
    );
    let gb = Country::from_alpha2("GB").unwrap();
    all(
        build(pans().country(gb).funding(Funding::Debit)),
        |number| &number[6..9] == "826",
    );
    assert!(build(pans()).len() > 500);

    for none in [
        pans().scheme(Scheme::Mir),
        pans().digits(13),
        pans().scheme(Scheme::Visa).digits(15),
    ] {
        let why = none.build().unwrap_err();
        assert_eq!(why.to_string(), "no published test number is of that kind");
    }
}

/// January has no month that is over.
#[test]
fn january_has_no_past_month() {
    let january = Expiries::at(Utc.with_ymd_and_hms(2026, 1, 31, 0, 0, 0).unwrap());
    assert!(
        january
            .faulty(Fault::MonthPast, &mut Choices::new(&[]))
            .is_none()
    );
}
