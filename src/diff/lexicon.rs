//! What the comparing of words has to know of English and French: words without content, negations, modals, and classes of words
//! that count the same thing in news. All forms are folded: small letters without accents.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word does in a sentence, as far as comparing asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Articles, pronouns, prepositions, conjunctions, auxiliaries.
    Function,
    /// "not", "never", "without", « pas », « sans ».
    Negation,
    /// A modal with its strength.
    Modal(Modal),
    /// A word in which another clause starts.
    Clause,
}

/// How a modal puts what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Modal {
    /// may, might, could, can
    Possible,
    /// will, shall
    Certain,
    /// must
    Ordered,
    /// would, should
    Mild,
}

/// What a predicate says of those it counts: a class of verbs and nouns of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Predicate(u8);

/// Whom a figure counts: a class of nouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Group(u8);

impl Group {
    /// People without more: may be anybody.
    pub(super) const PEOPLE: Self = Self(0);
    /// Police, soldiers.
    pub(super) const FORCES: Self = Self(1);

    /// Whether it is a unit of time, length or weight: those come after [`GROUPS`].
    pub(super) fn is_measure(self) -> bool {
        usize::from(self.0) >= GROUPS.len()
    }
}

const FUNCTION: &str = "
    a an the this that these those some any each every either such same other others another all both one ones its it he she they we you i him her them us me
    his their our your my mine himself herself itself themselves who whom whose which what there here of in on at to from by with for into onto upon
    about over under between among through during before after since until against within off out up down near as than then so too also and or nor
    if because though although but yet be is are was were been being am do does did done doing have has had having get got very just only even still
    already again once more most much many few several not-only said say says saying told tell tells s t d ll m ve re mr mrs ms
    le la les l un une des du de au aux ce cet cette ces c il elle ils elles on nous vous je j se s me m te lui leur leurs son sa ses mon ma mes notre nos votre
    vos qui que qu dont ou y en dans sur sous par pour avec chez vers entre contre depuis pendant avant apres lors dès des et ni mais donc or car
    si comme quand lorsque est sont etait etaient ete etre a ont avait avaient avoir ai fait autre autres plus moins tres aussi encore deja meme d n
    dit disent declare selon";

const NEGATIONS: &str =
    "not never no none nobody nothing neither without unable cannot refuse refused refuses refusing fail failed fails failing denied denies deny
    pas jamais aucun aucune sans rien ni refuse refusent refuser nie nient echoue";

const POSSIBLE: &str =
    "may might could can possibly perhaps maybe peut peuvent pourrait pourraient possible possiblement peut-etre";
const CERTAIN: &str = "will shall ll va vont certainly definitely";
const ORDERED: &str = "must doit doivent devra devront";
const MILD: &str = "would should ought devrait devraient";

const CLAUSES: &str = "according while whereas citing after before although though because unless until when selon tandis alors apres avant parce lorsque quand";

const PREDICATES: &[&str] = &[
    "killed kill kills killing dead died die dies dying death deaths slain fatalities fatality fatal perished deceased tue tues tuee tuees tuer mort morts
     morte mortes deces decede decedes decedee decedees peri",
    "wounded wound wounds wounding injured injure injures injuries injury hurt blesse blesses blessee blessees blessure blessures",
    "arrested arrest arrests arresting detained detain detains detention detentions detainees custody apprehended interpelle interpelles interpellee interpellees
     interpellation interpellations arrete arretes arretee arretees arrestation arrestations detenu detenus",
    "missing unaccounted disparu disparus disparue disparues",
    "displaced evacuated evacuate evacuees fled flee fleeing homeless deplaces deplacees evacue evacues evacuees fui",
    "infected infections infection cases contaminated hospitalized hospitalised infecte infectes contaminations contamines cas hospitalises",
    "rescued saved survived survivors survivor rescapes survivants secourus sauves",
    "beheaded decapitated decapite decapites decapitee decapitees",
    "charged indicted inculpe inculpes",
    "convicted sentenced jailed imprisoned condamne condamnes emprisonne emprisonnes",
    "released freed libere liberes liberees relaches",
    "destroyed destroy razed torched burned burnt detruit detruits detruite detruites brule brules",
    "damaged damage endommage endommages endommagees degats",
    "kidnapped abducted hostages hostage kidnappes enleves otages otage",
];

