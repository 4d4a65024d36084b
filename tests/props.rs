//! What holds for every request: no panic, JSON out, the same answer twice, and the typed door
//! answers as the byte door does.

#![cfg(feature = "proptest")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use chrono::{DateTime, Utc};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use tokmint::bank::{AccountNumber, BankCountry, TestAccount};
use tokmint::card::{Cvc, Expiry, Pan};
use tokmint::testing::reference;
use tokmint::testing::strategies::{cvc, expiry, pan, pan_with_wrong_check_digit, rtn};
use tokmint::token::{AccountHolderType, BankAccountType, PreferredNetwork, TokenizationMethod};
use tokmint::wire::form::Workspace;
use tokmint::{
    BankAccountParams, BankNumbers, Call, CardParams, Country, Currency, Engine, Entropy,
    FingerprintKey, IdNumber, KeyKind, LuhnExempt, MissingNumber, NeedsPublishableKey, Policy,
    Profile, PublishableCards, RawCardData, Response, Secret, ShortestNumber,
};

proptest! {
    #[test]
    fn any_bytes_get_an_answer(
        body in prop::collection::vec(any::<u8>(), 0..600),
        (engine, call) in engine_and_call(),
    ) {
        check(&engine, &body, &call)?;
    }

    #[test]
    fn any_text_of_a_form_gets_an_answer(body in "[a-c=&%+\\[\\]0-9A-F\u{e9}]{0,80}") {
        check(&Engine::default(), body.as_bytes(), &call_at(NOW))?;
    }

    #[test]
    fn forms_with_faults_get_an_answer(body in form(), (engine, call) in engine_and_call()) {
        check(&engine, &body, &call)?;
    }

    /// One fault in a body that is good gets a refusal, and no fault gets a token.
    #[test]
    fn a_good_card_is_taken_and_a_wrong_check_digit_is_not(
        good in pan(),
        bad in pan_with_wrong_check_digit(),
        expiry in expiry(now()),
        cvc in cvc(),
    ) {
        let call = call_at(NOW);
        let answer = |pan: &Pan| Engine::default().create_token(&card_body(pan, expiry, &cvc), &call);
        prop_assert_eq!(answer(&good).head.status, 200);
        let refused = answer(&bad);
        prop_assert_eq!(refused.head.status, 402);
        prop_assert!(refused.text().contains("\"incorrect_number\""));
    }

    #[test]
    fn a_good_routing_number_is_taken(rtn in rtn()) {
        let body = format!(
            "bank_account[country]=US&bank_account[account_number]=000123456789\
             &bank_account[routing_number]={rtn}"
        );
        let answer = Engine::default().create_token(body.as_bytes(), &call_at(NOW));
        prop_assert_eq!(answer.head.status, 200, "{}", answer.text());
    }

    #[test]
    fn the_typed_door_makes_the_token_of_the_byte_door_for_cards(
        (engine, call) in engine_and_call(),
        pan in prop_oneof![pan(), pan_with_wrong_check_digit()],
        expiry in (1..=12_u8, 2024..=2080_u16),
        cvc in option::of(cvc()),
        texts in [(); 7].map(|()| option::of(text())),
        currency in option::of(select(Currency::ALL)),
        preferred in option::of(select(vec![
            PreferredNetwork::CartesBancaires,
            PreferredNetwork::Mastercard,
            PreferredNetwork::Visa,
        ])),
        method in option::of(select(vec!["apple_pay", "visa_checkout", "telepathy"])),
    ) {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("card[number]", pan.expose_digits());
        form.append_pair("card[exp_month]", &expiry.0.to_string());
        form.append_pair("card[exp_year]", &expiry.1.to_string());
        let mut card = CardParams::new(pan, Expiry::new(expiry.0, expiry.1).unwrap());
        let mut append = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                form.append_pair(&format!("card[{name}]"), value);
            }
        };
        let [name, line1, line2, city, state, zip, country] = &texts;
        append("cvc", cvc.as_ref().map(Cvc::expose_digits));
        append("name", name.as_deref());
        append("address_line1", line1.as_deref());
        append("address_line2", line2.as_deref());
        append("address_city", city.as_deref());
        append("address_state", state.as_deref());
        append("address_zip", zip.as_deref());
        append("address_country", country.as_deref());
        append("currency", currency.map(Currency::as_str));
        append("networks][preferred", preferred.map(PreferredNetwork::as_str));
        append("tokenization_method", method);
        let body = form.finish();

        let borrowed = |text: &'_ Option<String>| text.clone().map(Into::into);
        card.cvc = cvc;
        card.name = borrowed(name);
        card.address_line1 = borrowed(line1);
        card.address_line2 = borrowed(line2);
        card.address_city = borrowed(city);
        card.address_state = borrowed(state);
        card.address_zip = borrowed(zip);
        card.address_country = borrowed(country);
        card.currency = currency;
        card.preferred_network = preferred;
        card.tokenization_method = method.and_then(TokenizationMethod::parse);

        let minted = engine.mint_card(card, &call);
        let typed = engine.respond(minted.as_ref().map(|minted| &minted.token), &call);
        let answer = engine.create_token(body.as_bytes(), &call);
        prop_assert_eq!(typed.text(), answer.text());
        prop_assert_eq!(typed.head, answer.head);
    }

    #[test]
    fn the_typed_door_makes_the_token_of_the_byte_door_for_bank_accounts(
        (engine, call) in engine_and_call(),
        country in prop_oneof![
            select(vec!["US", "US", "DE", "GB", "AQ"]),
            select(BankCountry::ALL.iter().collect::<Vec<_>>()).prop_map(|row| row.country.as_str()),
        ],
        currency in option::of(select(vec!["usd", "eur"])),
        routing in option::of(prop_oneof![
            rtn(),
            select(vec!["110000000", "111000000", "122105155", "12345678", "110000001"]).prop_map(String::from),
            select(TestAccount::ALL).prop_map(|row| row.routing.unwrap_or("231470").into()),
        ]),
        owned in any::<bool>(),
        number in prop_oneof![
            select(vec!["000123456789", "000111111116"]).prop_map(String::from),
            select(TestAccount::ALL).prop_map(|row| row.hyphenated.unwrap_or(row.account).into()),
            "[0-9]{1,18}",
            "[ -~]{1,40}",
        ],
        holder in option::of(text()),
        kinds in (
            option::of(select(vec!["individual", "company"])),
            option::of(select(vec!["checking", "futsu", "savings", "toza"])),
        ),
    ) {
        let mut form = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("country", Some(country)),
            ("currency", currency),
            ("routing_number", routing.as_deref()),
            ("account_number", Some(&*number)),
            ("account_holder_name", holder.as_deref()),
            ("account_holder_type", kinds.0),
            ("account_type", kinds.1),
        ] {
            if let Some(value) = value {
                form.append_pair(&format!("bank_account[{name}]"), value);
            }
        }
        let body = form.finish();

        let mut account = BankAccountParams::new(
            Country::from_alpha2(country).unwrap(),
            AccountNumber::parse(&number).unwrap(),
        );
        account.currency = currency.and_then(Currency::parse);
        account.routing_number = match owned {
            true => routing.clone().map(Into::into),
            false => routing.as_deref().map(Into::into),
        };
        account.account_holder_name = holder.map(Into::into);
        account.account_holder_type = kinds.0.and_then(AccountHolderType::parse);
        account.account_type = kinds.1.and_then(BankAccountType::parse);

        let minted = engine.mint_bank_account(account, &call);
        let typed = engine.respond(minted.as_ref().map(|minted| &minted.token), &call);
        let answer = engine.create_token(body.as_bytes(), &call);
        prop_assert_eq!(typed.text(), answer.text());
        prop_assert_eq!(typed.head, answer.head);
    }

    /// What a body was minted from can be minted again, and comes out with the same token.
    #[test]
    fn the_typed_doors_make_the_tokens_of_the_byte_door_for_the_other_kinds(
        (engine, call) in engine_and_call(),
        body in prop_oneof![
            cvc().prop_map(|cvc| format!("cvc_update[cvc]={}", cvc.expose_digits())),
            "[0-9]{1,12}".prop_map(|number| format!("pii[id_number]={number}")),
            select(vec!["account[business_type]=company", "person[dob]=&person[phone]=0000000000"])
                .prop_map(String::from),
        ],
    ) {
        let mut workspace = Workspace::default();
        let minted = engine.mint(body.as_bytes(), &call, &mut workspace);
        let answer = engine.create_token(body.as_bytes(), &call);
        let (secret, again) = match minted.map(|minted| minted.secret) {
            Ok(Secret::CvcUpdate(cvc)) => {
                let again = engine.mint_cvc_update(cvc.clone(), &call);
                (cvc.expose_digits().to_owned(), again)
            }
            Ok(Secret::Pii(number)) => {
                let again = engine.mint_pii(number.clone(), &call);
                prop_assert_eq!(IdNumber::parse(number.expose()), Ok(number.clone()));
                (number.expose().to_owned(), again)
            }
            Ok(Secret::Account(payload) | Secret::Person(payload)) => {
                let value = payload.iter().last().unwrap().1.to_owned();
                (value, engine.mint_payload(payload, &call))
            }
            Ok(other) => return Err(TestCaseError::fail(format!("{other:?}"))),
            Err(why) => {
                prop_assert!(call.key.live, "{why}");
                return Ok(());
            }
        };
        prop_assert!(body.ends_with(&secret));
        let typed = engine.respond(again.as_ref().map(|minted| &minted.token), &call);
        prop_assert_eq!(typed.text(), answer.text());
        prop_assert_eq!(typed.head, answer.head);
        prop_assert_eq!(answer.head.status, 200);
    }

    /// Any moment that a clock can show, the first and the last of the calendar included.
    #[test]
    fn any_moment_gets_an_answer(
        at in prop_oneof![
            any::<i64>(),
            DateTime::<Utc>::MIN_UTC.timestamp()..=DateTime::<Utc>::MAX_UTC.timestamp(),
            1_342_389_370..1_342_389_390_i64,
            2_258_522_200..2_258_522_220_i64,
        ],
        year in 0..=9999_u16,
        profile in select(&Profile::ALL[..]),
    ) {
        let Some(at) = DateTime::from_timestamp(at, 0) else { return Ok(()) };
        let engine = Engine::builder().profile(profile).build();
        let call = Call::new(at, Entropy::from_bytes([9; 32]));
        check(&engine, format!("card[number]=4242424242424242&card[exp_month]=12&card[exp_year]={year:04}").as_bytes(), &call)?;
        check(&engine, b"bank_account[country]=US&bank_account[routing_number]=110000000&bank_account[account_number]=000123456789", &call)?;
        check(&engine, b"pii[id_number]=000000000", &call)?;
    }
}

