//! Which keys a token prints, by date: the real API grows fields without a version of its own.

use alloc::string::String;

use crate::call::Call;
use crate::token::{AccountId, RequestId};

/// Which keys a token prints, and how a refusal names its log page.
///
/// Fields appeared under an unchanged `Stripe-Version`, so a profile is a date and not a version.
///
/// | profile | `wallet` | `networks` | `regulated_status` | `redaction` | `request_log_url` |
/// |---|---|---|---|---|---|
/// | [`D2023_01`](Profile::D2023_01) | | | | | `logs/req_…?t=…` |
/// | [`D2023_10`](Profile::D2023_10) | null | | | | `logs/req_…?t=…` |
/// | [`D2024_03`](Profile::D2024_03) | null | yes | | | `logs/req_…?t=…` |
/// | [`D2025_01`](Profile::D2025_01) | null | yes | yes | null | `logs/req_…?t=…` |
/// | [`D2026_01`](Profile::D2026_01) | null | yes | yes | null | `workbench/logs?object=req_…` |
/// | [`REFERENCE`](Profile::REFERENCE) | null | | | null | `logs/req_…?t=…` |
///
/// `redaction` is printed on tokens that are not cards; since when is inferred.
///
/// Sources: token bodies of 2023-01, 2023-10, 2024-03, 2024-08 and 2025-03, log addresses of
/// refusals from 2022-10 to 2026-09, all recorded or quoted in public client code.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Profile {
    name: &'static str,
    /// Whether a card prints `wallet`.
    pub wallet: bool,
    /// Whether a card prints `networks`.
    pub networks: bool,
    /// Whether a card prints `regulated_status`.
    pub regulated_status: bool,
    /// Whether a token that is not a card prints `redaction`.
    pub redaction: bool,
    /// Whether the id of a bank account token begins with `tok_`, as older copies of the reference
    /// page print it, and not with `btok_`. No profile here does it.
    pub tok_for_bank_accounts: bool,
    /// The form of `request_log_url`.
    pub log_url: LogUrl,
}

/// The form of `request_log_url` in a refusal.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum LogUrl {
    /// `https://dashboard.stripe.com/test/logs/req_…?t=…`, from 2022-10 to 2025.
    Logs,
    /// `https://dashboard.stripe.com/acct_…/test/workbench/logs?object=req_…`, since about 2026-01.
    Workbench,
}

impl Profile {
    /// What the documentation page prints.
    pub const REFERENCE: Self = Self {
        name: "reference",
        redaction: true,
        ..Self::D2023_10
    };
    /// To about 2023-01.
    pub const D2023_01: Self = Self {
        name: "2023-01",
        wallet: false,
        networks: false,
        regulated_status: false,
        redaction: false,
        tok_for_bank_accounts: false,
        log_url: LogUrl::Logs,
    };
    /// 2023-10 to 2024-01.
    pub const D2023_10: Self = Self {
        name: "2023-10",
        wallet: true,
        ..Self::D2023_01
    };
    /// 2024-03 to 2024-08.
    pub const D2024_03: Self = Self {
        name: "2024-03",
        networks: true,
        ..Self::D2023_10
    };
    /// 2025.
    pub const D2025_01: Self = Self {
        name: "2025-01",
        regulated_status: true,
        redaction: true,
        ..Self::D2024_03
    };
    /// From about 2026-01 on.
    pub const D2026_01: Self = Self {
        name: "2026-01",
        log_url: LogUrl::Workbench,
        ..Self::D2025_01
    };
    /// The newest: [`Profile::D2026_01`].
    pub const CURRENT: Self = Self::D2026_01;
    /// All profiles, the oldest first and the reference page last.
    pub const ALL: [Self; 6] = [
        Self::D2023_01,
        Self::D2023_10,
        Self::D2024_03,
        Self::D2025_01,
        Self::D2026_01,
        Self::REFERENCE,
    ];

    /// The profile of that name: `2023-10`, `reference`, and `current` for the newest.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::Profile;
    ///
    /// assert_eq!(Profile::named("current"), Some(Profile::CURRENT));
    /// assert_eq!(Profile::named("2023-10").map(Profile::name), Some("2023-10"));
    /// assert_eq!(Profile::named("1999-12"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "current" => Some(Self::CURRENT),
            _ => Self::ALL.into_iter().find(|profile| profile.name == name),
        }
    }

    /// Its name, such as `2023-10`.
    pub const fn name(self) -> &'static str {
        self.name
    }
}

impl Default for Profile {
    fn default() -> Self {
        Self::CURRENT
    }
}

impl LogUrl {
    /// The address of one request's page. The older form names the account only where a platform
    /// called for a connected one; that the newer names that one too is inferred.
    pub(crate) fn of(self, platform: &AccountId, call: &Call, request: &RequestId) -> String {
        let mode = if call.key.live { "" } else { "test/" };
        let time = call.at.timestamp();
        match (self, &call.on_behalf_of) {
            (Self::Logs, None) => {
                alloc::format!("https://dashboard.stripe.com/{mode}logs/{request}?t={time}")
            }
            (Self::Logs, Some(account)) => alloc::format!(
                "https://dashboard.stripe.com/{account}/{mode}logs/{request}?t={time}"
            ),
            (Self::Workbench, connected) => {
                let account = connected.as_ref().unwrap_or(platform);
                alloc::format!(
                    "https://dashboard.stripe.com/{account}/{mode}workbench/logs?object={request}"
                )
            }
        }
    }
}
