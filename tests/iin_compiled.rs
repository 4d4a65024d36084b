//! The compiled form of a layer: how small it is, and what becomes of bytes that were made up.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test, helpers included"
)]

use std::collections::HashSet;

use proptest::prelude::*;
use sha2::{Digest, Sha256};
use support::SplitMix64;
use support::bin_list::{Bin, bin_list, layer_builder};
use tokmint::card::brand::{Funding, Scheme};
use tokmint::card::iin::{IinLayer, IinRange, IinRow, IinTable, Layer, VerifyError};
use tokmint::card::pan::Pan;

#[path = "../benches/support/mod.rs"]
mod support;

/// Where the sections of a layer are, by the table in `src/card/iin/format.rs`; values of two bytes.
struct Places {
    blocks: usize,
    values: usize,
    record_traits: usize,
    record_issuers: usize,
    traits: usize,
    long_rows: usize,
    strings: usize,
    end: usize,
}

const PAGES: usize = 48;

impl Places {
    fn of(bytes: &[u8]) -> Self {
        let count = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(bytes[10..12], [2, 0], "width of a value");
        let blocks = PAGES + 2 * 10_000;
        let values = blocks + 20 * count(12);
        let record_traits = values + 2 * count(16);
        let record_issuers = record_traits + 3 * count(24);
        let traits = record_issuers + 4 * count(24);
        let long_rows = traits + 16 * count(28);
        let strings = long_rows + 24 * count(20);
        let end = strings + count(32);
        assert_eq!(end + 32, bytes.len());
        Self {
            blocks,
            values,
            record_traits,
            record_issuers,
            traits,
            long_rows,
            strings,
            end,
        }
    }
}

/// Puts the checksum right, as whoever makes up bytes would.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.len() - 32;
    let sum = Sha256::digest(&bytes[..end]);
    bytes[end..].copy_from_slice(&sum);
    bytes
}

fn row<'t>(low: &str, high: &str, funding: Funding, issuer: &'t str) -> IinRow<'t> {
    let mut row = IinRow::new(IinRange::parse(low, high).unwrap());
    row.facts.scheme = Some(Scheme::Visa);
    row.facts.funding = Some(funding);
    row.issuer = Some(issuer);
    row
}

/// Something of everything: two blocks, long rows in one another, two traits, three records.
fn small() -> Vec<u8> {
    let mut rows = IinLayer::builder("a list");
    rows.push(row("4", "4", Funding::Credit, "B"));
    rows.push(row("40", "42", Funding::Credit, "A"));
    rows.push(row("400000", "400000", Funding::Debit, "A"));
    rows.push(row("40000100", "40000100", Funding::Credit, "A"));
    rows.push(row("400002", "400002", Funding::Debit, "A"));
    let (layer, rejected) = rows.build().unwrap();
    assert!(rejected.is_empty());
    layer.as_bytes().to_vec()
}

#[test]
fn a_large_list_takes_few_bytes_a_row_and_answers() {
    let list = bin_list();
    let (layer, rejected) = layer_builder(&list).build().unwrap();
    assert!(rejected.is_empty());
    assert_eq!(list.len(), 350_000);
    let texts: HashSet<_> = layer.rows().filter_map(|row| row.issuer).collect();
    let texts: usize = texts.iter().map(|text| text.len()).sum();
    let each = (layer.as_bytes().len() - texts) as f64 / list.len() as f64;
    // 6 is promised; 2.15 were seen.
    assert!(each < 2.5, "{each} bytes a row");

    assert_eq!(layer.verify(), Ok(()));
    assert!(layer.rows().count() == list.len());
    for (row, bin) in layer.rows().zip(&list) {
        let count = row.range.high() - row.range.low() + 1;
        let width = if bin.count == 1 { 8 } else { 6 };
        assert_eq!((count, row.range.digits()), (1, width));
        assert_eq!(row.range.low() as u32 * bin.count, bin.first);
        assert_eq!(row.facts.country, bin.facts.country);
    }

    let table = IinTable::from_bytes(layer.as_bytes()).unwrap();
    let mut random = SplitMix64::new(2);
    let holds = |bin: &&Bin, first8: u32| (bin.first..bin.first + bin.count).contains(&first8);
    for _ in 0..20_000 {
        let first8 = random.below(100_000_000) as u32;
        let number = format!("{first8:08}{:08}", random.below(100_000_000));
        let pan = Pan::parse(&number).unwrap();
        // Two rows at most hold it, the narrower one last.
        let after = list.partition_point(|bin| bin.first <= first8);
        let mut near = list[after.saturating_sub(101)..after].iter().rev();
        let info = table.lookup(&pan);
        match near.find(|bin| holds(bin, first8)) {
            Some(bin) => {
                assert_eq!(Some(info.scheme), bin.facts.scheme, "{number}");
                assert_eq!(Some(info.funding), bin.facts.funding, "{number}");
                assert_eq!(info.country, bin.facts.country, "{number}");
            }
            None => assert_eq!(info, IinTable::BUILTIN.lookup(&pan), "{number}"),
        }
    }
}

