use super::*;
use crate::article::read::plain;

/// The figures of a text, each as its value in English, its qualifier where it has one, and its label.
fn figures(text: &str, language: Language) -> Vec<String> {
    use crate::text::numbers::Qualifier::{Exactly, Vague};
    let article = plain::read("test", "test", text.to_owned(), Some(language));
    let figure = |claim: Claim| match claim.kind {
        ClaimKind::Figure(Number { display, qualifier: Exactly | Vague, .. }) => {
            Some(format!("{display} | {}", claim.subject))
        }
        ClaimKind::Figure(Number { display, qualifier, .. }) => {
            Some(format!("{display} {qualifier:?} | {}", claim.subject))
        }
        _ => None,
    };
    extract(&article, 0).into_iter().filter_map(figure).collect()
}

fn check(language: Language, cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, want)| figures(text, language) != *want)
        .map(|(text, want)| format!("{text}\n  want {want:?}\n  got  {:?}", figures(text, language)))
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn harm_to_people_in_english() {
    check(
        Language::ENGLISH,
        &[
            (
                "A bus plunged into a ravine in northern Peru, killing at least 27 people and injuring 14 others.",
                &["27 AtLeast | people killed", "14 | people injured"],
            ),
            (
                "The blast left 41 dead and more than 200 wounded, including 17 children.",
                &["41 | people killed", "200 MoreThan | people injured", "17 | children injured"],
            ),
            (
                "Nine miners were trapped underground and three bodies have been recovered.",
                &["9 | miners trapped", "3 | bodies recovered"],
            ),
            (
                "Two gunmen shot dead 11 worshippers at a mosque before police killed both.",
                &["2 | gunmen said to have killed", "11 | worshippers killed"],
            ),
            ("The death toll from the cyclone has risen to 146, the disaster agency said.", &["146 | people killed"]),
            (
                "Some 1,500 villagers were evacuated and 32 houses were destroyed.",
                &["1,500 About | villagers displaced", "32 | houses destroyed"],
            ),
            (
                "Police arrested 63 demonstrators and two journalists.",
                &["63 | demonstrators arrested", "2 | journalists arrested"],
            ),
            (
                "Four police officers and nine rioters were injured in the clashes.",
                &["4 | police officers injured", "9 | rioters injured"],
            ),
            (
                "Hospitals treated 58 people, six of them in critical condition.",
                &["58 | people hospitalised", "6 | people seriously injured"],
            ),
            ("As many as 300 migrants are feared drowned after their boat capsized.", &["300 UpTo | migrants killed"]),
            (
                "Rescuers pulled 12 survivors from the rubble; 45 people are still missing.",
                &["12 | people rescued", "45 | people missing"],
            ),
            (
                "The army said it had lost 19 soldiers, while rebels claimed 60 were killed.",
                &["19 | soldiers lost", "60 | people killed"],
            ),
            ("The fire claimed eight lives.", &["8 | people killed"]),
            (
                "A court sentenced seven activists to death and 23 others to life imprisonment.",
                &["7 | activists convicted", "23 | activists convicted"],
            ),
            ("Gunmen kidnapped about 80 schoolgirls overnight.", &["80 About | schoolgirls kidnapped"]),
            ("Of the 120 passengers on board, 96 survived.", &["120 | passengers carried", "96 | passengers rescued"]),
        ],
    );
}

