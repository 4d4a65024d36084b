//! The rules of every country, over its whole table: what is documented fits, what is published is
//! taken in test mode and refused in live mode, what is wrong is refused, and nothing panics.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use std::collections::BTreeSet;

use chrono::DateTime;
use tokmint::bank::{
    Accept, BankCountry, BankDetails, BankFault, BankFaultKind, Routing, TestAccount, TestOutcome,
    TestProduct,
};
use tokmint::{BankNumbers, Call, Country, Engine, Entropy, FingerprintKey, KeyKind, Policy};

const LIVE: Accept = Accept::WellFormed { live: true };

fn of(code: &str) -> &'static BankCountry {
    BankCountry::of(Country::from_alpha2(code).unwrap()).unwrap()
}

fn kind(judged: Result<BankDetails<'_>, BankFault>) -> Option<BankFaultKind> {
    judged.err().map(|why| why.kind)
}

#[test]
fn every_country_has_one_row() {
    let codes: Vec<&str> = BankCountry::ALL
        .iter()
        .map(|row| row.country.as_str())
        .collect();
    assert_eq!(codes.len(), 121);
    assert!(codes.is_sorted_by(|one, next| one < next));
    for row in BankCountry::ALL {
        assert_eq!(BankCountry::of(row.country), Some(row));
        let currencies: Vec<_> = row.currencies().map(|one| one.as_str()).collect();
        let distinct: BTreeSet<_> = currencies.iter().collect();
        assert_eq!(distinct.len(), currencies.len(), "{row:?}");
        assert_eq!(
            row.routing == Routing::Required,
            row.example_routing.is_some() && row.country.as_str() != "GB",
            "{row:?}"
        );
    }
    let others = (0..1000).filter_map(Country::from_numeric);
    assert_eq!(
        others
            .filter(|&other| BankCountry::of(other).is_none())
            .count(),
        249 - 121
    );
}

/// Documented examples that do not fit the documented form: placeholders.
const PLACEHOLDERS: [(&str, &str); 3] = [
    ("BE", "BE12345678912345"),
    ("MX", "123456789012345678"),
    ("NZ", "AABBBB3456789YZZ"),
];

#[test]
fn documented_examples_fit_or_are_known_placeholders() {
    let mut misfits = Vec::new();
    let mut fitting = 0;
    for row in BankCountry::ALL {
        let Some(account) = row.example_account else {
            assert!(
                ["BR", "CA", "ID", "IN", "US"].contains(&row.country.as_str()),
                "{row:?}"
            );
            continue;
        };
        // Numbers on the list of test accounts pass without a look at their form.
        let tested = !TestAccount::of(row.country, account).is_empty();
        let form = row.judge(row.example_routing, &format!("{account} "), LIVE);
        assert_eq!(
            kind(form),
            Some(BankFaultKind::AccountNumberForm),
            "{row:?}"
        );
        match row.judge(row.example_routing, account, Accept::RealAccounts) {
            Ok(_) => fitting += 1,
            Err(BankFault {
                kind: BankFaultKind::TestAccountInLiveMode,
                ..
            }) if tested => {
                // Then the example that the rules give is the same, unless it is a placeholder.
                match row.good_account_number() == Some(account) {
                    true => fitting += 1,
                    false => misfits.push((row.country.as_str(), account)),
                }
            }
            Err(why) => {
                assert_eq!(why.kind, BankFaultKind::AccountNumberForm, "{row:?}");
                misfits.push((row.country.as_str(), account));
            }
        }
    }
    assert_eq!(misfits, PLACEHOLDERS);
    assert_eq!(fitting, 121 - 5 - PLACEHOLDERS.len());
}

/// A routing number alone decides nothing: the account is a good one.
#[test]
fn documented_routing_numbers_are_taken() {
    for row in BankCountry::ALL {
        let Some(routing) = row.example_routing else {
            continue;
        };
        let judged = row.judge(Some(routing), row.test_account, Accept::TestAccounts);
        assert!(judged.is_ok(), "{row:?} {:?}", kind(judged));
        // Of all, only the US example breaks a rule: its check digit is wrong.
        let live = kind(row.judge(Some(routing), row.test_account, LIVE));
        assert_eq!(live.is_some(), row.country.as_str() == "US", "{row:?}");
    }
}

