//! The most that is followed of files that strangers made.

/// Elements inside each other, in XML and in pages.
pub const DEPTH: usize = 512;

/// Elements and texts of one XML document.
pub const NODES: u32 = 4_000_000;

/// Elements of one page: finding its article costs more than reading it.
pub const ELEMENTS: usize = 200_000;

/// Attributes of one element of a page: the parser compares each with all others.
pub const ATTRIBUTES: usize = 1_000;

/// Blocks of a page that are held against the text that it gives to machines.
pub const TOLD: usize = 1_000;

/// Bytes that one package is unpacked to, all its parts together.
pub const UNPACKED: u64 = 128 << 20;

/// Files in one package.
pub const FILES: usize = 10_000;

/// Texts in one file.
pub const STORIES: usize = 10_000;
