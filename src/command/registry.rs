//! The table of commands.

use super::{Category, Context};

/// What the table says of one command.
struct Entry {
    name: &'static str,
    doc: &'static str,
    category: Category,
    contexts: &'static [Context],
    takes_count: bool,
}

/// Makes the enum, and the table that its accessors read. A row: variant, name, category, contexts, `count` or `once`, doc.
macro_rules! commands {
    (@takes_count count) => { true };
    (@takes_count once) => { false };
    ($($variant:ident $name:literal $category:ident [$($context:ident)+] $count:tt $doc:literal;)+) => {
        /// Something that the user can have the program do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $(#[doc = $doc] $variant,)+
        }

        /// Every command, in the order of [`Command`].
        static ALL: &[Command] = &[$(Command::$variant,)+];

        /// What is said of each, in the order of [`Command`].
        static ENTRIES: &[Entry] = &[$(Entry {
            name: $name,
            doc: $doc,
            category: Category::$category,
            contexts: &[$(Context::$context,)+],
            takes_count: commands!(@takes_count $count),
        },)+];
    };
}

commands! {
    NextPassage "next-passage" Movement [Panes] count "Next passage.";
    PreviousPassage "previous-passage" Movement [Panes] count "Previous passage.";
    FirstPassage "first-passage" Movement [Panes] count "First passage, or with a count to the passage of that number.";
    LastPassage "last-passage" Movement [Panes] count "Last passage, or with a count to the passage of that number.";
    ScrollDown "scroll-down" Movement [Panes Claims Matrix Findings Overview Divergences Rulings Details Help] count "One row down.";
    ScrollUp "scroll-up" Movement [Panes Claims Matrix Findings Overview Divergences Rulings Details Help] count "One row up.";
    HalfPageDown "half-page-down" Movement [Panes Claims Matrix Findings Overview Divergences Rulings Details Help] count "Half a page down.";
    HalfPageUp "half-page-up" Movement [Panes Claims Matrix Findings Overview Divergences Rulings Details Help] count "Half a page up.";
    PageDown "page-down" Movement [Panes Claims Matrix Findings Overview Divergences Rulings Details Help] count "One page down.";
    PageUp "page-up" Movement [Panes Claims Matrix Findings Overview Divergences Rulings Details Help] count "One page up.";
    NextLink "next-link" Movement [Panes] count "Next passage that has a counterpart on the facing side.";
    PreviousLink "previous-link" Movement [Panes] count "Previous passage that has a counterpart on the facing side.";
    NextDivergence "next-divergence" Movement [Panes] count "Next passage that differs in fact, on to the next pair that has one.";
    PreviousDivergence "previous-divergence" Movement [Panes] count "Previous passage that differs in fact, back to the previous pair that has one.";
    NextMove "next-move" Movement [Panes] count "Next passage that stands elsewhere on the facing side.";
    PreviousMove "previous-move" Movement [Panes] count "Previous passage that stands elsewhere on the facing side.";
    NextClaim "next-claim" Movement [Panes] count "Next claim of the text.";
    PreviousClaim "previous-claim" Movement [Panes] count "Previous claim of the text.";
    NextFinding "next-finding" Movement [Panes] count "Next open finding of the text, on to the next article that has one.";
    PreviousFinding "previous-finding" Movement [Panes] count "Previous open finding of the text, back to the previous article that has one.";
    NextUnreviewed "next-unreviewed" Movement [Panes] count "Next passage that is not reviewed.";
    PreviousUnreviewed "previous-unreviewed" Movement [Panes] count "Previous passage that is not reviewed.";
    NextSentence "next-sentence" Movement [Panes] count "Next sentence; it and what answers it are lit.";
    PreviousSentence "previous-sentence" Movement [Panes] count "Previous sentence; it and what answers it are lit.";
    FollowLink "follow-link" Movement [Panes] once "Goes to the partner of a moved or second link and back, or opens what is folded.";
    NextListed "next-listed" Movement [Claims Matrix Findings Shares Overview Divergences Rulings Palette Elsewhere] count "Down the list, or to the next row.";
    PreviousListed "previous-listed" Movement [Claims Matrix Findings Shares Overview Divergences Rulings Palette Elsewhere] count "Up the list, or to the previous row.";
    FirstListed "first-listed" Movement [Claims Matrix Findings Shares Overview Divergences Rulings Elsewhere] once "Start of the list.";
    LastListed "last-listed" Movement [Claims Matrix Findings Shares Overview Divergences Rulings Elsewhere] once "End of the list.";
    NextColumn "next-column" Movement [Matrix Shares] count "Next cell of the row.";
    PreviousColumn "previous-column" Movement [Matrix Shares] count "Previous cell of the row.";
    ShowListed "show-listed" Movement [Claims Matrix Findings Shares Overview Divergences Rulings] once "Shows in the panes what is focused in the list or the cell.";
    JumpBack "jump-back" Movement [Panes Claims Matrix Findings Shares Overview Divergences Rulings] count "Back to the place before the last jump.";
    JumpForward "jump-forward" Movement [Panes Claims Matrix Findings Shares Overview Divergences Rulings] count "Forward again along the jumps taken back.";
    FocusLeft "focus-left" Movement [Panes Claims] once "Focus to what stands on the left.";
    FocusRight "focus-right" Movement [Panes Claims] once "Focus to what stands on the right.";
    FocusNext "focus-next" Movement [Panes Claims] once "Focus to the next of the two texts and the claims, or the next suggestion of the finding that has it.";
    FocusPrevious "focus-previous" Movement [Panes Claims] once "Focus to the previous of the two texts and the claims.";

    ToggleReviewed "toggle-reviewed" Passages [Panes] once "Marks the passage reviewed and goes on to the next unreviewed one, or takes the mark off.";
    Mark "mark" Passages [Panes Claims Matrix] once "Marks the passage or the row of claims, to be linked or merged with another one; again takes the mark off.";
    LinkPassages "link-passages" Passages [Panes] once "Links the marked passage with the one under the cursor on the facing side.";
    UnlinkPassages "unlink-passages" Passages [Panes] once "Takes away the link between the passage and the marked one, or else its best counterpart.";
    CopyPassage "copy-passage" Passages [Panes Claims Matrix Findings Divergences Rulings] once "Copies the passage to the clipboard, with its source.";
    OpenSource "open-source" Passages [Panes Claims Matrix Findings Divergences Rulings] once "Opens the source in your editor, at the line of the passage.";

    RuleSupported "rule-supported" Claims [Panes Claims Matrix Rulings] once "Rules the focused claim supported and goes on to the next.";
    RuleDisputed "rule-disputed" Claims [Panes Claims Matrix Rulings] once "Rules the focused claim disputed and goes on to the next.";
    RuleRefuted "rule-refuted" Claims [Panes Claims Matrix Rulings] once "Rules the focused claim refuted and goes on to the next.";
    RuleUnverifiable "rule-unverifiable" Claims [Panes Claims Matrix Rulings] once "Rules the focused claim unverifiable and goes on to the next.";
    RuleNeedsSource "rule-needs-source" Claims [Panes Claims Matrix Rulings] once "Rules that the focused claim needs a source and goes on to the next.";
    ClearVerdict "clear-verdict" Claims [Panes Claims Matrix Rulings] once "Clears the verdict on the focused claim and goes on to the next.";
    RuleRowSupported "rule-row-supported" Claims [Panes Claims Matrix Rulings] once "Rules every claim of the row supported and goes on to the next row.";
    RuleRowDisputed "rule-row-disputed" Claims [Panes Claims Matrix Rulings] once "Rules every claim of the row disputed and goes on to the next row.";
    RuleRowRefuted "rule-row-refuted" Claims [Panes Claims Matrix Rulings] once "Rules every claim of the row refuted and goes on to the next row.";
    RuleRowUnverifiable "rule-row-unverifiable" Claims [Panes Claims Matrix Rulings] once "Rules every claim of the row unverifiable and goes on to the next row.";
    RuleRowNeedsSource "rule-row-needs-source" Claims [Panes Claims Matrix Rulings] once "Rules that every claim of the row needs a source and goes on to the next row.";
    ClearRowVerdicts "clear-row-verdicts" Claims [Panes Claims Matrix Rulings] once "Clears the verdicts on the claims of the row and goes on to the next row.";
    EditNote "edit-note" Claims [Panes Claims Matrix Rulings] once "Opens the note on the focused claim.";
    EditNoteOutside "edit-note-outside" Claims [Panes Claims Matrix Rulings] once "Opens the note on the focused claim in your editor.";
    EditEvidence "edit-evidence" Claims [Panes Claims Matrix Rulings] count "Asks for a further link to the evidence for the focused claim, a URL or a path, or with a count for the link of that number.";
    SplitClaim "split-claim" Claims [Panes Claims Matrix] once "Takes the focused claim out of its row into one of its own.";
    MergeRows "merge-rows" Claims [Panes Claims Matrix] once "Makes one row of the marked row and that of the focused claim.";
    ShowOrphans "show-orphans" Claims [Panes Claims Matrix Findings Shares Overview Divergences Rulings] once "Lists the verdicts, notes, decisions and links whose passages are found no more.";
    InsertLineBreak "insert-line-break" Claims [Note] once "Begins a new line in the note.";

    AcceptFinding "accept-finding" Findings [Panes Findings] once "Accepts the finding and goes on to the next, or takes that back.";
    DismissFinding "dismiss-finding" Findings [Panes Findings] once "Dismisses the finding and goes on to the next, or takes that back.";
    AcceptRule "accept-rule" Findings [Panes Findings] once "Accepts every open finding of the same rule, in all articles.";
    DismissRule "dismiss-rule" Findings [Panes Findings] once "Dismisses every open finding of the same rule, in all articles.";
    EditCorrection "edit-correction" Findings [Panes Findings] once "Asks for what is to stand in the place of the finding, and accepts it so.";
    NextSuggestion "next-suggestion" Findings [Panes Findings] once "Takes the next suggestion for the finding, in turn.";
    SaveCorrections "save-corrections" Findings [Panes Claims Matrix Findings Shares Overview Divergences Rulings] once "Writes the accepted findings to a file, as a list, as the corrected text or as a patch.";

    ShowPanes "show-panes" View [Panes Claims Matrix Findings Shares Overview Divergences Rulings] once "Shows the facing panes.";
    ShowMatrix "show-matrix" View [Panes Claims Matrix Findings Shares Overview Divergences Rulings] once "Shows the claims of all articles, a row for each claim and a column for each article.";
    ShowFindings "show-findings" View [Panes Claims Matrix Findings Shares Overview Divergences Rulings] once "Shows the findings of all articles as a list.";
    ShowShares "show-shares" View [Panes Claims Matrix Findings Shares Overview Divergences Rulings] once "Shows who shares how much with whom.";
    ShowOverview "show-overview" View [Panes Claims Matrix Findings Shares Overview Divergences Rulings] once "Shows the dossier at a glance: what differs, the pairs, the articles.";
    ShowDivergences "show-divergences" View [Panes Claims Matrix Findings Shares Overview Divergences Rulings] once "Shows the passages of all pairs that differ in fact, as a list.";
    ShowRulings "show-rulings" View [Panes Claims Matrix Findings Shares Overview Divergences Rulings] once "Shows the claims that are left to rule, as a list.";
    Explain "explain" View [Panes Claims Matrix Findings Shares Overview Divergences Rulings] once "Tells everything about what is focused.";
    NextArticle "next-article" View [Panes] count "Shows the next article of the dossier in the focused pane.";
    PreviousArticle "previous-article" View [Panes] count "Shows the previous article of the dossier in the focused pane.";
    NextPair "next-pair" View [Panes Claims] count "Shows the next pair of articles.";
    PreviousPair "previous-pair" View [Panes Claims] count "Shows the previous pair of articles.";
    SwapSides "swap-sides" View [Panes Claims] once "Swaps the left and the right article.";
    ToggleSidebar "toggle-sidebar" View [Panes Claims] once "Shows or hides the sidebar of claims.";
    CycleLayout "cycle-layout" View [Panes Claims] once "Shows the texts beside each other, in one column, one of them alone, or as it suits, in turn.";
    ToggleFold "toggle-fold" View [Panes] once "Opens the passages that are folded here because one text alone has them, or folds them again.";
    OpenFolds "open-folds" View [Panes Claims] once "Opens all passages that one text alone has.";
    CloseFolds "close-folds" View [Panes Claims] once "Folds all passages that one text alone has.";
    MoveDividerLeft "move-divider-left" View [Panes Claims] count "Moves the border between the panes to the left.";
    MoveDividerRight "move-divider-right" View [Panes Claims] count "Moves the border between the panes to the right.";
    ToggleRewording "toggle-rewording" View [Panes Claims] once "Hides or shows the changes that are mere rewording.";
    CycleFilter "cycle-filter" View [Panes Claims] once "Shows all passages, only the divergent or only the unreviewed ones, in turn.";
    FilterKind "filter-kind" View [Matrix Rulings] once "Shows the claims of all kinds, or of each kind in turn.";
    FilterRelation "filter-relation" View [Matrix Rulings] once "Shows all rows, or in turn those in conflict, vague, agreeing or of one text alone.";
    ToggleAlone "toggle-alone" View [Matrix] once "Shows the rows of one text alone too, or hides them.";
    FilterVerdict "filter-verdict" View [Matrix Rulings] once "Shows all rows, those with unruled claims or those ruled, and in the list of claims those of each verdict, in turn.";
    FilterOutlet "filter-outlet" View [Rulings] once "Shows the claims of all outlets, or of each in turn.";
    FilterSeverity "filter-severity" View [Findings] once "Shows the findings of all severities, or of each in turn.";
    FilterCategory "filter-category" View [Findings] once "Shows the findings of all categories, or of each in turn.";
    FilterDecision "filter-decision" View [Findings] once "Shows all findings, or in turn those open, accepted and dismissed.";
    ToggleGuesses "toggle-guesses" View [Findings] once "Shows mere guesses too, here and in the panes, or hides them.";
    ClearFilters "clear-filters" View [Matrix Findings Rulings] once "Shows everything again.";

    Search "search" Search [Panes Claims Matrix Findings Divergences Rulings] once "Opens the search prompt, which narrows a list to the lines that have what is typed.";
    SearchNext "search-next" Search [Panes Claims] count "Next match of the search.";
    SearchPrevious "search-previous" Search [Panes Claims] count "Previous match of the search.";
    FindElsewhere "find-elsewhere" Search [Panes Claims] once "Finds where else in the archive the passage is said.";
    TakeIn "take-in" Search [Elsewhere] once "Takes the article that was found into the dossier, and shows it beside the text.";

    Export "export" Session [Panes Claims Matrix Findings Shares Overview Divergences Rulings] once "Exports the dossier with claims, verdicts and notes to a file, in the format that its name ends in.";
    Undo "undo" Session [Panes Claims Matrix Findings Shares Overview Divergences Rulings] once "Takes back the last verdict, note, decision or mark.";
    Redo "redo" Session [Panes Claims Matrix Findings Shares Overview Divergences Rulings] once "Does again what was taken back.";

    Help "help" Program [Panes Claims Matrix Findings Shares Overview Divergences Rulings] once "Opens the help, which lists the keys that work where it is opened.";
    Palette "palette" Program [Panes Claims Matrix Findings Shares Overview Divergences Rulings] once "Opens the list of all commands, to find one by typing and run it.";
    NextForm "next-form" Program [Prompt] once "Names the file that is asked for in the next form that can be written.";
    Accept "accept" Program [Search Note Prompt Palette] once "Keeps what was typed and closes the prompt or the note, or runs the command that is chosen.";
    Close "close" Program [Panes Claims Matrix Findings Shares Overview Divergences Rulings Details Help Search Note Prompt Palette Elsewhere] once "Closes what is open, and goes back to the panes.";
    Suspend "suspend" Program [Panes Claims Matrix Findings Shares Overview Divergences Rulings Details Help Search Note Prompt Palette Elsewhere] once "Suspends the program until the shell resumes it.";
    Redraw "redraw" Program [Panes Claims Matrix Findings Shares Overview Divergences Rulings Details Help Search Note Prompt Palette Elsewhere] once "Draws the whole screen again.";
    Quit "quit" Program [Panes Claims Matrix Findings Shares Overview Divergences Rulings Details Help Search Note Prompt Palette Elsewhere] once "Leaves the program.";
}