/// No script but ASCII digits makes a number; each other one is text where text is due.
#[test]
fn every_script_in_every_field_of_a_card() {
    let scripts = [
        ("full-width digits", "４２４２４２４２４２４２４２４２"),
        ("Arabic-Indic digits", "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢"),
        ("Devanagari digits", "४२४२४२४२४२४२४२४२"),
        ("mathematical digits", "𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐"),
        ("NUL", "4242\u{0}424242424242"),
        ("emoji", "💳💳💳"),
        ("right-to-left override", "\u{202e}4242424242424242"),
        ("no-break spaces", "4242\u{a0}4242\u{a0}4242\u{a0}4242"),
        ("superscript digits", "⁴²⁴²⁴²⁴²⁴²⁴²⁴²⁴²"),
        ("byte order mark", "\u{feff}4242424242424242"),
    ];
    let fields = [
        ("number", Some("invalid_number")),
        ("exp_month", Some("invalid_expiry_month")),
        ("exp_year", Some("invalid_expiry_year")),
        ("cvc", Some("invalid_cvc")),
        ("name", None),
        ("address_line1", None),
        ("address_line2", None),
        ("address_city", None),
        ("address_state", None),
        ("address_zip", None),
        ("address_country", None),
    ];
    for (script, value) in scripts {
        for (field, code) in fields {
            let mut form = form_urlencoded::Serializer::new(String::new());
            for (name, good) in [
                ("number", "4242424242424242"),
                ("exp_month", "5"),
                ("exp_year", "2030"),
                ("cvc", "123"),
            ] {
                if name != field {
                    form.append_pair(&format!("card[{name}]"), good);
                }
            }
            form.append_pair(&format!("card[{field}]"), value);
            let answer = Engine::default().create_token(form.finish().as_bytes(), &call_at(NOW));
            let json: serde_json::Value = serde_json::from_str(answer.text()).unwrap();
            match code {
                Some(code) => {
                    assert_eq!(answer.head.status, 402, "{script} in {field}");
                    assert_eq!(json["error"]["code"], code, "{script} in {field}");
                }
                None => {
                    assert_eq!(answer.head.status, 200, "{script} in {field}");
                    assert_eq!(json["card"][field], value, "{script} in {field}");
                }
            }
        }
    }
}

