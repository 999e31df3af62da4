//! Counts: whom or what a number counts, and what is said of them.

use super::context;
use super::counted::{Counted, Phrase, phrase_after};
use super::earlier::{Earlier, is_joined, people};
use super::elliptic::{Previous, elliptic, inherited};
use super::function::Function;
use super::grammar::{Grammar, Kind};
use super::heading::{Heading, heading};
use super::holder::holder;
use super::lexicon::{Class, ConceptId, Role, Trait, concept};
use super::predicate;
use super::said::Said;
use super::scene::{Figure, Scene, Tag};
use super::scope;
use super::topic::{Noun, Severity, Topic, Unit};
use crate::text::names::Form;

/// The topic of a count; `earlier` is what the last count of the sentence was about, and becomes what this one is about.
pub fn count(
    scene: &Scene,
    figure: &Figure,
    phrase: &Phrase,
    earlier: &mut Option<Earlier>,
    recent: &[Previous],
) -> Option<Topic> {
    let start = figure.range.start;
    let including = is_included(scene, start);
    *earlier = earlier.take().map(|last| last.at(scene, start, including));
    let before = earlier.as_ref().filter(|e| including || phrase.of_earlier || is_joined(scene, e.end, start));
    // "11 of them with injuries"
    let hurt = matches!(phrase.counted, Counted::Earlier)
        && scene.lexemes.low(phrase.range.end) == "with"
        && (phrase.range.end + 1..phrase.range.end + 4).any(|i| matches!(scene.lexemes.low(i), "injuries" | "wounds"));
    // "36 of the 50 people held in the bank were freed" says of the 50 that they were held, not freed.
    let is_whole = start >= 3
        && matches!(scene.lexemes.before(start, 1), "the" | "les" | "des")
        && matches!(scene.tag(start - 2), Tag::Function(Function::Preposition))
        && matches!(scene.tag(start - 3), Tag::Number(_));
    let of_earlier = phrase.of_earlier && earlier.is_some();
    let mut said =
        predicate::said(scene, start, phrase).filter(|s| !(of_earlier || hurt || is_whole && s.at > phrase.range.end));
    if hurt {
        said = concept("wound").map(|concept| Said { concept, agent: false, at: phrase.range.end });
    }
    let severity = severity(scene, figure.range.end, said.map_or(phrase.range.end, |s| s.at.max(phrase.range.end)));
    let headed = heading(scene, start).filter(|_| phrase.counted == Counted::Nothing && phrase.event.is_none());
    let of_heading = headed.and_then(|heading| of_heading(heading, figure, recent, &mut said));
    let named = of_heading.or_else(|| number_of(scene, figure, phrase, &mut said));
    let counted = named
        .or_else(|| of_them(scene, figure, phrase, before, recent))
        .or_else(|| in_all(scene, figure, phrase))
        .or_else(|| apposed(scene, figure, phrase))
        .or_else(|| strong(scene, figure))
        .or_else(|| others(scene, phrase, before, earlier.as_ref()))
        .or_else(|| noun(scene, figure, phrase, before, severity, &mut said));
    let (noun, form) = match counted {
        Some(counted) => counted,
        None if let Some(toll) = reached(scene, start, phrase) => {
            said = Some(toll);
            (people(), String::new())
        }
        None => elliptic(scene, figure, phrase, earlier.as_ref(), recent, &mut said)
            .or_else(|| inherited(scene, figure, phrase, earlier.as_ref(), recent, &mut said))?,
    };
    let is_told =
        |noun: &Noun| earlier.as_ref().is_some_and(|e| e.noun == *noun) || recent.iter().any(|r| r.topic.noun == *noun);
    let carried = phrase.counted == Counted::Nothing && noun != people() && is_told(&noun);
    if is_lone_one(figure) && !said.is_some_and(|s| s.concept.has(Trait::Victim)) {
        return None;
    }
    let mut agent = said.is_some_and(|s| s.agent);
    if said.is_none()
        && let Some(before) = before
        && (including
            || of_earlier
            || matches!(phrase.counted, Counted::Earlier)
            || follows_at_once(scene, before.end, start))
        && !is_acting(scene, phrase.range.end)
        // "66 deaths and 1,990 cases": what a noun tells of some is not told of others.
        && (including || !(before.of_event && matches!(phrase.counted, Counted::Concept(_) | Counted::Word(_))))
    {
        said = before.said.map(|concept| Said { concept, agent: before.agent, at: phrase.range.end });
        agent = before.agent;
    }
    let (noun, form) = match identified(scene, phrase) {
        Some(group) if said.is_some_and(|s| s.concept.has(Trait::Victim)) => (Noun::Concept(group), String::new()),
        _ => (noun, form),
    };
    let (noun, form) =
        if lives_lost(scene, figure, &noun, &mut said) { (people(), String::new()) } else { (noun, form) };
    if said.is_none() && matches!(&noun, Noun::Concept(c) if c.is("vote-cast")) {
        said = decided(scene, start);
    }
    let (noun, form) = employed(noun, form, said);
    let (said, severity) = befell(said, &noun, severity);
    let (noun, said, name) = held(scene, start, phrase, noun, said);
    let end = said.map_or(phrase.range.end, |s| {
        if s.at >= phrase.range.end { s.at + scene.taken(s.at) } else { phrase.range.end }
    });
    let concept = said.map(|s| s.concept);
    let whole = if including { earlier.take().map(|last| Box::new(last.of_whole())) } else { None };
    *earlier = Some(Earlier {
        noun: noun.clone(),
        form: form.clone(),
        said: concept,
        of_event: phrase.event.is_some() && phrase.event == concept,
        agent,
        end,
        value: figure.number.stated(),
        whole,
    });
    let words = if said.is_none() { words_of(scene, phrase, &noun, &form) } else { String::new() };
    Some(Topic {
        noun,
        carried,
        form,
        name,
        said: concept,
        agent,
        severity: severity.filter(|_| concept.is_some_and(|s| s.is("wound") || s.is("hospitalise"))),
        scope: scope::scope(scene, start, end),
        words,
        ..Topic::of(Unit::Count)
    })
}