impl Command {
    /// Every command, by category and within it in the order of the help.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.iter().copied()
    }

    /// The command of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|command| command.name() == name)
    }

    fn entry(self) -> &'static Entry {
        &ENTRIES[self as usize]
    }

    /// Its name in `keymap.toml`, in kebab case.
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// What it does, in one sentence.
    pub fn doc(self) -> &'static str {
        self.entry().doc
    }

    /// What it belongs to.
    pub fn category(self) -> Category {
        self.entry().category
    }

    /// Whether it can be done in that context. A binding in [`Context::Global`] may name any command: it works where the
    /// command is available.
    pub fn available_in(self, context: Context) -> bool {
        context == Context::Global || self.entry().contexts.contains(&context)
    }

    /// The contexts in which it can be done, without [`Context::Global`].
    pub fn contexts(self) -> &'static [Context] {
        self.entry().contexts
    }

    /// Whether a count typed before its keys means something: how many times, or which one.
    pub fn takes_count(self) -> bool {
        self.entry().takes_count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// `NextPassage` as `next-passage`.
    fn kebab(variant: &str) -> String {
        let mut name = String::new();
        for character in variant.chars() {
            if character.is_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.extend(character.to_lowercase());
        }
        name
    }

    #[test]
    fn names_are_those_of_the_variants_and_found_again() {
        for command in Command::all() {
            assert_eq!(command.name(), kebab(&format!("{command:?}")));
            assert_eq!(Command::from_name(command.name()), Some(command));
        }
        assert_eq!(Command::from_name("none"), None, "`none` unbinds a key");
        assert_eq!(Command::from_name(""), None);
    }

    #[test]
    fn docs_are_one_sentence_each_and_differ() {
        let mut seen = BTreeSet::new();
        for command in Command::all() {
            let doc = command.doc();
            assert!(doc.starts_with(|first: char| first.is_ascii_uppercase()), "{doc}");
            assert!(doc.ends_with('.') && doc.matches('.').count() == 1, "{doc}");
            assert!(seen.insert(doc), "said twice: {doc}");
        }
    }

    #[test]
    fn the_table_is_grouped_by_category() {
        assert!(Command::all().map(Command::category).is_sorted());
    }

    #[test]
    fn every_command_is_available_somewhere_each_context_named_once() {
        for command in Command::all() {
            let contexts = command.contexts();
            assert!(!contexts.is_empty() && !contexts.contains(&Context::Global), "{command:?}");
            assert!(contexts.is_sorted_by(|a, b| a < b), "{command:?}");
            assert!(command.available_in(Context::Global));
        }
        assert!(Command::NextListed.available_in(Context::Claims));
        assert!(!Command::NextListed.available_in(Context::Panes));
    }
}
