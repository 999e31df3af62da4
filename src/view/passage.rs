//! One wrapped line of a block with everything that is marked on it.

use super::theme::Theme;
use crate::app::State;
use crate::app::panes::Spot;
use crate::app::rows::{Insert, ghost};
use crate::article::{BlockId, BlockKind, Side};
use crate::diff::ChangeKind;
use crate::text::Span as Bytes;
use crate::text::visible::visible;
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

/// Marks on a block's text, the later ones over the earlier.
pub type Marks = Vec<(Bytes, Style)>;

/// Everything that is marked in a block: figures that another article contradicts, changes, findings, the selected claim, matches of the search.
pub fn marks(state: &State, spot: Spot, theme: &Theme) -> Marks {
    let lit = state.lit.iter().filter(|(lit, _)| *lit == spot);
    let mut marks: Marks = lit.map(|&(_, span)| (span, theme.lit)).collect();
    marks.extend(changes(state, spot, theme));
    let contested = state.grid.contested.get(&(state.article_index(spot.side), spot.block));
    // What differs from the facing passage stands out as that.
    let is_shown = |span: &Bytes| marks.iter().any(|(mark, style)| *style == theme.substance && mark.overlaps(*span));
    let contested: Vec<Bytes> = contested.into_iter().flatten().copied().filter(|span| !is_shown(span)).collect();
    marks.extend(contested.into_iter().map(|span| (span, theme.contested)));
    marks.extend(super::findings::marks(state, state.article_index(spot.side), spot.block, theme));
    if let Some(claim) = state.sidebar.claim()
        && claim.article == spot.side.index()
        && claim.place.block == spot.block
    {
        marks.push((claim.place.span, theme.claim));
    }
    if let Some(search) = &state.search {
        marks.extend(search.in_block(&state.pair, spot).map(|span| (span, theme.found)));
    }
    marks
}

/// The changes on a block against what stands level with it, those of substance last. A block with no level partner shows
/// its changes against its best partner elsewhere.
fn changes(state: &State, spot: Spot, theme: &Theme) -> Marks {
    let comparison = &state.pair.comparison;
    let beside = comparison.facings.get(comparison.facing_of(spot.side, spot.block));
    let other = spot.side.other();
    let level = |link: &&crate::comparison::JudgedLink| {
        beside.is_some_and(|facing| facing.range(other).contains(&link.block(other).0))
    };
    let links = || comparison.links_of(spot.side, spot.block);
    let mut shown: Vec<_> = links().filter(level).collect();
    if shown.is_empty() {
        shown.extend(ghost(comparison, spot.side, spot.block));
    }
    let mut marks = Marks::new();
    // What one partner leaves out another may say: only what all of them leave out is an omission.
    let mut omitted: Option<Vec<Bytes>> = None;
    for link in shown {
        let mut own = Vec::new();
        for change in &link.changes {
            let place = if spot.side == Side::Left { change.left } else { change.right };
            let Some(place) = place.filter(|place| place.block == spot.block) else { continue };
            if change.kind == ChangeKind::Omission && !change.substance {
                own.push(place.span);
            } else if change.substance || !state.hides_rewording() {
                marks.push((place.span, theme.change(change.kind, change.substance)));
            }
        }
        omitted = Some(match omitted {
            None => own,
            Some(before) => {
                before.iter().flat_map(|&span| own.iter().filter_map(move |&other| common(span, other))).collect()
            }
        });
    }
    if !state.hides_rewording() {
        let style = theme.change(ChangeKind::Omission, false);
        marks.splice(0..0, omitted.into_iter().flatten().map(|span| (span, style)));
    }
    marks.sort_by_key(|(_, style)| *style == theme.substance);
    marks
}

/// The changes of substance on a block that is shown facing another one, which stands elsewhere.
pub fn ghost_marks(state: &State, spot: Spot, faced: BlockId, theme: &Theme) -> Marks {
    let other = spot.side.other();
    let links = state.pair.comparison.links_of(spot.side, spot.block).filter(|link| link.block(other) == faced);
    let changes = links.flat_map(|link| &link.changes).filter(|change| change.substance);
    let places = changes.filter_map(|change| if spot.side == Side::Left { change.left } else { change.right });
    let places = places.filter(|place| place.block == spot.block).map(|place| (place.span, theme.substance));
    let lit = state.lit.iter().filter(|(lit, _)| *lit == spot).map(|&(_, span)| (span, theme.lit));
    lit.chain(places).collect()
}

/// What two spans share.
fn common(a: Bytes, b: Bytes) -> Option<Bytes> {
    a.overlaps(b).then(|| Bytes { start: a.start.max(b.start), end: a.end.min(b.end) })
}

/// The spans of a line of a block: `bytes` of its text.
pub fn spans(text: &str, bytes: Bytes, base: Style, marks: &Marks) -> Vec<Span<'static>> {
    let mut cuts: Vec<u32> = vec![bytes.start, bytes.end];
    for (mark, _) in marks.iter().filter(|(mark, _)| mark.overlaps(bytes)) {
        cuts.extend([mark.start.max(bytes.start), mark.end.min(bytes.end)]);
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|cut| {
            let piece = Bytes { start: cut[0], end: cut[1] };
            let style =
                marks.iter().filter(|(mark, _)| mark.contains(piece)).fold(base, |style, (_, mark)| style.patch(*mark));
            Span::styled(visible(piece.of(text)).into_owned(), style)
        })
        .collect()
}

/// The same, with what is shown behind words on the line.
pub fn spans_with(
    text: &str,
    bytes: Bytes,
    base: Style,
    marks: &Marks,
    inserts: &[Insert],
    theme: &Theme,
) -> Vec<Span<'static>> {
    let mut shown = Vec::new();
    let mut from = bytes.start;
    for insert in inserts.iter().filter(|insert| bytes.start < insert.at && insert.at <= bytes.end) {
        shown.extend(spans(text, Bytes { start: from, end: insert.at }, base, marks));
        shown.push(Span::styled(insert.text.clone(), theme.inserted));
        from = insert.at;
    }
    if from < bytes.end || shown.is_empty() {
        shown.extend(spans(text, Bytes { start: from, end: bytes.end }, base, marks));
    }
    shown
}

/// The style of a block's running text.
pub const fn base(kind: BlockKind, theme: &Theme) -> Style {
    match kind {
        BlockKind::Headline | BlockKind::Subhead => theme.strong,
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote => theme.text,
        BlockKind::Byline | BlockKind::Dateline | BlockKind::Residue => theme.quiet,
        BlockKind::Caption => theme.text.add_modifier(Modifier::ITALIC),
    }
}
