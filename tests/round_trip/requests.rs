//! Reasons that lie in the body alone, on any platform that makes no difference to them.

use chrono::Datelike;
use proptest::prelude::*;
use tokmint::testing::RequestFault;
use tokmint::testing::strategies::faulty;
use tokmint::wire::form::Limits;
use tokmint::{BankNumbers, LuhnExempt};

use crate::good::{requests, settled};
use crate::platform::{Platform, platform};
use crate::trial::Case;

/// Requests with a fault, and the same without it.
pub(crate) fn cases(fault: RequestFault) -> BoxedStrategy<Case> {
    platform()
        .prop_map(move |platform| fit(platform, fault))
        .prop_flat_map(move |platform| {
            let requests = requests(&platform);
            (Just(platform), faulty(requests, fault), any::<u64>())
        })
        .prop_map(move |(mut platform, case, any)| {
            let plan = case.plan();
            let mut bodies = vec![case.good_value(), case.value()];
            match fault {
                // Just these count all that is sent.
                RequestFault::FormTooLarge
                | RequestFault::FormTooManyPairs
                | RequestFault::FormTooDeep => {
                    settled(&mut platform, plan.kind(), &bodies, 0);
                }
                RequestFault::BankNotATestAccount => {
                    platform.policy.bank_numbers = BankNumbers::ByMode;
                }
                _ => bodies = settled(&mut platform, plan.kind(), &bodies, any),
            }
            let [good, bad] = bodies.try_into().unwrap();
            if let (RequestFault::NumberCheckDigit, Some(number)) = (fault, bad.get("card[number]"))
            {
                // Numbers of these networks have a check digit; others may be of a range without.
                platform.policy.luhn_exempt = match number.as_bytes() {
                    [b'4' | b'5', ..] if any.is_multiple_of(2) => LuhnExempt::Accept,
                    _ => LuhnExempt::RefuseFailing,
                };
            }
            let case = Case::of_bodies(&platform, good, bad);
            match plan.parameter() {
                Some(name) => case.about(name),
                None => case,
            }
        })
        .boxed()
}

/// A platform on which there is such a fault.
fn fit(mut platform: Platform, fault: RequestFault) -> Platform {
    match fault {
        // Calls of January are made in March.
        RequestFault::ExpiryMonthPast if platform.moment(0).month() == 1 => {
            platform.at += 60 * 24 * 60 * 60;
        }
        RequestFault::BankNotATestAccount => platform.key.live = false,
        RequestFault::FormTooLarge | RequestFault::FormTooManyPairs | RequestFault::FormTooDeep => {
            let any = platform.random.map(usize::from);
            platform.limits = Limits::default();
            platform.limits.bytes = 400_000 + any[5] * 100;
            platform.limits.pairs = 200 + any[6];
            platform.limits.depth = 8 + platform.random[7] % 40;
        }
        _ => {}
    }
    platform
}
