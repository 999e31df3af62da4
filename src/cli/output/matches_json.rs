//! What was found of a wire, as JSON: `enface.matches`.

use crate::find::judge::{Conflict, Earlier, Judgement, Relation};
use crate::find::record::Record;
use crate::text::Language;
use serde::Serialize;

/// The whole object.
#[derive(Serialize)]
pub struct Matches<'a> {
    format: &'static str,
    version: u32,
    query: About<'a>,
    #[serde(rename = "matches")]
    found: Vec<Matched<'a>>,
}

/// What is known of an article.
#[derive(Serialize)]
pub struct About<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// An article and what it is to the wire.
#[derive(Serialize)]
pub struct Matched<'a> {
    /// The id of the wire, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    wire: Option<&'a str>,
    #[serde(flatten)]
    about: About<'a>,
    relation: Relation,
    share: Share,
    earlier: Earlier,
    passages: Vec<Passage>,
    conflicts: &'a [Conflict],
    evidence: Evidence,
}

/// What the relation was told by.
#[derive(Serialize)]
struct Evidence {
    /// By how many standard deviations the words that both have once are more in one order than by chance.
    order: f64,
    /// The share of the text that has fewer words over which these words stand.
    spread: f64,
    /// The order of names, figures and the beginnings of long words.
    key_order: f64,
    /// The share of the text that has fewer of these over which they stand.
    key_spread: f64,
    /// How many names and figures both have.
    names: u32,
    /// The share of the names and figures of the text that has fewer.
    named: f64,
    /// The share of each text that stands in linked passages.
    linked: [f64; 2],
    /// The share of the passages of each that answer one of the other alone; of two languages.
    one_to_one: [f64; 2],
    /// Rows of claims in which both have a part.
    rows: u32,
}

#[derive(Serialize)]
struct Share {
    of_query: f64,
    of_match: f64,
}

#[derive(Serialize)]
struct Passage {
    query: u32,
    #[serde(rename = "match")]
    found: u32,
}

impl<'a> Matches<'a> {
    /// The matches of a wire.
    pub fn new(query: About<'a>, found: Vec<Matched<'a>>) -> Self {
        Self { format: "enface.matches", version: 1, query, found }
    }
}

impl<'a> About<'a> {
    /// Of a record, with its file and line where there are any.
    pub fn of(record: &'a Record, path: Option<&'a str>, line: Option<u64>) -> Self {
        Self {
            id: &record.id,
            path,
            line,
            title: record.title.as_deref(),
            language: record.language.as_ref().map(Language::code),
            outlet: record.outlet.as_deref(),
            date: record.when(),
            url: record.url.as_deref(),
        }
    }
}

impl<'a> Matched<'a> {
    /// An article and what it is to the wire.
    pub fn new(wire: Option<&'a str>, about: About<'a>, judgement: &'a Judgement) -> Self {
        let rounded = |share: f32| (f64::from(share) * 1000.0).round() / 1000.0;
        let signs = &judgement.signs;
        let [of_query, of_match] = judgement.share.map(rounded);
        let passage = |&(query, found): &(u32, u32)| Passage { query, found };
        Self {
            wire,
            about,
            relation: judgement.relation,
            share: Share { of_query, of_match },
            earlier: judgement.earlier,
            passages: judgement.passages.iter().map(passage).collect(),
            conflicts: &judgement.conflicts,
            evidence: Evidence {
                order: rounded(signs.weight.words.beyond_chance()),
                spread: rounded(signs.weight.words.spread),
                key_order: rounded(signs.weight.keys.beyond_chance()),
                key_spread: rounded(signs.weight.keys.spread),
                names: signs.weight.names,
                named: rounded(signs.weight.named),
                linked: signs.linked.map(rounded),
                one_to_one: signs.one_to_one.map(rounded),
                rows: signs.rows,
            },
        }
    }
}