#[test]
fn every_published_account_is_for_test_mode_only() {
    let mut products = BTreeSet::new();
    for account in TestAccount::ALL {
        let rules = BankCountry::of(account.country).unwrap();
        products.insert(account.product.as_str());
        let routing = account.routing.or(rules.example_routing);
        let spellings = [Some(account.account), account.hyphenated];
        for number in spellings.into_iter().flatten() {
            let judged = rules.judge(routing, number, Accept::TestAccounts).unwrap();
            assert_eq!(judged.number.expose(), account.account);
            let found = judged.test_account.unwrap();
            assert_eq!(
                (found.country, found.account),
                (account.country, account.account)
            );
            assert!(
                rules
                    .judge(routing, number, Accept::WellFormed { live: false })
                    .is_ok()
            );

            let live_routing = Some("23-14-70")
                .filter(|_| account.country.as_str() == "GB")
                .or(routing);
            let live = kind(rules.judge(live_routing, number, Accept::RealAccounts));
            let refused = Some(BankFaultKind::TestAccountInLiveMode);
            // Some published routing numbers are none outside test mode, and come first.
            let routing_first = matches!(
                live,
                Some(BankFaultKind::RoutingNumberForm | BankFaultKind::NoSuchBank { .. })
            );
            assert!(live == refused || routing_first, "{account:?} {live:?}");
            assert_eq!(
                routing_first,
                ["PH", "RS"].contains(&account.country.as_str()) && account.routing.is_some(),
                "{account:?}"
            );
        }
        assert!(TestAccount::of(account.country, account.account).contains(account));
    }
    assert_eq!(products.len(), TestProduct::ALL.len());
    let outcomes: BTreeSet<_> = TestAccount::ALL
        .iter()
        .map(|row| row.outcome.as_str())
        .collect();
    assert_eq!(outcomes.len(), TestOutcome::ALL.len());
    assert!(TestAccount::ALL.is_sorted_by(|one, next| {
        (one.country, one.account) < (next.country, next.account)
            || (one.country, one.account) == (next.country, next.account)
                && one.product != next.product
                && next.product != TestProduct::Payout
    }));
}

/// The tables of docs.stripe.com, by count: payouts with five failures each, direct debits, SEPA.
#[test]
fn no_published_account_is_missing() {
    let count = |product| {
        TestAccount::ALL
            .iter()
            .filter(|row| row.product == product)
            .count()
    };
    assert_eq!(count(TestProduct::AchDebit), 12);
    assert_eq!(count(TestProduct::BecsDebit), 10);
    assert_eq!(count(TestProduct::BacsDebit), 11);
    assert_eq!(count(TestProduct::AcssDebit), 7);
    assert_eq!(count(TestProduct::NzBecsDebit), 6);
    assert_eq!(count(TestProduct::SepaDebit), 19 * 8 + 5 * 2);
    for code in ["AU", "BR", "CA", "DE", "GB", "HK", "JP", "MX", "SG", "US"] {
        let country = Country::from_alpha2(code).unwrap();
        let payouts = TestAccount::ALL
            .iter()
            .filter(|row| row.country == country && row.product == TestProduct::Payout);
        let outcomes: BTreeSet<_> = payouts.map(|row| row.outcome.as_str()).collect();
        for outcome in [
            "success",
            "no_account",
            "account_closed",
            "insufficient_funds",
            "debit_not_authorized",
            "invalid_currency",
        ] {
            assert!(outcomes.contains(outcome), "{code} {outcome}");
        }
    }
}

/// `XX89370400440532013000`, with the code of the country.
#[test]
fn every_country_with_ibans_has_its_own_code_account() {
    let mut taken = 0;
    for row in BankCountry::ALL {
        let number = format!("{}89370400440532013000", row.country);
        let judged = row.judge(row.example_routing, &number, Accept::TestAccounts);
        let ibans = row.account_format.notation().starts_with("iban");
        assert_eq!(judged.is_ok(), ibans, "{row:?}");
        taken += usize::from(ibans);
        // The generic set is for all of them.
        let generic = row.judge(
            row.example_routing,
            "DE89370400440532013005",
            Accept::TestAccounts,
        );
        assert_eq!(
            generic.is_ok(),
            row.account_format.notation().contains("iban"),
            "{row:?}"
        );
    }
    assert_eq!(taken, 63);
}

