//! BIN tables from CSV: the public formats, every fault of a row, and any bytes at all.

#![cfg(feature = "csv")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use tokmint::Country;
use tokmint::card::brand::{Funding, Scheme};
use tokmint::card::iin::{
    Column, CsvLoader, IinLayer, IinRange, IinRow, IinTable, Lengths, LoadError, Loaded, LuhnRule,
    SkipReason,
};

#[path = "support/any_csv.rs"]
mod any_csv;

fn file(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/bins");
    fs::read(format!("{folder}/{name}.csv")).unwrap()
}

fn load(csv: impl AsRef<[u8]>) -> Loaded {
    IinLayer::from_csv("test", csv.as_ref()).unwrap()
}

fn or_dash(value: Option<impl Display>) -> String {
    value.map_or("-".into(), |value| value.to_string())
}

/// A row in one line: range, scheme, funding, country, lengths, Luhn rule, issuer.
fn print(row: IinRow<'_>) -> String {
    let facts = row.facts;
    let lengths = facts.lengths.map(|set| {
        let lengths: Vec<_> = set.iter().map(|length| length.to_string()).collect();
        lengths.join("|")
    });
    [
        row.range.to_string(),
        or_dash(facts.scheme),
        or_dash(facts.funding),
        or_dash(facts.country),
        or_dash(lengths),
        or_dash(facts.luhn),
        or_dash(row.issuer),
    ]
    .join(" ")
}

#[track_caller]
fn assert_rows(loaded: &Loaded, expected: &[&str]) {
    let rows: Vec<_> = loaded.layer.rows().map(print).collect();
    assert_eq!(rows, expected);
    assert_eq!(loaded.layer.verify(), Ok(()));
}

/// All rows of a file without fault, in the order of the layer.
#[track_caller]
fn assert_file(name: &str, expected: &[&str]) {
    let loaded = load(file(name));
    assert_rows(&loaded, expected);
    let summary = loaded.summary;
    assert_eq!(
        (summary.read, summary.rows),
        (expected.len(), expected.len())
    );
    assert!(summary.skipped.is_empty() && summary.unread.is_empty());
}

#[test]
fn binlist_has_the_network_in_scheme_and_a_product_in_brand() {
    assert_file(
        "binlist",
        &[
            "340001 amex credit MX 15 yes -",
            "400001 visa debit DK 16 yes First Made-up Bank",
            "4000020-4000021 visa credit US 16 yes -",
            "510001-510005 mastercard prepaid GB 16 yes Second, Bank",
            "620001 unionpay - CN 19 no -",
        ],
    );
}

#[test]
fn iannuttall_has_names_of_countries_beside_their_codes() {
    assert_file(
        "iannuttall",
        &[
            "340001 amex credit MX 15 yes AMERICAN MADE-UP",
            "360001 diners credit - 14|15|16|17|18|19 yes -",
            "400001 visa debit DK 13|16|17|18|19 yes FIRST MADE-UP BANK, N.A.",
            "510001 mastercard credit GB 16 yes -",
            "510002 mastercard credit FR 16 yes -",
            "600001 - - NA - - -",
        ],
    );
    let prepaid = CsvLoader::new().prepaid_by_category(true);
    let debit = CsvLoader::new().deferred_debit_is_debit(true);
    for (loader, funding) in [(prepaid, Funding::Prepaid), (debit, Funding::Debit)] {
        let layer = loader.load("", &file("iannuttall")).unwrap().layer;
        let fundings: Vec<_> = layer.rows().map(|row| row.facts.funding).collect();
        let credit = Some(Funding::Credit);
        let expected = [
            credit,
            credit,
            Some(Funding::Debit),
            credit,
            Some(funding),
            None,
        ];
        assert_eq!(fundings, expected);
    }
}

#[test]
fn venelinkochev_has_short_and_long_prefixes() {
    assert_file(
        "venelinkochev",
        &[
            "004001 visa debit GB 13|16|17|18|19 yes FIRST MADE-UP BANK",
            "4001 visa credit BR 13|16|17|18|19 yes A BANK\nOF TWO LINES",
            "40010 visa prepaid GB 13|16|17|18|19 yes -",
            "622000123 unionpay debit CN 14|15|16|17|18|19 mixed -",
        ],
    );
}

