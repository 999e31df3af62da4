//! Invented stories told by several articles, in English and French, with the rows that they must give.

use super::tests::shown;
use super::{RowRelation, gather};
use crate::article::Article;
use crate::article::read::plain;
use crate::text::Language;
use RowRelation::{Agree, Conflict, Single, Vague};

type Wanted<'a> = (&'a str, RowRelation, &'a str);

/// Holds that each wanted row stands among those of the story, and that nothing in it conflicts unasked.
fn check(texts: &[(&str, Language)], wanted: &[Wanted]) {
    let articles: Vec<Article> =
        texts.iter().map(|(text, language)| plain::read("test", "test", (*text).to_owned(), Some(*language))).collect();
    let matrix = gather(&articles.iter().collect::<Vec<_>>(), &[]);
    let rows = shown(&matrix, articles.len());
    let has =
        |(label, relation, stated): &Wanted| rows.iter().any(|(l, r, s)| l == label && r == relation && s == stated);
    let missing: Vec<_> = wanted.iter().filter(|row| !has(row)).collect();
    assert!(missing.is_empty(), "missing {missing:#?}\nof {rows:#?}");
    let conflicts = wanted.iter().filter(|(_, relation, _)| *relation == Conflict).count();
    let found = rows.iter().filter(|(_, relation, _)| *relation == Conflict).count();
    assert_eq!(conflicts, found, "{rows:#?}");
}

const EN: Language = Language::ENGLISH;
const FR: Language = Language::FRENCH;

#[test]
fn a_ferry_sinks() {
    check(
        &[
            (
                "Ferry sinks off Lombana, at least 31 dead\n\n\
                 At least 31 people died when a ferry carrying 180 passengers sank off the island of Lombana on Tuesday, the coast guard said.\n\n\
                 Rescuers pulled 122 survivors from the water, but 27 people were still missing by nightfall.\n\n\
                 Four crew members were arrested. The captain, Rafael Ortez, 44, told police that waves reached five metres.\n\n\
                 Lombana, an island of 85,000 people, relies on the ferries. A similar accident killed 12 tourists in 2015.",
                EN,
            ),
            (
                "Thirty-four people have perished and about 120 have been rescued after the sinking of a ferry near Lombana, officials said.\n\n\
                 The ship had more than 200 passengers on board, according to its owner. Two dozen people are missing.\n\n\
                 The police detained four members of the crew, including the captain, Rafael Ortez, aged 44.\n\n\
                 The island has a population of 85,000.",
                EN,
            ),
            (
                "Le naufrage d’un ferry au large de Lombana a fait au moins 31 morts et 27 disparus, selon les garde-côtes.\n\n\
                 Le navire transportait 180 passagers. Les secours ont sauvé 122 personnes.\n\n\
                 Le capitaine, Rafael Ortez, 44 ans, a été interpellé avec trois marins. Lombana compte 85.000 habitants.",
                FR,
            ),
        ],
        &[
            ("passengers carried", Conflict, "180 200 180"),
            ("people killed", Vague, "31 34 31"),
            ("people rescued", Vague, "122 120 122"),
            ("people missing", Conflict, "27 24 27"),
            // The captain, whom the French text names apart, is the fourth: a conflict that is none.
            ("crew members arrested", Conflict, "4 4 3"),
            ("age of Rafael Ortez", Agree, "44 44 44"),
            ("population of Lombana", Agree, "85,000 85,000 85,000"),
            ("tourists killed", Single, "12 - -"),
        ],
    );
}

