//! Pages: the article is found by `dom_smoothie` (a port of Mozilla's Readability), and what is known of it is taken from JSON-LD, `OpenGraph` and the page's head.

mod furniture;
mod page;
mod told;

use super::blocks::{Blocks, Role, draft, ends_sentence, headed, html_role};
use super::bounds::{ATTRIBUTES, DEPTH, ELEMENTS};
use super::{Draft, Refusal, Story, plain};
use crate::article::BlockKind;
use crate::text::normal::normal;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use page::Page;
use std::collections::HashSet;

/// What a page is called in a refusal.
const WHAT: &str = "an HTML page";

/// Reads the article of a page. `raw` keeps what stands around it, as residue.
pub fn read(text: &str, raw: bool) -> Result<Story, Refusal> {
    bounded(text)?;
    let document = Document::from(text);
    is_shallow(&document)?;
    let page = Page::of(&document);
    let whole = body(&document);
    let pictures = furniture::descriptions(&document);
    furniture::set_aside(&document);
    let config = Config { max_elements_to_parse: ELEMENTS, ..Config::default() };
    let parsed =
        Readability::with_document(document, None, Some(config)).ok().and_then(|mut reader| reader.parse().ok());
    let (found, title, named) = match parsed {
        Some(article) => (drafts_of(&Document::fragment(article.content)), article.title, article.byline),
        None => (whole.clone(), String::new(), None),
    };
    let told = page.body.as_deref().map(|body| prose(body, false)).unwrap_or_default();
    let found = furniture::said_once(furniture::captioned(told::reconciled(found, told), &pictures));
    let page = page.with_author(named);
    let author = page.meta.author.clone();
    let byline = author.as_deref().and_then(|author| byline(&whole, author));
    let head = [draft(Some(BlockKind::Headline), &page.headline(&title)), byline];
    let mut drafts = headed(head, found);
    // Comments do not outlive the search for the article.
    for said in whole.iter().filter(|draft| draft.ignores.is_some()) {
        if let Some(draft) = drafts.iter_mut().find(|draft| draft.text == said.text) {
            draft.ignores.clone_from(&said.ignores);
        }
    }
    let cut = words(&whole).saturating_sub(words(&drafts));
    let drafts = if raw { with_residue(&whole, &drafts) } else { drafts };
    Ok(Story { cut: if raw { 0 } else { cut }, ..Story::taken(drafts, page.meta) })
}

/// The blocks of a text that is HTML or plain, as its markup tells or `is_html` says.
pub fn prose(text: &str, is_html: bool) -> Vec<Draft> {
    let is_marked_up = || {
        ["</p>", "<br", "</div>", "<p>", "</a>", "</li>", "</strong>", "</em>", "</b>", "</i>", "</h2>"]
            .iter()
            .any(|mark| text.contains(mark))
    };
    if is_html || is_marked_up() { fragment(text) } else { plain::drafts(&unescaped(text)) }
}

/// The blocks of a piece of HTML, all of it; nothing of one that is beyond the bounds.
pub fn fragment(text: &str) -> Vec<Draft> {
    if bounded(text).is_err() {
        return Vec::new();
    }
    let document = Document::fragment(text);
    if is_shallow(&document).is_err() {
        return Vec::new();
    }
    let drafts = drafts_of(&document);
    match &drafts[..] {
        [only] => parted(&lined(&document), only.kind).unwrap_or(drafts),
        _ => drafts,
    }
}

/// The text of a document with the ends of its lines, as they are written and as `<br>` says.
fn lined(document: &Document) -> String {
    let mut text = String::new();
    let mut nodes: Vec<NodeRef<'_>> = document.root().children_it(true).collect();
    while let Some(node) = nodes.pop() {
        if node.is_text() {
            text.push_str(&node.text());
        } else if node.is_element() {
            match html_role(&node.node_name().unwrap_or_default()) {
                Role::Skip => {}
                Role::Break => text.push('\n'),
                _ => nodes.extend(node.children_it(true)),
            }
        }
    }
    text
}

/// The paragraphs of a text that no element parts: its lines where all of them end as sentences do; else what blank lines part, or again its lines,
/// where two of three do. A paragraph whose lines were broken at a width is none of that.
fn parted(text: &str, kind: Option<BlockKind>) -> Option<Vec<Draft>> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let paragraphs = |texts: &[String], ended: [usize; 2]| {
        let drafts: Vec<Draft> = texts.iter().filter_map(|text| draft(kind, text)).collect();
        let count = drafts.iter().filter(|draft| ends_sentence(&draft.text)).count();
        (drafts.len() > 1 && count * ended[1] >= drafts.len() * ended[0]).then_some(drafts)
    };
    let runs: Vec<String> = lines.split(|line| line.is_empty()).map(|run| run.join(" ")).collect();
    let lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
    paragraphs(&lines, [1, 1]).or_else(|| paragraphs(&runs, [2, 3])).or_else(|| paragraphs(&lines, [2, 3]))
}

/// A line of text with the entities and elements of HTML that may be in it read.
pub fn unescaped(text: &str) -> String {
    if !text.contains('&') || !text.contains(';') {
        return text.to_owned();
    }
    let lines = text.split('\n').map(|line| Document::fragment(line.replace('<', "&lt;")).text().to_string());
    lines.collect::<Vec<_>>().join("\n")
}

