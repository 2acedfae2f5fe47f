//! Texts of one kind, one after the other in the order of their rows: words, which are found by their readings too, and codes, which are
//! found as they are written. They know what each text is, not what it means for its row.

use super::alphabet::{Alphabet, Spelling};
use super::lens::{Lens, Privacy};
use super::query::Needle;
use memchr::memmem;

/// How well a text matched, best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    Anywhere,
    Beginning,
    Whole,
}

/// What is known of a text beside itself.
#[derive(Clone, Copy)]
pub struct Mark {
    /// Its row, by place in the block.
    pub row: u32,
    /// Which of the texts of its row.
    pub nth: u16,
    pub privacy: Privacy,
}

/// A match: which text of the column, and how well.
#[derive(Clone, Copy)]
pub struct MatchPlace {
    pub text: usize,
    pub row: u32,
    pub fit: Fit,
}

/// Texts laid end to end; one more start than there are texts.
struct Ends {
    starts: Vec<u32>,
    marks: Vec<Mark>,
}

impl Ends {
    fn new(first: u32) -> Self {
        Self { starts: vec![first], marks: Vec::new() }
    }

    fn bounds(&self, text: usize) -> Option<(usize, usize)> {
        let (from, to) = (self.starts.get(text)?, self.starts.get(text + 1)?);
        Some((*from as usize, *to as usize))
    }

    /// The texts of a row.
    fn of_row(&self, row: u32) -> std::ops::Range<usize> {
        let from = self.marks.partition_point(|mark| mark.row < row);
        let rest = self.marks.get(from..).unwrap_or(&[]);
        from..from + rest.iter().take_while(|mark| mark.row == row).count()
    }

    fn place(&self, text: usize, fit: Fit) -> Option<MatchPlace> {
        self.marks.get(text).map(|mark| MatchPlace { text, row: mark.row, fit })
    }

    /// The text that holds what stands at `at`, known to be `from` or later.
    fn text_at(&self, from: usize, at: usize) -> usize {
        let (mut low, mut step) = (from, 1);
        while self.starts.get(low + step).is_some_and(|start| *start as usize <= at) {
            low += step;
            step *= 2;
        }
        let within = self.starts.get(low..).unwrap_or(&[]);
        let within = within.get(..step.min(within.len())).unwrap_or(within);
        low + within.partition_point(|start| *start as usize <= at).saturating_sub(1)
    }
}

/// Texts by the numbers of their characters.
pub struct Words {
    characters: Vec<u16>,
    ends: Ends,
    /// The sign of each text: most are told from it not to hold what is looked for.
    signs: Vec<u64>,
}

impl Default for Words {
    fn default() -> Self {
        Self { characters: Vec::new(), ends: Ends::new(0), signs: Vec::new() }
    }
}

impl Words {
    pub fn push(&mut self, mark: Mark, folded: &str, alphabet: &mut Alphabet) {
        if folded.is_empty() {
            return;
        }
        self.characters.extend(folded.chars().map(|c| alphabet.number(c)));
        self.ends.starts.push(u32::try_from(self.characters.len()).unwrap_or(u32::MAX));
        self.ends.marks.push(mark);
        self.signs.push(alphabet.sign(self.text(self.signs.len())));
    }

    /// Whether a text may hold what is spelled.
    pub fn may_hold(&self, at: usize, spelling: &Spelling<'_>) -> bool {
        self.signs.get(at).is_some_and(|sign| spelling.may_stand_in(*sign))
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.marks.len()
    }

    pub fn text(&self, at: usize) -> &[u16] {
        self.ends.bounds(at).and_then(|(from, to)| self.characters.get(from..to)).unwrap_or(&[])
    }

    fn fit(spelling: &Spelling<'_>, text: &[u16], least: Fit) -> Option<Fit> {
        match spelling.begins(text) {
            Some(true) => Some(Fit::Whole),
            Some(false) => Some(Fit::Beginning),
            None if least == Fit::Anywhere => spelling.find(text).map(|_| Fit::Anywhere),
            None => None,
        }
    }

