//! Security codes.

use alloc::string::String;

use super::{Choices, Fault, Flaw, Generator, Plan, edit};

/// Security codes: three digits, or four.
///
/// Faults: [`Empty`](Fault::Empty), [`TooShort`](Fault::TooShort), [`TooLong`](Fault::TooLong), which
/// is 5 to 12 digits, and [`Character`](Fault::Character).
///
/// # Examples
///
/// A stranger's check, as in many forms on the web:
///
/// ```
/// use tokmint::testing::{Choices, Cvcs, Fault, Generator};
///
/// let is_cvc = |text: &str| matches!(text.len(), 3 | 4) && text.parse::<u32>().is_ok();
///
/// let cvcs = Cvcs::new();
/// for &fault in cvcs.faults() {
///     let missed = (0..1000_u16).any(|number| {
///         let bytes = number.to_be_bytes().repeat(32);
///         let case = cvcs.faulty(fault, &mut Choices::new(&bytes)).unwrap();
///         is_cvc(&case.value())
///     });
///     // It takes `+12`.
///     assert_eq!(missed, fault == Fault::Character, "{fault}");
/// }
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Cvcs;

/// How a security code is made.
#[derive(Clone, Debug)]
pub struct CvcPlan {
    digits: String,
    flaw: Flaw,
}

impl Cvcs {
    /// Codes of both lengths.
    pub const fn new() -> Self {
        Self
    }
}

impl Generator for Cvcs {
    type Plan = CvcPlan;

    fn faults(&self) -> &[Fault] {
        &[
            Fault::TooShort,
            Fault::TooLong,
            Fault::Character,
            Fault::Empty,
        ]
    }

    fn plan(&self, _: Option<Fault>, choices: &mut Choices<'_>) -> CvcPlan {
        let length = choices.length(3, 4);
        CvcPlan {
            digits: choices.digits(length),
            flaw: Flaw::new(choices),
        }
    }
}

impl Plan for CvcPlan {
    type Value = String;
    type Fault = Fault;

    fn write(&self, fault: Option<Fault>) -> String {
        let mut flaw = self.flaw.choices();
        match fault {
            Some(Fault::TooShort) => {
                let length = flaw.length(1, 2);
                self.digits.chars().take(length).collect()
            }
            Some(Fault::TooLong) => {
                let length = flaw.length(5, 12);
                self.digits.chars().cycle().take(length).collect()
            }
            Some(Fault::Character) => {
                edit::wrong_character(&self.digits, edit::NOT_DIGITS, &mut flaw)
            }
            Some(Fault::Empty) => String::new(),
            _ => self.digits.clone(),
        }
    }
}
