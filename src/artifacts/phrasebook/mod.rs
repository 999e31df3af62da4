//! The phrasebook: what the phrases of other languages' news become word by word, and what English says.
//!
//! `data/phrasebook` has a folder a language and a file a field of the news; the build script compiles all rows to one automaton. A wrong
//! rendering that is good English in another meaning (`~`) counts only in a text about its topic, or with the original opposite.

mod book;
mod compile;
mod facing;
mod mend;
mod senses;
mod stream;
#[cfg(test)]
mod tests;
mod topic;

use super::{Category, Detector, Finding, Rule, Severity, Subject, Tier};
use crate::article::{Block, BlockId, BlockKind};
use crate::lexicon::english;
use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};
pub use book::Book;
use book::{Hit, builtin, keep_longest};
use compile::Row;
use facing::{Originals, Passage, Source};
use mend::Context;
use rustc_hash::FxHashSet;
use stream::{Form, Stream};
use topic::Topics;

/// Finds phrases of other languages rendered word by word.
pub struct Phrasebook;

/// The languages that there are books of: their codes and names, in the order of their rules.
const LANGUAGES: [(&str, &str); 5] =
    [("fr", "French"), ("es", "Spanish"), ("de", "German"), ("it", "Italian"), ("ru", "Russian")];

const ELSEWHERE: Rule = Rule {
    id: "phrasebook.topic",
    category: Category::Calque,
    severity: Severity::Warning,
    tier: Tier::Possible,
    doc: "A phrase of another language rendered by words that are good English in another meaning; it counts in a text about the topic of the phrase.",
    example: "The [latest balance sheet] of the fire is nine dead and forty injured.",
};

const FACING: Rule = Rule {
    id: "phrasebook.facing",
    category: Category::Calque,
    severity: Severity::Warning,
    tier: Tier::Proved,
    doc: "The original opposite has a phrase of the phrasebook, and here stands none of its right renderings but its words one by one.",
    example: "The [provisional balance sheet] is of two dead. ⇄ Le bilan provisoire est de deux morts.",
};

const LISTED: [Rule; 5] = [
    Rule {
        id: "phrasebook.french",
        category: Category::Calque,
        severity: Severity::Warning,
        tier: Tier::Likely,
        doc: "A phrase of French news rendered word by word, as the phrasebook lists it: blow of thumb, for coup de pouce.",
        example: "The budget has a [blow of thumb] for families.",
    },
    Rule {
        id: "phrasebook.spanish",
        category: Category::Calque,
        severity: Severity::Warning,
        tier: Tier::Likely,
        doc: "A phrase of Spanish news rendered word by word, as the phrasebook lists it.",
        example: "The [electoral journey] passed without incident.",
    },
    Rule {
        id: "phrasebook.german",
        category: Category::Calque,
        severity: Severity::Warning,
        tier: Tier::Likely,
        doc: "A phrase of German news rendered word by word, as the phrasebook lists it.",
        example: "The minister [stands in the critic].",
    },
    Rule {
        id: "phrasebook.italian",
        category: Category::Calque,
        severity: Severity::Warning,
        tier: Tier::Likely,
        doc: "A phrase of Italian news rendered word by word, as the phrasebook lists it.",
        example: "The [advice of the ministers] approved the decree.",
    },
    Rule {
        id: "phrasebook.russian",
        category: Category::Calque,
        severity: Severity::Warning,
        tier: Tier::Likely,
        doc: "A phrase of Russian news rendered word by word, as the phrasebook lists it.",
        example: "They [take participation in] the talks.",
    },
];

const RULES: &[Rule] = &{
    let [french, spanish, german, italian, russian] = LISTED;
    [french, spanish, german, italian, russian, ELSEWHERE, FACING]
};

/// The code of the language whose book made a finding; the message names it, whatever the rule.
pub(super) fn language_of(finding: &Finding) -> Option<&'static str> {
    let made = RULES.iter().any(|rule| rule.id == finding.rule);
    let told = |name: &str| finding.message.contains(&format!("{RENDERS}{name} *"));
    LANGUAGES.iter().find(|(_, name)| made && told(name)).map(|(code, _)| *code)
}

