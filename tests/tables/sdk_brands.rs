//! `src/data/sdk_brands.csv`: the prefix tables of the mobile SDKs.

use std::fmt::Write;

use tokmint::card::brand::Brand;
use tokmint::card::iin::{BrandMode, IinRange};

use super::{assert_confidence, assert_generated, assert_sources, read_csv};

#[test]
fn sdk_brands_are_compiled_from_the_csv() {
    let rows = read_csv(
        "src/data/sdk_brands.csv",
        &["sdk", "low", "high", "brand", "source", "confidence"],
    );
    let mut seen: Vec<(BrandMode, IinRange)> = Vec::new();
    let mut lines = String::new();
    for row in &rows {
        let [sdk, low, high, brand, source, confidence] = row.as_slice() else {
            panic!("{row:?}");
        };
        assert_sources(source);
        assert_confidence(confidence);
        let mode = BrandMode::parse(sdk).unwrap();
        let brand = Brand::parse(brand).unwrap();
        assert!(
            mode != BrandMode::Table && brand != Brand::Unknown,
            "{row:?}"
        );
        let range = IinRange::parse(low, high).unwrap();
        // Disjoint, so that their order does not matter.
        let alone = seen
            .iter()
            .all(|&(other, around)| other != mode || !around.meets(range));
        assert!(alone, "{row:?}");
        seen.push((mode, range));
        writeln!(
            lines,
            "    (BrandMode::{mode:?}, IinRange::of({low:?}, {high:?}), Brand::{brand:?}),"
        )
        .unwrap();
    }
    let out = format!(
        "// @generated from sdk_brands.csv by tests/tables.rs, do not edit.\n\n\
         use crate::card::brand::Brand;\n\
         use crate::card::iin::{{BrandMode, IinRange}};\n\n\
         /// Disjoint ranges, for each mode.\n\
         pub(crate) static SDK_BRANDS: [(BrandMode, IinRange, Brand); {}] = [\n{lines}];\n",
        rows.len(),
    );
    assert_generated("src/data/sdk_brands.rs", &out);
}