/// People who are employed are workers.
fn employed(noun: Noun, form: String, said: Option<Said>) -> (Noun, String) {
    if noun != people() || !said.is_some_and(|s| s.concept.is("employ")) {
        return (noun, form);
    }
    (concept("worker").map_or(noun, Noun::Concept), String::new())
}

/// What the heading of a list says is counted; one that says only what befell it, "Homes destroyed: 19. Damaged: 34", counts what the last did.
fn of_heading(
    heading: Heading,
    figure: &Figure,
    recent: &[Previous],
    said: &mut Option<Said>,
) -> Option<(Noun, String)> {
    let last = || recent.first().filter(|last| last.topic.unit == Unit::Count);
    let victims = || heading.said.filter(|said| said.has(Trait::Victim)).map(|_| (people(), String::new()));
    let carried = || last().map(|last| (last.topic.noun.clone(), last.topic.form.clone()));
    let counted = heading.noun.or_else(victims).or_else(carried)?;
    *said = heading.said.map(|concept| Said { concept, agent: false, at: figure.range.end }).or(*said);
    Some(counted)
}

/// The noun that is counted, with its form in the text where one or two words of it make a good label.
fn noun(
    scene: &Scene,
    figure: &Figure,
    phrase: &Phrase,
    before: Option<&Earlier>,
    severity: Option<Severity>,
    said: &mut Option<Said>,
) -> Option<(Noun, String)> {
    let start = figure.range.start;
    let unformed = |noun: Noun| (noun, String::new());
    let of = |e: &Earlier| (e.noun.clone(), e.form.clone());
    Some(match &phrase.counted {
        Counted::Concept(concept) => {
            let plural = figure.number.max.is_none_or(|n| n > 1.0) && !concept.is("person");
            let form = if plural { scene.slice(phrase.head.clone()).to_lowercase() } else { String::new() };
            (Noun::Concept(*concept), form)
        }
        Counted::Word(word) => unformed(Noun::Word { stem: context::stem(&fold(word)), form: word.clone() }),
        Counted::Earlier => before.map_or_else(|| unformed(people()), of),
        Counted::Nothing => match *said {
            Some(s) if s.concept.has(Trait::Victim) => {
                if let Some(group) = ranks(scene, start, phrase) {
                    return Some(unformed(Noun::Concept(group)));
                }
                // "18 killed and 748 wounded" are of one kind; "20 cases and 5 deaths" are not.
                let alike = s.at >= start && !is_pure_event(scene, phrase);
                // « Neuf personnes, dont trois enfants, ont péri et une vingtaine d'autres »: no more children than the part has.
                // Nor are three soldiers, in a clause of their own, and 34 dead.
                let value = figure.number.stated().or(figure.number.min).unwrap_or_default();
                let of_size = |e: &&Earlier| {
                    let parted = (e.end..start).any(|at| scene.function(at) == Some(Function::Comma));
                    !parted || e.noun == people() || e.value.is_none_or(|other| value <= MORE * other)
                };
                let whole = |e: &Earlier| {
                    let of_part = e.value.is_some_and(|part| value > part);
                    e.whole.as_deref().filter(|_| of_part).map_or_else(|| of(e), of)
                };
                before.filter(|_| alike).filter(of_size).map_or_else(|| unformed(people()), whole)
            }
            Some(s) if matches!(s.concept.get().id, "vote" | "against" | "abstain") => {
                unformed(concept("vote-cast").map_or(Noun::Unnamed, Noun::Concept))
            }
            Some(s) if phrase.event == Some(s.concept) => unformed(Noun::Unnamed),
            // "said 60,000 had turned out"
            Some(s) if s.concept.is("gather") && s.at >= start => unformed(people()),
            Some(_) => before.map(of)?,
            None => return bare(scene, start, before, severity, said).map(unformed),
        },
    })
}

