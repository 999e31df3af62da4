//! From bytes to text, or a refusal in words.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Why bytes are not a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotText {
    /// A file of a known format that holds no text that is read, named with its article: "a PNG image".
    #[error("is {0}, not a plain text; save its text as .txt first")]
    Format(&'static str),
    /// Bytes of no known sort.
    #[error("is a binary file, not a text")]
    Binary,
    /// A PDF, whose text another program must take out.
    #[error(
        "is a PDF document; give its text, as `pdftotext FILE -` prints it, or read it with --pre 'pdftotext {{}} -'"
    )]
    Pdf,
    /// UTF-32, which nothing writes on purpose.
    #[error("is in UTF-32; save it as UTF-8")]
    Utf32,
}

/// Decodes a text: UTF-8 and UTF-16 with or without a byte order mark, else the encoding that `chardetng` finds (Windows-1252 for
/// most Western texts). The mark is left out; line ends and control characters stay. A text in UTF-8 with a few broken bytes is read as
/// UTF-8, each of them becoming U+FFFD.
pub fn decode(mut bytes: Vec<u8>) -> Result<String, NotText> {
    if bytes.starts_with(b"\xff\xfe\0\0") && bytes.len().is_multiple_of(4) {
        return Err(NotText::Utf32);
    }
    if let Some(refused) = always_refused(&bytes) {
        return Err(refused);
    }
    let (marked, mark) = match bytes.as_slice() {
        [0xef, 0xbb, 0xbf, ..] => (None, 3),
        [0xff, 0xfe, ..] => (Some(UTF_16LE), 2),
        [0xfe, 0xff, ..] => (Some(UTF_16BE), 2),
        _ => (unmarked_utf16(&bytes), 0),
    };
    if let Some(encoding) = marked {
        let text = encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
        return if controls(text.as_bytes()).is_text(text.len()) { Ok(text) } else { Err(NotText::Binary) };
    }
    bytes.drain(..mark);
    if !controls(&bytes).is_text(bytes.len()) {
        return Err(format_name(&bytes).map_or(NotText::Binary, NotText::Format));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error.into_bytes(),
    };
    // Bytes that are not UTF-8 hold few control characters when they are text at all.
    let odd = controls(&bytes).all;
    if odd > 2 && odd * 1000 > bytes.len() {
        return Err(format_name(&bytes).map_or(NotText::Binary, NotText::Format));
    }
    if is_nearly_utf8(&bytes) {
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    Ok(detect(&bytes).decode_without_bom_handling(&bytes).0.into_owned())
}

/// Decodes marked-up text, which may declare its encoding: the declaration holds unless a byte order mark or bytes that are UTF-8 beyond ASCII say otherwise.
pub(super) fn decode_marked_up(bytes: Vec<u8>) -> Result<String, NotText> {
    let is_marked =
        bytes.starts_with(b"\xef\xbb\xbf") || bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let declared = if is_marked { None } else { declared(&bytes) };
    match declared {
        Some(encoding) if encoding != UTF_8 && (bytes.is_ascii() || str::from_utf8(&bytes).is_err()) => {
            if !controls(&bytes).is_text(bytes.len()) {
                return decode(bytes);
            }
            Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned())
        }
        _ => decode(bytes),
    }
}

/// The encoding that a text declares near its beginning: `encoding="…"` of XML, `charset=…` of HTML and PO.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const NEAR: usize = 4096;
    let near = String::from_utf8_lossy(&bytes[..bytes.len().min(NEAR)]);
    let name = |mark: &str| {
        let rest = near[near.find(mark)? + mark.len()..].trim_start().strip_prefix('=')?.trim_start();
        let rest = rest.trim_start_matches(['"', '\'']);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.' | ':'))?;
        Encoding::for_label(&rest.as_bytes()[..end])
    };
    let is_xml = near.trim_start().starts_with("<?xml");
    let found = if is_xml { name("encoding").or_else(|| name("charset")) } else { name("charset") };
    // What was read so far is ASCII, so it cannot be what it says.
    found.filter(|encoding| ![UTF_16LE, UTF_16BE].contains(encoding))
}

