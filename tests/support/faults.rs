//! Every fault of a kind comes up, and each value that shrinks keeps its own.

use std::collections::BTreeSet;
use std::fmt::Debug;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use tokmint::testing::Generator;
use tokmint::testing::strategies::any_case;

/// Holds it for a kind.
pub(crate) fn come_up<G: Generator + Clone>(generator: G)
where
    G::Plan: Debug,
{
    let mut runner = TestRunner::deterministic();
    let cases = any_case(generator.clone());
    let mut seen = BTreeSet::new();
    // Many times as many as there are faults.
    for _ in 0..300 {
        let mut tree = cases.new_tree(&mut runner).unwrap();
        let fault = tree.current().fault();
        seen.insert(fault.map(|fault| fault.to_string()));
        for _ in 0..6 {
            if !tree.simplify() {
                break;
            }
            assert_eq!(tree.current().fault(), fault);
        }
    }
    let all = generator.faults().iter();
    let all = all.map(|fault| Some(fault.to_string()));
    assert_eq!(seen, all.chain([None]).collect());
}