/// So many times as many as an earlier group are no more of its kind.
const MORE: f64 = 4.0;

/// "Some 400,000 of them": what the last count before the sentence counted, if that was of more.
fn of_them(
    scene: &Scene,
    figure: &Figure,
    phrase: &Phrase,
    before: Option<&Earlier>,
    recent: &[Previous],
) -> Option<(Noun, String)> {
    let of = is_of(scene, phrase.range.start);
    if phrase.counted != Counted::Earlier || !of || phrase.of_earlier || before.is_some() {
        return None;
    }
    let value = figure.number.stated().or(figure.number.min)?;
    let wider = |p: &&Previous| {
        p.topic.unit == Unit::Count && p.number.stated().or(p.number.min).is_some_and(|whole| whole > value)
    };
    recent.iter().find(wider).map(|p| (p.topic.noun.clone(), p.topic.form.clone()))
}

/// « 2 600 comprimés ; 9 000 autres »: things of the kind that the last count of the sentence counted.
fn others(
    scene: &Scene,
    phrase: &Phrase,
    before: Option<&Earlier>,
    earlier: Option<&Earlier>,
) -> Option<(Noun, String)> {
    let other = phrase.counted == Counted::Earlier && !is_of(scene, phrase.range.start) && before.is_none();
    let last = earlier.filter(|_| other)?;
    let things = matches!(&last.noun, Noun::Concept(c) if c.get().class == Class::Thing);
    things.then(|| (last.noun.clone(), last.form.clone()))
}

