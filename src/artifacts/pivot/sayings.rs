//! A quotation followed by a verb that does not report: `”, plague Yermek` for « peste Yermek ».
//!
//! French puts the verb of saying after the quotation and before the speaker, often one that says how it was said; a machine takes its other
//! sense. After a closing quotation mark and a comma outside it, a small word followed by a name must be a verb of saying: one that English does
//! not use so is a mark.

use super::forms::Form;
use super::table::{Sense, table};
use crate::text::Span;
use crate::text::lexemes::{LexemeKind, Lexemes};
use crate::text::quotes::quotes;

/// A verb that stands where one of saying must.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// Its bytes.
    pub span: Span,
    /// The pivot's sense, where the verb is known as one.
    pub sense: Option<Sense>,
    /// The form of the verb.
    pub form: Form,
}

/// Verbs that English uses after a quotation, in the infinitive.
const REPORTING: &str = " accept accuse acknowledge add admit advise affirm agree allege announce answer argue ask assert assure bark beam begin \
    blast boast brag call caution charge chuckle claim clarify comment complain concede conclude confess confide confirm contend continue counter \
    cry declare decry demand deny describe elaborate emphasise emphasize enthuse estimate exclaim exhort explain fire fume fumed gasp gripe groan \
    growl grumble hint implore indicate inform inquire insist instruct interject interrupt joke jest lament laugh lecture maintain mention moan \
    mock mumble murmur muse mutter note object observe offer opine order plead pledge point post praise pray predict proclaim promise pronounce \
    propose protest quip quote rage rail rant read reason reassure recall reckon recount reflect remark remember remind repeat reply report \
    respond retort reveal roar rule say scoff scold scream shout shriek sigh smile sneer snap sob specify speculate state stress suggest summarise \
    summarize sum swear sympathise taunt tell testify theorise think threaten thunder tweet underline underscore urge vow wail warn whine \
    whisper wonder worry write yell went go reacted react ";

/// The odd verbs of a text, in order.
pub fn odd_verbs(text: &str, lexemes: &Lexemes) -> Vec<Odd> {
    let wrong = table().wrong.find(lexemes);
    let mut found = Vec::new();
    for quote in quotes(text) {
        let comma = lexemes.at_byte(quote.outer.end);
        let at = comma + 1;
        // “…”, told Amine, a shopkeeper: nobody is told anything.
        let told = ["told", "tells"].contains(&lexemes.low(at));
        if told && lexemes.low(comma) == "," && names_and_stops(lexemes, at + 1, 1) {
            found.push(Odd { span: lexemes.span(at, at + 1), sense: None, form: Form::Past });
            continue;
        }
        if lexemes.low(comma) != ","
            || !lexemes.is(at, LexemeKind::Word)
            || lexemes.capital(at)
            || reports(lexemes.low(at))
        {
            continue;
        }
        let known = wrong
            .iter()
            .find(|hit| hit.at == at && table().pivots[hit.what.pivot].role == "say" && is_finite(hit.what.form));
        if let Some(hit) = known.filter(|hit| speaker(lexemes, hit.end())) {
            found.push(Odd { span: lexemes.span(at, hit.end()), sense: Some(hit.what), form: hit.what.form });
        } else if let Some(form) = looks_finite(lexemes.low(at)).filter(|_| names_and_stops(lexemes, at + 1, 2)) {
            found.push(Odd { span: lexemes.span(at, at + 1), sense: None, form });
        }
    }
    found
}

fn is_finite(form: Form) -> bool {
    matches!(form, Form::Base | Form::S | Form::Past)
}

/// Whether English uses the verb after a quotation.
fn reports(word: &str) -> bool {
    let has = |stem: &str| REPORTING.contains(&format!(" {stem} "));
    let doubled = |stem: &str| stem.len() > 2 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
    has(word)
        || matches!(word, "said" | "told" | "swore" | "wrote" | "thought" | "read")
        || ["s", "es", "d", "ed"].iter().any(|end| {
            word.strip_suffix(end).is_some_and(|stem| has(stem) || doubled(stem) && has(&stem[..stem.len() - 1]))
        })
        || ["ies", "ied"].iter().any(|end| word.strip_suffix(end).is_some_and(|stem| has(&format!("{stem}y"))))
}

/// Whether a speaker may begin there: a name, or an article.
fn speaker(lexemes: &Lexemes, at: usize) -> bool {
    lexemes.is(at, LexemeKind::Word)
        && (lexemes.capital(at)
            || matches!(lexemes.low(at), "the" | "a" | "an" | "one" | "this" | "his" | "her" | "mr" | "mrs"))
}

/// The form of a word that looks like a finite verb.
fn looks_finite(word: &str) -> Option<Form> {
    if word.len() > 4 && word.ends_with("ed") {
        Some(Form::Past)
    } else {
        let is_verb = word.len() > 4 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
        is_verb.then_some(Form::S)
    }
}

/// Whether a name of so many capitalised words or more stands there, and the clause ends with it or explains it.
fn names_and_stops(lexemes: &Lexemes, at: usize, least: usize) -> bool {
    let name = (at..lexemes.len()).take_while(|&i| lexemes.is(i, LexemeKind::Word) && lexemes.capital(i)).count();
    name >= least && (at + name == lexemes.len() || matches!(lexemes.low(at + name), "," | "." | ";" | "(" | "–"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn odd(text: &str) -> Vec<(&str, bool)> {
        odd_verbs(text, &Lexemes::of(text)).into_iter().map(|odd| (odd.span.of(text), odd.sense.is_some())).collect()
    }

    #[test]
    fn verbs_that_do_not_report_are_found() {
        assert_eq!(odd("“The rest are poor”, plague Yermek, a resident."), [("plague", true)]);
        assert_eq!(odd("“We will not give up”, loose a striker."), [("loose", true)]);
        assert_eq!(odd("“Never”, slips the minister."), [("slips", true)]);
        assert_eq!(odd("“Never”, hammers Jean Dupont."), [("hammers", true)]);
        assert_eq!(odd("“Never”, told Amine, a shopkeeper."), [("told", false)]);
        assert_eq!(odd("“Never”, inflates Jean Dupont, a farmer."), [("inflates", false)]);
    }

    #[test]
    fn english_ways_of_reporting_are_left_alone() {
        for text in [
            "“Never”, says Jean Dupont.",
            "“Never,” said the minister.",
            "“Never”, quipped Jean Dupont.",
            "“Never”, replied the man.",
            "The film, called “Joker”, told the story of a clown.",
            "“Never”, according to Jean Dupont.",
            "He called it “a war”, sources Jean Dupont knows said.",
            "“Hello”, tables and chairs flew.",
        ] {
            assert!(odd(text).is_empty(), "{text}: {:?}", odd(text));
        }
    }
}
