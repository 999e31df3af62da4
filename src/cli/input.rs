//! From the texts named on the command line to articles.

use super::common::Common;
use super::complain;
use super::failure::Failure;
use super::preprocess::preprocessor;
use crate::article::Article;
use crate::claims::MOST;
use crate::claims::matrix::Matrix;
use crate::dossier::Dossier;
use crate::files::{self, DEFAULT_LIMIT, Links, Reading};
use std::path::PathBuf;
use std::sync::Arc;

/// Texts, one or more, in the order named, or those of the one folder or `dossier.toml` named.
pub fn articles(paths: &[PathBuf], common: &Common) -> Result<Vec<Arc<Article>>, Failure> {
    let is_dossier = matches!(paths, [one] if one.is_dir() || one.ends_with(files::DOSSIER_FILE));
    let dossier = if is_dossier { dossier(paths, common)? } else { files::read_articles(paths, reading(common)?)? };
    remark(&dossier);
    Ok(dossier.articles)
}

/// Tells on standard error what was left out of a dossier.
pub fn remark(dossier: &Dossier) {
    for left_out in &dossier.left_out {
        complain(&format!("enface: {left_out}"));
    }
}

/// Tells on standard error of which articles only the first claims were read.
pub fn tell_cut(matrix: &Matrix, articles: &[&Article]) {
    for &index in &matrix.cut {
        complain(&format!("enface: {}: only the first {MOST} claims, or so, are read", articles[index].meta.label));
    }
}

/// The texts named, or those of the one folder or `dossier.toml` named; nothing named is the demo.
pub fn dossier(paths: &[PathBuf], common: &Common) -> Result<Dossier, Failure> {
    Ok(if paths.is_empty() { files::demo()? } else { files::open(paths, reading(common)?)? })
}

/// How texts are read.
pub fn reading(common: &Common) -> Result<Reading, Failure> {
    Ok(Reading {
        limit: common.max_size.unwrap_or(DEFAULT_LIMIT),
        links: if common.follow { Links::Followed } else { Links::Inside },
        preprocessor: common.pre.as_deref().map(preprocessor).transpose()?,
        raw: common.raw,
    })
}