#[test]
fn tokenex_has_account_ranges() {
    assert_file(
        "tokenex",
        &[
            "400001 visa credit US 13|16|17|18|19 yes MADE-UP BANK",
            "51000100 mastercard prepaid GB 16 yes -",
            "6011000000000000-6011000000000004 discover debit US 16|17|18|19 yes -",
        ],
    );
    assert_file(
        "tokenex_snake",
        &["400001 visa credit US 13|16|17|18|19 yes MADE-UP BANK"],
    );
}

#[test]
fn tabapay_has_lengths_of_numbers_and_na_for_nothing() {
    assert_file(
        "tabapay",
        &[
            "340001002 - prepaid US 15 - -",
            "400001 - debit US 16 - -",
            "5100011 - credit - 16|17|18|19 - -",
        ],
    );
}

#[test]
fn turkish_and_stripe_ranges() {
    assert_file(
        "turkey",
        &[
            "400001 visa debit - 13|16|17|18|19 yes Birinci Örnek Bankası",
            "510001 mastercard credit - 16 yes -",
            "979201 troy credit - 16 yes İkinci Örnek Bankası",
        ],
    );
    assert_file(
        "stripe_ranges",
        &[
            "400001 visa debit FR 16 yes -",
            "4000015 cartes_bancaires debit FR 16 yes -",
            "621682805 unionpay - CN 19 mixed -",
        ],
    );
}

/// Every fault of a row, by its line and in its words; the rows between are there.
#[test]
fn bad_rows_are_skipped_and_told() {
    let loaded = load(file("bad"));
    assert_rows(
        &loaded,
        &[
            "400001 visa debit DK 13|16|17|18|19 yes good",
            "400009 - - - - - good but for its words",
            "40001 visa debit DK 13|16|17|18|19 yes good",
            "400030 visa credit US 13|16|17|18|19 yes the last",
            "400034 visa debit DK 13|16|17|18|19 yes good",
        ],
    );
    let summary = &loaded.summary;
    let skipped: Vec<_> = summary
        .skipped
        .iter()
        .map(|skipped| (skipped.line, skipped.why.to_string()))
        .collect();
    let expected = [
        (3, "start: character at byte 4 is not a digit"),
        (4, "end: character at byte 5 is not a digit"),
        (5, "start: 20 digits, expected 1 to 19"),
        (6, "the range ends below its beginning"),
        (7, "the range begins with 6 digits and ends with 5"),
        (8, "no IIN"),
        (9, "no IIN"),
        (10, "7 fields, the header has 6"),
        (12, "a quote is not closed"),
        (13, "a quote is not closed"),
        (16, "the range partly overlaps that of line 15"),
        (20, "start: character at byte 2 is not a digit"),
        (21, "start: character at byte 0 is not a digit"),
        (22, "issuer: not UTF-8 text"),
        (23, "scheme: not UTF-8 text"),
    ];
    assert_eq!(skipped, expected.map(|(line, why)| (line, why.to_owned())));
    let duplicates: Vec<_> = summary
        .duplicates
        .iter()
        .map(|duplicate| (duplicate.line, duplicate.to_string()))
        .collect();
    let kept = "the same range as line 19, which is kept".to_owned();
    assert_eq!(duplicates, [(17, kept.clone()), (18, kept)]);
    let unread: Vec<_> = summary
        .unread
        .iter()
        .map(|unread| (unread.line, unread.to_string()))
        .collect();
    let expected = ["scheme", "funding", "country"]
        .map(|column| (14, format!("{column}: not understood, taken as unsaid")));
    assert_eq!(unread, expected);
    assert_eq!((summary.read, summary.rows), (22, 5));
    any_csv::check(&file("bad"));
}