#[test]
fn other_news_in_english() {
    check(
        Language::ENGLISH,
        &[
            (
                "A magnitude 6.8 earthquake struck at a depth of 10 kilometres.",
                &["6.8 | magnitude", "10 | depth (kilometres)"],
            ),
            ("A 7.2-magnitude quake hit the coast.", &["7.2 | magnitude"]),
            (
                "The company will invest 2.5 billion dollars and create 3,000 jobs.",
                &["$2.5 billion | invested ($)", "3,000 | jobs created"],
            ),
            (
                "Airbus will cut 15,000 jobs, about 11% of its workforce.",
                &["15,000 | jobs cut", "11% About | workers laid off (%)"],
            ),
            (
                "Inflation rose to 8.6 percent in May from 8.1 percent in April.",
                &["8.6% | inflation (%)", "8.1% | inflation (%)"],
            ),
            ("Turnout was 62.3%, the electoral commission said.", &["62.3% | turnout (%)"]),
            ("The bill passed by 312 votes to 245.", &["312 | votes adopted", "245 | votes voted against"]),
            (
                "The Conservatives won 365 of the 650 seats in parliament.",
                &["365 | seats of Conservatives", "650 | seats in parliament"],
            ),
            ("Lawmakers voted 58 in favour and 41 against.", &["58 | votes voted", "41 | votes voted against"]),
            ("On Sunday Liverpool beat Arsenal 3-1.", &["3-1 | score: Liverpool – Arsenal"]),
            ("Regulators fined the bank $1.9 billion.", &["$1.9 billion | fined ($)"]),
            ("The 34-year-old driver, Marco Rossi, was arrested.", &["34 | age of Marco Rossi"]),
            (
                "Angela Weber, 52, a nurse from Bremen, said she waited nine hours.",
                &["52 | age of Angela Weber", "9 | hours: stayed"],
            ),
            ("Some 40,000 homes were left without power.", &["40,000 About | homes without power"]),
            (
                "Firefighters battled the blaze, which has burned nearly 9,000 hectares of forest.",
                &["9,000 Nearly | burned (hectares)"],
            ),
            ("More than 70 flights were cancelled at Heathrow.", &["70 MoreThan | flights cancelled"]),
            ("Norway, a country of 5.4 million people, has few soldiers.", &["5.4 million | population of Norway"]),
            ("The city, home to 1.2 million people, is without water.", &["1.2 million | population of the city"]),
            ("The strike, now in its third day, involves 25,000 nurses.", &["25,000 | nurses"]),
            ("He was sentenced to 12 years in prison.", &["12 | years: convicted"]),
            ("The ceasefire came after 11 days of fighting.", &["11 | days: fought"]),
            ("She ruled the country from 1997 to 2008.", &["1997-2008 | years ruled"]),
            (
                "The health ministry reported 4,312 new cases and 88 deaths.",
                &["4,312 | new cases reported", "88 | people killed"],
            ),
            ("Around 60% of adults have been vaccinated.", &["60% About | adults vaccinated (%)"]),
            ("The two leaders met for three hours.", &["3 | hours: met"]),
            ("One of the men escaped.", &[]),
            ("Call 0800 555 111 or visit page 4 of the report.", &[]),
            (
                "The union called on the 9,000 train drivers to stop work at 5 a.m. on 12 March 2024.",
                &["9,000 | train drivers"],
            ),
            (
                "Winds reached 180 km/h and 20 centimetres of rain fell.",
                &["180 | winds (kilometres an hour)", "20 | rainfall (centimetres)"],
            ),
            ("Ukraine's air force said it shot down 24 of 30 drones.", &["24 | drones intercepted", "30 | drones"]),
            ("Russian forces fired 16 missiles at the port.", &["16 | missiles launched"]),
        ],
    );
}

