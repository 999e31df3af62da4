//! Looks for verdicts that were made on the same texts in another dossier.

use super::input::Event;
use crate::app::Message;
use crate::dossier::Dossier;
use crate::session::{article_keys, folder, offer};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

/// Looks through all sessions, beside the loop, and tells what is to be offered.
pub fn seek(dossier: &Dossier, sender: Sender<Event>) {
    let own: Vec<String> = std::iter::once(&dossier.key).chain(&dossier.former).cloned().collect();
    let articles = dossier.articles.clone();
    let look = move || {
        let Ok(folder) = folder() else { return };
        let paths: Vec<&str> = articles.iter().map(|article| article.path.as_str()).collect();
        let keyed: Vec<_> = article_keys(&paths).into_iter().zip(articles.iter().map(Arc::clone)).collect();
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        if let Some(offer) = offer(&folder, &own, &keyed) {
            // The program may have ended meanwhile.
            let _ = sender.send(Event::Message(Message::Offered(offer)));
        }
    };
    // Without a thread nothing is offered.
    let _ = thread::Builder::new().name("offer".to_owned()).spawn(look);
}
