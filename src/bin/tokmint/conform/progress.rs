//! How far a run has come, for whoever watches it.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};

/// A bar on standard error, if that is a terminal. It is gone when this is dropped.
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    /// Begins work on so many cases.
    pub(super) fn start(cases: usize) -> Self {
        if !io::stderr().is_terminal() {
            return Self(None);
        }
        let style = ProgressStyle::with_template("[{wide_bar}] {pos} of {len}, ready in {eta}")
            .unwrap_or_else(|_| ProgressStyle::default_bar())
            .progress_chars("=> ");
        let bar = ProgressBar::with_draw_target(Some(cases as u64), ProgressDrawTarget::stderr());
        let bar = bar.with_style(style).with_finish(ProgressFinish::AndClear);
        Self(Some(bar))
    }

    /// One more is done.
    pub(super) fn next(&self) {
        if let Some(bar) = &self.0 {
            bar.inc(1);
        }
    }
}
