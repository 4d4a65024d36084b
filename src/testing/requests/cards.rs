//! Faults that lie in a card or a security code.

use alloc::format;
use alloc::string::{String, ToString};

use chrono::{DateTime, Datelike, Utc};

use super::fault::{Twins, Way};
use super::good::Maker;
use super::{RequestKind, TokenRequest};
use crate::testing::{Cvcs, Expiries, Fault, Generator, Plan, TypedExpiry, edit, reference};

const CARD: &[RequestKind] = &[RequestKind::Card];
const CVC_UPDATE: &[RequestKind] = &[RequestKind::CvcUpdate];

pub(super) const MISSING_NUMBER: &[Way] = &[Way::Of(CARD, |maker, kind| {
    let good = maker.good(kind);
    let bad = good.clone().without(NUMBER);
    Twins::new(good, bad)
})];

const NUMBER: &str = "card[number]";

/// A card whose number is another one with a fault of its own.
fn number(maker: &mut Maker<'_, '_, '_>, kind: RequestKind, faults: &[Fault]) -> Twins {
    let fault = maker.pick(faults);
    let plan = maker.requests.pans.plan(Some(fault), maker.choices);
    let good = maker.good(kind).with(NUMBER, plan.write(None));
    Twins::with(good, NUMBER, plan.write(Some(fault)))
}

pub(super) const NUMBER_NOT_DIGIT: &[Way] = &[Way::Of(CARD, |maker, kind| {
    number(maker, kind, &[Fault::Character])
})];

pub(super) const NUMBER_LENGTH: &[Way] = &[Way::Of(CARD, |maker, kind| {
    number(maker, kind, &[Fault::TooShort, Fault::TooLong])
})];

pub(super) const NUMBER_CHECK_DIGIT: &[Way] = &[Way::Of(CARD, |maker, kind| {
    number(
        maker,
        kind,
        &[Fault::CheckDigit, Fault::OneDigit, Fault::Transposition],
    )
})];

/// The first digits of a good number, with or without the check digit of those.
pub(super) const NUMBER_TOO_SHORT: &[Way] = &[Way::Of(CARD, |maker, kind| {
    let good = maker.good(kind);
    let typed = good.get(NUMBER).unwrap_or_default();
    let (length, passes) = (maker.choices.length(8, 9), maker.choices.once_in(2));
    let digits = typed.chars().filter(char::is_ascii_digit);
    let cut: String = digits.take(length).collect();
    let first = cut.get(..length - 1).unwrap_or(&cut);
    let short = match reference::luhn::check_digit(first) {
        Some(check) if passes => format!("{first}{}", char::from(check)),
        _ => cut,
    };
    Twins::with(good, NUMBER, short)
})];

const MONTH: &str = "card[exp_month]";
const YEAR: &str = "card[exp_year]";

/// A card with an expiry month, and that month with a fault.
fn expiry(maker: &mut Maker<'_, '_, '_>, fault: Fault) -> (TokenRequest, TypedExpiry) {
    let plan = Expiries::at(maker.requests.at).plan(Some(fault), maker.choices);
    let (good, bad) = (plan.write(None), plan.write(Some(fault)));
    let body = maker.good(RequestKind::Card);
    (body.with(MONTH, good.month).with(YEAR, good.year), bad)
}

/// Something else than a number in the place of a month or a year, or in it.
fn no_number(maker: &mut Maker<'_, '_, '_>, name: &str, others: &[&'static str]) -> Twins {
    let good = maker.good(RequestKind::Card);
    let typed = good.get(name).unwrap_or_default();
    let wrong = match maker.choices.once_in(2) {
        true => edit::wrong_character(typed, edit::NOT_DIGITS, maker.choices),
        false => maker.pick(others).to_string(),
    };
    Twins::with(good, name, wrong)
}

pub(super) const MONTH_FORM: &[Way] = &[Way::Of(CARD, |maker, _| {
    let others = &["005", " 5", "5 ", "May", "x", "１", "-1", "1.", "100"];
    no_number(maker, MONTH, others)
})];

pub(super) const YEAR_FORM: &[Way] = &[Way::Of(CARD, |maker, _| {
    let others = &["6", "026", "20265", " 2030", "203O", "٢٠٣٠", "-30", "x"];
    no_number(maker, YEAR, others)
})];

pub(super) const MONTH_RANGE: &[Way] = &[Way::Of(CARD, |maker, _| {
    let (good, bad) = expiry(maker, Fault::Month);
    Twins::with(good, MONTH, bad.month)
})];

/// Whether a month of the year is over.
pub(super) fn has_past_month(now: DateTime<Utc>) -> bool {
    now.month0() > 0
}

/// In place of the month of the call, one of its year that is over.
pub(super) const MONTH_PAST: &[Way] = &[Way::AfterJanuary(|maker| {
    let (body, bad) = expiry(maker, Fault::MonthPast);
    let now = maker.requests.at.month().to_string();
    let good = body.with(YEAR, bad.year).with(MONTH, now);
    Twins::with(good, MONTH, bad.month)
})];

pub(super) const YEAR_PAST: &[Way] = &[Way::Of(CARD, |maker, _| {
    let (good, bad) = expiry(maker, Fault::YearPast);
    Twins::with(good, YEAR, bad.year)
})];

pub(super) const YEAR_FAR: &[Way] = &[Way::Of(CARD, |maker, _| {
    let (good, bad) = expiry(maker, Fault::FarFuture);
    Twins::with(good, YEAR, bad.year)
})];

/// A security code with a fault of its own.
fn code(maker: &mut Maker<'_, '_, '_>, kind: RequestKind, name: &str, faults: &[Fault]) -> Twins {
    let fault = maker.pick(faults);
    let plan = Cvcs::new().plan(Some(fault), maker.choices);
    let good = maker.good(kind).with(name, plan.write(None));
    Twins::with(good, name, plan.write(Some(fault)))
}

const CODE: &str = "card[cvc]";
const CODE_ALONE: &str = "cvc_update[cvc]";
const NOT_DIGIT: &[Fault] = &[Fault::Character];
const LENGTH: &[Fault] = &[Fault::TooShort, Fault::TooLong];

pub(super) const CVC_NOT_DIGIT: &[Way] = &[Way::Of(CARD, |maker, kind| {
    code(maker, kind, CODE, NOT_DIGIT)
})];

pub(super) const CVC_LENGTH: &[Way] =
    &[Way::Of(CARD, |maker, kind| code(maker, kind, CODE, LENGTH))];

pub(super) const UPDATE_NOT_DIGIT: &[Way] = &[Way::Of(CVC_UPDATE, |maker, kind| {
    code(maker, kind, CODE_ALONE, NOT_DIGIT)
})];

pub(super) const UPDATE_LENGTH: &[Way] = &[Way::Of(CVC_UPDATE, |maker, kind| {
    code(maker, kind, CODE_ALONE, LENGTH)
})];
