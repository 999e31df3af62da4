use super::*;
use crate::command::Category;
use crate::text::visible::visible;
use proptest::prelude::*;

fn keys(written: &str) -> Sequence {
    written.parse().expect("keys")
}

/// The command of keys in a context.
fn at(keymap: &Keymap, context: Context, written: &str) -> Option<Command> {
    keymap.command(context, keys(written).keys())
}

/// A map from a text without mistakes.
fn loaded(text: &str) -> Keymap {
    let (keymap, mistakes) = load(Some(("mine", text)));
    assert_eq!(mistakes, [], "{text}");
    keymap
}

/// No sequence that holds in a context begins with another one.
fn prefix_free(keymap: &Keymap) -> bool {
    Context::ALL.into_iter().all(|context| {
        let sequences: Vec<&Sequence> = keymap.effective[context as usize].keys().collect();
        sequences.windows(2).all(|pair| !pair[1].keys().starts_with(pair[0].keys()))
    })
}

#[test]
fn the_default_map_has_no_mistakes() {
    let (keymap, complaints) = merge::merge(&Keymap::empty(), DEFAULT);
    assert_eq!(complaints, []);
    assert!(prefix_free(&keymap));
    assert_eq!(load(None), (keymap, vec![]));
}

/// Commands that have no keys by default, and where: `ctrl-c` closes what is typed into, and leaves the program elsewhere.
const WITHOUT_KEYS: [(Command, Context); 4] = [
    (Command::Quit, Context::Search),
    (Command::Quit, Context::Note),
    (Command::Quit, Context::Prompt),
    (Command::Quit, Context::Palette),
];

#[test]
fn every_command_has_keys_wherever_it_is_available() {
    let keymap = Keymap::default();
    for command in Command::all() {
        for context in command.contexts() {
            let bound = !keymap.keys_of(*context, command).is_empty();
            let meant = !WITHOUT_KEYS.contains(&(command, *context));
            assert_eq!(bound, meant, "{} in {}", command.name(), context.name());
        }
    }
}

#[test]
fn keys_are_found_for_a_command_the_shortest_first() {
    let keymap = Keymap::default();
    let written = |context, command| -> Vec<String> {
        keymap.keys_of(context, command).iter().map(ToString::to_string).collect()
    };
    assert_eq!(written(Context::Panes, Command::FirstPassage), ["home", "g g"]);
    assert_eq!(written(Context::Panes, Command::Quit), ["q", "ctrl-c"]);
    assert_eq!(written(Context::Note, Command::Quit), [""; 0], "ctrl-c closes the note, and q is text");
    assert_eq!(written(Context::Help, Command::Quit), ["ctrl-c"]);
    assert_eq!(written(Context::Claims, Command::NextPassage), [""; 0]);
}

#[test]
fn bindings_follow_the_registry() {
    let bindings = Keymap::default().bindings(Context::Panes);
    let commands: Vec<Command> = bindings.iter().map(|binding| binding.command).collect();
    let expected: Vec<Command> =
        Command::all().filter(|command| command.contexts().contains(&Context::Panes)).collect();
    assert_eq!(commands, expected);
    assert_eq!(bindings[0].command.category(), Category::Movement);
    assert_eq!(bindings[0].sequences, [keys("j"), keys("down")]);
}

