//! XML from strangers: without its document type, without entities of its own, and not deeper than is followed.

use super::blocks::{Blocks, Role};
use super::bounds::{DEPTH, NODES};
use super::{Refusal, Story};
use crate::text::Language;
use roxmltree::{Document, Node, ParsingOptions};

/// What XML is called in a refusal.
const WHAT: &str = "an XML document";

/// Reads the texts of an XML document.
pub fn read(text: &str, reader: impl FnOnce(Node<'_, '_>) -> Vec<Story>) -> Result<Vec<Story>, Refusal> {
    with_root(text, reader)
}

/// Hands the root of an XML document to a function.
pub fn with_root<T>(text: &str, then: impl FnOnce(Node<'_, '_>) -> T) -> Result<T, Refusal> {
    let safe = made_safe(text)?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&safe, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Refusal::Bounds(WHAT, "holds more than 4,000,000 elements"),
        error => Refusal::Broken(WHAT, error.to_string()),
    })?;
    Ok(then(document.root_element()))
}

/// The text without its prolog and comments, its named entities as the characters that HTML has for them. Those that a document defines itself stand as they
/// are written: nothing is expanded, and nothing fetched.
fn made_safe(text: &str) -> Result<String, Refusal> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    let mut depth = 0_usize;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = |mark: &str| rest.find(mark).map_or(rest.len(), |at| at + mark.len());
        if rest.starts_with("<![CDATA[") {
            let (section, after) = rest.split_at(end("]]>"));
            out.push_str(section);
            rest = after;
        } else if rest.starts_with("<!--") {
            rest = &rest[end("-->")..];
        } else if rest.starts_with("<?") {
            rest = &rest[end("?>")..];
        } else if rest.starts_with("<!") {
            rest = after_doctype(rest);
        } else if rest.starts_with('<') {
            if rest.starts_with("</") {
                depth = depth.saturating_sub(1);
            } else if !rest[..end(">")].ends_with("/>") {
                depth += 1;
                if depth > DEPTH {
                    return Err(Refusal::Bounds(WHAT, "nests more than 512 elements"));
                }
            }
            out.push('<');
            rest = &rest[1..];
        } else {
            rest = entity(rest, &mut out);
        }
    }
    out.push_str(rest);
    Ok(out)
}

/// What follows a document type, whose declarations may hold quotes and comments.
fn after_doctype(text: &str) -> &str {
    let mut rest = &text[2..];
    let mut is_inside = false;
    while let Some(at) = rest.find(['<', '>', '[', ']', '"', '\'']) {
        let c = rest.as_bytes()[at];
        let after = &rest[at + 1..];
        rest = match c {
            b'"' | b'\'' => after.split_once(char::from(c)).map_or("", |(_, after)| after),
            b'<' if after.starts_with("!--") => after.split_once("-->").map_or("", |(_, after)| after),
            b'[' => {
                is_inside = true;
                after
            }
            b']' => {
                is_inside = false;
                after
            }
            b'>' if !is_inside => return after,
            _ => after,
        };
    }
    ""
}

/// Writes the entity or the stray `&` that a text begins with, and gives what follows.
fn entity<'a>(text: &'a str, out: &mut String) -> &'a str {
    const LONGEST: usize = 32;
    let rest = &text[1..];
    let end = rest.bytes().take(LONGEST).position(|b| b == b';');
    let Some(name) = end.map(|end| &rest[..end]) else {
        out.push_str("&amp;");
        return rest;
    };
    let is_number =
        name.strip_prefix('#').is_some_and(|number| number.parse::<u32>().is_ok() || is_hexadecimal(number));
    let after = &rest[name.len() + 1..];
    if is_number || matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") {
        out.push_str(&text[..name.len() + 2]);
        return after;
    }
    if let Some(c) = character(name) {
        out.push(c);
        return after;
    }
    out.push_str("&amp;");
    rest
}

fn is_hexadecimal(number: &str) -> bool {
    number.strip_prefix(['x', 'X']).is_some_and(|digits| u32::from_str_radix(digits, 16).is_ok())
}