/// Each row of an issuer of its own, more than values of two bytes can name.
#[test]
fn values_of_three_bytes_say_the_same() {
    let issuer = |at: u64| format!("Bank {at}");
    let mut rows = IinLayer::builder("many banks");
    for at in 0..70_000 {
        // A long row each thousand, which the rows behind lie in.
        let prefix = match at % 1000 {
            0 => format!("{}", 400 + at / 1000),
            _ => format!("{}", 400_000 + at),
        };
        rows.push(row(&prefix, &prefix, Funding::Debit, &issuer(at)));
    }
    let (layer, rejected) = rows.build().unwrap();
    assert!(rejected.is_empty());
    assert_eq!(layer.as_bytes()[10..12], [3, 0]);
    assert_eq!(layer.verify(), Ok(()));
    assert_eq!(layer.rows().count(), 70_000);
    let table = IinTable::BUILTIN.with_layer(layer);
    for at in 0..70_000 {
        let pan = Pan::parse(&format!("{}1234567890", 400_000 + at)).unwrap();
        let hit = table.find(&pan).unwrap();
        assert_eq!(hit.row.issuer, Some(issuer(at).as_str()));
        assert_eq!(hit.row.range.digits(), if at % 1000 == 0 { 3 } else { 6 });
    }
}

/// What is written is fixed: bytes that were compiled once are read by every version 1.
#[test]
fn the_form_stays() {
    let bytes = small();
    let at = Places::of(&bytes);
    // 1 to 3 are records, 4 and 5 long rows, 6 and 7 blocks.
    let value = |at: usize| u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap());
    let page = |page: usize| value(PAGES + 2 * page);
    assert_eq!([3999, 4000, 4001, 4299].map(page), [0, 6, 5, 5]);
    assert_eq!([4300, 4999, 5000, 9999].map(page), [4, 4, 0, 0]);
    let blocks: Vec<_> = bytes[at.blocks..at.values]
        .chunks(4)
        .map(|number| u32::from_le_bytes(number.try_into().unwrap()))
        .collect();
    // Where its values begin; and the slots that are other than those before, with how many were.
    let [outer, inner] = [
        [0, 0b1111, 4 << 25, 4 << 25, 4 << 25],
        [4, 0b11, 2 << 25, 2 << 25, 2 << 25],
    ];
    assert_eq!(blocks, [outer, inner].concat());
    let values: Vec<_> = (at.values..at.record_traits)
        .step_by(2)
        .map(value)
        .collect();
    assert_eq!(values, [3, 7, 3, 5, 1, 5]);
    // Credit before debit, and A before B.
    assert_eq!(
        bytes[at.record_traits..at.record_issuers],
        [0, 0, 0, 0, 0, 0, 1, 0, 0]
    );
    assert_eq!(
        bytes[at.record_issuers..at.traits],
        [1, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0]
    );
    assert_eq!(bytes[at.strings..at.end], *b"\x01\0A\x01\0B\x06\0a list");
    assert_eq!(
        bytes.len(),
        48 + 20_000 + 2 * 20 + 6 * 2 + 3 * 7 + 2 * 16 + 2 * 24 + 14 + 32
    );
    assert_eq!(
        hex::encode(&bytes[bytes.len() - 32..]),
        "bf344f7cbfce39093df1ac9f41def7bfa5785254eb2ca4dfdc290d4a4fa7cc2d"
    );
}