const GROUPS: &[&str] = &[
    "people persons person individuals residents inhabitants civilians civilian citizens personnes personne habitants civils civil gens individus victims victimes",
    "police policemen policeman officers officer soldiers soldier troops servicemen serviceman guards guardsmen gendarmes gendarme troopers cops cop personnel
     ranks army forces policiers policier militaires militaire soldats soldat armee rangs security securite",
    "protesters protester protestors protestor demonstrators demonstrator rioters rioter marchers manifestants manifestant manifestantes emeutiers emeutier",
    "militants militant terrorists terrorist fighters fighter insurgents rebels gunmen gunman attackers attacker jihadists criminals bandits combattants
     terroristes terroriste insurges rebelles assaillants assaillant criminels djihadistes",
    "children child kids schoolchildren pupils minors enfants enfant mineurs eleves",
    "women woman femmes femme",
    "students student etudiants etudiant",
    "passengers passenger passagers passager",
    "migrants migrant refugees refugee refugies refugie",
    "workers worker employees employee staff salaries salarie employes employe travailleurs ouvriers",
    "journalists journalist reporters reporter journalistes journaliste",
    "doctors nurses medics medecins infirmiers",
    "patients patient malades malade",
    "votes vote ballots voix bulletins",
    "seats seat sieges siege",
];

const MEASURES: &[&str] = &[
    "hours hour heures heure",
    "days day jours jour",
    "weeks week semaines semaine",
    "months month mois",
    "years year decades decade ans annees annee decennies",
    "kilometres kilometers kilometre kilometer km",
    "miles mile",
    "metres meters metre meter",
    "degrees degree degres degre",
    "tonnes tons ton tonne",
    "inches inch pouces pouce",
    "centimetres centimeters cm",
    "feet foot pieds pied",
    "yards yard",
    "pounds pound lb lbs livres livre",
    "kilograms kilogrammes kilos kilo kg",
    "acres acre",
    "hectares hectare",
    "mph",
    "minutes minute",
    "seconds second secondes seconde",
];

/// Pairs of words that turn a statement round.
const OPPOSITES: &[(&str, &str)] = &[
    ("accept", "reject"),
    ("accepted", "rejected"),
    ("approve", "reject"),
    ("approved", "rejected"),
    ("confirm", "deny"),
    ("confirmed", "denied"),
    ("admitted", "denied"),
    ("guilty", "innocent"),
    ("guilty", "acquitted"),
    ("convicted", "acquitted"),
    ("won", "lost"),
    ("win", "lose"),
    ("wins", "loses"),
    ("victory", "defeat"),
    ("rise", "fall"),
    ("rose", "fell"),
    ("rises", "falls"),
    ("rising", "falling"),
    ("increase", "decrease"),
    ("increased", "decreased"),
    ("increase", "reduction"),
    ("higher", "lower"),
    ("gained", "lost"),
    ("support", "oppose"),
    ("supports", "opposes"),
    ("supported", "opposed"),
    ("alive", "dead"),
    ("survived", "died"),
    ("allowed", "banned"),
    ("legal", "illegal"),
    ("open", "closed"),
    ("opened", "closed"),
    ("before", "after"),
    ("more", "less"),
    ("more", "fewer"),
    ("first", "last"),
    ("best", "worst"),
    ("accepte", "rejette"),
    ("confirme", "dement"),
    ("hausse", "baisse"),
    ("avant", "apres"),
    ("coupable", "innocent"),
    ("vivant", "mort"),
    ("gagne", "perdu"),
];

static PARTS: LazyLock<FxHashMap<&'static str, Part>> = LazyLock::new(|| {
    let lists = [
        (NEGATIONS, Part::Negation),
        (POSSIBLE, Part::Modal(Modal::Possible)),
        (CERTAIN, Part::Modal(Modal::Certain)),
        (ORDERED, Part::Modal(Modal::Ordered)),
        (MILD, Part::Modal(Modal::Mild)),
        (CLAUSES, Part::Clause),
        (FUNCTION, Part::Function),
    ];
    let mut parts = FxHashMap::default();
    for (list, part) in lists {
        for word in list.split_whitespace() {
            parts.entry(word).or_insert(part);
        }
    }
    parts
});

