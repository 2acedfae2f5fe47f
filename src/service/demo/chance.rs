//! Chance that can be had again: `SplitMix64`. It knows nothing of what it decides.

/// A run of numbers from a seed.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to but not including `n`; 0 where `n` is 0.
    pub fn below(&mut self, n: u32) -> u32 {
        let wide = (self.next() >> 32) * u64::from(n);
        u32::try_from(wide >> 32).unwrap_or(0)
    }

    /// A number between both, each included.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        let span = u32::try_from(to - from + 1).unwrap_or(1);
        from + i64::from(self.below(span))
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, share: u32) -> bool {
        self.below(100) < share
    }

    /// One of them.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let at = self.below(u32::try_from(from.len()).unwrap_or(u32::MAX));
        from.get(at as usize)
    }
}

/// Cuts a list into parts of so many hundredths each; what is left over is the last part.
pub fn parts<T: Clone, const N: usize>(all: &[T], shares: [usize; N]) -> [Vec<T>; N] {
    let mut from = 0;
    let mut sum = 0;
    shares.map(|share| {
        sum += share;
        let to = if sum >= 100 { all.len() } else { (all.len() * sum / 100).max(from) };
        let part = all.get(from..to).unwrap_or_default().to_vec();
        from = to;
        part
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_hold_everything_once() {
        let all: Vec<u32> = (0..37).collect();
        let cut = parts(&all, [10, 20, 30, 40]);
        assert_eq!(cut.concat(), all);
    }

    #[test]
    fn numbers_stay_within_bounds() {
        let mut chance = Chance::new(1);
        for _ in 0..1000 {
            assert!(chance.below(7) < 7);
            assert!((-3..=3).contains(&chance.between(-3, 3)));
        }
        assert_eq!(chance.below(0), 0);
        assert!(chance.pick::<u8>(&[]).is_none());
    }
}
