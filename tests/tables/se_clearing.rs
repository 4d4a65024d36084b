//! `src/data/se_clearing.csv`: clearing numbers of Swedish banks, and how their accounts are checked.

use std::fmt::Write;

use super::{assert_confidence, assert_generated, assert_sources, read_csv};

#[test]
fn se_clearing_is_compiled_from_the_csv() {
    let mut out = String::from(
        "// @generated from se_clearing.csv by tests/tables.rs, do not edit.\n\n\
         use crate::bank::se_account::Rule;\n\n\
         /// First and last clearing number, sorted and disjoint.\n\
         pub(crate) static SE_CLEARING: &[(&str, &str, Rule)] = &[\n",
    );
    let header = ["first", "last", "type", "source", "confidence"];
    let mut before = String::new();
    for row in read_csv("src/data/se_clearing.csv", &header) {
        let [first, last, kind, source, confidence] = row.as_slice() else {
            panic!("{row:?}")
        };
        for digits in [first, last] {
            assert!(
                digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()),
                "{row:?}"
            );
        }
        assert!(before < *first && first <= last, "{row:?}");
        let rule = match kind.as_str() {
            "1:1" => "TenOfEleven",
            "1:2" => "Eleven",
            "2:1" => "LuhnOfTen",
            "2:2" => "Nine",
            "2:3" => "LuhnIfAny",
            _ => panic!("{row:?}"),
        };
        assert_sources(source);
        assert_confidence(confidence);
        writeln!(out, "    (\"{first}\", \"{last}\", Rule::{rule}),").unwrap();
        before.clone_from(last);
    }
    out.push_str("];\n");
    assert_generated("src/data/se_clearing.rs", &out);
}
