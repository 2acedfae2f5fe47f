//! How guarded the fields are that an officer sees at most (11.2 e).

use crate::domain::field::Visibility;
use crate::domain::officer::Officer;
use crate::standard::edition::Edition;

/// The most guarded fields that an officer sees: by the best of his roles, as the edition has it.
pub(super) fn of(officer: &Officer, edition: &Edition) -> Visibility {
    let roles = edition.lists.get("role").map_or(&[][..], Vec::as_slice);
    let sees = |word: &str| roles.iter().find(|c| c.code == word).and_then(|c| c.sees);
    let seen = officer.roles.iter().map(|r| sees(r.word()).unwrap_or(Visibility::Internal));
    seen.max().unwrap_or(Visibility::Public)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::officer::Role;
    use crate::standard::load;

    #[test]
    fn the_best_of_several_roles_counts_and_none_sees_only_what_is_public() {
        let edition = load::load(load::shipped_text()).unwrap();
        let with = |roles: &[Role]| {
            let (name, os_user) = (String::from("a"), String::from("a"));
            of(&Officer { name, os_user, roles: roles.to_vec(), active: true }, &edition)
        };
        assert_eq!(with(&[]), Visibility::Public);
        assert_eq!(with(&[Role::Viewer]), Visibility::Internal);
        assert_eq!(with(&[Role::Intake, Role::Publisher]), Visibility::Internal);
        assert_eq!(with(&[Role::Viewer, Role::Chair]), Visibility::Confidential);
        assert_eq!(with(&[Role::Admin]), Visibility::Confidential);
    }
}
