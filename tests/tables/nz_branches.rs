//! `src/data/nz_branches.csv`: branches of New Zealand's banks, and how their accounts are checked.

use std::fmt::Write;

use super::{assert_confidence, assert_generated, assert_sources, read_csv};

#[test]
fn nz_branches_are_compiled_from_the_csv() {
    let mut out = String::from(
        "// @generated from nz_branches.csv by tests/tables.rs, do not edit.\n\n\
         use crate::bank::nz_account::Algorithm;\n\n\
         /// First and last branch with the two digits of the bank in front, sorted and disjoint.\n\
         pub(crate) static NZ_BRANCHES: &[(&str, &str, Algorithm)] = &[\n",
    );
    let header = [
        "bank",
        "first_branch",
        "last_branch",
        "algorithm",
        "source",
        "confidence",
    ];
    let mut before = String::new();
    for row in read_csv("src/data/nz_branches.csv", &header) {
        let [bank, first, last, algorithm, source, confidence] = row.as_slice() else {
            panic!("{row:?}")
        };
        for (digits, len) in [(bank, 2), (first, 4), (last, 4)] {
            assert!(
                digits.len() == len && digits.bytes().all(|byte| byte.is_ascii_digit()),
                "{row:?}"
            );
        }
        let (first, last) = (format!("{bank}{first}"), format!("{bank}{last}"));
        assert!(before < first && first <= last, "{row:?}");
        let algorithm = match algorithm.as_str() {
            "A/B" => "AB",
            one @ ("D" | "E" | "F" | "G" | "X") => one,
            _ => panic!("{row:?}"),
        };
        assert_sources(source);
        assert_confidence(confidence);
        writeln!(
            out,
            "    (\"{first}\", \"{last}\", Algorithm::{algorithm}),"
        )
        .unwrap();
        before = last;
    }
    out.push_str("];\n");
    assert_generated("src/data/nz_branches.rs", &out);
}