/// What stands before the name of the original's language in a message.
const RENDERS: &str = " renders ";

/// Whether the rule of a finding says that its words are good English in another meaning.
pub(super) fn is_guess(rule: &str) -> bool {
    rule == ELSEWHERE.id
}

/// Whether an English word, in small letters, is a word of grammar.
pub(super) fn is_small(word: &str) -> bool {
    stream::english().is_small(word)
}

/// The name of a language that there is a book of.
pub(super) fn name_of(language: Language) -> Option<&'static str> {
    LANGUAGES.iter().find(|(code, _)| *code == language.code()).map(|(_, name)| *name)
}

impl Detector for Phrasebook {
    fn rules(&self) -> &'static [Rule] {
        RULES
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        find(builtin(), subject, found);
    }
}

/// Reports what a book finds in a text.
pub fn find(book: &Book, subject: &Subject<'_>, found: &mut Vec<Finding>) {
    if !subject.is_english() {
        return;
    }
    let mut read = Originals::of(book, subject);
    let blocks = || subject.article.ids().filter(|(_, block)| block.kind != BlockKind::Residue);
    let texts: Vec<(BlockId, &Block, Lexemes)> =
        blocks().map(|(id, block)| (id, block, Lexemes::of(&block.text))).collect();
    let streams: Vec<Stream> = texts.iter().map(|(_, _, lexemes)| Stream::english(lexemes)).collect();
    let mut topics = Topics::default();
    for stream in &streams {
        topics.take(stream);
    }
    let mut listed_here = Vec::new();
    for ((id, block, lexemes), stream) in texts.iter().zip(&streams) {
        let (id, context) = (*id, Context { text: &block.text, lexemes, stream });
        let originals = read.of_block(id);
        let sources: Vec<&Source> = originals.iter().flat_map(|passage| passage.iter()).collect();
        let passage = Passage::of(stream);
        let mut proved = FxHashSet::default();
        for group in grouped(book.wrong(stream)) {
            let Some(hit) = group.first() else { continue };
            let Some((language, row)) = book.row(hit.row) else { continue };
            let is_named = row.right.contains(char::is_uppercase) || row.wrong.contains(char::is_uppercase);
            if is_part(&context, hit) || !is_named && is_name(&context, hit, block.kind) {
                continue;
            }
            let source = sources.iter().find(|source| source.row == hit.row);
            let source = source.filter(|_| !hit.elsewhere || !passage.is_right(&row));
            let rule = match source {
                Some(_) => &FACING,
                None if !hit.elsewhere => listed(language),
                None if !hit.made && telling_words(&context, hit) > 1 => &ELSEWHERE,
                None => continue,
            };
            let mut finding = finding(rule, id, &context, &group, language, &row);
            match source {
                Some(source) => {
                    proved.insert(hit.row);
                    finding.evidence.push(source.evidence.clone());
                }
                None if hit.elsewhere && topics.has(row.topic) => {
                    finding.tier = Tier::Likely;
                    finding.confidence = finding.tier.confidence();
                }
                None => {}
            }
            listed_here.push((finding, language));
        }
        for source in sources.iter().filter(|source| !proved.contains(&source.row)) {
            let Some((language, row)) = book.row(source.row) else { continue };
            let Some(hit) = (language == Language::FRENCH.code() && !passage.is_right(&row))
                .then(|| passage.literal(source))
                .flatten()
            else {
                continue;
            };
            let mut finding = finding(&FACING, id, &context, &[hit], language, &row);
            finding.tier = Tier::Likely;
            finding.confidence = finding.tier.confidence();
            finding.evidence.push(source.evidence.clone());
            listed_here.push((finding, language));
        }
    }
    drop_unattested(&mut listed_here);
    found.extend(listed_here.into_iter().map(|(finding, _)| finding));
}

