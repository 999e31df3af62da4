//! Compiles the phrasebooks in `data/phrasebook`: a folder a language, a file a field.

#[path = "src/artifacts/phrasebook/compile.rs"]
#[allow(dead_code)]
mod compile;
#[path = "src/text"]
mod text {
    #[allow(dead_code)]
    pub mod folding;
}

use compile::{BAR, Entry, Function, Row, compile};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// The file of a book with the renderings that `scripts/make_renderings.py` made.
const MADE: &str = "made.tsv";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=data/phrasebook");
    println!("cargo::rerun-if-changed=data/lang");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let english = function(Path::new("data/lang/en/function.tsv"))?;
    let mut texts: Vec<(String, String, String)> = Vec::new();
    let mut made: HashMap<(String, String), String> = HashMap::new();
    for folder in listed(Path::new("data/phrasebook"))? {
        let language = name(&folder);
        for file in listed(&folder)? {
            let text = fs::read_to_string(&file)?;
            if name(&file) == MADE {
                for (source, renderings) in text.lines().filter_map(|line| line.split_once('\t')) {
                    made.insert((language.clone(), source.to_owned()), renderings.to_owned());
                }
            } else if file.extension().is_some_and(|extension| extension == "tsv") {
                texts.push((language.clone(), file.display().to_string(), text));
            }
        }
    }
    let mut functions = BTreeMap::new();
    for (language, _, _) in &texts {
        let table = PathBuf::from(format!("data/lang/{language}/function.tsv"));
        if table.exists() {
            functions.insert(language.as_str(), function(&table)?);
        }
    }
    let (mut entries, mut rows, mut refused) = (Vec::new(), String::new(), Vec::new());
    let mut seen = HashMap::new();
    for (language, file, text) in &texts {
        for (at, line) in text.lines().enumerate() {
            let row = match Row::read(line) {
                None => continue,
                Some(Ok(row)) => row,
                Some(Err(why)) => {
                    refused.push(format!("{file}:{}: {why}", at + 1));
                    continue;
                }
            };
            if let Some(other) = seen.insert((language, row.source), format!("{file}:{}", at + 1)) {
                refused.push(format!("{file}:{}: {:?} stands in {other} too", at + 1, row.source));
                continue;
            }
            let made = made.get(&(language.clone(), row.source.to_owned()));
            rows.extend([language.as_str(), "\t", line, "\n"]);
            entries.push(Entry {
                row,
                function: functions.get(language.as_str()),
                made: made.map(|list| list.split(BAR).collect()).unwrap_or_default(),
            });
        }
    }
    if !refused.is_empty() {
        return Err(refused.join("\n").into());
    }
    let [wrong, sources] = compile(&entries, &english)?;
    fs::write(out.join("wrong.fst"), wrong)?;
    fs::write(out.join("sources.fst"), sources)?;
    fs::write(out.join("rows.tsv"), rows)?;
    Ok(())
}

fn function(table: &Path) -> Result<Function, String> {
    let text = fs::read_to_string(table).map_err(|error| format!("{}: {error}", table.display()))?;
    Function::read(&text).map_err(|error| format!("{}: {error}", table.display()))
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, std::io::Error> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