/// Whether text fits a notation without names, by the definition alone.
fn fits(notation: &str, text: &str) -> bool {
    notation.split('|').any(|pieces| {
        let pieces: Vec<&str> = pieces.split('-').collect();
        let parts: Vec<&str> = text.split('-').collect();
        pieces.len() == parts.len()
            && pieces.iter().zip(parts).all(|(piece, part)| {
                let (count, class) = piece.split_at(piece.len() - 1);
                let (least, most) = match count.split_once("..") {
                    Some(ends) => ends,
                    None => (count.trim_end_matches('!'), count.trim_end_matches('!')),
                };
                let length = least.parse::<usize>().unwrap()..=most.parse().unwrap();
                let is_in = |c: char| match class {
                    "n" => "0123456789".contains(c),
                    _ => c.is_ascii_alphanumeric(),
                };
                length.contains(&part.chars().count()) && part.chars().all(is_in)
            })
    })
}

/// Every length up to 41, bare and with a hyphen at every place, in digits, letters and both.
#[test]
fn lengths_and_alphabets_are_those_of_the_notation() {
    let mut judged = 0;
    for row in one_of_each_form() {
        let notation = row.account_format.notation();
        let named = notation.contains(|c: char| c.is_ascii_lowercase() && !"nc".contains(c));
        let routing = match row.country.as_str() {
            "GI" => Some("231470"),
            _ => row.good_routing_number(),
        };
        for length in 0..=41 {
            for filler in ["7", "z", "7A", "\u{663}"] {
                let bare: String = filler.chars().cycle().take(length).collect();
                let mut texts = vec![bare.clone(), format!(" {bare}"), format!("{bare} ")];
                if bare.is_ascii() {
                    texts.extend((0..=length).map(|at| format!("{}-{}", &bare[..at], &bare[at..])));
                }
                for text in texts {
                    let why = kind(row.judge(routing, &text, LIVE));
                    if !named {
                        assert_eq!(
                            why.is_none(),
                            fits(notation, &text),
                            "{row:?} {text:?} {why:?}"
                        );
                    }
                    assert!(matches!(why, None | Some(BankFaultKind::AccountNumberForm)));
                    judged += 1;
                }
            }
        }
    }
    assert!(judged > 50_000, "{judged}");
}

#[test]
fn routing_numbers_are_those_of_the_notation() {
    for row in BankCountry::ALL {
        let Some(format) = row.routing_format else {
            continue;
        };
        let notation = format.notation();
        if notation.contains(|c: char| c.is_ascii_lowercase() && !"nc".contains(c)) {
            continue;
        }
        for length in 0..=14 {
            for filler in ["7", "B", "b7", "\u{ff17}"] {
                let bare: String = filler.chars().cycle().take(length).collect();
                let mut texts = vec![bare.clone(), format!(" {bare}"), format!("{bare}\n")];
                if bare.is_ascii() {
                    texts.extend((0..=length).map(|at| format!("{}-{}", &bare[..at], &bare[at..])));
                }
                for text in texts {
                    let why = kind(row.judge(Some(&text), row.test_account, LIVE));
                    assert_eq!(
                        why.is_none(),
                        fits(notation, &text),
                        "{row:?} {text:?} {why:?}"
                    );
                }
            }
        }
    }
}

/// A BIC says which country it is of, in each that wants one.
#[test]
fn bics_are_of_the_country() {
    let mut with_bic = 0;
    for row in BankCountry::ALL {
        let (Routing::Required, Some(format)) = (row.routing, row.routing_format) else {
            continue;
        };
        if !["bic", "bic11"].contains(&format.notation()) {
            continue;
        }
        with_bic += 1;
        let code = row.country.as_str();
        let judge = |bic: &str| kind(row.judge(Some(bic), row.test_account, LIVE));
        assert_eq!(judge(&format!("QWER{code}2LABC")), None, "{code}");
        let short = Some(BankFaultKind::RoutingNumberForm).filter(|_| format.notation() == "bic11");
        assert_eq!(judge(&format!("QWER{code}2L")), short, "{code}");
        let abroad = Some(BankFaultKind::NoSuchBank { branch: false });
        assert_eq!(judge("QWERUS2LABC"), abroad, "{code}");
        let form = Some(BankFaultKind::RoutingNumberForm);
        for bad in [
            format!("QWER{code}2LAB"),
            format!("qwer{code}2LABC"),
            format!("QWER {code}2LABC"),
            format!("QWER{code}2LABC "),
            format!("QWER-{code}-2L"),
            "110000000".to_owned(),
            String::new(),
        ] {
            assert_eq!(judge(&bad), form, "{code} {bad:?}");
        }
    }
    assert_eq!(with_bic, 50);
}