/// Control characters that texts do not hold.
struct Controls {
    all: usize,
    nul: usize,
}

impl Controls {
    /// Whether so many could be in a text of that length: a stray NUL can, one in a hundred cannot.
    const fn is_text(&self, len: usize) -> bool {
        self.all * 10 <= len && (self.nul * 100 <= len || self.nul <= 2)
    }
}

fn controls(bytes: &[u8]) -> Controls {
    // Tabs, line ends, form feeds, backspaces and the escapes of logs are no sign of a binary file.
    let is_odd = |b: u8| b < 0x20 && !matches!(b, 0x08..=0x0d | 0x1b);
    let (all, nul) =
        bytes.iter().fold((0, 0), |(all, nul), &b| (all + usize::from(is_odd(b)), nul + usize::from(b == 0)));
    Controls { all, nul }
}

/// The byte order of UTF-16 without a mark: for Latin script every other byte is NUL; for other alphabets every other byte is nearly
/// the same control character.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(8192) & !1];
    if sample.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let pairs = sample.len() / 2;
    let count = |odd: usize, is: fn(u8) -> bool| sample.iter().skip(odd).step_by(2).filter(|&&b| is(b)).count();
    // The upper half of a character of an alphabet is below 0x20: NUL for Latin, 4 for Cyrillic.
    let is_upper_half = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r');
    let (even, odd) = (count(0, is_upper_half), count(1, is_upper_half));
    let encoding = match (even * 10 > pairs * 7, odd * 10 > pairs * 7) {
        (false, true) if even * 20 < pairs => UTF_16LE,
        (true, false) if odd * 20 < pairs => UTF_16BE,
        _ => return None,
    };
    let (text, broken) = encoding.decode_without_bom_handling(sample);
    // The sample may end inside a surrogate pair.
    let is_whole =
        !broken || text.trim_end_matches(char::REPLACEMENT_CHARACTER).chars().all(|c| c != char::REPLACEMENT_CHARACTER);
    (is_whole && controls(text.as_bytes()).is_text(text.len())).then_some(encoding)
}

/// Whether the bytes hold at least twenty times as many whole characters of several bytes as broken ones, or are broken only at the end.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken, mut at) = (0, 0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|&b| b >= 0xc0).count();
        at += chunk.valid().len() + chunk.invalid().len();
        let is_cut_off = at == bytes.len() && whole > 0 && chunk.invalid().first().is_some_and(|&b| b >= 0xc2);
        broken += usize::from(!chunk.invalid().is_empty() && !is_cut_off);
    }
    broken * 20 <= whole
}

/// The encoding of bytes that are not UTF-8, from a megabyte around the first one that is not ASCII.
fn detect(bytes: &[u8]) -> &'static Encoding {
    const ENOUGH: usize = 1 << 20;
    let start = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0).saturating_sub(100);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[start..bytes.len().min(start + ENOUGH)], start + ENOUGH >= bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

/// Formats whose files look like text and are not to be read as one.
fn always_refused(bytes: &[u8]) -> Option<NotText> {
    if bytes.starts_with(b"%PDF-") {
        Some(NotText::Pdf)
    } else if bytes.starts_with(b"{\\rtf") {
        Some(NotText::Format("an RTF document"))
    } else {
        None
    }
}