#[test]
fn french_news() {
    check(
        Language::FRENCH,
        &[
            (
                "Un accident de car a fait 12 morts et une trentaine de blessés mercredi près de Grenoble.",
                &["12 | people killed", "30 About | people injured"],
            ),
            (
                "Au moins 43 personnes ont été tuées et 150 autres blessées dans l’effondrement d’un immeuble.",
                &["43 AtLeast | people killed", "150 | people injured"],
            ),
            ("Quinze manifestants ont été interpellés, selon la préfecture de police.", &["15 | protesters arrested"]),
            ("Plus de 2.000 foyers sont privés d’électricité.", &["2,000 MoreThan | homes without power"]),
            (
                "Le séisme, d’une magnitude de 5,9, a détruit 260 maisons.",
                &["5.9 | magnitude", "260 | homes destroyed"],
            ),
            ("Trois policiers ont été grièvement blessés.", &["3 | police seriously injured"]),
            ("Le bilan s’élève désormais à 71 morts et 12 disparus.", &["71 | people killed", "12 | people missing"]),
            ("L’entreprise va supprimer 1 200 postes en France.", &["1,200 | jobs cut"]),
            ("Le groupe a investi 1,4 milliard d’euros dans l’usine.", &["€1.4 billion | invested (€)"]),
            ("L’inflation a atteint 5,2 % en juin.", &["5.2% | inflation (%)"]),
            ("Près de 10 000 personnes ont défilé à Lyon, selon les syndicats.", &["10,000 Nearly | people gathered"]),
            ("Le tribunal l’a condamné à dix ans de prison.", &["10 | years: convicted"]),
            (
                "Marie Dupont, 45 ans, infirmière, attend depuis six heures.",
                &["45 | age of Marie Dupont", "6 | hours: stayed"],
            ),
            ("Ce pays de 19 millions d’habitants est riche en pétrole.", &["19 million | population of the country"]),
            (
                "Les pompiers ont sauvé 22 personnes, dont quatre enfants.",
                &["22 | people rescued", "4 | children rescued"],
            ),
            ("Le texte a été adopté par 289 voix contre 234.", &["289 | votes adopted", "234 | votes voted against"]),
            ("Environ 300 soldats ont été déployés dans la capitale.", &["300 About | soldiers deployed"]),
            ("Deux policiers ont été tués et cinq autres blessés.", &["2 | police killed", "5 | police injured"]),
            ("Des dizaines de maisons ont été inondées.", &["dozens | homes flooded"]),
            ("Il a dirigé le pays de 1989 à 2019.", &["1989-2019 | years ruled"]),
            ("Les deux hommes ont été relâchés.", &[]),
            (
                "La police fait état de 18 tués et 748 blessés dans ses rangs.",
                &["18 | police killed", "748 | police injured"],
            ),
        ],
    );
}

#[test]
fn counts_that_leave_out_what_they_count() {
    check(
        Language::ENGLISH,
        &[
            (
                "Police put the crowd at 9,000, while the organisers said 40,000 had turned out.",
                &["9,000 | people gathered", "40,000 | people gathered"],
            ),
            (
                "The operator said 14,000 employees had stopped work. The union put the figure at 21,000.",
                &["14,000 | employees on strike", "21,000 | workers on strike"],
            ),
            ("Of the dead, 64 were in the capital.", &["64 | people killed"]),
            ("Thirty-six of the 50 people held in the bank were freed.", &["36 | people released", "50 | people"]),
            (
                "Some 40 people were injured, 12 of them police officers, and 90 people were arrested.",
                &["40 About | people injured", "12 | police officers injured", "90 | people arrested"],
            ),
            ("The attackers were nine.", &["9 | attackers"]),
            (
                "They ordered 310 tents for 78 million crowns yearly.",
                &["310 | tents bought", "78 million crowns | bought (crowns)"],
            ),
        ],
    );
    check(
        Language::FRENCH,
        &[
            ("La mairie évalue à 8.000 le nombre de sans-abri.", &["8,000 | people displaced"]),
            ("Soixante personnes y ont péri.", &["60 | people killed"]),
            ("Le bourg de Bralen, près de 80.000 habitants, est isolé.", &["80,000 Nearly | population of Bralen"]),
        ],
    );
}

