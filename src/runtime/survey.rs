//! The survey of the whole dossier, in the background: its pairs compared one after another, the claims of all articles gathered, articles
//! examined for artifacts.

use super::input::Event;
use crate::align::Cancelled;
use crate::align::watch::Unwatched;
use crate::app::findings::Examined;
use crate::app::message::Opposed;
use crate::app::{Compared, Message};
use crate::article::Article;
use crate::artifacts::{Checker, Opposite, Subject, judge};
use crate::claims::matrix;
use crate::comparison::{ByHand, Comparison, compare};
use crate::files::project::Project;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

/// The pairs that are known, by the indexes of their articles, the lower one first.
type Known = BTreeMap<[usize; 2], Arc<Comparison>>;

/// The links by hand of the pairs that have some, the lower index first.
type Links = Vec<([usize; 2], Vec<ByHand>)>;

/// Something to do for the surveyor.
enum Task {
    /// Compare what is not among these yet, and gather the claims.
    Survey(Vec<([usize; 2], Arc<Comparison>)>, Links),
    /// Gather the claims of a pair again.
    Regroup([usize; 2], Arc<Compared>),
    /// Examine an article beside those that face it.
    Examine(usize, Vec<Opposed>),
    /// From this edition on an article has another text, or there is a further one.
    Replace(u64, usize, Arc<Article>),
}

/// The surveyor's handle.
pub struct Surveyor {
    requests: Sender<Task>,
}

impl Surveyor {
    /// Starts the surveyor on the articles of a dossier. It ends with the program.
    pub fn start(articles: Vec<Arc<Article>>, checker: Checker, project: Project, sender: Sender<Event>) -> Self {
        let (requests, inbox) = mpsc::channel();
        let told = sender.clone();
        let mut survey = Survey {
            articles,
            checker,
            project,
            known: Known::new(),
            links: BTreeMap::new(),
            gathered: Known::new(),
            judged: BTreeMap::new(),
            edition: 0,
            inbox,
            sender,
        };
        let started = thread::Builder::new().name("survey".to_owned()).spawn(move || survey.run());
        super::tell_idle(started, "claims and findings cannot be gathered", &told);
        Self { requests }
    }

    /// Asks for what is not known yet.
    pub fn ask(&self, known: Vec<([usize; 2], Arc<Comparison>)>, links: Links) {
        // When the surveyor has ended nobody waits for an answer.
        let _ = self.requests.send(Task::Survey(known, links));
    }

    /// Asks for the claims of a pair whose links were changed by hand.
    pub fn regroup(&self, pair: [usize; 2], compared: Arc<Compared>) {
        let _ = self.requests.send(Task::Regroup(pair, compared));
    }

    /// Tells of the text that an article has from now on, and what edition of the articles that makes.
    pub fn replace(&self, edition: u64, article: usize, text: Arc<Article>) {
        let _ = self.requests.send(Task::Replace(edition, article, text));
    }

    /// Asks for an article to be examined; it comes before the pairs that are still to be compared.
    pub fn examine(&self, article: usize, opposite: Vec<Opposed>) {
        let _ = self.requests.send(Task::Examine(article, opposite));
    }
}

struct Survey {
    articles: Vec<Arc<Article>>,
    checker: Checker,
    project: Project,
    known: Known,
    links: BTreeMap<[usize; 2], Vec<ByHand>>,
    /// What was known when the claims were last gathered.
    gathered: Known,
    /// What articles are as a whole, in words, as far as they were examined.
    judged: BTreeMap<usize, Option<String>>,
    /// Which edition of the articles they are.
    edition: u64,
    inbox: Receiver<Task>,
    sender: Sender<Event>,
}

/// The loop has ended.
struct Gone;

impl Survey {
    fn run(&mut self) {
        while let Ok(task) = self.inbox.recv() {
            if self.take(task).and_then(|surveyed| if surveyed { self.serve() } else { Ok(()) }).is_err() {
                return;
            }
        }
    }