/// "Schools in the capital, 180 in all, will stay shut": the noun that opens the clause.
fn in_all(scene: &Scene, figure: &Figure, phrase: &Phrase) -> Option<(Noun, String)> {
    let (start, end) = (figure.range.start, figure.range.end);
    let total = Grammar::of(scene.language).is(&scene.lexemes, end, &[Kind::InAll]);
    let aside = start > 0 && matches!(scene.function(start - 1), Some(Function::Comma | Function::Bracket));
    if phrase.counted != Counted::Nothing || !total || !aside {
        return None;
    }
    let clause = |at: &usize| !matches!(scene.function(*at), Some(Function::Stop | Function::Clause | Function::Comma));
    let nouns = (0..start - 1).rev().take_while(clause).filter_map(|at| {
        let concept = scene.noun(at, &[Class::Group, Class::Thing])?;
        Some((Noun::Concept(concept), scene.lexemes.low(at).to_owned()))
    });
    nouns.last()
}

/// "90 per cent of households, or 52,000", « 90 % des foyers, soit 52 000 »: the noun before the comma.
fn apposed(scene: &Scene, figure: &Figure, phrase: &Phrase) -> Option<(Noun, String)> {
    let before = figure.range.start.checked_sub(2)?;
    let bare = phrase.counted == Counted::Nothing && phrase.event.is_none();
    let or = Grammar::of(scene.language).is(&scene.lexemes, before + 1, &[Kind::Apposed]);
    if !bare || !or || scene.function(before) != Some(Function::Comma) {
        return None;
    }
    let clause = |at: &usize| !matches!(scene.function(*at), Some(Function::Stop | Function::Clause | Function::Comma));
    let noun = (before.saturating_sub(8)..before).rev().take_while(clause).find_map(|at| {
        let at = scene.phrase_start(at);
        scene.noun(at, &[Class::Group, Class::Thing]).map(|noun| (noun, at))
    });
    let shared = (before.saturating_sub(8)..before).any(|at| matches!(scene.tag(at), Tag::Number(_)));
    noun.filter(|_| shared).map(|(noun, at)| (Noun::Concept(noun), scene.lexemes.low(at).to_owned()))
}

/// "an army some 9,500 strong": people.
fn strong(scene: &Scene, figure: &Figure) -> Option<(Noun, String)> {
    let strong = Grammar::of(scene.language).is(&scene.lexemes, figure.range.end, &[Kind::Strong]);
    strong.then(|| (people(), String::new()))
}

/// "The toll has crossed 190": the fate that a bare number is the toll of, whatever verb stands between.
fn reached(scene: &Scene, start: usize, phrase: &Phrase) -> Option<Said> {
    let bare = phrase.counted == Counted::Nothing && phrase.event.is_none();
    predicate::subject_within(scene, start, TOLL).filter(|toll| bare && toll.concept.has(Trait::Victim))
}

/// Lexemes within which a sentence begins that tells of a toll.
const TOLL: usize = 48;

/// "raised the number of suspected cases to 2,260", « le nombre des emplois menacés atteint 1 400 »: the noun behind the word for a number
/// that a bare one completes.
fn number_of(scene: &Scene, figure: &Figure, phrase: &Phrase, said: &mut Option<Said>) -> Option<(Noun, String)> {
    let start = figure.range.start;
    if phrase.counted != Counted::Nothing || phrase.event.is_some() {
        return None;
    }
    let grammar = Grammar::of(scene.language);
    let ends = |at: &usize| !matches!(scene.function(*at), Some(Function::Stop | Function::Comma | Function::Clause));
    let number = |at: usize| grammar.is(&scene.lexemes, at, &[Kind::NumberOf]) && is_of(scene, at + 1);
    let at = (start.saturating_sub(NUMBER_OF)..start).rev().take_while(ends).find(|&at| number(at))?;
    let counted = phrase_after(scene, at + 1);
    if counted.range.end > start {
        return None;
    }
    // "the number of people killed reached 31": the verb before the number says nothing of them, what follows the noun does.
    // The last word before the number is that verb.
    let mut behind = counted.range.end..start.saturating_sub(1).min(counted.range.end + 3);
    let told = behind
        .find_map(|i| scene.predicate(i, &[Role::Past, Role::Adjective]))
        .filter(|sense| !(sense.concept.is("increase") || sense.concept.is("decrease")));
    let event = counted.event.or(counted.modifier).or(told.map(|sense| sense.concept));
    *said = event.map(|concept| Said { concept, agent: false, at });
    match counted.counted {
        Counted::Concept(concept) => Some((Noun::Concept(concept), String::new())),
        Counted::Word(word) => Some((Noun::Word { stem: context::stem(&fold(&word)), form: word }, String::new())),
        _ if counted.event.is_some_and(|event| event.has(Trait::Victim)) => Some((people(), String::new())),
        _ => None,
    }
}

