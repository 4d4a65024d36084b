// @generated from iin_ranges.csv and iin_test_numbers.csv by tests/tables.rs, do not edit.

use crate::card::brand::{Brand, Funding, Scheme};
use crate::card::iin::{IinInfo, IinRange, Layer, Lengths, LuhnRule, Origin, Special, Usual};
use crate::country::Country;
use crate::testmode::DIGIT_RULE;

#[expect(clippy::too_many_arguments, reason = "one for each column")]
const fn row(
    scheme: Scheme,
    brand: Brand,
    lengths: &[usize],
    luhn: LuhnRule,
    cvc_lengths: &[usize],
    funding: Funding,
    country: Option<Country>,
    co_brand: Option<Scheme>,
) -> IinInfo {
    let lengths = Lengths::of(lengths);
    let cvc_lengths = Lengths::of(cvc_lengths);
    IinInfo { scheme, brand, funding, country, lengths, luhn, cvc_lengths, co_brand }
}

const fn origin(low: &str, high: &str, layer: Layer<'static>, source: &'static str) -> Origin {
    Origin { range: IinRange::of(low, high), layer, source }
}

/// The answer for numbers without a row, the ranges, the test numbers.
pub(crate) static ROWS: [IinInfo; 413] = [
    IinInfo::UNKNOWN, // 0
    row(Scheme::Uatp, Brand::Unknown, &[15], LuhnRule::Yes, &[0, 3], Funding::Credit, None, None), // 1: 1-1
    row(Scheme::Jcb, Brand::Unknown, &[15], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"JP")), None), // 2: 1800-1800
    row(Scheme::Gpn, Brand::Unknown, &[16, 18, 19], LuhnRule::Unconfirmed, &[3], Funding::Debit, Some(Country::of(b"ID")), None), // 3: 1946-1946
    row(Scheme::DinersEnroute, Brand::Unknown, &[15], LuhnRule::No, &[3], Funding::Credit, None, None), // 4: 2014-2014
    row(Scheme::Jcb, Brand::Unknown, &[15], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"JP")), None), // 5: 2131-2131
    row(Scheme::DinersEnroute, Brand::Unknown, &[15], LuhnRule::No, &[3], Funding::Credit, None, None), // 6: 2149-2149
    row(Scheme::Mir, Brand::Unknown, &[16, 17, 18, 19], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"RU")), None), // 7: 2200-2204
    row(Scheme::Borica, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"BG")), None), // 8: 2205-2205
    row(Scheme::PayPak, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"PK")), None), // 9: 220543-220543
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Unknown, None, None), // 10: 2221-2720
    row(Scheme::UzCard, Brand::Unknown, &[16], LuhnRule::Unconfirmed, &[0, 3], Funding::Debit, Some(Country::of(b"UZ")), None), // 11: 277707-277707
    row(Scheme::Carnet, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"MX")), None), // 12: 286900-286900
    row(Scheme::Diners, Brand::DinersClub, &[14, 16, 19], LuhnRule::Yes, &[3], Funding::Credit, None, None), // 13: 300-305
    row(Scheme::Jcb, Brand::Jcb, &[16], LuhnRule::Yes, &[3], Funding::Credit, None, None), // 14: 3088-3094
    row(Scheme::Diners, Brand::DinersClub, &[14, 16, 19], LuhnRule::Yes, &[3], Funding::Credit, None, None), // 15: 3095-3095
    row(Scheme::Jcb, Brand::Jcb, &[16], LuhnRule::Yes, &[3], Funding::Credit, None, None), // 16: 3096-3099
    row(Scheme::TUnion, Brand::Unknown, &[19], LuhnRule::Yes, &[0], Funding::Prepaid, Some(Country::of(b"CN")), None), // 17: 31-31
    row(Scheme::Jcb, Brand::Jcb, &[16], LuhnRule::Yes, &[3], Funding::Credit, None, None), // 18: 3100-3102
    row(Scheme::Jcb, Brand::Jcb, &[16], LuhnRule::Yes, &[3], Funding::Credit, None, None), // 19: 3112-3120
    row(Scheme::Jcb, Brand::Jcb, &[16], LuhnRule::Yes, &[3], Funding::Credit, None, None), // 20: 3158-3159
    row(Scheme::Jcb, Brand::Jcb, &[16], LuhnRule::Yes, &[3], Funding::Credit, None, None), // 21: 3337-3349
    row(Scheme::Amex, Brand::AmericanExpress, &[15], LuhnRule::Yes, &[4], Funding::Credit, None, None), // 22: 34-34
    row(Scheme::Jcb, Brand::Jcb, &[16, 17, 18, 19], LuhnRule::Yes, &[3], Funding::Unknown, None, None), // 23: 3528-3589
    row(Scheme::RuPay, Brand::Jcb, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"IN")), Some(Scheme::Jcb)), // 24: 353800-353802
    row(Scheme::RuPay, Brand::Jcb, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"IN")), Some(Scheme::Jcb)), // 25: 353805-353806
    row(Scheme::RuPay, Brand::Jcb, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"IN")), Some(Scheme::Jcb)), // 26: 353809-353809
    row(Scheme::LankaPay, Brand::Jcb, &[16], LuhnRule::Unconfirmed, &[3], Funding::Debit, Some(Country::of(b"LK")), Some(Scheme::Jcb)), // 27: 357111-357111
    row(Scheme::Diners, Brand::DinersClub, &[14, 15, 16, 17, 18, 19], LuhnRule::Yes, &[3], Funding::Credit, None, None), // 28: 36-36
    row(Scheme::Amex, Brand::AmericanExpress, &[15], LuhnRule::Yes, &[4], Funding::Credit, None, None), // 29: 37-37
    row(Scheme::Diners, Brand::DinersClub, &[14, 16, 19], LuhnRule::Yes, &[3], Funding::Credit, None, None), // 30: 38-39
    row(Scheme::Hipercard, Brand::DinersClub, &[16, 19], LuhnRule::Mixed, &[3], Funding::Credit, Some(Country::of(b"BR")), None), // 31: 384100-384100
    row(Scheme::Hipercard, Brand::DinersClub, &[16, 19], LuhnRule::Mixed, &[3], Funding::Credit, Some(Country::of(b"BR")), None), // 32: 384140-384140
    row(Scheme::Hipercard, Brand::DinersClub, &[16, 19], LuhnRule::Mixed, &[3], Funding::Credit, Some(Country::of(b"BR")), None), // 33: 384160-384160
    row(Scheme::Visa, Brand::Visa, &[13, 16, 18, 19], LuhnRule::Yes, &[3], Funding::Unknown, None, None), // 34: 4-4
    row(Scheme::VisaElectron, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"BR")), None), // 35: 400102-400102
    row(Scheme::VisaElectron, Brand::Visa, &[16, 19], LuhnRule::Yes, &[3], Funding::Debit, None, None), // 36: 400115-400115
    row(Scheme::VisaElectron, Brand::Visa, &[16, 19], LuhnRule::Yes, &[3], Funding::Debit, None, None), // 37: 400837-400839
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 38: 400861-400861
    row(Scheme::Elo, Brand::Unknown, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 39: 401178-401178
    row(Scheme::Elo, Brand::Unknown, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 40: 401179-401179
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 41: 401757-401757
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), Some(Scheme::Alelo)), // 42: 402588-402588
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"AR")), Some(Scheme::Naranja)), // 43: 402918-402918
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 44: 403024-403024
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), Some(Scheme::Alelo)), // 45: 404347-404347
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), Some(Scheme::Alelo)), // 46: 405876-405876
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), Some(Scheme::Alelo)), // 47: 405882-405882
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), Some(Scheme::Alelo)), // 48: 405884-405884
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), Some(Scheme::Alelo)), // 49: 405886-405886
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 50: 406136-406136
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 51: 406996-406996
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 52: 407197-407197
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 53: 407395-407395
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 54: 409201-409201
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 55: 410621-410621
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 56: 410685-410685
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 57: 412565-412565
    row(Scheme::VisaElectron, Brand::Visa, &[16, 19], LuhnRule::Yes, &[3], Funding::Debit, None, None), // 58: 412921-412923
    row(Scheme::VisaElectron, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, None, None), // 59: 417500-417500
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 60: 417633-417633
    row(Scheme::VisaElectron, Brand::Visa, &[16, 19], LuhnRule::Yes, &[3], Funding::Debit, None, None), // 61: 417935-417935
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 62: 419593-419593
    row(Scheme::VisaElectron, Brand::Visa, &[16, 19], LuhnRule::Yes, &[3], Funding::Debit, None, None), // 63: 419740-419741
    row(Scheme::VisaElectron, Brand::Visa, &[16, 19], LuhnRule::Yes, &[3], Funding::Debit, None, None), // 64: 419773-419775
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 65: 420132-420132
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 66: 421141-421141
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 67: 422817-422819
    row(Scheme::VisaElectron, Brand::Visa, &[16, 19], LuhnRule::Yes, &[3], Funding::Debit, None, None), // 68: 424519-424519
    row(Scheme::VisaElectron, Brand::Visa, &[16, 19], LuhnRule::Yes, &[3], Funding::Debit, None, None), // 69: 424962-424963
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 70: 42689700-42689700
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 71: 428331-428331
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 72: 428671-428673
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), Some(Scheme::Alelo)), // 73: 430471-430471
    row(Scheme::Elo, Brand::Unknown, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 74: 431274-431274
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 75: 431361-431361
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 76: 432328-432328
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 77: 434107-434107
    row(Scheme::VisaElectron, Brand::Visa, &[16, 19], LuhnRule::Yes, &[3], Funding::Debit, None, None), // 78: 437860-437860
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), Some(Scheme::Alelo)), // 79: 438061-438061
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), Some(Scheme::Alelo)), // 80: 438064-438064
    row(Scheme::Elo, Brand::Unknown, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 81: 438935-438935
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 82: 439954-439954
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 83: 440533-440533
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 84: 440647-440647
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 85: 440795-440795
    row(Scheme::VisaElectron, Brand::Visa, &[16, 19], LuhnRule::Yes, &[3], Funding::Debit, None, None), // 86: 444000-444000
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 87: 445564-445564
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 88: 446393-446393
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 89: 446404-446404
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 90: 446672-446672
    row(Scheme::Elo, Brand::Unknown, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 91: 451416-451416
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 92: 455036-455036
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 93: 455708-455708
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"DK")), Some(Scheme::Dankort)), // 94: 4571-4571
    row(Scheme::Elo, Brand::Unknown, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 95: 457393-457393
    row(Scheme::Elo, Brand::Unknown, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 96: 457631-457631
    row(Scheme::Elo, Brand::Unknown, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 97: 457632-457632
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 98: 457865-457865
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 99: 457997-457997
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 100: 458456-458456
    row(Scheme::VisaElectron, Brand::Visa, &[16, 19], LuhnRule::Yes, &[3], Funding::Debit, None, None), // 101: 459472-459472
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 102: 462220-462220
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 103: 468540-468543
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), Some(Scheme::Alelo)), // 104: 470063-470066
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 105: 474491-474491
    row(Scheme::Visa, Brand::Visa, &[16, 17, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, Some(Country::of(b"BE")), Some(Scheme::Bancontact)), // 106: 479658-479658
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 107: 483010-483012
    row(Scheme::VisaElectron, Brand::Visa, &[16, 19], LuhnRule::Yes, &[3], Funding::Debit, None, None), // 108: 4844-4844
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 109: 484783-484783
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 110: 486094-486096
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 111: 489317-489319
    row(Scheme::VisaElectron, Brand::Visa, &[16, 19], LuhnRule::Yes, &[3], Funding::Debit, None, None), // 112: 491730-491759
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 113: 493428-493428
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), Some(Scheme::Alelo)), // 114: 496067-496067
    row(Scheme::Maestro, Brand::MasterCard, &[12, 13, 14, 15, 16, 17, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, None, None), // 115: 50-50
    row(Scheme::Maestro, Brand::MasterCard, &[12, 13, 14, 15, 16, 17, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, None, None), // 116: 5010-5010
    row(Scheme::Maestro, Brand::MasterCard, &[12, 13, 14, 15, 16, 17, 18, 19], LuhnRule::No, &[0, 3], Funding::Debit, None, None), // 117: 501080-501082
    row(Scheme::Argencard, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"AR")), None), // 118: 501105-501105
    row(Scheme::Dankort, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"DK")), None), // 119: 5019-5019
    row(Scheme::Carnet, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"MX")), None), // 120: 502275-502275
    row(Scheme::Elo, Brand::Unknown, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 121: 504175-504175
    row(Scheme::Mada, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 122: 504300-504300
    row(Scheme::Credimas, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"AR")), None), // 123: 504520-504520
    row(Scheme::Sodexo, Brand::Unknown, &[16], LuhnRule::No, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 124: 505864-505865
    row(Scheme::Verve, Brand::Unknown, &[16, 18, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"NG")), None), // 125: 506099-506198
    row(Scheme::Carnet, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"MX")), None), // 126: 506199-506499
    row(Scheme::Elo, Brand::Unknown, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 127: 506699-506778
    row(Scheme::Alelo, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 128: 506700-506704
    row(Scheme::Alelo, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 129: 506706-506706
    row(Scheme::Alelo, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 130: 506713-506714
    row(Scheme::Alelo, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 131: 506716-506716
    row(Scheme::Alelo, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 132: 506749-506750
    row(Scheme::Alelo, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 133: 506752-506752
    row(Scheme::Alelo, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 134: 506754-506756
    row(Scheme::Alelo, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 135: 506758-506767
    row(Scheme::Alelo, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 136: 506770-506771
    row(Scheme::Alelo, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 137: 506773-506773
    row(Scheme::Mada, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 138: 506968-506968
    row(Scheme::CartesBancaires, Brand::CartesBancaires, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"FR")), None), // 139: 507589-507590
    row(Scheme::CartesBancaires, Brand::CartesBancaires, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"FR")), None), // 140: 507593-507595
    row(Scheme::CartesBancaires, Brand::CartesBancaires, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"FR")), None), // 141: 507597-507597
    row(Scheme::Meeza, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"EG")), None), // 142: 507803-507803
    row(Scheme::Meeza, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"EG")), None), // 143: 507808-507808
    row(Scheme::Meeza, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"EG")), None), // 144: 507809-507809
    row(Scheme::Meeza, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"EG")), None), // 145: 507810-507810
    row(Scheme::Aura, Brand::Unknown, &[16, 17, 18, 19], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"BR")), None), // 146: 507860-507860
    row(Scheme::Verve, Brand::Unknown, &[16, 18, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"NG")), None), // 147: 507865-507964
    row(Scheme::Mada, Brand::Unknown, &[16, 18], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 148: 508160-508160
    row(Scheme::RuPay, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"IN")), None), // 149: 508500-508999
    row(Scheme::Elo, Brand::Unknown, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 150: 509000-509999
    row(Scheme::Alelo, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 151: 509015-509019
    row(Scheme::Alelo, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 152: 509880-509882
    row(Scheme::Alelo, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 153: 509884-509885
    row(Scheme::Alelo, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 154: 509887-509887
    row(Scheme::Alelo, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 155: 509987-509992
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Unknown, None, None), // 156: 51-55
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 157: 513213-513213
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 158: 520058-520058
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 159: 521076-521076
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 160: 524130-524130
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 161: 524514-524514
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"AR")), Some(Scheme::Naranja)), // 162: 527572-527572
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 163: 529415-529415
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 164: 529741-529741
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 165: 530060-530060
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 166: 530906-530906
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 167: 531095-531095
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 168: 531196-531196
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 169: 532013-532013
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 170: 535825-535825
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 171: 535989-535989
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 172: 536023-536023
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 173: 537767-537767
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 174: 539931-539931
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 175: 543085-543085
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 176: 543357-543357
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 177: 549760-549760
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 178: 554180-554180
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 179: 557606-557606
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 180: 558563-558563
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), Some(Scheme::Mada)), // 181: 558848-558848
    row(Scheme::Maestro, Brand::MasterCard, &[12, 13, 14, 15, 16, 17, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, None, None), // 182: 56-59
    row(Scheme::Bankcard, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"AU")), None), // 183: 560221-560225
    row(Scheme::CartesBancaires, Brand::CartesBancaires, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"FR")), None), // 184: 560408-560408
    row(Scheme::Bankcard, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"AU")), None), // 185: 5610-5610
    row(Scheme::UzCard, Brand::Unknown, &[16], LuhnRule::Unconfirmed, &[0, 3], Funding::Debit, Some(Country::of(b"UZ")), None), // 186: 5614-5614
    row(Scheme::Maestro, Brand::MasterCard, &[16, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, Some(Country::of(b"GB")), None), // 187: 564182-564182
    row(Scheme::AfriGo, Brand::Unknown, &[16, 18], LuhnRule::Unconfirmed, &[3], Funding::Debit, Some(Country::of(b"NG")), None), // 188: 56445600-56445600
    row(Scheme::Magna, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"CL")), None), // 189: 568009-568009
    row(Scheme::CartesBancaires, Brand::CartesBancaires, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"FR")), None), // 190: 581752-581752
    row(Scheme::Mada, Brand::Unknown, &[16, 18], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 191: 585265-585265
    row(Scheme::CartesBancaires, Brand::CartesBancaires, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"FR")), None), // 192: 585402-585405
    row(Scheme::CartesBancaires, Brand::CartesBancaires, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"FR")), None), // 193: 585501-585505
    row(Scheme::CartesBancaires, Brand::CartesBancaires, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"FR")), None), // 194: 585577-585582
    row(Scheme::Carnet, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"MX")), None), // 195: 588772-588772
    row(Scheme::Mada, Brand::Unknown, &[16, 18], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 196: 588845-588845
    row(Scheme::Mada, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 197: 588846-588846
    row(Scheme::Mada, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 198: 588847-588847
    row(Scheme::Mada, Brand::Unknown, &[16, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 199: 588848-588848
    row(Scheme::Mada, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 200: 588849-588849
    row(Scheme::Mada, Brand::Unknown, &[16, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 201: 588850-588850
    row(Scheme::Mada, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 202: 588851-588851
    row(Scheme::Mada, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 203: 588982-588982
    row(Scheme::Mada, Brand::Unknown, &[16, 18], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 204: 588983-588983
    row(Scheme::Mada, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 205: 589005-589005
    row(Scheme::Mada, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 206: 589206-589206
    row(Scheme::Naranja, Brand::Unknown, &[16], LuhnRule::Mixed, &[3], Funding::Credit, Some(Country::of(b"AR")), None), // 207: 589562-589562
    row(Scheme::Cabal, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"AR")), None), // 208: 589657-589657
    row(Scheme::Codensa, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"CO")), None), // 209: 590712-590712
    row(Scheme::Maestro, Brand::Discover, &[12, 13, 14, 15, 16, 17, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, None, None), // 210: 60-60
    row(Scheme::Forbrugsforeningen, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"DK")), None), // 211: 600722-600722
    row(Scheme::Sodexo, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 212: 600818-600818
    row(Scheme::Discover, Brand::Discover, &[16, 17, 18, 19], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"US")), None), // 213: 6011-6011
    row(Scheme::Discover, Brand::Discover, &[16, 17, 18, 19], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"US")), None), // 214: 601186-601199
    row(Scheme::Sodexo, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 215: 603389-603389
    row(Scheme::Cabal, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"AR")), None), // 216: 603522-603522
    row(Scheme::UkrCard, Brand::Discover, &[16, 17, 18, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"UA")), None), // 217: 60400100-60420099
    row(Scheme::Cabal, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"AR")), None), // 218: 60420100-60440099
    row(Scheme::Carnet, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"MX")), None), // 219: 60462203-60462203
    row(Scheme::Carnet, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"MX")), None), // 220: 60462204-60462204
    row(Scheme::Mada, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 221: 604906-604906
    row(Scheme::Mada, Brand::Discover, &[16, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 222: 605141-605141
    row(Scheme::NpsPridnestrovie, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"MD")), None), // 223: 6054740-6054744
    row(Scheme::Bancontact, Brand::Discover, &[16, 17, 18, 19], LuhnRule::Yes, &[0], Funding::Debit, Some(Country::of(b"BE")), None), // 224: 606005-606005
    row(Scheme::Sodexo, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 225: 606068-606068
    row(Scheme::Sodexo, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 226: 606069-606069
    row(Scheme::Sodexo, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 227: 606070-606070
    row(Scheme::Sodexo, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 228: 606071-606071
    row(Scheme::Sodexo, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 229: 60607601-60607601
    row(Scheme::Sodexo, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 230: 60607606-60607606
    row(Scheme::Sodexo, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 231: 60607607-60607607
    row(Scheme::Hipercard, Brand::Discover, &[16], LuhnRule::Mixed, &[3], Funding::Credit, Some(Country::of(b"BR")), None), // 232: 606282-606282
    row(Scheme::Carnet, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"MX")), None), // 233: 606333-606333
    row(Scheme::RuPay, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"IN")), None), // 234: 606985-607984
    row(Scheme::RuPay, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"IN")), None), // 235: 608001-608500
    row(Scheme::Sodexo, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 236: 60894400-60894400
    row(Scheme::Sodexo, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 237: 60894410-60894410
    row(Scheme::Sodexo, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 238: 60894420-60894420
    row(Scheme::Maestro, Brand::Unknown, &[12, 13, 14, 15, 16, 17, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, None, None), // 239: 61-61
    row(Scheme::UnionPay, Brand::UnionPay, &[14, 15, 16, 17, 18, 19], LuhnRule::Mixed, &[3], Funding::Unknown, None, None), // 240: 62-62
    row(Scheme::UnionPay, Brand::UnionPay, &[19], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"CN")), None), // 241: 621598-621598
    row(Scheme::UnionPay, Brand::UnionPay, &[16, 19], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"CN")), None), // 242: 62168280-62168280
    row(Scheme::Cabal, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"AR")), None), // 243: 627170-627170
    row(Scheme::Verve, Brand::Unknown, &[16, 18, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"NG")), None), // 244: 627309-627309
    row(Scheme::Vr, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 245: 627416-627416
    row(Scheme::Carnet, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"MX")), None), // 246: 627535-627535
    row(Scheme::Elo, Brand::Unknown, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 247: 627780-627780
    row(Scheme::Verve, Brand::Unknown, &[16, 18, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"NG")), None), // 248: 627903-627903
    row(Scheme::Passcard, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"UY")), None), // 249: 628026-628026
    row(Scheme::Verve, Brand::Unknown, &[16, 18, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"NG")), None), // 250: 628051-628051
    row(Scheme::Maestro, Brand::Unknown, &[12, 13, 14, 15, 16, 17, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, None, None), // 251: 63-63
    row(Scheme::Maestro, Brand::Unknown, &[12, 13, 14, 15, 16, 17, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, None, None), // 252: 6304-6304
    row(Scheme::Switch, Brand::Unknown, &[16, 18, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"GB")), None), // 253: 633110-633110
    row(Scheme::Switch, Brand::Unknown, &[16, 18, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"GB")), None), // 254: 6333-6333
    row(Scheme::Solo, Brand::Unknown, &[16, 18, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"GB")), None), // 255: 6334-6334
    row(Scheme::InterPayment, Brand::Unknown, &[16, 17, 18, 19], LuhnRule::Yes, &[3], Funding::Unknown, None, None), // 256: 636-636
    row(Scheme::Mada, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 257: 636120-636120
    row(Scheme::Elo, Brand::Unknown, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 258: 636297-636297
    row(Scheme::Elo, Brand::Unknown, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 259: 636298-636298
    row(Scheme::Carnet, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"MX")), None), // 260: 636318-636318
    row(Scheme::Elo, Brand::Unknown, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 261: 636368-636368
    row(Scheme::Carnet, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"MX")), None), // 262: 636379-636379
    row(Scheme::Verve, Brand::Unknown, &[16, 18, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"NG")), None), // 263: 636625-636625
    row(Scheme::InstaPayment, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, None, None), // 264: 637-639
    row(Scheme::Vr, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"BR")), None), // 265: 637036-637036
    row(Scheme::Verve, Brand::Unknown, &[16, 18, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"NG")), None), // 266: 637058-637058
    row(Scheme::Hiper, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"BR")), None), // 267: 637095-637095
    row(Scheme::Hiper, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"BR")), None), // 268: 63737423-63737423
    row(Scheme::Hiper, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"BR")), None), // 269: 63743358-63743358
    row(Scheme::Edenred, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"FR")), None), // 270: 637483-637483
    row(Scheme::Hiper, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"BR")), None), // 271: 637568-637568
    row(Scheme::Hiper, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"BR")), None), // 272: 637599-637599
    row(Scheme::Hiper, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"BR")), None), // 273: 637600-637600
    row(Scheme::Hiper, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"BR")), None), // 274: 637609-637609
    row(Scheme::Hiper, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"BR")), None), // 275: 637612-637612
    row(Scheme::Verve, Brand::Unknown, &[16, 18, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"NG")), None), // 276: 637634-637634
    row(Scheme::Maestro, Brand::Unknown, &[12, 13, 14, 15, 16, 17, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, None, None), // 277: 639000-639099
    row(Scheme::Verve, Brand::Unknown, &[16, 18, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"NG")), None), // 278: 639245-639245
    row(Scheme::Verve, Brand::Unknown, &[16, 18, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"NG")), None), // 279: 639383-639383
    row(Scheme::Carnet, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"MX")), None), // 280: 639388-639388
    row(Scheme::Carnet, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"MX")), None), // 281: 639484-639484
    row(Scheme::Carnet, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"MX")), None), // 282: 639559-639559
    row(Scheme::Maestro, Brand::Discover, &[12, 13, 14, 15, 16, 17, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, None, None), // 283: 640-643
    row(Scheme::Discover, Brand::Discover, &[16, 17, 18, 19], LuhnRule::Yes, &[3], Funding::Unknown, None, None), // 284: 644-649
    row(Scheme::Discover, Brand::Discover, &[16, 17, 18, 19], LuhnRule::Yes, &[3], Funding::Unknown, None, None), // 285: 65-65
    row(Scheme::Verve, Brand::Discover, &[16, 18, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"NG")), Some(Scheme::Discover)), // 286: 650002-650027
    row(Scheme::Elo, Brand::Discover, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), Some(Scheme::Discover)), // 287: 650031-650033
    row(Scheme::Elo, Brand::Discover, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), Some(Scheme::Discover)), // 288: 650035-650051
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 289: 650052-650052
    row(Scheme::Elo, Brand::Discover, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), Some(Scheme::Discover)), // 290: 650057-650081
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 291: 650082-650083
    row(Scheme::Cabal, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 292: 65008700-65008700
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 293: 650092-650092
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 294: 650161-650161
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 295: 650170-650170
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 296: 650173-650173
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 297: 650175-650175
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 298: 650268-650268
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 299: 650271-650271
    row(Scheme::Cabal, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 300: 65027200-65027299
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 301: 650273-650274
    row(Scheme::Elo, Brand::Discover, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), Some(Scheme::Discover)), // 302: 650405-650439
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 303: 650456-650457
    row(Scheme::Elo, Brand::Discover, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), Some(Scheme::Discover)), // 304: 650485-650538
    row(Scheme::Elo, Brand::Discover, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), Some(Scheme::Discover)), // 305: 650541-650598
    row(Scheme::Elo, Brand::Discover, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), Some(Scheme::Discover)), // 306: 650700-650718
    row(Scheme::Elo, Brand::Discover, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), Some(Scheme::Discover)), // 307: 650720-650727
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 308: 650836-650836
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 309: 65083700-65083704
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 310: 650846-650850
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 311: 65085800-65085804
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 312: 65085900-65085901
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 313: 65086000-65086000
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 314: 65086100-65086105
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 315: 65086200-65086203
    row(Scheme::Cabal, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"BR")), None), // 316: 65090000-65090099
    row(Scheme::Elo, Brand::Discover, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), Some(Scheme::Discover)), // 317: 650901-650978
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 318: 650923-650923
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 319: 650987-650987
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 320: 650990-650990
    row(Scheme::Elo, Brand::Discover, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), Some(Scheme::Discover)), // 321: 651652-651704
    row(Scheme::RuPay, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"IN")), Some(Scheme::Discover)), // 322: 652150-653149
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 323: 654997-654997
    row(Scheme::Elo, Brand::Discover, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), Some(Scheme::Discover)), // 324: 655000-655019
    row(Scheme::Elo, Brand::Discover, &[16], LuhnRule::Mixed, &[3], Funding::Unknown, Some(Country::of(b"BR")), Some(Scheme::Discover)), // 325: 655021-655058
    row(Scheme::BcCard, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Credit, None, None), // 326: 655590-655590
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 327: 657366-657366
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 328: 657998-657998
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 329: 65875000-65875003
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 330: 65875009-65875009
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 331: 65875101-65875104
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 332: 65875200-65875200
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 333: 65875501-65875501
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 334: 65875601-65875601
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 335: 658758-658758
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 336: 65875900-65875900
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 337: 65876000-65876002
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 338: 658761-658761
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 339: 65876100-65876103
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 340: 65876110-65876110
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 341: 65876115-65876116
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 342: 65876200-65876201
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 343: 65876500-65876500
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 344: 65876504-65876505
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 345: 65876600-65876602
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 346: 658767-658768
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 347: 65877100-65877101
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 348: 65877600-65877602
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 349: 65877700-65877700
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 350: 65877801-65877802
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 351: 65878200-65878202
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 352: 65878300-65878311
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 353: 65878400-65878405
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 354: 65878500-65878505
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 355: 65878600-65878601
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 356: 65879800-65879800
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 357: 65880800-65880800
    row(Scheme::Troy, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), Some(Scheme::Discover)), // 358: 65880900-65880900
    row(Scheme::Maestro, Brand::Unknown, &[12, 13, 14, 15, 16, 17, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, None, None), // 359: 66-66
    row(Scheme::Maestro, Brand::MasterCard, &[12, 13, 14, 15, 16, 17, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, None, None), // 360: 67-67
    row(Scheme::Bancontact, Brand::MasterCard, &[16, 17, 18, 19], LuhnRule::Yes, &[0], Funding::Debit, Some(Country::of(b"BE")), Some(Scheme::Maestro)), // 361: 6703-6703
    row(Scheme::Maestro, Brand::MasterCard, &[12, 13, 14, 15, 16, 17, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, Some(Country::of(b"GB")), None), // 362: 6759-6759
    row(Scheme::Solo, Brand::MasterCard, &[16, 18, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"GB")), None), // 363: 6767-6767
    row(Scheme::Maestro, Brand::MasterCard, &[12, 13, 14, 15, 16, 17, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, Some(Country::of(b"GB")), None), // 364: 676770-676770
    row(Scheme::Maestro, Brand::MasterCard, &[12, 13, 14, 15, 16, 17, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, Some(Country::of(b"GB")), None), // 365: 676774-676774
    row(Scheme::Jaywan, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"AE")), None), // 366: 679009-679009
    row(Scheme::Maestro, Brand::Unknown, &[12, 13, 14, 15, 16, 17, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, None, None), // 367: 68-68
    row(Scheme::Girocard, Brand::Girocard, &[16, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, Some(Country::of(b"DE")), None), // 368: 6800-6809
    row(Scheme::Maestro, Brand::Unknown, &[12, 13, 14, 15, 16, 17, 18, 19], LuhnRule::Yes, &[0, 3], Funding::Debit, None, None), // 369: 69-69
    row(Scheme::UnionPay, Brand::UnionPay, &[14, 15, 16, 17, 18, 19], LuhnRule::Mixed, &[3], Funding::Unknown, None, None), // 370: 81-81
    row(Scheme::RuPay, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"IN")), None), // 371: 817200-819999
    row(Scheme::RuPay, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"IN")), None), // 372: 820000-820199
    row(Scheme::UzCard, Brand::Unknown, &[16], LuhnRule::Unconfirmed, &[0, 3], Funding::Debit, Some(Country::of(b"UZ")), None), // 373: 8600-8600
    row(Scheme::BcCard, Brand::Unknown, &[16], LuhnRule::Unconfirmed, &[3], Funding::Credit, Some(Country::of(b"KR")), None), // 374: 9490-9490
    row(Scheme::Mada, Brand::Unknown, &[16, 19], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SA")), None), // 375: 968201-968211
    row(Scheme::Napas, Brand::Unknown, &[16, 19], LuhnRule::Unconfirmed, &[0, 3], Funding::Debit, Some(Country::of(b"VN")), None), // 376: 9704-9704
    row(Scheme::Troy, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"TR")), None), // 377: 9792-9792
    row(Scheme::Humo, Brand::Unknown, &[16], LuhnRule::Unconfirmed, &[0, 3], Funding::Debit, Some(Country::of(b"UZ")), None), // 378: 9860-9860
    row(Scheme::DinaCard, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"RS")), None), // 379: 9891-9891
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"US")), None), // 380: 222300-222300
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"SG")), None), // 381: 222720000000-222720000000
    row(Scheme::Diners, Brand::DinersClub, &[14, 16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"US")), None), // 382: 305693-305693
    row(Scheme::Jcb, Brand::Jcb, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"JP")), None), // 383: 353011-353011
    row(Scheme::Jcb, Brand::Jcb, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"JP")), None), // 384: 356600-356600
    row(Scheme::Diners, Brand::DinersClub, &[14], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"US")), None), // 385: 362272-362272
    row(Scheme::Amex, Brand::AmericanExpress, &[15], LuhnRule::Yes, &[4], Funding::Credit, Some(Country::of(b"US")), None), // 386: 371449-371449
    row(Scheme::Amex, Brand::AmericanExpress, &[15], LuhnRule::Yes, &[4], Funding::Credit, Some(Country::of(b"US")), None), // 387: 378282-378282
    row(Scheme::Diners, Brand::DinersClub, &[14], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"US")), None), // 388: 38520000023237-38520000023237
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"IE")), None), // 389: 4000000000003220-4000000000003220
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"FR")), Some(Scheme::CartesBancaires)), // 390: 4000002500001001-4000002500001001
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"AU")), Some(Scheme::EftposAu)), // 391: 400005036-400005036
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"US")), None), // 392: 400005123-400005123
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"US")), None), // 393: 400005665-400005665
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"US")), None), // 394: 400005675-400005675
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Unknown, None, None), // 395: 400058260000-400058260000
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"US")), None), // 396: 4012888888881881-4012888888881881
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"US")), None), // 397: 410000-410000
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"US")), None), // 398: 4111111111111111-4111111111111111
    row(Scheme::Visa, Brand::Visa, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"US")), None), // 399: 424242-424242
    row(Scheme::Interac, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"CA")), None), // 400: 4506445006931933-4506445006931933
    row(Scheme::Carnet, Brand::Unknown, &[16], LuhnRule::Yes, &[3], Funding::Unknown, Some(Country::of(b"MX")), None), // 401: 506221-506221
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Prepaid, Some(Country::of(b"US")), None), // 402: 510510-510510
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"US")), None), // 403: 520082-520082
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"AU")), Some(Scheme::EftposAu)), // 404: 555505036-555505036
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"FR")), Some(Scheme::CartesBancaires)), // 405: 555555250-555555250
    row(Scheme::Mastercard, Brand::MasterCard, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"US")), None), // 406: 555555555-555555555
    row(Scheme::Discover, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"US")), None), // 407: 601100-601100
    row(Scheme::Discover, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"US")), None), // 408: 601111-601111
    row(Scheme::Discover, Brand::Discover, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"US")), None), // 409: 601198-601198
    row(Scheme::UnionPay, Brand::UnionPay, &[16], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"CN")), None), // 410: 620000-620000
    row(Scheme::UnionPay, Brand::UnionPay, &[16], LuhnRule::Yes, &[3], Funding::Debit, Some(Country::of(b"CN")), None), // 411: 6200000000000047-6200000000000047
    row(Scheme::UnionPay, Brand::UnionPay, &[19], LuhnRule::Yes, &[3], Funding::Credit, Some(Country::of(b"CN")), None), // 412: 620550-620550
];

