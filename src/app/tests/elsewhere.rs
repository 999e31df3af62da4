//! A passage looked for in the archive: keys in, state out.

use crate::app::message::{Effect, Message};
use crate::app::sample::{Player, said};
use crate::app::state::Mode;
use std::sync::Arc;

#[test]
fn what_the_archive_says_is_taken_into_the_dossier() {
    let mut player = Player::new(120, 40);
    let before = player.state.dossier.articles.len();
    player.press("] d g w");
    let Some(Effect::Seek { generation, passage, .. }) = player.effects.pop() else { panic!("it is looked for") };
    let spot = player.state.spot().unwrap();
    let text = &player.state.pair.article(spot.side).block(spot.block).text;
    assert_eq!(&passage.source, text, "the passage under the cursor");
    player.tell(Message::Said { generation: generation + 1, found: Ok(vec![said("old")]) });
    player.tell(Message::Said { generation, found: Ok(vec![said("a"), said("b")]) });
    player.press("j enter");
    assert!(matches!(player.state.mode, Mode::Browse));
    assert_eq!(player.state.dossier.articles.len(), before + 1);
    let taken = Arc::clone(&player.state.dossier.articles[before]);
    assert_eq!(taken.path, "/archive.jsonl#b");
    assert_eq!(player.state.pair.indexes[1], before);
    let replaced = Effect::Replace { article: before, text: Arc::clone(&taken) };
    assert!(player.effects.contains(&replaced), "the runtime is told");
    let labels: Vec<&str> = player.state.dossier.articles.iter().map(|article| &*article.meta.label).collect();
    assert!(labels.iter().enumerate().all(|(at, label)| !labels[..at].contains(label)), "{labels:?}");
    // Once more, and it is the same article.
    player.press("g w");
    let Some(Effect::Seek { generation, own, .. }) = player.effects.pop() else { panic!("it is looked for") };
    assert!(own.contains(&taken.path));
    player.tell(Message::Said { generation, found: Ok(vec![said("b")]) });
    player.press("enter");
    assert_eq!(player.state.dossier.articles.len(), before + 1);
}

#[test]
fn what_is_not_found_is_told() {
    let mut player = Player::new(120, 40);
    player.press("g w");
    player.tell(Message::Said { generation: player.state.searches, found: Ok(Vec::new()) });
    assert_eq!(player.notice(), "the archive says it nowhere else");
    player.press("g w");
    player.tell(Message::Said { generation: player.state.searches, found: Err("no archive is known".to_owned()) });
    assert_eq!(player.notice(), "no archive is known");
    player.press("g w esc");
    player.tell(Message::Said { generation: player.state.searches, found: Ok(vec![said("late")]) });
    assert!(matches!(player.state.mode, Mode::Browse), "it was closed");
}
