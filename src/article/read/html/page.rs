//! What a page says of its article outside its text.

use super::super::moment::moment;
use super::super::nitf::without_by;
use super::super::xml::language_of;
use super::super::{jsonld, plain_line as line};
use crate::article::{Metadata, Published};
use crate::text::Language;
use crate::text::dates::{Date, When, dates};
use crate::text::normal::normal;
use dom_query::Document;
use std::collections::HashSet;

/// What the elements of a page's head say, by name.
const DATES: [&str; 18] = [
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datePublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "parsely-pub-date",
    "sailthru.date",
    "pdate",
    "cXenseParse:recs:publishtime",
    "sn-post-date",
];

/// What services call a page's publisher when nobody told them.
const NOBODY: &str = "|blogger|wordpress|wordpress.com|tumblr|medium|hosted|home|admin|administrator|author|editor|";

/// What a page says of itself.
pub struct Page {
    pub meta: Metadata,
    /// What it calls its article: by JSON-LD, `OpenGraph` and its title.
    titles: Vec<String>,
    /// Its headings of the first degree, and others that are called titles.
    headings: Vec<String>,
    /// The text of its article, where JSON-LD gives it.
    pub body: Option<String>,
}

/// A page whose head is asked.
struct Head<'a>(&'a Document);

impl Head<'_> {
    /// The first of the values that the head's elements of these names have.
    fn meta(&self, names: &[&str]) -> Option<String> {
        self.metas(names).next()
    }

    fn metas(&self, names: &[&str]) -> impl Iterator<Item = String> {
        let find = |name: &&str| -> Vec<String> {
            let selector =
                format!("meta[property=\"{name}\" i], meta[name=\"{name}\" i], meta[itemprop~=\"{name}\" i]");
            let found = self.0.select(&selector);
            found.iter().filter_map(|node| node.attr("content")).map(|value| line(&value)).collect()
        };
        names.iter().flat_map(find).filter(|value| !value.is_empty()).collect::<Vec<_>>().into_iter()
    }

    /// The first value that the elements of a selector have for an attribute.
    fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let found = self.0.select(selector);
        found.iter().filter_map(|node| node.attr(name)).map(|value| line(&value)).find(|value| !value.is_empty())
    }

    /// The texts of the elements of a selector.
    fn texts(&self, selector: &str) -> Vec<String> {
        let found = self.0.select(selector);
        found.iter().map(|node| line(&node.text())).filter(|text| !text.is_empty()).collect()
    }
}

impl Page {
    pub fn of(document: &Document) -> Self {
        let head = Head(document);
        let scripts = document.select("script[type=\"application/ld+json\"]");
        let linked = scripts.iter().find_map(|script| jsonld::in_script(&script.text()));
        let dated = || scripts.iter().find_map(|script| jsonld::dated(&script.text()));
        let (known, headline, body) =
            linked.map_or((None, None, None), |(meta, headline, body)| (Some(meta), headline, body));
        let known = known.unwrap_or_default();
        let is_address = |text: &String| text.starts_with("http://") || text.starts_with("https://");
        let spoken = || {
            let code = head.attribute("html[lang]", "lang").or_else(|| head.attribute("html", "xml:lang"));
            let code = code
                .or_else(|| head.meta(&["og:locale"]))
                .or_else(|| head.attribute("meta[http-equiv=\"content-language\" i]", "content"));
            code.as_deref().and_then(language_of)
        };
        let language = spoken().unwrap_or(known.language);
        let url =
            head.attribute("link[rel=\"canonical\"]", "href").or_else(|| head.meta(&["og:url"])).filter(is_address);
        let url = url.or(known.url);
        let published = known.date.filter(|date| is_likely(*date)).map(|date| (date, known.time));
        let published = published
            .or_else(|| head.metas(&DATES).find_map(|value| loose(&value, language)))
            .or_else(|| dated().filter(|(date, _)| is_likely(*date)))
            .or_else(|| stamped(&head, language))
            .or_else(|| url.as_deref().and_then(in_address).map(|date| (date, None)));
        // What is said of the day alone may be said with the time elsewhere.
        let published = published.map(|(date, time)| {
            let timed = || stamped(&head, language).filter(|(other, time)| *other == date && time.is_some());
            (date, time.or_else(|| timed()?.1))
        });
        let author = || {
            let names =
                head.metas(&["author", "article:author", "dc.creator", "parsely-author", "byl", "sailthru.author"]);
            names.into_iter().find(|author| !is_address(author) && !is_nobody(author))
        };
        let page_title = head.texts("title").into_iter().next();
        let headings: Vec<String> = head
            .texts("h1")
            .into_iter()
            .chain(head.texts("[itemprop~=\"headline\"], .entry-title, .post-title, .article-title, .headline"))
            .filter(|text| text.len() < 400)
            .collect();
        let is_name = |name: &String| !is_address(name) && !is_nobody(name) && !name.starts_with('@');
        let outlet = known
            .outlet
            .filter(is_name)
            .or_else(|| head.metas(&["og:site_name", "application-name"]).find(is_name))
            .or_else(|| page_title.as_deref().and_then(|title| site_of(title, &headings)))
            .or_else(|| url.as_deref().and_then(host).map(str::to_owned));
        let titles = headline.into_iter().chain(head.meta(&["og:title", "twitter:title"])).chain(page_title);
        Self {
            titles: titles.collect(),
            headings,
            body,
            meta: Metadata {
                outlet,
                language,
                date: published.map(|(date, _)| date),
                time: published.and_then(|(_, time)| time),
                author: known
                    .author
                    .filter(|author| !is_nobody(author))
                    .or_else(author)
                    .map(|author| without_by(&author)),
                url,
                ..known
            },
        }
    }