/// Where the rows but the first stand, and who says so.
pub(crate) static ORIGINS: [Origin; 412] = [
    origin("1", "1", Layer::Ranges, "Wikipedia;Adyen web SDK"),
    origin("1800", "1800", Layer::Ranges, "Goyvaerts regex tables;Symfony"),
    origin("1946", "1946", Layer::Ranges, "Wikipedia"),
    origin("2014", "2014", Layer::Ranges, "Wikipedia"),
    origin("2131", "2131", Layer::Ranges, "Goyvaerts regex tables;Symfony"),
    origin("2149", "2149", Layer::Ranges, "Wikipedia"),
    origin("2200", "2204", Layer::Ranges, "Wikipedia;credit-card-type"),
    origin("2205", "2205", Layer::Ranges, "Wikipedia"),
    origin("220543", "220543", Layer::Ranges, "Cybersource test cards"),
    origin("2221", "2720", Layer::Ranges, "Mastercard rules;Stripe SDK"),
    origin("277707", "277707", Layer::Ranges, "credit_card_validations"),
    origin("286900", "286900", Layer::Ranges, "ActiveMerchant"),
    origin("300", "305", Layer::Ranges, "Stripe SDK;Discover network BIN document"),
    origin("3088", "3094", Layer::Ranges, "Discover network BIN document;ActiveMerchant"),
    origin("3095", "3095", Layer::Ranges, "Stripe Android SDK;Discover network BIN document"),
    origin("3096", "3099", Layer::Ranges, "Discover network BIN document;ActiveMerchant"),
    origin("31", "31", Layer::Ranges, "Wikipedia"),
    origin("3100", "3102", Layer::Ranges, "Discover network BIN document;ActiveMerchant"),
    origin("3112", "3120", Layer::Ranges, "Discover network BIN document;ActiveMerchant"),
    origin("3158", "3159", Layer::Ranges, "Discover network BIN document;ActiveMerchant"),
    origin("3337", "3349", Layer::Ranges, "Discover network BIN document;ActiveMerchant"),
    origin("34", "34", Layer::Ranges, "Stripe SDK"),
    origin("3528", "3589", Layer::Ranges, "Stripe SDK;Wikipedia"),
    origin("353800", "353802", Layer::Ranges, "Adyen web SDK"),
    origin("353805", "353806", Layer::Ranges, "Adyen web SDK"),
    origin("353809", "353809", Layer::Ranges, "Adyen web SDK"),
    origin("357111", "357111", Layer::Ranges, "Wikipedia"),
    origin("36", "36", Layer::Ranges, "Stripe SDK;Wikipedia"),
    origin("37", "37", Layer::Ranges, "Stripe SDK"),
    origin("38", "39", Layer::Ranges, "Stripe SDK;Discover network BIN document"),
    origin("384100", "384100", Layer::Ranges, "ActiveMerchant"),
    origin("384140", "384140", Layer::Ranges, "ActiveMerchant"),
    origin("384160", "384160", Layer::Ranges, "ActiveMerchant"),
    origin("4", "4", Layer::Ranges, "Wikipedia;credit-card-type;Stripe SDK"),
    origin("400102", "400102", Layer::Ranges, "Adyen test cards;Worldnet test cards"),
    origin("400115", "400115", Layer::Ranges, "Barclaycard BIN rules;ActiveMerchant"),
    origin("400837", "400839", Layer::Ranges, "Barclaycard BIN rules;ActiveMerchant"),
    origin("400861", "400861", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("401178", "401178", Layer::Ranges, "credit-card-type;Elo operator PDF"),
    origin("401179", "401179", Layer::Ranges, "credit-card-type;Elo operator PDF"),
    origin("401757", "401757", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("402588", "402588", Layer::Ranges, "ActiveMerchant"),
    origin("402918", "402918", Layer::Ranges, "credit-card-type"),
    origin("403024", "403024", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("404347", "404347", Layer::Ranges, "ActiveMerchant"),
    origin("405876", "405876", Layer::Ranges, "ActiveMerchant"),
    origin("405882", "405882", Layer::Ranges, "ActiveMerchant"),
    origin("405884", "405884", Layer::Ranges, "ActiveMerchant"),
    origin("405886", "405886", Layer::Ranges, "ActiveMerchant"),
    origin("406136", "406136", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("406996", "406996", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("407197", "407197", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("407395", "407395", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("409201", "409201", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("410621", "410621", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("410685", "410685", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("412565", "412565", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("412921", "412923", Layer::Ranges, "Barclaycard BIN rules;ActiveMerchant"),
    origin("417500", "417500", Layer::Ranges, "Wikipedia"),
    origin("417633", "417633", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("417935", "417935", Layer::Ranges, "Barclaycard BIN rules;ActiveMerchant"),
    origin("419593", "419593", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("419740", "419741", Layer::Ranges, "Barclaycard BIN rules;ActiveMerchant"),
    origin("419773", "419775", Layer::Ranges, "Barclaycard BIN rules;ActiveMerchant"),
    origin("420132", "420132", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("421141", "421141", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("422817", "422819", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("424519", "424519", Layer::Ranges, "Barclaycard BIN rules;ActiveMerchant"),
    origin("424962", "424963", Layer::Ranges, "Barclaycard BIN rules;ActiveMerchant"),
    origin("42689700", "42689700", Layer::Ranges, "creditcards-types"),
    origin("428331", "428331", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("428671", "428673", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("430471", "430471", Layer::Ranges, "ActiveMerchant"),
    origin("431274", "431274", Layer::Ranges, "credit-card-type;Elo operator PDF"),
    origin("431361", "431361", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("432328", "432328", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("434107", "434107", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("437860", "437860", Layer::Ranges, "Barclaycard BIN rules;ActiveMerchant"),
    origin("438061", "438061", Layer::Ranges, "ActiveMerchant"),
    origin("438064", "438064", Layer::Ranges, "ActiveMerchant"),
    origin("438935", "438935", Layer::Ranges, "credit-card-type;Elo operator PDF"),
    origin("439954", "439954", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("440533", "440533", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("440647", "440647", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("440795", "440795", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("444000", "444000", Layer::Ranges, "Barclaycard BIN rules;ActiveMerchant"),
    origin("445564", "445564", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("446393", "446393", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("446404", "446404", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("446672", "446672", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("451416", "451416", Layer::Ranges, "credit-card-type;Elo operator PDF"),
    origin("455036", "455036", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("455708", "455708", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("4571", "4571", Layer::Ranges, "Wikipedia;binlist data;Adyen web SDK"),
    origin("457393", "457393", Layer::Ranges, "credit-card-type;Elo operator PDF"),
    origin("457631", "457631", Layer::Ranges, "credit-card-type;Elo operator PDF"),
    origin("457632", "457632", Layer::Ranges, "credit-card-type;Elo operator PDF"),
    origin("457865", "457865", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("457997", "457997", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("458456", "458456", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("459472", "459472", Layer::Ranges, "Barclaycard BIN rules;ActiveMerchant"),
    origin("462220", "462220", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("468540", "468543", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("470063", "470066", Layer::Ranges, "ActiveMerchant"),
    origin("474491", "474491", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("479658", "479658", Layer::Ranges, "Adyen web SDK"),
    origin("483010", "483012", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("4844", "4844", Layer::Ranges, "Wikipedia;Barclaycard BIN rules;ActiveMerchant"),
    origin("484783", "484783", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("486094", "486096", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("489317", "489319", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("491730", "491759", Layer::Ranges, "Barclaycard BIN rules;ActiveMerchant"),
    origin("493428", "493428", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("496067", "496067", Layer::Ranges, "ActiveMerchant"),
    origin("50", "50", Layer::Ranges, "Mastercard rules;Stripe iOS SDK"),
    origin("5010", "5010", Layer::Ranges, "Wikipedia"),
    origin("501080", "501082", Layer::Ranges, "ActiveMerchant"),
    origin("501105", "501105", Layer::Ranges, "bin-cc;Adyen web SDK"),
    origin("5019", "5019", Layer::Ranges, "Wikipedia;ActiveMerchant;Adyen web SDK"),
    origin("502275", "502275", Layer::Ranges, "ActiveMerchant"),
    origin("504175", "504175", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("504300", "504300", Layer::Ranges, "mada members BIN list"),
    origin("504520", "504520", Layer::Ranges, "EBANX test cards"),
    origin("505864", "505865", Layer::Ranges, "ActiveMerchant"),
    origin("506099", "506198", Layer::Ranges, "Wikipedia;ActiveMerchant"),
    origin("506199", "506499", Layer::Ranges, "ActiveMerchant;Stripe docs"),
    origin("506699", "506778", Layer::Ranges, "credit-card-type;Elo operator PDF"),
    origin("506700", "506704", Layer::Ranges, "ActiveMerchant"),
    origin("506706", "506706", Layer::Ranges, "ActiveMerchant"),
    origin("506713", "506714", Layer::Ranges, "ActiveMerchant"),
    origin("506716", "506716", Layer::Ranges, "ActiveMerchant"),
    origin("506749", "506750", Layer::Ranges, "ActiveMerchant"),
    origin("506752", "506752", Layer::Ranges, "ActiveMerchant"),
    origin("506754", "506756", Layer::Ranges, "ActiveMerchant"),
    origin("506758", "506767", Layer::Ranges, "ActiveMerchant"),
    origin("506770", "506771", Layer::Ranges, "ActiveMerchant"),
    origin("506773", "506773", Layer::Ranges, "ActiveMerchant"),
    origin("506968", "506968", Layer::Ranges, "mada members BIN list"),
    origin("507589", "507590", Layer::Ranges, "ActiveMerchant"),
    origin("507593", "507595", Layer::Ranges, "ActiveMerchant"),
    origin("507597", "507597", Layer::Ranges, "ActiveMerchant"),
    origin("507803", "507803", Layer::Ranges, "creditcards-types"),
    origin("507808", "507808", Layer::Ranges, "creditcards-types"),
    origin("507809", "507809", Layer::Ranges, "creditcards-types"),
    origin("507810", "507810", Layer::Ranges, "creditcards-types"),
    origin("507860", "507860", Layer::Ranges, "EBANX test cards"),
    origin("507865", "507964", Layer::Ranges, "Wikipedia;ActiveMerchant"),
    origin("508160", "508160", Layer::Ranges, "mada members BIN list"),
    origin("508500", "508999", Layer::Ranges, "Razorpay checkout table"),
    origin("509000", "509999", Layer::Ranges, "credit-card-type;Elo operator PDF"),
    origin("509015", "509019", Layer::Ranges, "ActiveMerchant"),
    origin("509880", "509882", Layer::Ranges, "ActiveMerchant"),
    origin("509884", "509885", Layer::Ranges, "ActiveMerchant"),
    origin("509887", "509887", Layer::Ranges, "ActiveMerchant"),
    origin("509987", "509992", Layer::Ranges, "ActiveMerchant"),
    origin("51", "55", Layer::Ranges, "Mastercard rules;Stripe SDK"),
    origin("513213", "513213", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("520058", "520058", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("521076", "521076", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("524130", "524130", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("524514", "524514", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("527572", "527572", Layer::Ranges, "credit-card-type"),
    origin("529415", "529415", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("529741", "529741", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("530060", "530060", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("530906", "530906", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("531095", "531095", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("531196", "531196", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("532013", "532013", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("535825", "535825", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("535989", "535989", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("536023", "536023", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("537767", "537767", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("539931", "539931", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("543085", "543085", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("543357", "543357", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("549760", "549760", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("554180", "554180", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("557606", "557606", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("558563", "558563", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("558848", "558848", Layer::Ranges, "mada members BIN list;creditcards-types"),
    origin("56", "59", Layer::Ranges, "Mastercard rules;Stripe iOS SDK"),
    origin("560221", "560225", Layer::Ranges, "Wikipedia"),
    origin("560408", "560408", Layer::Ranges, "ActiveMerchant"),
    origin("5610", "5610", Layer::Ranges, "Wikipedia"),
    origin("5614", "5614", Layer::Ranges, "Wikipedia"),
    origin("564182", "564182", Layer::Ranges, "Wikipedia;Cybersource test cards"),
    origin("56445600", "56445600", Layer::Ranges, "Wikipedia"),
    origin("568009", "568009", Layer::Ranges, "EBANX test cards"),
    origin("581752", "581752", Layer::Ranges, "ActiveMerchant"),
    origin("585265", "585265", Layer::Ranges, "mada members BIN list"),
    origin("585402", "585405", Layer::Ranges, "ActiveMerchant"),
    origin("585501", "585505", Layer::Ranges, "ActiveMerchant"),
    origin("585577", "585582", Layer::Ranges, "ActiveMerchant"),
    origin("588772", "588772", Layer::Ranges, "ActiveMerchant"),
    origin("588845", "588845", Layer::Ranges, "mada members BIN list"),
    origin("588846", "588846", Layer::Ranges, "mada members BIN list"),
    origin("588847", "588847", Layer::Ranges, "mada members BIN list"),
    origin("588848", "588848", Layer::Ranges, "mada members BIN list"),
    origin("588849", "588849", Layer::Ranges, "mada members BIN list"),
    origin("588850", "588850", Layer::Ranges, "mada members BIN list"),
    origin("588851", "588851", Layer::Ranges, "mada members BIN list"),
    origin("588982", "588982", Layer::Ranges, "mada members BIN list"),
    origin("588983", "588983", Layer::Ranges, "mada members BIN list"),
    origin("589005", "589005", Layer::Ranges, "mada members BIN list"),
    origin("589206", "589206", Layer::Ranges, "mada members BIN list"),
    origin("589562", "589562", Layer::Ranges, "ActiveMerchant;credit-card-type"),
    origin("589657", "589657", Layer::Ranges, "ActiveMerchant;credit_card_validations"),
    origin("590712", "590712", Layer::Ranges, "Adyen web SDK"),
    origin("60", "60", Layer::Ranges, "Mastercard rules;credit-card-type;Stripe SDK"),
    origin("600722", "600722", Layer::Ranges, "creditcards-types;ActiveMerchant"),
    origin("600818", "600818", Layer::Ranges, "ActiveMerchant"),
    origin("6011", "6011", Layer::Ranges, "Stripe docs;Stripe SDK;Discover network BIN document"),
    origin("601186", "601199", Layer::Ranges, "Discover network BIN document;Stripe docs"),
    origin("603389", "603389", Layer::Ranges, "ActiveMerchant"),
    origin("603522", "603522", Layer::Ranges, "ActiveMerchant;credit_card_validations"),
    origin("60400100", "60420099", Layer::Ranges, "Wikipedia"),
    origin("60420100", "60440099", Layer::Ranges, "ActiveMerchant"),
    origin("60462203", "60462203", Layer::Ranges, "ActiveMerchant"),
    origin("60462204", "60462204", Layer::Ranges, "ActiveMerchant"),
    origin("604906", "604906", Layer::Ranges, "mada members BIN list"),
    origin("605141", "605141", Layer::Ranges, "mada members BIN list"),
    origin("6054740", "6054744", Layer::Ranges, "Wikipedia"),
    origin("606005", "606005", Layer::Ranges, "Adyen web SDK"),
    origin("606068", "606068", Layer::Ranges, "ActiveMerchant"),
    origin("606069", "606069", Layer::Ranges, "ActiveMerchant"),
    origin("606070", "606070", Layer::Ranges, "ActiveMerchant"),
    origin("606071", "606071", Layer::Ranges, "ActiveMerchant"),
    origin("60607601", "60607601", Layer::Ranges, "ActiveMerchant"),
    origin("60607606", "60607606", Layer::Ranges, "ActiveMerchant"),
    origin("60607607", "60607607", Layer::Ranges, "ActiveMerchant"),
    origin("606282", "606282", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("606333", "606333", Layer::Ranges, "ActiveMerchant"),
    origin("606985", "607984", Layer::Ranges, "Razorpay checkout table"),
    origin("608001", "608500", Layer::Ranges, "Razorpay checkout table"),
    origin("60894400", "60894400", Layer::Ranges, "ActiveMerchant"),
    origin("60894410", "60894410", Layer::Ranges, "ActiveMerchant"),
    origin("60894420", "60894420", Layer::Ranges, "ActiveMerchant"),
    origin("61", "61", Layer::Ranges, "Mastercard rules;credit-card-type"),
    origin("62", "62", Layer::Ranges, "Stripe SDK;UnionPay;Wikipedia"),
    origin("621598", "621598", Layer::Ranges, "Stripe iOS SDK"),
    origin("62168280", "62168280", Layer::Ranges, "Stripe Android SDK"),
    origin("627170", "627170", Layer::Ranges, "ActiveMerchant;credit_card_validations"),
    origin("627309", "627309", Layer::Ranges, "ActiveMerchant"),
    origin("627416", "627416", Layer::Ranges, "ActiveMerchant"),
    origin("627535", "627535", Layer::Ranges, "ActiveMerchant"),
    origin("627780", "627780", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("627903", "627903", Layer::Ranges, "ActiveMerchant"),
    origin("628026", "628026", Layer::Ranges, "ActiveMerchant"),
    origin("628051", "628051", Layer::Ranges, "ActiveMerchant"),
    origin("63", "63", Layer::Ranges, "Mastercard rules;credit-card-type"),
    origin("6304", "6304", Layer::Ranges, "Wikipedia;Mastercard rules"),
    origin("633110", "633110", Layer::Ranges, "Wikipedia"),
    origin("6333", "6333", Layer::Ranges, "Wikipedia"),
    origin("6334", "6334", Layer::Ranges, "Wikipedia"),
    origin("636", "636", Layer::Ranges, "Wikipedia"),
    origin("636120", "636120", Layer::Ranges, "mada members BIN list"),
    origin("636297", "636297", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("636298", "636298", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("636318", "636318", Layer::Ranges, "ActiveMerchant"),
    origin("636368", "636368", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("636379", "636379", Layer::Ranges, "ActiveMerchant"),
    origin("636625", "636625", Layer::Ranges, "ActiveMerchant"),
    origin("637", "639", Layer::Ranges, "Wikipedia"),
    origin("637036", "637036", Layer::Ranges, "ActiveMerchant"),
    origin("637058", "637058", Layer::Ranges, "ActiveMerchant"),
    origin("637095", "637095", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("63737423", "63737423", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("63743358", "63743358", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("637483", "637483", Layer::Ranges, "ActiveMerchant"),
    origin("637568", "637568", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("637599", "637599", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("637600", "637600", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("637609", "637609", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("637612", "637612", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("637634", "637634", Layer::Ranges, "ActiveMerchant"),
    origin("639000", "639099", Layer::Ranges, "Mastercard rules;ActiveMerchant"),
    origin("639245", "639245", Layer::Ranges, "ActiveMerchant"),
    origin("639383", "639383", Layer::Ranges, "ActiveMerchant"),
    origin("639388", "639388", Layer::Ranges, "ActiveMerchant"),
    origin("639484", "639484", Layer::Ranges, "ActiveMerchant"),
    origin("639559", "639559", Layer::Ranges, "ActiveMerchant"),
    origin("640", "643", Layer::Ranges, "credit_card_validations;Stripe SDK"),
    origin("644", "649", Layer::Ranges, "Stripe SDK;Wikipedia"),
    origin("65", "65", Layer::Ranges, "Stripe SDK;Wikipedia"),
    origin("650002", "650027", Layer::Ranges, "Wikipedia"),
    origin("650031", "650033", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("650035", "650051", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("650052", "650052", Layer::Ranges, "credit-card-type"),
    origin("650057", "650081", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("650082", "650083", Layer::Ranges, "credit-card-type"),
    origin("65008700", "65008700", Layer::Ranges, "ActiveMerchant"),
    origin("650092", "650092", Layer::Ranges, "credit-card-type"),
    origin("650161", "650161", Layer::Ranges, "credit-card-type"),
    origin("650170", "650170", Layer::Ranges, "credit-card-type"),
    origin("650173", "650173", Layer::Ranges, "credit-card-type"),
    origin("650175", "650175", Layer::Ranges, "credit-card-type"),
    origin("650268", "650268", Layer::Ranges, "credit-card-type"),
    origin("650271", "650271", Layer::Ranges, "credit-card-type"),
    origin("65027200", "65027299", Layer::Ranges, "ActiveMerchant"),
    origin("650273", "650274", Layer::Ranges, "credit-card-type"),
    origin("650405", "650439", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("650456", "650457", Layer::Ranges, "credit-card-type"),
    origin("650485", "650538", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("650541", "650598", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("650700", "650718", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("650720", "650727", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("650836", "650836", Layer::Ranges, "credit-card-type"),
    origin("65083700", "65083704", Layer::Ranges, "credit-card-type"),
    origin("650846", "650850", Layer::Ranges, "credit-card-type"),
    origin("65085800", "65085804", Layer::Ranges, "credit-card-type"),
    origin("65085900", "65085901", Layer::Ranges, "credit-card-type"),
    origin("65086000", "65086000", Layer::Ranges, "credit-card-type"),
    origin("65086100", "65086105", Layer::Ranges, "credit-card-type"),
    origin("65086200", "65086203", Layer::Ranges, "credit-card-type"),
    origin("65090000", "65090099", Layer::Ranges, "ActiveMerchant"),
    origin("650901", "650978", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("650923", "650923", Layer::Ranges, "credit-card-type"),
    origin("650987", "650987", Layer::Ranges, "credit-card-type"),
    origin("650990", "650990", Layer::Ranges, "credit-card-type"),
    origin("651652", "651704", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("652150", "653149", Layer::Ranges, "Razorpay checkout table"),
    origin("654997", "654997", Layer::Ranges, "credit-card-type"),
    origin("655000", "655019", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("655021", "655058", Layer::Ranges, "credit-card-type;ActiveMerchant"),
    origin("655590", "655590", Layer::Ranges, "Stripe docs"),
    origin("657366", "657366", Layer::Ranges, "credit-card-type"),
    origin("657998", "657998", Layer::Ranges, "credit-card-type"),
    origin("65875000", "65875003", Layer::Ranges, "credit-card-type"),
    origin("65875009", "65875009", Layer::Ranges, "credit-card-type"),
    origin("65875101", "65875104", Layer::Ranges, "credit-card-type"),
    origin("65875200", "65875200", Layer::Ranges, "credit-card-type"),
    origin("65875501", "65875501", Layer::Ranges, "credit-card-type"),
    origin("65875601", "65875601", Layer::Ranges, "credit-card-type"),
    origin("658758", "658758", Layer::Ranges, "credit-card-type"),
    origin("65875900", "65875900", Layer::Ranges, "credit-card-type"),
    origin("65876000", "65876002", Layer::Ranges, "credit-card-type"),
    origin("658761", "658761", Layer::Ranges, "credit-card-type;Turkish processors test cards"),
    origin("65876100", "65876103", Layer::Ranges, "credit-card-type"),
    origin("65876110", "65876110", Layer::Ranges, "credit-card-type"),
    origin("65876115", "65876116", Layer::Ranges, "credit-card-type"),
    origin("65876200", "65876201", Layer::Ranges, "credit-card-type"),
    origin("65876500", "65876500", Layer::Ranges, "credit-card-type"),
    origin("65876504", "65876505", Layer::Ranges, "credit-card-type"),
    origin("65876600", "65876602", Layer::Ranges, "credit-card-type"),
    origin("658767", "658768", Layer::Ranges, "credit-card-type"),
    origin("65877100", "65877101", Layer::Ranges, "credit-card-type"),
    origin("65877600", "65877602", Layer::Ranges, "credit-card-type"),
    origin("65877700", "65877700", Layer::Ranges, "credit-card-type"),
    origin("65877801", "65877802", Layer::Ranges, "credit-card-type"),
    origin("65878200", "65878202", Layer::Ranges, "credit-card-type"),
    origin("65878300", "65878311", Layer::Ranges, "credit-card-type"),
    origin("65878400", "65878405", Layer::Ranges, "credit-card-type"),
    origin("65878500", "65878505", Layer::Ranges, "credit-card-type"),
    origin("65878600", "65878601", Layer::Ranges, "credit-card-type"),
    origin("65879800", "65879800", Layer::Ranges, "credit-card-type"),
    origin("65880800", "65880800", Layer::Ranges, "credit-card-type"),
    origin("65880900", "65880900", Layer::Ranges, "credit-card-type"),
    origin("66", "66", Layer::Ranges, "Mastercard rules;credit-card-type"),
    origin("67", "67", Layer::Ranges, "Mastercard rules;Stripe SDK"),
    origin("6703", "6703", Layer::Ranges, "Adyen web SDK"),
    origin("6759", "6759", Layer::Ranges, "Wikipedia"),
    origin("6767", "6767", Layer::Ranges, "Wikipedia"),
    origin("676770", "676770", Layer::Ranges, "Wikipedia"),
    origin("676774", "676774", Layer::Ranges, "Wikipedia"),
    origin("679009", "679009", Layer::Ranges, "Cybersource test cards"),
    origin("68", "68", Layer::Ranges, "Mastercard rules;credit-card-type"),
    origin("6800", "6809", Layer::Ranges, "credit_card_validations"),
    origin("69", "69", Layer::Ranges, "Mastercard rules;credit-card-type"),
    origin("81", "81", Layer::Ranges, "Stripe SDK;Discover network BIN document"),
    origin("817200", "819999", Layer::Ranges, "Razorpay checkout table"),
    origin("820000", "820199", Layer::Ranges, "Razorpay checkout table"),
    origin("8600", "8600", Layer::Ranges, "Wikipedia;Payme sandbox"),
    origin("9490", "9490", Layer::Ranges, "Adyen web SDK"),
    origin("968201", "968211", Layer::Ranges, "mada members BIN list"),
    origin("9704", "9704", Layer::Ranges, "Wikipedia"),
    origin("9792", "9792", Layer::Ranges, "credit-card-type;Wikipedia"),
    origin("9860", "9860", Layer::Ranges, "Wikipedia"),
    origin("9891", "9891", Layer::Ranges, "credit_card_validations"),
    origin("222300", "222300", Layer::TestNumbers, "Stripe docs"),
    origin("222720000000", "222720000000", Layer::TestNumbers, "Stripe docs"),
    origin("305693", "305693", Layer::TestNumbers, "Stripe docs"),
    origin("353011", "353011", Layer::TestNumbers, "Stripe docs"),
    origin("356600", "356600", Layer::TestNumbers, "Stripe docs"),
    origin("362272", "362272", Layer::TestNumbers, "Stripe docs"),
    origin("371449", "371449", Layer::TestNumbers, "Stripe docs"),
    origin("378282", "378282", Layer::TestNumbers, "Stripe docs"),
    origin("38520000023237", "38520000023237", Layer::TestNumbers, "Stripe docs"),
    origin("4000000000003220", "4000000000003220", Layer::TestNumbers, "Stripe docs"),
    origin("4000002500001001", "4000002500001001", Layer::TestNumbers, "Stripe docs"),
    origin("400005036", "400005036", Layer::TestNumbers, "Stripe docs"),
    origin("400005123", "400005123", Layer::TestNumbers, "Stripe docs"),
    origin("400005665", "400005665", Layer::TestNumbers, "Stripe docs"),
    origin("400005675", "400005675", Layer::TestNumbers, "Stripe docs"),
    origin("400058260000", "400058260000", Layer::TestNumbers, "Stripe docs"),
    origin("4012888888881881", "4012888888881881", Layer::TestNumbers, "Stripe docs"),
    origin("410000", "410000", Layer::TestNumbers, "Stripe docs"),
    origin("4111111111111111", "4111111111111111", Layer::TestNumbers, "quoted token bodies"),
    origin("424242", "424242", Layer::TestNumbers, "Stripe docs"),
    origin("4506445006931933", "4506445006931933", Layer::TestNumbers, "Stripe Terminal SDK"),
    origin("506221", "506221", Layer::TestNumbers, "Stripe docs"),
    origin("510510", "510510", Layer::TestNumbers, "Stripe docs"),
    origin("520082", "520082", Layer::TestNumbers, "Stripe docs"),
    origin("555505036", "555505036", Layer::TestNumbers, "Stripe docs"),
    origin("555555250", "555555250", Layer::TestNumbers, "Stripe docs"),
    origin("555555555", "555555555", Layer::TestNumbers, "Stripe docs"),
    origin("601100", "601100", Layer::TestNumbers, "Stripe docs"),
    origin("601111", "601111", Layer::TestNumbers, "Stripe docs"),
    origin("601198", "601198", Layer::TestNumbers, "Stripe docs"),
    origin("620000", "620000", Layer::TestNumbers, "Stripe docs"),
    origin("6200000000000047", "6200000000000047", Layer::TestNumbers, "Stripe docs"),
    origin("620550", "620550", Layer::TestNumbers, "Stripe docs"),
];

/// What the ranges of each scheme have in common, in the order of `Scheme::ALL`.
pub(crate) static SCHEMES: [Option<Usual>; 60] = [
    Some(Usual { brand: Some(Brand::Visa), lengths: Lengths::of(&[13, 16, 17, 18, 19]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[0, 3]) }), // visa
    Some(Usual { brand: Some(Brand::Visa), lengths: Lengths::of(&[16, 19]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // visa_electron
    Some(Usual { brand: Some(Brand::MasterCard), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // mastercard
    Some(Usual { brand: None, lengths: Lengths::of(&[12, 13, 14, 15, 16, 17, 18, 19]), luhn: LuhnRule::Mixed, cvc_lengths: Lengths::of(&[0, 3]) }), // maestro
    Some(Usual { brand: Some(Brand::AmericanExpress), lengths: Lengths::of(&[15]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[4]) }), // amex
    Some(Usual { brand: Some(Brand::Discover), lengths: Lengths::of(&[16, 17, 18, 19]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // discover
    Some(Usual { brand: Some(Brand::DinersClub), lengths: Lengths::of(&[14, 15, 16, 17, 18, 19]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // diners
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[15]), luhn: LuhnRule::No, cvc_lengths: Lengths::of(&[3]) }), // diners_enroute
    Some(Usual { brand: None, lengths: Lengths::of(&[15, 16, 17, 18, 19]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // jcb
    Some(Usual { brand: Some(Brand::UnionPay), lengths: Lengths::of(&[14, 15, 16, 17, 18, 19]), luhn: LuhnRule::Mixed, cvc_lengths: Lengths::of(&[3]) }), // unionpay
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[15]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[0, 3]) }), // uatp
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16, 18]), luhn: LuhnRule::Unconfirmed, cvc_lengths: Lengths::of(&[3]) }), // afrigo
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // alelo
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // argencard
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16, 17, 18, 19]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // aura
    Some(Usual { brand: None, lengths: Lengths::of(&[16, 17, 18, 19]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[0]) }), // bancontact
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // bankcard
    Some(Usual { brand: None, lengths: Lengths::of(&[16]), luhn: LuhnRule::Mixed, cvc_lengths: Lengths::of(&[3]) }), // bccard
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // borica
    Some(Usual { brand: None, lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // cabal
    Some(Usual { brand: None, lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // carnet
    Some(Usual { brand: Some(Brand::CartesBancaires), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // cartes_bancaires
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // codensa
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // credimas
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // dankort
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // dinacard
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // edenred
    None, // eftpos_au
    Some(Usual { brand: None, lengths: Lengths::of(&[16]), luhn: LuhnRule::Mixed, cvc_lengths: Lengths::of(&[3]) }), // elo
    Some(Usual { brand: Some(Brand::Discover), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // forbrugsforeningen
    Some(Usual { brand: Some(Brand::Girocard), lengths: Lengths::of(&[16, 19]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[0, 3]) }), // girocard
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16, 18, 19]), luhn: LuhnRule::Unconfirmed, cvc_lengths: Lengths::of(&[3]) }), // gpn
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // hiper
    Some(Usual { brand: None, lengths: Lengths::of(&[16, 19]), luhn: LuhnRule::Mixed, cvc_lengths: Lengths::of(&[3]) }), // hipercard
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Unconfirmed, cvc_lengths: Lengths::of(&[0, 3]) }), // humo
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // instapayment
    None, // interac
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16, 17, 18, 19]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // interpayment
    Some(Usual { brand: Some(Brand::MasterCard), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // jaywan
    Some(Usual { brand: Some(Brand::Jcb), lengths: Lengths::of(&[16]), luhn: LuhnRule::Unconfirmed, cvc_lengths: Lengths::of(&[3]) }), // lankapay
    Some(Usual { brand: None, lengths: Lengths::of(&[16, 18, 19]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // mada
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // magna
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // meeza
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16, 17, 18, 19]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // mir
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16, 19]), luhn: LuhnRule::Unconfirmed, cvc_lengths: Lengths::of(&[0, 3]) }), // napas
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Mixed, cvc_lengths: Lengths::of(&[3]) }), // naranja
    Some(Usual { brand: Some(Brand::Discover), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // nps_pridnestrovie
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // passcard
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // paypak
    Some(Usual { brand: None, lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // rupay
    Some(Usual { brand: None, lengths: Lengths::of(&[16]), luhn: LuhnRule::Mixed, cvc_lengths: Lengths::of(&[3]) }), // sodexo
    Some(Usual { brand: None, lengths: Lengths::of(&[16, 18, 19]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // solo
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16, 18, 19]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // switch
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[19]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[0]) }), // t_union
    Some(Usual { brand: None, lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // troy
    Some(Usual { brand: Some(Brand::Discover), lengths: Lengths::of(&[16, 17, 18, 19]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // ukrcard
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Unconfirmed, cvc_lengths: Lengths::of(&[0, 3]) }), // uzcard
    Some(Usual { brand: None, lengths: Lengths::of(&[16, 18, 19]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // verve
    Some(Usual { brand: Some(Brand::Unknown), lengths: Lengths::of(&[16]), luhn: LuhnRule::Yes, cvc_lengths: Lengths::of(&[3]) }), // vr
    None, // unknown
];

/// What eight digits do not settle.
pub(crate) static SPECIALS: [Special; 25] = [
    Special { longer: &[("222720000000", 381)], rule: None, under: 10 },
    Special { longer: &[("38520000023237", 388)], rule: None, under: 30 },
    Special { longer: &[("4000000000003220", 389)], rule: Some(&DIGIT_RULE[0]), under: 34 },
    Special { longer: &[], rule: Some(&DIGIT_RULE[0]), under: 34 },
    Special { longer: &[("4000002500001001", 390)], rule: Some(&DIGIT_RULE[0]), under: 34 },
    Special { longer: &[], rule: Some(&DIGIT_RULE[1]), under: 34 },
    Special { longer: &[("400005036", 391)], rule: Some(&DIGIT_RULE[1]), under: 34 },
    Special { longer: &[("400005123", 392)], rule: Some(&DIGIT_RULE[1]), under: 34 },
    Special { longer: &[("400005665", 393)], rule: Some(&DIGIT_RULE[1]), under: 34 },
    Special { longer: &[("400005675", 394)], rule: Some(&DIGIT_RULE[1]), under: 34 },
    Special { longer: &[("400058260000", 395)], rule: None, under: 34 },
    Special { longer: &[], rule: Some(&DIGIT_RULE[2]), under: 34 },
    Special { longer: &[("4012888888881881", 396)], rule: None, under: 34 },
    Special { longer: &[("4111111111111111", 398)], rule: None, under: 34 },
    Special { longer: &[("4506445006931933", 400)], rule: None, under: 34 },
    Special { longer: &[], rule: Some(&DIGIT_RULE[3]), under: 156 },
    Special { longer: &[], rule: Some(&DIGIT_RULE[4]), under: 156 },
    Special { longer: &[], rule: Some(&DIGIT_RULE[5]), under: 156 },
    Special { longer: &[], rule: Some(&DIGIT_RULE[6]), under: 156 },
    Special { longer: &[("555505036", 404)], rule: Some(&DIGIT_RULE[6]), under: 156 },
    Special { longer: &[], rule: Some(&DIGIT_RULE[7]), under: 156 },
    Special { longer: &[("555555250", 405)], rule: Some(&DIGIT_RULE[7]), under: 156 },
    Special { longer: &[("555555555", 406)], rule: Some(&DIGIT_RULE[7]), under: 156 },
    Special { longer: &[("6200000000000047", 411)], rule: None, under: 410 },
    Special { longer: &[], rule: Some(&DIGIT_RULE[8]), under: 240 },
];

/// How many pages of four and of six digits are split.
pub(crate) const BLOCKS: usize = 271;

/// First eight digits from which on an entry holds, up to the next: an index in `ROWS`, or
/// `ROWS.len()` plus one in `SPECIALS`.
pub(crate) const SEGMENTS: [(u32, u16); 777] = [
    (0, 0),
    (10000000, 1),
    (18000000, 2),
    (18010000, 1),
    (19460000, 3),
    (19470000, 1),
    (20000000, 0),
    (20140000, 4),
    (20150000, 0),
    (21310000, 5),
    (21320000, 0),
    (21490000, 6),
    (21500000, 0),
    (22000000, 7),
    (22050000, 8),
    (22054300, 9),
    (22054400, 8),
    (22060000, 0),
    (22210000, 10),
    (22230000, 380),
    (22230100, 10),
    (22272000, 413),
    (22272001, 10),
    (27210000, 0),
    (27770700, 11),
    (27770800, 0),
    (28690000, 12),
    (28690100, 0),
    (30000000, 13),
    (30569300, 382),
    (30569400, 13),
    (30600000, 0),
    (30880000, 14),
    (30950000, 15),
    (30960000, 16),
    (31000000, 18),
    (31030000, 17),
    (31120000, 19),
    (31210000, 17),
    (31580000, 20),
    (31600000, 17),
    (32000000, 0),
    (33370000, 21),
    (33500000, 0),
    (34000000, 22),
    (35000000, 0),
    (35280000, 23),
    (35301100, 383),
    (35301200, 23),
    (35380000, 24),
    (35380300, 23),
    (35380500, 25),
    (35380700, 23),
    (35380900, 26),
    (35381000, 23),
    (35660000, 384),
    (35660100, 23),
    (35711100, 27),
    (35711200, 23),
    (35900000, 0),
    (36000000, 28),
    (36227200, 385),
    (36227300, 28),
    (37000000, 29),
    (37144900, 386),
    (37145000, 29),
    (37828200, 387),
    (37828300, 29),
    (38000000, 30),
    (38410000, 31),
    (38410100, 30),
    (38414000, 32),
    (38414100, 30),
    (38416000, 33),
    (38416100, 30),
    (38520000, 414),
    (38520001, 30),
    (40000000, 415),
    (40000001, 416),
    (40000025, 417),
    (40000026, 416),
    (40000100, 34),
    (40000500, 418),
    (40000503, 419),
    (40000504, 418),
    (40000512, 420),
    (40000513, 418),
    (40000566, 421),
    (40000567, 422),
    (40000568, 418),
    (40000600, 34),
    (40005826, 423),
    (40005827, 34),
    (40010000, 424),
    (40010100, 34),
    (40010200, 35),
    (40010300, 34),
    (40011500, 36),
    (40011600, 34),
    (40083700, 37),
    (40084000, 34),
    (40086100, 38),
    (40086200, 34),
    (40117800, 39),
    (40117900, 40),
    (40118000, 34),
    (40128888, 425),
    (40128889, 34),
    (40175700, 41),
    (40175800, 34),
    (40258800, 42),
    (40258900, 34),
    (40291800, 43),
    (40291900, 34),
    (40302400, 44),
    (40302500, 34),
    (40434700, 45),
    (40434800, 34),
    (40587600, 46),
    (40587700, 34),
    (40588200, 47),
    (40588300, 34),
    (40588400, 48),
    (40588500, 34),
    (40588600, 49),
    (40588700, 34),
    (40613600, 50),
    (40613700, 34),
    (40699600, 51),
    (40699700, 34),
    (40719700, 52),
    (40719800, 34),
    (40739500, 53),
    (40739600, 34),
    (40920100, 54),
    (40920200, 34),
    (41000000, 397),
    (41000100, 34),
    (41062100, 55),
    (41062200, 34),
    (41068500, 56),
    (41068600, 34),
    (41111111, 426),
    (41111112, 34),
    (41256500, 57),
    (41256600, 34),
    (41292100, 58),
    (41292400, 34),
    (41750000, 59),
    (41750100, 34),
    (41763300, 60),
    (41763400, 34),
    (41793500, 61),
    (41793600, 34),
    (41959300, 62),
    (41959400, 34),
    (41974000, 63),
    (41974200, 34),
    (41977300, 64),
    (41977600, 34),
    (42013200, 65),
    (42013300, 34),
    (42114100, 66),
    (42114200, 34),
    (42281700, 67),
    (42282000, 34),
    (42424200, 399),
    (42424300, 34),
    (42451900, 68),
    (42452000, 34),
    (42496200, 69),
    (42496400, 34),
    (42689700, 70),
    (42689701, 34),
    (42833100, 71),
    (42833200, 34),
    (42867100, 72),
    (42867400, 34),
    (43047100, 73),
    (43047200, 34),
    (43127400, 74),
    (43127500, 34),
    (43136100, 75),
    (43136200, 34),
    (43232800, 76),
    (43232900, 34),
    (43410700, 77),
    (43410800, 34),
    (43786000, 78),
    (43786100, 34),
    (43806100, 79),
    (43806200, 34),
    (43806400, 80),
    (43806500, 34),
    (43893500, 81),
    (43893600, 34),
    (43995400, 82),
    (43995500, 34),
    (44053300, 83),
    (44053400, 34),
    (44064700, 84),
    (44064800, 34),
    (44079500, 85),
    (44079600, 34),
    (44400000, 86),
    (44400100, 34),
    (44556400, 87),
    (44556500, 34),
    (44639300, 88),
    (44639400, 34),
    (44640400, 89),
    (44640500, 34),
    (44667200, 90),
    (44667300, 34),
    (45064450, 427),
    (45064451, 34),
    (45141600, 91),
    (45141700, 34),
    (45503600, 92),
    (45503700, 34),
    (45570800, 93),
    (45570900, 34),
    (45710000, 94),
    (45720000, 34),
    (45739300, 95),
    (45739400, 34),
    (45763100, 96),
    (45763200, 97),
    (45763300, 34),
    (45786500, 98),
    (45786600, 34),
    (45799700, 99),
    (45799800, 34),
    (45845600, 100),
    (45845700, 34),
    (45947200, 101),
    (45947300, 34),
    (46222000, 102),
    (46222100, 34),
    (46854000, 103),
    (46854400, 34),
    (47006300, 104),
    (47006700, 34),
    (47449100, 105),
    (47449200, 34),
    (47965800, 106),
    (47965900, 34),
    (48301000, 107),
    (48301300, 34),
    (48440000, 108),
    (48450000, 34),
    (48478300, 109),
    (48478400, 34),
    (48609400, 110),
    (48609700, 34),
    (48931700, 111),
    (48932000, 34),
    (49173000, 112),
    (49176000, 34),
    (49342800, 113),
    (49342900, 34),
    (49606700, 114),
    (49606800, 34),
    (50000000, 115),
    (50100000, 116),
    (50108000, 117),
    (50108300, 116),
    (50110000, 115),
    (50110500, 118),
    (50110600, 115),
    (50190000, 119),
    (50200000, 115),
    (50227500, 120),
    (50227600, 115),
    (50417500, 121),
    (50417600, 115),
    (50430000, 122),
    (50430100, 115),
    (50452000, 123),
    (50452100, 115),
    (50586400, 124),
    (50586600, 115),
    (50609900, 125),
    (50619900, 126),
    (50622100, 401),
    (50622200, 126),
    (50650000, 115),
    (50669900, 127),
    (50670000, 128),
    (50670500, 127),
    (50670600, 129),
    (50670700, 127),
    (50671300, 130),
    (50671500, 127),
    (50671600, 131),
    (50671700, 127),
    (50674900, 132),
    (50675100, 127),
    (50675200, 133),
    (50675300, 127),
    (50675400, 134),
    (50675700, 127),
    (50675800, 135),
    (50676800, 127),
    (50677000, 136),
    (50677200, 127),
    (50677300, 137),
    (50677400, 127),
    (50677900, 115),
    (50696800, 138),
    (50696900, 115),
    (50758900, 139),
    (50759100, 115),
    (50759300, 140),
    (50759600, 115),
    (50759700, 141),
    (50759800, 115),
    (50780300, 142),
    (50780400, 115),
    (50780800, 143),
    (50780900, 144),
    (50781000, 145),
    (50781100, 115),
    (50786000, 146),
    (50786100, 115),
    (50786500, 147),
    (50796500, 115),
    (50816000, 148),
    (50816100, 115),
    (50850000, 149),
    (50900000, 150),
    (50901500, 151),
    (50902000, 150),
    (50988000, 152),
    (50988300, 150),
    (50988400, 153),
    (50988600, 150),
    (50988700, 154),
    (50988800, 150),
    (50998700, 155),
    (50999300, 150),
    (51000000, 156),
    (51050000, 428),
    (51050100, 156),
    (51051000, 402),
    (51051100, 156),
    (51321300, 157),
    (51321400, 156),
    (52000000, 429),
    (52000100, 156),
    (52005800, 158),
    (52005900, 156),
    (52008200, 403),
    (52008300, 156),
    (52107600, 159),
    (52107700, 156),
    (52413000, 160),
    (52413100, 156),
    (52451400, 161),
    (52451500, 156),
    (52757200, 162),
    (52757300, 156),
    (52941500, 163),
    (52941600, 156),
    (52974100, 164),
    (52974200, 156),
    (53006000, 165),
    (53006100, 156),
    (53090600, 166),
    (53090700, 156),
    (53109500, 167),
    (53109600, 156),
    (53119600, 168),
    (53119700, 156),
    (53201300, 169),
    (53201400, 156),
    (53582500, 170),
    (53582600, 156),
    (53598900, 171),
    (53599000, 156),
    (53602300, 172),
    (53602400, 156),
    (53776700, 173),
    (53776800, 156),
    (53993100, 174),
    (53993200, 156),
    (54308500, 175),
    (54308600, 156),
    (54335700, 176),
    (54335800, 156),
    (54976000, 177),
    (54976100, 156),
    (55101200, 430),
    (55101300, 156),
    (55418000, 178),
    (55418100, 156),
    (55550500, 431),
    (55550503, 432),
    (55550504, 431),
    (55550600, 156),
    (55555500, 433),
    (55555525, 434),
    (55555526, 433),
    (55555555, 435),
    (55555556, 433),
    (55555600, 156),
    (55760600, 179),
    (55760700, 156),
    (55856300, 180),
    (55856400, 156),
    (55884800, 181),
    (55884900, 156),
    (56000000, 182),
    (56022100, 183),
    (56022600, 182),
    (56040800, 184),
    (56040900, 182),
    (56100000, 185),
    (56110000, 182),
    (56140000, 186),
    (56150000, 182),
    (56418200, 187),
    (56418300, 182),
    (56445600, 188),
    (56445601, 182),
    (56800900, 189),
    (56801000, 182),
    (58175200, 190),
    (58175300, 182),
    (58526500, 191),
    (58526600, 182),
    (58540200, 192),
    (58540600, 182),
    (58550100, 193),
    (58550600, 182),
    (58557700, 194),
    (58558300, 182),
    (58877200, 195),
    (58877300, 182),
    (58884500, 196),
    (58884600, 197),
    (58884700, 198),
    (58884800, 199),
    (58884900, 200),
    (58885000, 201),
    (58885100, 202),
    (58885200, 182),
    (58898200, 203),
    (58898300, 204),
    (58898400, 182),
    (58900500, 205),
    (58900600, 182),
    (58920600, 206),
    (58920700, 182),
    (58956200, 207),
    (58956300, 182),
    (58965700, 208),
    (58965800, 182),
    (59071200, 209),
    (59071300, 182),
    (60000000, 210),
    (60072200, 211),
    (60072300, 210),
    (60081800, 212),
    (60081900, 210),
    (60110000, 407),
    (60110100, 213),
    (60111100, 408),
    (60111200, 213),
    (60118600, 214),
    (60119800, 409),
    (60119900, 214),
    (60120000, 210),
    (60338900, 215),
    (60339000, 210),
    (60352200, 216),
    (60352300, 210),
    (60400100, 217),
    (60420100, 218),
    (60440100, 210),
    (60462203, 219),
    (60462204, 220),
    (60462205, 210),
    (60490600, 221),
    (60490700, 210),
    (60514100, 222),
    (60514200, 210),
    (60547400, 223),
    (60547450, 210),
    (60600500, 224),
    (60600600, 210),
    (60606800, 225),
    (60606900, 226),
    (60607000, 227),
    (60607100, 228),
    (60607200, 210),
    (60607601, 229),
    (60607602, 210),
    (60607606, 230),
    (60607607, 231),
    (60607608, 210),
    (60628200, 232),
    (60628300, 210),
    (60633300, 233),
    (60633400, 210),
    (60698500, 234),
    (60798500, 210),
    (60800100, 235),
    (60850100, 210),
    (60894400, 236),
    (60894401, 210),
    (60894410, 237),
    (60894411, 210),
    (60894420, 238),
    (60894421, 210),
    (61000000, 239),
    (62000000, 436),
    (62000001, 410),
    (62000100, 240),
    (62055000, 412),
    (62055100, 240),
    (62159800, 241),
    (62159900, 240),
    (62168280, 242),
    (62168281, 240),
    (62717000, 243),
    (62717100, 240),
    (62730900, 244),
    (62731000, 240),
    (62741600, 245),
    (62741700, 240),
    (62753500, 246),
    (62753600, 240),
    (62778000, 247),
    (62778100, 240),
    (62790300, 248),
    (62790400, 240),
    (62800000, 437),
    (62800100, 240),
    (62802600, 249),
    (62802700, 240),
    (62805100, 250),
    (62805200, 240),
    (63000000, 251),
    (63040000, 252),
    (63050000, 251),
    (63311000, 253),
    (63311100, 251),
    (63330000, 254),
    (63340000, 255),
    (63350000, 251),
    (63600000, 256),
    (63612000, 257),
    (63612100, 256),
    (63629700, 258),
    (63629800, 259),
    (63629900, 256),
    (63631800, 260),
    (63631900, 256),
    (63636800, 261),
    (63636900, 256),
    (63637900, 262),
    (63638000, 256),
    (63662500, 263),
    (63662600, 256),
    (63700000, 264),
    (63703600, 265),
    (63703700, 264),
    (63705800, 266),
    (63705900, 264),
    (63709500, 267),
    (63709600, 264),
    (63737423, 268),
    (63737424, 264),
    (63743358, 269),
    (63743359, 264),
    (63748300, 270),
    (63748400, 264),
    (63756800, 271),
    (63756900, 264),
    (63759900, 272),
    (63760000, 273),
    (63760100, 264),
    (63760900, 274),
    (63761000, 264),
    (63761200, 275),
    (63761300, 264),
    (63763400, 276),
    (63763500, 264),
    (63900000, 277),
    (63910000, 264),
    (63924500, 278),
    (63924600, 264),
    (63938300, 279),
    (63938400, 264),
    (63938800, 280),
    (63938900, 264),
    (63948400, 281),
    (63948500, 264),
    (63955900, 282),
    (63956000, 264),
    (64000000, 283),
    (64400000, 284),
    (65000000, 285),
    (65000200, 286),
    (65002800, 285),
    (65003100, 287),
    (65003400, 285),
    (65003500, 288),
    (65005200, 289),
    (65005300, 285),
    (65005700, 290),
    (65008200, 291),
    (65008400, 285),
    (65008700, 292),
    (65008701, 285),
    (65009200, 293),
    (65009300, 285),
    (65016100, 294),
    (65016200, 285),
    (65017000, 295),
    (65017100, 285),
    (65017300, 296),
    (65017400, 285),
    (65017500, 297),
    (65017600, 285),
    (65026800, 298),
    (65026900, 285),
    (65027100, 299),
    (65027200, 300),
    (65027300, 301),
    (65027500, 285),
    (65040500, 302),
    (65044000, 285),
    (65045600, 303),
    (65045800, 285),
    (65048500, 304),
    (65053900, 285),
    (65054100, 305),
    (65059900, 285),
    (65070000, 306),
    (65071900, 285),
    (65072000, 307),
    (65072800, 285),
    (65083600, 308),
    (65083700, 309),
    (65083705, 285),
    (65084600, 310),
    (65085100, 285),
    (65085800, 311),
    (65085805, 285),
    (65085900, 312),
    (65085902, 285),
    (65086000, 313),
    (65086001, 285),
    (65086100, 314),
    (65086106, 285),
    (65086200, 315),
    (65086204, 285),
    (65090000, 316),
    (65090100, 317),
    (65092300, 318),
    (65092400, 317),
    (65097900, 285),
    (65098700, 319),
    (65098800, 285),
    (65099000, 320),
    (65099100, 285),
    (65165200, 321),
    (65170500, 285),
    (65215000, 322),
    (65315000, 285),
    (65499700, 323),
    (65499800, 285),
    (65500000, 324),
    (65502000, 285),
    (65502100, 325),
    (65505900, 285),
    (65559000, 326),
    (65559100, 285),
    (65736600, 327),
    (65736700, 285),
    (65799800, 328),
    (65799900, 285),
    (65875000, 329),
    (65875004, 285),
    (65875009, 330),
    (65875010, 285),
    (65875101, 331),
    (65875105, 285),
    (65875200, 332),
    (65875201, 285),
    (65875501, 333),
    (65875502, 285),
    (65875601, 334),
    (65875602, 285),
    (65875800, 335),
    (65875900, 336),
    (65875901, 285),
    (65876000, 337),
    (65876003, 285),
    (65876100, 339),
    (65876104, 338),
    (65876110, 340),
    (65876111, 338),
    (65876115, 341),
    (65876117, 338),
    (65876200, 342),
    (65876202, 285),
    (65876500, 343),
    (65876501, 285),
    (65876504, 344),
    (65876506, 285),
    (65876600, 345),
    (65876603, 285),
    (65876700, 346),
    (65876900, 285),
    (65877100, 347),
    (65877102, 285),
    (65877600, 348),
    (65877603, 285),
    (65877700, 349),
    (65877701, 285),
    (65877801, 350),
    (65877803, 285),
    (65878200, 351),
    (65878203, 285),
    (65878300, 352),
    (65878312, 285),
    (65878400, 353),
    (65878406, 285),
    (65878500, 354),
    (65878506, 285),
    (65878600, 355),
    (65878602, 285),
    (65879800, 356),
    (65879801, 285),
    (65880800, 357),
    (65880801, 285),
    (65880900, 358),
    (65880901, 285),
    (66000000, 359),
    (67000000, 360),
    (67030000, 361),
    (67040000, 360),
    (67590000, 362),
    (67600000, 360),
    (67670000, 363),
    (67677000, 364),
    (67677100, 363),
    (67677400, 365),
    (67677500, 363),
    (67680000, 360),
    (67900900, 366),
    (67901000, 360),
    (68000000, 368),
    (68100000, 367),
    (69000000, 369),
    (70000000, 0),
    (81000000, 370),
    (81720000, 371),
    (82000000, 372),
    (82020000, 0),
    (86000000, 373),
    (86010000, 0),
    (94900000, 374),
    (94910000, 0),
    (96820100, 375),
    (96821200, 0),
    (97040000, 376),
    (97050000, 0),
    (97920000, 377),
    (97930000, 0),
    (98600000, 378),
    (98610000, 0),
    (98910000, 379),
    (98920000, 0),
];
