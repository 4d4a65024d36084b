//! Fingerprints: the same number under the same platform always gives the same 16 characters.
//!
//! The API's own function is secret. Ours keeps what is known of it, and is fixed for good:
//!
//! ```text
//! subkey      = HMAC-SHA-256(key, "tokmint fingerprint v1" 00 account id)
//! card        = HMAC-SHA-256(subkey, "card" 00 digits)
//! bank        = HMAC-SHA-256(subkey, "bank" 00 routing number 00 account number)
//! fingerprint = the 32 bytes as 16 big-endian 16-bit lanes; a lane x gives digit x * 62 / 2^16
//! ```
//!
//! where 00 is one zero byte and digits are in base 62 (`0-9A-Za-z`). A lane meets each character
//! 1057 or 1058 times in 65,536, so no character is more than 0.1 % likelier than another.
//! `src/data/fingerprint_vectors.csv` pins it.
//!
//! Sources: 16 characters, and what fingerprints depend on (card: the number alone; bank account:
//! routing number as displayed and account number, neither country nor currency nor holder; the
//! same on the platform and its connected accounts; another on another platform), 9,703 recorded
//! fingerprints in the test traffic of antiwork/gumroad, 2020 to 2025. HMAC, RFC 2104; SHA-256,
//! FIPS 180-4.

use core::{fmt, slice};

use sha2::block_api::compress256;
use zeroize::{ZeroizeOnDrop, Zeroizing};

use super::{
    account::AccountId,
    base62::{Base62, Base62Error, character},
    text::text_traits,
};
use crate::card::pan::Pan;

/// The secret under which numbers become fingerprints: at least 32 bytes.
///
/// Who knows it can try all numbers behind a fingerprint, since brand and last four digits stand
/// beside it. It is wiped on drop, its `Debug` shows nothing of it, and it has no `Display`,
/// `Serialize` or `PartialEq`. The bytes or text it was made from are the caller's to wipe, and so
/// are copies the compiler makes when it is moved.
///
/// # Examples
///
/// ```
/// use tokmint::token::fingerprint::FingerprintKey;
///
/// let key = FingerprintKey::from_hex(&"5a".repeat(32))?;
/// assert!(!key.is_public_test());
/// assert_eq!(format!("{key:?}"), "FingerprintKey([elided])");
/// # Ok::<(), tokmint::token::fingerprint::KeyError>(())
/// ```
#[derive(Clone, ZeroizeOnDrop)]
pub struct FingerprintKey {
    /// As HMAC uses it: hashed if longer than a block, then padded with zero bytes.
    block: [u8; BLOCK],
}

/// Why a [`FingerprintKey`] could not be made. Says where and how many, never what.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum KeyError {
    /// Fewer than 32 bytes.
    TooShort {
        /// How many bytes there were.
        bytes: usize,
    },
    /// A character that is not a hexadecimal digit.
    NotHex {
        /// Byte offset of that character, 0-based.
        at: usize,
    },
    /// An odd number of hexadecimal digits.
    OddHex,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort { bytes } => write!(f, "{bytes} bytes, expected at least 32"),
            Self::NotHex { at } => write!(f, "character at byte {at} is not a hexadecimal digit"),
            Self::OddHex => f.write_str("odd number of hexadecimal digits"),
        }
    }
}

impl core::error::Error for KeyError {}

impl FingerprintKey {
    /// The fewest bytes a key has: 32.
    pub const MIN_BYTES: usize = 32;
    const PUBLIC_TEST: &[u8; 32] = b"tokmint public test mode key 001";

    /// Takes 32 bytes or more, as they are.
    ///
    /// Like every HMAC key, one of more than 64 bytes stands for its SHA-256 digest, and one of
    /// fewer for itself and the zero bytes that are missing to 64.
    ///
    /// # Errors
    ///
    /// [`KeyError::TooShort`] for fewer than 32 bytes.
    pub fn new(key: &[u8]) -> Result<Self, KeyError> {
        if key.len() < Self::MIN_BYTES {
            return Err(KeyError::TooShort { bytes: key.len() });
        }
        let mut made = Self { block: [0; BLOCK] };
        if key.len() > BLOCK {
            let digest = Zeroizing::new(finish(SHA256_START, 0, &[key], &mut made.block));
            set_digest(&mut made.block, &digest);
        } else {
            for (place, byte) in made.block.iter_mut().zip(key) {
                *place = *byte;
            }
        }
        Ok(made)
    }

