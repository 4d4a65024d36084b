//! Tokens and errors of anything that these can hold, out of choices.

use std::borrow::Cow;
use std::net::IpAddr;

use tokmint::card::{Brand, Expiry, Funding};
use tokmint::testing::Choices;
use tokmint::token::{
    AccountHolderType, BankAccountObject, BankAccountStatus, BankAccountType, CardObject, Check,
    Content, Fingerprint, Last4, Networks, ObjectId, PreferredNetwork, RegulatedStatus, TokenId,
    TokenizationMethod,
};
use tokmint::wire::ErrorType;
use tokmint::{ApiError, Country, Currency, Token};

const BASE62: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

pub(crate) fn token(choices: &mut Choices<'_>) -> Token<'static> {
    let (prefix, content) = match choices.below(8) {
        0..2 => ("tok", Content::Card(card(choices))),
        2 | 3 => ("btok", Content::BankAccount(bank_account(choices))),
        4 => ("ct", Content::Account),
        5 => ("cpt", Content::Person),
        6 => ("pii", Content::Pii),
        _ => ("cvctok", Content::CvcUpdate),
    };
    let ready_made = match prefix {
        "tok" => Some("tok_visa"),
        "btok" => Some("btok_us_verified"),
        _ => None,
    };
    let id = match ready_made.filter(|_| choices.once_in(8)) {
        Some(name) => name.to_owned(),
        None => id(prefix, choices),
    };
    let created = choices.below(u64::MAX).cast_signed();
    // Of each size there are numbers.
    let created = created >> choices.below(64);
    let mut token = Token::new(TokenId::parse(&id).unwrap(), content, created);
    token.client_ip = or_none(choices, |choices| match choices.below(2) {
        0 => IpAddr::from(bytes::<4>(choices)),
        _ => IpAddr::from(bytes::<16>(choices)),
    });
    for switch in [&mut token.livemode, &mut token.redaction, &mut token.used] {
        *switch = choices.once_in(2);
    }
    token
}

pub(crate) fn error(choices: &mut Choices<'_>) -> ApiError {
    let kind = *choices.one_of(ErrorType::ALL);
    let mut error = ApiError::new(400, kind, Cow::Owned(text(choices)));
    error.code = or_none(choices, |choices| {
        // With a page, and without one.
        *choices.one_of(&["incorrect_number", "validation_error"])
    });
    error.decline_code = or_none(choices, |_| "generic_decline");
    error.param = or_none(choices, text).map(Cow::Owned);
    error
}

/// Text of anything: what JSON escapes, what it need not, and what readers stumble over.
pub(crate) fn text(choices: &mut Choices<'_>) -> String {
    let odd = "\"\\/\0\u{1}\u{8}\t\n\u{b}\u{c}\r\u{1f}\u{7f}\u{80}\u{2028}\u{2029}\u{feff}é山😀";
    let length = choices.below(20);
    (0..length)
        .map(|_| match choices.below(4) {
            0 => char::from(b' ' + choices.below(95) as u8),
            1 => char::from_u32(choices.below(0x11_0000) as u32).unwrap_or('\u{fffd}'),
            _ => odd.chars().nth(choices.below(19) as usize).unwrap(),
        })
        .collect()
}

fn card(choices: &mut Choices<'_>) -> CardObject<'static> {
    let expiry = (choices.between(1, 12), choices.between(2000, 9999));
    let mut card = CardObject::new(
        ObjectId::parse(&id("card", choices)).unwrap(),
        *choices.one_of(Brand::ALL),
        Expiry::new(expiry.0 as u8, expiry.1 as u16).unwrap(),
        *choices.one_of(Funding::ALL),
        last4(choices),
    );
    // Most cards have no address, which is printed in one piece.
    if choices.once_in(2) {
        for part in [
            &mut card.address_city,
            &mut card.address_country,
            &mut card.address_line1,
            &mut card.address_line2,
            &mut card.address_state,
            &mut card.address_zip,
        ] {
            *part = or_none(choices, text).map(Cow::Owned);
        }
        for check in [&mut card.address_line1_check, &mut card.address_zip_check] {
            *check = or_none(choices, |choices| *choices.one_of(Check::ALL));
        }
    }
    card.name = or_none(choices, text).map(Cow::Owned);
    card.cvc_check = or_none(choices, |choices| *choices.one_of(Check::ALL));
    card.country = or_none(choices, country);
    card.currency = or_none(choices, |choices| *choices.one_of(Currency::ALL));
    card.dynamic_last4 = or_none(choices, last4);
    card.fingerprint = or_none(choices, fingerprint);
    card.metadata = or_none(choices, |choices| {
        let pairs = choices.below(4);
        (0..pairs)
            .map(|_| (text(choices).into(), text(choices).into()))
            .collect()
    });
    card.networks = or_none(choices, |choices| {
        Networks::new(or_none(choices, |choices| {
            *choices.one_of(PreferredNetwork::ALL)
        }))
    });
    card.regulated_status = or_none(choices, |choices| {
        or_none(choices, |choices| *choices.one_of(RegulatedStatus::ALL))
    });
    card.tokenization_method = or_none(choices, |choices| *choices.one_of(TokenizationMethod::ALL));
    card.wallet = choices.once_in(2);
    card
}

fn bank_account(choices: &mut Choices<'_>) -> BankAccountObject<'static> {
    let mut account = BankAccountObject::new(
        ObjectId::parse(&id("ba", choices)).unwrap(),
        country(choices),
        *choices.one_of(Currency::ALL),
        last4(choices),
    );
    account.fingerprint = or_none(choices, fingerprint);
    account.account_holder_name = or_none(choices, text).map(Cow::Owned);
    account.bank_name = or_none(choices, text).map(Cow::Owned);
    account.routing_number = or_none(choices, text).map(Cow::Owned);
    account.account_holder_type =
        or_none(choices, |choices| *choices.one_of(AccountHolderType::ALL));
    account.account_type = or_none(choices, |choices| *choices.one_of(BankAccountType::ALL));
    account.status = *choices.one_of(BankAccountStatus::ALL);
    account
}

fn or_none<T>(choices: &mut Choices<'_>, mut some: impl FnMut(&mut Choices<'_>) -> T) -> Option<T> {
    choices.once_in(2).then(|| some(choices))
}

fn bytes<const N: usize>(choices: &mut Choices<'_>) -> [u8; N] {
    std::array::from_fn(|_| choices.below(256) as u8)
}

fn id(prefix: &str, choices: &mut Choices<'_>) -> String {
    format!(
        "{prefix}_{}{}",
        choices.digits(1),
        choices.characters(BASE62, 23)
    )
}

fn fingerprint(choices: &mut Choices<'_>) -> Fingerprint {
    Fingerprint::parse(&choices.characters(BASE62, 16)).unwrap()
}

/// Up to four characters, quotes and backslashes among them.
fn last4(choices: &mut Choices<'_>) -> Last4 {
    let length = 4 - choices.below(5) as usize;
    Last4::new(&choices.characters("0123456789AZaz \"\\/~", length)).unwrap()
}

fn country(choices: &mut Choices<'_>) -> Country {
    let code = *choices.one_of(&["US", "GB", "DE", "JP"]);
    Country::from_alpha2(code).unwrap()
}
