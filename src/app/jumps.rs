//! The jump list: where the user came from, and the way forward again.

use super::panes::Spot;

/// So many jumps are remembered.
const KEPT: usize = 100;

/// Places left behind by jumps, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jumps {
    places: Vec<Spot>,
    /// How many of `places` lie behind; the rest lie ahead.
    behind: usize,
}

impl Jumps {
    /// Remembers the place that a jump leaves. What lay ahead is forgotten.
    pub fn leave(&mut self, place: Spot) {
        self.places.truncate(self.behind);
        if self.places.last() != Some(&place) {
            self.places.push(place);
        }
        if self.places.len() > KEPT {
            self.places.remove(0);
        }
        self.behind = self.places.len();
    }

    /// The place to go back to, from `here`.
    pub fn back(&mut self, here: Spot) -> Option<Spot> {
        let target = *self.places.get(self.behind.checked_sub(1)?)?;
        if self.behind == self.places.len() {
            self.places.push(here);
        } else {
            self.places[self.behind] = here;
        }
        self.behind -= 1;
        Some(target)
    }

    /// The place to go forward to, from `here`.
    pub fn forward(&mut self, here: Spot) -> Option<Spot> {
        let target = *self.places.get(self.behind + 1)?;
        self.places[self.behind] = here;
        self.behind += 1;
        Some(target)
    }

    /// Forgets everything, when another pair is opened.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockId, Side};

    const fn spot(block: u32) -> Spot {
        Spot { side: Side::Left, block: BlockId(block) }
    }

    #[test]
    fn goes_back_and_forward() {
        let mut jumps = Jumps::default();
        assert_eq!(jumps.back(spot(9)), None);
        jumps.leave(spot(1));
        jumps.leave(spot(2));
        assert_eq!(jumps.back(spot(3)), Some(spot(2)));
        assert_eq!(jumps.back(spot(2)), Some(spot(1)));
        assert_eq!(jumps.back(spot(1)), None);
        assert_eq!(jumps.forward(spot(1)), Some(spot(2)));
        assert_eq!(jumps.forward(spot(2)), Some(spot(3)));
        assert_eq!(jumps.forward(spot(3)), None);
    }

    #[test]
    fn a_new_jump_forgets_the_way_forward() {
        let mut jumps = Jumps::default();
        jumps.leave(spot(1));
        jumps.leave(spot(2));
        assert_eq!(jumps.back(spot(3)), Some(spot(2)));
        jumps.leave(spot(5));
        assert_eq!(jumps.forward(spot(6)), None);
        assert_eq!(jumps.back(spot(6)), Some(spot(5)));
        assert_eq!(jumps.back(spot(5)), Some(spot(1)));
    }
}