/// What a table of one column of each kind reads as under each of its names.
#[test]
fn columns_go_by_many_names() {
    let value = |column| match column {
        Column::Start => "400000",
        Column::End => "400009",
        Column::Scheme => "DANKORT",
        Column::Funding => "D",
        Column::Prepaid => "TRUE",
        Column::Category => "prepaid gift",
        Column::Country => "208",
        Column::Issuer => "A bank",
        Column::Length => "17",
        Column::Shortest | Column::Longest => "18",
        Column::Luhn => "no",
        other => panic!("{other:?}"),
    };
    let loader = CsvLoader::new().prepaid_by_category(true);
    let mut seen = 0;
    for &column in Column::ALL {
        for name in column.names() {
            for name in [
                name.to_string(),
                name.to_uppercase(),
                name.replace('_', ""),
                name.replace('_', " - "),
                format!("\" {name} \""),
            ] {
                let mut header = name.clone();
                let mut row = value(column).to_owned();
                if column != Column::Start {
                    header += ",prefix";
                    row += ",400000";
                }
                // One of these without the other says nothing.
                match column {
                    Column::Shortest => (header, row) = (header + ",max", row + ",18"),
                    Column::Longest => (header, row) = (header + ",min", row + ",18"),
                    _ => {}
                }
                let csv = format!("{header}\n{row}\n");
                let loaded = loader.load("", csv.as_bytes()).unwrap();
                let expected = match column {
                    Column::Start => "4000 - - - - - -".replace("4000 ", "400000 "),
                    Column::End => "40000 - - - - - -".into(),
                    Column::Scheme => "400000 dankort - - 16 yes -".into(),
                    Column::Funding => "400000 - debit - - - -".into(),
                    Column::Prepaid | Column::Category => "400000 - prepaid - - - -".into(),
                    Column::Country => "400000 - - DK - - -".into(),
                    Column::Issuer => "400000 - - - - - A bank".into(),
                    Column::Length => "400000 - - - 17 - -".into(),
                    Column::Shortest | Column::Longest => "400000 - - - 18 - -".into(),
                    Column::Luhn => "400000 - - - - no -".into(),
                    other => panic!("{other:?}"),
                };
                assert_rows(&loaded, &[&expected]);
                seen += 1;
            }
        }
    }
    assert!(seen > 150, "{seen}");
}

/// The aliases of the public formats, as their headers spell them.
#[test]
fn headers_of_public_formats_are_known() {
    for (column, names) in [
        (
            Column::Start,
            &[
                "bin",
                "BIN",
                "iin",
                "iin_start",
                "bin_start",
                "range_start",
                "bin_min",
                "BinMin",
            ][..],
        ),
        (Column::Start, &["account_range_low", "prefix"]),
        (
            Column::End,
            &[
                "iin_end",
                "bin_end",
                "range_end",
                "bin_max",
                "BinMax",
                "account_range_high",
            ],
        ),
        (
            Column::Scheme,
            &[
                "brand",
                "Brand",
                "scheme",
                "network",
                "Network",
                "CardBrand",
                "card_brand",
                "vendor",
            ],
        ),
        (Column::Funding, &["type", "Type", "card_type", "funding"]),
        (Column::Prepaid, &["prepaid", "Prepaid"]),
        (
            Column::Country,
            &[
                "country",
                "alpha_2",
                "isoCode2",
                "CountryAlpha2",
                "country_code",
                "alpha_3",
            ],
        ),
        (Column::Country, &["isoCode3", "CountryNumeric"]),
        (
            Column::Issuer,
            &["issuer", "Issuer", "bank", "bank_name", "BankName"],
        ),
        (Column::Length, &["number_length", "pan_length"]),
        (Column::Shortest, &["min", "Min"]),
        (Column::Longest, &["max", "Max"]),
        (Column::Luhn, &["number_luhn"]),
    ] {
        let squashed = |name: &str| name.to_lowercase().replace('_', "");
        for name in names {
            let known = column
                .names()
                .iter()
                .any(|own| squashed(own) == squashed(name));
            assert!(known, "{column}: {name}");
        }
    }
    // No name stands for two things.
    let mut all: Vec<_> = Column::ALL
        .iter()
        .flat_map(|column| column.names())
        .collect();
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
}