/// Text that is not UTF-8, wherever it stands, is refused before anything else.
#[test]
fn bad_utf8_is_refused() {
    for body in [
        &b"card[name]=Jos\xE9"[..],
        b"card[name]=Jos%E9&card[number]=4242424242424241",
        b"\xFF",
        b"%C3%28=1",
        b"card[name]=%ED%A0%80",
        b"card[name]=%F5%80%80%80",
        b"card[name]=%C0%80",
        b"x=%C3&y=%A9",
    ] {
        let answer = Engine::default().create_token(body, &call_at(NOW));
        assert_eq!(answer.head.status, 400);
        assert!(
            answer
                .text()
                .contains("\"message\": \"Invalid UTF-8 characters found in POST body.\""),
            "{}",
            answer.text()
        );
        assert!(!answer.text().contains("\"code\"") && !answer.text().contains("\"param\""));
    }
}

/// Bodies far beyond the limits are refused as bodies.
#[test]
fn huge_bodies_are_refused() {
    let call = call_at(NOW);
    let million = 1_000_000;
    let bodies: [Vec<u8>; 8] = [
        vec![b'a'; 10 * million],
        vec![b'%'; 10 * million],
        vec![0xFF; 10 * million],
        b"card[number]="
            .iter()
            .chain(&vec![b'4'; 10 * million])
            .copied()
            .collect(),
        b"&a=b".repeat(2_500_000),
        b"card[number]=4&".repeat(100_000),
        [&b"card"[..], &b"[a]".repeat(100_000)].concat(),
        [&b"card"[..], &b"[]".repeat(100_000), b"=x"].concat(),
    ];
    for body in bodies {
        let answer = Engine::default().create_token(&body, &call);
        assert_eq!(answer.head.status, 400);
        assert!(answer.body.len() < 1000, "{} bytes", answer.body.len());
        check(&Engine::default(), &body, &call).unwrap();
    }
}

