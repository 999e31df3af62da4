//! Patterns over words: what they say, read from their text.
//!
//! | in a pattern | stands for |
//! | --- | --- |
//! | `told` | the word; a capital in it must be a capital in the text (there, all capitals will do) |
//! | `"`, `'` | any double quotation mark, any apostrophe |
//! | `told\|said` | either word |
//! | `support~` | the word with a regular ending: `supports`, `supported`, `supporting` |
//! | `very?` | the word or nothing |
//! | `(in favour\|against)`, `(in favour)?` | either run of words; `$1` in a suggestion or message is what the first such group matched |
//! | `*`, `**` | any one word; up to four words |
//! | `<name>` | a capitalised name of one to five words |
//! | `<number>`, `<weekday>`, `<month>` | a number in digits or words, a day of the week, a month |
//! | `<verb-ed>` | a small word that ends in `ed` |
//! | `<noun>`, `<plural>`, `<adjective>`, `<base>` | a small word that is most often a noun, a noun in the plural, an adjective, a verb in its first form |
//! | `<person>`, `<said>` | a noun for a person or a body that speaks; a past form of a verb of saying |
//! | `<country>`, `<people>` | a country that takes no article, an adjective of nationality |
//! | `<start>`, `<end>` | nothing, where a sentence or quotation begins, or where a sentence ends |
//! | `support the [diet]` | the finding marks only what stands between the brackets |
//! | `\?` | the mark itself |

use crate::artifacts::words::{fold, words};
use crate::text::tokens::TokenKind;

/// How letters of a pattern and of a text are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    /// A word with a capital matches only so written, or in capitals; any other matches in any case.
    #[default]
    Smart,
    /// As written.
    Exact,
    /// In any case.
    Ignored,
}

/// A class of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// One to five capitalised words, with particles between them.
    Name,
    /// A number in digits or words.
    Number,
    /// A day of the week.
    Weekday,
    /// A month.
    Month,
    /// A small word in `ed`.
    Past,
    /// A noun for a person by office, work or kin, or for a body that speaks.
    Person,
    /// A country that takes no article.
    Country,
    /// An adjective of nationality.
    People,
    /// A noun in the plural.
    Plural,
    /// A noun.
    Noun,
    /// A verb in its first form.
    Base,
    /// An adjective.
    Adjective,
    /// A past form of a verb of saying.
    Said,
    /// Where a sentence or quotation begins; takes no word.
    Start,
    /// Where a sentence ends; takes no word.
    End,
}

impl Class {
    const NAMES: [(&'static str, Self); 15] = [
        ("name", Self::Name),
        ("number", Self::Number),
        ("weekday", Self::Weekday),
        ("month", Self::Month),
        ("verb-ed", Self::Past),
        ("person", Self::Person),
        ("country", Self::Country),
        ("people", Self::People),
        ("plural", Self::Plural),
        ("noun", Self::Noun),
        ("base", Self::Base),
        ("adjective", Self::Adjective),
        ("said", Self::Said),
        ("start", Self::Start),
        ("end", Self::End),
    ];
}

/// A word as a pattern asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// Folded.
    pub folded: String,
    /// As it must stand, where case counts.
    pub exact: Option<String>,
    /// Whether capitals throughout will do for `exact`.
    pub shouted: bool,
}

/// One step of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The word.
    Word(Literal),
    /// Any one word or number.
    Any,
    /// Up to four words or numbers, as few as will do.
    Gap,
    /// A word, or words, of the class.
    Class(Class),
    /// One of several runs of steps.
    Group {
        /// The runs, tried in order.
        runs: Vec<Vec<Self>>,
        /// Whether nothing will do too.
        optional: bool,
        /// The number of the capture, from 0, when it is one.
        capture: Option<usize>,
    },
    /// Here begins what is marked.
    Open,
    /// Here ends what is marked.
    Close,
}

/// A pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// What it asks for in order.
    pub steps: Vec<Step>,
    /// Its captures.
    pub captures: usize,
    /// Whether it begins with a small letter: a suggestion then takes the capital of the text.
    pub begins_small: bool,
}

