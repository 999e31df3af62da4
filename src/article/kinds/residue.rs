//! Boilerplate that a scrape leaves in a text: menus, sharing and comment forms, promotion of newsletters and apps, legal notices.

use super::shape::{Ending, Shape};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Blocks that say this and no more, in normal form; digits and marks at the ends are set aside.
const WHOLE: &str = "advertisement|advertising|publicite|annonce|sponsored|sponsored content|source link|link source|lien source|read more|\
    continue reading|lire la suite|loading|share|tweet|print|email|e-mail|partager|imprimer|comments|commentaires|comment|reply|repondre|menu|search|\
    rechercher|home|accueil|subscribe|s'abonner|sign in|log in|login|register|se connecter|sign up|next|previous|suivant|precedent|back to top|\
    retour en haut|related|related articles|related stories|related posts|related topics|related news|related content|more stories|more news|\
    more on this story|most read|most popular|most viewed|trending|trending now|recommended|top stories|latest news|latest|editor's picks|\
    editors' picks|you may also like|you might also like|a lire aussi|lire aussi|voir aussi|sur le meme sujet|articles lies|les plus lus|see also|read also|\
    also read|read next|watch live|copy link|link copied|copier le lien|facebook|twitter|x|whatsapp|linkedin|telegram|pinterest|reddit|instagram|youtube|\
    messenger|post comment|submit|cancel reply|view comments|show comments|add a comment|no comments|no comments yet|like this|tags|topics|\
    about the author|about us|contact us|contact|privacy policy|terms of use|terms of service|terms and conditions|all rights reserved|\
    tous droits reserves|listen to this article|ecouter cet article|play video|share this|follow us|suivez-nous|newsletter|newsletters|min read|views|shares|\
    support us|donate|faire un don|toggle navigation|close|fermer|breaking news|live|en direct|rss|sitemap|mentions legales|cookies";

/// Beginnings of short blocks, in normal form.
const START: &str = "leave a reply|leave a comment|laisser un commentaire|laissez un commentaire|your email address will not|votre adresse e-mail ne sera|\
    votre adresse de messagerie ne sera|required fields are marked|les champs obligatoires|save my name|enregistrer mon nom|click to share|click here|\
    click on the|cliquez ici|cliquez pour|cliquez sur|share this|share on|share via|share the article|partager sur|partager cet|partagez cet|follow us|\
    follow our|follow me|suivez-nous|suivez nous|suivez notre|like us on|find us on|join us on|join our|rejoignez-nous|rejoignez notre|sign up for|\
    sign up to|sign up here|subscribe to|subscribe now|subscribe for|inscrivez-vous|abonnez-vous|recevez|get the latest|get our|download our|\
    telechargez|read more|read also|also read|read:|read the original|read original|read full|read the full|lire aussi|a lire aussi|lire egalement|\
    a lire egalement|a lire|lire la suite|voir aussi|see also|related:|watch:|watch more|a voir aussi|filed under|posted in|posted by|tags:|tag:|topics:|\
    topics in this article|categories:|category:|mots-cles|etiquettes|copyright|(c) 19|(c) 20|all rights reserved|tous droits reserves|\
    this article was originally|this article originally|this article first|this story was originally|this story first|this post was originally|the post|\
    cet article est paru|cet article a ete|we use cookies|this site uses|this website uses|nous utilisons des cookies|ce site utilise|support our journalism|\
    thank you for reading|thanks for reading|merci de nous lire|please enable|javascript is|your browser does not|advertisement|story continues|\
    article continues|la suite apres|l'article continue|log in to|login to|connectez-vous|be the first to comment|soyez le premier|\
    vous devez etre connecte|you must be logged in|you must log in|source link|source site|source url|source:|original source|original article|original link|\
    next article|previous article|next post|previous post|article suivant|article precedent|recommended for you|view all|view more|see all|voir plus|\
    voir tous|show more|load more|skip to|aller au contenu|passer au contenu|sponsored by|sponsorise par|view comments|no comments|comments (|\
    commentaires (|comments are closed|les commentaires sont|have your say|report a correction|signaler une erreur|print this|email this|imprimer|\
    more from|most read in|don't miss|a ne pas manquer|plus d'informations|for more information visit|list of";

/// Passages of blocks at the ends of an article, in normal form.
const HOLDS: [&str; 24] = [
    "email address will not be published",
    "required fields are marked",
    "all rights reserved",
    "tous droits reserves",
    "terms of service",
    "terms of use",
    "privacy policy",
    "politique de confidentialite",
    "appeared first on",
    "click here",
    "cliquez ici",
    "enable javascript",
    "protected by recaptcha",
    "in your inbox",
    "to your inbox",
    "dans votre boite",
    "may not be published, broadcast, rewritten",
    "your ad blocker",
    "cookie policy",
    "receive notifications",
    "recevoir les notifications",
    "follow us on",
    "suivez-nous sur",
    "ne peut etre reproduit",
];

static WHOLE_SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| WHOLE.split('|').collect());

/// Beginnings by their first word.
static STARTS: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut starts: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for phrase in START.split('|') {
        starts.entry(first_word(phrase)).or_default().push(phrase);
    }
    starts
});