    /// Reads hexadecimal digits, two a byte, in either case.
    ///
    /// # Errors
    ///
    /// - [`KeyError::OddHex`] for an odd number of bytes of text;
    /// - [`KeyError::NotHex`] for any other character, a space included;
    /// - [`KeyError::TooShort`] for fewer than 64 digits.
    pub fn from_hex(text: &str) -> Result<Self, KeyError> {
        let mut bytes = Zeroizing::new(alloc::vec![0; text.len() / 2]);
        match hex::decode_to_slice(text, &mut bytes) {
            Ok(()) => Self::new(&bytes),
            Err(hex::FromHexError::InvalidHexCharacter { index, .. }) => {
                Err(KeyError::NotHex { at: index })
            }
            Err(_) => Err(KeyError::OddHex),
        }
    }

    /// The published key, for test mode alone: under it anyone can turn a fingerprint back into
    /// its number.
    pub fn public_test() -> Self {
        let mut made = Self { block: [0; BLOCK] };
        made.block[..32].copy_from_slice(Self::PUBLIC_TEST);
        made
    }

    /// Whether this is the published key of [`FingerprintKey::public_test`], however it was made.
    ///
    /// Takes the same time for every key.
    pub fn is_public_test(&self) -> bool {
        let public = Self::public_test();
        let pairs = self.block.iter().zip(&public.block);
        pairs.fold(0, |differs, (one, other)| differs | (one ^ other)) == 0
    }
}

impl fmt::Debug for FingerprintKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FingerprintKey([elided])")
    }
}

/// Makes the fingerprints of one platform; connected accounts share their platform's.
///
/// Built once: the key is hashed here, and a card then costs two compressions of SHA-256. What it
/// keeps is as secret as the key, is wiped on drop and is not shown by `Debug`. Numbers that pass
/// through are overwritten before a method returns; copies in registers are not covered.
///
/// # Examples
///
/// ```
/// use tokmint::card::pan::Pan;
/// use tokmint::token::account::AccountId;
/// use tokmint::token::fingerprint::{FingerprintKey, Fingerprinter};
///
/// let platform = AccountId::parse("acct_1032D82eZvKYlo2C").unwrap();
/// let fingerprinter = Fingerprinter::new(&FingerprintKey::public_test(), &platform);
///
/// let card = fingerprinter.card(&Pan::parse("4242 4242 4242 4242").unwrap());
/// assert_eq!(card.as_str(), "uhDC7BfSvxD5Vvzn");
///
/// let account = fingerprinter.bank("110000000", "000123456789");
/// assert_eq!(account.as_str(), "5UgRlOstn5QIKZxI");
/// ```
#[derive(Clone, ZeroizeOnDrop)]
pub struct Fingerprinter {
    /// SHA-256 after the subkey xor 0x36.
    inner: [u32; 8],
    /// SHA-256 after the subkey xor 0x5c.
    outer: [u32; 8],
}

impl Fingerprinter {
    /// Derives the fingerprinter of a platform account.
    pub fn new(key: &FingerprintKey, platform: &AccountId) -> Self {
        let context: [&[u8]; 2] = [b"tokmint fingerprint v1\0", platform.as_str().as_bytes()];
        let subkey = Zeroizing::new(Self::keyed(&key.block).mac(&context));
        let mut block = Zeroizing::new([0; BLOCK]);
        set_digest(&mut block, &subkey);
        Self::keyed(&block)
    }

    /// Derives what makes digests, which no fingerprint is.
    #[cfg(feature = "http")]
    pub(crate) fn for_digests(key: &FingerprintKey) -> Self {
        let subkey = Zeroizing::new(Self::keyed(&key.block).mac(&[b"tokmint digest v1"]));
        let mut block = Zeroizing::new([0; BLOCK]);
        set_digest(&mut block, &subkey);
        Self::keyed(&block)
    }

    /// HMAC-SHA-256 of a message.
    #[cfg(feature = "http")]
    pub(crate) fn digest(&self, message: &[u8]) -> [u8; 32] {
        let mut digest = [0; 32];
        let words = self.mac(&[message]);
        for (place, word) in digest.as_chunks_mut().0.iter_mut().zip(words) {
            *place = word.to_be_bytes();
        }
        digest
    }

    /// HMAC-SHA-256 under a key of one block, with the two blocks of the key done.
    fn keyed(key: &[u8; BLOCK]) -> Self {
        let after = |pad: u8| {
            let block = Zeroizing::new(key.map(|byte| byte ^ pad));
            let mut state = SHA256_START;
            compress256(&mut state, slice::from_ref(&block));
            state
        };
        Self {
            inner: after(0x36),
            outer: after(0x5c),
        }
    }

