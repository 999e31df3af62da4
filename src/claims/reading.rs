//! Articles read for their claims. What one article has word for word from another is read there alone and taken over: copies and versions of a wire
//! cost what differs in them.

use super::aspect::Camp;
use super::recent::{Read, keep, recall};
use super::scene::Scene;
use super::speech::{self, Page};
use super::times::Now;
use super::{Claim, ClaimKind, Content, MOST, Reader, Seen, name_pronouns, names, own_time, quote, settle_source};
use super::{take_places, take_sides};
use crate::article::{Article, Block, BlockId, BlockKind, Place, SentenceId};
use crate::text::Span;
use crate::text::names::{Evidence, Form, names_in};
use crate::text::quotes::{Quote, quotes};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// An article of which less than this share of its bytes stands in another is read for itself.
const SHARED: f32 = 0.25;

/// Blocks whose sentences are laid out together, side by side.
const TOGETHER: usize = 128;

/// The claims of articles, each with its index, in reading order; of one with more than [`MOST`] the first, and whether there are more.
pub fn read(articles: &[(usize, &Article)]) -> Vec<Read> {
    let mut known: Vec<Option<Read>> = articles.iter().map(|&(index, article)| recall(index, article)).collect();
    let new: Vec<(usize, &Article)> =
        articles.iter().zip(&known).filter(|(_, known)| known.is_none()).map(|(&article, _)| article).collect();
    let mut made = read_anew(&new).into_iter();
    for (&(_, article), known) in articles.iter().zip(&mut known) {
        if known.is_none() {
            *known = made.next().inspect(|read| keep(article, read));
        }
    }
    known.into_iter().flatten().collect()
}

/// As [`read`], whatever was read before.
pub(super) fn read_anew(articles: &[(usize, &Article)]) -> Vec<Read> {
    let sheets = Sheet::of(articles);
    let mut drafts: Vec<Option<Draft>> = articles.iter().map(|_| None).collect();
    for wave in waves(&sheets) {
        let read = |&at: &usize| {
            let source = sheets[at].source.and_then(|source| Some((&sheets[source], drafts[source].as_ref()?)));
            Some(Draft::of(&sheets[at], source))
        };
        let made: Vec<Option<Draft>> = wave.par_iter().map(read).collect();
        for (at, draft) in wave.into_iter().zip(made) {
            drafts[at] = draft;
        }
    }
    let drafts = drafts.into_iter().flatten();
    let all: Vec<(usize, Draft)> = drafts.enumerate().collect();
    all.into_par_iter().map(|(at, draft)| draft.settled(at, &sheets)).collect()
}

/// The articles, by their place, in the order in which they can be read: each after the one that it takes from.
fn waves(sheets: &[Sheet]) -> Vec<Vec<usize>> {
    let mut depth = vec![0; sheets.len()];
    let mut waves: Vec<Vec<usize>> = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        depth[at] = sheet.source.map_or(0, |source| depth[source] + 1);
        if waves.len() == depth[at] {
            waves.push(Vec::new());
        }
        waves[depth[at]].push(at);
    }
    waves
}

/// The blocks of an article that are read for claims, laid out.
struct Sheet<'a> {
    index: usize,
    article: &'a Article,
    now: Now,
    blocks: Vec<Laid<'a>>,
    /// The article before it, by its place, of which it has most of its text.
    source: Option<usize>,
}

/// A block with what is read of it alone.
struct Laid<'a> {
    id: BlockId,
    block: &'a Block,
    /// The spans of its names.
    names: Vec<Span>,
    /// The block of the source that is the same, by its place among those.
    twin: Option<usize>,
    quotes: OnceLock<Vec<Quote>>,
    page: OnceLock<Page<'a>>,
}