/// How far before a number the word may stand that says it is one.
const NUMBER_OF: usize = 14;

/// Whether "of", « de », « d' » stands at a place.
fn is_of(scene: &Scene, at: usize) -> bool {
    matches!(scene.lexemes.low(at), "of" | "de" | "des" | "du" | "d")
}

/// Seats and votes belong to somebody: whoever holds them tells them apart, rather than whether they were won or kept.
fn held(
    scene: &Scene,
    start: usize,
    phrase: &Phrase,
    noun: Noun,
    said: Option<Said>,
) -> (Noun, Option<Said>, Option<(Form, String)>) {
    let is = |id: &str| matches!(&noun, Noun::Concept(c) if c.is(id));
    let has = |at: usize| scene.function(at) == Some(Function::Have) || scene.lexemes.low(at) == "win";
    let seats = is("seat") || is("lawmaker") && (start.saturating_sub(3)..start).any(has);
    let decided = said.is_some_and(|s| matches!(s.concept.get().id, "adopt" | "against" | "abstain" | "vote"));
    if !(seats || is("vote-cast") && !decided) {
        return (noun, said, None);
    }
    let Some(name) = holder(scene, start, phrase.range.end) else { return (noun, said, None) };
    let noun = if seats { concept("seat").map_or(noun, Noun::Concept) } else { noun };
    (noun, None, Some(name))
}

/// "Twenty-two of the dead were children": whom a part of those who met a fate is told to be.
fn identified(scene: &Scene, phrase: &Phrase) -> Option<ConceptId> {
    let from = phrase.range.start;
    if !is_of(scene, from) {
        return None;
    }
    let be = (from..from + 8).find(|&at| scene.function(at) == Some(Function::Be))?;
    let group = (be + 1..be + 4).find_map(|at| scene.noun(at, &[Class::Group]))?;
    let plain =
        (from..=be).all(|at| !matches!(scene.function(at), Some(Function::Stop | Function::Comma | Function::And)));
    plain.then_some(group)
}

/// "deaths", "bodies": nouns that name the happening, not those whom it befell.
fn is_pure_event(scene: &Scene, phrase: &Phrase) -> bool {
    phrase.event.is_some() && scene.predicate(phrase.head.start, &[Role::Past, Role::Adjective]).is_none()
}

/// What votes decided: "adopted the reform on Thursday by 312 votes".
fn decided(scene: &Scene, start: usize) -> Option<Said> {
    matches!(scene.lexemes.before(start, 1), "by" | "par" | "with" | "avec").then_some(())?;
    (start.saturating_sub(14)..start).rev().find_map(|at| {
        let sense = scene.predicate(at, &[Role::Past, Role::Base])?;
        matches!(sense.concept.get().id, "adopt" | "elect" | "against" | "vote").then_some(Said {
            concept: sense.concept,
            agent: false,
            at,
        })
    })
}

/// What is said of those counted, as their noun has it, and how badly they were hurt.
fn befell(said: Option<Said>, noun: &Noun, severity: Option<Severity>) -> (Option<Said>, Option<Severity>) {
    let said = said.map(|s| Said { concept: meant(s.concept, noun), ..s });
    // Roads that are cut are not laid off.
    let loses_work = match noun {
        Noun::Concept(c) => c.is("job") || c.get().class == Class::Group,
        Noun::Unnamed => true,
        Noun::Word { .. } => false,
    };
    let said = said.filter(|s| !s.concept.is("layoff") || loses_work);
    // "in a critical condition": injured, and badly.
    let critical = said.is_some_and(|s| s.concept.is("critical"));
    let said = said.map(|s| if critical { Said { concept: concept("wound").unwrap_or(s.concept), ..s } } else { s });
    (said, severity.or(critical.then_some(Severity::Serious)))
}