#[test]
fn a_users_file_is_laid_over_the_default() {
    let keymap = loaded(
        r#"
        [global]
        "Q" = "quit"
        "q" = "none"
        "v s" = "rule-refuted"
        [panes]
        "g g" = false
        "g p" = false
        "g f" = false
        "g m" = false
        "g s" = false
        "g o" = false
        "g v" = false
        "g d" = false
        "g w" = false
        "g r" = false
        "g" = "first-passage"
        Z = "next-passage"
        ctrl-n = "next-passage"
        "\\" = "search"
        [claims]
        "?" = false
        "x" = "undo"
        "#,
    );
    let cases = [
        (Context::Panes, "Q", Some(Command::Quit)),
        (Context::Claims, "Q", Some(Command::Quit)),
        (Context::Help, "Q", None),
        (Context::Panes, "q", None),
        (Context::Panes, "ctrl-c", Some(Command::Quit)),
        (Context::Panes, "v s", Some(Command::RuleRefuted)),
        (Context::Panes, "g", Some(Command::FirstPassage)),
        (Context::Claims, "g g", Some(Command::FirstListed)),
        (Context::Panes, "Z", Some(Command::NextPassage)),
        (Context::Panes, "ctrl-n", Some(Command::NextPassage)),
        (Context::Panes, "j", Some(Command::NextPassage)),
        (Context::Panes, "\\", Some(Command::Search)),
        (Context::Panes, "?", Some(Command::Help)),
        (Context::Claims, "?", None),
        (Context::Claims, "x", Some(Command::Undo)),
        (Context::Panes, "x", Some(Command::SwapSides)),
    ];
    for (context, written, command) in cases {
        assert_eq!(at(&keymap, context, written), command, "{} {written}", context.name());
    }
    assert!(prefix_free(&keymap));
}

#[test]
fn unbinding_takes_what_begins_with_the_keys() {
    let keymap = loaded("[panes]\nv = false\n\"v v\" = \"undo\"\n[claims]\nV = \"none\"\n");
    assert_eq!(at(&keymap, Context::Panes, "v s"), None);
    assert_eq!(at(&keymap, Context::Panes, "v v"), Some(Command::Undo));
    assert_eq!(at(&keymap, Context::Claims, "v s"), Some(Command::RuleSupported));
    assert_eq!(at(&keymap, Context::Claims, "V s"), None);
    assert!(keymap.continuations(Context::Claims, keys("V").keys()).is_empty());
}

#[test]
fn a_context_can_unbind_what_the_same_file_binds_everywhere() {
    let keymap = loaded("[claims]\nZ = false\n[global]\nZ = \"undo\"\n");
    assert_eq!(at(&keymap, Context::Panes, "Z"), Some(Command::Undo));
    assert_eq!(at(&keymap, Context::Claims, "Z"), None);
}

#[test]
fn every_mistake_is_reported_with_its_place() {
    let text = r#"[panes]
j = "next-pasage"
"hyper-x" = "frobnicate"
w = "insert-line-break"
"g" = "first-passage"
"2 j" = "undo"
"] esc" = "undo"
"a" = "undo"
"a b" = "redo"
"b" = 3
"-" = "undo"
"minus" = "redo"
"Z" = false
"j j" = "undo"
"Z Z Z Z Z Z Z Z Z" = "undo"

[help]
"x" = "close"

[pains]
x = "undo"

[moon]

[global]
"j" = "next-passage"
"Y" = "accept"
"h x" = "undo"
"#;
    let expected = [
        "my.toml:2:5: unknown command `next-pasage`: did you mean `next-passage`?",
        "my.toml:3:1: unknown key `hyper-x`",
        "my.toml:3:13: unknown command `frobnicate`",
        "my.toml:4:5: `insert-line-break` is not available in panes, only in note",
        "my.toml:5:1: `g` is the beginning of `g g` (first-passage in panes): unbind that first, with `\"g g\" = false` in [panes]",
        "my.toml:6:1: `2` begins a count",
        "my.toml:7:1: `] esc` cannot be typed: `esc` leaves a sequence that was begun",
        "my.toml:9:1: `a b` begins with `a` on line 8 (undo in panes): only one can be bound",
        "my.toml:10:7: write the name of a command in quotes, or `false` to unbind the keys",
        "my.toml:12:1: `minus` stands on line 11 already; the first holds",
        "my.toml:13:1: `Z` is not bound in panes",
        "my.toml:14:1: `j j` begins with `j` (next-passage in panes): unbind that first, with `\"j\" = false` in [panes]",
        "my.toml:15:1: 9 keys are too many: a sequence has at most 8",
        "my.toml:18:1: `x` typed in help is text",
        "my.toml:20:2: unknown context `pains`: did you mean `panes`?",
        "my.toml:23:2: unknown context `moon`: the contexts are global, panes, claims, matrix, findings, shares, overview, divergences, rulings, details, help, search, note, prompt, palette, elsewhere",
        "my.toml:26:1: `j` would work nowhere: next-passage is available in panes, which has its own entry for these keys",
        "my.toml:27:1: `Y` would work nowhere: accept is available in search and note and prompt and palette, which takes them as text",
        "my.toml:28:1: `h x` begins with `h` (focus-left in global): unbind that first, with `\"h\" = false` in [global]",
    ];
    assert_eq!(check("my.toml", text), expected);
    let (keymap, _) = load(Some(("my.toml", text)));
    assert_eq!(at(&keymap, Context::Panes, "j"), Some(Command::NextPassage), "the default holds");
    assert_eq!(at(&keymap, Context::Panes, "g g"), Some(Command::FirstPassage));
    assert_eq!(at(&keymap, Context::Panes, "a"), Some(Command::Undo), "what is right holds");
    assert_eq!(at(&keymap, Context::Panes, "minus"), Some(Command::Undo));
}