/// Of an account that needs no routing number: a bank may be named, and may be abroad.
#[test]
fn a_routing_number_that_is_not_asked_for() {
    let germany = of("DE");
    let judge = |routing| {
        germany.judge(
            Some(routing),
            "DE89370400440532013000",
            Accept::TestAccounts,
        )
    };
    let shown = |routing| judge(routing).unwrap().routing_number.unwrap().into_owned();
    assert_eq!(shown("COBADEFFXXX"), "COBADEFFXXX");
    assert_eq!(shown("BCEELULL"), "BCEELULL");
    assert_eq!(shown("110000000"), "110000000");
    for bad in ["", "37040044", "110000001", "cobadeff"] {
        assert_eq!(kind(judge(bad)), Some(BankFaultKind::Bic), "{bad}");
    }
    // Elsewhere it is not looked at, and what is shown is as without one.
    for code in ["AR", "MX", "NZ", "PE"] {
        let rules = of(code);
        let without = rules
            .judge(None, rules.test_account, Accept::TestAccounts)
            .unwrap();
        for sent in ["", "110000001", "\u{1F4B3}"] {
            let with = rules
                .judge(Some(sent), rules.test_account, Accept::TestAccounts)
                .unwrap();
            assert_eq!(with.routing_number, without.routing_number, "{code}");
        }
    }
}

/// In live mode a test bank is none: its routing number, where it has the right form, has no name,
/// and what stands for an IBAN's bank in test mode is not shown.
#[test]
fn live_mode_does_not_know_the_test_bank() {
    for (code, routing, account, shown) in [
        ("US", Some("110000000"), "000999888777", Some("110000000")),
        ("AG", Some("AAAAAGAGXYZ"), "1", Some("AAAAAGAGXYZ")),
        ("MY", Some("HBMBMYKL"), "12345", Some("HBMBMYKLXXX")),
        ("DE", None, "DE75512108001245126199", None),
        ("GI", None, "GI04BARC000001234567890", None),
        ("GB", None, "GB29NWBK60161331926819", None),
    ] {
        let rules = of(code);
        let judged = rules.judge(routing, account, Accept::RealAccounts).unwrap();
        assert_eq!(judged.routing_number.as_deref(), shown, "{code}");
        assert_eq!(judged.bank_name, None, "{code}");
    }
    let rules = of("GB");
    let judged = rules
        .judge(Some("231470"), "66374958", Accept::RealAccounts)
        .unwrap();
    assert_eq!(judged.bank_name, Some("WISE PAYMENTS LTD"));
    for (code, routing) in [
        ("US", "111000000"),
        ("PH", "BCDEFGHI123"),
        ("RS", "TESTSERBXXX"),
    ] {
        let rules = of(code);
        let live = rules.judge(Some(routing), rules.test_account, Accept::RealAccounts);
        assert!(live.unwrap_err().blames_routing_number(), "{code}");
    }
}

/// A sort code is wanted by accounts that are no IBANs, and test mode does without.
#[test]
fn sort_codes() {
    for code in ["GB", "GI"] {
        let rules = of(code);
        let missing = Some(BankFaultKind::SortCodeMissing);
        assert_eq!(
            kind(rules.judge(None, "31926819", Accept::RealAccounts)),
            missing
        );
        assert_eq!(kind(rules.judge(None, "31926819", LIVE)), missing);
        assert!(
            rules
                .judge(None, "31926819", Accept::WellFormed { live: false })
                .is_ok()
        );
        assert!(
            rules
                .judge(Some("60-16-13"), "31926819", Accept::RealAccounts)
                .is_ok()
        );
    }
    let shown = |sent| {
        let judged = of("GB").judge(Some(sent), "31926819", LIVE).unwrap();
        judged.routing_number.unwrap().into_owned()
    };
    assert_eq!(shown("601613"), "60-16-13");
    assert_eq!(shown("60-16-13"), "60-16-13");
}