#[test]
fn french_says_who_told_whom() {
    let text = "« Nous avons compté douze corps », a déclaré mardi à l’AFP Claire Bertin, porte-parole des pompiers.\n\n\
                « La fumée était partout », raconte à la radio locale le maire.";
    let article = plain::read("test", "test", text.to_owned(), Some(Language::FRENCH));
    let speakers: Vec<Option<String>> = extract(&article, 0)
        .into_iter()
        .filter(|claim| claim.kind == ClaimKind::Quote)
        .map(|claim| claim.speaker)
        .collect();
    assert_eq!(speakers, [Some("Claire Bertin".to_owned()), Some("le maire".to_owned())]);
}

#[test]
fn counts_that_leave_out_what_they_count_in_english() {
    check(
        Language::ENGLISH,
        &[
            (
                "Some 300,000 people marched in Carvonne. In Lourmance they were 95,000 according to the unions (14,000 for the police).",
                &["300,000 About | people gathered", "95,000 | people gathered", "14,000 | people gathered"],
            ),
            (
                "The network counted 14 deaths in the capital and six in Lesk.",
                &["14 | people killed", "6 | people killed"],
            ),
            (
                "The plan would cut the time for which the jobless are paid from 24 to 18 months.",
                &["24 | months: paid", "18 | months: paid"],
            ),
            (
                "Net profit came in at 86 million euros. The plan should cost 520 million.",
                &["€86 million | profit (€)", "€520 million | cost (€)"],
            ),
            ("In July it had forecast a decline of 3% to 5%.", &["3-5% | decrease (%)"]),
            ("The toll in the train accident has crossed 190.", &["190 | people killed"]),
            // A number in the margin of a list, and one in a name, count nothing.
            ("1. The office raised the relief.", &[]),
            ("He told Channel 47 that it was over.", &[]),
        ],
    );
}

#[test]
fn counts_that_leave_out_what_they_count_in_french() {
    check(
        Language::FRENCH,
        &[
            (
                "Le réseau compte 31 morts. La télévision n'en reconnaît que neuf.",
                &["31 | people killed", "9 | people killed"],
            ),
            ("Ils sont 7 435 604 à ne pas avoir voté.", &["7,435,604 | votes voted"]),
            (
                "Le bénéfice net atteint 86 millions d'euros. Un an plus tôt, il dépassait 241 millions.",
                &["€86 million | profit (€)", "€241 million | profit (€)"],
            ),
        ],
    );
}

/// What sets the figures of a text apart: value, label, time, place and the rest that is known.
fn told(text: &str, language: Language) -> Vec<String> {
    let article = plain::read("test", "test", text.to_owned(), Some(language));
    let tell = |claim: Claim| {
        let Content::Figure(topic) = &claim.content else { return None };
        let aspect = &topic.aspect;
        let flag = |holds: bool, word: &str| if holds { format!(" {word}") } else { String::new() };
        let year = aspect.time.as_ref().and_then(|time| time.year).map(|year| format!(" {year}"));
        let turn = aspect.turn.map(|turn| format!(" turn {turn}"));
        let site = aspect.site.map(|site| format!(" at {}", site.get().id));
        let place = aspect.place.as_ref().map(|_| " placed".to_owned());
        let camp = aspect.camp.map(|camp| format!(" {camp:?}").to_lowercase());
        let words = [year, turn, site, place, camp].into_iter().flatten().collect::<String>();
        let past = flag(aspect.past, "past") + &flag(aspect.span, "span");
        Some(format!("{} | {}{words}{past}", claim.number()?.display, claim.subject))
    };
    extract(&article, 0).into_iter().filter_map(tell).collect()
}

