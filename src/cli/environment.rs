//! The one place that reads the environment: variables, the effective user, the terminal, the data folder, chance.

use super::args::TerminalGround;
use crate::domain::id::RequestId;
use crate::standard::words::Lang;
use clap::ValueEnum as _;
use std::io::IsTerminal as _;
use std::path::PathBuf;

/// What the process was started in, read once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// Name of the effective user; officers are known by it. Never `$USER`, which anybody may set.
    pub user: String,
    /// `SEDESK_DB`.
    pub db: Option<PathBuf>,
    pub lang: Lang,
    /// Input and output are a terminal.
    pub terminal: bool,
    /// `NO_COLOR` is set.
    pub no_color: bool,
    /// `SEDESK_PALETTE`.
    pub palette: Option<TerminalGround>,
    /// `COLORFGBG` tells a light ground, or a dark one.
    pub light: Option<bool>,
    pub screen: Screen,
    /// What terminal and locale say of themselves.
    pub around: Surroundings,
    /// `SEDESK_KEYMAP`: the name of a keymap.
    pub base: Option<String>,
    /// Where an officer's own keymap would be.
    pub keymap: Option<PathBuf>,
}

impl Environment {
    /// Reads it.
    #[must_use]
    pub fn read() -> Self {
        Self {
            user: effective_user(),
            db: variable("SEDESK_DB").map(PathBuf::from),
            lang: ["LC_ALL", "LC_MESSAGES", "LANG"]
                .into_iter()
                .find_map(variable)
                .map_or(Lang::En, |locale| Lang::detect(&locale)),
            terminal: std::io::stdin().is_terminal() && std::io::stdout().is_terminal(),
            no_color: variable("NO_COLOR").is_some(),
            palette: variable("SEDESK_PALETTE")
                .and_then(|p| TerminalGround::from_str(&p, true).ok()),
            light: variable("COLORFGBG").and_then(|colours| is_light(&colours)),
            screen: Screen::of(variable("TERM").as_deref()),
            around: surroundings(),
            base: variable("SEDESK_KEYMAP"),
            keymap: own_keymap(),
        }
    }
}

/// What a terminal of some name can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// It cannot place its cursor.
    Dumb,
    /// An old one: no colour, no characters but ASCII, no questions.
    Plain,
    Full,
}

impl Screen {
    fn of(term: Option<&str>) -> Self {
        match term {
            None | Some("dumb" | "unknown") => Self::Dumb,
            Some(name) if name.starts_with("vt1") || name.starts_with("vt2") => Self::Plain,
            Some(_) => Self::Full,
        }
    }
}

/// `15;0`, `0;default;15`: the last is the ground, by its number among sixteen.
fn is_light(colours: &str) -> Option<bool> {
    let ground: u8 = colours.rsplit(';').next()?.parse().ok()?;
    Some(ground == 7 || (9..16).contains(&ground))
}

/// A variable that is set and not empty.
#[expect(clippy::disallowed_methods, reason = "the one home of the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// What the terminal and the locale say of themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surroundings {
    pub term: Option<String>,
    pub colorterm: Option<String>,
    /// What decides how characters are encoded.
    pub locale: Option<String>,
}

impl Surroundings {
    /// Characters are encoded as UTF-8.
    #[must_use]
    pub fn is_utf8(&self) -> bool {
        let locale = self.locale.as_deref().unwrap_or_default();
        // `zh_CN.UTF-8@pinyin`: what follows the sign says nothing of it.
        let plain = locale.split('@').next().unwrap_or_default().to_lowercase().replace('-', "");
        plain.ends_with("utf8")
    }
}

fn surroundings() -> Surroundings {
    Surroundings {
        term: variable("TERM"),
        colorterm: variable("COLORTERM"),
        locale: ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable),
    }
}

fn effective_user() -> String {
    let uid = nix::unistd::geteuid();
    nix::unistd::User::from_uid(uid)
        .ok()
        .flatten()
        .map_or_else(|| format!("uid-{uid}"), |user| user.name)
}

/// Where a desk is kept when nobody says otherwise: `sedesk/desk.redb` in the user's XDG data folder.
#[must_use]
pub fn default_desk() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    let strategy = etcetera::base_strategy::Xdg::new().ok()?;
    Some(strategy.data_dir().join("sedesk").join("desk.redb"))
}

/// `sedesk/keymap.toml` in the user's XDG configuration folder.
fn own_keymap() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    let strategy = etcetera::base_strategy::Xdg::new().ok()?;
    Some(strategy.config_dir().join("sedesk").join("keymap.toml"))
}

/// A folder of its own for a throw-away desk, open to nobody else.
///
/// # Errors
/// When it cannot be made.
#[expect(clippy::disallowed_methods, reason = "the one home of the environment")]
pub fn throw_away_folder() -> std::io::Result<PathBuf> {
    use std::os::unix::fs::DirBuilderExt as _;
    let RequestId(bits) = request_id();
    let name = format!("sedesk-demo-{:016x}", u128::from_be_bytes(bits) >> 64);
    let folder = std::env::temp_dir().join(name);
    std::fs::DirBuilder::new().mode(0o700).create(&folder)?;
    Ok(folder)
}

/// 128 fresh bits. Where the system gives none, the process number and a count keep requests of this process apart.
#[must_use]
pub fn request_id() -> RequestId {
    use std::sync::atomic::{AtomicU64, Ordering};
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let mut bits = [0u8; 16];
    if getrandom::fill(&mut bits).is_err() {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        bits = (u128::from(std::process::id()) << 64 | u128::from(count)).to_be_bytes();
    }
    RequestId(bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ground_is_told_by_its_number_and_an_unknown_one_not() {
        assert_eq!(is_light("15;0"), Some(false));
        assert_eq!(is_light("0;default;15"), Some(true));
        assert_eq!(is_light("0;7"), Some(true));
        assert_eq!(is_light("12;8"), Some(false));
        assert_eq!(is_light("0;default"), None);
    }

    #[test]
    fn a_locale_tells_its_encoding() {
        let is_utf8 = |locale: Option<&str>| {
            let locale = locale.map(str::to_owned);
            Surroundings { term: None, colorterm: None, locale }.is_utf8()
        };
        for locale in ["C.UTF-8", "zh_CN.UTF-8", "zh_CN.utf8", "zh_CN.UTF-8@pinyin"] {
            assert!(is_utf8(Some(locale)), "{locale}");
        }
        for locale in ["C", "POSIX", "zh_CN", "zh_CN.GBK", "zh_CN.GB18030", "en_US.ISO-8859-1"] {
            assert!(!is_utf8(Some(locale)), "{locale}");
        }
        assert!(!is_utf8(None));
    }

    #[test]
    fn request_ids_differ() {
        assert_ne!(request_id(), request_id());
    }
}
