//! The jump list: where the user came from, and the way forward again.

use super::panes::Spot;
use super::views::View;

/// So many jumps are remembered.
const KEPT: usize = 100;

/// A place in the program: a view, what it shows, and where the cursor stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landing {
    /// The view.
    pub view: View,
    /// The pair that is open.
    pub pair: [usize; 2],
    /// The block under the cursor of the panes.
    pub spot: Option<Spot>,
    /// Row and column of the cursor in a view that has them.
    pub cell: [usize; 2],
}

/// Places left behind by jumps, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jumps {
    places: Vec<Landing>,
    /// How many of `places` lie behind; the rest lie ahead.
    behind: usize,
}

impl Jumps {
    /// Remembers the place that a jump leaves. What lay ahead is forgotten.
    pub fn leave(&mut self, place: Landing) {
        self.places.truncate(self.behind);
        if self.places.last() != Some(&place) {
            self.places.push(place);
        }
        if self.places.len() > KEPT {
            self.places.remove(0);
        }
        self.behind = self.places.len();
    }

    /// Forgets all places: the texts have changed.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// The place to go back to, from `here`.
    pub fn back(&mut self, here: Landing) -> Option<Landing> {
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
    pub fn forward(&mut self, here: Landing) -> Option<Landing> {
        let target = *self.places.get(self.behind + 1)?;
        self.places[self.behind] = here;
        self.behind += 1;
        Some(target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockId, Side};

    const fn spot(block: u32) -> Landing {
        let spot = Some(Spot { side: Side::Left, block: BlockId(block) });
        Landing { view: View::Panes, pair: [0, 1], spot, cell: [0; 2] }
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
