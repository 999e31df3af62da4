//! Bytes from disk and to it, with limits, and errors in words.