fn first_word(form: &str) -> &str {
    form.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '-'))).next().unwrap_or_default()
}

/// Whether the block is boilerplate; `in_margin` near either end of the article, where less is needed to tell.
pub(super) fn is_residue(shape: &Shape, in_margin: bool) -> bool {
    let words = shape.words.len();
    if words > 40 {
        return false;
    }
    // A quotation mark at the head is part of what is said.
    let form = shape.form.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '"' | '\'' | '('));
    let bare = form.trim_matches(|c: char| !c.is_alphabetic());
    let is_whole = words <= 5 && WHOLE_SET.contains(bare);
    is_whole
        || words <= 25 && starts_so(form, shape)
        || in_margin && HOLDS.iter().any(|phrase| form.contains(phrase))
        || is_promotion(shape)
        || in_margin && is_breadcrumb(shape)
        || is_copyright(shape)
}

/// Whether the block begins as boilerplate does. A whole sentence must do so with an order to the reader, not with a phrase that news may use.
fn starts_so(form: &str, shape: &Shape) -> bool {
    /// Beginnings that a sentence of the news may have.
    const LOOSE: [&str; 12] = [
        "the post",
        "more from",
        "list of",
        "source:",
        "recevez",
        "share on",
        "a lire",
        "click on the",
        "join our",
        "see all",
        "copyright",
        "get our",
    ];
    let Some(phrases) = STARTS.get(first_word(form)) else { return false };
    phrases.iter().any(|phrase| {
        let rest = form.strip_prefix(phrase);
        let ends_word = rest
            .is_some_and(|rest| !phrase.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric));
        let is_loose = LOOSE.contains(phrase);
        ends_word
            && (!is_loose
                || shape.ending == Ending::None
                    && shape.words.len() <= 8
                    && (*phrase != "the post" || form.contains("appeared first")))
    })
}

/// Whether the block promotes a newsletter or an app.
fn is_promotion(shape: &Shape) -> bool {
    const ORDERS: [&str; 8] = ["Download", "Get", "Install", "Try", "Téléchargez", "Installez", "Essayez", "Découvrez"];
    const LETTERS: [&str; 12] = [
        "receive",
        "sign",
        "subscribe",
        "daily",
        "weekly",
        "inbox",
        "free",
        "recevez",
        "inscri",
        "abonne",
        "every",
        "quotidien",
    ];
    if shape.words.len() > 25 {
        return false;
    }
    let ordered = || ORDERS.iter().any(|order| shape.words.contains(order));
    let names_app = || {
        shape.words.iter().any(|word| matches!(word.trim_end_matches(['.', '!', ',']), "app" | "App" | "application"))
    };
    let letter = shape.form.contains("newsletter") && shape.ending != Ending::Stop;
    letter && LETTERS.iter().any(|word| shape.form.contains(word))
        || shape.ending != Ending::Stop && ordered() && names_app()
}

/// Whether the block is a path through a site's menu: `Home > World > Asia`.
fn is_breadcrumb(shape: &Shape) -> bool {
    let separators = [" > ", " › ", " » ", " / ", " | "];
    separators.iter().any(|separator| {
        let mut parts = shape.text.split(separator);
        shape.text.matches(separator).count() >= 2
            && shape.words.len() <= 20
            && parts.all(|part| part.split_whitespace().count() <= 3)
    })
}

/// Whether the block is a notice of copyright: `© 2022 AFP`.
fn is_copyright(shape: &Shape) -> bool {
    let rest = shape.text.trim_start_matches(|c: char| c == '©' || c.is_whitespace());
    shape.text.starts_with('©') && rest.get(..4).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_boilerplate() {
        for text in [
            "source site-63",
            "Source link",
            "Source: example.com",
            "Leave a Reply",
            "Your email address will not be published. Required fields are marked *",
            "Daily newsletterReceive essential international news every morning",
            "Take international news everywhere with you! Download the France 24 app",
            "Téléchargez notre application",
            "Recevez toute l’actualité",
            "Share this:",
            "Facebook",
            "12 Comments",
            "» Read more",
            "Lire aussi : cinq dates",
            "Advertisement",
            "© 2022 AFP",
            "Copyright 2022 The Associated Press. All rights reserved.",
            "This material may not be published, broadcast, rewritten or redistributed.",
            "Home > World > Asia",
            "The post Riots appeared first on Site.",
            "Tags: Kazakhstan, Russia",
            "Story continues below advertisement",
        ] {
            assert!(is_residue(&Shape::of(text), true), "{text}");
        }
    }

    #[test]
    fn leaves_news_alone() {
        for text in [
            "Share prices fell on Friday.",
            "The post was filled by his son.",
            "Home prices rose by a fifth",
            "“Follow us,” the soldier said.",
            "Source: the ministry of health, which said that the figures were not final.",
            "She got a free newsletter every week.",
            "He told users to download the app.",
            "More from the border guards was expected.",
            "Comments by the president angered the crowd.",
            "Readers were told to print it.",
            "Riots in Kazakhstan | “Dozens” of dead, Moscow intervenes",
            "Next week the talks go on.",
        ] {
            assert!(!is_residue(&Shape::of(text), true), "{text}");
        }
    }
}
