//! Where a notice goes (11.2 b, 11.3): to an address of the enterprise's record, or to one of the desk's list; what is announced
//! in public needs none.

use super::scene::DecisionContext;
use crate::domain::enterprise::Enterprise;
use crate::standard::edition::Edition;

/// The channel by which a notice is announced in public: served when its days are over.
pub const ANNOUNCEMENT: &str = "announcement";
/// The channel that is tried first.
pub const EMAIL: &str = "email";
/// The party whose addresses stand in its own record.
pub const ENTERPRISE: &str = "enterprise";
/// The parties whose addresses stand in the desk's list.
pub const AUTHORITIES: &str = "authorities";
pub const MEDIA: &str = "media";

/// The field of the enterprise's record that holds its address of a channel; "" where none is needed.
#[must_use]
pub fn field<'e>(edition: &'e Edition, channel: &str) -> &'e str {
    let codes = edition.lists.get("channel");
    codes.and_then(|l| l.iter().find(|c| c.code == channel)).map_or("", |c| c.address.as_str())
}

/// The enterprise's address of that channel, "" where none is needed.
///
/// # Errors
/// The field of its record that would have to hold it.
pub fn of_enterprise(
    edition: &Edition,
    enterprise: &Enterprise,
    channel: &str,
) -> Result<String, String> {
    let field = field(edition, channel);
    if field.is_empty() {
        return Ok(String::new());
    }
    let held = enterprise.get(field).map(|v| v.to_text()).unwrap_or_default();
    if held.is_empty() { Err(field.to_owned()) } else { Ok(held) }
}

/// The first channel by which the enterprise can be reached at an address that its record holds; e-mail before others.
#[must_use]
pub fn reachable(edition: &Edition, enterprise: &Enterprise) -> Option<String> {
    let listed = edition.lists.get("channel").into_iter().flatten().map(|c| c.code.as_str());
    let held = |channel: &&str| {
        !field(edition, channel).is_empty() && of_enterprise(edition, enterprise, channel).is_ok()
    };
    std::iter::once(EMAIL).chain(listed).find(held).map(str::to_owned)
}

/// A line of the desk's list, `name | channel | address`, with the channel's code; no address where the channel needs none.
#[must_use]
pub fn contact(edition: &Edition, row: &str) -> Option<(String, String, String)> {
    let mut parts = row.split('|').map(str::trim);
    let (name, channel, address) = (parts.next()?, parts.next()?, parts.next().unwrap_or(""));
    let channel = edition.code("channel", channel)?.code.clone();
    let whole = parts.next().is_none() && !name.is_empty();
    let there = !address.is_empty() || field(edition, &channel).is_empty();
    (whole && there).then(|| (name.to_owned(), channel, address.to_owned()))
}

/// Where a notice to that party goes by that channel.
#[must_use]
pub fn listed(
    scene: &DecisionContext<'_>,
    edition: &Edition,
    party: &str,
    channel: &str,
) -> Option<String> {
    if channel == ANNOUNCEMENT {
        return Some(String::new());
    }
    let desk = scene.contacts?;
    let rows = match party {
        AUTHORITIES => &desk.authorities,
        MEDIA => &desk.media,
        _ => return None,
    };
    let of_channel = rows.iter().filter_map(|row| contact(edition, row)).filter(|c| c.1 == channel);
    let all: Vec<String> = of_channel.map(|(name, _, at)| format!("{name}: {at}")).collect();
    (!all.is_empty()).then(|| all.join("; "))
}