#[test]
fn the_best_of_several_columns_is_read() {
    // A range before a prefix, a network before a brand, each country until one says something.
    let csv = "brand,scheme,bin,bin_min,bin_max,type,funding,country,alpha_3,alpha_2\n\
               Gold,VISA,4,400010,400019,charge,debit,Denmark,DNK,\n\
               Visa,,4,400020,400029,charge,,Denmark,,\n";
    let loaded = load(csv);
    assert_rows(
        &loaded,
        &[
            "40001 visa debit DK 13|16|17|18|19 yes -",
            "40002 - - - - - -",
        ],
    );
    let unread = loaded.summary.unread;
    assert_eq!(
        (unread.len(), unread[0].line, unread[0].column),
        (1, 3, Column::Country)
    );
}

#[test]
fn the_prepaid_flag_wins() {
    let csv = "bin,type,prepaid\n41,debit,y\n42,credit,Yes\n43,,TRUE\n44,debit,1\n45,debit,n\n\
               46,credit,\n47,prepaid,false\n48,?,1\n49,debit,?\n";
    let loaded = load(csv);
    let expected = [
        "41 - prepaid - - - -",
        "42 - prepaid - - - -",
        "43 - prepaid - - - -",
        "44 - prepaid - - - -",
        "45 - debit - - - -",
        "46 - credit - - - -",
        "47 - prepaid - - - -",
        "48 - prepaid - - - -",
        "49 - debit - - - -",
    ];
    assert_rows(&loaded, &expected);
    let unread = loaded.summary.unread;
    assert_eq!(
        (unread.len(), unread[0].line, unread[0].column),
        (1, 10, Column::Prepaid)
    );
}

#[test]
fn lengths_of_numbers_need_both_ends() {
    let csv =
        "bin,min,max\n41,13,16\n42,16,13\n43,16,\n44,,16\n45,7,16\n46,16,20\n47,,\n48,NA,NA\n";
    let loaded = load(csv);
    let lengths: Vec<_> = loaded.layer.rows().map(|row| row.facts.lengths).collect();
    let mut expected = [None; 8];
    expected[0] = Some(Lengths::of(&[13, 14, 15, 16]));
    assert_eq!(lengths, expected);
    let unread: Vec<_> = loaded
        .summary
        .unread
        .iter()
        .map(|unread| (unread.line, unread.column))
        .collect();
    let (shortest, longest) = (Column::Shortest, Column::Longest);
    let expected = [
        (3, longest),
        (4, longest),
        (5, shortest),
        (6, shortest),
        (7, longest),
    ];
    assert_eq!(unread, expected);
}

/// The same table whatever stands between fields and lines.
#[test]
fn delimiters_and_line_ends_make_no_difference() {
    let rows = [
        ["bin", "brand", "type", "bank", "country"],
        [
            "0400001",
            "VISA",
            "DEBIT",
            "\"First; Bank, | \"\"A\"\"\t\nof two lines\"",
            "DK",
        ],
        ["51000", "MASTERCARD", "", "\"\"", " US "],
        ["x", "", "", "", ""],
    ];
    let first = load(rows.map(|row| row.join(",")).join("\n"));
    assert_rows(
        &first,
        &[
            "0400001 visa debit DK 13|16|17|18|19 yes First; Bank, | \"A\"\t\nof two lines",
            "51000 mastercard - US 16 yes -",
        ],
    );
    assert_eq!(first.summary.skipped[0].line, 5);
    for delimiter in [",", ";", "\t", "|"] {
        for end in ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"] {
            for mark in ["", "\u{FEFF}"] {
                for last in ["", end] {
                    let csv =
                        mark.to_owned() + &rows.map(|row| row.join(delimiter)).join(end) + last;
                    let loaded = load(&csv);
                    assert_eq!(loaded.layer.as_bytes(), first.layer.as_bytes(), "{csv:?}");
                    let lines_a_row = if end.len() > 1 && end != "\r\n" { 2 } else { 1 };
                    let line = 1 + 3 * lines_a_row + 1;
                    assert_eq!(loaded.summary.skipped[0].line, line, "{csv:?}");
                }
            }
        }
    }
    // A column of IINs alone.
    assert_rows(&load("IIN\r\n400001\r\n"), &["400001 - - - - - -"]);
    // Delimiters in a name of the header.
    let csv = "\"note; a; b; c\",bin,type\nx,400001,c\n";
    assert_rows(&load(csv), &["400001 - credit - - - -"]);
}

