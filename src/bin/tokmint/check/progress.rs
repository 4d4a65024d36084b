//! How far a bulk check has come, for whoever watches it.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{
    HumanCount, ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressState, ProgressStyle,
};

/// A bar on standard error. It is gone when this is dropped.
pub(super) struct Progress {
    bar: ProgressBar,
    /// How many values are done, for the bar, whose own count is bytes.
    values: Arc<AtomicU64>,
    next: Instant,
}

impl Progress {
    /// Between two drawings. Work that takes no longer gets no bar.
    const PAUSE: Duration = Duration::from_millis(100);

    /// Begins work on so many bytes, if that is known; none if standard error is no terminal.
    pub(super) fn start(bytes: Option<u64>) -> Option<Self> {
        if !io::stderr().is_terminal() {
            return None;
        }
        let template = match bytes {
            Some(_) => {
                "[{wide_bar}] {binary_bytes} of {binary_total_bytes}, {rate}, ready in {eta}"
            }
            None => "{binary_bytes} in {elapsed}, {rate}",
        };
        let values = Arc::new(AtomicU64::new(0));
        let shown = Arc::clone(&values);
        let write_rate = move |state: &ProgressState, to: &mut dyn fmt::Write| {
            // A bar that lacks its rate is still a bar.
            let _ = to.write_str(&rate(shown.load(Ordering::Relaxed), state.elapsed()));
        };
        let style = ProgressStyle::with_template(template)
            .unwrap_or_else(|_| ProgressStyle::default_bar())
            .progress_chars("=> ")
            .with_key("rate", write_rate);
        let bar = ProgressBar::with_draw_target(bytes, ProgressDrawTarget::stderr())
            .with_style(style)
            .with_finish(ProgressFinish::AndClear);
        Some(Self {
            bar,
            values,
            next: Instant::now() + Self::PAUSE,
        })
    }

    /// Tells how much is done. To be called every some thousand values: then it costs nothing much.
    pub(super) fn at(&mut self, bytes: u64, values: u64) {
        let now = Instant::now();
        if now >= self.next {
            self.next = now + Self::PAUSE;
            self.values.store(values, Ordering::Relaxed);
            self.bar.set_position(bytes);
        }
    }

    /// Takes the bar away and tells in a line how many there were.
    pub(super) fn tell(self, values: u64) {
        let time = self.bar.elapsed();
        drop(self.bar);
        let rate = rate(values, time);
        let (values, seconds) = (HumanCount(values), time.as_secs_f64());
        // Nothing is lost where this cannot be written.
        let _ = writeln!(
            io::stderr().lock(),
            "{values} values in {seconds:.2} s, {rate}"
        );
    }
}

/// How many a second.
fn rate(values: u64, time: Duration) -> String {
    // Rounded down; the clock may not have moved yet.
    let a_second = values as f64 / time.as_secs_f64().max(1e-9);
    format!("{} a second", HumanCount(a_second as u64))
}