/// Bodies up to the limits cost what their length says: the worst shapes known, in one go.
#[test]
fn full_bodies_get_an_answer() {
    let pairs = 4_000;
    let numbered =
        |make: &dyn Fn(usize) -> String| (0..pairs).map(make).collect::<Vec<_>>().join("&");
    for body in [
        numbered(&|n| format!("unknown{n}=x")),
        numbered(&|n| format!("card[nubmer{n}]=x")),
        numbered(&|n| format!("card[number][{n}]=x")),
        numbered(&|n| format!("expand[{n}]=card")),
        numbered(&|n| format!("expand[{}]=card", pairs - n)),
        numbered(&|n| format!("card[name][{n}]{}=x", "[a]".repeat(20))),
        numbered(&|_| "card[number][]=x".into()),
        numbered(&|_| "card=x".into()),
        format!("card[name]={}", "é".repeat(500_000)),
        format!("card{}=x", "[]".repeat(31)),
        format!("card{}=x", "[".repeat(100_000)),
    ] {
        check(&Engine::default(), body.as_bytes(), &call_at(NOW)).unwrap();
    }
}

/// What every answer is like.
fn check(engine: &Engine, body: &[u8], call: &Call) -> Result<(), TestCaseError> {
    let Response {
        head, body: text, ..
    } = engine.create_token(body, call);
    let json: serde_json::Value = serde_json::from_slice(&text)
        .map_err(|error| TestCaseError::fail(format!("not JSON: {error}")))?;
    // Names may come back, twice and escaped; nothing grows faster than the body.
    prop_assert!(
        text.len() <= 4_000 + 14 * body.len(),
        "{} bytes",
        text.len()
    );
    let refused = head.status >= 400;
    prop_assert!(
        [200, 400, 402, 403, 500].contains(&head.status),
        "{}",
        head.status
    );
    prop_assert_eq!(json.get("error").is_some(), refused);
    prop_assert_eq!(text.ends_with(b"\n"), refused);
    let kind = json["error"]["type"].as_str();
    let (kinds, should_retry): (&[_], &[_]) = match head.status {
        200 => (&[None], &[Some(false)]),
        // The refusal of raw card data is no card error.
        402 => (
            &[Some("card_error"), Some("invalid_request_error")],
            &[Some(false)],
        ),
        500 => (&[Some("api_error")], &[None]),
        _ => (&[Some("invalid_request_error")], &[None, Some(false)]),
    };
    prop_assert!(kinds.contains(&kind), "{kind:?}");
    prop_assert!(should_retry.contains(&head.should_retry));
    if refused {
        prop_assert!(
            json["error"]["message"]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        );
        let url = json["error"]["request_log_url"]
            .as_str()
            .unwrap_or_default();
        prop_assert!(url.contains(head.request_id.as_str()));
        prop_assert_eq!(url.contains("/test/"), !call.key.live);
        let code = json["error"]["code"]
            .as_str()
            .filter(|code| *code != "missing_payment_information");
        let doc_url = code.map(|code| {
            format!(
                "https://stripe.com/docs/error-codes/{}",
                code.replace('_', "-")
            )
        });
        prop_assert_eq!(json["error"]["doc_url"].as_str(), doc_url.as_deref());
    } else {
        prop_assert_eq!(&json["livemode"], call.key.live);
        prop_assert_eq!(&json["created"], call.at.timestamp());
        let pairs = reference::form::pairs(body);
        prop_assert!(pairs.is_ok(), "a token for a body that is no form");
    }

    // Again, in memory that has seen another body, after something that is there already.
    let mut workspace = Workspace::default();
    let mut out = Vec::new();
    engine.create_token_into(
        b"card%5Bname%5D=before+this&x=%F0%9F%92%B3",
        call,
        &mut workspace,
        &mut out,
    );
    let before = out.len();
    for _ in 0..2 {
        out.truncate(before);
        let again = engine.create_token_into(body, call, &mut workspace, &mut out);
        prop_assert_eq!(again, head);
        prop_assert!(out[before..] == text, "another answer the second time");
    }
    Ok(())
}

