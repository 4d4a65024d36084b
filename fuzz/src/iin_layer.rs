//! Any bytes as a compiled layer: opening, look-ups and rows are total and bounded, and what passes
//! the check is what its rows say.
//!
//! Where the first byte is even, the others are opened as they are. Where it is odd they are unfolded
//! first: of the pages only those that are not zero stand there, each as its number and its value, two
//! bytes both, behind their count; and lengths and checksum, which no fuzzer guesses, are put right.

use crate::iin;

/// The property.
pub fn run(data: &[u8]) {
    let Some((form, data)) = data.split_first() else {
        return;
    };
    match form % 2 {
        0 => iin::examine(data, data),
        _ => {
            if let Some(bytes) = unfold(data) {
                iin::examine(&bytes, data);
            }
        }
    }
}

/// Bytes of the header.
const HEADER: usize = 48;

/// Header, count of pages, pages, and all that stands behind them but the checksum.
fn unfold(data: &[u8]) -> Option<Vec<u8>> {
    let (header, data) = data.split_first_chunk::<HEADER>()?;
    let (count, mut data) = data.split_first()?;
    let width = match header[10] {
        2 => 2,
        _ => 3,
    };
    let mut bytes = header.to_vec();
    bytes.resize(HEADER + 10_000 * width, 0);
    for _ in 0..*count {
        let ([p0, p1, v0, v1], rest) = data.split_first_chunk()?;
        let page = usize::from(u16::from_le_bytes([*p0, *p1])) % 10_000;
        let at = HEADER + page * width;
        bytes[at..at + 2].copy_from_slice(&[*v0, *v1]);
        data = rest;
    }
    bytes.extend_from_slice(data);

    // Strings are last: they take what the other sections leave, as much as there is.
    let number = |at| u32::from_le_bytes(header[at..at + 4].try_into().expect("four bytes"));
    let sections = [(12, 20), (16, width), (20, 24), (24, 7), (28, 16)];
    let others: u64 = sections
        .iter()
        .map(|&(at, size)| u64::from(number(at)) * size as u64)
        .sum();
    let strings = (data.len() as u64).checked_sub(others)?;
    bytes[32..36].copy_from_slice(&(strings as u32).to_le_bytes());
    bytes.extend([0; 32]);
    let length = bytes.len() as u64;
    bytes[40..48].copy_from_slice(&length.to_le_bytes());
    iin::seal(&mut bytes);
    Some(bytes)
}