    /// The fingerprint of a card number: its digits and nothing else.
    pub fn card(&self, number: &Pan) -> Fingerprint {
        // A message of at most 24 bytes fills one block, which is laid out here: tag, digits, the bit
        // that ends a message, its length in bits. The general way takes a tenth longer.
        let mut block = [0; BLOCK];
        block[..5].copy_from_slice(b"card\0");
        block[5..29].copy_from_slice(number.expose_padded().as_flattened());
        let bytes = 5 + number.len();
        if let Some(end) = block.get_mut(bytes) {
            *end = 0x80;
        }
        // At most 64 + 24 bytes.
        block[56..].copy_from_slice(&(8 * (BLOCK + bytes) as u64).to_be_bytes());
        let mut state = self.inner;
        compress256(&mut state, slice::from_ref(&block));
        Fingerprint::of(self.outer(&state, &mut block))
    }

    /// The fingerprint of a bank account: its routing number as the API displays it (any form
    /// without a zero byte) and its account number as compared, that is after normalisation.
    pub fn bank(&self, routing: &str, account_number: &str) -> Fingerprint {
        let message: [&[u8]; 4] = [
            b"bank\0",
            routing.as_bytes(),
            b"\0",
            account_number.as_bytes(),
        ];
        Fingerprint::of(self.mac(&message))
    }

    /// HMAC-SHA-256 of the parts, one after the other.
    fn mac(&self, message: &[&[u8]]) -> [u32; 8] {
        let mut block = [0; BLOCK];
        let digest = finish(self.inner, BLOCK as u64, message, &mut block);
        self.outer(&digest, &mut block)
    }

    /// The second hash of HMAC, over the digest of the first. Its block takes the place of the
    /// message's last in memory, so that no digit stays there.
    fn outer(&self, digest: &[u32; 8], block: &mut [u8; BLOCK]) -> [u32; 8] {
        set_digest(block, digest);
        block[32] = 0x80;
        block[56..].copy_from_slice(&(8 * (BLOCK as u64 + 32)).to_be_bytes());
        let mut state = self.outer;
        compress256(&mut state, slice::from_ref(block));
        state
    }
}

impl fmt::Debug for Fingerprinter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fingerprinter([elided])")
    }
}

/// What stands for one number under one platform: 16 characters out of `0-9A-Za-z`, inline.
///
/// # Examples
///
/// ```
/// use tokmint::token::fingerprint::Fingerprint;
///
/// let recorded = Fingerprint::parse("5IdckE5bfj42lL1I")?;
/// assert_eq!(recorded.to_string(), "5IdckE5bfj42lL1I");
/// # Ok::<(), tokmint::token::base62::Base62Error>(())
/// ```
#[derive(Clone, Copy, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct Fingerprint(Base62<16>);

impl Fingerprint {
    /// Reads 16 characters.
    ///
    /// # Errors
    ///
    /// - [`Base62Error::Length`] when there are not 16 bytes;
    /// - [`Base62Error::NotBase62`] at the first character outside `0-9A-Za-z`.
    pub fn parse(text: &str) -> Result<Self, Base62Error> {
        Base62::parse(text).map(Self)
    }

    /// The characters as text of 16 bytes.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The characters as ASCII bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    /// Reduces a digest of 32 bytes, given as 8 big-endian words of two lanes each.
    fn of(digest: [u32; 8]) -> Self {
        let mut lanes = [0u16; 16];
        for (pair, word) in lanes.as_chunks_mut().0.iter_mut().zip(digest) {
            *pair = [(word >> 16) as u16, word as u16];
        }
        let characters = lanes.map(|lane| character(((u32::from(lane) * 62) >> 16) as u8));
        Self(Base62::from_alphabet(characters))
    }
}

text_traits!(Fingerprint, Base62Error, "16 characters of 0-9A-Za-z");

/// Bytes in a block of SHA-256.
const BLOCK: usize = 64;

