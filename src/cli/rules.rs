//! `enface rules`: the rules, with what they find.

use super::args::{Rules, RulesFormat};
use super::failure::Failure;
use super::output::json;
use super::output::printer::stdout;
use super::packs;
use crate::artifacts::{Checker, Described};
use crate::text::visible::visible;
use serde::Serialize;
use std::io::Write;
use std::process::ExitCode;

#[derive(Serialize)]
struct Whole<'a> {
    format: &'static str,
    version: u32,
    rules: Vec<RuleOut<'a>>,
}

#[derive(Serialize)]
struct RuleOut<'a> {
    id: &'a str,
    category: &'static str,
    severity: &'static str,
    tier: &'static str,
    doc: &'a str,
    example: &'a str,
}

/// Runs the subcommand.
pub fn run(options: &Rules) -> Result<ExitCode, Failure> {
    let checker = Checker::new(packs::own(&options.rules, None)?, Vec::new());
    let mut out = stdout();
    match options.format {
        RulesFormat::Text => {
            for Described { id, category, severity, tier, doc, example } in checker.rules() {
                writeln!(out, "{} ({}; {}, {})", visible(id), category.name(), severity.name(), tier.name())?;
                writeln!(out, "    {}", visible(doc))?;
                writeln!(out, "    e.g. {}", visible(example))?;
            }
        }
        RulesFormat::Json => {
            let rules = checker.rules().into_iter().map(|rule| RuleOut {
                id: rule.id,
                category: rule.category.name(),
                severity: rule.severity.name(),
                tier: rule.tier.name(),
                doc: rule.doc,
                example: rule.example,
            });
            json::write(&mut out, &Whole { format: "enface.rules", version: 1, rules: rules.collect() })?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
