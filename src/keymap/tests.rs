use super::*;

#[test]
fn the_default_map_has_no_mistakes() {
    let (_, complaints) = merge::merge(&Keymap::empty(), DEFAULT);
    assert_eq!(complaints, []);
}