    /// Takes a task; whether it asks for a survey. An examination is done at once.
    fn take(&mut self, task: Task) -> Result<bool, Gone> {
        match task {
            Task::Survey(known, links) => {
                self.known.extend(known);
                self.links = links.into_iter().collect();
                Ok(true)
            }
            Task::Regroup(pair, compared) => self.regroup(pair, &compared).map(|()| false),
            Task::Examine(article, opposite) => self.examine(article, &opposite).map(|()| false),
            Task::Replace(edition, article, text) => {
                self.edition = edition;
                match self.articles.get_mut(article) {
                    Some(old) => *old = text,
                    None => self.articles.push(text),
                }
                self.known.retain(|pair, _| !pair.contains(&article));
                self.gathered.clear();
                self.judged.remove(&article);
                Ok(false)
            }
        }
    }

    fn examine(&mut self, article: usize, opposed: &[Opposed]) -> Result<(), Gone> {
        let faces = |opposed: &Opposed| {
            let (own, other) = (opposed.side, opposed.side.other());
            let mut links: Vec<_> =
                opposed.comparison.links.iter().map(|link| (link.block(own), link.block(other))).collect();
            links.sort_unstable();
            Opposite { article: &self.articles[opposed.other], links }
        };
        let text = &self.articles[article];
        let judged = self.judged.get(&article);
        let find = || {
            let opposite = opposed.iter().map(faces).collect();
            let findings = self.checker.find(&Subject { article: text, opposite });
            let origin = judged.cloned().unwrap_or_else(|| {
                // What stands beside a text proves marks, but says nothing of what the text is: `check` judges it as it stands alone.
                let alone = || self.checker.find(&Subject { article: text, opposite: Vec::new() });
                if opposed.is_empty() { judge(text, &findings).told() } else { judge(text, &alone()).told() }
            });
            (self.project.treated(text, findings), origin)
        };
        // What cannot be examined stays unmarked; the rest goes on.
        let Ok((findings, origin)) = catch_unwind(AssertUnwindSafe(find)) else { return Ok(()) };
        self.judged.insert(article, origin.clone());
        let opposite = opposed.iter().map(|opposed| opposed.other).collect();
        self.tell(Message::Examined(Arc::new(Examined { article, findings, origin, opposite })))
    }

    /// Compares what is not known; gathers the claims at once for a first look, and again when all is compared.
    fn serve(&mut self) -> Result<(), Gone> {
        if self.gathered.is_empty() {
            self.gather()?;
        }
        let count = self.articles.len();
        let pairs = (0..count).flat_map(|left| (left + 1..count).map(move |right| [left, right]));
        for pair in pairs {
            while let Ok(task) = self.inbox.try_recv() {
                self.take(task)?;
            }
            if !self.known.contains_key(&pair) {
                self.compare(pair)?;
            }
        }
        self.gather()
    }

    fn compare(&mut self, pair: [usize; 2]) -> Result<(), Gone> {
        let [left, right] = pair.map(|index| Arc::clone(&self.articles[index]));
        let compared = catch_unwind(AssertUnwindSafe(|| {
            let found = compare(&left, &right, &Unwatched)?;
            let links = self.links.get(&pair).cloned().unwrap_or_default();
            Ok::<_, Cancelled>(Compared::of([&left, &right], found, links, true))
        }));
        // A pair that cannot be compared stays unknown; when it is opened the panes say so.
        let Ok(Ok(compared)) = compared else { return Ok(()) };
        self.known.insert(pair, Arc::clone(&compared.comparison));
        self.tell(Message::Surveyed { pair, compared: Arc::new(compared) })
    }

