//! Draws a frame from the state.