#[test]
fn what_was_made_up_is_told() {
    let good = small();
    let at = Places::of(&good);
    let changed = |at: usize, to: &[u8]| {
        let mut bytes = good.clone();
        assert_ne!(bytes[at..at + to.len()], *to);
        bytes[at..at + to.len()].copy_from_slice(to);
        let bytes = sealed(bytes);
        IinLayer::from_bytes(bytes.as_slice()).unwrap().verify()
    };
    let mut unsealed = good.clone();
    unsealed[at.values] ^= 1;
    let layer = IinLayer::from_bytes(unsealed.as_slice()).unwrap();
    assert_eq!(layer.verify(), Err(VerifyError::Checksum));

    use VerifyError::*;
    let fails = |what: &str, at: usize, to: &[u8], why: VerifyError| {
        assert_eq!(changed(at, to), Err(why), "{what}");
    };
    fails("a page", PAGES, &[4, 0], Disagree);
    fails(
        "a page of no block",
        PAGES + 8000,
        &[0, 0],
        Record { at: 2 },
    );
    fails("where values begin", at.blocks, &[1], Disagree);
    fails("slots of a block", at.blocks + 4, &[0b11111], Disagree);
    fails(
        "how many slots were before",
        at.blocks + 11,
        &[10],
        Disagree,
    );
    fails("a value", at.values + 6, &[4, 0], Disagree);
    fails("a value of nothing", at.values + 6, &[0x77, 0x77], Disagree);
    let (traits, issuers) = (at.record_traits, at.record_issuers);
    fails("no such traits", traits + 6, &[2], Record { at: 2 });
    fails("a record twice", issuers + 4, &[1], Record { at: 1 });
    fails("an issuer in a string", issuers + 8, &[2], Text);
    fails("an issuer behind the strings", issuers + 8, &[200], Text);
    fails("a string that is not used", 36, &[0], Text);
    fails("no such scheme", at.traits, &[0xFE], Traits { at: 0 });
    fails("traits out of order", at.traits + 2, &[2], Traits { at: 1 });
    fails(
        "funding that is unknown",
        at.traits + 2,
        &[3],
        Traits { at: 0 },
    );
    fails("a source in a string", at.traits + 12, &[9], Text);
    fails(
        "a reversed long row",
        at.long_rows + 7,
        &[0xFF],
        LongRow { at: 0 },
    );
    fails(
        "a wrong place around",
        at.long_rows + 40,
        &[0],
        LongRow { at: 1 },
    );
    fails("no such record", at.long_rows + 20, &[3], LongRow { at: 0 });
    fails("no UTF-8", at.strings + 2, &[0xFF], Text);
    fails("texts out of order", at.strings + 2, b"C", Text);
    fails("a text that is too long", at.strings + 7, &[0xFF], Text);
    // The builder says what every card of a scheme has, where a row does not.
    fails("no brand", at.traits + 1, &[0xFF], Traits { at: 0 });
    fails("no lengths", at.traits + 8, &[0; 4], Traits { at: 0 });
}

/// A name is a text, be it empty.
#[test]
fn a_layer_without_a_name_is_made_up() {
    let (layer, _) = IinLayer::builder("").build().unwrap();
    assert_eq!(layer.verify(), Ok(()));
    let good = layer.as_bytes();
    let at = Places::of(good);

    // No place of a name, and no strings that it would leave unused.
    let mut bytes = good.to_vec();
    bytes.drain(at.strings..at.end);
    bytes[32..40].fill(0);
    let length = bytes.len() as u64;
    bytes[40..48].copy_from_slice(&length.to_le_bytes());
    let bytes = sealed(bytes);
    let layer = IinLayer::from_bytes(bytes.as_slice()).unwrap();
    assert_eq!(layer.verify(), Err(VerifyError::Text));
}

