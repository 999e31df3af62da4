//! When a frame is drawn: at once for what somebody waits for, and at most twenty times a second for how far the work beside the loop has come.

use std::time::{Duration, Instant};

/// Between two frames that show only how far the work has come.
const FRAME: Duration = Duration::from_millis(50);

/// When the last frame was drawn, and whether one is owed.
#[derive(Debug, Default)]
pub struct Pace {
    drawn: Option<Instant>,
    owed: bool,
}

impl Pace {
    /// How long to wait for the next event at most; as long as it takes where no frame is owed.
    pub fn patience(&self, now: Instant) -> Option<Duration> {
        self.drawn.filter(|_| self.owed).map(|drawn| FRAME.saturating_sub(now.saturating_duration_since(drawn)))
    }

    /// Whether to draw, after events of which `waited_for` says whether somebody waits for what one of them shows.
    pub fn is_due(&mut self, waited_for: bool, now: Instant) -> bool {
        let due = waited_for || self.drawn.is_none_or(|drawn| now.saturating_duration_since(drawn) >= FRAME);
        self.owed = !due;
        if due {
            self.drawn = Some(now);
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_alone_is_drawn_twenty_times_a_second_and_keys_at_once() {
        let start = Instant::now();
        let at = |milliseconds| start + Duration::from_millis(milliseconds);
        let mut pace = Pace::default();
        assert!(pace.is_due(false, at(0)), "the first frame waits for nothing");
        assert_eq!(pace.patience(at(0)), None);
        let drawn = (1..1000).filter(|&now| pace.is_due(false, at(now))).count();
        assert_eq!(drawn, 19);
        assert_eq!(pace.patience(at(999)), Some(Duration::from_millis(1)), "what came last is still drawn");
        assert!(pace.is_due(true, at(999)), "a key is drawn at once");
        assert_eq!(pace.patience(at(999)), None);
    }
}