/// The words that stand for what is counted where nothing is said of it.
fn words_of(scene: &Scene, phrase: &Phrase, noun: &Noun, form: &str) -> String {
    match noun {
        Noun::Concept(c) if c.is("time") => {
            scene.slice(phrase.range.end..(phrase.range.end + 4).min(scene.tags.len())).to_owned()
        }
        Noun::Unnamed => form.to_owned(),
        _ => place_of(scene, phrase),
    }
}

/// What a predicate means of a noun: jobs are cut rather than cancelled, missiles fired rather than dismissed.
fn meant(said: ConceptId, noun: &Noun) -> ConceptId {
    let Noun::Concept(noun) = noun else { return said };
    let other = match (said.get().id, noun.get().id) {
        ("cancel" | "decrease" | "destroy" | "lose" | "increase" | "close", "job") | ("release" | "lose", "worker") => {
            "layoff"
        }
        ("build" | "open", "job") => "hire",
        ("deport", _) if noun.get().class == Class::Thing => "divert",
        // « La maladie a emporté 63 personnes ».
        ("destroy", _) if noun.get().class == Class::Group => "kill",
        ("layoff", "missile" | "shot" | "drone" | "weapon") => "launch",
        _ => return said,
    };
    concept(other).unwrap_or(said)
}

/// A number with neither noun nor predicate of its own: "62 seriously", "the toll rose to 832", "by 312 votes to 245".
fn bare(
    scene: &Scene,
    start: usize,
    before: Option<&Earlier>,
    severity: Option<Severity>,
    said: &mut Option<Said>,
) -> Option<Noun> {
    if let Some(before) = before {
        let votes = matches!(&before.noun, Noun::Concept(c) if c.is("vote-cast"));
        if votes && matches!(scene.lexemes.before(start, 1), "to" | "against" | "contre") {
            *said = concept("against").map(|concept| Said { concept, agent: false, at: start });
            return Some(before.noun.clone());
        }
        if severity.is_some() || is_included(scene, start) {
            *said = before.said.map(|concept| Said { concept, agent: false, at: start });
            return Some(before.noun.clone());
        }
    }
    let topic = predicate::subject_before(scene, start)?;
    *said = Some(topic);
    Some(if topic.concept.has(Trait::Victim) { people() } else { Noun::Unnamed })
}

fn fold(word: &str) -> String {
    let lexemes = crate::text::lexemes::Lexemes::of(word);
    lexemes.low(lexemes.len().saturating_sub(1)).to_owned()
}

/// "One" alone is mostly a pronoun: it counts where somebody comes to harm.
fn is_lone_one(figure: &Figure) -> bool {
    figure.number.stated() == Some(1.0) && figure.range == figure.core
}

/// Whether "including", « dont » or the like stands before the number.
fn is_included(scene: &Scene, start: usize) -> bool {
    let mut at = start;
    for _ in 0..4 {
        let Some(before) = at.checked_sub(1) else { return false };
        at = before;
        match scene.tags[at] {
            Tag::Function(Function::Including) => return true,
            Tag::Function(Function::Determiner | Function::Adverb | Function::Quote | Function::Preposition) => {}
            Tag::Function(Function::Pronoun | Function::Relative)
                if matches!(scene.lexemes.low(at), "them" | "whom" | "which" | "lesquels" | "lesquelles" | "eux") =>
            {
                return true;
            }
            _ => return false,
        }
    }
    false
}

