//! Currencies as the API spells them: ISO 4217 codes in lower case, in the order of its message.

use core::fmt;

/// A currency that the API lists: three letters (`usdc`: four), lower case.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct Currency(&'static str);

impl Currency {
    /// `usd`
    pub const USD: Self = Self("usd");

    /// All currencies of the API's own list, in its order.
    ///
    /// Source: a whole error body of 2024-04-23, 150 codes.
    pub const ALL: &'static [Self] = &ALL;

    /// Parses a code in any case of ASCII letters; `None` for a code that is not listed.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::Currency;
    ///
    /// assert_eq!(Currency::parse("USD").map(Currency::as_str), Some("usd"));
    /// assert_eq!(Currency::parse("xyz"), None);
    /// ```
    pub fn parse(typed: &str) -> Option<Self> {
        ALL.iter()
            .find(|currency| currency.0.eq_ignore_ascii_case(typed))
            .copied()
    }

    /// For compiled tables: the currency of a listed code, or a build that fails.
    #[expect(
        clippy::indexing_slicing,
        reason = "evaluated when compiling; a slip stops the build"
    )]
    pub(crate) const fn of(code: &[u8; 3]) -> Self {
        let mut at = 0;
        loop {
            // A code that is not listed ends the build here.
            let currency = ALL[at];
            if let ([a, b, c], [x, y, z]) = (currency.0.as_bytes(), code)
                && *a == *x
                && *b == *y
                && *c == *z
            {
                return currency;
            }
            at += 1;
        }
    }

    /// The code in lower case, as the API prints it.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({})", self.0)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let typed = <alloc::string::String as serde::Deserialize>::deserialize(deserializer)?;
        Self::parse(&typed).ok_or_else(|| serde::de::Error::custom("not a listed currency"))
    }
}

#[rustfmt::skip]
static ALL: [Currency; 150] = [
    Currency("usd"), Currency("aed"), Currency("afn"), Currency("all"), Currency("amd"),
    Currency("ang"), Currency("aoa"), Currency("ars"), Currency("aud"), Currency("awg"),
    Currency("azn"), Currency("bam"), Currency("bbd"), Currency("bdt"), Currency("bgn"),
    Currency("bhd"), Currency("bif"), Currency("bmd"), Currency("bnd"), Currency("bob"),
    Currency("brl"), Currency("bsd"), Currency("bwp"), Currency("byn"), Currency("bzd"),
    Currency("cad"), Currency("cdf"), Currency("chf"), Currency("clp"), Currency("cny"),
    Currency("cop"), Currency("crc"), Currency("cve"), Currency("czk"), Currency("djf"),
    Currency("dkk"), Currency("dop"), Currency("dzd"), Currency("egp"), Currency("etb"),
    Currency("eur"), Currency("fjd"), Currency("fkp"), Currency("gbp"), Currency("gel"),
    Currency("gip"), Currency("gmd"), Currency("gnf"), Currency("gtq"), Currency("gyd"),
    Currency("hkd"), Currency("hnl"), Currency("hrk"), Currency("htg"), Currency("huf"),
    Currency("idr"), Currency("ils"), Currency("inr"), Currency("isk"), Currency("jmd"),
    Currency("jod"), Currency("jpy"), Currency("kes"), Currency("kgs"), Currency("khr"),
    Currency("kmf"), Currency("krw"), Currency("kwd"), Currency("kyd"), Currency("kzt"),
    Currency("lak"), Currency("lbp"), Currency("lkr"), Currency("lrd"), Currency("lsl"),
    Currency("mad"), Currency("mdl"), Currency("mga"), Currency("mkd"), Currency("mmk"),
    Currency("mnt"), Currency("mop"), Currency("mur"), Currency("mvr"), Currency("mwk"),
    Currency("mxn"), Currency("myr"), Currency("mzn"), Currency("nad"), Currency("ngn"),
    Currency("nio"), Currency("nok"), Currency("npr"), Currency("nzd"), Currency("omr"),
    Currency("pab"), Currency("pen"), Currency("pgk"), Currency("php"), Currency("pkr"),
    Currency("pln"), Currency("pyg"), Currency("qar"), Currency("ron"), Currency("rsd"),
    Currency("rub"), Currency("rwf"), Currency("sar"), Currency("sbd"), Currency("scr"),
    Currency("sek"), Currency("sgd"), Currency("shp"), Currency("sle"), Currency("sos"),
    Currency("srd"), Currency("std"), Currency("szl"), Currency("thb"), Currency("tjs"),
    Currency("tnd"), Currency("top"), Currency("try"), Currency("ttd"), Currency("twd"),
    Currency("tzs"), Currency("uah"), Currency("ugx"), Currency("uyu"), Currency("uzs"),
    Currency("vnd"), Currency("vuv"), Currency("wst"), Currency("xaf"), Currency("xcd"),
    Currency("xof"), Currency("xpf"), Currency("yer"), Currency("zar"), Currency("zmw"),
    Currency("usdc"), Currency("btn"), Currency("ghs"), Currency("eek"), Currency("lvl"),
    Currency("svc"), Currency("vef"), Currency("ltl"), Currency("sll"), Currency("mro"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_and_lower_case() {
        for (at, currency) in Currency::ALL.iter().enumerate() {
            assert!(
                currency
                    .as_str()
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase())
            );
            assert_eq!(
                Currency::ALL.iter().position(|other| other == currency),
                Some(at)
            );
        }
    }
}
