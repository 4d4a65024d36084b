//! Fingerprints of any number, platform and key are those of the slow reference, and another number
//! has another.

use arbitrary::Unstructured;
use tokmint::card::Pan;
use tokmint::testing::reference;
use tokmint::token::{AccountId, Fingerprint, FingerprintKey, Fingerprinter, KeyError};

/// The property.
pub fn run(bytes: &[u8]) {
    hold(&mut Unstructured::new(bytes)).expect("any bytes will do");
}

fn hold(bytes: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let length = bytes.int_in_range(0..=200)?;
    let secret = taken(bytes, length)?;
    let key = match FingerprintKey::new(&secret) {
        Ok(key) => key,
        Err(why) => {
            assert!(secret.len() < 32);
            assert_eq!(
                why,
                KeyError::TooShort {
                    bytes: secret.len()
                }
            );
            return Ok(());
        }
    };
    assert!(secret.len() >= 32);
    let length = bytes.int_in_range(10..=32)?;
    let platform: String = taken(bytes, length)?
        .iter()
        .map(|byte| char::from(b'a' + byte % 26))
        .collect();
    let platform = format!("acct_{platform}");
    let fingerprints = Fingerprinter::new(&key, &AccountId::parse(&platform).expect("letters"));

    let length = bytes.int_in_range(8..=19)?;
    let digits: String = taken(bytes, length)?
        .iter()
        .map(|byte| char::from(b'0' + byte % 10))
        .collect();
    let card = fingerprints.card(&Pan::parse(&digits).expect("digits"));
    assert_eq!(
        card.as_str(),
        reference::fingerprint::card(&secret, &platform, &digits)
    );
    assert_eq!(Fingerprint::parse(card.as_str()), Ok(card));

    let [routing, number] = [(); 2].map(|()| {
        let text: Vec<u8> = bytes.arbitrary().unwrap_or_default();
        String::from_utf8_lossy(&text).into_owned()
    });
    let account = fingerprints.bank(&routing, &number);
    assert_eq!(
        account.as_str(),
        reference::fingerprint::bank(&secret, &platform, &routing, &number)
    );
    assert_ne!(account, fingerprints.bank(&routing, &format!("{number}0")));
    Ok(())
}

/// That many bytes; zeros where there are no more.
fn taken(bytes: &mut Unstructured<'_>, count: usize) -> arbitrary::Result<Vec<u8>> {
    (0..count).map(|_| bytes.arbitrary()).collect()
}
