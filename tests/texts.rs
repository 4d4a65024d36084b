//! What values say of themselves, how they compare, and what they count.

#![allow(clippy::unwrap_used, reason = "a test")]

use chrono::DateTime;
use tokmint::bank::{AccountNumber, BankCountry, Cbu, Cci, Clabe, Iban};
use tokmint::card::iin::{IinLayer, IinRange, IinRow, IinTable, Lengths};
use tokmint::card::{Grouping, Scheme};
use tokmint::token::{IdKind, Last4, ObjectId, ReadyMadeId};
use tokmint::wire::form::Workspace;
use tokmint::{ApiError, Call, Country, Engine, Entropy, Reason};

#[test]
fn debug_says_what_and_no_more() {
    let long = AccountNumber::parse("000123456789").unwrap();
    assert_eq!(format!("{long:?}"), "AccountNumber(..6789)");
    // Of eight on the last four are shown.
    let eight = AccountNumber::parse("00012345").unwrap();
    assert_eq!(format!("{eight:?}"), "AccountNumber(..2345)");
    let short = AccountNumber::parse("0001234").unwrap();
    assert_eq!(format!("{short:?}"), "AccountNumber([elided])");

    let grouping = Grouping::of(Scheme::Amex, 15);
    assert_eq!(format!("{grouping:?}"), "Grouping(4-6-5)");
    let last4 = Last4::new("BH00").unwrap();
    assert_eq!(format!("{last4:?}"), "Last4(BH00)");
    let range = IinRange::prefix("4242").unwrap();
    assert_eq!(format!("{range:?}"), format!("{range}"));
    assert_eq!(range.to_string(), "4242");
    let id = ReadyMadeId::parse("tok_visa").unwrap();
    assert_eq!(
        (format!("{id:?}"), id.to_string()),
        ("ReadyMadeId(tok_visa)".into(), "tok_visa".into())
    );
    let germany = rules("DE");
    let format = format!("{:?}", germany.account_format);
    assert_eq!(format, "Format(iban)");

    let (layer, _) = layer_of(&["4242"]);
    let bytes = layer.as_bytes().len();
    let said = format!("{layer:?}");
    assert_eq!(
        said,
        format!("IinLayer {{ name: \"own\", bytes: {bytes}, .. }}")
    );

    let error = ApiError::from(&Reason::KeyHasSpace);
    assert!(
        error
            .to_string()
            .starts_with("401 invalid_request_error: Invalid API Key provided")
    );
}

#[test]
fn different_values_are_not_equal() {
    let iban = |text| Iban::parse(text).unwrap();
    assert_eq!(iban("NL91ABNA0417164300"), iban("NL91 ABNA 0417 1643 00"));
    assert_ne!(iban("NL91ABNA0417164300"), iban("DE89370400440532013000"));
    assert_eq!(rules("DE"), rules("DE"));
    assert_ne!(rules("DE"), rules("NL"));
}

#[test]
fn ids_order_as_their_text() {
    let id = |text| ObjectId::parse(text).unwrap();
    let (early, late) = (
        id("tok_1CHoPL2eZvKYlo2Ck6KE483n"),
        id("tok_1N3T00LkdIwHu7ixt44h1F8k"),
    );
    assert!(early < late);
    assert_eq!(early.partial_cmp(&early), Some(std::cmp::Ordering::Equal));
}

#[test]
fn print_forms_are_groups_of_four() {
    for (text, printed) in [
        ("NL91ABNA0417164300", "NL91 ABNA 0417 1643 00"),
        ("AT611904300234573201", "AT61 1904 3002 3457 3201"),
    ] {
        let iban = Iban::parse(text).unwrap();
        assert_eq!(*iban.expose_print(), printed);
        assert_eq!(Iban::parse(printed).unwrap(), iban);
    }
}

/// The parts of account numbers that are types of their own.
#[test]
fn parts_are_handed_out() {
    let clabe = Clabe::parse("000000001234567897").unwrap();
    let parts = [clabe.bank(), clabe.place(), clabe.expose_account()];
    assert_eq!(parts, ["000", "000", "00123456789"]);
    let cbu = Cbu::parse("0110000600000000000000").unwrap();
    let parts = [cbu.bank(), cbu.branch(), cbu.expose_account()];
    assert_eq!(parts, ["011", "0000", "0000000000000"]);
    let cci = Cci::parse("99934500012345670024").unwrap();
    assert_eq!(cci.bank(), "999");
}

