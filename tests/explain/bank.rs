//! Explanations of bank numbers and bank accounts.

use form_urlencoded::Serializer;
use tokmint::bank::{Accept, BankCountry, BankFaultKind, BankNumber, BankNumberKind, TestAccount};
use tokmint::explain::{PartName, Subject};
use tokmint::{BankNumbers, Currency};

use super::*;

fn number(kind: BankNumberKind, typed: &str) -> Explanation {
    explain::bank_number(kind, typed)
}

fn country(code: &str) -> Country {
    Country::from_alpha2(code).unwrap()
}

fn account(of: &str, routing: Option<&str>, account: &str, accept: Accept) -> Explanation {
    explain::bank_account(country(of), None, routing, account, accept)
}

fn value(of: &Explanation, rule: Rule) -> Option<&str> {
    of.step(rule)?.value.as_deref()
}

#[test]
fn renderings_of_numbers_are_to_the_character() {
    use BankNumberKind as Kind;
    for (kind, good, wrong) in [
        (
            Kind::Iban,
            "DE89 3704 0044 0532 0130 00",
            "DE88370400440532013000",
        ),
        (Kind::Bic, "NBEGEGCX331", ""),
        (Kind::Rtn, "021000021", "021000022"),
        (Kind::Clabe, "002010077777777771", "002010077777777772"),
        (
            Kind::Cbu,
            "0110000600000000000000",
            "0110000700000000000001",
        ),
        (Kind::Cci, "99934500012345670024", "99934500012345670014"),
        (Kind::Nuban, "1111111112", ""),
        (Kind::NzAccount, "01-0242-0100194-000", "01-0242-0100195-00"),
        (Kind::SeAccount, "6000-400511207", "6000-400511208"),
        (Kind::Bsb, "123-456", ""),
        (Kind::SortCode, "108800", ""),
        (Kind::Transit, "11000-000", ""),
        (Kind::Ifsc, "HDFC0004051", ""),
        (Kind::Zengin, "1100000", ""),
        (Kind::HkClearing, "110-000", ""),
        (Kind::SgClearing, "1100000", ""),
        (Kind::BrBranch, "001-1607", ""),
    ] {
        let told = number(kind, good);
        assert!(told.valid, "{kind}");
        golden(kind.as_str(), &told);
        if !wrong.is_empty() {
            let told = number(kind, wrong);
            assert!(!told.valid, "{kind}");
            golden(&format!("{kind}_wrong_check_digit"), &told);
        }
    }
    for (name, kind, typed) in [
        ("iban_short_bank_hidden", Kind::Iban, "NO9386011117947"),
        ("iban_branch_hidden", Kind::Iban, "GB29NWBK60161331926819"),
        (
            "iban_national_check_wrong",
            Kind::Iban,
            "HR7624020064583467589",
        ),
        (
            "iban_not_registered",
            Kind::Iban,
            "MA64011519000001205000534921",
        ),
        ("iban_too_short", Kind::Iban, "DE8937040044053201300"),
        ("iban_letter", Kind::Iban, "DE89 3704 0044 O532 0130 00"),
        ("iban_no_country", Kind::Iban, "4242424242424242"),
        ("bic_head_office", Kind::Bic, "FIRNZAJJ"),
        ("bic_no_country", Kind::Bic, "FIRNZZJJ"),
        ("rtn_prefix", Kind::Rtn, "130000006"),
        ("se_account_unchecked", Kind::SeAccount, "8000-9744202468"),
        ("nz_account_no_branch", Kind::NzAccount, "1100000000000010"),
        ("sort_code_space", Kind::SortCode, "10 88 00"),
        ("sort_code_empty", Kind::SortCode, ""),
    ] {
        golden(name, &number(kind, typed));
    }
}