#[test]
fn fields_may_lack_at_the_end_and_be_empty_behind_it() {
    let csv = "bin,brand,type\n41\n42,visa\n43,visa,debit,,\n44,visa,debit,,x\n";
    let loaded = load(csv);
    assert_rows(
        &loaded,
        &[
            "41 - - - - - -",
            "42 visa - - 13|16|17|18|19 yes -",
            "43 visa debit - 13|16|17|18|19 yes -",
        ],
    );
    assert_eq!(loaded.summary.skipped[0].line, 5);
    let expected = SkipReason::TooManyFields {
        fields: 5,
        expected: 3,
    };
    assert_eq!(loaded.summary.skipped[0].why, expected);
    // A column that is not read may hold anything.
    let csv = b"bin,city\n41,Z\xFCrich\n";
    assert_eq!(IinLayer::from_csv("", csv).unwrap().summary.rows, 1);
}

/// With one column there is no delimiter to be seen: it is a comma.
#[test]
fn a_header_of_one_column_has_commas_below() {
    let loaded = load("bin\n42424242,foo\n");
    let skipped: Vec<_> = loaded.summary.skipped.iter().map(|skip| skip.why).collect();
    let expected = SkipReason::TooManyFields {
        fields: 2,
        expected: 1,
    };
    assert_eq!(skipped, [expected]);
}

#[test]
fn without_a_header_nothing_can_be_read() {
    let names = "iin_start, bin_start, range_start, bin_min, account_range_low, iin, bin, prefix";
    let no_column = format!("no column of IINs: the header has none of {names}");
    for (csv, why, message) in [
        (&b""[..], LoadError::NoHeader, "empty, expected a header"),
        (
            b"\n\r\n\xEF\xBB\xBF\n",
            LoadError::NoHeader,
            "empty, expected a header",
        ),
        (b"400001,visa\n", LoadError::NoIinColumn, &no_column),
        (
            b"iin_end,scheme\n4,visa\n",
            LoadError::NoIinColumn,
            &no_column,
        ),
        (
            b"\xFF\xFEb\0i\0n\0\n\0",
            LoadError::HeaderNotUtf8,
            "the header is not UTF-8 text",
        ),
        (
            b"bin,\"brand\n4,visa\n",
            LoadError::HeaderQuote,
            "a quote in the header is not closed",
        ),
    ] {
        let error = IinLayer::from_csv("", csv).unwrap_err();
        assert_eq!((error, &*error.to_string()), (why, message));
    }
    let too_large = "more rows or texts than a compiled IIN table has room for";
    assert_eq!(LoadError::TooLarge.to_string(), too_large);
    // A header alone is a table without rows.
    let loaded = load("bin");
    assert_eq!(loaded.summary, Default::default());
    assert_eq!(loaded.layer.name(), "test");
}

/// What contradicts the built-in ranges, and what does not.
#[test]
fn conflicts_are_told() {
    let csv = "bin,brand,type,country\n\
               457100,MASTERCARD,CREDIT,DK\n\
               457100001,VISA,,\n\
               400115,VISA,DEBIT,US\n\
               499999,VISA ELECTRON,,\n\
               510000,MAESTRO,,\n\
               401178,VISA,,US\n\
               401178000,ELO,,BR\n\
               400861,MADA,CREDIT,SA\n\
               400862,MADA,,\n\
               400863,VISSA,DEBIT,SA\n\
               650400,ELO,,\n\
               979200,MEEZA,,\n\
               424242,MIR,PREPAID,GB\n\
               401,VISA,CREDIT,BR\n\
               34,LOCAL BRAND,DEBIT,\n";
    let loaded = load(csv);
    let conflicts: Vec<_> = loaded
        .summary
        .conflicts
        .iter()
        .map(|conflict| (conflict.line, conflict.to_string()))
        .collect();
    let expected = [
        (2, "scheme mastercard, built-in visa in 4571"),
        (2, "funding credit, built-in debit in 4571"),
        (7, "scheme visa, built-in elo in 401178"),
        (7, "country US, built-in BR in 401178"),
        (9, "funding credit, built-in debit in 400861"),
        (13, "scheme meeza, built-in troy in 9792"),
        (15, "scheme visa, built-in elo in 401178"),
        (15, "funding credit, built-in debit in 401757"),
        (15, "country BR, built-in SA in 401757"),
        (16, "funding debit, built-in credit in 34"),
    ];
    assert_eq!(
        conflicts,
        expected.map(|(line, what)| (line, what.to_owned()))
    );
    // Rows that are not in the layer contradict nothing.
    let loaded = load("bin,brand\n4571,mir\n4571,jcb\n4571,visa\n45710,visa\n");
    assert!(loaded.summary.conflicts.is_empty());
    assert_eq!(loaded.summary.duplicates.len(), 2);
}

