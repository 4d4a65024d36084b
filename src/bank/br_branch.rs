//! Brazilian bank and branch code (`bank_account[routing_number]`).
//!
//! `BBBAAAA`: bank (COMPE number), branch (agência), written `BBB-AAAA`. The code has no check digit
//! of its own; banks print one behind the branch or the account, each by its own rule, and five of
//! these rules are here. Refused: anything but seven digits, bare or with that one hyphen, a branch's
//! check digit behind it included.
//!
//! | bank | covers | weights | rule |
//! |---|---|---|---|
//! | 001 Banco do Brasil | branch | 5 4 3 2 | up to eleven; 10 is `X`, 11 is `0` |
//! | 001 | account of 8 digits | 9 8 7 6 5 4 3 2 | the same |
//! | 237 Bradesco | branch | 5 4 3 2 | the same, but 10 is `P` |
//! | 237 | account of 7 digits | 2 7 6 5 4 3 2 | the same, but 10 is `P` |
//! | 341 Itaú | branch and account of 5 digits | | Luhn |
//! | 033 Santander | branch and account of 8 digits | 9 7 3 1 9 7 1 3 1 9 7 3 | up to ten |
//! | 104 Caixa | branch, operation of 3 digits and account of 8 | 8 7 6 5 4 3 2 9 8 7 6 5 4 3 2 | ten times the sum by elevens; 10 is `0` |
//!
//! Found of single wrong digits and of neighbours changed over: all by the rules of 001 and 237; all and
//! 98.7 percent by 341; all and 86.9 by 033; 99.2 and 98.8 by 104, where 0 stands for two remainders;
//! measured.
//!
//! The code is no secret: the API prints it. Its test numbers follow none of these rules.
//!
//! Sources: layout, docs.stripe.com/connect/payouts-bank-accounts; check digits,
//! github.com/wirecardBrasil/desmond; examples, see [`EXAMPLES`].

use alloc::vec;
use alloc::vec::Vec;

use super::digits::{
    Digits, DigitsError, bank_code, exactly, up_to_eleven, up_to_ten, weighted_sum,
};
use super::parts::{self, Part};
use crate::card::luhn;

/// Bank and branch code: three and four ASCII digits and nothing else proven.
#[doc(alias = "agência")]
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct BrBranch {
    digits: Digits<7>,
}

/// Good codes, with the source of each.
pub const EXAMPLES: &[&str] = &[
    "110-0000", // docs.stripe.com/connect/testing, the test number
    "1234567",  // docs.stripe.com/connect/payouts-bank-accounts: bank 123, branch 4567
];

/// Where the written form has its hyphen.
const HYPHENS: &[usize] = &[3];