/// How routing numbers are shown that were sent in another form.
#[test]
fn routing_numbers_are_shown_in_the_form_of_the_country() {
    for (code, sent, shown) in [
        ("AU", "062000", "06 2000"),
        ("AU", "062-000", "06 2000"),
        ("AZ", "123456-654321", "123456654321"),
        ("AZ", "123456654321", "123456654321"),
        ("BR", "3412545", "341-2545"),
        ("CA", "12345678", "12345-678"),
        ("CA", "12345-678", "12345-678"),
        ("HK", "004001", "004-001"),
        ("JM", "00112345", "001-12345"),
        ("JP", "0001001", "0001001"),
        ("SG", "7171001", "7171-001"),
        ("ZA", "ABSAZAJJ", "ABSAZAJJXXX"),
        ("ZA", "ABSAZAJJCPT", "ABSAZAJJCPT"),
        ("MY", "TESTMYKL", "TESTMYKLXXX"),
        ("TR", "ADABTRISXXX", "ADABTRISXXX"),
        ("PY", "27", "27"),
        ("GY", "QWERGYGG-12345678", "QWERGYGG-12345678"),
    ] {
        let rules = of(code);
        let judged = rules.judge(Some(sent), rules.test_account, LIVE).unwrap();
        assert_eq!(
            judged.routing_number.as_deref(),
            Some(shown),
            "{code} {sent}"
        );
    }
    // A head office is the same with and without XXX.
    for bic in ["ADABTRIS", "ADABTRISXXX"] {
        let rules = of("TR");
        let judged = rules.judge(Some(bic), rules.test_account, LIVE).unwrap();
        assert_eq!(judged.bank_name, Some("DUNYA KATILIM BANKASI A.S."));
    }
}

#[test]
fn ibans_of_other_countries() {
    let germany = of("DE");
    let other = |iban| kind(germany.judge(None, iban, Accept::RealAccounts));
    assert_eq!(
        other("FR7630006000011234567890189"),
        Some(BankFaultKind::IbanOfAnotherCountry)
    );
    assert_eq!(
        other("GB29NWBK60161331926819"),
        Some(BankFaultKind::IbanOfAnotherCountry)
    );
    // Outside SEPA, and with wrong check digits, it is just none of the country.
    assert_eq!(
        other("TN5910006035183598478831"),
        Some(BankFaultKind::AccountNumberForm)
    );
    assert_eq!(
        other("FR7530006000011234567890189"),
        Some(BankFaultKind::AccountNumberForm)
    );
    // In test mode it is no published account.
    let test = kind(germany.judge(None, "FR7630006000011234567890189", Accept::TestAccounts));
    assert_eq!(test, Some(BankFaultKind::NotATestAccount));
    // Nor is another country's direct debit account.
    let test = kind(germany.judge(None, "FR1420041010050500013M02606", Accept::TestAccounts));
    assert_eq!(test, Some(BankFaultKind::NotATestAccount));
}

/// Case, spaces and hyphens: an IBAN in print form is the same number, other numbers are as sent
/// but for the hyphens that their form has.
#[test]
fn numbers_are_normalised() {
    for (code, sent, kept) in [
        (
            "DE",
            "de75 5121 0800 1245 1261 99",
            "DE75512108001245126199",
        ),
        (
            "GB",
            "gb29 NWBK 6016 1331 9268 19",
            "GB29NWBK60161331926819",
        ),
        ("HK", "123456-789", "123456789"),
        ("NZ", "01-0242-0100194-00", "010242010019400"),
        ("AG", "AbC123", "AbC123"),
        (
            "MU",
            "MU17BOMM0101101030300200000MUR",
            "MU17BOMM0101101030300200000MUR",
        ),
    ] {
        let rules = of(code);
        let routing = rules.example_routing.filter(|_| code != "GB");
        let judged = rules.judge(routing, sent, LIVE).unwrap();
        assert_eq!(judged.number.expose(), kept);
    }
    for (code, account) in [
        ("US", "000-123456789"),
        ("US", "000 123456789"),
        ("HK", "000-123456"),
        ("NZ", "11-0000-0000000010"),
        ("NZ", "1-100000000000010"),
        ("DE", "DE89-3704-0044-0532-0130-00"),
        ("DE", "DE89 3704 0044 0532 0130 00 "),
        ("DE", "DE8937 0400440532013000"),
        ("DE", " DE89370400440532013000"),
    ] {
        let rules = of(code);
        let judge = |accept| {
            kind(
                rules.judge(
                    rules
                        .example_routing
                        .map(|_| if code == "US" { "110000000" } else { "110-000" }),
                    account,
                    accept,
                ),
            )
        };
        assert_eq!(
            judge(Accept::TestAccounts),
            Some(BankFaultKind::NotATestAccount),
            "{account}"
        );
        assert_eq!(
            judge(Accept::RealAccounts),
            Some(BankFaultKind::AccountNumberForm),
            "{account}"
        );
    }
}