impl<'a> Sheet<'a> {
    fn of(articles: &[(usize, &'a Article)]) -> Vec<Self> {
        let running = |kind: BlockKind| !matches!(kind, BlockKind::Residue | BlockKind::Byline | BlockKind::Dateline);
        let blocks: Vec<Vec<(BlockId, &Block)>> = (articles.iter())
            .map(|(_, article)| article.ids().filter(|(_, block)| running(block.kind)).collect())
            .collect();
        let texts = |blocks: &Vec<(BlockId, &'a Block)>| blocks.iter().map(|(_, block)| block.text.as_str()).collect();
        let evidence = Evidence::of_each(&blocks.iter().map(texts).collect::<Vec<Vec<&str>>>());
        let mut sheets: Vec<Self> = (articles.par_iter())
            .zip(blocks.par_iter().zip(&evidence))
            .map(|(&(index, article), (blocks, evidence))| {
                let names_of = |block: &Block| -> Vec<Span> {
                    names_in(&block.text, article.meta.language, evidence).into_iter().map(|name| name.span).collect()
                };
                let laid = |&(id, block): &(BlockId, &'a Block)| Laid {
                    id,
                    block,
                    names: names_of(block),
                    twin: None,
                    quotes: OnceLock::new(),
                    page: OnceLock::new(),
                };
                let blocks = blocks.par_iter().map(laid).collect();
                Self { index, article, now: own_time(article), blocks, source: None }
            })
            .collect();
        for (at, source) in sources(&blocks).into_iter().enumerate() {
            let Some(source) = source else { continue };
            let (before, rest) = sheets.split_at_mut(at);
            rest[0].take_from(source, &before[source]);
        }
        sheets
    }

    /// Notes what stands in a source as it stands here.
    fn take_from(&mut self, at: usize, source: &Self) {
        if self.article.meta.language != source.article.meta.language || self.now != source.now {
            return;
        }
        self.source = Some(at);
        let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (place, laid) in source.blocks.iter().enumerate().rev() {
            places.entry(&laid.block.text).or_default().push(place);
        }
        for laid in &mut self.blocks {
            let Some(left) = places.get_mut(laid.block.text.as_str()) else { continue };
            let place = if left.len() > 1 { left.pop() } else { left.first().copied() };
            laid.twin = place.filter(|&place| {
                let twin = &source.blocks[place];
                let spans = |article: &'a Article, block: &'a Block| sentences(article, block).map(|(_, span)| span);
                laid.names == twin.names
                    && laid.block.kind == twin.block.kind
                    && spans(self.article, laid.block).eq(spans(source.article, twin.block))
            });
        }
    }

    /// The block of another sheet that a block is the twin of, else itself.
    fn origin<'s>(&'s self, sheets: &'s [Self], place: usize) -> &'s Laid<'a> {
        let (mut sheet, mut place) = (self, place);
        while let (Some(source), Some(twin)) = (sheet.source, sheet.blocks[place].twin) {
            (sheet, place) = (&sheets[source], twin);
        }
        &sheet.blocks[place]
    }

    fn reader<'s>(&'s self, laid: &'s Laid<'a>) -> Reader<'s> {
        Reader {
            article: self.index,
            block: laid.id,
            text: &laid.block.text,
            language: self.article.meta.language,
            names: &laid.names,
            now: self.now,
        }
    }

    /// The sentences of a block laid out.
    fn scenes<'s>(&'s self, laid: &'s Laid<'a>) -> Vec<Scene<'s>> {
        let reader = self.reader(laid);
        sentences(self.article, laid.block).map(|(_, span)| reader.scene(span)).collect()
    }
}

/// The sentences of a block: where each stands among those of its article, and its bytes in the block.
fn sentences<'a>(article: &'a Article, block: &'a Block) -> impl Iterator<Item = (SentenceId, Span)> + 'a {
    block.sentences.clone().filter_map(|at| Some((SentenceId(at), article.sentences.get(at as usize)?.span)))
}

/// For each article the one before it of which it has most of its text, by its place; none where that is little.
fn sources(articles: &[Vec<(BlockId, &Block)>]) -> Vec<Option<usize>> {
    let mut holders: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut sources = Vec::with_capacity(articles.len());
    for (at, blocks) in articles.iter().enumerate() {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        let mut all = 0;
        for (_, block) in blocks {
            all += block.text.len();
            for &holder in holders.get(block.text.as_str()).into_iter().flatten().filter(|&&holder| holder < at) {
                *shared.entry(holder).or_default() += block.text.len();
            }
            let of = holders.entry(&block.text).or_default();
            if of.last() != Some(&at) {
                of.push(at);
            }
        }
        let most = shared.into_iter().max_by_key(|&(holder, bytes)| (bytes, std::cmp::Reverse(holder)));
        sources.push(most.filter(|&(_, bytes)| bytes as f32 >= SHARED * all as f32).map(|(holder, _)| holder));
    }
    sources
}

