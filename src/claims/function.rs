//! Function words and marks of English and French: what holds a clause together.

use super::grammar::{Grammar, Reports};
use crate::text::Language;

/// What a function word or a mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// A form of "be", « être ».
    Be,
    /// A form of "have", « avoir ».
    Have,
    /// "will", "could", "did", "not", "never".
    Auxiliary,
    /// "in", "of", « dans ».
    Preposition,
    /// "and", "or", « et ».
    And,
    /// "but", "while", "as": a new clause begins.
    Clause,
    /// "who", "which", "that", « qui ».
    Relative,
    /// "the", "its", « les ».
    Determiner,
    /// "they", "it", « ils ».
    Pronoun,
    /// "also", "still", "seriously".
    Adverb,
    /// "including", « dont ».
    Including,
    /// A form of "say", "announce".
    Say,
    /// A comma.
    Comma,
    /// A full stop and its like, a semicolon, a colon.
    Stop,
    /// A bracket or a dash.
    Bracket,
    /// A quotation mark.
    Quote,
    /// A hyphen or an apostrophe.
    Joint,
}

/// What a folded word or a mark does, if it is a function word in that language (English unless French).
pub fn function(word: &str, language: Language) -> Option<Function> {
    let says = || (Grammar::of(language).reports(word) == Reports::Clause).then_some(Function::Say);
    mark(word).or_else(|| if language == Language::FRENCH { french(word) } else { english(word) }).or_else(says)
}

fn mark(word: &str) -> Option<Function> {
    Some(match word {
        "," => Function::Comma,
        "." | ";" | ":" | "!" | "?" | "…" => Function::Stop,
        "(" | ")" | "[" | "]" | "–" => Function::Bracket,
        "\"" => Function::Quote,
        "-" | "'" | "/" => Function::Joint,
        _ => return None,
    })
}

fn english(word: &str) -> Option<Function> {
    Some(match word {
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "get" | "gets" | "got" | "getting" => Function::Be,
        "have" | "has" | "had" | "having" => Function::Have,
        "will" | "would" | "could" | "can" | "may" | "might" | "must" | "should" | "did" | "do" | "does" | "not"
        | "never" | "to" => Function::Auxiliary,
        "of" | "in" | "on" | "at" | "by" | "for" | "from" | "with" | "without" | "into" | "onto" | "over" | "under"
        | "between" | "among" | "amongst" | "during" | "since" | "until" | "through" | "throughout" | "across"
        | "around" | "near" | "towards" | "toward" | "outside" | "inside" | "within" | "behind" | "beyond"
        | "about" | "than" | "per" | "via" | "amid" | "off" | "despite" | "following" | "upon" | "along" | "out"
        | "worth" | "like" => Function::Preposition,
        "and" | "or" | "&" | "plus" => Function::And,
        "but" | "while" | "as" | "when" | "where" | "because" | "although" | "though" | "if" | "whereas" | "after"
        | "before" | "so" | "then" | "unless" | "once" => Function::Clause,
        "who" | "which" | "that" | "whom" | "whose" => Function::Relative,
        "the" | "a" | "an" | "this" | "these" | "those" | "its" | "their" | "his" | "her" | "our" | "my" | "your"
        | "some" | "all" | "both" | "each" | "every" | "another" | "any" | "no" | "such" | "s" => Function::Determiner,
        "he" | "she" | "it" | "they" | "we" | "i" | "you" | "him" | "them" | "us" | "me" | "there" | "himself"
        | "themselves" | "itself" | "what" => Function::Pronoun,
        "also" | "still" | "already" | "now" | "only" | "just" | "even" | "again" | "so far" | "alone"
        | "then only" | "seriously" | "critically" | "severely" | "badly" | "gravely" | "slightly" | "lightly"
        | "reportedly" | "allegedly" | "later" | "yet" | "ever" | "currently" | "recently" | "at least" | "far"
        | "nearby" | "together" | "immediately" | "officially" | "else" | "eventually" | "subsequently"
        | "initially" | "apparently" | "otherwise" | "too" | "almost" | "nearly" | "fatally" => Function::Adverb,
        "including" | "includes" | "included" | "notably" => Function::Including,
        _ => return None,
    })
}

fn french(word: &str) -> Option<Function> {
    Some(match word {
        "est" | "sont" | "etait" | "etaient" | "ete" | "etre" | "sera" | "seront" | "serait" | "seraient" | "fut"
        | "furent" | "etant" | "soit" | "soient" => Function::Be,
        "a" | "ont" | "avait" | "avaient" | "aurait" | "auraient" | "aura" | "auront" | "ayant" | "avoir" | "ait"
        | "aient" | "ai" | "avons" | "eu" => Function::Have,
        "ne" | "n" | "pas" | "jamais" | "peut" | "peuvent" | "doit" | "doivent" | "pourrait" | "pourraient" | "se"
        | "va" | "vont" | "fait" | "font" | "faisant" | "faire" | "devrait" | "devraient" => Function::Auxiliary,
        "de" | "d" | "du" | "des" | "dans" | "en" | "à" | "au" | "aux" | "par" | "pour" | "sur" | "sous" | "avec"
        | "sans" | "entre" | "chez" | "vers" | "depuis" | "pendant" | "durant" | "lors" | "contre" | "parmi"
        | "hors" | "pres" | "autour" | "jusqu" | "des que" | "que" | "qu" | "malgre" | "suite" | "envers"
        | "derriere" | "devant" | "apres" | "avant" | "selon" | "il y" => Function::Preposition,
        "et" | "ou" | "ainsi" => Function::And,
        "mais" | "tandis" | "alors" | "lorsque" | "quand" | "ou que" | "car" | "donc" | "puis" | "si" | "puisque"
        | "comme" | "lorsqu" | "puisqu" => Function::Clause,
        "qui" | "lesquels" | "lesquelles" | "lequel" | "laquelle" => Function::Relative,
        "le" | "la" | "les" | "l" | "un" | "une" | "ce" | "cette" | "ces" | "cet" | "son" | "sa" | "ses" | "leur"
        | "leurs" | "notre" | "nos" | "mon" | "ma" | "mes" | "votre" | "vos" | "tous" | "toutes" | "tout" | "toute"
        | "quelques" | "plusieurs" | "chaque" | "aucun" | "aucune" | "certains" | "certaines" => Function::Determiner,
        "il" | "elle" | "ils" | "elles" | "on" | "s" | "m" | "t" | "me" | "te" | "nous" | "vous" | "je" | "j"
        | "eux" | "lui" | "y" | "c" | "cela" | "ceci" | "celui" | "ceux" | "celles" | "celle" => Function::Pronoun,
        "aussi" | "egalement" | "encore" | "deja" | "seulement" | "seul" | "seule" | "grievement" | "gravement"
        | "legerement" | "toujours" | "desormais" | "notamment" | "ensuite" | "meme" | "plus" | "moins" | "tres"
        | "bien" | "environ" | "alors que" | "recemment" | "actuellement" | "officiellement" | "immediatement"
        | "mortellement" | "ici" | "la bas" | "autant" => Function::Adverb,
        "dont" | "compris" | "incluant" => Function::Including,
        _ => return None,
    })
}