#[cfg(feature = "serde")]
#[test]
fn summaries_serialise() {
    let csv = "bin,brand,country\n4571,jcb,?\nx,,\n4571,jcb,?\n";
    let expected = serde_json::json!({
        "read": 3,
        "rows": 1,
        "skipped": [{ "line": 3, "why": "start: character at byte 0 is not a digit" }],
        "duplicates": [{ "line": 2, "kept": 4 }],
        "unread": [{ "line": 4, "column": "country" }],
        "conflicts": [{
            "line": 4,
            "range": "4571",
            "differs": { "scheme": { "row": "jcb", "builtin": "visa" } },
        }],
    });
    assert_eq!(serde_json::to_value(load(csv).summary).unwrap(), expected);
}

/// A number in any column: no message has it, nor what is printed of a summary.
#[test]
fn numbers_are_not_repeated() {
    const NUMBER: &str = "5200828282828210";
    let columns = [
        "bin", "bin_end", "brand", "type", "prepaid", "country", "min", "max", "luhn",
    ];
    let header = columns.join(",") + ",bank\n";
    let mut csv = header;
    let mut rows = 0;
    for at in 0..columns.len() {
        for value in [
            NUMBER.to_owned(),
            NUMBER.repeat(2),
            format!("{NUMBER}x"),
            format!("\"{NUMBER}"),
        ] {
            rows += 1;
            let iin = format!("5200{rows:02}");
            let mut fields = vec![""; columns.len()];
            fields[0] = &iin;
            fields[at] = &value;
            csv += &(fields.join(",") + "\n");
        }
    }
    let loaded = load(&csv);
    let (skipped, unread) = (loaded.summary.skipped.len(), loaded.summary.unread.len());
    assert!(skipped > 10 && unread > 10, "{skipped} {unread}");
    let printed = format!("{:?} {:?}", loaded, loaded.summary);
    assert!(!printed.contains("520082"), "{printed}");
    let skipped = loaded
        .summary
        .skipped
        .iter()
        .map(|skipped| skipped.why.to_string());
    let unread = loaded.summary.unread.iter().map(ToString::to_string);
    for message in skipped.chain(unread) {
        assert!(!message.contains("520082"), "{message}");
    }
}