/// Drops what a topic alone speaks for, where it is of a language that nothing surer in the text is of: English on football has "first time" and
/// "Sky Blues" without an Italian original. French, of which the book is large, needs no such witness.
fn drop_unattested(found: &mut Vec<(Finding, &str)>) {
    let told: FxHashSet<&str> =
        found.iter().filter(|(finding, _)| finding.rule != ELSEWHERE.id).map(|(_, language)| *language).collect();
    found.retain(|(finding, language)| {
        finding.rule != ELSEWHERE.id || *language == Language::FRENCH.code() || told.contains(language)
    });
}

/// The rule of a language's book; a user's book of another language counts with the first.
fn listed(language: &str) -> &'static Rule {
    let at = LANGUAGES.iter().position(|(code, _)| *code == language).unwrap_or_default();
    &RULES[at]
}

/// How many words of a hit are more than grammar.
fn telling_words(context: &Context<'_>, hit: &Hit) -> usize {
    hit.forms.iter().filter(|(token, _)| !stream::english().is_small(context.word(*token))).count()
}

/// The hits of one row on the same words together.
fn grouped(mut hits: Vec<Hit>) -> Vec<Vec<Hit>> {
    // Of renderings of one row the one that covers the others counts.
    keep_longest(&mut hits, |hit| hit.row);
    hits.sort_by_key(|hit| (hit.at, hit.end, hit.row));
    hits.chunk_by(|a, b| (a.at, a.end, a.row) == (b.at, b.end, b.row)).map(<[Hit]>::to_vec).collect()
}

fn finding(rule: &Rule, id: BlockId, context: &Context<'_>, group: &[Hit], language: &str, row: &Row<'_>) -> Finding {
    let first = |hit: &Hit| hit.forms.first().map(|(_, form)| *form);
    let forms: Vec<Form> = group.iter().filter_map(first).collect();
    let mended = context.mend(&group[0], row, &forms);
    let exact = mended.span.of(context.text);
    let message = told(language, row, exact, mended.suggestions.first().map(String::as_str));
    rule.finding(id, mended.span, mended.suggestions, message)
}

/// The message: the phrase behind the words, and what English says.
fn told(language: &str, row: &Row<'_>, exact: &str, right: Option<&str>) -> String {
    let right = right.or_else(|| row.rights().next()).unwrap_or_default();
    let name = LANGUAGES.iter().find(|(code, _)| *code == language).map_or(language, |(_, name)| name);
    format!("“{exact}”{RENDERS}{name} *{}* word by word: English says {right}", row.source)
}

/// Whether a hyphen ties the words to others: the half of "three-point press".
fn is_part(context: &Context<'_>, hit: &Hit) -> bool {
    let lexemes = context.lexemes;
    let at = |token: usize| context.stream.tokens.get(token).map_or(usize::MAX, |token| token.at);
    let (first, last) = (at(hit.at), at(hit.end - 1));
    let tied = |mark: usize| {
        matches!(lexemes.low(mark), "-" | "'")
            && lexemes.glued(mark)
            && lexemes.glued(mark + 1)
            && lexemes.is(mark + 1, LexemeKind::Word)
    };
    first.checked_sub(1).is_some_and(tied) || lexemes.low(last + 1) == "-" && tied(last + 1)
}

/// Whether the words are written as a name is.
fn is_name(context: &Context<'_>, hit: &Hit, kind: BlockKind) -> bool {
    let capital =
        |token: usize| context.stream.tokens.get(token).is_some_and(|token| context.lexemes.capital(token.at));
    let begins = hit.at == 0 || context.stream.tokens.get(hit.at).is_some_and(|token| token.parted);
    // A headline may write every word with a capital.
    let within = |token: usize| capital(token) && kind != BlockKind::Headline;
    capital(hit.at) && (!begins && kind != BlockKind::Headline || english().is_proper(context.word(hit.at)))
        || hit.forms.iter().skip(1).any(|(token, _)| within(*token))
}
