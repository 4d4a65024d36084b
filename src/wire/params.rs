//! From a form to the values of known parameters, or to the reason why not.
//!
//! The order in which faults are reported is that of [`crate::wire`], points 2 to 6.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::form::{Form, Path};
use super::reason::Reason;
use super::schema::{self, BANK_ACCOUNT_KIND, CARD_KIND, KINDS, RETRIEVAL, Slot, TOKEN};
use super::value::{misfit, unfit};
use super::walk::{Walk, What, find, refuse_unknown};
use crate::payload::{Payload, PayloadKind};

/// The string parameters of one request, each checked for shape and length.
pub(crate) struct Params<'a> {
    values: [Option<&'a str>; Slot::COUNT],
}

/// What the token is to be made of.
pub(crate) enum Kind {
    Card,
    BankAccount,
    /// An account or a person, and what it is made of.
    Payload(Payload),
    Pii,
    CvcUpdate,
    /// `customer` alone: a copy of what a customer has saved.
    Customer,
}

impl Kind {
    /// The parameter that asks for it.
    pub(crate) const fn as_str(&self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::BankAccount => "bank_account",
            Self::Payload(payload) => payload.kind().as_str(),
            Self::Pii => "pii",
            Self::CvcUpdate => "cvc_update",
            Self::Customer => "customer",
        }
    }
}

impl<'a> Params<'a> {
    /// Reads a form; of a name sent twice, the last value counts. A card or a bank account without
    /// faults is walked once, and nothing is allocated.
    #[inline]
    pub(crate) fn read(form: Form<'a>) -> Result<(Kind, Self), Reason> {
        let mut values = [None; Slot::COUNT];
        // Slots whose last value does not fit, as bits; so are kinds.
        let mut misfits = 0_u32;
        let mut kinds = 0_u32;
        let mut clean = true;
        for pair in form.pairs() {
            let found = find(TOKEN, pair.path());
            if found.top < KINDS {
                kinds |= 1 << found.top;
            }
            let slot = match found.what {
                What::Text(text) => {
                    let Some(slot) = text.slot else {
                        clean = false;
                        continue;
                    };
                    let bit = 1 << slot as u32;
                    misfits &= !bit;
                    if misfit(text, pair.value).is_some() {
                        misfits |= bit;
                    }
                    slot
                }
                What::Id(slot) => {
                    clean = false;
                    slot
                }
                What::Ignored => continue,
                _ => {
                    clean = false;
                    continue;
                }
            };
            if let Some(place) = values.get_mut(slot as usize) {
                *place = Some(pair.value);
            }
        }
        const CARD: u32 = 1 << CARD_KIND;
        const BANK_ACCOUNT: u32 = 1 << BANK_ACCOUNT_KIND;
        let params = Self { values };
        let odd = !clean || misfits != 0 || params.get(Slot::BankPaymentMethod).is_some();
        let kind = match kinds {
            CARD if !odd => Kind::Card,
            BANK_ACCOUNT if !odd => Kind::BankAccount,
            // Something is odd, if not wrong: look again, with time to explain. So are kinds that
            // have more than the slots hold.
            _ => look_again(form)?,
        };
        Ok((kind, params))
    }

    /// The value of a parameter, if it was sent.
    pub(crate) fn get(&self, slot: Slot) -> Option<&'a str> {
        self.values.get(slot as usize).copied().flatten()
    }

    /// The value of a parameter that must be there.
    pub(crate) fn require(&self, slot: Slot, path: &'static str) -> Result<&'a str, Reason> {
        self.get(slot).ok_or(Reason::MissingParameter {
            path: Cow::Borrowed(path),
        })
    }
}

// One bit each.
const _: () = assert!(Slot::COUNT <= u32::BITS as usize, "more slots than bits");