/// Were it not linear, this would not end.
#[test]
fn a_megabyte_is_refused() {
    for filler in ["0", "-", "AG", "DE89 ", "\u{663}"] {
        let long = filler.repeat(1_000_000 / filler.len());
        // Of these, every byte is looked at.
        let shorter = filler.repeat(50_000 / filler.len());
        for row in one_of_each_form() {
            let routing = row.good_routing_number();
            for accept in [Accept::TestAccounts, LIVE] {
                assert!(row.judge(routing, &long, accept).is_err(), "{row:?}");
            }
            let judged = row.judge(Some(&shorter), row.test_account, LIVE);
            assert!(judged.is_err() || row.routing_format.is_none(), "{row:?}");
        }
    }
}

/// A country for each pair of a routing and an account number's form.
fn one_of_each_form() -> impl Iterator<Item = &'static BankCountry> {
    let mut forms = BTreeSet::new();
    BankCountry::ALL.iter().filter(move |row| {
        let routing = row.routing_format.map(|format| format.notation());
        forms.insert((routing, row.account_format.notation()))
    })
}

/// What a refusal explains: the form, the country and an example that is good; nothing of what was
/// sent.
#[test]
fn refusals_explain() {
    for (code, routing, account, why) in [
        (
            "AG",
            Some("1"),
            "1",
            "for AG expected a BIC of 8 or 11 characters, of a bank in that country, such as AAAAAGAGXYZ",
        ),
        (
            "AG",
            None,
            "1",
            "required, but absent; for AG expected a BIC of 8 or 11 characters, of a bank in that country, such as AAAAAGAGXYZ",
        ),
        (
            "AG",
            Some("QWERUS2L"),
            "1",
            "the BIC is of a bank outside AG; for AG expected a BIC of 8 or 11 characters, of a bank in that country, such as AAAAAGAGXYZ",
        ),
        (
            "US",
            Some("12345678"),
            "1",
            "8 digits, expected 9; for US expected a routing number of 9 digits that passes its check, such as 110000000",
        ),
        (
            "GB",
            None,
            "1",
            "required, but absent; for GB expected a sort code of 6 digits, such as 12-34-56",
        ),
        (
            "DE",
            Some("x"),
            "1",
            "accounts of DE need none; if there is one, it is a BIC",
        ),
        (
            "DE",
            None,
            "1",
            "for DE expected an IBAN of that country that passes its check, such as DE89370400440532013000",
        ),
        (
            "BE",
            None,
            "1",
            "for BE expected an IBAN of that country that passes its check, such as BE62510007547061",
        ),
        (
            "DE",
            None,
            "FR7630006000011234567890189",
            "the IBAN is of another country; for DE expected an IBAN of that country that passes its check, such as DE89370400440532013000",
        ),
        (
            "MX",
            None,
            "1",
            "for MX expected a CLABE of 18 digits that passes its check, such as 000000001234567897",
        ),
        (
            "NZ",
            None,
            "1",
            "for NZ expected 15 or 16 digits of a listed branch that pass its check",
        ),
        (
            "HK",
            Some("123456"),
            "1",
            "for HK expected 6 to 16 digits, or 6 digits, a hyphen and 3 digits, such as 123456-789",
        ),
        (
            "UZ",
            Some("1"),
            "1",
            "for UZ expected a BIC of 11 characters, of a bank in that country, a hyphen and 5 digits, such as AAAAUZUZXXX-00000",
        ),
        (
            "GH",
            Some("022112"),
            "000123456789",
            "a test account, with a live key",
        ),
    ] {
        let fault = of(code)
            .judge(routing, account, Accept::RealAccounts)
            .unwrap_err();
        assert_eq!(fault.to_string(), why);
    }
    let fault = of("SV")
        .judge(Some("AAAASVS1XXX"), "1", Accept::TestAccounts)
        .unwrap_err();
    assert_eq!(
        fault.to_string(),
        "test keys take published test accounts only, for SV such as SV44BCIE12345678901234567890"
    );
    for row in BankCountry::ALL {
        let fault = row
            .judge(row.example_routing.or(Some("110000000")), "", LIVE)
            .unwrap_err();
        let example = row
            .good_account_number()
            .map(|example| format!(", such as {example}"));
        assert_eq!(example.is_none(), row.country.as_str() == "NZ");
        if fault.kind == BankFaultKind::AccountNumberForm {
            assert!(
                fault.to_string().ends_with(&example.unwrap_or_default()),
                "{fault}"
            );
        }
        assert_eq!(format!("{row:?}"), format!("BankCountry({})", row.country));
    }
}

