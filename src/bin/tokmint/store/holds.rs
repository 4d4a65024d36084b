//! What lives as long as the process: tokens in use, and claims in progress.
//!
//! Nothing of it is written down. A request that dies with the process gives up what it held, as one
//! does that ends without a word.

use std::collections::{HashMap, HashSet};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use tokmint::api::{AnswerKey, Claim};

/// Which tokens are in use, and which are being looked at.
#[derive(Default)]
pub(super) struct Holds {
    state: Mutex<State>,
    turn_ended: Condvar,
}

#[derive(Default)]
struct State {
    in_use: HashSet<String>,
    turns: HashSet<String>,
}

/// The right to change the usage of one token, until it is dropped.
pub(super) struct Turn<'h> {
    holds: &'h Holds,
    id: String,
}

impl Holds {
    fn state(&self) -> MutexGuard<'_, State> {
        // No step leaves half of its work behind if it panics.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the turn of a token.
    pub(super) fn turn(&self, id: &str) -> Turn<'_> {
        let state = self.state();
        let mut state = self
            .turn_ended
            .wait_while(state, |state| state.turns.contains(id))
            .unwrap_or_else(PoisonError::into_inner);
        state.turns.insert(id.into());
        Turn {
            holds: self,
            id: id.into(),
        }
    }

    /// The turn of a token that nobody uses or looks at.
    pub(super) fn turn_if_idle(&self, id: &str) -> Option<Turn<'_>> {
        let mut state = self.state();
        let idle = !state.in_use.contains(id) && state.turns.insert(id.into());
        idle.then(|| Turn {
            holds: self,
            id: id.into(),
        })
    }

    /// Whether a request is using the token.
    pub(super) fn is_in_use(&self, id: &str) -> bool {
        self.state().in_use.contains(id)
    }
}

impl Turn<'_> {
    /// Whether a request is using the token.
    pub(super) fn is_in_use(&self) -> bool {
        self.holds.is_in_use(&self.id)
    }

    /// Says whether a request is using the token.
    pub(super) fn set_in_use(&self, in_use: bool) {
        let mut state = self.holds.state();
        match in_use {
            true => state.in_use.insert(self.id.clone()),
            false => state.in_use.remove(&self.id),
        };
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.holds.state().turns.remove(&self.id);
        self.holds.turn_ended.notify_all();
    }
}

/// The claims that have no answer yet.
#[derive(Default)]
pub(super) struct Claims(Mutex<HashMap<AnswerKey, Claim>>);

impl Claims {
    /// All of them, and nobody claims anything meanwhile.
    pub(super) fn open(&self) -> MutexGuard<'_, HashMap<AnswerKey, Claim>> {
        // No step leaves half of its work behind if it panics.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
