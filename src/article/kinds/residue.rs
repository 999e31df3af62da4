//! Boilerplate that a scrape leaves in a text: menus, sharing and comment forms, promotion of newsletters and apps, legal notices.

use super::credits::Places;
use super::shape::{Ending, Shape, first_word};
use rustc_hash::FxHashMap;
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
    support us|donate|faire un don|toggle navigation|close|fermer|breaking news|live|en direct|rss|sitemap|mentions legales|cookies|caption|text size|\
    loading content|image|photo|slide|share tweet submit|share tweet|close captioning|make msn my homepage|hide caption|\
    toggle caption|enlarge this image|enlarge|show caption|skip ad|story highlights|partager l'article|agrandir l'image|legende|\
    recent articles|recent posts|advert|iklan|print article|join the conversation";

/// Beginnings of short blocks, in normal form.
const START: &str = "sharing is caring|this slideshow requires|sign up:|leave a reply|leave a comment|laisser un commentaire|laissez un commentaire|your email address will not|votre adresse e-mail ne sera|\
    votre adresse de messagerie ne sera|required fields are marked|les champs obligatoires|save my name|enregistrer mon nom|click to share|click here|\
    click on the|cliquez ici|cliquez pour|cliquez sur|share this|share on|share via|share the article|partager sur|partager cet|partagez cet|follow us|\
    follow our|follow me|suivez-nous|suivez nous|suivez notre|like us on|find us on|join us on|join our|rejoignez-nous|rejoignez notre|sign up for|\
    sign up to|sign up here|subscribe to|subscribe now|subscribe for|inscrivez-vous|abonnez-vous|recevez|get the latest|get our|download our|\
    telechargez|read more|read also|also read|read:|read the original|read original|read full|read the full|lire aussi|a lire aussi|lire egalement|\
    a lire egalement|a lire|lire la suite|voir aussi|see also|related:|watch:|watch more|a voir aussi|filed under|posted in|posted by|tags:|tag:|topics:|\
    topics in this article|categories:|category:|mots-cles|etiquettes|copyright|all rights reserved|tous droits reserves|\
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
const HOLDS: &str = "email address will not be published|required fields are marked|all rights reserved|tous droits reserves|\
    terms of service|terms of use|privacy policy|politique de confidentialite|appeared first on|click here|\
    cliquez ici|enable javascript|protected by recaptcha|in your inbox|to your inbox|dans votre boite|\
    may not be published, broadcast, rewritten|your ad blocker|cookie policy|receive notifications|\
    recevoir les notifications|follow us on|suivez-nous sur|ne peut etre reproduit";

/// What blocks begin with or say as a whole, by first words.
static STARTS: LazyLock<FxHashMap<&str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut starts: FxHashMap<&str, Vec<Phrase>> = FxHashMap::default();
    let whole = WHOLE.split('|').map(|text| Phrase { text, is_whole: true });
    let start = START.split('|').map(|text| Phrase { text, is_whole: false });
    for phrase in whole.chain(start) {
        starts.entry(first_word(phrase.text)).or_default().push(phrase);
    }
    starts
});

struct Phrase {
    text: &'static str,
    /// The block must say no more.
    is_whole: bool,
}

/// Whether the block is boilerplate. Near either end of the article less is needed to tell.
pub(super) fn is_residue(shape: &Shape, places: Places) -> bool {
    let in_margin = places.in_margin();
    if shape.len > 40 {
        return false;
    }
    STARTS
        .get(shape.opening())
        .is_some_and(|phrases| shape.len <= 25 && starts_so(shape, phrases, places.from_start == 0))
        || in_margin && HOLDS.split('|').any(|phrase| shape.form().contains(phrase))
        || in_margin && is_promotion(shape)
        || in_margin && is_breadcrumb(shape)
        || is_copyright(shape)
        || is_count(shape)
}

/// Whether the block begins as boilerplate does. A phrase that news may use tells only in a short block without a
/// final stop that is not the first.
fn starts_so(shape: &Shape, phrases: &[Phrase], is_first: bool) -> bool {
    /// Beginnings that a sentence of the news may have.
    const LOOSE: &str = "watch:|the post|more from|list of|source:|recevez|share on|a lire|click on the|join our|see all|copyright|get our";
    let form = shape.form_from_opening();
    phrases.iter().any(|phrase| {
        let Some(rest) = form.strip_prefix(phrase.text) else { return false };
        if phrase.is_whole {
            return shape.len <= 5 && !rest.contains(|c: char| c.is_alphabetic() || matches!(c, '!' | '?'));
        }
        let ends_word = !phrase.text.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
        let is_told = LOOSE.split('|').all(|loose| loose != phrase.text)
            || !is_first && shape.ending == Ending::None && shape.len <= 8;
        ends_word && is_told && (phrase.text != "the post" || rest.contains("appeared first"))
    })
}

/// Whether the block promotes a newsletter or an app.
fn is_promotion(shape: &Shape) -> bool {
    const ORDERS: &str = "Download|Get|Install|Try|Téléchargez|Installez|Essayez|Découvrez";
    const LETTERS: &str = "receive|sign|subscribe|daily|weekly|inbox|free|recevez|inscri|abonne|every|quotidien";
    if shape.len > 25 || shape.ending == Ending::Stop {
        return false;
    }
    let is_app = |word: &str| matches!(word.trim_end_matches(['.', '!', ',']), "app" | "App" | "application");
    shape.text.contains("app")
        && shape.words().any(is_app)
        && shape.words().any(|word| ORDERS.split('|').any(|order| order == word))
        || shape.text.contains("ewsletter") && LETTERS.split('|').any(|word| shape.form().contains(word))
}

/// Whether the block is a path through a site's menu: `Home > World > Asia`.
fn is_breadcrumb(shape: &Shape) -> bool {
    let separators = [" > ", " › ", " » ", " / ", " | "];
    separators.iter().any(|separator| {
        let mut parts = shape.text.split(separator);
        shape.text.matches(separator).count() >= 2
            && shape.len <= 20
            && parts.all(|part| part.split_whitespace().count() <= 3)
    })
}

/// Whether the block counts pictures: `Image 1 of 5`, `2 / 7`.
fn is_count(shape: &Shape) -> bool {
    const WORDS: &str = "image|photo|picture|slide|of|sur|de|gallery";
    let parts = || shape.form().split([' ', '/']).filter(|part| !part.is_empty());
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let numbers = parts().filter(|part| is_number(part)).count();
    numbers == 2
        && shape.form().contains(['/', 'o', 'd', 's'])
        && parts().all(|part| is_number(part) || WORDS.split('|').any(|word| word == part))
}

/// Whether the block is a notice of copyright: `© 2022 AFP`.
fn is_copyright(shape: &Shape) -> bool {
    let signs = ["©", "(c)", "(C)"];
    let rest = signs.iter().find_map(|sign| shape.text.strip_prefix(sign)).unwrap_or_default().trim_start();
    rest.get(..4).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAIL: Places = Places { from_start: 50, from_end: 3 };

    #[test]
    fn a_headline_may_begin_like_boilerplate() {
        let shape = Shape::of("Watch: midfielder scores from afar");
        assert!(!is_residue(&shape, Places { from_start: 0, from_end: 30 }) && is_residue(&shape, TAIL));
    }

    #[test]
    fn knows_boilerplate() {
        for text in [
            "Image 1 of / 8",
            "2 of 7",
            "3/12",
            "Sharing is caring!",
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
            assert!(is_residue(&Shape::of(text), TAIL), "{text}");
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
            "Comment !",
        ] {
            assert!(!is_residue(&Shape::of(text), TAIL), "{text}");
        }
    }
}
