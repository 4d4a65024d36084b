//! Verdicts on card numbers.

use tokmint::card::{Brand, Funding, IinTable, Pan, PanError, Scheme};
use tokmint::token::Last4;
use tokmint::{Country, NumberFault, Policy};

use super::{Column, Fault, Object, Text, Verdict};

pub(super) const EXAMPLE: &str = "4242424242424242";

pub(super) const ABOUT: &str = "\
Valid are 10 to 19 digits, spaces or hyphens between them, whose check digit is right. Whether the
network has numbers of that length is told beside it, since the Token API does not ask for it.

Of a number, only its last four digits are printed. Keys of the JSON Lines: line, valid, reason,
scheme, brand, funding, country, length_ok, digits, last4. A summary counts valid and invalid ones,
reasons and, of all that have 8 to 19 digits, scheme, brand, funding, country and length_ok.";

pub(super) struct CardNumbers<'t> {
    table: IinTable<'t>,
    policy: Policy,
}

impl<'t> CardNumbers<'t> {
    /// As that table tells issuers apart.
    pub(super) fn by(table: IinTable<'t>) -> Self {
        Self {
            table,
            policy: Policy::default(),
        }
    }
}

/// What is told of whatever has the form of a card number, even if its check digit is wrong: never
/// more of its digits than the last four.
#[derive(Default)]
pub(super) struct Facts {
    scheme: Option<Scheme>,
    brand: Option<Brand>,
    funding: Option<Funding>,
    country: Option<Country>,
    /// Whether numbers of its range have that many digits.
    length_ok: Option<bool>,
    digits: Option<u64>,
    last4: Option<Last4>,
}

impl super::Kind for CardNumbers<'_> {
    type Why = NumberFault;
    type Facts = Facts;

    const COLUMNS: &'static [Column<Facts>] = &[
        Column {
            name: "scheme",
            key: |facts| {
                let scheme = facts.scheme?;
                Some((scheme as usize, scheme.as_str()))
            },
        },
        Column {
            name: "brand",
            key: |facts| facts.brand.map(|brand| (brand as usize, brand.as_str())),
        },
        Column {
            name: "funding",
            key: |facts| {
                let funding = facts.funding?;
                Some((funding as usize, funding.as_str()))
            },
        },
        Column {
            name: "country",
            key: |facts| {
                // Of a number; and no country's code is zero.
                facts.scheme?;
                Some(facts.country.map_or((0, "unknown"), |country| {
                    (country.numeric().into(), country.as_str())
                }))
            },
        },
        Column {
            name: "length_ok",
            key: |facts| {
                let ok = facts.length_ok?;
                Some((ok.into(), if ok { "true" } else { "false" }))
            },
        },
    ];

    fn judge(&self, value: &str) -> Verdict<Self> {
        let pan = match Pan::parse(value) {
            Ok(pan) => pan,
            Err(why) => {
                return Verdict {
                    fault: Some(Fault::Value(NumberFault::Form(why))),
                    facts: Facts::default(),
                };
            }
        };
        let (iin, fault) = match self.policy.judge(&pan, &self.table) {
            Ok(iin) => (iin, None),
            Err(why) => (self.table.lookup(&pan), Some(Fault::Value(why))),
        };
        Verdict {
            fault,
            facts: Facts {
                scheme: Some(iin.scheme),
                brand: Some(iin.brand),
                funding: Some(iin.funding),
                country: iin.country,
                length_ok: Some(iin.lengths.contains(pan.len())),
                // At most 19.
                digits: Some(pan.len() as u64),
                last4: Some(Last4::from(&pan)),
            },
        }
    }

    fn word(why: &NumberFault) -> &'static str {
        match why {
            NumberFault::Form(PanError::NotDigit { .. }) => "not_digit",
            NumberFault::Form(PanError::Length { .. }) => "length",
            NumberFault::TooShort { .. } => "too_short",
            NumberFault::RangeLength { .. } => "range_length",
            NumberFault::CheckDigit => "check_digit",
            _ => "other",
        }
    }

    fn print(facts: &Facts, line: &mut Text) {
        let Facts {
            scheme: Some(scheme),
            brand: Some(brand),
            funding: Some(funding),
            country,
            length_ok: Some(length_ok),
            digits: Some(digits),
            last4: Some(last4),
        } = facts
        else {
            return;
        };
        line.push("  ");
        line.word(scheme.as_str(), 16);
        line.push("  ");
        line.word(brand.as_str(), 16);
        line.push("  ");
        line.word(funding.as_str(), 7);
        line.push("  ");
        line.push(country.map_or("--", Country::as_str));
        line.push("  ");
        line.number(*digits, 2);
        line.push(if *length_ok {
            " digits, length ok"
        } else {
            " digits, not a length of its range"
        });
        line.push("  ..");
        line.push(last4.as_str());
    }

    fn put(facts: &Facts, object: &mut Object<'_>) {
        object.put("scheme", facts.scheme.map(Scheme::as_str));
        object.put("brand", facts.brand.map(Brand::as_str));
        object.put("funding", facts.funding.map(Funding::as_str));
        object.put("country", facts.country.map(Country::as_str));
        object.put("length_ok", facts.length_ok);
        object.put("digits", facts.digits);
        object.put("last4", facts.last4);
    }
}