/// Where SHA-256 starts (FIPS 180-4, section 5.3.3).
const SHA256_START: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// Takes SHA-256 from `state`, which has taken `done` bytes in whole blocks, to the end of the
/// message, which is the parts one after the other. Leaves the last of it in `block`.
fn finish(mut state: [u32; 8], done: u64, message: &[&[u8]], block: &mut [u8; BLOCK]) -> [u32; 8] {
    let mut bytes = done;
    let mut filled = 0;
    for part in message {
        // The length counts modulo 2^64 bits by definition.
        bytes = bytes.wrapping_add(part.len() as u64);
        let mut rest = *part;
        while !rest.is_empty() {
            let room = block.get_mut(filled..).unwrap_or_default();
            let (now, later) = rest.split_at(rest.len().min(room.len()));
            let (room, _) = room.split_at_mut(now.len());
            room.copy_from_slice(now);
            rest = later;
            // Both are at most 64.
            filled += now.len();
            if filled == BLOCK {
                compress256(&mut state, slice::from_ref(block));
                filled = 0;
            }
        }
    }
    let padding = block.get_mut(filled..).unwrap_or_default();
    padding.fill(0);
    if let Some(first) = padding.first_mut() {
        *first = 0x80;
    }
    if padding.len() < 1 + 8 {
        compress256(&mut state, slice::from_ref(block));
        block.fill(0);
    }
    block[56..].copy_from_slice(&bytes.wrapping_mul(8).to_be_bytes());
    compress256(&mut state, slice::from_ref(block));
    state
}

/// Makes a block of a digest's 32 bytes and zero bytes.
fn set_digest(block: &mut [u8; BLOCK], digest: &[u32; 8]) {
    for (bytes, word) in block.as_chunks_mut().0.iter_mut().zip(digest) {
        *bytes = word.to_be_bytes();
    }
    block[32..].fill(0);
}

#[cfg(test)]
mod tests {
    use std::{
        collections::HashSet,
        format,
        string::{String, ToString},
        vec::Vec,
    };

    use proptest::{collection::vec, prelude::*, sample::Index};
    use static_assertions::assert_not_impl_any;

    use super::*;
    use crate::testing::reference;

    // The surface as a caller sees it: secrets neither print, nor leave, nor compare.
    assert_not_impl_any!(FingerprintKey: Copy, fmt::Display, PartialEq, core::hash::Hash);
    assert_not_impl_any!(Fingerprinter: Copy, fmt::Display, PartialEq, core::hash::Hash);
    #[cfg(feature = "serde")]
    assert_not_impl_any!(FingerprintKey: serde::Serialize);
    #[cfg(feature = "serde")]
    assert_not_impl_any!(Fingerprinter: serde::Serialize);
    const _: () = {
        const fn is_wiped<T: ZeroizeOnDrop>() {}
        is_wiped::<FingerprintKey>();
        is_wiped::<Fingerprinter>();
    };

    const PLATFORM: &str = "acct_1032D82eZvKYlo2C";

    fn under(key: &[u8], platform: &str) -> Fingerprinter {
        let key = FingerprintKey::new(key).unwrap();
        Fingerprinter::new(&key, &AccountId::parse(platform).unwrap())
    }

    fn public() -> Fingerprinter {
        under(FingerprintKey::PUBLIC_TEST, PLATFORM)
    }

    #[test]
    fn refusals_say_where_and_how_many() {
        for (result, text) in [
            (
                FingerprintKey::new(&[7; 31]),
                "31 bytes, expected at least 32",
            ),
            (FingerprintKey::new(&[]), "0 bytes, expected at least 32"),
            (
                FingerprintKey::from_hex(&"5a".repeat(31)),
                "31 bytes, expected at least 32",
            ),
            (
                FingerprintKey::from_hex(&"5".repeat(65)),
                "odd number of hexadecimal digits",
            ),
            (
                FingerprintKey::from_hex(&format!("{}5é", "5a".repeat(32))),
                "odd number of hexadecimal digits",
            ),
            (
                FingerprintKey::from_hex(&format!("{}5x", "5a".repeat(32))),
                "character at byte 65 is not a hexadecimal digit",
            ),
        ] {
            assert_eq!(result.unwrap_err().to_string(), text);
        }
    }

    #[test]
    fn the_public_key_is_known_however_it_was_made() {
        let key = FingerprintKey::PUBLIC_TEST;
        assert!(FingerprintKey::public_test().is_public_test());
        assert!(FingerprintKey::new(key).unwrap().is_public_test());
        for form in [hex::encode(key), hex::encode_upper(key)] {
            assert!(FingerprintKey::from_hex(&form).unwrap().is_public_test());
        }
        for at in 0..32 {
            let mut other = *key;
            other[at] ^= 1;
            assert!(!FingerprintKey::new(&other).unwrap().is_public_test());
            // Nor do two differences make up for each other.
            other[(at + 1) % 32] ^= 1;
            assert!(!FingerprintKey::new(&other).unwrap().is_public_test());
        }
    }

