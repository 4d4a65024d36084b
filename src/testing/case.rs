//! A value that is good, or wrong in one way.

use core::fmt;

use super::Choices;

/// A value of some kind, good or with one fault, and what was planned with it.
///
/// Whether it is good is known beforehand, from the plan: no validator of this crate was asked.
///
/// # Examples
///
/// ```
/// use tokmint::testing::{Choices, Fault, Generator, Rtns};
///
/// let mut choices = Choices::new(b"any bytes");
/// let case = Rtns::new().faulty(Fault::CheckDigit, &mut choices).unwrap();
/// assert_eq!((case.is_good(), case.fault()), (false, Some(Fault::CheckDigit)));
/// // The value differs from its good twin in its last digit alone.
/// assert_eq!(case.value()[..8], case.good_value()[..8]);
/// assert_ne!(case.value(), case.good_value());
/// ```
#[derive(Clone, Debug)]
pub struct Case<P: Plan> {
    plan: P,
    fault: Option<P::Fault>,
}

/// What a value is made of, before it is written.
pub trait Plan: Clone {
    /// The value: text, for most kinds.
    type Value;

    /// What may be wrong with it: a closed list.
    type Fault: Copy + fmt::Debug + fmt::Display + Eq + 'static;

    /// Writes the value, with the fault that it was planned for, or without. Another fault than that
    /// makes some value, good or not.
    fn write(&self, fault: Option<Self::Fault>) -> Self::Value;
}

/// Makes values of one kind out of choices.
///
/// Values are built, and none is thrown away, so that every choice counts and each value gets simpler
/// with its choices.
pub trait Generator {
    /// How a value is planned.
    type Plan: Plan;

    /// The most bytes that the choices of a value take.
    const MOST_BYTES: usize = 64;

    /// The faults that values of this kind may have, each of them one that the kind is meant to be
    /// checked for.
    fn faults(&self) -> &[<Self::Plan as Plan>::Fault];

    /// Plans a value that can be written with one of these faults, or without any.
    fn plan(
        &self,
        fault: Option<<Self::Plan as Plan>::Fault>,
        choices: &mut Choices<'_>,
    ) -> Self::Plan;

    /// A good value.
    fn good(&self, choices: &mut Choices<'_>) -> Case<Self::Plan> {
        Case {
            plan: self.plan(None, choices),
            fault: None,
        }
    }

    /// A value with that fault; `None` if values of this kind have no such fault.
    fn faulty(
        &self,
        fault: <Self::Plan as Plan>::Fault,
        choices: &mut Choices<'_>,
    ) -> Option<Case<Self::Plan>> {
        self.faults().contains(&fault).then(|| Case {
            plan: self.plan(Some(fault), choices),
            fault: Some(fault),
        })
    }

    /// A good value, or one with any of the faults.
    fn any(&self, choices: &mut Choices<'_>) -> Case<Self::Plan> {
        let faults = self.faults();
        let fault = match choices.once_in(2) && !faults.is_empty() {
            true => Some(*choices.one_of(faults)),
            false => None,
        };
        Case {
            plan: self.plan(fault, choices),
            fault,
        }
    }
}

impl<P: Plan> Case<P> {
    /// What was planned.
    pub fn plan(&self) -> &P {
        &self.plan
    }

    /// The one thing that is wrong.
    pub fn fault(&self) -> Option<P::Fault> {
        self.fault
    }

    /// Whether nothing is wrong.
    pub fn is_good(&self) -> bool {
        self.fault.is_none()
    }

    /// The value.
    pub fn value(&self) -> P::Value {
        self.plan.write(self.fault)
    }

    /// The same value without its fault.
    pub fn good_value(&self) -> P::Value {
        self.plan.write(None)
    }
}