#[test]
fn lines_that_are_not_toml_hide_no_other_mistake() {
    let text = "top = \"undo\"
[panes]
j next-passage
k = \"nonsense\"
w = next-passage
] d = \"undo\"
\"a\" = \"undo\"
\"a\" = \"redo\"
\"unclosed = \"undo\"
Z = \"undo\"
[claims
q = \"lost with its context\"
[[help]]
[note]
up.y = \"undo\"
[panes]
s = \"undo\"
";
    let expected = [
        "k:1:1: `top` stands in no context: put it under `[panes]`, `[claims]` or another",
        "k:3:3: this is not TOML (key with no value, expected `=`): write `\"keys\" = \"command\"`",
        "k:4:5: unknown command `nonsense`",
        "k:5:5: this is not TOML (invalid float, expected `nan`): write `\"keys\" = \"command\"`",
        "k:6:1: this is not TOML (missing table open, expected `[`): write `\"keys\" = \"command\"`",
        "k:8:1: `a` stands in this context already; the first holds",
        "k:9:14: this is not TOML (key with no value, expected `=`): write `\"keys\" = \"command\"`",
        "k:11:8: this is not TOML (unclosed table, expected `]`): write `[context]`; what stands under it is left out",
        "k:13:3: write `[help]`, once",
        "k:15:1: write the name of a command in quotes, or `false` to unbind the keys",
        "k:16:2: `[panes]` is opened a second time: put its bindings together",
    ];
    assert_eq!(check("k", text), expected);
    let (keymap, _) = load(Some(("k", text)));
    for written in ["a", "Z", "s"] {
        assert_eq!(at(&keymap, Context::Panes, written), Some(Command::Undo), "{written}");
    }
}

#[test]
fn a_string_without_end_hides_only_its_line() {
    let text = "[claims\n[panes] # \"keys\" = \"command\"\nw = \"\"\"undo\nZ = \"undo\"\nQ = \"nothing\"\n";
    let expected = [
        "k:1:8: this is not TOML (unclosed table, expected `]`): write `[context]`; what stands under it is left out",
        "k:3:5: this is not TOML (invalid multi-line basic string, expected `\"`): write `\"keys\" = \"command\"`",
        "k:5:5: unknown command `nothing`",
    ];
    assert_eq!(check("k", text), expected);
    assert_eq!(at(&load(Some(("k", text))).0, Context::Panes, "Z"), Some(Command::Undo));
}

#[test]
fn reports_cannot_drive_the_terminal() {
    let report = check("bad\u{1b}[2Jname", "[panes]\nj = \"\\u001b]0;x\\u0007\"\n");
    assert_eq!(report.len(), 1);
    assert_eq!(visible(&report[0]), report[0]);
}

