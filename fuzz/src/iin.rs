//! What holds of every layer that opens, and of every one that passes the check.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};
use tokmint::card::iin::{IinHit, IinLayer, IinRow, IinTable, Layer};
use tokmint::card::pan::Pan;
use tokmint::testing::reference::iin::Reference;

/// Opens bytes, and holds what comes out against what is promised. `salt` gives numbers to look up.
pub fn examine(bytes: &[u8], salt: &[u8]) {
    let Ok(layer) = IinLayer::from_bytes(bytes) else {
        return;
    };
    assert!(layer.name().len() < bytes.len());
    let mut all = layer.rows();
    let rows: Vec<_> = all.by_ref().take(MOST_ROWS).collect();
    assert!(rows.len() + all.count() <= 5 * bytes.len());
    let verified = layer.verify();
    let mut numbers = numbers(salt);
    numbers.extend(rows.iter().take(6).flat_map(edges));

    let table = IinTable::from_bytes(bytes).expect("opens like its layer");
    for number in &numbers {
        let pan = Pan::parse(number).expect("8 to 19 digits");
        assert_eq!(table.lookup(&pan), table.lookup_digits(number));
        let hits = table.hits(&pan);
        assert!(hits.iter().all(|hit| hit.row.range.holds(number)));
        let found = table.find(&pan);
        assert!(verified.is_err() || found == hits.first().copied());
    }

    if verified.is_ok() && rows.len() < MOST_ROWS {
        agrees_with_its_rows(&layer, &rows, &numbers);
    }
}

/// More than any input needs: for each number each is tried.
const MOST_ROWS: usize = 3000;

static REFERENCE: LazyLock<Reference> = LazyLock::new(Reference::new);

fn agrees_with_its_rows(layer: &IinLayer<'_>, rows: &[IinRow<'_>], numbers: &[String]) {
    let mut builder = IinLayer::builder(layer.name());
    for &row in rows {
        builder.push(row);
    }
    let (rebuilt, rejected) = builder.build().expect("fitted before");
    assert!(rejected.is_empty());
    assert!(rebuilt.as_bytes() == layer.as_bytes());

    let bounds = rows.iter().map(|row| {
        let (range, width) = (row.range, row.range.digits());
        (
            format!("{:0width$}", range.low()),
            format!("{:0width$}", range.high()),
            row.facts,
        )
    });
    let bounds: Vec<_> = bounds.collect();
    let bounds = bounds
        .iter()
        .map(|(low, high, facts)| (low.as_str(), high.as_str(), *facts));
    let reference = REFERENCE.clone().with_layer(bounds);
    let table = IinTable::BUILTIN.with_layer(layer.clone());
    for number in numbers {
        let pan = Pan::parse(number).expect("8 to 19 digits");
        assert_eq!(table.lookup(&pan), reference.lookup(number));
        // Rows come in order, wider ones first, so that those that hold a number end in the narrowest.
        let holding = rows.iter().rev().filter(|row| row.range.holds(number));
        let holding: Vec<IinHit<'_>> = table
            .hits(&pan)
            .into_iter()
            .filter(|hit| matches!(hit.layer, Layer::User(_)))
            .zip(holding)
            .map(|(hit, row)| {
                assert_eq!(hit.row, *row);
                hit
            })
            .collect();
        let count = rows.iter().filter(|row| row.range.holds(number)).count();
        assert_eq!(holding.len(), count);
        if let Some(narrowest) = holding.first() {
            assert_eq!(table.find(&pan), Some(*narrowest));
        }
    }
}

/// Numbers of 8 to 19 digits.
fn numbers(salt: &[u8]) -> Vec<String> {
    let number = |bytes: &[u8]| {
        let digits = bytes.iter().map(|byte| char::from(b'0' + byte % 10));
        digits.collect::<String>()
    };
    let numbers = salt.chunks(19).take(10).map(number);
    numbers.map(|number| format!("{number:4<8}")).collect()
}

/// Numbers at both ends of a row and just outside, short and long.
fn edges(row: &IinRow<'_>) -> Vec<String> {
    let width = row.range.digits();
    let (low, high) = (row.range.low(), row.range.high());
    let edges = [low, high, low.saturating_sub(1), high + 1];
    let edges = edges.into_iter().flat_map(|edge| {
        let first = format!("{edge:0width$}");
        [
            format!("{first:0<8}"),
            format!("{first:0<19}"),
            format!("{first:9<16}"),
        ]
    });
    edges
        .map(|number| number[..number.len().min(19)].to_owned())
        .collect()
}

/// Makes the last 32 bytes the checksum of all before.
pub fn seal(bytes: &mut [u8]) {
    if let Some((summed, sum)) = bytes.split_last_chunk_mut() {
        *sum = Sha256::digest(summed).into();
    }
}
