//! What the built-in ranges say otherwise.

use alloc::vec::Vec;
use core::cmp::Reverse;
use core::fmt;

use super::super::{IinFacts, IinRange, Layer, builtin};
use crate::card::brand::{Brand, Funding, Scheme};
use crate::country::Country;

/// A row that is in the layer and contradicts the built-in ranges of the networks.
///
/// The row wins wherever the layer lies on top. A row is held against the narrowest built-in range
/// around it and against all that it meets; of each kind the first difference is told. Where either
/// side says nothing there is none.
///
/// Funding and country contradict each other when they differ. Schemes do not when they are:
///
/// - of one network: Visa Electron and Visa; Maestro, Switch, Solo and Mastercard; enRoute and
///   Diners Club;
/// - the two networks of a card with two: mada where the built-in range is Visa with mada;
/// - a national or local scheme in a range of an international network, which may stand on the card
///   beside it: Dankort in a range of Visa;
/// - the network that, as the built-in range has it, tokens name for cards of a national scheme.
///
/// The test numbers of test mode are no part of this: what is said of them was made up.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Conflict {
    /// The line of the row, from 1.
    pub line: usize,
    /// The built-in range.
    pub range: IinRange,
    /// What they say.
    pub differs: Differs,
}

/// What differs between a row and the built-in table.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Differs {
    /// The network.
    Scheme {
        /// What the row says.
        row: Scheme,
        /// What the built-in range says.
        builtin: Scheme,
    },
    /// Whose money.
    Funding {
        /// What the row says.
        row: Funding,
        /// What the built-in range says.
        builtin: Funding,
    },
    /// Where the issuer is.
    Country {
        /// What the row says.
        row: Country,
        /// What the built-in range says.
        builtin: Country,
    },
}

impl fmt::Display for Differs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scheme { row, builtin } => write!(f, "scheme {row}, built-in {builtin}"),
            Self::Funding { row, builtin } => write!(f, "funding {row}, built-in {builtin}"),
            Self::Country { row, builtin } => write!(f, "country {row}, built-in {builtin}"),
        }
    }
}

/// Without the line.
impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {}", self.differs, self.range)
    }
}

/// The built-in ranges of the networks, in order.
pub(super) struct Builtin(Vec<Known>);

struct Known {
    range: IinRange,
    facts: IinFacts,
    /// The index of the next range around this one.
    around: Option<usize>,
}

impl Builtin {
    pub(super) fn new() -> Self {
        let mut ranges: Vec<_> = builtin::rows()
            .filter(|hit| hit.layer == Layer::Ranges)
            .map(|hit| Known {
                range: hit.row.range,
                facts: hit.row.facts,
                around: None,
            })
            .collect();
        ranges.sort_by_key(|known| (known.range.first(), Reverse(known.range.last())));
        let mut open: Vec<(IinRange, usize)> = Vec::new();
        for (at, known) in ranges.iter_mut().enumerate() {
            while open
                .pop_if(|(outer, _)| !outer.covers(known.range))
                .is_some()
            {}
            known.around = open.last().map(|&(_, at)| at);
            open.push((known.range, at));
        }
        Self(ranges)
    }

    /// Tells what contradicts a row, each kind of difference once at most.
    pub(super) fn contradict(
        &self,
        range: IinRange,
        row: IinFacts,
        mut tell: impl FnMut(IinRange, Differs),
    ) {
        let (mut scheme, mut funding, mut country) = (None, None, None);
        for known in self.meeting(range) {
            let builtin = known.facts;
            scheme = scheme.or_else(|| Some((known.range, differing_schemes(row, builtin)?)));
            funding = funding.or_else(|| Some((known.range, differing_funding(row, builtin)?)));
            country = country.or_else(|| Some((known.range, differing_countries(row, builtin)?)));
        }
        for (range, differs) in [scheme, funding, country].into_iter().flatten() {
            tell(range, differs);
        }
    }

    /// The narrowest range around this one, and all others that it meets up to it.
    fn meeting(&self, range: IinRange) -> impl Iterator<Item = &Known> {
        let begun = |known: &Known| known.range.first() <= range.first();
        let at = self.0.partition_point(begun);
        let mut next = at.checked_sub(1);
        let before = core::iter::from_fn(move || {
            let known = self.0.get(next?)?;
            next = known.around.filter(|_| !known.range.covers(range));
            Some(known)
        });
        let inside = self.0.get(at..).unwrap_or_default().iter();
        before
            .filter(move |known| known.range.meets(range))
            .chain(inside.take_while(move |known| known.range.meets(range)))
    }
}

fn differing_schemes(row: IinFacts, builtin: IinFacts) -> Option<Differs> {
    let known = |scheme: Option<Scheme>| scheme.filter(|&scheme| scheme != Scheme::Unknown);
    let (row, scheme) = (known(row.scheme)?, known(builtin.scheme)?);
    let agree = row == scheme
        || builtin.co_brand == Some(row)
        || match (network(row), network(scheme)) {
            (Some(of_row), Some(of_range)) => of_row == of_range,
            // Two networks on a card.
            (None, Some(_)) => true,
            // The network by whose name tokens call these cards.
            (Some(of_row), None) => builtin.brand == Some(of_row),
            (None, None) => false,
        };
    (!agree).then_some(Differs::Scheme {
        row,
        builtin: scheme,
    })
}

fn differing_funding(row: IinFacts, builtin: IinFacts) -> Option<Differs> {
    let known = |funding: Option<Funding>| funding.filter(|&funding| funding != Funding::Unknown);
    let (row, builtin) = (known(row.funding)?, known(builtin.funding)?);
    (row != builtin).then_some(Differs::Funding { row, builtin })
}

fn differing_countries(row: IinFacts, builtin: IinFacts) -> Option<Differs> {
    let (row, builtin) = (row.country?, builtin.country?);
    (row != builtin).then_some(Differs::Country { row, builtin })
}

/// The international network that a scheme is of; `None` for national and local ones.
fn network(scheme: Scheme) -> Option<Brand> {
    match scheme {
        Scheme::VisaElectron => Some(Brand::Visa),
        Scheme::Maestro | Scheme::Switch | Scheme::Solo => Some(Brand::MasterCard),
        Scheme::DinersEnroute => Some(Brand::DinersClub),
        Scheme::CartesBancaires | Scheme::EftposAu | Scheme::Girocard => None,
        other => other.brand(),
    }
}