#[test]
fn a_text_too_large_for_a_key_map_is_refused() {
    let text = "#".repeat(LARGEST + 1);
    assert_eq!(check("k", &text), ["k:1:1: this is no key map: it has 262145 bytes, of at most 262144"]);
    assert_eq!(check("k", &text[1..]), [""; 0]);
}

#[test]
fn the_printed_map_reads_back() {
    let cases = [
        "",
        "[global]\nq = false\n",
        "[panes]\n\"\\\"\" = \"undo\"\n'\\ x' = \"redo\"\nv = false\n",
        "[claims]\nZ = false\n[global]\nZ = \"undo\"\n",
        "[claims]\nv = false\n[panes]\nv = false\n",
    ];
    for text in cases {
        let keymap = loaded(text);
        let printed = keymap.to_string();
        assert_eq!(load(Some(("printed", &printed))), (keymap, vec![]), "{printed}");
    }
}

#[test]
fn an_unbinding_of_what_is_not_bound_after_all_is_not_printed() {
    // The binding of `global` would hold in notes alone, where it is unbound: so it is refused, and what `global` had is nothing to notes.
    let (keymap, mistakes) = load(Some(("any", "[note]\nctrl-d = false\n[global]\nctrl-d = \"insert-line-break\"\n")));
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    let printed = keymap.to_string();
    assert_eq!(load(Some(("printed", &printed))), (keymap, vec![]), "{printed}");
}

#[test]
fn the_printed_map_says_what_each_key_does() {
    let printed = Keymap::default().to_string();
    assert!(printed.starts_with("# Everywhere"), "{printed}");
    assert!(printed.contains("\n[panes]\n\"j\" = \"next-passage\" # Next passage.\n"), "{printed}");
}

/// A file that might be a user's: right and wrong lines of every kind.
fn any_file() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "a", "g", "v", "s", "ctrl-d", "h", "j", "esc", "3", "space", "enter", "\\\\", "nokey",
    ]);
    let sequence = prop::collection::vec(key, 1..4).prop_map(|keys| keys.join(" "));
    let names: Vec<String> = Command::all().map(|command| format!("\"{}\"", command.name())).collect();
    let value = prop_oneof![
        4 => prop::sample::select(names),
        2 => Just("false".to_owned()),
        1 => prop::sample::select(vec!["\"nothing\"", "7", "[", "\"none\""]).prop_map(str::to_owned),
    ];
    let line = (sequence, value).prop_map(|(keys, value)| format!("\"{keys}\" = {value}\n"));
    let name = prop::sample::select(vec!["global", "panes", "claims", "help", "search", "note", "other"]);
    let table =
        (name, prop::collection::vec(line, 0..12)).prop_map(|(name, lines)| format!("[{name}]\n{}", lines.concat()));
    prop::collection::vec(table, 0..6).prop_map(|tables| tables.concat())
}

proptest! {
    #[test]
    fn whatever_is_loaded_is_sound_and_reads_back(text in any_file()) {
        let (keymap, mistakes) = load(Some(("any", &text)));
        prop_assert!(prefix_free(&keymap));
        prop_assert!(mistakes.is_sorted_by_key(|mistake| (mistake.line, mistake.column)));
        for mistake in &mistakes {
            prop_assert!(mistake.line >= 1 && mistake.line <= text.lines().count().max(1) + 1);
        }
        let printed = keymap.to_string();
        prop_assert_eq!(load(Some(("printed", &printed))), (keymap, vec![]), "{}", printed);
    }

    #[test]
    fn any_text_is_loaded(text in "(?s).{0,200}") {
        let (keymap, _) = load(Some(("any", &text)));
        prop_assert!(prefix_free(&keymap));
    }

    #[test]
    fn brackets_and_quotes_are_loaded(text in "[\\[\\]\"'=.#a \n\\\\{}\u{feff}é]{0,120}") {
        let (keymap, _) = load(Some(("any", &text)));
        prop_assert!(prefix_free(&keymap));
    }
}
