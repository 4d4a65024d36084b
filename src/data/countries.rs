// @generated from countries.csv by tests/tables.rs, do not edit.

/// The codes of one country.
pub(crate) struct CountryRow {
    pub(crate) alpha2: &'static str,
    pub(crate) alpha3: &'static str,
    pub(crate) numeric: u16,
}

const fn row(alpha2: &'static str, alpha3: &'static str, numeric: u16) -> CountryRow {
    CountryRow { alpha2, alpha3, numeric }
}

/// Sorted by alpha-2 code.
pub(crate) static COUNTRIES: [CountryRow; 249] = [
    row("AD", "AND", 20), // Andorra
    row("AE", "ARE", 784), // United Arab Emirates
    row("AF", "AFG", 4), // Afghanistan
    row("AG", "ATG", 28), // Antigua and Barbuda
    row("AI", "AIA", 660), // Anguilla
    row("AL", "ALB", 8), // Albania
    row("AM", "ARM", 51), // Armenia
    row("AO", "AGO", 24), // Angola
    row("AQ", "ATA", 10), // Antarctica
    row("AR", "ARG", 32), // Argentina
    row("AS", "ASM", 16), // American Samoa
    row("AT", "AUT", 40), // Austria
    row("AU", "AUS", 36), // Australia
    row("AW", "ABW", 533), // Aruba
    row("AX", "ALA", 248), // Åland Islands
    row("AZ", "AZE", 31), // Azerbaijan
    row("BA", "BIH", 70), // Bosnia and Herzegovina
    row("BB", "BRB", 52), // Barbados
    row("BD", "BGD", 50), // Bangladesh
    row("BE", "BEL", 56), // Belgium
    row("BF", "BFA", 854), // Burkina Faso
    row("BG", "BGR", 100), // Bulgaria
    row("BH", "BHR", 48), // Bahrain
    row("BI", "BDI", 108), // Burundi
    row("BJ", "BEN", 204), // Benin
    row("BL", "BLM", 652), // Saint Barthélemy
    row("BM", "BMU", 60), // Bermuda
    row("BN", "BRN", 96), // Brunei Darussalam
    row("BO", "BOL", 68), // Bolivia
    row("BQ", "BES", 535), // Bonaire, Sint Eustatius and Saba
    row("BR", "BRA", 76), // Brazil
    row("BS", "BHS", 44), // Bahamas
    row("BT", "BTN", 64), // Bhutan
    row("BV", "BVT", 74), // Bouvet Island
    row("BW", "BWA", 72), // Botswana
    row("BY", "BLR", 112), // Belarus
    row("BZ", "BLZ", 84), // Belize
    row("CA", "CAN", 124), // Canada
    row("CC", "CCK", 166), // Cocos (Keeling) Islands
    row("CD", "COD", 180), // Congo, The Democratic Republic of the
    row("CF", "CAF", 140), // Central African Republic
    row("CG", "COG", 178), // Congo
    row("CH", "CHE", 756), // Switzerland
    row("CI", "CIV", 384), // Côte d'Ivoire
    row("CK", "COK", 184), // Cook Islands
    row("CL", "CHL", 152), // Chile
    row("CM", "CMR", 120), // Cameroon
    row("CN", "CHN", 156), // China
    row("CO", "COL", 170), // Colombia
    row("CR", "CRI", 188), // Costa Rica
    row("CU", "CUB", 192), // Cuba
    row("CV", "CPV", 132), // Cabo Verde
    row("CW", "CUW", 531), // Curaçao
    row("CX", "CXR", 162), // Christmas Island
    row("CY", "CYP", 196), // Cyprus
    row("CZ", "CZE", 203), // Czechia
    row("DE", "DEU", 276), // Germany
    row("DJ", "DJI", 262), // Djibouti
    row("DK", "DNK", 208), // Denmark
    row("DM", "DMA", 212), // Dominica
    row("DO", "DOM", 214), // Dominican Republic
    row("DZ", "DZA", 12), // Algeria
    row("EC", "ECU", 218), // Ecuador
    row("EE", "EST", 233), // Estonia
    row("EG", "EGY", 818), // Egypt
    row("EH", "ESH", 732), // Western Sahara
    row("ER", "ERI", 232), // Eritrea
    row("ES", "ESP", 724), // Spain
    row("ET", "ETH", 231), // Ethiopia
    row("FI", "FIN", 246), // Finland
    row("FJ", "FJI", 242), // Fiji
    row("FK", "FLK", 238), // Falkland Islands (Malvinas)
    row("FM", "FSM", 583), // Micronesia, Federated States of
    row("FO", "FRO", 234), // Faroe Islands
    row("FR", "FRA", 250), // France
    row("GA", "GAB", 266), // Gabon
    row("GB", "GBR", 826), // United Kingdom
    row("GD", "GRD", 308), // Grenada
    row("GE", "GEO", 268), // Georgia
    row("GF", "GUF", 254), // French Guiana
    row("GG", "GGY", 831), // Guernsey
    row("GH", "GHA", 288), // Ghana
    row("GI", "GIB", 292), // Gibraltar
    row("GL", "GRL", 304), // Greenland
    row("GM", "GMB", 270), // Gambia
    row("GN", "GIN", 324), // Guinea
    row("GP", "GLP", 312), // Guadeloupe
    row("GQ", "GNQ", 226), // Equatorial Guinea
    row("GR", "GRC", 300), // Greece
    row("GS", "SGS", 239), // South Georgia and the South Sandwich Islands
    row("GT", "GTM", 320), // Guatemala
    row("GU", "GUM", 316), // Guam
    row("GW", "GNB", 624), // Guinea-Bissau
    row("GY", "GUY", 328), // Guyana
    row("HK", "HKG", 344), // Hong Kong
    row("HM", "HMD", 334), // Heard Island and McDonald Islands
    row("HN", "HND", 340), // Honduras
    row("HR", "HRV", 191), // Croatia
    row("HT", "HTI", 332), // Haiti
    row("HU", "HUN", 348), // Hungary
    row("ID", "IDN", 360), // Indonesia
    row("IE", "IRL", 372), // Ireland
    row("IL", "ISR", 376), // Israel
    row("IM", "IMN", 833), // Isle of Man
    row("IN", "IND", 356), // India
    row("IO", "IOT", 86), // British Indian Ocean Territory
    row("IQ", "IRQ", 368), // Iraq
    row("IR", "IRN", 364), // Iran
    row("IS", "ISL", 352), // Iceland
    row("IT", "ITA", 380), // Italy
    row("JE", "JEY", 832), // Jersey
    row("JM", "JAM", 388), // Jamaica
    row("JO", "JOR", 400), // Jordan
    row("JP", "JPN", 392), // Japan
    row("KE", "KEN", 404), // Kenya
    row("KG", "KGZ", 417), // Kyrgyzstan
    row("KH", "KHM", 116), // Cambodia
    row("KI", "KIR", 296), // Kiribati
    row("KM", "COM", 174), // Comoros
    row("KN", "KNA", 659), // Saint Kitts and Nevis
    row("KP", "PRK", 408), // North Korea
    row("KR", "KOR", 410), // South Korea
    row("KW", "KWT", 414), // Kuwait
    row("KY", "CYM", 136), // Cayman Islands
    row("KZ", "KAZ", 398), // Kazakhstan
    row("LA", "LAO", 418), // Laos
    row("LB", "LBN", 422), // Lebanon
    row("LC", "LCA", 662), // Saint Lucia
    row("LI", "LIE", 438), // Liechtenstein
    row("LK", "LKA", 144), // Sri Lanka
    row("LR", "LBR", 430), // Liberia
    row("LS", "LSO", 426), // Lesotho
    row("LT", "LTU", 440), // Lithuania
    row("LU", "LUX", 442), // Luxembourg
    row("LV", "LVA", 428), // Latvia
    row("LY", "LBY", 434), // Libya
    row("MA", "MAR", 504), // Morocco
    row("MC", "MCO", 492), // Monaco
    row("MD", "MDA", 498), // Moldova
    row("ME", "MNE", 499), // Montenegro
    row("MF", "MAF", 663), // Saint Martin (French part)
    row("MG", "MDG", 450), // Madagascar
    row("MH", "MHL", 584), // Marshall Islands
    row("MK", "MKD", 807), // North Macedonia
    row("ML", "MLI", 466), // Mali
    row("MM", "MMR", 104), // Myanmar
    row("MN", "MNG", 496), // Mongolia
    row("MO", "MAC", 446), // Macao
    row("MP", "MNP", 580), // Northern Mariana Islands
    row("MQ", "MTQ", 474), // Martinique
    row("MR", "MRT", 478), // Mauritania
    row("MS", "MSR", 500), // Montserrat
    row("MT", "MLT", 470), // Malta
    row("MU", "MUS", 480), // Mauritius
    row("MV", "MDV", 462), // Maldives
    row("MW", "MWI", 454), // Malawi
    row("MX", "MEX", 484), // Mexico
    row("MY", "MYS", 458), // Malaysia
    row("MZ", "MOZ", 508), // Mozambique
    row("NA", "NAM", 516), // Namibia
    row("NC", "NCL", 540), // New Caledonia
    row("NE", "NER", 562), // Niger
    row("NF", "NFK", 574), // Norfolk Island
    row("NG", "NGA", 566), // Nigeria
    row("NI", "NIC", 558), // Nicaragua
    row("NL", "NLD", 528), // Netherlands
    row("NO", "NOR", 578), // Norway
    row("NP", "NPL", 524), // Nepal
    row("NR", "NRU", 520), // Nauru
    row("NU", "NIU", 570), // Niue
    row("NZ", "NZL", 554), // New Zealand
    row("OM", "OMN", 512), // Oman
    row("PA", "PAN", 591), // Panama
    row("PE", "PER", 604), // Peru
    row("PF", "PYF", 258), // French Polynesia
    row("PG", "PNG", 598), // Papua New Guinea
    row("PH", "PHL", 608), // Philippines
    row("PK", "PAK", 586), // Pakistan
    row("PL", "POL", 616), // Poland
    row("PM", "SPM", 666), // Saint Pierre and Miquelon
    row("PN", "PCN", 612), // Pitcairn
    row("PR", "PRI", 630), // Puerto Rico
    row("PS", "PSE", 275), // Palestine, State of
    row("PT", "PRT", 620), // Portugal
    row("PW", "PLW", 585), // Palau
    row("PY", "PRY", 600), // Paraguay
    row("QA", "QAT", 634), // Qatar
    row("RE", "REU", 638), // Réunion
    row("RO", "ROU", 642), // Romania
    row("RS", "SRB", 688), // Serbia
    row("RU", "RUS", 643), // Russian Federation
    row("RW", "RWA", 646), // Rwanda
    row("SA", "SAU", 682), // Saudi Arabia
    row("SB", "SLB", 90), // Solomon Islands
    row("SC", "SYC", 690), // Seychelles
    row("SD", "SDN", 729), // Sudan
    row("SE", "SWE", 752), // Sweden
    row("SG", "SGP", 702), // Singapore
    row("SH", "SHN", 654), // Saint Helena, Ascension and Tristan da Cunha
    row("SI", "SVN", 705), // Slovenia
    row("SJ", "SJM", 744), // Svalbard and Jan Mayen
    row("SK", "SVK", 703), // Slovakia
    row("SL", "SLE", 694), // Sierra Leone
    row("SM", "SMR", 674), // San Marino
    row("SN", "SEN", 686), // Senegal
    row("SO", "SOM", 706), // Somalia
    row("SR", "SUR", 740), // Suriname
    row("SS", "SSD", 728), // South Sudan
    row("ST", "STP", 678), // Sao Tome and Principe
    row("SV", "SLV", 222), // El Salvador
    row("SX", "SXM", 534), // Sint Maarten (Dutch part)
    row("SY", "SYR", 760), // Syria
    row("SZ", "SWZ", 748), // Eswatini
    row("TC", "TCA", 796), // Turks and Caicos Islands
    row("TD", "TCD", 148), // Chad
    row("TF", "ATF", 260), // French Southern Territories
    row("TG", "TGO", 768), // Togo
    row("TH", "THA", 764), // Thailand
    row("TJ", "TJK", 762), // Tajikistan
    row("TK", "TKL", 772), // Tokelau
    row("TL", "TLS", 626), // Timor-Leste
    row("TM", "TKM", 795), // Turkmenistan
    row("TN", "TUN", 788), // Tunisia
    row("TO", "TON", 776), // Tonga
    row("TR", "TUR", 792), // Türkiye
    row("TT", "TTO", 780), // Trinidad and Tobago
    row("TV", "TUV", 798), // Tuvalu
    row("TW", "TWN", 158), // Taiwan
    row("TZ", "TZA", 834), // Tanzania
    row("UA", "UKR", 804), // Ukraine
    row("UG", "UGA", 800), // Uganda
    row("UM", "UMI", 581), // United States Minor Outlying Islands
    row("US", "USA", 840), // United States
    row("UY", "URY", 858), // Uruguay
    row("UZ", "UZB", 860), // Uzbekistan
    row("VA", "VAT", 336), // Holy See (Vatican City State)
    row("VC", "VCT", 670), // Saint Vincent and the Grenadines
    row("VE", "VEN", 862), // Venezuela
    row("VG", "VGB", 92), // Virgin Islands, British
    row("VI", "VIR", 850), // Virgin Islands, U.S.
    row("VN", "VNM", 704), // Vietnam
    row("VU", "VUT", 548), // Vanuatu
    row("WF", "WLF", 876), // Wallis and Futuna
    row("WS", "WSM", 882), // Samoa
    row("YE", "YEM", 887), // Yemen
    row("YT", "MYT", 175), // Mayotte
    row("ZA", "ZAF", 710), // South Africa
    row("ZM", "ZMB", 894), // Zambia
    row("ZW", "ZWE", 716), // Zimbabwe
];