/// A block that every page names would be gone through again and again.
#[test]
fn rows_of_made_up_blocks_are_few() {
    let mut rows = IinLayer::builder("");
    for prefix in ["400000", "40000100"] {
        rows.push(row(prefix, prefix, Funding::Credit, "A"));
    }
    let (layer, _) = rows.build().unwrap();
    let mut bytes = layer.as_bytes().to_vec();
    let at = Places::of(&bytes);
    // The outer block for every page, the inner one for every slot of it, a record for all of those.
    for page in 0..10_000 {
        bytes[PAGES + 2 * page..][..2].copy_from_slice(&2_u16.to_le_bytes());
    }
    let one = 1_u32 << 25;
    for (block, first_value) in bytes[at.blocks..at.values].chunks_mut(20).zip(0..) {
        let numbers = [first_value, 1, one, one, one].map(u32::to_le_bytes);
        block.copy_from_slice(&numbers.concat());
    }
    bytes[at.values..at.values + 4].copy_from_slice(&[3, 0, 1, 0]);
    let bytes = sealed(bytes);
    let layer = IinLayer::from_bytes(bytes.as_slice()).unwrap();
    assert_eq!(layer.rows().count(), 100);
    assert_eq!(layer.verify(), Err(VerifyError::Disagree));
    let table = IinTable::BUILTIN.with_layer(layer);
    let hit = table
        .find(&Pan::parse("9999999912345678").unwrap())
        .unwrap();
    assert_eq!(hit.layer, Layer::User(""));
    assert_eq!(hit.row.range.to_string(), "99999999");
}

/// Long rows that name one another as the next around are followed towards the first only.
#[test]
fn made_up_places_of_long_rows_end() {
    let mut rows = IinLayer::builder("");
    for at in 0..1000 {
        let (low, high) = (4_000_000_000_u64 + at, 4_000_002_500_u64 - at);
        rows.push(row(
            &low.to_string(),
            &high.to_string(),
            Funding::Credit,
            "A",
        ));
    }
    let (layer, rejected) = rows.build().unwrap();
    assert!(rejected.is_empty());
    let numbers = [
        "4000000000000",
        "4000000999000",
        "4000001000000",
        "4000002500999",
    ];
    let look_up =
        |table: &IinTable<'_>| numbers.map(|number| table.hits(&Pan::parse(number).unwrap()).len());
    let builtin = look_up(&IinTable::BUILTIN);
    let hits = look_up(&IinTable::from_bytes(layer.as_bytes()).unwrap());
    let own = [0, 1, 2, 3].map(|at| hits[at] - builtin[at]);
    assert_eq!(own, [1, 1000, 1000, 1]);

    let mut bytes = layer.as_bytes().to_vec();
    let at = Places::of(&bytes).long_rows;
    for row in 0..1000_usize {
        // Itself, which is a loop.
        let place = (row + 1) as u32;
        bytes[at + 24 * row + 16..][..4].copy_from_slice(&place.to_le_bytes());
    }
    let layer = IinLayer::from_bytes(bytes.as_slice()).unwrap();
    assert!(layer.rows().count() == 1000);
    let hits = look_up(&IinTable::BUILTIN.with_layer(layer));
    assert!(
        hits.iter()
            .zip(builtin)
            .all(|(hits, builtin)| hits - builtin <= 1000)
    );
}

/// Whether bytes pass the check; if so they are what the builder writes for the rows that are in
/// them.
fn passes(bytes: &[u8]) -> bool {
    let Ok(layer) = IinLayer::from_bytes(bytes) else {
        return false;
    };
    assert!(layer.rows().count() <= 5 * bytes.len());
    let good = layer.verify().is_ok();
    if good {
        let mut builder = IinLayer::builder(layer.name());
        for row in layer.rows() {
            builder.push(row);
        }
        let (rebuilt, rejected) = builder.build().unwrap();
        assert!(rejected.is_empty() && rebuilt.as_bytes() == bytes);
    }
    good
}

/// Every byte behind the pages, each to what is most like something that is meant.
#[test]
fn one_byte_leads_to_no_other_form() {
    let good = small();
    let first = Places::of(&good).blocks;
    let mut passed = 0;
    for at in (0..PAGES).chain(first..good.len() - 32) {
        let flipped = (0..8).map(|bit| good[at] ^ 1 << bit);
        for to in (0..5).chain([0xFF]).chain(flipped) {
            let mut bytes = good.clone();
            bytes[at] = to;
            passed += u32::from(to != good[at] && passes(&sealed(bytes)));
        }
    }
    // Other texts, countries and lengths, say, are as good.
    assert!(passed > 50, "{passed}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn there_is_one_form(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        pages in any::<bool>(),
    ) {
        let mut bytes = small();
        let first = if pages { 0 } else { Places::of(&bytes).blocks };
        for (at, to) in changes {
            let at = first + at.index(bytes.len() - 32 - first);
            bytes[at] = to;
        }
        passes(&sealed(bytes));
    }
}