    #[test]
    fn debug_shows_nothing() {
        let key = FingerprintKey::new(&[b'k'; 40]).unwrap();
        assert_eq!(format!("{key:?}"), "FingerprintKey([elided])");
        assert_eq!(format!("{:?}", public()), "Fingerprinter([elided])");
    }

    /// Each of the 62 characters is met 1057 or 1058 times by the 65,536 lanes.
    #[test]
    fn lanes_are_even_to_a_thousandth() {
        let mut met = [0; 256];
        for lane in 0..=u16::MAX {
            let digest = [u32::from(lane) << 16 | u32::from(lane); 8];
            let fingerprint = Fingerprint::of(digest);
            let [first, rest @ ..] = fingerprint.as_bytes();
            assert!(rest.iter().all(|character| character == first));
            met[usize::from(*first)] += 1;
        }
        for (byte, times) in (0..=u8::MAX).zip(met) {
            let expected = if byte.is_ascii_alphanumeric() {
                1057..=1058
            } else {
                0..=0
            };
            assert!(expected.contains(&times), "{byte}: {times}");
        }
    }

    /// What real fingerprints are known to tell apart, and what not to confuse.
    #[test]
    fn platforms_keys_and_kinds_differ() {
        let card = Pan::parse("4242424242424242").unwrap();
        let fingerprints = [
            public().card(&card),
            under(FingerprintKey::PUBLIC_TEST, "acct_1032D82eZvKYlo2D").card(&card),
            under(&[7; 32], PLATFORM).card(&card),
            public().bank("", "4242424242424242"),
            public().bank("4242424242424242", ""),
            public().bank("110000000", "000123456789"),
            public().bank("111000000", "000123456789"),
            public().bank("11000000", "0000123456789"),
        ];
        let distinct: HashSet<_> = fingerprints.into_iter().collect();
        assert_eq!(distinct.len(), fingerprints.len());
    }

    #[cfg(feature = "serde")]
    #[test]
    fn serde_writes_text_and_reads_through_parse() {
        let fingerprint = Fingerprint::parse("5IdckE5bfj42lL1I").unwrap();
        let json = serde_json::to_string(&fingerprint).unwrap();
        assert_eq!(json, "\"5IdckE5bfj42lL1I\"");
        assert_eq!(
            serde_json::from_str::<Fingerprint>(&json).unwrap(),
            fingerprint
        );
        assert!(serde_json::from_str::<Fingerprint>("\"5IdckE5bfj42lL1\"").is_err());
        assert!(serde_json::from_str::<Fingerprint>("\"5IdckE5bfj42lL1-\"").is_err());
    }

    fn arb_pan() -> impl Strategy<Value = String> {
        "[0-9]{8,19}"
    }

    proptest! {
        /// Any key, platform and number: the text of the plain HMAC, 16 characters of the alphabet.
        #[test]
        fn cards_equal_the_reference(
            key in vec(any::<u8>(), 32..200),
            platform in "acct_[0-9A-Za-z]{10,32}",
            digits in arb_pan(),
        ) {
            let fast = under(&key, &platform).card(&Pan::parse(&digits).unwrap());
            let slow = reference::fingerprint::card(&key, &platform, &digits);
            prop_assert_eq!(fast.as_str(), &slow);
            prop_assert_eq!(Fingerprint::parse(&slow), Ok(fast));
        }

        /// Messages of one, two and three blocks.
        #[test]
        fn bank_accounts_equal_the_reference(
            key in vec(any::<u8>(), 32..200),
            routing in "[ -~]{0,80}",
            number in "[ -~]{0,80}",
        ) {
            let fast = under(&key, PLATFORM).bank(&routing, &number);
            let slow = reference::fingerprint::bank(&key, PLATFORM, &routing, &number);
            prop_assert_eq!(fast.as_str(), &slow);
            prop_assert_eq!(Fingerprint::parse(&slow), Ok(fast));
        }

        /// One digit changed anywhere gives another fingerprint.
        #[test]
        fn one_other_digit_is_another_fingerprint(
            digits in arb_pan(),
            at in any::<Index>(),
            by in 1..10_u8,
        ) {
            let mut other: Vec<u8> = digits.bytes().collect();
            let digit = at.get_mut(&mut other);
            *digit = b'0' + (*digit - b'0' + by) % 10;
            let other = String::from_utf8(other).unwrap();
            let card = |digits: &str| public().card(&Pan::parse(digits).unwrap());
            prop_assert_ne!(card(&digits), card(&other));
            prop_assert_ne!(public().bank("110000000", &digits), public().bank("110000000", &other));
            prop_assert_ne!(public().bank(&digits, "1"), public().bank(&other, "1"));
        }
    }
}