const NOW: i64 = 1_774_000_000;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(NOW, 0).unwrap()
}

fn call_at(at: i64) -> Call {
    Call::new(
        DateTime::from_timestamp(at, 0).unwrap(),
        Entropy::from_bytes([7; 32]),
    )
}

fn card_body(pan: &Pan, expiry: Expiry, cvc: &Cvc) -> Vec<u8> {
    format!(
        "card[number]={}&card[exp_month]={}&card[exp_year]={}&card[cvc]={}",
        pan.expose_digits(),
        expiry.month(),
        expiry.year(),
        cvc.expose_digits()
    )
    .into_bytes()
}

/// Engines and calls of every policy, profile and kind of key.
fn engine_and_call() -> impl Strategy<Value = (Engine, Call)> {
    let keys = vec![
        KeyKind::SECRET_TEST,
        KeyKind::SECRET_LIVE,
        KeyKind::PUBLISHABLE_TEST,
        KeyKind::PUBLISHABLE_LIVE,
        KeyKind::RESTRICTED_TEST,
        KeyKind::RESTRICTED_LIVE,
    ];
    let built = (select(&Profile::ALL[..]), policy(), any::<bool>());
    let called = (
        select(keys),
        any::<[u8; 32]>(),
        1_342_389_380..2_258_522_211_i64,
        any::<bool>(),
    );
    (built, called).prop_map(
        |((profile, policy, own_key), (key, random, at, usual_time))| {
            let mut builder = Engine::builder().profile(profile).policy(policy);
            if own_key {
                builder = builder.fingerprint_key(FingerprintKey::new(&[3; 32]).unwrap());
            }
            let at = if usual_time { NOW } else { at };
            let mut call = Call::new(
                DateTime::from_timestamp(at, 0).unwrap(),
                Entropy::from_bytes(random),
            );
            call.key = key;
            (builder.build(), call)
        },
    )
}

fn policy() -> impl Strategy<Value = Policy> {
    any::<[bool; 7]>().prop_map(
        |[raw, publishable, luhn, shortest, missing, bank, forbidden]| {
            let mut policy = Policy::default();
            if raw {
                policy.raw_card_data = RawCardData::Refused;
            }
            if publishable {
                policy.publishable_cards = PublishableCards::Refused;
            }
            if luhn {
                policy.luhn_exempt = LuhnExempt::Accept;
            }
            if shortest {
                policy.shortest_number = ShortestNumber::Twelve;
            }
            if missing {
                policy.missing_number = MissingNumber::InvalidNumber;
            }
            if bank {
                policy.bank_numbers = BankNumbers::WellFormed;
            }
            if forbidden {
                policy.needs_publishable_key = NeedsPublishableKey::Forbidden;
            }
            policy
        },
    )
}

