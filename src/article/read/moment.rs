//! Dates as files write them.

use crate::article::Published;
use crate::text::dates::Date;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::fmt::temporal::Pieces;

/// A day, with the time of day and the offset where they are written: ISO 8601 (`2022-01-06T14:05:00+01:00`, `20220106T140500Z`, `2022-01-06`) or RFC 2822
/// (`Thu, 06 Jan 2022 14:05:00 +0100`).
pub fn moment(text: &str) -> Option<(Date, Option<Published>)> {
    let text = text.trim();
    if let Ok(pieces) = Pieces::parse(text) {
        let time = pieces
            .time()
            .map(|time| Published { clock: pieces.date().to_datetime(time), offset: pieces.to_numeric_offset() });
        return Some((pieces.date(), time));
    }
    let zoned = DateTimeParser::new().relaxed_weekday(true).parse_zoned(text).ok()?;
    Some((zoned.date(), Some(Published { clock: zoned.datetime(), offset: Some(zoned.offset()) })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_read_as_files_write_them() {
        for (text, day, hours, minutes) in [
            ("2022-01-06", "2022-01-06", None, None),
            ("2022-01-06T14:05:00+01:00", "2022-01-06", Some("14:05"), Some(60)),
            ("20220106T140500+0100", "2022-01-06", Some("14:05"), Some(60)),
            ("20220106T140500Z", "2022-01-06", Some("14:05"), Some(0)),
            ("20220106", "2022-01-06", None, None),
            ("2022-01-06 14:05", "2022-01-06", Some("14:05"), None),
            ("Thu, 06 Jan 2022 14:05:00 +0100", "2022-01-06", Some("14:05"), Some(60)),
            ("Thu, 06 Jan 2022 14:05:00 GMT", "2022-01-06", Some("14:05"), Some(0)),
        ] {
            let (date, time) = moment(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((date.to_string().as_str(), time.map(Published::hours).as_deref()), (day, hours), "{text}");
            assert_eq!(time.and_then(|time| time.offset).map(|offset| offset.seconds() / 60), minutes, "{text}");
        }
        assert_eq!((moment("soon"), moment("")), (None, None));
    }
}