/// Spaces are dropped where the print form of an IBAN has them, and nowhere else.
#[test]
fn spaces_in_account_numbers() {
    for (country, sent, taken) in [
        ("AT", "AT611904300234573201", true),
        ("AT", "AT61 1904 3002 3457 3201", true),
        ("AT", "at61 1904 3002 3457 3201", true),
        ("AT", "AT61-1904-3002-3457-3201", false),
        // Behind the last group.
        ("AT", "AT61 1904 3002 3457 3201 ", false),
        ("AT", "AT61 1904 3002 3457 320 1", false),
        // Not from the first gap on.
        ("AT", "AT611904 3002 3457 3201", false),
        ("AT", "AT611 904 3002 3457 3201", false),
        ("AT", "AT611904300 234573201", false),
        // No IBAN.
        ("AU", "000123456", true),
        ("AU", "0001 23456", false),
        ("AU", "000-123456", false),
    ] {
        let currency = rules(country).currencies().next().unwrap();
        let routing = if country == "AU" {
            "&bank_account[routing_number]=110000"
        } else {
            ""
        };
        let body = format!(
            "bank_account[country]={country}&bank_account[currency]={currency}\
             &bank_account[account_number]={sent}{routing}"
        );
        let at = DateTime::from_timestamp(1_774_000_000, 0).unwrap();
        let call = Call::new(at, Entropy::from_bytes([7; 32]));
        let answer = Engine::default().create_token(body.as_bytes(), &call);
        assert_eq!(
            answer.head.status == 200,
            taken,
            "{sent}: {}",
            answer.text()
        );
    }
}

#[test]
fn layers_are_counted_and_verified() {
    let (layer, count) = layer_of(&["4242", "5105"]);
    assert_eq!(count, [(0, true), (1, false), (2, false)]);
    let table = IinTable::BUILTIN;
    assert!(table.layers().is_empty());
    let table = table.with_layer(layer.clone());
    assert_eq!(table.layers().len(), 1);
    assert!(table.verify().is_ok());

    // What is damaged opens, for opening looks at little of it, and is found by verifying.
    let mut bytes = layer.as_bytes().to_vec();
    *bytes.last_mut().unwrap() ^= 1;
    let damaged = IinTable::from_bytes(&bytes).unwrap();
    assert!(damaged.verify().is_err());
}

/// A layer of these prefixes, and how many rows its builder counted before and after each.
fn layer_of(prefixes: &[&str]) -> (IinLayer<'static>, Vec<(usize, bool)>) {
    let mut builder = IinLayer::builder("own");
    let mut counts = vec![(builder.len(), builder.is_empty())];
    for prefix in prefixes {
        let mut row = IinRow::new(IinRange::prefix(prefix).unwrap());
        row.facts.scheme = Some(Scheme::Visa);
        builder.push(row);
        counts.push((builder.len(), builder.is_empty()));
    }
    let (layer, rejected) = builder.build().unwrap();
    assert!(rejected.is_empty());
    (layer, counts)
}

#[test]
fn forms_are_counted() {
    let mut workspace = Workspace::default();
    let form = workspace.decode(b"").unwrap();
    assert_eq!((form.is_empty(), form.len()), (true, 0));
    assert_eq!(form.pairs().size_hint(), (0, Some(0)));
    let form = workspace.decode(b"a=1&b[c]=2&b[d]=3").unwrap();
    assert!(!form.is_empty() && form.len() == 3);
    let mut pairs = form.pairs();
    assert_eq!(pairs.size_hint(), (3, Some(3)));
    pairs.next();
    assert_eq!(pairs.size_hint(), (2, Some(2)));
}

#[test]
fn sets_of_lengths() {
    let of = |lengths: &[usize]| Lengths::of(lengths);
    assert!(of(&[14, 16]).is_subset(of(&[14, 15, 16])));
    assert!(!of(&[14, 16]).is_subset(of(&[14, 15])));
    assert!(of(&[]).is_subset(of(&[])));
    // Above 31 there are none.
    assert_eq!(of(&[31, 32, 64]), of(&[31]));
    assert!(!of(&[0]).contains(32));
}

#[test]
fn schemes_have_their_brand() {
    let with_brand = Scheme::ALL
        .iter()
        .filter_map(|scheme| Some((*scheme, scheme.brand()?)));
    let own: Vec<_> = with_brand
        .map(|(scheme, brand)| format!("{scheme} {brand}"))
        .collect();
    let expected = "visa Visa, mastercard MasterCard, amex American Express, discover Discover, \
                    diners Diners Club, jcb JCB, unionpay UnionPay, cartes_bancaires Cartes \
                    Bancaires, eftpos_au Eftpos Australia, girocard Girocard";
    assert_eq!(own.join(", "), expected);
}

#[test]
fn tokens_are_told_from_what_is_in_them() {
    let tokens = IdKind::ALL.iter().filter(|kind| kind.is_token());
    let prefixes: Vec<_> = tokens.map(|kind| kind.prefix()).collect();
    assert_eq!(prefixes, ["tok", "btok", "ct", "cpt", "pii", "cvctok"]);
}

fn rules(country: &str) -> &'static BankCountry {
    BankCountry::of(Country::from_alpha2(country).unwrap()).unwrap()
}
