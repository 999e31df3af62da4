use super::*;
use crate::article::read::plain;
use crate::text::Language;

fn english(texts: &[&str]) -> Vec<Article> {
    texts.iter().map(|text| plain::read("test", "test", (*text).to_owned(), Some(Language::ENGLISH))).collect()
}

fn gathered(articles: &[Article]) -> Matrix {
    gather(&articles.iter().collect::<Vec<_>>(), &[])
}

/// A row as its label, its relation and what each article states, `-` where it states nothing.
pub fn shown(matrix: &Matrix, articles: usize) -> Vec<(String, RowRelation, String)> {
    let figure = |claim: &usize| matrix.claims[*claim].number().map(|number| number.display.clone());
    let stated = |row: &Row| {
        let cell = |article| row.cells.iter().find(|cell| cell.article == article);
        let texts = (0..articles).map(|article| {
            cell(article).map_or("-".to_owned(), |c| c.claims.iter().filter_map(figure).collect::<Vec<_>>().join("+"))
        });
        texts.collect::<Vec<_>>().join(" ")
    };
    matrix.rows.iter().map(|row| (row.label.clone(), row.relation, stated(row))).collect()
}

const SEEDS: [&str; 5] = [
    include_str!("../../../seeds/000_a29bdb7362355002.txt"),
    include_str!("../../../seeds/001_699dc838b122dfc1.txt"),
    include_str!("../../../seeds/002_f355ea1ba3f9c86e.txt"),
    include_str!("../../../seeds/003_9c660837b96a8f93.txt"),
    include_str!("../../../seeds/004_8e019ddef499e6f8.txt"),
];

#[test]
fn the_seeds_give_their_rows() {
    use RowRelation::{Agree, Conflict, Single, Vague};
    let articles = english(&SEEDS);
    let articles: Vec<&Article> = articles.iter().collect();
    let pairs = (0..5).flat_map(|left| (left + 1..5).map(move |right| (left, right)));
    let compared: Vec<_> = pairs
        .map(|(left, right)| {
            let watch = crate::align::watch::Unwatched;
            (left, right, crate::comparison::compare(articles[left], articles[right], &watch).unwrap())
        })
        .collect();
    let compared: Vec<_> = compared.iter().map(|(left, right, comparison)| (*left, *right, comparison)).collect();
    let shown = shown(&gather(&articles, &compared), 5);
    let wanted = [
        ("security forces killed", Conflict, "13 18 18 18 13"),
        ("security forces injured", Conflict, "353 - 748 748 -"),
        ("security forces beheaded", Agree, "2 2 - - 2"),
        ("protesters killed", Vague, "dozens dozens 26 dozens dozens"),
        ("people killed", Agree, "dozens - dozens dozens dozens"),
        ("people injured", Agree, "1,000 - 1,000 1,000 -"),
        ("people seriously injured", Agree, "62 - - 62 -"),
        ("people arrested", Conflict, "2,000 2,000 3,800 2,300 -"),
        ("population of Kazakhstan", Agree, "- 19 million 19 million 19 million 19 million"),
        ("age of Nursultan Nazarbayev", Agree, "81 - 81 - 81"),
        ("years Nursultan Nazarbayev ruled", Agree, "1989-2019 - 1989-2019 - -"),
        ("age of Willow", Agree, "58 - - 58 -"),
        ("bandits said to have attacked", Single, "- - 20,000 - -"),
        ("protesters gathered", Vague, "- hundreds - - 200-300"),
        ("years: independence", Agree, "- 30 - - 30"),
        ("years: stepped down", Agree, "- 3 - - 3"),
        ("age of Samal", Single, "- 29 - - -"),
    ];
    for (label, relation, stated) in wanted {
        assert!(
            shown.contains(&(label.to_owned(), relation, stated.to_owned())),
            "{label} {relation:?} {stated}: {shown:#?}"
        );
    }
}

#[test]
fn the_arrests_say_that_their_scopes_differ() {
    let matrix = gathered(&english(&SEEDS));
    let arrests = matrix.rows.iter().find(|row| row.label == "people arrested").unwrap();
    assert!(arrests.reason.contains("scopes differ: Almaty alone / not said"), "{}", arrests.reason);
}

#[test]
fn a_claim_stands_in_one_row_and_a_cell_holds_two_at_most() {
    let matrix = gathered(&english(&SEEDS));
    let mut seen = vec![false; matrix.claims.len()];
    for cell in matrix.rows.iter().flat_map(|row| &row.cells) {
        assert!((1..=2).contains(&cell.claims.len()));
        for &claim in &cell.claims {
            assert!(!std::mem::replace(&mut seen[claim], true) && matrix.claims[claim].article == cell.article);
        }
    }
    assert!(matrix.rows.is_sorted_by_key(|row| row.relation));
}