impl BrBranch {
    /// Parses seven digits, bare or as `BBB-AAAA`.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`DigitsError::NotDigit`] for `001-1607-1` and `110 0000`;
    /// - [`DigitsError::Length`] for `110000` and for the empty text.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{BrBranch, DigitsError};
    ///
    /// let code = BrBranch::parse("1234567")?;
    /// assert_eq!((code.bank(), code.branch()), ("123", "4567"));
    /// assert_eq!(code.to_string(), "123-4567");
    ///
    /// assert_eq!(BrBranch::parse("1234-567"), Err(DigitsError::NotDigit { at: 4 }));
    /// # Ok::<(), DigitsError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, DigitsError> {
        let digits = Digits::parse(text, HYPHENS)?;
        Ok(Self { digits })
    }

    /// The seven digits, without hyphen.
    pub fn as_str(&self) -> &str {
        self.digits.as_str()
    }

    /// The bank by its COMPE number: three digits.
    pub fn bank(&self) -> &str {
        self.digits.part(0..3)
    }

    /// The branch: four digits.
    pub fn branch(&self) -> &str {
        self.digits.part(3..7)
    }

    /// The check digit of the branch, `None` where the bank is neither 001 nor 237.
    ///
    /// ASCII: a digit, `X` (bank 001) or `P` (bank 237, which prints `0` too for it).
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{BrBranch, DigitsError};
    ///
    /// assert_eq!(BrBranch::parse("001-1607")?.branch_check_digit(), Some(b'1'));
    /// assert_eq!(BrBranch::parse("123-4567")?.branch_check_digit(), None);
    /// # Ok::<(), DigitsError>(())
    /// ```
    pub fn branch_check_digit(&self) -> Option<u8> {
        let ten = match self.bank() {
            "001" => b'X',
            "237" => b'P',
            _ => return None,
        };
        let branch = exactly::<4>(self.branch())?;
        Some(up_to_eleven(weighted_sum(branch, &[5, 4, 3, 2]), ten))
    }

    /// The check digit of an account at this branch, `None` where the rule of the bank is not known
    /// here and for text that is not as many ASCII digits as the rule takes.
    ///
    /// They are 8 for the banks 001 and 033, 7 for 237, 5 for 341, and for 104 the operation's 3 and
    /// the account's 8. ASCII: a digit, `X` (bank 001) or `P` (bank 237).
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{BrBranch, DigitsError};
    ///
    /// let branch = BrBranch::parse("341-2545")?;
    /// assert_eq!(branch.account_check_digit("02366"), Some(b'1'));
    /// assert_eq!(branch.account_check_digit("002366"), None);
    /// # Ok::<(), DigitsError>(())
    /// ```
    pub fn account_check_digit(&self, account: &str) -> Option<u8> {
        const SANTANDER: ([u8; 4], [u8; 8]) = ([9, 7, 3, 1], [9, 7, 1, 3, 1, 9, 7, 3]);
        const CAIXA: ([u8; 4], [u8; 11]) = ([8, 7, 6, 5], [4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
        let branch = exactly::<4>(self.branch())?;
        match self.bank() {
            "001" => {
                let account = exactly::<8>(account)?;
                let sum = weighted_sum(account, &[9, 8, 7, 6, 5, 4, 3, 2]);
                Some(up_to_eleven(sum, b'X'))
            }
            "237" => {
                let account = exactly::<7>(account)?;
                let sum = weighted_sum(account, &[2, 7, 6, 5, 4, 3, 2]);
                Some(up_to_eleven(sum, b'P'))
            }
            "341" => {
                let [b1, b2, b3, b4] = *branch;
                let [a1, a2, a3, a4, a5] = *exactly(account)?;
                luhn::check_digit(&[b1, b2, b3, b4, a1, a2, a3, a4, a5]).ok()
            }
            "033" => {
                let account = exactly::<8>(account)?;
                let sum = weighted_sum(branch, &SANTANDER.0) + weighted_sum(account, &SANTANDER.1);
                Some(up_to_ten(sum))
            }
            "104" => {
                let account = exactly::<11>(account)?;
                let sum = weighted_sum(branch, &CAIXA.0) + weighted_sum(account, &CAIXA.1);
                // By elevens ten is one short: ten times a sum is what the sum is short of.
                Some(up_to_eleven(sum, b'0'))
            }
            _ => None,
        }
    }

    /// The parts of text that has the form of a bank and branch code, whatever its check digits; `None` for other text.
    pub fn parts(text: &str) -> Option<Vec<Part>> {
        parts::of_digits(text, HYPHENS, 7, |_| {
            Some(vec![Part::new("bank", 0..3), Part::new("branch", 3..7)])
        })
    }
}

bank_code!(BrBranch, DigitsError, HYPHENS);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn account_check_digit(code: &str, account: &str) -> Option<u8> {
        BrBranch::parse(code).unwrap().account_check_digit(account)
    }

    #[test]
    fn known_accounts() {
        for (code, account, check) in [
            ("001-0000", "00210169", b'6'),
            ("001-0000", "00012345", b'5'),
            ("001-0000", "00123456", b'0'),
            ("237-0000", "0238069", b'2'),
            ("237-0000", "0301357", b'P'),
            ("237-0000", "0325620", b'0'),
            ("341-2545", "02366", b'1'),
            ("341-0001", "12345", b'4'),
            ("341-0057", "12345", b'7'),
            ("033-0189", "01017417", b'9'),
            ("033-0001", "01012345", b'7'),
            ("104-2004", "00100000448", b'6'),
            ("104-0001", "00100012345", b'9'),
        ] {
            assert_eq!(
                account_check_digit(code, account),
                Some(check),
                "{code} {account}"
            );
        }
    }

    /// A swap of neighbours in each known account asks for another check digit.
    #[test]
    fn known_wrong_accounts() {
        for (code, account, wrong) in [
            ("001-0000", "00012354", b'5'),
            ("237-0000", "0325602", b'0'),
            ("341-0001", "12354", b'4'),
            ("341-0075", "12345", b'7'),
            ("033-0001", "01012354", b'7'),
            ("104-0001", "00100012354", b'9'),
        ] {
            let check = account_check_digit(code, account);
            assert!(
                check.is_some_and(|check| check != wrong),
                "{code} {account}"
            );
        }
    }

    #[test]
    fn known_branches() {
        for (code, check) in [
            // By hand: 5 + 24 + 0 + 14 = 43, one short of 44.
            ("001-1607", Some(b'1')),
            // 10 + 12 + 21 + 8 = 51, four short of 55.
            ("237-2374", Some(b'4')),
            // 0 + 4 + 6 + 2 = 12, ten short of 22.
            ("001-0121", Some(b'X')),
            ("237-0121", Some(b'P')),
            // 0 + 0 + 9 + 2 = 11.
            ("001-0031", Some(b'0')),
            ("341-2545", None),
            ("110-0000", None),
        ] {
            let branch = BrBranch::parse(code).unwrap();
            assert_eq!(branch.branch_check_digit(), check, "{code}");
        }
    }

    proptest! {
        /// Banco do Brasil's and Bradesco's rules, which are the same from the right: weights from 2
        /// to 9, and from 2 to 7.
        #[test]
        fn agrees_with_the_rules_from_the_right(branch in "[0-9]{4}", account in "[0-9]{8}") {
            let expected = |digits: &str, last_weight, ten| {
                let weights = (2..=last_weight).cycle();
                let places = digits.chars().rev().zip(weights);
                let sum: u32 = places.map(|(c, weight)| c.to_digit(10).unwrap() * weight).sum();
                match 11 - sum % 11 {
                    11 => Some(b'0'),
                    10 => Some(ten),
                    digit => Some(b'0' + digit as u8),
                }
            };
            for (bank, account, last_weight, ten) in
                [("001", account.as_str(), 9, b'X'), ("237", &account[1..], 7, b'P')]
            {
                let code = BrBranch::parse(&std::format!("{bank}{branch}")).unwrap();
                let check = code.branch_check_digit();
                prop_assert_eq!(check, expected(&branch, last_weight, ten));
                let check = code.account_check_digit(account);
                prop_assert_eq!(check, expected(account, last_weight, ten));
            }
        }

        /// Caixa's rule as it is told, and Santander's and Itaú's.
        #[test]
        fn agrees_with_the_rules_as_told(branch in "[0-9]{4}", account in "[0-9]{11}") {
            let values = |text: &str| -> std::vec::Vec<u32> {
                text.chars().map(|c| c.to_digit(10).unwrap()).collect()
            };
            let ascii = |digit: u32| Some(char::from_digit(digit, 10).unwrap() as u8);

            let caixa = values(&std::format!("{branch}{account}"));
            let weights = [8, 7, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
            let sum: u32 = caixa.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
            let code = std::format!("104-{branch}");
            let check = account_check_digit(&code, &account);
            prop_assert_eq!(check, ascii(10 * sum % 11 % 10));

            let santander = values(&std::format!("{branch}{}", &account[..8]));
            let weights = [9, 7, 3, 1, 9, 7, 1, 3, 1, 9, 7, 3];
            let products = santander.iter().zip(weights).map(|(digit, weight)| digit * weight);
            let sum: u32 = products.map(|product| product % 10).sum();
            let code = std::format!("033-{branch}");
            let check = account_check_digit(&code, &account[..8]);
            prop_assert_eq!(check, ascii((10 - sum % 10) % 10));

            let itau = values(&std::format!("{branch}{}", &account[..5]));
            let products = itau.iter().zip([2, 1].into_iter().cycle()).map(|(d, weight)| d * weight);
            let sum: u32 = products.map(|product| if product > 9 { product - 9 } else { product }).sum();
            let code = std::format!("341-{branch}");
            let check = account_check_digit(&code, &account[..5]);
            prop_assert_eq!(check, ascii((10 - sum % 10) % 10));
        }
    }

    #[test]
    fn only_as_many_digits_as_the_rule_takes() {
        for code in [
            "001-0000", "237-0000", "341-0000", "033-0000", "104-0000", "260-0001",
        ] {
            for account in [
                "",
                "1234",
                "0001234x",
                "000123456789",
                "\u{661}\u{662}\u{663}4",
            ] {
                assert_eq!(
                    account_check_digit(code, account),
                    None,
                    "{code} {account:?}"
                );
            }
        }
        assert_eq!(account_check_digit("260-0001", "12345"), None);
    }
}