/// What was read of an article, before what its sentences tell of each other is settled.
struct Draft {
    found: Vec<Claim>,
    seen: Seen,
    /// What was read of each block.
    parts: Vec<Part>,
    cut: bool,
}

/// What was read of a block, as ranges of the lists of its draft.
#[derive(Clone, Debug, Default)]
struct Part {
    found: Range<usize>,
    people: Range<usize>,
    mentions: Range<usize>,
    introduced: Range<usize>,
    places: Range<usize>,
}

/// The lengths of the lists of a draft.
type Ends = [usize; 5];

impl Draft {
    /// Reads the sentences of an article, but for those that stand in its source as they stand here, which were read there.
    fn of(sheet: &Sheet, source: Option<(&Sheet, &Self)>) -> Self {
        let mut draft = Self { found: Vec::new(), seen: Seen::default(), parts: Vec::new(), cut: false };
        for (chunk, first) in sheet.blocks.chunks(TOGETHER).zip((0..).step_by(TOGETHER)) {
            let laid_out: Vec<Option<Vec<Scene>>> =
                chunk.par_iter().map(|laid| laid.twin.is_none().then(|| sheet.scenes(laid))).collect();
            for ((place, laid), scenes) in (first..).zip(chunk).zip(laid_out) {
                if draft.cut {
                    return draft;
                }
                let before = draft.ends();
                let taken = (source.zip(laid.twin))
                    .is_some_and(|((other, read), twin)| draft.take(sheet, place, (other, read, twin)));
                if !taken {
                    let scenes = scenes.unwrap_or_else(|| sheet.scenes(laid));
                    draft.read(&sheet.reader(laid), scenes.into_iter().zip(sentences(sheet.article, laid.block)));
                }
                draft.note(before);
            }
        }
        draft
    }

    /// Reads the sentences of a block.
    fn read<'s>(&mut self, reader: &Reader, sentences: impl Iterator<Item = (Scene<'s>, (SentenceId, Span))>) {
        for (scene, sentence) in sentences {
            self.cut = self.found.len() + self.seen.mentions.len() >= MOST;
            if self.cut {
                break;
            }
            reader.sentence(scene, sentence, &mut self.found, &mut self.seen);
        }
    }

    fn ends(&self) -> Ends {
        let seen = &self.seen;
        [self.found.len(), seen.people.len(), seen.mentions.len(), seen.introduced.len(), seen.places.len()]
    }

    /// Notes what was read of a block since these were the lengths.
    fn note(&mut self, before: Ends) {
        let after = self.ends();
        let [found, people, mentions, introduced, places] = std::array::from_fn(|k| before[k]..after[k]);
        self.parts.push(Part { found, people, mentions, introduced, places });
    }

    /// The figures before a block that its own may look back to: those of the block right before it.
    fn figures_before<'d>(&'d self, sheet: &Sheet, place: usize) -> impl Iterator<Item = &'d Claim> {
        let before = place.checked_sub(1).filter(|&before| sheet.blocks[place].id.0 - sheet.blocks[before].id.0 <= 1);
        let part = before.and_then(|before| self.parts.get(before)).map(|part| part.found.clone()).unwrap_or_default();
        self.found[part].iter().filter(|claim| claim.number().is_some())
    }

    /// Takes over what was read of the twin of a block; whether that is what would be read here.
    fn take(&mut self, sheet: &Sheet, place: usize, (source, read, twin): (&Sheet, &Self, usize)) -> bool {
        let Some(part) = read.parts.get(twin) else { return false };
        let more = part.found.len() + part.mentions.len();
        let full = self.found.len() + self.seen.mentions.len() + more >= MOST || read.cut;
        let stated = |claim: &'_ Claim| (claim.kind.clone(), claim.content.clone());
        let alike = || {
            let (here, there) = (self.figures_before(sheet, place), read.figures_before(source, twin));
            here.map(stated).eq(there.map(stated))
        };
        if full || !alike() {
            return false;
        }
        let (here, there) = (&sheet.blocks[place], &source.blocks[twin]);
        let at = |of: Place| Place { block: here.id, ..of };
        let first = |laid: &Laid| laid.block.sentences.start;
        let moved = |claim: &Claim| Claim {
            subject: claim.subject.clone(),
            attribution: claim.attribution.clone(),
            speaker: claim.speaker.clone(),
            scope: claim.scope.clone(),
            content: claim.content.clone(),
            sentence: SentenceId(claim.sentence.0 - first(there) + first(here)),
            ..Claim::new(sheet.index, at(claim.place), claim.kind.clone())
        };
        self.found.extend(read.found[part.found.clone()].iter().map(moved));
        let (seen, other) = (&mut self.seen, &read.seen);
        seen.people.extend(other.people[part.people.clone()].iter().map(|(of, name)| (at(*of), name.clone())));
        let mentions = other.mentions[part.mentions.clone()].iter();
        seen.mentions.extend(mentions.map(|mention| mention.clone().at(at(mention.place))));
        let introduced: &[(Form, Camp)] = &other.introduced[part.introduced.clone()];
        seen.introduced.extend_from_slice(introduced);
        seen.places.extend_from_slice(&other.places[part.places.clone()]);
        true
    }

    /// The claims in reading order, and whether there are more.
    fn settled(self, at: usize, sheets: &[Sheet<'_>]) -> Read {
        let Self { mut found, mut seen, cut, .. } = self;
        let sheet = &sheets[at];
        seen.people.sort_by_key(|(place, _)| *place);
        name_pronouns(&mut found, &seen.people);
        take_places(&mut found, &seen.places);
        take_sides(&mut found, &seen.introduced);
        if !cut {
            found.extend(quotes_of(sheet, sheets));
        }
        found.retain_mut(|claim| claim.kind != ClaimKind::Attribution || settle_source(claim));
        found.extend(names(seen.mentions, sheet.article, sheet.index));
        found.sort_by_key(|claim| (claim.place, claim.kind.family()));
        (found, cut)
    }
}

