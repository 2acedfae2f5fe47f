//! What a terminal says of itself when it is asked, told from what keys send. Of all answers that there are, those to our own
//! questions are read; the others are known for answers and dropped.

/// An answer to a question of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TerminalReply {
    /// The column that its cursor stands in, counted from 1.
    Column(u32),
    /// Its ground is light; `None` where it says nothing that can be read.
    Ground(Option<bool>),
    /// What it is: every terminal says that, and says it last.
    Attributes,
}

/// The numbers of a sequence: fields apart by semicolons, in each the parts apart by colons.
pub struct Numbers(Vec<[Option<u32>; 2]>);

impl Numbers {
    /// Reads them; what is no number is none.
    #[must_use]
    pub fn of(body: &[u8]) -> Self {
        let number = |part: Option<&[u8]>| std::str::from_utf8(part?).ok()?.parse().ok();
        let field = |field: &[u8]| {
            let mut parts = field.split(|b| *b == b':');
            [number(parts.next()), number(parts.next())]
        };
        Self(if body.is_empty() {
            Vec::new()
        } else {
            body.split(|b| *b == b';').map(field).collect()
        })
    }

    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The number of a field.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<u32> {
        self.0.get(place)?.first().copied().flatten()
    }

    /// What stands after its colon.
    #[must_use]
    pub fn sub(&self, place: usize) -> Option<u32> {
        self.0.get(place)?.last().copied().flatten()
    }
}

/// A control sequence that no key sends: with a mark of its own at the beginning or before its end, or the place of the cursor.
#[must_use]
pub fn is_reply(body: &[u8], last: u8) -> bool {
    let marked = body.first().is_some_and(|b| (b'<'..=b'?').contains(b));
    marked || last == b'R' || body.iter().any(|b| (0x20..=0x2f).contains(b))
}

/// What a control sequence answers.
#[must_use]
pub fn of_control(body: &[u8], last: u8) -> Option<TerminalReply> {
    match (body, last) {
        ([b'?', ..], b'c') => Some(TerminalReply::Attributes),
        (_, b'R') => Numbers::of(body).get(1).map(TerminalReply::Column),
        _ => None,
    }
}

/// What the string of an operating system command answers.
#[must_use]
pub fn of_text(body: &[u8]) -> Option<TerminalReply> {
    let colour = body.strip_prefix(b"11;")?;
    let colour = std::str::from_utf8(colour).ok();
    Some(TerminalReply::Ground(colour.and_then(is_light)))
}

/// An answer may go on with this after its introducer.
#[must_use]
pub fn may_begin(introducer: char, byte: u8) -> bool {
    match introducer {
        // Number of the command; titles of window and icon.
        ']' => byte.is_ascii_digit() || matches!(byte, b'l' | b'L' | b'I'),
        'P' => byte.is_ascii_digit() || matches!(byte, b'!' | b'$' | b'+' | b';'..=b'?' | b'|'),
        // What kitty says of a picture.
        '_' => byte == b'G',
        _ => true,
    }
}

/// `rgb:ffff/ffff/ffff` in as many digits as the terminal likes: lighter than it is dark.
fn is_light(colour: &str) -> Option<bool> {
    let (_, parts) = colour.split_once(':')?;
    let mut sum = 0.0;
    let mut count = 0;
    for (part, weight) in parts.split('/').zip([0.299, 0.587, 0.114]) {
        let value = u16::from_str_radix(part, 16).ok()?;
        let most = 16f64.powi(i32::try_from(part.len()).ok()?) - 1.0;
        sum += f64::from(value) / most * weight;
        count += 1;
    }
    (count == 3).then_some(sum > 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ground_is_light_or_dark_in_any_notation_and_half_an_answer_is_none() {
        for (said, light) in [
            ("11;rgb:ffff/ffff/ffff", Some(true)),
            ("11;rgb:fd/f6/e3", Some(true)),
            ("11;rgb:0000/2b2b/3636", Some(false)),
            ("11;rgb:0/0/0", Some(false)),
            ("11;rgb:ffff/ffff", None),
            ("11;?", None),
            ("11;rgb:zz/", None),
        ] {
            assert_eq!(of_text(said.as_bytes()), Some(TerminalReply::Ground(light)), "{said}");
        }
        assert_eq!(of_text(b"10;rgb:ffff/ffff/ffff"), None);
        assert_eq!(of_text(b"l the title"), None);
    }
}