    /// The page, by the author that was found with its text where it does not name one itself.
    pub fn with_author(mut self, found: Option<String>) -> Self {
        const LONGEST: usize = 8;
        if self.meta.author.is_none() {
            let name = found.map(|name| without_by(&line(&name)));
            self.meta.author = name.filter(|name| {
                let is_name = name.starts_with(char::is_uppercase) && !name.contains(|c: char| c.is_ascii_digit());
                is_name && name.split(' ').count() <= LONGEST && !is_nobody(name) && !name.contains("http")
            });
        }
        self
    }

    /// The headline: the heading that the page's other titles know, else the first of those, without the outlet's name at its end.
    pub fn headline(&self, found: &str) -> String {
        let words = |text: &str| -> HashSet<String> { normal(text).split_whitespace().map(str::to_owned).collect() };
        let outlet = self.meta.outlet.as_deref().map(words).unwrap_or_default();
        let titles: Vec<HashSet<String>> =
            self.titles.iter().map(|title| words(title).difference(&outlet).cloned().collect()).collect();
        let is_known = |heading: &&String| {
            let own = words(heading);
            own.len() > 1 && titles.iter().any(|title| own.intersection(title).count() * 2 > own.len())
        };
        if let Some(heading) = self.headings.iter().find(is_known) {
            return heading.clone();
        }
        let first = self.titles.first().map_or(found, String::as_str);
        let cut = SEPARATORS.iter().find_map(|mark| {
            let (title, site) = first.rsplit_once(mark)?;
            let is_outlet = self.meta.outlet.as_deref().is_some_and(|outlet| normal(site) == normal(outlet));
            is_outlet.then_some(title)
        });
        cut.unwrap_or(if found.is_empty() {
            first
        } else if first.contains(found) {
            found
        } else {
            first
        })
        .to_owned()
    }
}

/// What stands between a page's title and its outlet.
const SEPARATORS: [&str; 5] = [" | ", " - ", " – ", " — ", " • "];

fn is_nobody(name: &str) -> bool {
    NOBODY.contains(&format!("|{}|", name.trim().to_lowercase()))
}

/// The outlet behind the title of an article: what follows the heading in the page's title.
fn site_of(title: &str, headings: &[String]) -> Option<String> {
    const LONGEST: usize = 5;
    let (before, site) =
        SEPARATORS.iter().filter_map(|mark| title.rsplit_once(mark)).max_by_key(|(before, _)| before.len())?;
    let is_heading =
        headings.iter().any(|heading| normal(before).contains(normal(heading).as_str()) && !heading.is_empty());
    let is_name = (1..=LONGEST).contains(&site.split_whitespace().count());
    (is_heading && is_name).then(|| site.trim().to_owned())
}

/// The name of the site that an address leads to.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| host.contains('.'))
}

/// Whether a day may be that of an article: services write the first day of the calendar where they know none.
fn is_likely(date: Date) -> bool {
    date.year() >= 1600
}

/// A moment as a page writes it for machines, or a day as it writes it for readers.
fn loose(text: &str, language: Language) -> Option<(Date, Option<Published>)> {
    let plain = text.trim().replace('/', "-");
    let exact = moment(text).or_else(|| moment(&plain)).or_else(|| {
        let zones = [" GMT", " UTC", " Z"];
        zones.iter().find_map(|zone| moment(&format!("{}Z", plain.strip_suffix(zone)?)))
    });
    exact.or_else(|| day_in(text, language).map(|date| (date, None))).filter(|(date, _)| is_likely(*date))
}

/// The first full date that a text names.
fn day_in(text: &str, language: Language) -> Option<Date> {
    let full = |language| {
        dates(text, language)
            .into_iter()
            .find_map(|named| if let When::Day(date) = named.when { Some(date) } else { None })
    };
    full(language).or_else(|| full(Language::ENGLISH))
}

/// The moment that a page shows beside its article.
fn stamped(head: &Head<'_>, language: Language) -> Option<(Date, Option<Published>)> {
    const LONGEST: usize = 60;
    const STAMPS: [&str; 3] = [
        "article time, main time, time, abbr.published",
        "[itemprop~=\"datePublished\"], .published_date, .published-date, .publish-date, .pub-date, .article-date, .article_date",
        "[class*=\"publish\"], [class*=\"date\"], [class*=\"timestamp\"], [class*=\"byline\"], [class*=\"posted\"], [class*=\"meta\"]",
    ];
    STAMPS.iter().find_map(|selector| {
        let found = head.0.select(selector);
        found.iter().take(200).find_map(|node| {
            let values = ["datetime", "content", "title", "value"].into_iter().filter_map(|name| node.attr(name));
            let stated = values.into_iter().find_map(|value| loose(&value, language));
            stated.or_else(|| {
                let text = line(&node.text());
                if text.len() > LONGEST { None } else { loose(&text, language) }
            })
        })
    })
}

/// The day in the path of an address: `/2019/11/18/`, `/2019/nov/18/`.
fn in_address(url: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let parts: Vec<&str> = url.split('/').collect();
    parts.windows(3).find_map(|parts| {
        let year = parts[0].parse().ok().filter(|year| (1990..2100).contains(year))?;
        let month = parts[1].parse().ok().or_else(|| Some(MONTHS.iter().position(|it| *it == parts[1])? as i8 + 1))?;
        Date::new(year, month, parts[2].parse().ok()?).ok()
    })
}
