//! Clauses that the desk cites by itself, where no row of the edition does: which clause a standing rests on, a line of a
//! sheet, a role. Each edition names its own.

use serde::{Deserialize, Serialize};

macro_rules! cites {
    ($($(#[$meta:meta])* $name:ident;)+) => {
        /// The section `cites` of an edition.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Cites { $($(#[$meta])* pub $name: String,)+ }

        impl Cites {
            /// Every key with its clause.
            pub fn each(&self) -> impl Iterator<Item = (&'static str, &str)> {
                [$((stringify!($name), self.$name.as_str())),+].into_iter()
            }
        }
    };
}

cites! {
    /// Who may take which step.
    role;
    /// What an officer may not see.
    discretion;
    /// An enterprise as it is registered.
    registration;
    /// An application and the case it becomes.
    case;
    /// The aim that entry to the rating asks for.
    entry_aim;
    /// The measures that entry to the rating asks for.
    entry_measures;
    /// The field or goal that entry to the rating asks for.
    entry_coverage;
    /// An award, or that there was none.
    award;
    /// A certificate, its term and its end by time.
    certificate;
    /// Stars, or none.
    stars;
    /// The mark stopped.
    mark;
    /// A yearly filing.
    filing;
    /// An alert.
    alert;
    /// A matter.
    matter;
    /// A warning with a date to mend.
    warning;
    /// A warned breach that was not mended by its date.
    not_mended;
    /// A certificate ended by delisting.
    delisting;
    /// The ban that follows.
    ban;
    /// A certificate given up.
    surrender;
    /// A certificate ended with its enterprise.
    cessation;
    /// A certificate voided.
    voiding;
    /// An appeal.
    appeal;
    /// The committee and its rounds.
    committee;
    /// Points by dimension.
    scores;
    /// The committee's decision on the rating.
    rating;
    /// A change registered.
    change;
    /// A credential of another system.
    credential;
}