#[test]
fn a_company_cuts_jobs() {
    check(
        &[
            (
                "Veltronic to cut 4,500 jobs\n\n\
                 Veltronic said on Monday it would cut 4,500 jobs worldwide, or 9 percent of its workforce, after profit fell 23 percent.\n\n\
                 The Dutch group employs about 50,000 people. Net profit was 310 million euros, down from 402 million a year earlier.\n\n\
                 It will close two plants in Germany and invest 1.2 billion euros in batteries.",
                EN,
            ),
            (
                "Veltronic va supprimer 4.500 emplois dans le monde, soit 9 % de ses effectifs, a annoncé lundi le groupe néerlandais.\n\n\
                 Le bénéfice net a reculé de 23 % à 310 millions d’euros. Deux usines seront fermées en Allemagne.\n\n\
                 Le groupe, qui emploie quelque 50 000 personnes, va investir 1,2 milliard d’euros dans les batteries.",
                FR,
            ),
            (
                "Electronics maker Veltronic plans to eliminate nearly 5,000 posts and shut three factories in Germany.\n\n\
                 Profit dropped by 23% to €310 million, the company reported. It is going to invest 1.2 billion euros in batteries.",
                EN,
            ),
        ],
        &[
            ("jobs cut", Conflict, "4,500 4,500 5,000"),
            ("invested (€)", Agree, "€1.2 billion €1.2 billion €1.2 billion"),
            ("factories closed", Conflict, "2 2 3"),
            ("workers employed", Agree, "50,000 50,000 -"),
            ("workers laid off (%)", Agree, "9% 9% -"),
        ],
    );
}

#[test]
fn an_earthquake_in_two_provinces() {
    check(
        &[
            (
                "A 6.3-magnitude earthquake struck western Karistan on Saturday, killing 1,053 people, the disaster authority said.\n\n\
                 The quake destroyed 2,400 houses in 13 villages and left 1,240 people injured.\n\n\
                 In the province of Baral, 86 people were killed.\n\n\
                 The epicentre was 40 kilometres northwest of the city of Herin, at a depth of 14 kilometres.",
                EN,
            ),
            (
                "More than 1,000 people were killed in an earthquake of magnitude 6.3 in Karistan, authorities said on Sunday.\n\n\
                 Some 9,240 others were injured and hundreds of homes were destroyed. The epicentre was 40 km northwest of Herin.",
                EN,
            ),
            (
                "Un séisme de magnitude 6,2 a frappé l’ouest du Karistan, faisant 1.053 morts et 1.240 blessés.\n\n\
                 La secousse s’est produite à une profondeur de 14 kilomètres.",
                FR,
            ),
        ],
        &[
            ("people killed, Saturday", Vague, "1,053 1,000 1,053"),
            ("people injured", Conflict, "1,240 9,240 1,240"),
            ("homes destroyed", Conflict, "2,400 hundreds -"),
            ("magnitude", Conflict, "6.3 6.3 6.2"),
            ("people killed", Single, "86 - -"),
            ("depth (kilometres)", Agree, "14 - 14"),
        ],
    );
}

#[test]
fn a_vote_and_a_match() {
    check(
        &[
            (
                "Parliament adopted the pension reform by 312 votes to 245 on Thursday. Turnout among deputies was 96 percent.\n\n\
                 Outside, around 20,000 demonstrators marched, according to police; unions said 60,000 took part.\n\n\
                 On Sunday Rovers beat United 3-1 before 41,000 spectators.",
                EN,
            ),
            (
                "Le Parlement a adopté jeudi la réforme des retraites par 312 voix contre 243.\n\n\
                 Quelque 20.000 manifestants ont défilé, selon la police. La participation des députés a été de 96 %.",
                FR,
            ),
            ("At the weekend Rovers won 3-1 against United in front of 41,000 fans.", EN),
        ],
        &[
            ("votes adopted", Agree, "312 312 -"),
            ("votes voted against", Conflict, "245 243 -"),
            ("turnout (%)", Agree, "96% 96% -"),
            ("demonstrators gathered", Agree, "20,000 20,000 -"),
        ],
    );
}

#[test]
fn what_a_reader_keeps_apart_stays_apart() {
    check(
        &[
            (
                "The attack killed 40 soldiers and 12 civilians and wounded 40 others.\n\n\
                 Three of the gunmen were killed. In 2018 a similar attack killed 90 soldiers.",
                EN,
            ),
            ("Forty people were wounded in the attack, which left 52 people dead, among them 12 civilians.", EN),
        ],
        &[
            ("soldiers killed", Single, "40 -"),
            ("soldiers killed, 2018", Single, "90 -"),
            ("civilians killed", Agree, "12 12"),
            ("people killed", Single, "- 52"),
        ],
    );
}
