//! A card number key by key: what is told of all of it is what the slow reference and the verdict on a
//! whole number say, and is possible at every earlier key.

use std::sync::LazyLock;

use tokmint::card::iin::IinInfo;
use tokmint::card::{IinTable, Pan, PanError, Partial};
use tokmint::testing::reference;
use tokmint::testing::reference::iin::Reference;
use tokmint::{NumberFault, Policy};

static REFERENCE: LazyLock<Reference> = LazyLock::new(Reference::new);

/// The property: of the text behind the first byte, which says where the earlier key is.
pub fn run(bytes: &[u8]) {
    let Some((&key, typed)) = bytes.split_first() else {
        return;
    };
    let Ok(typed) = str::from_utf8(typed) else {
        return;
    };
    let (table, policy) = (IinTable::BUILTIN, Policy::default());
    let leading = typed.starts_with([' ', '-']).then_some(0);
    let foreign = typed.find(|at: char| !at.is_ascii_digit() && at != ' ' && at != '-');
    let all = match (Partial::of(typed, &table), leading.or(foreign)) {
        (Ok(all), None) => all,
        (told, at) => {
            let why = at.map(|at| PanError::NotDigit { at });
            assert_eq!(told.err(), why);
            return;
        }
    };
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(all.digits(), digits.len());
    let info = Pan::parse(&digits).ok().map(|pan| {
        let info = REFERENCE.lookup(&digits);
        assert_eq!(table.lookup(&pan), info);
        assert_eq!(policy.judge_typed(&all), policy.judge(&pan, &table));
        let right = reference::luhn::is_valid(&digits);
        assert_eq!(all.passes_luhn(), Some(right));
        assert_eq!(all.length_ok(), Some(info.lengths.contains(digits.len())));
        info
    });
    assert_eq!(all.info(), info);
    if info.is_none() {
        let why = PanError::Length {
            digits: digits.len(),
        };
        assert_eq!(policy.judge_typed(&all), Err(NumberFault::Form(why)));
    }

    let before = &digits[..usize::from(key) % (digits.len() + 1)];
    let before = Partial::of(before, &table).expect("digits");
    for possible in [all, before] {
        if let Some(info) = info {
            holds(&possible, &info, digits.len());
        }
    }
    assert!(all.schemes().is_subset(before.schemes()));
    assert!(all.brands().is_subset(before.brands()));
    assert!(all.lengths().is_subset(before.lengths()));
    assert!(all.cvc_lengths().is_subset(before.cvc_lengths()));
    assert!(policy.may_take(&before) || !policy.may_take(&all));
    assert!(policy.standing(&before).may_go_on() || !policy.standing(&all).may_go_on());
}

/// What is so of a number is possible while it is typed, and nothing else is certain.
fn holds(partial: &Partial, info: &IinInfo, digits: usize) {
    assert!(partial.schemes().contains(info.scheme));
    assert!(partial.brands().contains(info.brand));
    assert!(partial.brand().is_none_or(|brand| brand == info.brand));
    let funding = partial.funding();
    assert!(funding.is_none_or(|funding| funding == info.funding));
    let country = partial.country();
    assert!(country.is_none_or(|country| info.country == Some(country)));
    assert!(info.cvc_lengths.is_subset(partial.cvc_lengths()));
    let right = info.lengths.contains(digits);
    assert!(partial.lengths().contains(digits) || !right);
}