#[test]
fn a_figure_is_read_with_what_its_sentence_and_the_one_before_tell() {
    let cases: [(Language, &str, &[&str]); 19] = [
        (Language::FRENCH, "L'abstention est au plus fort depuis 40 ans.", &["40 | years: abstained"]),
        (
            Language::ENGLISH,
            "Some 212 people who had taken Tensolan had been admitted to hospital.",
            &["212 | people hospitalised"],
        ),
        (Language::FRENCH, "L'usine a ouvert il y a cinq ans.", &["5 | years: opened"]),
        (
            Language::ENGLISH,
            "The median age of the patients was 71, and 128 were women.",
            &["71 | age of one of the patients", "128 | women"],
        ),
        (
            Language::ENGLISH,
            "In 1976 a tremor killed 4,300 people, and in 2011 one left 19 dead.",
            &["4,300 | people killed 1976 past", "19 | people killed 2011 past"],
        ),
        (
            Language::ENGLISH,
            "In 2011, gunmen held a theatre for two days; 17 hostages died.",
            &["2 | days: held 2011 past", "17 | hostages killed 2011 past"],
        ),
        (
            Language::FRENCH,
            "Une bombe avait explosé en 1996. Cette année-là, des émeutes avaient fait 86 morts.",
            &["86 | people killed 1996 past"],
        ),
        (
            Language::ENGLISH,
            "After 63 people died and 1,847 fell ill, the town reopened, the health ministry said.",
            &["63 | people killed official", "1,847 | people infected official"],
        ),
        (
            Language::ENGLISH,
            "Doctors treated 84 wounded from the market and 22 from the station.",
            &["84 | people injured at market", "22 | people injured at station"],
        ),
        (Language::ENGLISH, "Officials in Berezh said 1,000 people were hurt.", &["1,000 | people injured official"]),
        (
            Language::ENGLISH,
            "Police made 187 arrests on the second night and 402 on the third night.",
            &["187 | people arrested turn 2", "402 | people arrested turn 3"],
        ),
        (Language::ENGLISH, "By the end of 2030 the company intends to cut 3,800 jobs.", &["3,800 | jobs cut"]),
        (
            Language::ENGLISH,
            "Galdovia, with which it has had no ambassador since 2020, offered 40 tents.",
            &["40 | tents offered"],
        ),
        (
            Language::FRENCH,
            "Le séisme a fait 287 morts, dont 61 enfants, et 1 400 blessés.",
            &["287 | people killed", "61 | children killed", "1,400 | people injured"],
        ),
        (
            Language::FRENCH,
            "Le ministère recense 74 décès et 2 215 cas, contre 63 et 1 847 lundi.",
            &[
                "74 | people killed official",
                "2,215 | cases official",
                "63 | people killed official",
                "1,847 | cases official",
            ],
        ),
        (
            Language::FRENCH,
            "Parmi les tués figurent 152 mineurs et 23 étrangers.",
            &["152 | children killed", "23 | foreigners killed"],
        ),
        (
            Language::ENGLISH,
            "Of the passengers, 96 held Orsenian passports and nine were Keldish.",
            &["96 | passengers held", "9 | passengers"],
        ),
        (Language::ENGLISH, "A jet with 143 people on board overran the runway.", &["143 | passengers"]),
        (
            Language::ENGLISH,
            "Twenty-two of the dead were children under five. A team of 70 came.",
            &["22 | children killed", "70 | people"],
        ),
    ];
    check_told(&cases);
}