/// A row that is written to a file, and what it is to be.
#[derive(Clone, Debug)]
struct Row {
    start: String,
    end: String,
    scheme: (&'static str, Option<Scheme>),
    funding: (&'static str, Option<Funding>),
    prepaid: &'static str,
    country: (&'static str, Option<&'static str>),
    length: (&'static str, Option<usize>),
    luhn: (&'static str, Option<LuhnRule>),
    issuer: String,
}

fn ranges() -> impl Strategy<Value = (String, String)> {
    let digits = prop_oneof![
        "4000[0-1]{0,4}",
        "[0-9]{1,19}",
        "555555[0-9]{0,2}",
        "40{3,15}"
    ];
    (digits, 0..40_u64, any::<bool>()).prop_map(|(start, more, single)| {
        let digits = start.len();
        let most = u64::pow(10, digits as u32) - 1;
        let end = most.min(start.parse::<u64>().unwrap() + more);
        match single {
            true => (start, String::new()),
            false => (start, format!("{end:0digits$}")),
        }
    })
}

fn row() -> impl Strategy<Value = Row> {
    let scheme = select(vec![
        ("VISA", Some(Scheme::Visa)),
        ("master card", Some(Scheme::Mastercard)),
        ("American_Express", Some(Scheme::Amex)),
        ("mir", Some(Scheme::Mir)),
        ("", None),
        ("PRIVATE LABEL", None),
        ("no such network", None),
    ]);
    let funding = select(vec![
        ("CREDIT", Some(Funding::Credit)),
        ("c", Some(Funding::Credit)),
        ("Charge Card", Some(Funding::Credit)),
        ("deferred debit", Some(Funding::Credit)),
        ("DEBIT", Some(Funding::Debit)),
        ("D", Some(Funding::Debit)),
        ("P", Some(Funding::Prepaid)),
        ("", None),
        ("fuel", None),
    ]);
    let country = select(vec![
        ("DK", Some("DK")),
        ("dnk", Some("DK")),
        ("208", Some("DK")),
        ("UK", Some("GB")),
        ("NA", Some("NA")),
        ("", None),
        ("Denmark", None),
    ]);
    let length = select(vec![
        ("16", Some(16)),
        ("019", Some(19)),
        ("", None),
        ("20", None),
    ]);
    let luhn = select(vec![
        ("y", Some(LuhnRule::Yes)),
        ("N", Some(LuhnRule::No)),
        ("", None),
        ("perhaps", None),
    ]);
    let prepaid = select(vec!["", "", "n", "false", "y", "TRUE", "1", "so-so"]);
    let issuer = "([a-zé,;|\t\"\n]{1,8})?";
    (
        ranges(),
        scheme,
        funding,
        prepaid,
        country,
        length,
        luhn,
        issuer,
    )
        .prop_map(
            |((start, end), scheme, funding, prepaid, country, length, luhn, issuer)| Row {
                start,
                end,
                scheme,
                funding,
                prepaid,
                country,
                length,
                luhn,
                issuer,
            },
        )
}

impl Row {
    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("iin_start", &self.start),
            ("iin_end", &self.end),
            ("scheme", self.scheme.0),
            ("brand", "Visa Gold"),
            ("type", self.funding.0),
            ("prepaid", self.prepaid),
            ("country", self.country.0),
            ("number_length", self.length.0),
            ("number_luhn", self.luhn.0),
            ("bank_name", &self.issuer),
        ]
    }

    fn range(&self) -> IinRange {
        let end = if self.end.is_empty() {
            &self.start
        } else {
            &self.end
        };
        IinRange::parse(&self.start, end).unwrap()
    }

    #[track_caller]
    fn assert_is(&self, row: IinRow<'_>) {
        let facts = row.facts;
        assert_eq!(row.range, self.range());
        assert_eq!(facts.scheme, self.scheme.1);
        let prepaid = ["y", "TRUE", "1"].contains(&self.prepaid);
        let funding = if prepaid {
            Some(Funding::Prepaid)
        } else {
            self.funding.1
        };
        assert_eq!(facts.funding, funding);
        assert_eq!(facts.country, self.country.1.and_then(Country::from_alpha2));
        // Those of the scheme where the row does not say.
        let length = self.length.1.map(|length| Lengths::of(&[length]));
        assert_eq!(length.or(facts.lengths), facts.lengths);
        assert_eq!(
            facts.lengths.is_some(),
            length.is_some() || facts.scheme.is_some()
        );
        assert_eq!(self.luhn.1.or(facts.luhn), facts.luhn);
        assert_eq!(row.issuer.unwrap_or_default(), self.issuer.trim());
    }

    fn unread(&self) -> usize {
        let prepaid = ["y", "TRUE", "1"].contains(&self.prepaid);
        [
            self.scheme.0 == "no such network",
            self.funding.0 == "fuel" && !prepaid,
            self.prepaid == "so-so",
            self.country.0 == "Denmark",
            self.length.0 == "20",
            self.luhn.0 == "perhaps",
        ]
        .iter()
        .filter(|&&unread| unread)
        .count()
    }
}

/// What is put between good rows.
fn fault() -> impl Strategy<Value = Option<(&'static str, &'static str)>> {
    proptest::option::weighted(
        0.3,
        select(vec![
            ("4x", ""),
            ("", "4"),
            ("5", "4"),
            ("4", "49"),
            ("40000000000000000000", ""),
        ]),
    )
}

fn written(
    delimiter: u8,
    crlf: bool,
    order: &[Index],
    rows: &[Vec<(&'static str, &str)>],
) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new();
    writer.delimiter(delimiter);
    if crlf {
        writer.terminator(csv::Terminator::CRLF);
    }
    let mut writer = writer.from_writer(Vec::new());
    // Columns in any order.
    let places = || {
        let mut left: Vec<_> = (0..rows[0].len()).collect();
        let places = order
            .iter()
            .map(move |at| left.remove(at.index(left.len())));
        places.collect::<Vec<_>>()
    };
    let header = places().into_iter().map(|at| rows[0][at].0);
    writer.write_record(header).unwrap();
    for row in rows {
        writer
            .write_record(places().into_iter().map(|at| row[at].1))
            .unwrap();
    }
    writer.into_inner().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// What is loaded answers as the rows say, and all others are told.
    #[test]
    fn tables_say_what_their_rows_say(
        rows in prop::collection::vec((row(), fault()), 1..30),
        delimiter in select(&b",;\t|"[..]),
        crlf in any::<bool>(),
        order in prop::collection::vec(any::<Index>(), 10),
    ) {
        // Good and bad rows, with their lines.
        let mut fields = Vec::new();
        let mut good = BTreeMap::new();
        let mut bad = Vec::new();
        let mut line = 2;
        for (row, fault) in &rows {
            fields.push(row.fields());
            match fault {
                Some(fault) => {
                    let at = fields.len() - 1;
                    (fields[at][0].1, fields[at][1].1) = *fault;
                    bad.push(line);
                }
                None => {
                    good.insert(line, row);
                }
            }
            line += 1 + row.issuer.matches('\n').count();
        }
        let csv = written(delimiter, crlf, &order, &fields);
        any_csv::check(&csv);

        let Loaded { layer, summary, .. } = load(&csv);
        prop_assert_eq!(layer.verify(), Ok(()));
        prop_assert_eq!(summary.read, rows.len());
        let mut faulty = Vec::new();
        for skipped in &summary.skipped {
            match skipped.why {
                SkipReason::Overlaps { with } => {
                    let (row, other) = (good[&skipped.line].range(), good[&with].range());
                    let nested = row.covers(other) || other.covers(row);
                    prop_assert!(row.meets(other) && !nested);
                    good.remove(&skipped.line);
                }
                _ => faulty.push(skipped.line),
            }
        }
        prop_assert_eq!(faulty, bad);
        for duplicate in &summary.duplicates {
            let row = good.remove(&duplicate.line).unwrap();
            prop_assert_eq!(row.range(), good[&duplicate.kept].range());
        }
        let unread: usize = good.values().map(|row| row.unread()).sum();
        prop_assert_eq!(summary.unread.len(), unread);

        // Each row as it stands in the layer.
        prop_assert_eq!(good.len(), layer.rows().count());
        for row in good.values() {
            let found = layer.rows().find(|found| found.range == row.range());
            row.assert_is(found.unwrap());
        }
        // And as it answers: the narrowest that holds a number.
        let table = IinTable::BUILTIN.with_layer(layer);
        for row in good.values() {
            let number = format!("{:0<19}", row.start);
            let holding = good.values().filter(|row| row.range().holds(&number));
            let narrowest = holding.reduce(|a, b| if a.range().covers(b.range()) { b } else { a });
            let narrowest = narrowest.unwrap();
            let hit = table.find(&tokmint::card::Pan::parse(&number).unwrap());
            narrowest.assert_is(hit.unwrap().row);
            let info = table.lookup_digits(&number);
            prop_assert_eq!(narrowest.scheme.1.unwrap_or(info.scheme), info.scheme);
        }
    }

    #[test]
    fn any_bytes_load_or_refuse(csv in prop::collection::vec(any::<u8>(), 0..300)) {
        any_csv::check(&csv);
    }

    #[test]
    fn any_rows_load_or_refuse(
        delimiter in select(vec![",", ";", "\t", "|"]),
        rows in "([0-9]{0,20},[0-9]{0,20},[a-z \"]{0,6},[A-Z\"]{0,3},[\",\r\n\u{FEFF}x]{0,3}\n){0,12}",
    ) {
        let csv = format!("bin,bin_end,type,country,bank\n{rows}").replace(',', delimiter);
        any_csv::check(csv.as_bytes());
    }
}