#[test]
fn renderings_of_accounts_are_to_the_character() {
    let live = Accept::RealAccounts;
    let test = Accept::TestAccounts;
    let form = Accept::WellFormed { live: false };
    for (name, told) in [
        (
            "au_test_account",
            account("AU", Some("110000"), "000123456", test),
        ),
        (
            "us_test_number_without_check_digit",
            account("US", Some("111000000"), "000123456789", test),
        ),
        (
            "us_routing_number_wrong",
            account("US", Some("021000022"), "000123456", live),
        ),
        (
            "us_routing_number_missing",
            account("US", None, "000123456789", test),
        ),
        ("gb_live", account("GB", Some("23-14-70"), "12345678", live)),
        (
            "gb_live_test_account",
            account("GB", Some("108800"), "00012345", live),
        ),
        (
            "gb_too_short",
            account("GB", Some("108800"), "1234567", test),
        ),
        (
            "de_iban",
            account("DE", None, "DE89370400440532013000", test),
        ),
        (
            "de_iban_well_formed",
            account("DE", None, "DE75 5121 0800 1245 1261 99", form),
        ),
        (
            "de_iban_wrong_check_digits",
            account("DE", None, "DE88370400440532013000", live),
        ),
        (
            "de_iban_of_another_country",
            account("DE", None, "FR1420041010050500013M02606", live),
        ),
        (
            "nz_test_account",
            account("NZ", None, "1100000000000010", test),
        ),
        (
            "jp_short_account",
            account("JP", Some("1100000"), "0001234", test),
        ),
        (
            "za_bic_of_nowhere",
            account("ZA", Some("FIRNZZJJ"), "000001234", test),
        ),
        (
            "mx_routing_number_not_looked_at",
            account("MX", Some("021"), "000000001234567897", test),
        ),
        ("aq", account("AQ", None, "1234", test)),
        ("gb_usd", {
            let usd = Currency::parse("usd");
            explain::bank_account(country("GB"), usd, None, "00012345", test)
        }),
    ] {
        assert_eq!(told.what, Subject::BankAccount);
        golden(&format!("account_{name}"), &told);
    }
}