/// The format of a binary file by its first bytes.
fn format_name(bytes: &[u8]) -> Option<&'static str> {
    const FORMATS: [(&[u8], &str); 18] = [
        (b"PK\x03\x04", "a ZIP archive or an office document (docx, odt, epub)"),
        (b"\xd0\xcf\x11\xe0", "an old office document (doc, xls)"),
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"RIFF", "an image, a sound or a film"),
        (b"II*\0", "a TIFF image"),
        (b"MM\0*", "a TIFF image"),
        (b"OggS", "a sound or a film"),
        (b"ID3", "a sound"),
        (b"\x1aE\xdf\xa3", "a film"),
        (b"\x7fELF", "a program"),
        (b"MZ", "a program"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"BZh", "a bzip2 archive"),
        (b"\xfd7zXZ", "an xz archive"),
        (b"\x28\xb5\x2f\xfd", "a zstd archive"),
        (b"SQLite format 3\0", "an SQLite database"),
    ];
    FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FRENCH: &str =
        "Les émeutes à Almaty ont fait des dizaines de morts, d’après l’armée.\r\nUne enquête est menée.\n";
    const RUSSIAN: &str = "Президент Казахстана заявил, что войска будут стрелять без предупреждения.";

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn decodes_unicode_with_and_without_a_mark() {
        for text in [FRENCH, RUSSIAN, "Plain ASCII.", "", "a"] {
            let with = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
            assert_eq!(decode(text.as_bytes().to_vec()).as_deref(), Ok(text));
            assert_eq!(decode(with(b"\xef\xbb\xbf", text.into())).as_deref(), Ok(text));
            assert_eq!(decode(with(b"\xff\xfe", utf16(text, u16::to_le_bytes))).as_deref(), Ok(text));
            assert_eq!(decode(with(b"\xfe\xff", utf16(text, u16::to_be_bytes))).as_deref(), Ok(text));
            if text.len() > 1 {
                assert_eq!(decode(utf16(text, u16::to_le_bytes)).as_deref(), Ok(text));
                assert_eq!(decode(utf16(text, u16::to_be_bytes)).as_deref(), Ok(text));
            }
        }
    }

    #[test]
    fn decodes_older_encodings() {
        for (encoding, text) in [
            (encoding_rs::WINDOWS_1252, FRENCH),
            (encoding_rs::WINDOWS_1251, RUSSIAN),
            (encoding_rs::WINDOWS_1252, "“Dozens” of dead – Moscow’s reply…"),
            (encoding_rs::SHIFT_JIS, "カザフスタンの大統領は警告なしに発砲するよう命じた。"),
        ] {
            let bytes = encoding.encode(text).0.into_owned();
            assert_eq!(decode(bytes).as_deref(), Ok(text));
        }
    }

    #[test]
    fn broken_utf8_stays_utf8() {
        let mut bytes = FRENCH.repeat(10).into_bytes();
        bytes[3] = 0xff;
        let text = decode(bytes).unwrap();
        assert!(text.contains("dizaines") && text.contains("émeutes à Almaty") && text.contains('\u{fffd}'));
        let cut = "naïve – é".as_bytes();
        assert_eq!(
            decode(cut[..cut.len() - 1].to_vec()).unwrap().trim_end_matches('\u{fffd}'),
            "naïve – \u{e9}".trim_end_matches('é')
        );
    }

    #[test]
    fn controls_and_escapes_survive_in_a_text() {
        let text =
            "A line with a NUL \0, an escape \u{1b}[31m and a bell \u{7}.\nAnother line of ordinary words follows it.";
        assert_eq!(decode(text.into()).as_deref(), Ok(text));
        assert_eq!(
            decode(b"un caf\xe9 noir et un NUL \0 perdu".to_vec()).as_deref(),
            Ok("un café noir et un NUL \0 perdu")
        );
    }

    #[test]
    fn refuses_what_is_not_text() {
        let binary: Vec<u8> = (0..=255).cycle().take(5000).collect();
        assert_eq!(decode(binary), Err(NotText::Binary));
        assert_eq!(decode(vec![0; 100]), Err(NotText::Binary));
        assert_eq!(decode([b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 64]].concat()), Err(NotText::Format("a PNG image")));
        assert_eq!(decode(b"%PDF-1.7\n...".to_vec()), Err(NotText::Pdf));
        assert_eq!(decode(b"\xff\xfe\0\0a\0\0\0".to_vec()), Err(NotText::Utf32));
        assert_eq!(
            NotText::Format("a PNG image").to_string(),
            "is a PNG image, not a plain text; save its text as .txt first"
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(bytes);
        }

        #[test]
        fn any_text_without_many_controls_is_read(text in "[^\u{0}-\u{1f}\u{feff}]{1,60}") {
            prop_assume!(always_refused(text.as_bytes()).is_none());
            prop_assert_eq!(decode(text.clone().into()), Ok(text));
        }
    }
}