/// The character that HTML has for the name of an entity.
fn character(name: &str) -> Option<char> {
    /// Of the characters from U+00A0 to U+00FF, in order.
    const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para \
        middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml \
        Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave \
        aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml \
        divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
    const OTHERS: [(&str, char); 27] = [
        ("OElig", 'Œ'),
        ("oelig", 'œ'),
        ("Scaron", 'Š'),
        ("scaron", 'š'),
        ("Yuml", 'Ÿ'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("sbquo", '‚'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("bdquo", '„'),
        ("dagger", '†'),
        ("Dagger", '‡'),
        ("bull", '•'),
        ("hellip", '…'),
        ("permil", '‰'),
        ("prime", '′'),
        ("Prime", '″'),
        ("lsaquo", '‹'),
        ("rsaquo", '›'),
        ("euro", '€'),
        ("trade", '™'),
        ("minus", '−'),
        ("thinsp", '\u{2009}'),
        ("ensp", '\u{2002}'),
    ];
    let latin = || LATIN.split_ascii_whitespace().position(|known| known == name);
    let other = OTHERS.iter().find(|(known, _)| *known == name).map(|&(_, c)| c);
    other.or_else(|| char::from_u32(0xa0 + latin()? as u32))
}

/// How a document begins.
pub struct Prolog<'a> {
    /// Its first element, without its prefix.
    pub root: Option<&'a str>,
    /// Whether it says that it is XML.
    pub is_xml: bool,
    /// Whether its document type or its first element is that of HTML.
    pub is_html: bool,
}

/// Reads how a document begins.
pub fn prolog(text: &str) -> Prolog<'_> {
    let mut rest = text;
    let (mut is_xml, mut is_html) = (false, false);
    loop {
        rest = rest.trim_start();
        let after = |mark: &str| rest.find(mark).map_or("", |at| &rest[at + mark.len()..]);
        if rest.starts_with("<?") {
            is_xml |= rest.starts_with("<?xml");
            rest = after("?>");
        } else if rest.starts_with("<!--") {
            rest = after("-->");
        } else if rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype")) {
            is_html |= rest[9..].trim_start().get(..4).is_some_and(|name| name.eq_ignore_ascii_case("html"));
            rest = after_doctype(rest);
        } else {
            break;
        }
    }
    let root = rest.strip_prefix('<').and_then(|rest| {
        let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))?;
        let name = &rest[..end];
        let is_name =
            name.starts_with(|c: char| c.is_alphabetic() || c == '_') && !name.contains(['<', '"', '\'', '=', '@']);
        is_name.then(|| name.rsplit(':').next().unwrap_or(name))
    });
    is_html |= root.is_some_and(|root| root.eq_ignore_ascii_case("html"));
    Prolog { root, is_xml, is_html }
}

/// The first child of that name, whatever its namespace.
pub fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    children(node, name).next()
}

/// The children of that name, whatever their namespace.
pub fn children<'a, 'i>(node: Node<'a, 'i>, name: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |node| is(*node, name))
}

/// The elements of that name below a node, and the node itself, whatever their namespace.
pub fn all<'a, 'i>(node: Node<'a, 'i>, name: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |node| is(*node, name))
}

/// The first element of that name below a node.
pub fn first<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    all(node, name).next()
}

/// Whether a node is an element of that name, whatever its namespace.
pub fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// An attribute of that name, whatever its namespace; not an empty one.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|attribute| attribute.name() == name)
        .map(|it| it.value().trim())
        .filter(|value| !value.is_empty())
}

/// The text below a node, its white space made one space; `None` where there is none.
pub fn text(node: Node<'_, '_>) -> Option<String> {
    let all: String = node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
    let text = all.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

/// The text of the first child of that name.
pub fn text_of(node: Node<'_, '_>, name: &str) -> Option<String> {
    children(node, name).find_map(text)
}

/// The language that the nearest element around a node says (`xml:lang`).
pub fn language(node: Node<'_, '_>) -> Option<Language> {
    node.ancestors().find_map(|node| attribute(node, "lang")).and_then(language_of)
}

/// The language of a code of two or three letters, with or without a region.
pub fn language_of(code: &str) -> Option<Language> {
    const LONG: [(&str, &str); 16] = [
        ("eng", "en"),
        ("fra", "fr"),
        ("fre", "fr"),
        ("deu", "de"),
        ("ger", "de"),
        ("spa", "es"),
        ("ita", "it"),
        ("por", "pt"),
        ("rus", "ru"),
        ("nld", "nl"),
        ("dut", "nl"),
        ("ara", "ar"),
        ("zho", "zh"),
        ("jpn", "ja"),
        ("nor", "no"),
        ("swe", "sv"),
    ];
    let code = code.trim();
    let start = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let short = LONG.iter().find(|(long, _)| *long == start).map(|&(_, short)| short);
    Language::from_code(short.unwrap_or(code)).filter(|&language| language != Language::UNDETERMINED)
}

/// Hands the elements below a node to `blocks`, and the texts unless `role`, which says what an element is, writes those itself. The node itself is not.
pub fn walk_as(
    node: Node<'_, '_>,
    has_texts: bool,
    mut role: impl FnMut(Node<'_, '_>, &mut Blocks) -> Role,
    blocks: &mut Blocks,
) {
    enum Step<'a, 'i> {
        Enter(Node<'a, 'i>),
        Leave,
    }
    let mut steps: Vec<Step<'_, '_>> = node.children().rev().map(Step::Enter).collect();
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave => blocks.close(),
            Step::Enter(node) if node.is_text() && has_texts => blocks.text(node.text().unwrap_or_default()),
            Step::Enter(node) if node.is_element() => match role(node, blocks) {
                Role::Skip => {}
                role => {
                    blocks.open(role);
                    steps.push(Step::Leave);
                    steps.extend(node.children().rev().map(Step::Enter));
                }
            },
            Step::Enter(_) => {}
        }
    }
}

/// [`walk_as`] where an element's role is all that is to be known of it.
pub fn walk(node: Node<'_, '_>, role: impl Fn(Node<'_, '_>) -> Role, blocks: &mut Blocks) {
    walk_as(node, true, |node, _| role(node), blocks);
}
