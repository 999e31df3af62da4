//! What a scrape leaves of the page that a text stood on: entities and tags of HTML, and letters decoded wrongly.

use super::{Category, Detector, Finding, Rule, Severity, Subject, Tier};
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

const ENTITY: Rule = Rule {
    id: "residue.html-entity",
    category: Category::Residue,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "An entity of HTML that was never decoded: &amp;, &nbsp;, &#8217;.",
    example: "the ministers of finance [&amp;] trade",
};

const TAG: Rule = Rule {
    id: "residue.html-tag",
    category: Category::Residue,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "A tag of HTML left in the text.",
    example: "the army came.[<br />] It left",
};

const DECODING: Rule = Rule {
    id: "residue.wrong-decoding",
    category: Category::Residue,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "UTF-8 that was read as Windows-1252.",
    example: "the country[â€™]s president",
};

/// Entities by name.
const ENTITIES: [(&str, &str); 20] = [
    ("amp", "&"),
    ("nbsp", " "),
    ("quot", "\""),
    ("apos", "'"),
    ("lt", "<"),
    ("gt", ">"),
    ("rsquo", "’"),
    ("lsquo", "‘"),
    ("rdquo", "”"),
    ("ldquo", "“"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("agrave", "à"),
    ("ccedil", "ç"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("euro", "€"),
];

/// What characters of the news become when their UTF-8 is read as Windows-1252.
const DECODED: [(&str, &str); 33] = [
    ("â€™", "’"),
    ("â€˜", "‘"),
    ("â€œ", "“"),
    ("â€\u{9d}", "”"),
    ("â€“", "–"),
    ("â€”", "—"),
    ("â€¦", "…"),
    ("Ã©", "é"),
    ("Ã¨", "è"),
    ("Ãª", "ê"),
    ("Ã«", "ë"),
    ("Ã\u{a0}", "à"),
    ("Ã¢", "â"),
    ("Ã§", "ç"),
    ("Ã®", "î"),
    ("Ã¯", "ï"),
    ("Ã´", "ô"),
    ("Ã¶", "ö"),
    ("Ã¹", "ù"),
    ("Ã»", "û"),
    ("Ã¼", "ü"),
    ("Ã‰", "É"),
    ("Ã€", "À"),
    ("Â«", "«"),
    ("Â»", "»"),
    ("Â°", "°"),
    ("â‚¬", "€"),
    ("Ã±", "ñ"),
    ("Ã¡", "á"),
    ("Ã\u{ad}", "í"),
    ("Ã³", "ó"),
    ("Ãº", "ú"),
    ("Â\u{a0}", "\u{a0}"),
];

/// Entities and tags of HTML, and letters decoded wrongly.
pub struct Encoding;

static HTML: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"&(?:#(?<code>[0-9]{2,5})|(?<name>[a-z]{2,6}));|</?(?:p|br|b|i|em|strong|span|div|a|img|ul|li|h[1-6]|blockquote|figure|iframe|script)(?:\s[^<>]{0,300})?\s?/?>",
    )
    .ok()
});

impl Detector for Encoding {
    fn rules(&self) -> &'static [Rule] {
        &[ENTITY, TAG, DECODING]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        for (id, block) in subject.article.ids() {
            let text = block.text.as_str();
            if text.contains(['&', '<']) {
                for captures in HTML.iter().flat_map(|html| html.captures_iter(text)) {
                    let Some(all) = captures.get(0) else { continue };
                    let span = Span::new(all.start(), all.end());
                    if all.as_str().starts_with('<') {
                        found.push(TAG.finding(id, span, vec![String::new()], "A tag of HTML".to_owned()));
                    } else if let Some(meant) = decoded(captures.name("code"), captures.name("name")) {
                        let message = format!("An entity of HTML: {meant}");
                        found.push(ENTITY.finding(id, span, vec![meant], message));
                    }
                }
            }
            if text.contains(['â', 'Ã', 'Â']) {
                for (wrong, meant) in DECODED {
                    for (at, _) in text.match_indices(wrong) {
                        let message = format!("UTF-8 that was read as Windows-1252: {meant}");
                        found.push(DECODING.finding(
                            id,
                            Span::new(at, at + wrong.len()),
                            vec![meant.to_owned()],
                            message,
                        ));
                    }
                }
            }
        }
    }
}

/// What an entity stands for.
fn decoded(code: Option<regex::Match<'_>>, name: Option<regex::Match<'_>>) -> Option<String> {
    if let Some(code) = code {
        let meant = code.as_str().parse().ok().and_then(char::from_u32)?;
        return (!meant.is_control()).then(|| meant.to_string());
    }
    let name = name?.as_str();
    ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, meant)| (*meant).to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::testing::marks;
    use super::*;

    #[test]
    fn what_is_left_of_a_page_is_found() {
        assert!(HTML.is_some());
        let text = "<p>AT&amp;T &#8217;s cafÃ©</p> and x < y & z; <3 AT&T";
        assert_eq!(marks(&Encoding, text), ["<p>", "&amp;", "&#8217;", "Ã©", "</p>"]);
        assert_eq!(marks(&Encoding, "Âge, São Tomé, château"), [""; 0]);
    }
}