/// Whether a verb that the lexicon does not have follows a phrase: then the phrase does not share the predicate of another.
fn is_acting(scene: &Scene, at: usize) -> bool {
    matches!(scene.tag(at), Tag::Function(Function::Be | Function::Have))
        || matches!(scene.tag(at), Tag::Word if scene.lexemes.low(at).ends_with("ed"))
}

/// Whether an earlier figure and this one are parts of one list: "13 police and five civilians".
fn follows_at_once(scene: &Scene, end: usize, start: usize) -> bool {
    start >= end
        && start - end <= 3
        && (end..start).any(|i| matches!(scene.function(i), Some(Function::And | Function::Comma)))
        && (end..start).all(|i| {
            matches!(scene.function(i), Some(Function::And | Function::Comma | Function::Adverb | Function::Determiner))
        })
}

/// The group of "18 killed in their ranks", "13 dead among the protesters".
fn ranks(scene: &Scene, start: usize, phrase: &Phrase) -> Option<ConceptId> {
    for at in phrase.range.end..(phrase.range.end + 12).min(scene.tags.len()) {
        if matches!(scene.function(at), Some(Function::Comma | Function::Stop | Function::Clause)) {
            return None;
        }
        match scene.lexemes.low(at) {
            "ranks" | "rangs" => {
                let of = at + 1;
                let named = is_of(scene, of).then(|| (of + 1..of + 5).find_map(|i| scene.noun(i, &[Class::Group])));
                if let Some(named) = named {
                    return named;
                }
                return (0..start).rev().find_map(|i| scene.noun(i, &[Class::Group]));
            }
            "among" | "amongst" | "parmi" | "chez" => {
                return (at + 1..(at + 5).min(scene.tags.len())).find_map(|i| scene.noun(i, &[Class::Group]));
            }
            _ => {}
        }
    }
    None
}

fn severity(scene: &Scene, from: usize, to: usize) -> Option<Severity> {
    (from..(to + 4).min(scene.tags.len())).find_map(|at| match scene.lexemes.low(at) {
        "seriously" | "critically" | "severely" | "badly" | "gravely" | "grievement" | "gravement" => {
            Some(Severity::Serious)
        }
        "serious" | "critical" | "grave"
            if matches!(scene.lexemes.low(at + 1), "condition" | "injuries" | "wounds") =>
        {
            Some(Severity::Serious)
        }
        "etat" if matches!(scene.lexemes.low(at + 1), "grave" | "critique") => Some(Severity::Serious),
        "urgence" if scene.lexemes.before(at, 1) == "absolue" => Some(Severity::Serious),
        "slightly" | "lightly" | "legerement" | "minor" => Some(Severity::Slight),
        _ => None,
    })
}

/// "claimed 13 lives": as good as killed.
fn lives_lost(scene: &Scene, figure: &Figure, noun: &Noun, said: &mut Option<Said>) -> bool {
    let taken = (figure.range.start.saturating_sub(3)..figure.range.start).any(|i| {
        matches!(
            scene.lexemes.low(i),
            "claimed" | "claiming" | "claims" | "cost" | "costing" | "took" | "taken" | "lost" | "coute"
        )
    });
    let lives = matches!(noun, Noun::Concept(c) if c.is("life"));
    if lives && taken {
        *said = concept("kill").map(|concept| Said { concept, agent: false, at: figure.range.end });
    }
    lives && taken
}

/// The noun of a place or thing that follows a phrase without predicate, for its label: "protesters in the square".
fn place_of(scene: &Scene, phrase: &Phrase) -> String {
    let at = phrase.range.end;
    if !matches!(scene.lexemes.low(at), "in" | "at" | "on" | "aboard" | "outside" | "à" | "dans" | "sur") {
        return String::new();
    }
    let mut end = at + 1;
    while end < scene.tags.len()
        && end < at + 5
        && !matches!(scene.tag(end), Tag::Function(f) if f != Function::Determiner && f != Function::Joint)
    {
        end += 1;
    }
    if end > at + 1 { scene.slice(at..end).to_owned() } else { String::new() }
}
