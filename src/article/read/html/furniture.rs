//! What stands in and around an article without being of it, told by the names that pages give their elements: captions, and what is no text of it.

use super::Draft;
use crate::article::BlockKind;
use crate::text::normal::normal;
use dom_query::{Document, NodeRef};
use std::collections::HashSet;

/// Words in the names of elements that hold what describes a picture.
const CAPTIONS: &str =
    "caption captions figcaption wpcaption imgcaption photocaption credit credits photocredit imagecredit";

/// Words in the names of elements that hold nothing of the article.
const FURNITURE: &str = "share sharing sharebar sharetools social newsletter newsletters related rail recirc recirculation recommended \
    recommendation recommendations cookie cookies consent gdpr advert adverts advertisement advertising adslot sponsored promo promos promoted \
    paywall breadcrumb breadcrumbs disqus outbrain taboola slidecount subscribe subscription signup trending mostread mostpopular readmore \
    readnext screenreader comments respond";

/// A longer element is no caption.
const LONGEST_CAPTION: usize = 120;

/// An element with so many words of its own is a paragraph of an article.
const LONG: usize = 20;

/// The words that the class and the identifier of an element are made of.
fn names(node: &NodeRef<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for value in [node.attr("class"), node.attr("id")].into_iter().flatten() {
        let mut word = String::new();
        let mut was_lower = false;
        for c in value.chars() {
            if !c.is_ascii_alphanumeric() || c.is_ascii_uppercase() && was_lower {
                names.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
            }
            if c.is_ascii_alphanumeric() {
                word.push(c.to_ascii_lowercase());
            }
            was_lower = c.is_ascii_lowercase();
        }
        names.extend(Some(word).filter(|word| !word.is_empty()));
    }
    names
}

fn has_one(names: &[String], list: &str) -> bool {
    names.iter().any(|name| list.split_ascii_whitespace().any(|known| known == name))
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Makes captions of the elements that are called so, and takes away those that are called furniture and do not hold the article.
pub fn set_aside(document: &Document) {
    /// An element with more of the page's words holds the article, whatever it is called.
    const MOST: usize = 4;
    let Some(body) = document.body() else { return };
    let all = words(&body.text());
    let mut open: Vec<NodeRef<'_>> = body.children_it(false).filter(NodeRef::is_element).collect();
    while let Some(node) = open.pop() {
        let name = node.node_name().unwrap_or_default();
        if matches!(&*name, "script" | "style" | "noscript" | "template" | "svg") {
            continue;
        }
        let names = names(&node);
        if !names.is_empty() {
            if has_one(&names, FURNITURE) && !matches!(&*name, "main" | "article") {
                let text = node.text();
                if words(&text) * MOST <= all && !holds_article(&node) {
                    node.remove_from_parent();
                    continue;
                }
            }
            let is_caption = has_one(&names, CAPTIONS) && !names.iter().any(|it| it == "card" || it == "cards");
            let can_be = matches!(&*name, "div" | "p" | "span" | "small" | "dd" | "dt" | "dl" | "em" | "i" | "section");
            if is_caption && can_be && words(&node.text()) <= LONGEST_CAPTION && !holds_article(&node) {
                node.rename("figcaption");
                continue;
            }
        }
        open.extend(node.children_it(false).filter(NodeRef::is_element));
    }
}

/// Whether an element holds the title or several paragraphs of an article.
fn holds_article(node: &NodeRef<'_>) -> bool {
    let mut long = 0;
    for inner in node.descendants_it().filter(NodeRef::is_element) {
        match inner.node_name().as_deref() {
            Some("h1" | "main") => return true,
            Some("a" | "button" | "script" | "style") | None => {}
            Some(_) => {
                let own: usize =
                    inner.children_it(false).filter(NodeRef::is_text).map(|text| words(&text.text())).sum();
                long += usize::from(own >= LONG);
            }
        }
    }
    long > 2
}

/// What a page says that its pictures show, in normal form.
pub fn descriptions(document: &Document) -> HashSet<String> {
    let found = document.select("img[alt]");
    let texts = found.iter().filter_map(|node| node.attr("alt"));
    texts.filter(|text| words(text) > 1).map(|text| normal(&text)).collect()
}

/// Blocks that say what a picture shows, as captions.
pub fn captioned(mut drafts: Vec<Draft>, pictures: &HashSet<String>) -> Vec<Draft> {
    for draft in &mut drafts {
        let is_open = matches!(draft.kind, None | Some(BlockKind::ListItem | BlockKind::Paragraph));
        if is_open && draft.text.len() < 800 && pictures.contains(normal(&draft.text).as_str()) {
            draft.kind = Some(BlockKind::Caption);
        }
    }
    drafts
}

/// The blocks without those that say again what stands in another: a caption for each size of a picture, a quotation that was pulled out of its paragraph.
pub fn said_once(drafts: Vec<Draft>) -> Vec<Draft> {
    /// Words of a block that says again what another says as a whole, or as a part of it.
    const WHOLE: usize = 12;
    const PART: usize = 6;
    let forms: Vec<String> = drafts.iter().map(|draft| normal(&draft.text)).collect();
    let bare = |form: &str| form.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let mut known: HashSet<&str> = HashSet::new();
    let mut keep = vec![true; drafts.len()];
    for (i, draft) in drafts.iter().enumerate() {
        let form = forms[i].as_str();
        let is_first = known.insert(form);
        let is_aside = matches!(draft.kind, Some(BlockKind::Quote | BlockKind::Caption));
        if !is_first && (words(form) >= WHOLE || draft.kind == Some(BlockKind::Caption)) {
            keep[i] = false;
        } else if is_aside && words(form) >= PART {
            let form = bare(form);
            let holds =
                |&(j, other): &(usize, &String)| j != i && other.len() > form.len() + 2 && other.contains(&form);
            let near = forms.iter().enumerate().skip(i.saturating_sub(12)).take(25);
            keep[i] = !near.into_iter().any(|other| holds(&other));
        }
    }
    drafts.into_iter().zip(keep).filter_map(|(draft, keep)| keep.then_some(draft)).collect()
}
