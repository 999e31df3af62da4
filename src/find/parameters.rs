//! Every number that finding goes by.

/// So many of a wire's rarest terms are looked up, of those that one article alone has and of the others: the recall of 64 is that of all
/// (measured at 101,000 articles).
pub const RAREST: usize = 64;
/// So many documents that share words are weighed,
pub const CANDIDATES: usize = 50;
/// and so many in other languages that share keys.
pub const FOREIGN: usize = 20;
/// A text in another language is compared with the wire only where the order of their keys is so many deviations beyond chance,
pub const ALIKE: f32 = 2.5;
/// or this share of the words of the shorter one stands in the other, as an alert of a few words does,
pub const HELD: f32 = 0.5;
/// or so many of their names and figures are the same,
pub const EVENT_NAMES: u32 = 5;
/// which are this share of those of the text that has fewer.
pub const EVENT_NAMED: f32 = 0.2;
/// Two texts of one event have a row of claims in common, or this share of one stands in linked passages.
pub const EVENT_LINKED: f32 = 0.25;
/// From this share of the text of either on, a text is a copy.
pub const COPY: f32 = 0.9;
/// From this share on, a version.
pub const VERSION: f32 = 0.4;
/// From this share on, text was taken.
pub const TAKEN: f32 = 0.15;
/// So many deviations beyond chance make the order of words that of a text rewritten,
pub const SURELY_ORDERED: f32 = 9.0;
/// or so many
pub const ORDERED: f32 = 5.9;
/// where what is in order stands over this share of the shorter text,
pub const SPREAD: f32 = 0.68;
/// or so many
pub const PLACED_ORDERED: f32 = 4.4;
/// where so many deviations more terms than by chance stand in the same part of both texts,
pub const PLACED: f32 = 4.8;
/// over this share of the shorter one. (Of 11,800 strangers beside 240 wires of the made archive with seed 2 these take 11 for rewritten, and miss none of 200
/// texts with up to 85 of 100 words exchanged.)
pub const PLACED_SPREAD: f32 = 0.7;
/// So many deviations make the order of keys that of a text translated, where more than [`TRANSLATED`] of one is linked.
pub const ORDERED_KEYS: f32 = 4.0;
/// More than this share of the passages of a translation answer one each.
pub const TRANSLATED: f32 = 0.5;
/// So many articles are compared with the wire, or as many as are to be told,
pub const JUDGED: usize = 12;
/// and of those in other languages no more than this.
pub const FOREIGN_JUDGED: usize = 6;
/// An article of a stream is weighed beside the wires with which it shares so many words or keys that few wires have, at least,
pub const SHARED: u32 = 6;
/// and beside so many of them at most.
pub const WIRES: usize = 8;
/// What more than this share of the wires has tells nothing of one of them,
pub const COMMON: f32 = 0.5;
/// where there are so many or more.
pub const MANY: usize = 4;
/// Of a text in another language so many sentences are read for their meaning before all are, those that share most keys with sentences of the wire,
pub const ECHOED: usize = 4;
/// keys that stand in more of these left aside.
pub const USUAL_IN: usize = 3;
/// and the text is compared where these are on average so near in meaning (of 4,700 strangers 0.2 of 100 are, of translations all, from 0.69 on).
pub const ECHO: f32 = 0.45;
/// The share of the runs of five words from which on two texts are laid out, to see whether one was taken from the other.
pub const HINTED: f32 = 0.05;
/// A passage that has this share of the words asked for, or is so near to them in meaning, says them.
pub const SAID: f32 = 0.5;
/// One that has this share of the words, or of the keys, is looked at,
pub const SAID_HINTED: f32 = 0.2;
/// so many of these are read for their meaning,
pub const SAID_READ: usize = 12;
/// and what is nearer than this is said.
pub const SAID_MEANT: f32 = 0.55;