/// The quotes of an article, each with whoever speaks.
fn quotes_of<'a>(sheet: &Sheet<'a>, sheets: &[Sheet<'a>]) -> Vec<Claim> {
    let article = sheet.article;
    let all: Vec<&Laid> = (0..sheet.blocks.len()).map(|place| sheet.origin(sheets, place)).collect();
    let quotes: Vec<&[Quote]> =
        all.par_iter().map(|laid| laid.quotes.get_or_init(|| quotes(&laid.block.text)).as_slice()).collect();
    if quotes.iter().all(|quotes| quotes.is_empty()) {
        return Vec::new();
    }
    let laid_out = |((laid, own), quotes): ((&&Laid<'_>, &Laid), &&[Quote])| {
        let spans = sentences(article, own.block).map(|(_, span)| span);
        let heading = matches!(own.block.kind, BlockKind::Headline | BlockKind::Subhead);
        let page = || Page::of(Scene::of(&laid.block.text, article.meta.language, &laid.names), quotes, spans, heading);
        laid.page.get_or_init(page);
    };
    all.par_iter().zip(&sheet.blocks).zip(&quotes).for_each(laid_out);
    let pages: Vec<&Page> = all.iter().filter_map(|laid| laid.page.get()).collect();
    let voices = speech::voices(&pages);
    let mut found = Vec::new();
    let (mut turn, mut last): (u32, Option<String>) = (0, None);
    for ((Laid { id, block, .. }, page), (quotes, voices)) in
        sheet.blocks.iter().zip(&pages).zip(quotes.iter().zip(voices))
    {
        turn += u32::from(!quotes.is_empty());
        for (quote, voice) in quotes.iter().zip(voices) {
            let told = voice.is_some();
            let (speaker, name) = voice.map_or((None, None), |voice| (Some(voice.text), voice.name));
            turn += u32::from(speaker.is_none() || speaker != last);
            last.clone_from(&speaker);
            let Some(mut words) = quote::words(&page.scene, quote, told) else { continue };
            words.speaker = name.map(|name| Form::of(&name, article.meta.language));
            words.turn = turn;
            let sentence = sentences(article, block).find(|(_, span)| span.end > quote.inner.start);
            let sentence = sentence.map_or(SentenceId(block.sentences.start), |(id, _)| id);
            found.push(Claim {
                subject: quote::opening(quote.inner.of(&block.text)),
                attribution: speaker.clone(),
                speaker,
                content: Content::Quote(Box::new(words)),
                sentence,
                ..Claim::new(sheet.index, Place { block: *id, span: quote.inner }, ClaimKind::Quote)
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::plain;
    use crate::text::Language;
    use crate::text::dates::Date;

    /// Every article read for itself.
    fn apart(articles: &[&Article]) -> Vec<Read> {
        (articles.iter().enumerate()).flat_map(|(index, article)| read_anew(&[(index, article)])).collect()
    }

    fn together(articles: &[&Article]) -> Vec<Read> {
        read_anew(&articles.iter().copied().enumerate().collect::<Vec<_>>())
    }

    fn article(text: &str, language: Language) -> Article {
        plain::read("t", "t", text.to_owned(), Some(language))
    }

    /// Versions of a text: with a passage changed here and there, with passages left out, moved, said twice, and with others of a second text.
    fn versions(text: &str, other: &str) -> Vec<String> {
        let blocks: Vec<&str> = text.split("\n\n").collect();
        let foreign: Vec<&str> = other.split("\n\n").collect();
        let join = |blocks: Vec<String>| blocks.join("\n\n");
        let each = |change: &dyn Fn(usize, &str) -> Option<String>| {
            join(blocks.iter().enumerate().filter_map(|(at, block)| change(at, block)).collect())
        };
        let mut moved: Vec<String> = blocks.iter().map(|&block| block.to_owned()).collect();
        moved.rotate_left(blocks.len() / 3);
        vec![
            text.to_owned(),
            each(&|at, block| Some(if at % 7 == 3 { block.replace(['3', '5'], "8") } else { block.to_owned() })),
            each(&|at, block| Some(if at % 5 == 1 { block.replace(" the ", " a ") } else { block.to_owned() })),
            each(&|at, block| (at % 6 != 2).then(|| block.to_owned())),
            join(moved),
            each(&|at, block| Some(if at % 4 == 0 { format!("{block}\n\n{block}") } else { block.to_owned() })),
            each(&|at, block| {
                Some(if at % 2 == 0 { foreign.get(at).unwrap_or(&"").to_string() } else { block.to_owned() })
            }),
            other.to_owned(),
        ]
    }

    #[test]
    fn what_is_taken_over_is_what_would_be_read() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
        let mut texts: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|end| end == "txt"))
            .map(|path| std::fs::read_to_string(path).unwrap())
            .collect();
        texts.sort();
        assert!(texts.len() >= 5);
        let told = "The army said on Monday that 12 soldiers were killed. He said 5 more died.\n\nThe toll rose from 12 to 15.\n\n\
                    It cost $3 million, up from 2.4 million.\n\nGeneral Ivan Petrov said: “We lost 15 men and 3 tanks.”\n\n\
                    That was 4 more than a day before, he added.";
        texts.push(told.to_owned());
        for (text, other) in texts.iter().zip(texts.iter().cycle().skip(1)) {
            let mut articles: Vec<Article> =
                versions(text, other).iter().map(|text| article(text, Language::ENGLISH)).collect();
            articles[4].meta.date = Date::new(2022, 1, 6).ok();
            articles.push(article(text, Language::FRENCH));
            let all: Vec<&Article> = articles.iter().collect();
            assert_eq!(together(&all), apart(&all));
            for pair in articles.windows(2) {
                let pair: Vec<&Article> = pair.iter().collect();
                assert_eq!(together(&pair), apart(&pair));
            }
        }
    }

    #[test]
    fn a_copy_takes_over_all() {
        let text = "Police said 12 people died.\n\nFive more were hurt on Monday.\n\nThey found $3 million.";
        let [a, b] = [0, 1].map(|_| article(text, Language::ENGLISH));
        let sheets = Sheet::of(&[(0, &a), (1, &b)]);
        assert_eq!(sheets[1].source, Some(0));
        assert!(sheets[1].blocks.iter().all(|laid| laid.twin.is_some()));
        let read = Draft::of(&sheets[0], None);
        let mut taken = Draft { found: Vec::new(), seen: Seen::default(), parts: Vec::new(), cut: false };
        for place in 0..3 {
            let before = taken.ends();
            assert!(taken.take(&sheets[1], place, (&sheets[0], &read, place)));
            taken.note(before);
        }
        assert_eq!(taken.found.len(), read.found.len());
    }
}