/// An error for more elements, or deeper ones, than are followed: the parser's own cost grows with both.
fn bounded(text: &str) -> Result<(), Refusal> {
    /// Elements that end without being told to.
    const OPEN: [&str; 30] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "td", "th", "tr", "dd", "dt", "option", "optgroup", "tbody", "thead", "tfoot", "colgroup", "html",
        "head", "body",
    ];
    let (mut depth, mut count) = (0_usize, 0);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(inside) = rest.strip_prefix("!--") {
            rest = inside.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if attributes(rest) > ATTRIBUTES {
            return Err(Refusal::Bounds(WHAT, "has an element with more than 1,000 attributes"));
        }
        let is_end = rest.starts_with('/');
        let name = rest.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len()).min(16);
        let name = name.get(..end).unwrap_or_default().to_ascii_lowercase();
        if name.is_empty() || OPEN.contains(&name.as_str()) {
            count += usize::from(!name.is_empty());
        } else if is_end {
            depth = depth.saturating_sub(1);
        } else {
            count += 1;
            if matches!(name.as_str(), "script" | "style") {
                let close = format!("</{name}");
                let end = rest.find(&close).or_else(|| rest.find(&close.to_uppercase())).unwrap_or(rest.len());
                rest = &rest[end..];
            }
            let is_closed = rest.find('>').is_some_and(|end| rest[..end].ends_with('/'));
            depth += usize::from(!is_closed);
        }
        if depth > 2 * DEPTH {
            return Err(Refusal::Bounds(WHAT, "nests more than 512 elements"));
        }
        if count > ELEMENTS {
            return Err(Refusal::Bounds(WHAT, "holds more than 200,000 elements"));
        }
    }
    Ok(())
}

/// How many attributes a tag has, of which this is what follows its `<`.
fn attributes(tag: &str) -> usize {
    if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return 0;
    }
    let (mut count, mut quote, mut was_space) = (0, None, false);
    for byte in tag.bytes() {
        match (quote, byte) {
            (None, b'>') => break,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None, _) => {
                let is_space = byte.is_ascii_whitespace();
                count += usize::from(was_space && !is_space);
                was_space = is_space;
            }
            (Some(_), _) => {}
        }
        if count > ATTRIBUTES {
            break;
        }
    }
    count
}

/// An error for a page whose elements nest deeper than is followed.
fn is_shallow(document: &Document) -> Result<(), Refusal> {
    let mut open = vec![(document.root(), 0)];
    while let Some((node, depth)) = open.pop() {
        if depth > DEPTH {
            return Err(Refusal::Bounds(WHAT, "nests more than 512 elements"));
        }
        open.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    Ok(())
}

/// The blocks of a page's body, whatever they are.
fn body(document: &Document) -> Vec<Draft> {
    let mut blocks = Blocks::default();
    walk(document.body().unwrap_or_else(|| document.root()), &mut blocks);
    blocks.finish()
}

fn drafts_of(document: &Document) -> Vec<Draft> {
    let mut blocks = Blocks::default();
    walk(document.root(), &mut blocks);
    blocks.finish()
}

/// Hands the elements and texts below a node to `blocks`.
fn walk(node: NodeRef<'_>, blocks: &mut Blocks) {
    enum Step<'a> {
        Enter(NodeRef<'a>),
        Leave,
    }
    let mut steps: Vec<Step<'_>> = node.children_it(true).map(Step::Enter).collect();
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave => blocks.close(),
            Step::Enter(node) if node.is_text() => blocks.text(&node.text()),
            Step::Enter(node) if node.is_element() => match html_role(&node.node_name().unwrap_or_default()) {
                Role::Skip => {}
                role => {
                    blocks.open(role);
                    steps.push(Step::Leave);
                    steps.extend(node.children_it(true).map(Step::Enter));
                }
            },
            Step::Enter(node) if node.is_comment() => {
                let text = node.html();
                blocks.comment(text.trim_start_matches("<!--").trim_end_matches("-->"));
            }
            Step::Enter(_) => {}
        }
    }
}

fn words(drafts: &[Draft]) -> usize {
    drafts.iter().map(|draft| draft.text.split_ascii_whitespace().count()).sum()
}

/// The line before an article that names its author.
fn byline(whole: &[Draft], author: &str) -> Option<Draft> {
    const LONGEST: usize = 12;
    let author = normal(author);
    let names = |draft: &&Draft| {
        draft.text.split_ascii_whitespace().count() <= LONGEST && normal(&draft.text).as_str().contains(author.as_str())
    };
    let line = whole.iter().find(names).filter(|_| !author.is_empty())?;
    draft(Some(BlockKind::Byline), &line.text)
}

/// All blocks of a page: those of the article as they are, the others as residue.
fn with_residue(whole: &[Draft], article: &[Draft]) -> Vec<Draft> {
    let known: HashSet<&str> = article.iter().map(|draft| draft.text.as_str()).collect();
    let first = article.iter().take_while(|draft| !whole.iter().any(|other| other.text == draft.text)).cloned();
    let mut all: Vec<Draft> = first.collect();
    let kind = |text: &str| article.iter().find(|draft| draft.text == text).and_then(|draft| draft.kind);
    for block in whole {
        let is_article = known.contains(block.text.as_str());
        let kind = if is_article { kind(&block.text) } else { Some(BlockKind::Residue) };
        all.push(Draft { kind, ..block.clone() });
    }
    all
}
