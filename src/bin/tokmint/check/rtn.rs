//! Verdicts on US routing numbers.

use tokmint::bank::rtn::{Rtn, RtnError, RtnKind};

use super::{Column, Fault, Object, Text, Verdict};

pub(super) const ABOUT: &str = "\
The number is not printed. Keys of the JSON Lines: line, valid, reason, kind, district, city. A
summary counts valid and invalid ones, reasons and, of the valid, kind and city.";

pub(super) struct RoutingNumbers;

/// What is told of a valid routing number.
#[derive(Default)]
pub(super) struct Facts {
    kind: Option<RtnKind>,
    district: Option<u8>,
    city: Option<&'static str>,
}

impl super::Kind for RoutingNumbers {
    type Why = RtnError;
    type Facts = Facts;

    const COLUMNS: &'static [Column<Facts>] = &[
        Column {
            name: "kind",
            key: |facts| facts.kind.map(|kind| (kind as usize, word(kind))),
        },
        Column {
            name: "city",
            key: |facts| facts.district.map(usize::from).zip(facts.city),
        },
    ];

    fn judge(&self, value: &str) -> Verdict<Self> {
        match Rtn::parse(value) {
            Ok(rtn) => Verdict {
                fault: None,
                facts: Facts {
                    kind: Some(rtn.kind()),
                    district: rtn.district(),
                    city: rtn.city(),
                },
            },
            Err(why) => Verdict {
                fault: Some(Fault::Value(why)),
                facts: Facts::default(),
            },
        }
    }

    fn word(why: &RtnError) -> &'static str {
        match why {
            RtnError::NotDigit { .. } => "not_digit",
            RtnError::Length { .. } => "length",
            RtnError::Checksum => "check_digit",
            RtnError::Prefix => "prefix",
            _ => "other",
        }
    }

    fn print(facts: &Facts, line: &mut Text) {
        let Some(kind) = facts.kind else {
            return;
        };
        line.push("  ");
        if let (Some(district), Some(city)) = (facts.district, facts.city) {
            line.word(word(kind), 10);
            line.push("  Federal Reserve district ");
            line.number(district.into(), 0);
            line.push(", ");
            line.push(city);
        } else {
            line.push(word(kind));
        }
    }

    fn put(facts: &Facts, object: &mut Object<'_>) {
        object.put("kind", facts.kind.map(word));
        object.put("district", facts.district.map(u64::from));
        object.put("city", facts.city);
    }
}

fn word(kind: RtnKind) -> &'static str {
    match kind {
        RtnKind::Government => "government",
        RtnKind::District => "district",
        RtnKind::Thrift => "thrift",
        RtnKind::Electronic => "electronic",
        RtnKind::TravellersCheque => "travellers_cheque",
        _ => "other",
    }
}
