//! Bytes to text, with the name of the encoding: UTF-8, UTF-16 and GB18030, marked or guessed.
//! Never silently lossy: what cannot be decoded stands as U+FFFD, which the reader of rows makes a fault.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    /// `UTF-8`, `UTF-8 BOM`, `UTF-16LE`, `UTF-16BE` or `GB18030` (which holds GBK and GB2312).
    pub encoding: &'static str,
    /// The bytes look more like this other encoding, which is not read.
    pub doubt: Option<&'static str>,
}

const NAME_OF_GB18030: &str = "GB18030";
/// Bytes looked at for a guess.
const GUESSED_FROM: usize = 1 << 16;

/// Decodes by the byte order mark, else by what the bytes can be: UTF-16 shows by its zero bytes, UTF-8 by being valid
/// or nearly so, and the rest is GB18030.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let name = if encoding == UTF_8 { "UTF-8 BOM" } else { encoding.name() };
        return decoded(encoding, name, bytes.get(mark..).unwrap_or_default(), None);
    }
    // The mark of GB18030, which encoding_rs does not look for.
    if let Some(rest) = bytes.strip_prefix(&[0x84, 0x31, 0x95, 0x33]) {
        return decoded(GB18030, NAME_OF_GB18030, rest, None);
    }
    if let Some(encoding) = utf_16_by_its_zeros(bytes) {
        return decoded(encoding, encoding.name(), bytes, None);
    }
    if mostly_utf_8(bytes) {
        return decoded(UTF_8, UTF_8.name(), bytes, None);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..GUESSED_FROM).unwrap_or(bytes), true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let doubt = (![GB18030, GBK, UTF_8, WINDOWS_1252].contains(&guess)).then_some(guess.name());
    decoded(GB18030, NAME_OF_GB18030, bytes, doubt)
}

fn decoded(
    encoding: &'static Encoding,
    name: &'static str,
    bytes: &[u8],
    doubt: Option<&'static str>,
) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: name, doubt }
}

/// Commas, digits and line ends of UTF-16 have a zero byte each, all on the same side.
fn utf_16_by_its_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..GUESSED_FROM).unwrap_or(bytes);
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    let enough = |zeros: usize, others: usize| zeros * 20 >= pairs && zeros > others * 20;
    if pairs == 0 {
        None
    } else if enough(odd, even) {
        Some(UTF_16LE)
    } else if enough(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Valid UTF-8, or so many valid sequences of several bytes to each broken one that chance is out.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || good > broken * 8
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "企业名称,成立日期\r\n时空盒数字科技有限公司,2020-11-12\r\n";

    fn utf_16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text_and_its_name() {
        let gb = GB18030.encode(TEXT).0.into_owned();
        let le = utf_16(TEXT, u16::to_le_bytes);
        let be = utf_16(TEXT, u16::to_be_bytes);
        for (bytes, name) in [
            (TEXT.as_bytes().to_vec(), "UTF-8"),
            ([b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(), "UTF-8 BOM"),
            ([b"\xFF\xFE".as_slice(), &le].concat(), "UTF-16LE"),
            ([b"\xFE\xFF".as_slice(), &be].concat(), "UTF-16BE"),
            (le, "UTF-16LE"),
            (be, "UTF-16BE"),
            ([b"\x84\x31\x95\x33".as_slice(), &gb].concat(), "GB18030"),
            (gb, "GB18030"),
        ] {
            let decoded = decode(&bytes);
            assert_eq!((decoded.text.as_str(), decoded.encoding), (TEXT, name));
        }
    }

    #[test]
    fn one_broken_byte_does_not_turn_utf_8_into_gibberish() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.splice(30..30, [0xFF]);
        let decoded = decode(&bytes);
        assert_eq!(decoded.encoding, "UTF-8");
        assert_eq!(decoded.text.matches('\u{FFFD}').count(), 1);
    }

    #[test]
    fn a_broken_pair_of_gb18030_stays_visible_and_keeps_the_line_end() {
        let mut bytes = GB18030.encode(TEXT).0.into_owned();
        let end = bytes.len() - 2;
        bytes.insert(end, 0xB9);
        let decoded = decode(&bytes);
        assert_eq!(decoded.encoding, "GB18030");
        assert_eq!(decoded.text.matches('\u{FFFD}').count(), 1);
        assert_eq!(decoded.text.lines().count(), 2);
    }

    #[test]
    fn gbk_is_not_doubted_however_short() {
        for text in [TEXT, "名称\n甲", "来源,日期\n媒体,2026-01-01", "統一社會信用代碼"]
        {
            assert_eq!(decode(&GB18030.encode(text).0).doubt, None, "{text}");
        }
    }

    #[test]
    fn text_in_another_encoding_is_doubted() {
        let text = "企業名稱,成立日期,社會目標\r\n時空盒數字科技有限公司,2020-11-12,為殘障青年提供職業技能培訓與就業機會\r\n";
        let bytes = encoding_rs::BIG5.encode(text).0.into_owned();
        assert_eq!(decode(&bytes).doubt, Some("Big5"));
    }
}