/// Country, currency, holder and type do not matter; the number as it is kept and the routing number
/// as it is shown do.
#[test]
fn what_a_fingerprint_depends_on() {
    let print = |body: &str| {
        let body = body
            .replace('&', "&bank_account")
            .replacen('[', "bank_account[", 1);
        let answer = Engine::default().create_token(body.as_bytes(), &call(KeyKind::SECRET_TEST));
        let json: serde_json::Value = serde_json::from_str(answer.text()).unwrap();
        json["bank_account"]["fingerprint"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let one = print("[country]=CH&[currency]=chf&[account_number]=CH9300762011623852957");
    for same in [
        "[country]=CH&[currency]=eur&[account_number]=CH9300762011623852957",
        "[country]=CH&[account_number]=ch93+0076+2011+6238+5295+7",
        "[country]=CH&[account_number]=CH9300762011623852957&[account_holder_name]=Jenny+Rosen&[account_holder_type]=company&[account_type]=savings",
        "[country]=CH&[account_number]=CH9300762011623852957&[routing_number]=110000000",
    ] {
        assert_eq!(print(same), one, "{same}");
    }
    assert_ne!(
        print("[country]=CH&[account_number]=CH89370400440532013000"),
        one
    );
    assert_ne!(
        print("[country]=CH&[account_number]=CH9300762011623852957&[routing_number]=UBSWCHZH"),
        one
    );
    let hong_kong = print("[country]=HK&[routing_number]=110-000&[account_number]=000123456");
    assert_eq!(
        print("[country]=HK&[routing_number]=110000&[account_number]=000123-456"),
        hong_kong
    );
}

fn call(key: KeyKind) -> Call {
    let at = DateTime::from_timestamp(1_774_000_000, 0).unwrap();
    let mut call = Call::new(at, Entropy::from_bytes([7; 32]));
    call.key = key;
    call
}

fn engine(bank_numbers: BankNumbers) -> Engine {
    let mut policy = Policy::default();
    policy.bank_numbers = bank_numbers;
    let key = FingerprintKey::new(&[3; 32]).unwrap();
    Engine::builder()
        .policy(policy)
        .fingerprint_key(key)
        .build()
}

#[cfg(feature = "proptest")]
mod any_text {
    use proptest::option;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    /// Text that is near something: a published or documented value, with a slip or two.
    fn near() -> impl Strategy<Value = String> {
        let mut values: Vec<&str> = Vec::new();
        for row in BankCountry::ALL {
            values.extend(row.example_routing);
            values.extend(row.example_account);
        }
        values.extend(TestAccount::ALL.iter().map(|row| row.account));
        let slip = (any::<prop::sample::Index>(), 0..4, any::<char>());
        let slips = prop::collection::vec(slip, 0..3);
        (select(values), slips).prop_map(|(value, slips)| {
            let mut characters: Vec<char> = value.chars().collect();
            for (at, what, character) in slips {
                let at = at.index(characters.len() + 1);
                match what {
                    0 => characters.insert(at, character),
                    1 => characters.insert(at, '-'),
                    2 if at < characters.len() => drop(characters.remove(at)),
                    _ => characters.push(' '),
                }
            }
            characters.into_iter().collect()
        })
    }

    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            4 => near(),
            1 => any::<String>(),
            1 => "[0-9]{1,40}",
            1 => "[A-Z]{2}[0-9]{2}[0-9A-Z]{8,30}",
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        /// Any text in all fields: a token or a refusal, JSON either way, the same twice, and no
        /// account number in it.
        #[test]
        fn gets_an_answer_without_the_account_number(
            country in prop_oneof![
                9 => select(BankCountry::ALL.iter().collect::<Vec<_>>())
                    .prop_map(|row| row.country.as_str().to_owned()),
                1 => text(),
            ],
            currency in option::of(prop_oneof![
                select(vec!["eur", "usd", "GBP"]).prop_map(String::from),
                text(),
            ]),
            routing in option::of(text()),
            account in text(),
            well_formed in any::<bool>(),
            live in any::<bool>(),
        ) {
            let mut form = form_urlencoded::Serializer::new(String::new());
            form.append_pair("bank_account[country]", &country);
            form.append_pair("bank_account[account_number]", &account);
            if let Some(currency) = &currency {
                form.append_pair("bank_account[currency]", currency);
            }
            if let Some(routing) = &routing {
                form.append_pair("bank_account[routing_number]", routing);
            }
            let body = form.finish();
            let numbers = if well_formed { BankNumbers::WellFormed } else { BankNumbers::ByMode };
            let key = if live { KeyKind::SECRET_LIVE } else { KeyKind::SECRET_TEST };
            let engine = engine(numbers);
            let answer = engine.create_token(body.as_bytes(), &call(key));
            prop_assert_eq!(&answer, &engine.create_token(body.as_bytes(), &call(key)));
            let json: serde_json::Value = serde_json::from_str(answer.text()).unwrap();
            prop_assert_eq!(json.get("error").is_some(), answer.head.status == 400);

            // What is published may be suggested, and what is echoed may be the same text.
            let published = BankCountry::ALL.iter().any(|row| {
                row.test_account.contains(&account)
                    || row.example_account.is_some_and(|example| example.contains(&account))
            });
            let echoed = [&Some(country), &currency, &routing]
                .into_iter()
                .flatten()
                .any(|other| other.contains(&account));
            if account.len() > 8 && !published && !echoed {
                prop_assert!(!answer.text().contains(&account), "{}", answer.text());
            }
        }

        /// What is accepted is kept as its letters and digits, and shown as no more than the rules
        /// say: the routing number's own characters, or what stands for none.
        #[test]
        fn shows_nothing_else(
            row in select(BankCountry::ALL.iter().collect::<Vec<_>>()),
            routing in option::of(text()),
            account in text(),
            accept in select(vec![
                Accept::TestAccounts,
                Accept::RealAccounts,
                Accept::WellFormed { live: false },
                Accept::WellFormed { live: true },
            ]),
        ) {
            let alphanumeric = |text: &str| -> String {
                text.chars().filter(char::is_ascii_alphanumeric).collect()
            };
            match row.judge(routing.as_deref(), &account, accept) {
                Ok(judged) => {
                    let kept = judged.number.expose();
                    prop_assert!(alphanumeric(&account).eq_ignore_ascii_case(kept));
                    let sent = routing.as_deref().map(alphanumeric).unwrap_or_default();
                    let shown = judged.routing_number.as_deref().map(alphanumeric).unwrap_or_default();
                    let of_account = row.routing_format.is_none() && kept.starts_with(&shown);
                    let padded = shown.strip_suffix("XXX") == Some(&*sent);
                    let stands_for_none = ["", "110000000", "TESTMYKLXXX"].contains(&&*shown);
                    prop_assert!(shown == sent || of_account || padded || stands_for_none, "{row:?} {shown}");
                }
                Err(why) => {
                    prop_assert_eq!(why.country, row);
                    // What is published may be named.
                    let named = [Some(row.test_account), row.good_account_number(), row.good_routing_number()];
                    let said = named.into_iter().flatten().fold(format!("{why} {why:?}"), |said, named| said.replace(named, ""));
                    prop_assert!(account.len() < 9 || !said.contains(&account), "{said}");
                }
            }
        }
    }
}