/// Check digits are told where they stand, and with those told to be right the number is good.
#[test]
fn the_check_digits_told_are_right() {
    let mut checked = 0;
    for &kind in BankNumberKind::ALL {
        for example in kind.examples() {
            let bare: String = example.chars().filter(|&c| c != '-').collect();
            let right = number(kind, &bare);
            let parts = right
                .parts
                .iter()
                .filter(|part| part.name == PartName::CheckDigit);
            for part in parts.filter(|part| part.says.ends_with("right")) {
                let place = part.from - 1..part.to;
                for slip in ["0", "1", "5"].map(|digit| digit.repeat(place.len())) {
                    let mut wrong = bare.clone();
                    wrong.replace_range(place.clone(), &slip);
                    if wrong == bare {
                        continue;
                    }
                    let told = number(kind, &wrong);
                    let mut failed = steps(&told)
                        .into_iter()
                        .filter(|step| step.verdict == Verdict::Failed);
                    let step = failed.next().unwrap();
                    assert_eq!(step.rule, Rule::CheckDigit);
                    assert_eq!(step.value.as_deref(), Some(&bare[place.clone()]));
                    assert!(
                        step.says.contains(&format!("{slip} stand")),
                        "{}",
                        step.says
                    );
                    assert!(failed.next().is_none());
                    let told = told.parts.iter().find(|other| other.from == part.from);
                    assert!(told.unwrap().says.contains(&bare[place.clone()]));
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 60, "{checked}");
}

/// The routing number that is told as good is taken, so that the account beside it can be judged.
#[test]
fn good_routing_numbers_are_taken() {
    for rules in BankCountry::ALL {
        for accept in [Accept::TestAccounts, Accept::RealAccounts] {
            let routing = rules.good_routing_number();
            let judged = rules.judge(routing, rules.test_account, accept);
            match judged {
                Ok(_) => assert_eq!(accept, Accept::TestAccounts),
                Err(why) => assert_eq!(why.kind, BankFaultKind::TestAccountInLiveMode),
            }
        }
    }
}

/// What becomes of an account is told although its routing number is wrong.
#[test]
fn a_wrong_routing_number_hides_nothing_of_the_account() {
    let told = account(
        "US",
        Some("021000022"),
        "000222222227",
        Accept::TestAccounts,
    );
    assert_eq!(
        told.step(Rule::RoutingNumber).unwrap().verdict,
        Verdict::Failed
    );
    assert_eq!(
        told.step(Rule::AccountNumber).unwrap().verdict,
        Verdict::Passed
    );
    assert_eq!(value(&told, Rule::TestOutcome), Some("insufficient_funds"));
    let told = account("US", Some("021000022"), "0002222-", Accept::RealAccounts);
    assert_eq!(
        told.step(Rule::AccountNumber).unwrap().verdict,
        Verdict::Failed
    );
    assert_eq!(told.shown.as_deref(), Some("021000022"));
}

/// A tenth of a megabyte of anything has an explanation of ordinary size.
#[test]
fn large_texts_have_small_explanations() {
    for piece in ["4", "DE", "x", "é", "\u{1b}[31m", " ", "٤", "-"] {
        let large = piece.repeat(100_000);
        for &kind in BankNumberKind::ALL {
            let told = number(kind, &large);
            assert!(!told.valid && told.shown.is_none());
            assert!(everything(&told).len() < 8192);
        }
        for code in ["US", "DE", "GB", "ID"] {
            let told = account(
                code,
                Some(&large),
                &large,
                Accept::WellFormed { live: true },
            );
            assert!(!told.valid && told.shown.is_none());
            assert!(everything(&told).len() < 16 * 1024);
        }
    }
}

/// The letters and digits of a number.
fn bare(typed: &str) -> String {
    let kept = typed.chars().filter(char::is_ascii_alphanumeric);
    kept.map(|c| c.to_ascii_uppercase()).collect()
}

/// Fails if five characters in a row of a number are told of which one is hidden. What shows elsewhere
/// in the number, or another explanation has too, is not told by them.
fn assert_hides(told: &Explanation, number: &str, shown: &str, other: &Explanation) {
    let (told, other) = (everything(told), everything(other));
    let without_spaces = told.replace(' ', "");
    let numbers: Vec<char> = number.chars().collect();
    let masked: Vec<char> = shown.chars().collect();
    assert_eq!(numbers.len(), masked.len());
    for (five, masked) in numbers.windows(5).zip(masked.windows(5)) {
        let five: String = five.iter().collect();
        if masked.contains(&'•') && !shown.contains(&five) && !other.contains(&five) {
            let leaks = told.contains(&five) || without_spaces.contains(&five);
            assert!(!leaks, "{five} of {number}");
        }
    }
}

/// Numbers of a format with the right form, check digits right or wrong.
fn of_a_format() -> impl Strategy<Value = (BankNumberKind, String)> {
    let examples: Vec<_> = BankNumberKind::ALL
        .iter()
        .flat_map(|&kind| kind.examples().iter().map(move |&example| (kind, example)))
        .chain(
            tokmint::bank::IbanStructure::ALL
                .iter()
                .filter_map(|structure| Some((BankNumberKind::Iban, structure.example?))),
        )
        .collect();
    (select(examples), "[0-9]{40}").prop_map(|((kind, example), digits)| {
        let mut digits = digits.chars();
        // Not the country.
        let any = example.char_indices().map(|(at, c)| match c {
            '0'..='9' if at > 3 || kind != BankNumberKind::Iban => digits.next().unwrap(),
            other => other,
        });
        (kind, any.collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Of what names an account, the last four characters show, and others only if six stay hidden;
    /// what is hidden is nowhere. What names a bank shows whole.
    #[test]
    fn what_is_hidden_of_a_number_is_nowhere((kind, typed) in of_a_format()) {
        let told = number(kind, &typed);
        let Some(shown) = told.shown.clone() else {
            // The zero of an IFSC is no digit like the others.
            prop_assert_eq!(kind, BankNumberKind::Ifsc);
            return Ok(());
        };
        let bare = bare(&typed);
        let hidden = shown.chars().filter(|&c| c == '•').count();
        prop_assert_eq!(shown.chars().count(), bare.len());
        for (shown, typed) in shown.chars().zip(bare.chars()) {
            prop_assert!(shown == typed || shown == '•');
        }
        if kind.is_account() {
            prop_assert!(shown.ends_with(&bare[bare.len() - 4..]), "{}", shown);
            prop_assert!(hidden >= 6 || shown.starts_with(&"•".repeat(hidden)), "{}", shown);
            prop_assert!(2 * hidden >= bare.len() || hidden >= 6, "{}", shown);
        } else {
            prop_assert_eq!(hidden, 0);
        }
        // Parts are pieces of the same.
        let drawn: Vec<char> = shown.chars().collect();
        for part in &told.parts {
            let piece: String = drawn[part.from - 1..part.to].iter().collect();
            prop_assert_eq!(&piece, &part.shown);
        }
        let parsed = BankNumber::parse(kind, &typed).is_ok();
        prop_assert_eq!(told.valid, parsed);
        let other = number(kind, kind.examples()[0]);
        assert_hides(&told, &bare, &shown, &other);
    }

    /// Hidden digits that change no check digit change no character: they are not told.
    #[test]
    fn hidden_digits_of_an_iban_are_not_told(
        bank in "[0-9]{8}",
        hidden in 0..999_902_u32,
        last4 in "[0-9]{4}",
        check in "[0-9]{2}",
    ) {
        // By 97 both are the same.
        let [one, other] = [hidden, hidden + 97].map(|hidden| {
            number(BankNumberKind::Iban, &format!("DE{check}{bank}{hidden:06}{last4}"))
        });
        prop_assert!(one.shown.is_some());
        prop_assert_eq!(one, other);
    }

    /// The same of an account number whose form says nothing else.
    #[test]
    fn hidden_digits_of_an_account_are_not_told(
        one in "[0-9]{4,13}",
        last4 in "[0-9]{4}",
        swap in "[0-9]{13}",
        accept in select(vec![Accept::RealAccounts, Accept::TestAccounts]),
    ) {
        let other = format!("{}{last4}", &swap[..one.len()]);
        let one = format!("{one}{last4}");
        let us = country("US");
        prop_assume!([&one, &other].iter().all(|number| TestAccount::of(us, number).is_empty()));
        let [one, other] = [one, other].map(|number| account("US", Some("110000000"), &number, accept));
        let shown = one.shown.clone().unwrap();
        prop_assert!(shown.ends_with(&last4) && shown.starts_with("110000000 ••••"));
        prop_assert_eq!(one, other);
    }

    /// Whatever the text: an answer of ordinary size, valid or with a rule that failed, and nothing of
    /// a text that does not have the form.
    #[test]
    fn any_text_has_an_explanation_as_a_number(
        kind in select(BankNumberKind::ALL.to_vec()),
        text in prop_oneof!["\\PC{0,40}", "[0-9A-Z -]{0,40}", any::<String>(), "[0-9]{0,40}"],
    ) {
        let told = number(kind, &text);
        prop_assert_eq!(told.what.as_str(), kind.as_str());
        let failed = steps(&told).iter().any(|step| step.verdict == Verdict::Failed);
        prop_assert_eq!(told.valid, !failed);
        prop_assert_eq!(told.valid, BankNumber::parse(kind, &text).is_ok());
        prop_assert_eq!(told.shown.is_some(), kind.parts(&text).is_some());
        prop_assert!(everything(&told).len() < 16 * 1024);
        if told.shown.is_none() {
            let other = number(kind, "");
            let bare = bare(&text);
            assert_hides(&told, &bare, &"•".repeat(bare.len()), &other);
        }
    }

    /// The answer told is the one that the engine gives, and so is what is printed.
    #[test]
    fn the_engine_answers_as_told(
        rules in select(BankCountry::ALL.iter().collect::<Vec<_>>()),
        routing in prop_oneof![
            4 => Just(String::from("good")),
            1 => Just(String::from("none")),
            1 => "[0-9]{1,9}",
            1 => "[A-Z]{4}(GB|DE|ZA|US)[A-Z]{2}(XXX)?",
            1 => Just(String::from("110000000")),
            1 => "\\PC{1,12}",
        ],
        number in prop_oneof![
            Just(String::from("test")),
            Just(String::from("good")),
            Just(String::from("example")),
            "[0-9]{1,20}",
            "[0-9-]{1,20}",
            "\\PC{1,20}",
            Just(String::from("DE89 3704 0044 0532 0130 00")),
            Just(String::from("000222222227")),
        ],
        accept in select(vec![
            Accept::TestAccounts,
            Accept::RealAccounts,
            Accept::WellFormed { live: false },
            Accept::WellFormed { live: true },
        ]),
    ) {
        let routing = match &*routing {
            "none" => None,
            "good" => rules.good_routing_number(),
            other => Some(other),
        };
        let number = match &*number {
            "test" => rules.test_account,
            "good" => rules.good_account_number().unwrap_or(rules.test_account),
            "example" => rules.example_account.unwrap_or(rules.test_account),
            other => other,
        };
        let told = explain::bank_account(rules.country, None, routing, number, accept);
        let failed = steps(&told).iter().any(|step| step.verdict == Verdict::Failed);
        prop_assert_eq!(told.valid, !failed);

        // What is hidden of the account number is nowhere, unless a token prints it.
        let digits = bare(number);
        let hidden = "•".repeat(digits.len());
        let drawn = told.shown.as_deref().and_then(|shown| shown.split(' ').next_back());
        let drawn = drawn.filter(|drawn| drawn.chars().count() == digits.len());
        let mut without = told.clone();
        for step in &mut without.steps {
            step.steps.retain(|step| step.rule != Rule::Expected);
            for step in &mut step.steps {
                if step.rule == Rule::PrintedRoutingNumber {
                    step.value = None;
                    step.says.clear();
                }
            }
        }
        let other = explain::bank_account(rules.country, None, routing, "", accept);
        assert_hides(&without, &digits, drawn.unwrap_or(&hidden), &other);

        let mut body = Serializer::new(String::new());
        body.append_pair("bank_account[country]", rules.country.as_str());
        body.append_pair("bank_account[account_number]", number);
        if let Some(routing) = routing {
            body.append_pair("bank_account[routing_number]", routing);
        }
        let mut policy = Policy::default();
        let live = match accept {
            Accept::WellFormed { live } => {
                policy.bank_numbers = BankNumbers::WellFormed;
                live
            }
            other => other == Accept::RealAccounts,
        };
        let key = FingerprintKey::new(&[7; 32]).unwrap();
        let engine = Engine::builder().policy(policy).fingerprint_key(key).build();
        let at = DateTime::from_timestamp(1_683_071_568, 0).unwrap();
        let mut call = Call::new(at, Entropy::from_bytes([7; 32]));
        call.key = if live { KeyKind::SECRET_LIVE } else { KeyKind::SECRET_TEST };
        let mut workspace = Default::default();
        let body = body.finish();
        let api = told.step(Rule::TokenApi).unwrap();
        match engine.mint(body.as_bytes(), &call, &mut workspace) {
            Ok(minted) => {
                prop_assert!(told.valid);
                let printed = minted.token.bank_account().unwrap();
                prop_assert_eq!(
                    value(&told, Rule::PrintedRoutingNumber),
                    printed.routing_number.as_deref()
                );
                prop_assert_eq!(value(&told, Rule::BankName), printed.bank_name.as_deref());
                prop_assert_eq!(
                    value(&told, Rule::AccountType),
                    printed.account_type.map(|it| it.as_str())
                );
                match value(&told, Rule::Last4) {
                    Some(last4) => prop_assert_eq!(last4, printed.last4.as_str()),
                    None => prop_assert!(bare(number).len() < 8),
                }
            }
            Err(why) => {
                prop_assert!(!told.valid);
                prop_assert_eq!(&told.says, &why.to_string());
                let error = ApiError::from(&why);
                prop_assert_eq!(api.value.as_deref(), error.code);
                let status = format!("status {}, ", error.status);
                prop_assert!(api.says.starts_with(&status), "{}", api.says);
                prop_assert!(api.says.ends_with(&*error.message), "{}", api.says);
            }
        }
    }
}

#[cfg(feature = "serde")]
#[test]
fn numbers_and_accounts_as_data() {
    let told =
        serde_json::to_value(number(BankNumberKind::Iban, "DE88370400440532013000")).unwrap();
    assert_eq!(told["what"], "iban");
    assert_eq!(told["valid"], false);
    assert_eq!(told["shown"], "DE8837040044••••••3000");
    assert_eq!(
        told["parts"][1],
        serde_json::json!({
            "name": "check_digit",
            "from": 3,
            "to": 4,
            "shown": "88",
            "says": "88 stand there, 89 would be right",
        })
    );
    let told = account("AU", Some("110000"), "000123456", Accept::TestAccounts);
    let told = serde_json::to_value(told).unwrap();
    assert_eq!(told["what"], "bank_account");
    assert_eq!(told["steps"][4]["rule"], "printed");
    assert_eq!(told["steps"][4]["steps"][0]["value"], "11 0000");
}
