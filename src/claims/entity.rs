//! Names: people, places and organisations, with the roles that the text gives them.

use super::function::Function;
use super::kind::{Entity, EntitySort};
use super::lexicon::Class;
use super::role::{self, Office};
use super::scene::{Scene, Tag};
use crate::article::Place;
use crate::text::Language;
use crate::text::names::{Form, Register};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Words that make a name one of an organisation.
const ORGANISATIONS: [&str; 72] = [
    "bloomberg",
    "interfax",
    "reuters",
    "tass",
    "xinhua",
    "agencies",
    "academy",
    "agency",
    "agence",
    "airlines",
    "alliance",
    "army",
    "armee",
    "assembly",
    "assemblee",
    "association",
    "authority",
    "bank",
    "banque",
    "bureau",
    "capital",
    "church",
    "college",
    "commission",
    "committee",
    "comite",
    "company",
    "confederation",
    "congress",
    "corporation",
    "council",
    "conseil",
    "court",
    "cour",
    "department",
    "democrats",
    "federation",
    "force",
    "forces",
    "forum",
    "foundation",
    "fondation",
    "front",
    "group",
    "groupe",
    "guard",
    "inc",
    "institute",
    "institut",
    "international",
    "league",
    "ligue",
    "ltd",
    "ministry",
    "ministere",
    "movement",
    "mouvement",
    "news",
    "office",
    "organisation",
    "organization",
    "parliament",
    "parlement",
    "party",
    "parti",
    "police",
    "press",
    "senate",
    "service",
    "union",
    "university",
    "universite",
];

/// One mention of a name.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Where it stands.
    pub place: Place,
    /// As written.
    pub text: String,
    form: Form,
    sort: EntitySort,
    role: Option<String>,
    office: Option<Office>,
}

impl Mention {
    /// The same name at another place.
    pub fn at(self, place: Place) -> Self {
        Self { place, ..self }
    }
}

/// Somebody or something that an article names, by all its mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// The fullest name.
    pub form: Form,
    /// The forms as written, in order, each once.
    pub spellings: Vec<String>,
    /// The language they are written in.
    pub language: Language,
    /// The offices that the text says it holds.
    pub offices: Vec<Office>,
}

/// What a name of a sentence stands for; `None` for what names nobody, such as an adjective of a country.
pub fn mention(scene: &Scene, name: &Range<usize>, place: Place) -> Option<Mention> {
    let text = scene.slice(name.clone());
    let form = Form::of(text, scene.language);
    if form.is_country() && is_adjective(scene, name) || text.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return None;
    }
    let (role, office) = role::of(scene, name);
    let sort = sort(scene, name, &form, role.is_some());
    let role = role.filter(|_| sort == EntitySort::Person);
    let office = office.filter(|_| sort == EntitySort::Person);
    Some(Mention { place, text: text.to_owned(), form, sort, role, office })
}

/// "the Kazakh president", « le président kazakh »: a country's name that says what something is.
fn is_adjective(scene: &Scene, name: &Range<usize>) -> bool {
    let noun = |at: usize| matches!(scene.tag(at), Tag::Word | Tag::Senses(..) | Tag::Name(_));
    let text = scene.slice(name.clone());
    let people = ["ns", "shs", "chs", "ese", "ian", "ians", "ish"].iter().any(|end| text.ends_with(end));
    people || noun(name.end) && !scene.french() && scene.lexemes.low(name.end) != "s"
}

fn sort(scene: &Scene, name: &Range<usize>, form: &Form, has_role: bool) -> EntitySort {
    if form.is_country() {
        return EntitySort::Place;
    }
    let text = scene.slice(name.clone());
    if is_organisation(scene, name) {
        return EntitySort::Organisation;
    }
    if has_role || is_person(scene, name) {
        return EntitySort::Person;
    }
    let before = scene.lexemes.before(name.start, 1);
    let located = matches!(before, "in" | "near" | "across" | "outside" | "à" | "en")
        || matches!(before, "of" | "de" | "d")
            && name.start >= 2
            && scene.noun(scene.phrase_start(name.start - 2), &[Class::Place]).is_some();
    if located && !text.contains('.') { EntitySort::Place } else { EntitySort::Unknown }
}

/// "Interior Ministry", "AFP".
pub fn is_organisation(scene: &Scene, name: &Range<usize>) -> bool {
    let text = scene.slice(name.clone());
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    // A text in capitals before a dash is the place that it was written in: "LISNA - …".
    let dateline = name.start == 0
        && matches!(scene.function(name.end), Some(Function::Joint | Function::Bracket | Function::Comma));
    let acronym = (2..=6).contains(&letters.len())
        && letters.iter().all(|c| c.is_uppercase())
        && !dateline
        && !matches!(text, "VAT" | "GDP" | "TVA" | "PIB" | "TV" | "COVID");
    acronym || name.clone().any(|at| ORGANISATIONS.contains(&scene.lexemes.low(at)))
}

