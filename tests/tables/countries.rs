//! `src/data/countries.csv`: the officially assigned codes of ISO 3166-1.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{assert_generated, assert_sources, read_csv};

#[test]
fn countries_are_compiled_from_the_csv() {
    let rows = read_csv(
        "src/data/countries.csv",
        &["alpha2", "alpha3", "numeric", "name", "source"],
    );
    assert_eq!(rows.len(), 249);
    let upper = |text: &str, length| {
        text.len() == length && text.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let mut out = String::from(
        "// @generated from countries.csv by tests/tables.rs, do not edit.\n\n\
         /// The codes of one country.\n\
         pub(crate) struct CountryRow {\n    \
             pub(crate) alpha2: &'static str,\n    \
             pub(crate) alpha3: &'static str,\n    \
             pub(crate) numeric: u16,\n\
         }\n\n\
         const fn row(alpha2: &'static str, alpha3: &'static str, numeric: u16) -> CountryRow {\n    \
             CountryRow { alpha2, alpha3, numeric }\n\
         }\n\n\
         /// Sorted by alpha-2 code.\n",
    );
    writeln!(
        out,
        "pub(crate) static COUNTRIES: [CountryRow; {}] = [",
        rows.len()
    )
    .unwrap();
    let mut seen = BTreeSet::new();
    for row in &rows {
        let [alpha2, alpha3, numeric, name, source] = row.as_slice() else {
            panic!("{row:?}");
        };
        assert!(upper(alpha2, 2) && upper(alpha3, 3), "{row:?}");
        assert!(numeric.len() == 3 && !name.is_empty(), "{row:?}");
        assert_sources(source);
        for code in [alpha2, alpha3, numeric] {
            assert!(seen.insert(code.clone()), "{code} twice");
        }
        let numeric: u16 = numeric.parse().unwrap();
        writeln!(
            out,
            "    row(\"{alpha2}\", \"{alpha3}\", {numeric}), // {name}"
        )
        .unwrap();
    }
    out.push_str("];\n");
    assert!(rows.is_sorted(), "sorted by alpha-2 code");
    assert_generated("src/data/countries.rs", &out);
}
