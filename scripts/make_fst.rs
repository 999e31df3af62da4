//! Packs a list made by `make_lexicon.py` (key, tab, number; sorted by bytes) into a finite-state map.
//!
//! usage: `make_fst LIST.tsv OUT.fst`

use std::error::Error;
use std::fs;

fn main() -> Result<(), Box<dyn Error>> {
    let [list, out] = &std::env::args().skip(1).collect::<Vec<_>>()[..] else {
        return Err("usage: make_fst LIST.tsv OUT.fst".into());
    };
    let rows = fs::read_to_string(list)?;
    let mut map = fst::MapBuilder::memory();
    for row in rows.lines() {
        let (key, number) = row.split_once('\t').ok_or_else(|| format!("no tab in {row:?}"))?;
        map.insert(key, number.parse()?)?;
    }
    fs::write(out, map.into_inner()?)?;
    Ok(())
}
