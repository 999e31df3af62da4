//! Rows of names: a name has one where the articles differ about it, in the office that a person holds or in its spelling.

use super::{Row, RowRelation, cells};
use crate::claims::entity::Known;
use crate::claims::{Claim, ClaimKind, Content, EntitySort};
use crate::text::names::{Register, key};

/// Somebody named by a claim.
fn known(claim: &Claim) -> Option<&Known> {
    match &claim.content {
        Content::Name(known) => Some(known),
        _ => None,
    }
}

fn is_person(claim: &Claim) -> bool {
    matches!(&claim.kind, ClaimKind::Name(entity) if entity.sort == EntitySort::Person)
}

/// The rows of the names among claims.
pub fn rows(claims: &[Claim]) -> Vec<Row> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    // The group of each name entered.
    let (mut register, mut group_of): (Register, Vec<usize>) = Default::default();
    for (i, claim) in claims.iter().enumerate() {
        let Some(name) = known(claim).filter(|name| !name.form.is_country()) else { continue };
        let alike = |&other: &usize| {
            let Some(other_name) = known(&claims[other]) else { return false };
            claims[other].article != claim.article && one_bearer(other_name, name)
        };
        let free = |group: &Vec<usize>| group.iter().all(|&other| claims[other].article != claim.article);
        let near = register.alike(&name.form).into_iter().map(|entry| group_of[entry as usize]);
        let at = near.filter(|&at| free(&groups[at]) && groups[at].iter().all(alike)).min().unwrap_or_else(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[at].push(i);
        register.enter(&name.form, group_of.len() as u32);
        group_of.push(at);
    }
    let differing =
        |group: &Vec<usize>| group.len() > 1 && (offices_differ(claims, group) || !variants(claims, group).is_empty());
    groups.into_iter().filter(differing).map(|group| row(claims, &group)).collect()
}

/// Whether two names are surely those of one bearer: the same words but for spelling, two or more.
fn one_bearer(a: &Known, b: &Known) -> bool {
    let words = |known: &Known| known.spellings.iter().map(|s| s.split_whitespace().count()).max().unwrap_or(0);
    a.form.same(&b.form) || words(a).min(words(b)) >= 2 && a.form.alike(&b.form)
}

/// Whether two articles give a person offices that exclude each other.
fn offices_differ(claims: &[Claim], group: &[usize]) -> bool {
    let offices = |i: usize| known(&claims[i]).map_or(&[][..], |known| &known.offices);
    group.iter().any(|&i| {
        group.iter().any(|&j| {
            let (a, b) = (offices(i), offices(j));
            !a.is_empty() && !b.is_empty() && is_person(&claims[i]) && !a.iter().any(|office| b.contains(office))
        })
    })
}

/// The spellings of a word of the name that some articles write in one way and others in another: "Tokaïev", "Tokayev".
fn variants(claims: &[Claim], group: &[usize]) -> Vec<String> {
    let words = |i: usize| {
        let known = known(&claims[i]);
        let texts = known.into_iter().flat_map(|known| known.spellings.iter().map(|text| (text, known.language)));
        texts.flat_map(|(text, language)| text.split([' ', '-']).map(move |word| (key(word, language), word)))
    };
    for &i in group {
        for (sound, word) in words(i).filter(|(sound, word)| !sound.is_empty() && word.chars().count() > 3) {
            for &j in group {
                let own = |other: &str| words(j).any(|(_, known)| known.to_lowercase() == other.to_lowercase());
                let other = words(j).find(|(s, w)| *s == sound && w.to_lowercase() != word.to_lowercase());
                if let Some((_, other)) = other.filter(|_| !own(word)) {
                    return vec![word.to_owned(), other.to_owned()];
                }
            }
        }
    }
    Vec::new()
}

/// The row of these names.
pub fn row(claims: &[Claim], members: &[usize]) -> Row {
    let cells = cells(claims, members);
    let longest = members.iter().map(|&i| claims[i].subject.as_str()).max_by_key(|name| name.len()).unwrap_or_default();
    let variants = variants(claims, members);
    let differ = offices_differ(claims, members);
    let (label, reason) = if differ {
        (format!("office of {longest}"), "the same person in offices that exclude each other".to_owned())
    } else if let [one, other] = variants.as_slice() {
        (format!("spelling of {longest}"), format!("the same name in two spellings: {one}, {other}"))
    } else {
        (format!("name: {longest}"), "the same name".to_owned())
    };
    let relation = match (cells.len(), differ) {
        (0 | 1, _) => RowRelation::Single,
        (_, true) => RowRelation::Conflict,
        (_, false) => RowRelation::Agree,
    };
    Row { label, relation, cells, reason }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::article::read::plain;
    use crate::claims::matrix::gather;
    use crate::text::Language;

    fn rows_of(texts: &[&str]) -> Vec<(String, RowRelation)> {
        let read = |text: &&str| plain::read("t", "t", (*text).to_owned(), Some(Language::ENGLISH));
        let articles: Vec<Article> = texts.iter().map(read).collect();
        let matrix = gather(&articles.iter().collect::<Vec<_>>(), &[]);
        let names = matrix
            .rows
            .into_iter()
            .filter(|row| matches!(matrix.claims[row.cells[0].claims[0]].kind, ClaimKind::Name(_)));
        names.map(|row| (row.label, row.relation)).collect()
    }

    #[test]
    fn offices_that_exclude_each_other_conflict() {
        let rows = rows_of(&[
            "On Monday President Goran Hadel visited the port.",
            "In the port Prime Minister Goran Hadel spoke to workers.",
        ]);
        assert_eq!(rows, [("office of Goran Hadel".to_owned(), RowRelation::Conflict)]);
        assert_eq!(
            rows_of(&["On Monday President Goran Hadel left.", "The former prime minister Goran Hadel came."]),
            []
        );
    }

    #[test]
    fn two_spellings_of_one_name_are_shown() {
        let rows = rows_of(&[
            "On Monday President Kassym-Jomart Tokayev spoke.",
            "On Monday President Kassym-Jomart Tokaïev spoke.",
        ]);
        assert_eq!(rows, [("spelling of Kassym-Jomart Tokaïev".to_owned(), RowRelation::Agree)]);
    }

    #[test]
    fn a_name_that_all_write_alike_has_no_row() {
        assert_eq!(
            rows_of(&["The mayor Ana Ruiz spoke.", "The mayor Ana Ruiz left.", "Ana Ruiz, the mayor, wept."]),
            []
        );
    }
}
