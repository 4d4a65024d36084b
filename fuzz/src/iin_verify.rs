//! Rows as they come: what is built from them passes the check and says what they say; and of what
//! is built and then changed, nothing passes that answers otherwise than its rows.

use arbitrary::{Result, Unstructured};
use tokmint::Country;
use tokmint::card::brand::{Funding, Scheme};
use tokmint::card::iin::{IinFacts, IinLayer, IinRange, IinRow, Lengths};

use crate::iin;

/// The property.
pub fn run(data: &[u8]) {
    // What is missing is taken as zero: this never fails for want of bytes.
    changed(&mut Unstructured::new(data), data).expect("enough");
}

fn changed(u: &mut Unstructured<'_>, data: &[u8]) -> Result<()> {
    let mut builder = IinLayer::builder(TEXTS[u.choose_index(TEXTS.len())?]);
    let mut ranges = Vec::new();
    for _ in 0..u.int_in_range(0..=40)? {
        let mut row = IinRow::new(range(u)?);
        row.facts = facts(u)?;
        row.issuer = text(u)?;
        row.source = text(u)?;
        ranges.push(row.range);
        builder.push(row);
    }
    let (layer, rejected) = builder.build().expect("few rows");
    let kept: Vec<_> = layer.rows().map(|row| row.range).collect();
    assert_eq!(kept.len() + rejected.len(), ranges.len());
    assert!(kept.iter().all(|range| ranges.contains(range)));

    let changes = u.int_in_range(0..=4)?;
    if changes == 0 {
        assert_eq!(layer.verify(), Ok(()));
    }
    let mut bytes = layer.as_bytes().to_vec();
    // Most of the bytes are pages, most of them zero: change others in half of the cases.
    let behind_pages = 48 + 2 * 10_000;
    for _ in 0..changes {
        let at = match u.ratio(1, 2)? {
            true => u.int_in_range(behind_pages..=bytes.len() - 1)?,
            false => u.int_in_range(0..=bytes.len() - 1)?,
        };
        bytes[at] = match u.ratio(1, 2)? {
            true => bytes[at]
                .wrapping_add(u.int_in_range(0..=2)?)
                .wrapping_sub(1),
            false => u.arbitrary()?,
        };
    }
    iin::seal(&mut bytes);
    iin::examine(&bytes, data);
    Ok(())
}

const TEXTS: [&str; 5] = ["", "A bank", "Ünïbanque", "a list", "\0"];

fn text(u: &mut Unstructured<'_>) -> Result<Option<&'static str>> {
    let at = u.int_in_range(0..=TEXTS.len())?;
    Ok(TEXTS.get(at).copied())
}

/// Ranges that often meet: in few places, and mostly of the lengths that have forms of their own.
fn range(u: &mut Unstructured<'_>) -> Result<IinRange> {
    let digits = *u.choose(&[6, 6, 6, 8, 8, 8, 1, 2, 4, 5, 7, 9, 10, 16, 19])?;
    let place = *u.choose(&["4000000000000000000", "9999999999999999999", "0", "5555"])?;
    let mut low = format!("{place:0<19}")[..digits].to_owned();
    for _ in 0..u.int_in_range(0..=3)? {
        let at = u.choose_index(digits)?;
        let digit = u.int_in_range(0..=9_u8)?.to_string();
        low.replace_range(at..=at, &digit);
    }
    let most = "9".repeat(digits).parse::<u64>().expect("19 digits");
    let number = low.parse::<u64>().expect("19 digits");
    let more = *u.choose(&[0, 0, 0, 1, 2, 9, 99, 100, 12_345])?;
    let high = format!("{:0digits$}", most.min(number.saturating_add(more)));
    Ok(IinRange::parse(&low, &high).expect("in order"))
}

fn facts(u: &mut Unstructured<'_>) -> Result<IinFacts> {
    let mut facts = IinFacts::NONE;
    if u.arbitrary()? {
        facts.scheme = Some(*u.choose(Scheme::ALL)?);
        facts.funding = Some(*u.choose(Funding::ALL)?);
    }
    if u.ratio(1, 4)? {
        facts.country = Country::from_numeric(u.int_in_range(0..=999)?);
        facts.co_brand = Some(*u.choose(Scheme::ALL)?);
        facts.lengths = Some(Lengths::of(&[u.int_in_range(0..=40)?]));
    }
    Ok(facts)
}