#[cfg(feature = "encoder")]
#[test]
fn meaning_ties_what_words_do_not() {
    let articles = english(&[
        "The operator cancelled 1,850 trains on Monday. Some 40 people were hurt, seven of them children.",
        "On Tuesday 2,100 trains were removed by the railway. A market in Lorne had 2,000 visitors.",
    ]);
    let shown = shown(&gathered(&articles), 2);
    assert!(shown.iter().any(|(_, relation, stated)| *relation == RowRelation::Conflict && stated == "1,850 2,100"));
    assert!(shown.iter().all(|(_, _, stated)| stated != "1,850 2,000"), "{shown:?}");
}

#[cfg(feature = "encoder")]
#[test]
fn quotes_of_two_languages_are_one_row() {
    let left = plain::read(
        "test",
        "test",
        "« Nous avons compté douze corps », a déclaré à l’AFP Claire Bertin.".into(),
        Some(Language::FRENCH),
    );
    let right = plain::read(
        "test",
        "test",
        "“We counted twelve bodies,” Claire Bertin told AFP.".into(),
        Some(Language::ENGLISH),
    );
    let comparison = crate::comparison::compare(&left, &right, &crate::align::watch::Unwatched).unwrap();
    let matrix = gather(&[&left, &right], &[(0, 1, &comparison)]);
    let quotes =
        |row: &&Row| row.cells.iter().all(|cell| matrix.claims[cell.claims[0]].kind == crate::claims::ClaimKind::Quote);
    let row = matrix.rows.iter().find(quotes).unwrap();
    assert_eq!((row.cells.len(), row.relation), (2, RowRelation::Agree));
}

/// Pairs of figures that are compared, of two texts of so many like sentences.
fn compared(sentences: usize) -> (usize, usize) {
    let text =
        |k: usize, toll: usize| format!("In raid {k} of the year in the town {toll} protesters were arrested.\n");
    let read = |toll| {
        let text: String = (0..sentences).map(|k| text(2_000 + k, toll)).collect();
        plain::read("t", "t", text, Some(Language::ENGLISH))
    };
    let articles = [read(12), read(14)];
    let claims: Vec<_> = (0..2).flat_map(|index| crate::claims::extract(&articles[index], index)).collect();
    let figures = same::stating(&claims);
    let articles: Vec<&_> = articles.iter().collect();
    let pairs = cluster::pairs_around(&claims, &figures, &cluster::Ties::default(), &articles, false);
    (pairs.len(), figures.len())
}

#[test]
fn of_many_figures_of_one_thing_not_all_pairs_are_compared() {
    let (pairs, figures) = compared(2_000);
    assert!(figures >= 4_000, "{figures}");
    assert!(pairs <= 400_000, "{pairs} pairs of {figures} figures");
}

#[test]
fn a_sentence_that_is_repeated_makes_its_rows_once() {
    let text =
        |toll| format!("At least {toll} people were killed in the town on Friday, the ministry said.\n").repeat(100);
    let articles = [12, 14].map(|toll| plain::read("t", "t", text(toll), Some(Language::ENGLISH)));
    let matrix = gather_by_words(&[&articles[0], &articles[1]], &[]);
    let figures = matrix.claims.iter().filter(|claim| claim.number().is_some()).count();
    let rows = matrix.rows.iter().filter(|row| row.relation != RowRelation::Single).count();
    // The toll and the day.
    assert_eq!((figures, rows), (200, 2));
    assert!(matrix.rows.len() < 10, "{}", matrix.rows.len());
}

#[test]
fn no_two_rows_bear_one_label() {
    let articles = english(&SEEDS);
    let matrix = gathered(&articles);
    let mut labels: Vec<&str> = matrix.rows.iter().map(|row| row.label.as_str()).collect();
    labels.sort_unstable();
    let twice: Vec<&&str> = labels.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn a_toll_that_grows_from_text_to_text_is_an_update() {
    let at = |articles: &mut [Article], days: [i8; 2]| {
        for (article, day) in articles.iter_mut().zip(days) {
            article.meta.date = crate::text::dates::Date::new(2022, 1, day).ok();
        }
    };
    let relation = |texts: [&str; 2], days: [i8; 2]| {
        let mut articles = english(&texts);
        at(&mut articles, days);
        gathered(&articles).rows[0].relation
    };
    let texts = ["The blast in Kelmet killed 13 people.", "The blast in Kelmet killed 18 people."];
    assert_eq!(relation(texts, [6, 7]), RowRelation::Update);
    assert_eq!(relation(texts, [6, 6]), RowRelation::Conflict, "nothing tells which came first");
    assert_eq!(relation(texts, [7, 6]), RowRelation::Conflict, "a toll does not fall by itself");
    let lowered =
        ["The blast in Kelmet killed 18 people.", "The toll of the blast in Kelmet was lowered to 13 people killed."];
    assert_eq!(relation(lowered, [6, 7]), RowRelation::Update);
}