/// Holds what is told of each text against what is wanted.
fn check_told(cases: &[(Language, &str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|&(language, text, want)| (text, want, told(text, language)))
        .filter(|(_, want, got)| got != want)
        .map(|(text, want, got)| format!("{text}\n  want {want:?}\n  got  {got:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_happened_at_another_time_is_told_from_the_story() {
    let (en, fr) = (Language::ENGLISH, Language::FRENCH);
    check_told(&[
        (
            en,
            "After the Queen Odile horror 12 years ago, in which 212 died, they got little.",
            &["12 | years: killed 0 past", "212 | people killed 0 past"],
        ),
        (
            en,
            "Twelve people were injured when a jet left that very runway seven years ago.",
            &["12 | people injured 0 past", "7 | years: jet left that very runway … 0 past"],
        ),
        (
            en,
            "In April, 87 people drowned when a dinghy deflated; 23 were saved.",
            &["87 | people killed 0 past", "23 | people rescued 0 past"],
        ),
        (en, "The sinking is the worst since April, when 89 people died.", &["89 | people killed 0 past"]),
        (en, "Last month, 45 people were killed in an attack.", &["45 | people killed 0 past"]),
        (
            en,
            "Two weeks ago a bomb killed 14 people in the same street.",
            &["2 | weeks: killed 0 past", "14 | people killed 0 past"],
        ),
        (en, "A previous fire at the mine killed 26 workers.", &["26 | workers killed 0 past"]),
        (en, "The blasts come a week after 48 people were killed in a raid.", &["48 | people killed 0 past"]),
        (en, "At least 63 people have died since January.", &["63 | people killed"]),
        (
            en,
            "The jet, delivered 11 years ago, carried 145 people.",
            &["11 | years: delivered 0 past", "145 | people carried"],
        ),
        (en, "A plane flew into a slope in 1994, killing the 44 on board.", &["44 | people killed 1994 past"]),
        (
            en,
            "He will lead for another five years after taking 56 percent of the vote.",
            &["5 | years: ruled", "56% | votes (%)"],
        ),
        (
            fr,
            "Il y a douze ans, 212 personnes étaient mortes dans le naufrage.",
            &["12 | years: killed", "212 | people killed 0 past"],
        ),
        (fr, "Un mois plus tôt, 31 mineurs avaient péri.", &["31 | children killed 0 past"]),
        (fr, "En janvier, un glissement de terrain avait fait 120 morts.", &["120 | people killed 0 past"]),
        (fr, "Une précédente catastrophe avait coûté la vie à 26 ouvriers.", &["26 | workers killed 0 past"]),
        (fr, "Il a vécu Ursa en 1987 et ses 114 morts, puis Oriel en 2003.", &["114 | people killed 1987 past"]),
    ]);
}

#[test]
fn what_is_counted_and_what_befell_it() {
    let (en, fr) = (Language::ENGLISH, Language::FRENCH);
    check_told(&[
        (
            fr,
            "Trois soldats ayant succombé à leurs blessures, le gouvernement compte 34 morts.",
            &["3 | soldiers killed", "34 | people killed official"],
        ),
        (
            fr,
            "Neuf personnes, dont trois enfants, ont péri et une vingtaine d'autres ont disparu.",
            &["9 | people killed", "3 | children killed", "20 | people missing"],
        ),
        (en, "Ninety people were being treated for injuries.", &["90 | people injured"]),
        (en, "Guards have recaptured 86 of the 212 inmates.", &["86 | inmates arrested", "212 | inmates"]),
        (en, "Divers recovered the bodies of 17 people.", &["17 | people killed"]),
        (
            en,
            "Pictures showed the damage and the confirmed death toll more than doubled to 16.",
            &["16 | people killed"],
        ),
        (en, "\"It is over,\" said Mr Kolembe, who is 68, in the garden.", &["68 | age of Kolembe"]),
        (en, "Its army, some 9,500 strong, has been angered.", &["9,500 | people"]),
        (
            en,
            "Electricity was down in 52,000 of the islands' 58,000 homes.",
            &["52,000 | homes at island", "58,000 | homes at island"],
        ),
        (
            en,
            "Almost 90 per cent of households, or 52,000, had no electricity.",
            &["90% | homes (%)", "52,000 | households"],
        ),
        (
            fr,
            "Il compte 23 tués, parmi lesquels six éléments de la garde présidentielle.",
            &["23 | people killed", "6 | members killed"],
        ),
        (
            en,
            "The plan cost 12 billion euros. Some 9.7 billion was pledged.",
            &["€12 billion | cost (€)", "€9.7 billion | pledged (€)"],
        ),
        (en, "Two young went home and 64 picked the other.", &[]),
        (
            en,
            "Gusts reached 305 kph and sustained winds 235 kph.",
            &["305 | gusts (kilometres an hour)", "235 | winds (kilometres an hour)"],
        ),
    ]);
}