impl Pattern {
    /// Reads a pattern; the error says what is wrong with it.
    pub fn parse(text: &str, case: Case) -> Result<Self, String> {
        let mut reader = Reader { text, at: 0, case, captures: 0, open: 0, close: 0, depth: 0, taken: 0 };
        let steps = reader.run(false)?;
        if reader.at < text.len() {
            return Err(format!("`{}` closes nothing", &text[reader.at..=reader.at]));
        }
        if (reader.open, reader.close) != (0, 0) && (reader.open, reader.close) != (1, 1) {
            return Err("mark one part, between one `[` and one `]`".to_owned());
        }
        if steps.iter().all(|step| !takes_word(step)) {
            return Err("the pattern may match nothing at all; it needs a word that must stand".to_owned());
        }
        let begins_small = text.trim_start_matches(['(', '[', ' ']).starts_with(char::is_lowercase);
        Ok(Self { steps, captures: reader.captures, begins_small })
    }
}

/// Whether a step cannot match without a word.
fn takes_word(step: &Step) -> bool {
    match step {
        Step::Word(_) | Step::Any => true,
        Step::Class(class) => !matches!(class, Class::Start | Class::End),
        Step::Group { runs, optional, .. } => !optional && runs.iter().all(|run| run.iter().any(takes_word)),
        Step::Gap | Step::Open | Step::Close => false,
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    case: Case,
    captures: usize,
    open: usize,
    close: usize,
    /// Groups that are open.
    depth: usize,
    /// Steps read.
    taken: usize,
}

/// Groups within each other, at most.
const DEEPEST: usize = 16;

/// Steps of a pattern, at most: it is a phrase.
const LONGEST: usize = 1_024;

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, c: char) -> bool {
        let taken = self.peek() == Some(c);
        if taken {
            self.at += c.len_utf8();
        }
        taken
    }

    /// Steps up to the end, or up to `|` or `)` in a group.
    fn run(&mut self, in_group: bool) -> Result<Vec<Step>, String> {
        let mut steps = Vec::new();
        while let Some(c) = self.peek() {
            self.taken += 1;
            if self.taken > 2 * LONGEST {
                return Err(format!("the pattern is too long: at most {LONGEST} words and signs"));
            }
            match c {
                c if c.is_whitespace() => self.at += c.len_utf8(),
                '|' | ')' if in_group => break,
                ')' => break,
                '[' => {
                    self.at += 1;
                    self.open += 1;
                    steps.push(Step::Open);
                }
                ']' => {
                    self.at += 1;
                    self.close += 1;
                    steps.push(Step::Close);
                }
                _ => self.atom(in_group, &mut steps)?,
            }
        }
        Ok(steps)
    }

    /// One atom, or several joined by `|`, and a `?` after them.
    fn atom(&mut self, in_group: bool, steps: &mut Vec<Step>) -> Result<(), String> {
        let mut runs = vec![self.single()?];
        while !in_group && self.take('|') {
            if self.peek().is_none_or(char::is_whitespace) {
                return Err("a word must stand right after `|`".to_owned());
            }
            runs.push(self.single()?);
        }
        let optional = self.take('?');
        if runs.len() == 1 && !optional {
            steps.append(&mut runs[0]);
        } else if let [run] = runs.as_mut_slice()
            && let [Step::Group { optional, .. }] = run.as_mut_slice()
        {
            *optional = true;
            steps.append(run);
        } else {
            steps.push(Step::Group { runs, optional, capture: None });
        }
        Ok(())
    }

    fn single(&mut self) -> Result<Vec<Step>, String> {
        if self.take('(') {
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(format!("more than {DEEPEST} groups stand within each other"));
            }
            let capture = Some(self.captures);
            self.captures += 1;
            let mut runs = vec![self.run(true)?];
            while self.take('|') {
                runs.push(self.run(true)?);
            }
            if !self.take(')') {
                return Err("a `(` is never closed".to_owned());
            }
            self.depth -= 1;
            return Ok(vec![Step::Group { runs, optional: false, capture }]);
        }
        if self.take('*') {
            return Ok(vec![if self.take('*') { Step::Gap } else { Step::Any }]);
        }
        if self.take('<') {
            let end = self.text[self.at..].find('>').ok_or("a `<` is never closed")?;
            let name = &self.text[self.at..self.at + end];
            self.at += end + 1;
            return match Class::NAMES.iter().find(|(known, _)| *known == name) {
                Some(&(_, class)) => Ok(vec![Step::Class(class)]),
                None => Err(format!("unknown class `<{name}>`: write one of {}", known_classes())),
            };
        }
        self.literal()
    }

    /// Words written together: `peace-keeping` is three.
    fn literal(&mut self) -> Result<Vec<Step>, String> {
        let mut written = String::new();
        while let Some(c) = self.peek() {
            if c == '\\' {
                self.at += 1;
                let c = self.peek().ok_or("a `\\` stands before nothing")?;
                written.push(c);
                self.at += c.len_utf8();
            } else if c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '|' | '?' | '*' | '<' | '>' | '~') {
                break;
            } else {
                written.push(c);
                self.at += c.len_utf8();
            }
        }
        let mut steps: Vec<Step> = if !written.is_empty() && written.bytes().all(|b| b.is_ascii_alphabetic()) {
            // Nearly all are plain words, which need no reading.
            vec![Step::Word(self.word(&written, TokenKind::Word))]
        } else {
            words(&written).iter().map(|word| Step::Word(self.word(word.text, word.kind))).collect()
        };
        if steps.is_empty() {
            return Err(match self.peek() {
                Some(c) => format!("`{c}` cannot stand here; write `\\{c}` for the mark itself"),
                None => "a word is missing".to_owned(),
            });
        }
        if self.take('~')
            && let Some(Step::Word(last)) = steps.pop()
        {
            let forms = inflected(&last.folded).into_iter();
            let runs = std::iter::once(last.clone()).chain(forms.map(|folded| Literal {
                exact: last.exact.as_ref().map(|_| folded.clone()),
                folded,
                shouted: last.shouted,
            }));
            let runs = runs.map(|literal| vec![Step::Word(literal)]).collect();
            steps.push(Step::Group { runs, optional: false, capture: None });
        }
        Ok(steps)
    }

    fn word(&self, text: &str, kind: TokenKind) -> Literal {
        let has_capital = text.contains(char::is_uppercase);
        let counts = kind != TokenKind::Mark
            && match self.case {
                Case::Smart => has_capital,
                Case::Exact => true,
                Case::Ignored => false,
            };
        // The apostrophe inside a word is compared folded, whatever its shape.
        let exact = counts.then(|| text.replace(['’', '‘'], "'"));
        Literal { folded: fold(text), exact, shouted: self.case == Case::Smart }
    }
}