    fn search(
        &self,
        spelling: &Spelling<'_>,
        least: Fit,
        lens: Lens,
        each: &mut dyn FnMut(MatchPlace) -> bool,
    ) {
        let signs = self.signs.iter().enumerate();
        for (at, _) in signs.filter(|(_, sign)| spelling.may_stand_in(**sign)) {
            let Some(fit) = Self::fit(spelling, self.text(at), least) else { continue };
            let seen = self.ends.marks.get(at).is_some_and(|mark| lens.sees(mark.privacy));
            if fit >= least
                && seen
                && let Some(place) = self.ends.place(at, fit)
                && !each(place)
            {
                return;
            }
        }
    }
}

/// Texts as they are written, each between line feeds.
pub struct Codes {
    texts: String,
    ends: Ends,
    /// They are held against the digits of what is typed alone.
    digits: bool,
}

impl Codes {
    pub fn new(digits: bool) -> Self {
        Self { texts: "\n".to_owned(), ends: Ends::new(1), digits }
    }

    pub fn push(&mut self, mark: Mark, folded: &str) {
        if folded.is_empty() {
            return;
        }
        self.texts.push_str(folded);
        self.texts.push('\n');
        self.ends.starts.push(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        self.ends.marks.push(mark);
    }

    fn text(&self, at: usize) -> &str {
        let bounds = self.ends.bounds(at);
        bounds.and_then(|(from, to)| self.texts.get(from..to.saturating_sub(1))).unwrap_or("")
    }

    fn pattern<'n>(&self, needle: &'n Needle) -> Option<&'n str> {
        if self.digits { needle.digits.as_deref() } else { Some(&needle.text) }
    }

    fn search(
        &self,
        needle: &Needle,
        least: Fit,
        lens: Lens,
        each: &mut dyn FnMut(MatchPlace) -> bool,
    ) {
        let Some(wanted) = self.pattern(needle) else { return };
        let beginning = least > Fit::Anywhere;
        let pattern = if beginning { format!("\n{wanted}") } else { wanted.to_owned() };
        let finder = memmem::Finder::new(pattern.as_bytes());
        let (mut from, mut text) = (0, 0);
        while let Some(rest) = self.texts.as_bytes().get(from..) {
            let Some(found) = finder.find(rest) else { return };
            // The pattern may begin with the line feed before its text.
            let at = from + found + usize::from(beginning);
            text = self.ends.text_at(text, at);
            let (Some((start, end)), Some(mark)) =
                (self.ends.bounds(text), self.ends.marks.get(text))
            else {
                return;
            };
            let fit = match at - start {
                0 if end - start - 1 == wanted.len() => Fit::Whole,
                0 => Fit::Beginning,
                _ => Fit::Anywhere,
            };
            if fit >= least
                && lens.sees(mark.privacy)
                && let Some(place) = self.ends.place(text, fit)
                && !each(place)
            {
                return;
            }
            // On to the next text, its line feed included.
            from = end - 1;
        }
    }
}

pub enum TextColumn {
    Words(Words),
    Codes(Codes),
}

/// What is looked for, ready for every kind of column.
pub struct Sought<'q> {
    pub needle: &'q Needle,
    pub spelling: Spelling<'q>,
}

impl TextColumn {
    fn ends(&self) -> &Ends {
        match self {
            Self::Words(words) => &words.ends,
            Self::Codes(codes) => &codes.ends,
        }
    }

    pub fn mark(&self, text: usize) -> Option<Mark> {
        self.ends().marks.get(text).copied()
    }

    /// Hands over each text that fits so well or better and may be seen, in row order, until told to stop.
    pub fn search(
        &self,
        sought: &Sought<'_>,
        least: Fit,
        lens: Lens,
        each: &mut dyn FnMut(MatchPlace) -> bool,
    ) {
        match self {
            Self::Words(words) => words.search(&sought.spelling, least, lens, each),
            Self::Codes(codes) => codes.search(sought.needle, least, lens, each),
        }
    }

    /// Which text of a row that may be seen is the first to hold what is sought.
    pub fn first_holding(&self, row: u32, sought: &Sought<'_>, lens: Lens) -> Option<u16> {
        let ends = self.ends();
        ends.of_row(row).find_map(|at| {
            let mark = ends.marks.get(at).filter(|mark| lens.sees(mark.privacy))?;
            let holds = match self {
                Self::Words(words) => sought.spelling.find(words.text(at)).is_some(),
                Self::Codes(codes) => {
                    let pattern = codes.pattern(sought.needle);
                    pattern.is_some_and(|pattern| codes.text(at).contains(pattern))
                }
            };
            holds.then_some(mark.nth)
        })
    }
}