static PREDICATE_OF: LazyLock<FxHashMap<&'static str, Predicate>> = LazyLock::new(|| classes(PREDICATES, Predicate));
static GROUP_OF: LazyLock<FxHashMap<&'static str, Group>> =
    LazyLock::new(|| classes(&[GROUPS, MEASURES].concat(), Group));

fn classes<C>(lists: &[&'static str], class: impl Fn(u8) -> C) -> FxHashMap<&'static str, C> {
    let mut classes = FxHashMap::default();
    for (number, list) in lists.iter().enumerate() {
        for word in list.split_whitespace() {
            classes.entry(word).or_insert_with(|| class(number as u8));
        }
    }
    classes
}

/// What a folded word does, when it is no word of content.
pub(super) fn part(word: &str) -> Option<Part> {
    PARTS.get(word).copied()
}

/// The class of a folded verb or noun of news.
pub(super) fn predicate(word: &str) -> Option<Predicate> {
    PREDICATE_OF.get(word).copied()
}

/// The class of a folded noun that news counts.
pub(super) fn group(word: &str) -> Option<Group> {
    GROUP_OF.get(word).copied()
}

/// News agencies and broadcasters: each report cites its own, so that one in another's place says nothing else.
const OUTLETS: &[&str] = &[
    "afp",
    "ap",
    "agence france presse",
    "associated press",
    "ansa",
    "bbc",
    "bloomberg",
    "cnn",
    "dpa",
    "efe",
    "interfax",
    "kyodo",
    "reuters",
    "ria novosti",
    "tass",
    "xinhua",
    "upi",
    "france 24",
    "the associated press",
];

/// Whether a name is that of a news agency or broadcaster.
pub(super) fn is_outlet(name: &str) -> bool {
    OUTLETS.contains(&name.to_lowercase().as_str())
}

/// Whether one folded word turns round what the other says: by being its opposite, or by a prefix (possible, impossible).
pub(super) fn opposite(a: &str, b: &str) -> bool {
    let prefixed = |long: &str, short: &str| {
        short.len() >= 4
            && ["un", "in", "im", "il", "ir", "dis", "non"]
                .iter()
                .any(|p| long.strip_prefix(p).is_some_and(|rest| rest == short))
    };
    OPPOSITES.iter().any(|&(x, y)| (x, y) == (a, b) || (y, x) == (a, b)) || prefixed(a, b) || prefixed(b, a)
}

/// A folded word without its endings of number, tense and person: equal for forms of one word, mostly.
pub(super) fn stem(word: &str) -> &str {
    let mut rest = word;
    for ending in ["ings", "ing", "ed", "es", "s", "e"] {
        if let Some(cut) = rest.strip_suffix(ending)
            && cut.len() >= 3
            && !(ending == "s" && cut.ends_with('s'))
        {
            rest = cut;
            break;
        }
    }
    let bytes = rest.as_bytes();
    match bytes {
        [.., a, b] if a == b && bytes.len() > 3 && b.is_ascii_alphabetic() => &rest[..rest.len() - 1],
        _ => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_their_stem() {
        for words in [
            ["killed", "kills", "killing"],
            ["escalate", "escalated", "escalates"],
            ["stop", "stopped", "stopping"],
            ["house", "houses", "housing"],
        ] {
            assert!(words.windows(2).all(|pair| stem(pair[0]) == stem(pair[1])), "{words:?}");
        }
        assert_ne!(stem("killed"), stem("wounded"));
        assert_eq!(stem("é"), "é");
    }

    #[test]
    fn classes_hold_both_languages() {
        assert_eq!(predicate("tues"), predicate("killed"));
        assert_ne!(predicate("blesses"), predicate("killed"));
        assert_eq!(group("policiers"), Some(Group::FORCES));
        assert_eq!(group("personnes"), Some(Group::PEOPLE));
    }

    #[test]
    fn opposites_turn_a_statement_round() {
        assert!(
            opposite("guilty", "innocent")
                && opposite("impossible", "possible")
                && opposite("confirmed", "unconfirmed")
        );
        assert!(!opposite("killed", "wounded") && !opposite("wounded", "wounded"));
    }
}