    fn regroup(&self, pair: [usize; 2], compared: &Compared) -> Result<(), Gone> {
        let [left, right] = pair.map(|index| Arc::clone(&self.articles[index]));
        // Rows that cannot be gathered stay as they were.
        let Ok(regrouped) = catch_unwind(AssertUnwindSafe(|| compared.gathered([&left, &right]))) else {
            return Ok(());
        };
        let comparison = Arc::clone(&compared.comparison);
        self.tell(Message::Regrouped { pair, comparison, compared: Arc::new(regrouped) })
    }

    fn gather(&mut self) -> Result<(), Gone> {
        let is_gathered = |(pair, known): (&[usize; 2], &Arc<Comparison>)| {
            self.gathered.get(pair).is_some_and(|gathered| Arc::ptr_eq(gathered, known))
        };
        if !self.gathered.is_empty() && self.known.iter().all(is_gathered) {
            return Ok(());
        }
        let articles: Vec<&Article> = self.articles.iter().map(AsRef::as_ref).collect();
        let pairs: Vec<(usize, usize, &Comparison)> =
            self.known.iter().map(|(&[left, right], comparison)| (left, right, comparison.as_ref())).collect();
        let Ok(matrix) = catch_unwind(AssertUnwindSafe(|| matrix::gather(&articles, &pairs))) else { return Ok(()) };
        self.gathered = self.known.clone();
        let complete = self.known.len() == articles.len() * (articles.len() - 1) / 2;
        self.tell(Message::Gathered { matrix: Arc::new(matrix), complete })
    }

    fn tell(&self, message: Message) -> Result<(), Gone> {
        self.sender.send(Event::Of(self.edition, message)).map_err(|_| Gone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::plain;
    use crate::artifacts::packs::{Packs, read};
    use crate::text::Language;

    /// A text that faces another one may bear marks that it alone does not prove; what it is as a whole is told as `check` tells it.
    #[test]
    fn a_text_is_judged_as_check_judges_it() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/stories/wildfire");
        let dossier = crate::files::open(&[folder], 1 << 20).unwrap();
        let texts = dossier.articles;
        let checker = || Checker::new(Packs::default(), Vec::new());
        let opposed = |own: usize, other: usize| {
            let [left, right] = [own.min(other), own.max(other)];
            let comparison = Arc::new(compare(&texts[left], &texts[right], &Unwatched).unwrap());
            let side = if own == left { crate::article::Side::Left } else { crate::article::Side::Right };
            Opposed { other, comparison, side }
        };
        let (sender, events) = mpsc::channel();
        let surveyor = Surveyor::start(texts.clone(), checker(), Project::default(), sender);
        for own in 0..texts.len() {
            surveyor.examine(
                own,
                (0..texts.len()).filter(|&other| other != own).map(|other| opposed(own, other)).collect(),
            );
            let Ok(Event::Of(0, Message::Examined(examined))) = events.recv() else { panic!("it is examined") };
            let alone = checker().find(&Subject { article: &texts[own], opposite: Vec::new() });
            assert_eq!(examined.origin, judge(&texts[own], &alone).told(), "{}", texts[own].meta.label);
        }
    }

    #[test]
    fn the_rules_of_the_user_are_found_on_screen_too() {
        let pack = "[pack]\nname = \"own\"\ncategory = \"calque\"\ndoc = \"D.\"\nmessage = \"{exact}\"\n\
                    [[rule]]\nid = \"own.so\"\npattern = \"so to say\"\nmatch = [\"it is, [so to say], done\"]\n";
        let checker = Checker::new(Packs::new(vec![read("own.toml", pack).unwrap()]), Vec::new());
        let text = "The ferry was, so to say, late on Tuesday.".to_owned();
        let article = Arc::new(plain::read("a", "a", text, Some(Language::ENGLISH)));
        let (sender, events) = mpsc::channel();
        Surveyor::start(vec![article], checker, Project::default(), sender).examine(0, Vec::new());
        let Ok(Event::Of(0, Message::Examined(examined))) = events.recv() else { panic!("it is examined") };
        assert!(examined.findings.iter().any(|finding| finding.rule == "own.so"), "{:?}", examined.findings);
    }
}
