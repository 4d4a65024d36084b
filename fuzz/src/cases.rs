//! Structured cases: values, good or with one named fault, whose verdict the generator knows.

use arbitrary::{Arbitrary, Unstructured};
use tokmint::bank::Rtn;
use tokmint::card::{Cvc, Expiry, Pan};
use tokmint::testing::reference;
use tokmint::testing::{Case, CvcPlan, ExpiryPlan, Fault, PanPlan, RtnPlan};

/// The property.
pub fn run(bytes: &[u8]) {
    let mut bytes = Unstructured::new(bytes);
    // What is missing is taken as zero: this never fails for want of bytes.
    let which = bytes.int_in_range(0..=3).unwrap_or_default();
    match which {
        0 => {
            let case = drawn::<Case<PanPlan>>(&mut bytes);
            let ours = Pan::parse(&case.value()).is_ok_and(|pan| pan.passes_luhn());
            // Which lengths a network has is a rule of tables, and not of the number.
            assert_eq!(ours, case.is_good() || case.fault() == Some(Fault::Length));
            assert!(reference::luhn::is_valid(&case.good_value()));
        }
        1 => {
            let case = drawn::<Case<CvcPlan>>(&mut bytes);
            assert_eq!(Cvc::parse(&case.value()).is_ok(), case.is_good());
        }
        2 => {
            let case = drawn::<Case<RtnPlan>>(&mut bytes);
            assert_eq!(Rtn::parse(&case.value()).is_ok(), case.is_good());
        }
        _ => {
            let case = drawn::<Case<ExpiryPlan>>(&mut bytes);
            let (typed, now) = (case.value(), case.plan().at());
            let expiry = Expiry::parse(&typed.month, &typed.year);
            let verdict = expiry.and_then(|expiry| expiry.check(now));
            assert_eq!(verdict.is_ok(), case.is_good());
        }
    }
}

fn drawn<'b, T: Arbitrary<'b>>(bytes: &mut Unstructured<'b>) -> T {
    T::arbitrary(bytes).expect("any bytes will do")
}