fn known_classes() -> String {
    let names: Vec<String> = Class::NAMES.iter().map(|(name, _)| format!("<{name}>")).collect();
    names.join(" ")
}

/// The other regular forms of a verb or noun.
fn inflected(word: &str) -> Vec<String> {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let mut back = word.chars().rev();
    let (last, before) = (back.next().unwrap_or(' '), back.next().unwrap_or(' '));
    let stem = &word[..word.len() - last.len_utf8()];
    if last == 'e' {
        return vec![format!("{word}s"), format!("{word}d"), format!("{stem}ing")];
    }
    if last == 'y' && !vowel(before) {
        return vec![format!("{stem}ies"), format!("{stem}ied"), format!("{word}ing")];
    }
    let s = if matches!(last, 's' | 'x' | 'z') || matches!((before, last), ('s' | 'c', 'h')) { "es" } else { "s" };
    let mut forms = vec![format!("{word}{s}"), format!("{word}ed"), format!("{word}ing")];
    if !vowel(last) && vowel(before) && !matches!(last, 'w' | 'x' | 'y') {
        forms.extend([format!("{word}{last}ed"), format!("{word}{last}ing")]);
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said() {
        for (pattern, said) in [
            ("", "may match nothing"),
            ("very?", "may match nothing"),
            ("(a b", "never closed"),
            ("a b)", "closes nothing"),
            ("<city>", "unknown class"),
            ("told| us", "right after"),
            ("a [b", "one `[`"),
            ("? what", "cannot stand here"),
        ] {
            let error = Pattern::parse(pattern, Case::Smart).unwrap_err();
            assert!(error.contains(said), "{pattern}: {error}");
        }
        for (pattern, said) in [("(".repeat(100_000), "within each other"), ("a ".repeat(2_000), "too long")] {
            assert!(Pattern::parse(&pattern, Case::Smart).unwrap_err().contains(said), "{said}");
        }
    }

    #[test]
    fn endings_are_regular() {
        assert_eq!(inflected("use"), ["uses", "used", "using"]);
        assert_eq!(inflected("carry"), ["carries", "carried", "carrying"]);
        assert_eq!(inflected("crush"), ["crushes", "crushed", "crushing"]);
        assert_eq!(inflected("stop"), ["stops", "stoped", "stoping", "stopped", "stopping"]);
    }
}