/// Checks the query of `GET /v1/tokens/{id}`, which may hold `expand` and nothing else.
///
/// # Errors
///
/// - [`Reason::UnknownParameters`] for names that do not exist;
/// - [`Reason::NotAnArray`], [`Reason::ArrayKeys`], [`Reason::NotAString`],
///   [`Reason::NotExpandable`] for an `expand` that does not fit.
///
/// # Examples
///
/// ```
/// use tokmint::wire::{check_retrieval, form::Workspace};
///
/// let mut workspace = Workspace::default();
/// assert!(check_retrieval(workspace.decode(b"expand[]=card")?).is_ok());
/// let why = check_retrieval(workspace.decode(b"limit=3")?).unwrap_err();
/// assert_eq!(why.to_string(), "limit: no such parameter");
/// # Ok::<(), tokmint::wire::form::FormError>(())
/// ```
pub fn check_retrieval(form: Form<'_>) -> Result<(), Reason> {
    refuse_unknown(RETRIEVAL, form)?;
    Walk::new(RETRIEVAL, form).judge()
}

/// Why a value of `card[number]` is refused before it is looked at as a card number.
pub(crate) fn unfit_card_number(value: &str) -> Option<Reason> {
    let path = "card[number]";
    match find(TOKEN, Path::parse(path)).what {
        What::Text(text) => unfit(text, || path.into(), value),
        _ => None,
    }
}

/// The second look at a form: finds the first fault in the order of this module, or the kind of
/// token if there is none.
fn look_again(form: Form<'_>) -> Result<Kind, Reason> {
    let asked = asked_for(form)?;
    refuse_unknown(TOKEN, form)?;
    let walk = Walk::new(TOKEN, form);
    walk.judge()?;
    let payload = |kind: PayloadKind| {
        let values = walk.values_under(kind.as_str());
        Kind::Payload(Payload::new(kind, values))
    };
    Ok(match asked {
        "card" => Kind::Card,
        "bank_account" => Kind::BankAccount,
        "account" => payload(PayloadKind::Account),
        "person" => payload(PayloadKind::Person),
        "pii" => Kind::Pii,
        "cvc_update" => Kind::CvcUpdate,
        _ => Kind::Customer,
    })
}

/// The name of the only kind that is asked for, or `customer` alone.
fn asked_for(form: Form<'_>) -> Result<&'static str, Reason> {
    let mut kinds: Vec<&'static str> = Vec::new();
    let mut customer = false;
    for pair in form.pairs() {
        match schema::find(TOKEN, pair.path().head()) {
            Some((top, param)) if top < KINDS && !kinds.contains(&param.name) => {
                kinds.push(param.name);
            }
            Some((_, param)) => customer |= param.name == "customer",
            None => {}
        }
    }
    match kinds.as_slice() {
        [] if customer => Ok("customer"),
        [] => Err(Reason::KindMissing),
        &[one] => Ok(one),
        _ => Err(Reason::KindConflict { kinds }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::form::Workspace;
    use std::string::ToString;

    #[test]
    fn a_retrieval_may_expand_and_nothing_else() {
        let refusal = |query: &str| {
            let mut workspace = Workspace::default();
            let form = workspace.decode(query.as_bytes()).unwrap();
            check_retrieval(form).map_err(|why| why.to_string())
        };
        for good in [
            "",
            "expand[]=card",
            "expand[0]=card.customer&expand[1]=bank_account",
        ] {
            assert_eq!(refusal(good), Ok(()), "{good}");
        }
        for (bad, why) in [
            ("card[number]=1", "card: no such parameter"),
            ("key=pk_test_1&expand=x", "key: no such parameter"),
            (
                "expnd[]=card",
                "expnd: no such parameter, expand is spelled almost like it",
            ),
            ("expand=card", "expand: expected an array, as in expand[]"),
            ("expand[]=foo", "expand: foo cannot be expanded"),
            (
                "expand[1]=card",
                "expand: keys must count from 0, key 0 is absent",
            ),
            (
                "expand[][a]=card",
                "expand[0]: expected a string, not brackets",
            ),
        ] {
            assert_eq!(refusal(bad), Err(why.to_string()), "{bad}");
        }
    }
}
