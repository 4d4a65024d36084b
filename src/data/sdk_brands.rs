// @generated from sdk_brands.csv by tests/tables.rs, do not edit.

use crate::card::brand::Brand;
use crate::card::iin::{BrandMode, IinRange};

/// Disjoint ranges, for each mode.
pub(crate) static SDK_BRANDS: [(BrandMode, IinRange, Brand); 29] = [
    (BrandMode::SdkIos, IinRange::of("22", "27"), Brand::MasterCard),
    (BrandMode::SdkIos, IinRange::of("30", "30"), Brand::DinersClub),
    (BrandMode::SdkIos, IinRange::of("34", "34"), Brand::AmericanExpress),
    (BrandMode::SdkIos, IinRange::of("35", "35"), Brand::Jcb),
    (BrandMode::SdkIos, IinRange::of("36", "36"), Brand::DinersClub),
    (BrandMode::SdkIos, IinRange::of("37", "37"), Brand::AmericanExpress),
    (BrandMode::SdkIos, IinRange::of("38", "39"), Brand::DinersClub),
    (BrandMode::SdkIos, IinRange::of("4", "4"), Brand::Visa),
    (BrandMode::SdkIos, IinRange::of("50", "59"), Brand::MasterCard),
    (BrandMode::SdkIos, IinRange::of("60", "60"), Brand::Discover),
    (BrandMode::SdkIos, IinRange::of("62", "62"), Brand::UnionPay),
    (BrandMode::SdkIos, IinRange::of("64", "65"), Brand::Discover),
    (BrandMode::SdkIos, IinRange::of("67", "67"), Brand::MasterCard),
    (BrandMode::SdkIos, IinRange::of("81", "81"), Brand::UnionPay),
    (BrandMode::SdkAndroid, IinRange::of("2221", "2720"), Brand::MasterCard),
    (BrandMode::SdkAndroid, IinRange::of("300", "305"), Brand::DinersClub),
    (BrandMode::SdkAndroid, IinRange::of("3095", "3095"), Brand::DinersClub),
    (BrandMode::SdkAndroid, IinRange::of("34", "34"), Brand::AmericanExpress),
    (BrandMode::SdkAndroid, IinRange::of("3528", "3589"), Brand::Jcb),
    (BrandMode::SdkAndroid, IinRange::of("36", "36"), Brand::DinersClub),
    (BrandMode::SdkAndroid, IinRange::of("37", "37"), Brand::AmericanExpress),
    (BrandMode::SdkAndroid, IinRange::of("38", "39"), Brand::DinersClub),
    (BrandMode::SdkAndroid, IinRange::of("4", "4"), Brand::Visa),
    (BrandMode::SdkAndroid, IinRange::of("50", "59"), Brand::MasterCard),
    (BrandMode::SdkAndroid, IinRange::of("60", "60"), Brand::Discover),
    (BrandMode::SdkAndroid, IinRange::of("62", "62"), Brand::UnionPay),
    (BrandMode::SdkAndroid, IinRange::of("64", "65"), Brand::Discover),
    (BrandMode::SdkAndroid, IinRange::of("67", "67"), Brand::MasterCard),
    (BrandMode::SdkAndroid, IinRange::of("81", "81"), Brand::UnionPay),
];