/// Whether something beside the name shows that it is a person: a title, an age, a verb of saying.
fn is_person(scene: &Scene, name: &Range<usize>) -> bool {
    let titled = matches!(
        scene.lexemes.before(name.start, 1),
        "mr" | "mrs" | "ms" | "dr" | "mme" | "mlle" | "m" | "sir" | "lady" | "lord"
    ) || scene.lexemes.before(name.start, 1) == "."
        && matches!(scene.lexemes.before(name.start, 2), "mr" | "mrs" | "ms" | "dr" | "m" | "gen" | "col");
    let aged = matches!(scene.function(name.end), Some(Function::Comma | Function::Bracket))
        && matches!(scene.tag(name.end + 1), Tag::Number(i)
            if scene.figures[i].number.kind == crate::text::numbers::NumberKind::Age);
    let words = scene.slice(name.clone()).split_whitespace().count();
    let speaks = words >= 2
        && (scene.function(name.end) == Some(Function::Say)
            || name.start > 0 && scene.function(name.start - 1) == Some(Function::Say));
    titled || aged || speaks
}

/// The mentions of an article gathered by whom or what they name: each with its best mention (the one that gives a role, else the fullest) and all that is known.
pub fn gathered(mentions: Vec<Mention>, language: Language) -> Vec<(Mention, Entity, Known)> {
    let mut groups: Vec<Vec<Mention>> = Vec::new();
    // The sort of each group that some mention tells.
    let mut sorts: Vec<EntitySort> = Vec::new();
    // Each form once for every group that has it, and the first form of each group.
    let mut forms: Vec<(Form, usize)> = Vec::new();
    let mut seen: FxHashSet<(String, usize)> = FxHashSet::default();
    let (mut every, mut firsts) = (Register::default(), Register::default());
    for mention in mentions {
        let same = every.same(&mention.form).into_iter().map(|at| &forms[at as usize]);
        let same = same.filter(|(form, _)| form.same(&mention.form)).map(|&(_, group)| group).min();
        // "Malt" after "Joren Malt" is he; "Marovan Press Agency" is not the town of Marovan, nor a capital its country.
        let fits = |at: usize| {
            let first = &groups[at][0].form;
            let unsaid = |sort: EntitySort| sort == EntitySort::Unknown;
            !first.is_country()
                && !mention.form.is_country()
                && (unsaid(sorts[at]) || unsaid(mention.sort) || sorts[at] == mention.sort)
                && first.alike(&mention.form)
        };
        let alike = || firsts.alike(&mention.form).into_iter().rev().map(|at| at as usize).find(|&at| fits(at));
        let at = same.or_else(alike).unwrap_or_else(|| {
            firsts.enter(&mention.form, groups.len() as u32);
            groups.push(Vec::new());
            sorts.push(EntitySort::Unknown);
            groups.len() - 1
        });
        if sorts[at] == EntitySort::Unknown {
            sorts[at] = mention.sort;
        }
        if seen.insert((mention.text.clone(), at)) {
            every.enter(&mention.form, forms.len() as u32);
            forms.push((mention.form.clone(), at));
        }
        groups[at].push(mention);
    }
    groups.into_iter().filter_map(|group| entity(group, language)).collect()
}

fn entity(group: Vec<Mention>, language: Language) -> Option<(Mention, Entity, Known)> {
    let told = |sort: EntitySort| group.iter().any(|mention| mention.sort == sort);
    let sort = [EntitySort::Place, EntitySort::Organisation, EntitySort::Person]
        .into_iter()
        .find(|&sort| told(sort) && !(sort == EntitySort::Place && told(EntitySort::Person)))
        .unwrap_or(EntitySort::Unknown);
    let mut spellings: Vec<String> = Vec::new();
    let mut offices: Vec<Office> = Vec::new();
    for mention in &group {
        if !spellings.contains(&mention.text) {
            spellings.push(mention.text.clone());
        }
        offices.extend(mention.office.filter(|office| !offices.contains(office)));
    }
    let role = group.iter().filter_map(|mention| mention.role.clone()).max_by_key(String::len);
    let full = |mention: &Mention| (mention.role == role && role.is_some(), mention.text.len());
    let form = group.iter().max_by_key(|mention| mention.text.len())?.form.clone();
    // The first of the best, so that the claim stands where the name is introduced.
    let best = group.into_iter().rev().max_by_key(full)?;
    Some((best, Entity { sort, role }, Known { form, spellings, language, offices }))
}