/// Bodies that nearly are good: known names and values, with faults of every kind among them.
fn form() -> impl Strategy<Value = Vec<u8>> {
    let base = select(vec![
        "",
        "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030&card[cvc]=123",
        "card[number]=4000002500001001&card[exp_month]=12&card[exp_year]=30",
        "bank_account[country]=US&bank_account[routing_number]=110000000\
            &bank_account[account_number]=000123456789",
        "bank_account[country]=GB&bank_account[account_number]=GB29NWBK60161331926819",
        "bank_account[country]=AU&bank_account[routing_number]=110-000\
            &bank_account[account_number]=000123456",
        "pii[id_number]=000000000",
        "cvc_update[cvc]=123",
        "account[individual][dob][day]=1&account[individual][dob][month]=1\
            &account[individual][dob][year]=1901&account[tos_shown_and_accepted]=true",
        "person[full_name_aliases][]=Jen&person[full_name_aliases][]=Jenny\
            &person[metadata][order]=6735",
        "customer=cus_1",
    ]);
    let pair = (name(), value(), any::<bool>()).prop_map(|(name, value, encoded)| {
        if encoded {
            let mut form = form_urlencoded::Serializer::new(String::new());
            form.append_pair(&name, &value);
            form.finish().into_bytes()
        } else {
            format!("{name}={value}").into_bytes()
        }
    });
    (base, prop::collection::vec(pair, 0..5), any::<bool>()).prop_map(
        |(base, pairs, base_first)| {
            let base = vec![base.as_bytes().to_vec()];
            let all = if base_first {
                [base, pairs].concat()
            } else {
                [pairs, base].concat()
            };
            all.join(&b'&')
        },
    )
}

fn name() -> impl Strategy<Value = String> {
    let known = select(vec![
        "card",
        "card[number]",
        "card[exp_month]",
        "card[exp_year]",
        "card[cvc]",
        "card[name]",
        "card[address_zip]",
        "card[currency]",
        "card[networks]",
        "card[networks][preferred]",
        "card[tokenization_method]",
        "card[cryptogram]",
        "bank_account",
        "bank_account[country]",
        "bank_account[currency]",
        "bank_account[routing_number]",
        "bank_account[account_number]",
        "bank_account[account_holder_name]",
        "bank_account[account_holder_type]",
        "bank_account[account_type]",
        "bank_account[payment_method]",
        "customer",
        "expand",
        "expand[]",
        "expand[0]",
        "expand[1]",
        "account",
        "account[business_type]",
        "account[company][tax_id]",
        "account[individual][dob]",
        "account[individual][dob][day]",
        "account[individual][metadata]",
        "account[individual][metadata][order]",
        "account[tos_shown_and_accepted]",
        "person",
        "person[email]",
        "person[full_name_aliases]",
        "person[full_name_aliases][0]",
        "person[full_name_aliases][2]",
        "person[relationship][percent_ownership]",
        "person[documents][passport][files]",
        "pii",
        "pii[id_number]",
        "pii[ssn_last_4]",
        "cvc_update[cvc]",
        "key",
        "guid",
        "foo",
        "card[foo]",
        "card[exp_mont]",
        "",
    ]);
    let tail = select(vec![
        "", "", "", "", "[]", "[0]", "[a]", "[a][b]", "[", "]", "[]x", "[][a]", "[a]b",
    ]);
    (known, tail).prop_map(|(known, tail)| format!("{known}{tail}"))
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(vec![
            "", "4242424242424242", "4242424242424241", "5", "13", "2030", "2020", "30", "123",
            "12", "visa", "amex", "usd", "XYZ", "US", "DE", "Utopia", "card", "card.customer",
            "foo", "110000000", "12345678", "000123456789", "000999888777", "individual", "apple_pay",
            "true", "1", "25.5", "jenny@example.com",
        ]).prop_map(String::from),
        1 => text(),
        1 => Just("x".repeat(5_001)),
    ]
}

/// Text that is not empty, within the limit of a parameter.
fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<char>(), 1..30)
        .prop_map(|characters| characters.into_iter().collect())
}
