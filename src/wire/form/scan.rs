//! Finds the four bytes that mean something in a form body, 64 bytes at a time.

/// The places of `&`, `=`, `%` and `+` in a body, in order.
#[derive(Clone)]
pub(super) struct Marks<'a> {
    body: &'a [u8],
    /// Where the block that `bits` speaks of starts.
    base: usize,
    /// Where the block after it starts.
    next: usize,
    /// Bit i: the byte at `base + i` is a mark that was not yielded yet.
    bits: u64,
}

impl<'a> Marks<'a> {
    pub(super) fn new(body: &'a [u8]) -> Self {
        Self {
            body,
            base: 0,
            next: 0,
            bits: 0,
        }
    }
}

impl Iterator for Marks<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.bits == 0 {
            let rest = self.body.get(self.next..).unwrap_or_default();
            self.base = self.next;
            if let Some(block) = rest.first_chunk::<64>() {
                self.bits = marks(block);
                self.next += 64;
            } else if rest.is_empty() {
                return None;
            } else {
                self.bits = marks_of_tail(self.body, rest);
                self.next = self.body.len();
            }
        }
        let at = self.base + self.bits.trailing_zeros() as usize;
        self.bits &= self.bits - 1;
        Some(at)
    }
}

/// One bit per byte: bit i is set if byte i is a mark.
#[inline]
fn marks(block: &[u8; 64]) -> u64 {
    // A flat loop without a branch, which compilers turn into vector compares.
    let mut flags = [0_u8; 64];
    for (flag, byte) in flags.iter_mut().zip(block) {
        *flag = u8::from(is_mark(*byte));
    }
    // Eight rows of eight flags, row r at bit r of each byte: byte i holds column i.
    let (rows, _) = flags.as_chunks::<8>();
    let columns = rows
        .iter()
        .enumerate()
        .fold(0, |bits, (r, row)| bits | u64::from_le_bytes(*row) << r);
    transpose(columns)
}

/// Swaps rows and columns of eight rows of eight bits.
///
/// Three rounds of swaps across the diagonal: of bits in 2 by 2, of pairs in 4 by 4, of fours.
/// Source: Henry S. Warren, Hacker's Delight, 2nd edition, section 7-3.
#[inline]
fn transpose(mut bits: u64) -> u64 {
    let rounds = [
        (7, 0x00AA_00AA_00AA_00AA),
        (14, 0x0000_CCCC_0000_CCCC),
        (28, 0x0000_0000_F0F0_F0F0),
    ];
    for (shift, upper) in rounds {
        let differing = (bits ^ (bits >> shift)) & upper;
        bits ^= differing ^ (differing << shift);
    }
    bits
}

/// The marks of `rest`, which is the end of `body` and shorter than 64 bytes.
#[inline]
fn marks_of_tail(body: &[u8], rest: &[u8]) -> u64 {
    match body.last_chunk::<64>() {
        // The last 64 bytes of the body end where `rest` ends, behind bytes already seen.
        Some(block) => marks(block) >> (64 - rest.len()),
        None => rest
            .iter()
            .rev()
            .fold(0, |bits, byte| bits << 1 | u64::from(is_mark(*byte))),
    }
}

#[inline]
fn is_mark(byte: u8) -> bool {
    (byte == b'&') | (byte == b'=') | (byte == b'%') | (byte == b'+')
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    proptest! {
        /// The block-wise marks are those that a look at each byte finds, at every length.
        #[test]
        fn marks_are_where_the_bytes_are(
            body in proptest::collection::vec(
                prop_oneof![
                    Just(b'&'), Just(b'='), Just(b'%'), Just(b'+'), Just(b'a'), any::<u8>()
                ],
                0..300,
            ),
        ) {
            let slow: Vec<usize> = (0..body.len()).filter(|i| b"&=%+".contains(&body[*i])).collect();
            prop_assert_eq!(Marks::new(&body).collect::<Vec<_>>(), slow);
        }
    }

    #[test]
    fn every_byte_value_at_every_place_of_a_block() {
        for byte in 0..=u8::MAX {
            for len in [1, 15, 16, 17, 31, 63, 64, 65, 80, 128, 143] {
                for at in 0..len {
                    let mut body = alloc::vec![b'x'; len];
                    body[at] = byte;
                    let expected: &[usize] = if b"&=%+".contains(&byte) { &[at] } else { &[] };
                    assert_eq!(Marks::new(&body).collect::<Vec<_>>(), expected);
                }
            }
        }
    }
}
