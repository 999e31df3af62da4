//! Pages: the article is found by `dom_smoothie` (a port of Mozilla's Readability), and what is known of it is taken from JSON-LD, `OpenGraph` and the page's head.

use super::blocks::{Blocks, Role, draft, headed, html_role};
use super::bounds::{DEPTH, ELEMENTS};
use super::moment::moment;
use super::xml::language_of;
use super::{Draft, Refusal, Story, jsonld, plain};
use crate::article::{BlockKind, Metadata};
use crate::text::normal::normal;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
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
    let config = Config { max_elements_to_parse: ELEMENTS, ..Config::default() };
    let parsed =
        Readability::with_document(document, None, Some(config)).ok().and_then(|mut reader| reader.parse().ok());
    let (mut found, title) = match parsed {
        Some(article) => (drafts_of(&Document::fragment(article.content)), article.title),
        None => (whole.clone(), String::new()),
    };
    let told = page.body.as_deref().map(|body| prose(body, false)).unwrap_or_default();
    if words(&found) * 2 < words(&told) {
        found = told;
    }
    let author = page.meta.author.clone();
    let byline = author.as_deref().and_then(|author| byline(&whole, author));
    let head = [draft(Some(BlockKind::Headline), &page.headline(&title)), byline];
    let drafts = headed(head, found);
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
    if is_shallow(&document).is_err() { Vec::new() } else { drafts_of(&document) }
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

/// What a page says of itself.
struct Page {
    meta: Metadata,
    /// What it calls its article: by JSON-LD, `OpenGraph` and its title.
    titles: Vec<String>,
    /// Its headings of the first degree.
    headings: Vec<String>,
    /// The text of its article, where JSON-LD gives it.
    body: Option<String>,
}

impl Page {
    fn of(document: &Document) -> Self {
        let lines = |selector: &str| -> Vec<String> {
            let found = document.select(selector);
            found.iter().map(|node| line(&node.text())).filter(|text| !text.is_empty()).collect()
        };
        let meta = |names: &[&str]| {
            let find = |name: &&str| {
                let found = document
                    .select(&format!("meta[property=\"{name}\"], meta[name=\"{name}\"], meta[itemprop=\"{name}\"]"));
                found
                    .iter()
                    .filter_map(|node| node.attr("content"))
                    .map(|value| line(&value))
                    .find(|value| !value.is_empty())
            };
            names.iter().find_map(find)
        };
        let attribute = |selector: &str, name: &str| {
            document
                .select(selector)
                .iter()
                .find_map(|node| node.attr(name))
                .map(|value| line(&value))
                .filter(|value| !value.is_empty())
        };
        let scripts = document.select("script[type=\"application/ld+json\"]");
        let linked = scripts.iter().find_map(|script| jsonld::in_script(&script.text()));
        let (known, headline, body) =
            linked.map_or((None, None, None), |(meta, headline, body)| (Some(meta), headline, body));
        let known = known.unwrap_or_default();
        let stated = [
            "article:published_time",
            "datePublished",
            "date",
            "dc.date",
            "DC.date.issued",
            "pubdate",
            "publish-date",
            "parsely-pub-date",
        ];
        let time = || attribute("article time[datetime], main time[datetime], time[datetime]", "datetime");
        let published = meta(&stated).or_else(time).as_deref().and_then(moment);
        let spoken = || {
            let code = attribute("html[lang]", "lang").or_else(|| attribute("html", "xml:lang"));
            let code = code
                .or_else(|| meta(&["og:locale"]))
                .or_else(|| attribute("meta[http-equiv=\"content-language\" i]", "content"));
            code.as_deref().and_then(language_of)
        };
        let is_address = |text: &String| text.starts_with("http://") || text.starts_with("https://");
        let author = || {
            meta(&["author", "article:author", "dc.creator", "parsely-author", "byl"])
                .filter(|author| !is_address(author))
        };
        let (date, time) = match (known.date, published) {
            (Some(date), _) => (Some(date), known.time),
            (None, Some((date, time))) => (Some(date), time),
            (None, None) => (None, None),
        };
        let language = spoken().unwrap_or(known.language);
        let url = attribute("link[rel=\"canonical\"]", "href").or_else(|| meta(&["og:url"])).filter(is_address);
        let titles =
            headline.into_iter().chain(meta(&["og:title", "twitter:title"])).chain(lines("title").into_iter().next());
        Self {
            titles: titles.collect(),
            headings: lines("h1"),
            body,
            meta: Metadata {
                outlet: known.outlet.or_else(|| meta(&["og:site_name", "application-name"])),
                language,
                date,
                time,
                author: known.author.or_else(author).map(|author| super::nitf::without_by(&author)),
                url: url.or(known.url),
                ..known
            },
        }
    }

    /// The headline: the heading of the first degree that the page's other titles know, else the first of those, without the outlet's name at its end.
    fn headline(&self, found: &str) -> String {
        let words =
            |text: &str| -> HashSet<String> { normal(text).as_str().split_whitespace().map(str::to_owned).collect() };
        let titles: Vec<HashSet<String>> = self.titles.iter().map(|title| words(title)).collect();
        let is_known = |heading: &&String| {
            let own = words(heading);
            own.len() > 1 && titles.iter().any(|title| own.intersection(title).count() * 2 > own.len())
        };
        if let Some(heading) = self.headings.iter().find(is_known) {
            return heading.clone();
        }
        let first = self.titles.first().map_or(found, String::as_str);
        let parts = |mark: &str| first.rsplit_once(mark);
        let cut = [" | ", " - ", " – ", " — ", " • "].iter().find_map(|mark| {
            let (title, site) = parts(mark)?;
            let is_outlet =
                self.meta.outlet.as_deref().is_some_and(|outlet| normal(site).as_str() == normal(outlet).as_str());
            is_outlet.then_some(title)
        });
        cut.unwrap_or(if found.is_empty() {
            first
        } else if first.contains(found) {
            found
        } else {
            first
        })
        .to_owned()
    }
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
