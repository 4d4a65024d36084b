//! What holds for any bytes that are read as a BIN table; for the tests and the fuzzer.

use std::collections::BTreeSet;

use tokmint::card::iin::{IinLayer, IinRow, IinTable, LoadError, LuhnRule};

/// Panics where something does not hold.
pub(crate) fn check(csv: &[u8]) {
    let loaded = match IinLayer::from_csv("any", csv) {
        Ok(loaded) => loaded,
        Err(why) => {
            let has_text = lines(csv).iter().any(|line| !is_empty(line));
            assert_eq!(why == LoadError::NoHeader, !has_text);
            return;
        }
    };
    let summary = &loaded.summary;
    let rows: Vec<_> = loaded.layer.rows().collect();

    // Every row is somewhere.
    assert_eq!(rows.len(), summary.rows);
    let gone = summary.skipped.len() + summary.duplicates.len();
    assert_eq!(summary.read, summary.rows + gone);

    // Each is told once, by a line that there is, and in order.
    let skipped = summary.skipped.iter().map(|skipped| skipped.line);
    let duplicates = summary.duplicates.iter().map(|duplicate| duplicate.line);
    assert!(skipped.clone().is_sorted() && duplicates.clone().is_sorted());
    let gone_lines: BTreeSet<_> = skipped.chain(duplicates).collect();
    assert_eq!(gone_lines.len(), gone);
    let lines = lines(csv).len();
    for line in &gone_lines {
        assert!((2..=lines).contains(line));
    }
    for duplicate in &summary.duplicates {
        assert!(duplicate.line < duplicate.kept && !gone_lines.contains(&duplicate.kept));
    }
    // Of the others something may be told.
    let unread = summary.unread.iter().map(|unread| unread.line);
    let conflicts = summary.conflicts.iter().map(|conflict| conflict.line);
    assert!(unread.clone().is_sorted() && conflicts.clone().is_sorted());
    for line in unread.chain(conflicts) {
        assert!((2..=lines).contains(&line) && !gone_lines.contains(&line));
    }

    // No message repeats what was read: lines have fewer than six digits here.
    assert!(lines < 100_000);
    for skipped in &summary.skipped {
        let message = skipped.why.to_string();
        assert!(!has_digits(&message, 6), "{message}");
    }

    // The first number of a row is answered by that row, or by a narrower one that begins there.
    let table = IinTable::BUILTIN.with_layer(loaded.layer.clone());
    for (row, next) in rows.iter().zip(rows.iter().skip(1).map(Some).chain([None])) {
        let digits = row.range.digits();
        let number = format!("{:0<19}", format!("{:0digits$}", row.range.low()));
        if next.is_some_and(|next| next.range.holds(&number)) {
            continue;
        }
        let info = table.lookup_digits(&number);
        let facts = row.facts;
        assert_eq!(facts.scheme.unwrap_or(info.scheme), info.scheme);
        assert_eq!(facts.funding.unwrap_or(info.funding), info.funding);
        assert_eq!(facts.country.or(info.country), info.country);
        assert_eq!(facts.lengths.unwrap_or(info.lengths), info.lengths);
        assert_eq!(facts.luhn.unwrap_or(info.luhn), info.luhn);
    }

    // Rows say the same when they are written down and read again.
    let written = written(&rows);
    let again = IinLayer::from_csv("any", written.as_bytes()).expect("a table");
    assert_eq!(again.summary.rows, rows.len());
    assert!(again.summary.unread.is_empty());
    assert!(again.layer.rows().eq(rows));
}

/// The rows as CSV.
fn written(rows: &[IinRow<'_>]) -> String {
    let mut csv = String::from("bin start,BIN-END,Scheme,funding,alpha3,min,max,luhn,bank\n");
    for row in rows {
        let (range, facts) = (row.range, row.facts);
        let digits = range.digits();
        csv += &format!("{:0digits$},{:0digits$}", range.low(), range.high());
        csv += &format!(",{}", facts.scheme.map_or("", |scheme| scheme.as_str()));
        csv += &format!(",{}", facts.funding.map_or("", |funding| funding.as_str()));
        csv += &format!(",{}", facts.country.map_or("", |country| country.alpha3()));
        // All lengths of a scheme may have gaps, and then are what it has if nothing is said.
        let lengths: Vec<_> = facts.lengths.iter().flat_map(|set| set.iter()).collect();
        match lengths[..] {
            [min, .., max] if max - min + 1 == lengths.len() => csv += &format!(",{min},{max}"),
            [only] => csv += &format!(",{only},{only}"),
            _ => csv += ",,",
        }
        csv += match facts.luhn {
            Some(LuhnRule::Yes) => ",y",
            Some(LuhnRule::No) => ",n",
            _ => ",",
        };
        let issuer = row.issuer.unwrap_or_default().replace('"', "\"\"");
        csv += &format!(",\"{issuer}\"\n");
    }
    csv
}

fn lines(csv: &[u8]) -> Vec<Vec<u8>> {
    let mut lines = vec![Vec::new()];
    let mut after_cr = false;
    for &byte in csv {
        match byte {
            b'\n' if after_cr => {}
            b'\n' | b'\r' => lines.push(Vec::new()),
            _ => lines.last_mut().expect("one line").push(byte),
        }
        after_cr = byte == b'\r';
    }
    lines
}

fn is_empty(line: &[u8]) -> bool {
    line.chunks(3).all(|mark| mark == "\u{FEFF}".as_bytes())
}

fn has_digits(text: &str, count: usize) -> bool {
    let mut runs = text.split(|c: char| !c.is_ascii_digit());
    runs.any(|run| run.len() >= count)
}
