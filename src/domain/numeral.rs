//! Small numbers as they are written in Chinese.

/// The digit that a character is.
#[must_use]
pub fn digit(c: char) -> Option<u32> {
    match c {
        '〇' | '○' | '零' => Some(0),
        c => u32::try_from("一二三四五六七八九".chars().position(|d| d == c)? + 1).ok(),
    }
}

/// A whole number up to a hundred: `七`, `十二`, `二十五`, `一百`.
#[must_use]
pub fn number(written: &str) -> Option<u32> {
    let one = |text: &str| {
        let mut chars = text.chars();
        chars.next().filter(|_| chars.next().is_none()).and_then(digit)
    };
    match written.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { one(tens)? };
            Some(tens * 10 + if ones.is_empty() { 0 } else { one(ones)? })
        }
        None if matches!(written, "百" | "一百") => Some(100),
        None => one(written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_up_to_a_hundred_are_read() {
        let read = ["七", "十", "十二", "二十五", "一百", "〇"].map(number);
        assert_eq!(read, [7, 10, 12, 25, 100, 0].map(Some));
        assert_eq!(["", "七八", "十十", "x"].map(number), [None; 4]);
    }
}
