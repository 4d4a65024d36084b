//! `src/data/iban_structure.csv`: what IBANs look like, by country.

use std::fmt::Write;

use super::{assert_confidence, assert_generated, assert_sources, read_csv};

#[test]
fn iban_structures_are_compiled_from_the_csv() {
    let header = [
        "country",
        "length",
        "bban",
        "bank",
        "branch",
        "example",
        "sepa",
        "status",
        "source",
        "confidence",
    ];
    let rows = read_csv("src/data/iban_structure.csv", &header);
    let mut out = String::from(
        "// @generated from iban_structure.csv by tests/tables.rs, do not edit.\n\n\
         use crate::bank::iban::IbanStatus::{Partial, Registry, Territory};\n\
         use crate::bank::iban::IbanStructure;\n\n\
         /// Sorted by country.\n",
    );
    writeln!(
        out,
        "pub(crate) static STRUCTURES: [IbanStructure; {}] = [",
        rows.len()
    )
    .unwrap();
    let mut last = "";
    for row in &rows {
        let [
            country,
            length,
            bban,
            bank,
            branch,
            example,
            sepa,
            status,
            source,
            confidence,
        ] = row.as_slice()
        else {
            panic!("{row:?}");
        };
        assert!(
            country == "XK" || tokmint::Country::from_alpha2(country).is_some(),
            "{country}"
        );
        assert!(last < country.as_str(), "{country} after {last}");
        last = country;
        let characters = characters(bban);
        let length: usize = length.parse().unwrap();
        assert_eq!(4 + characters.len(), length, "{country}");
        assert!(["yes", "no"].contains(&sepa.as_str()), "{country}");
        assert_sources(source);
        assert_confidence(confidence);

        let prefix = status.strip_prefix("territory:").unwrap_or(country);
        let of = rows.iter().find(|row| row[0] == prefix).unwrap();
        assert_eq!([&of[1..5]], [&row[1..5]], "{country} is as {prefix}");
        let status = match status.as_str() {
            "registry" => "Registry",
            "partial" => "Partial",
            _ => {
                assert!(prefix != country && example.is_empty(), "{country}");
                "Territory"
            }
        };
        let bank = range(bank, characters.len());
        let branch = range(branch, characters.len());
        let example = Some(example).filter(|example| !example.is_empty());
        if let Some(example) = example {
            assert_eq!(example[..2], **country);
        }
        let places = |kind: char| {
            let places = characters.iter().enumerate();
            let places = places.filter(|(_, character)| **character == kind);
            places.fold(0_u32, |places, (place, _)| places | 1 << place)
        };
        writeln!(
            out,
            "    IbanStructure {{ country: \"{country}\", prefix: \"{prefix}\", length: {length}, \
             bban: \"{bban}\", bank: {bank:?}, branch: {branch:?}, example: {example:?}, \
             sepa: {}, status: {status}, digits: {:#x}, letters: {:#x} }},",
            sepa == "yes",
            places('n'),
            places('a'),
        )
        .unwrap();
    }
    out.push_str("];\n");
    assert_generated("src/data/iban.rs", &out);
}

/// What must stand at each place of a pattern such as `4!n2!a`.
fn characters(pattern: &str) -> Vec<char> {
    let mut characters = Vec::new();
    let mut count = String::new();
    for character in pattern.chars() {
        match character {
            '0'..='9' => count.push(character),
            '!' => {}
            'n' | 'a' | 'c' => {
                characters.extend(vec![character; count.parse().unwrap()]);
                count.clear();
            }
            _ => panic!("{pattern}"),
        }
    }
    assert!(count.is_empty() && characters.len() <= 30, "{pattern}");
    characters
}

/// `5-8`, counted from one with both ends, as `4..8`.
fn range(positions: &str, places: usize) -> Option<std::ops::Range<usize>> {
    let (first, last) = positions.split_once('-')?;
    let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
    assert!(1 <= first && first <= last && last <= places, "{positions}");
    Some(first - 1..last)
}
