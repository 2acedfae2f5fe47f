//! The rules by themselves: dossiers built in code, the shipped edition and calendar, no store. Each file proves a part of the standard.

#[path = "engine/after_award.rs"]
mod after_award;
#[path = "engine/audited.rs"]
mod audited;
#[path = "engine/awards.rs"]
mod awards;
#[path = "engine/bars.rs"]
mod bars;
#[path = "engine/before_rulings.rs"]
mod before_rulings;
#[path = "engine/build.rs"]
pub mod build;
#[path = "engine/cited.rs"]
mod cited;
#[path = "engine/codes.rs"]
mod codes;
#[path = "engine/committee.rs"]
mod committee;
#[path = "engine/conditions.rs"]
mod conditions;
#[path = "engine/conditions_hold.rs"]
mod conditions_hold;
#[path = "engine/contests.rs"]
mod contests;
#[path = "engine/dates.rs"]
mod dates;
#[path = "engine/deadlines.rs"]
mod deadlines;
#[path = "engine/delistings.rs"]
mod delistings;
#[path = "engine/doors.rs"]
mod doors;
#[path = "engine/editions.rs"]
mod editions;
#[path = "engine/filings_pass.rs"]
mod filings_pass;
#[path = "engine/grave.rs"]
mod grave;
#[path = "engine/ground_edges.rs"]
mod ground_edges;
#[path = "engine/grounds.rs"]
mod grounds;
#[path = "engine/impartial.rs"]
mod impartial;
#[path = "engine/intake.rs"]
mod intake;
#[path = "engine/judged.rs"]
mod judged;
#[path = "engine/kept.rs"]
mod kept;
#[path = "engine/lasting.rs"]
mod lasting;
#[path = "engine/leads.rs"]
mod leads;
#[path = "engine/mutants.rs"]
mod mutants;
#[path = "engine/notices.rs"]
mod notices;
#[path = "engine/other_editions.rs"]
mod other_editions;
#[path = "engine/papers.rs"]
mod papers;
#[path = "engine/pinned.rs"]
mod pinned;
#[path = "engine/projection.rs"]
mod projection;
#[path = "engine/reissued.rs"]
mod reissued;
#[path = "engine/restored.rs"]
mod restored;
#[path = "engine/signs.rs"]
mod signs;
#[path = "engine/standing_against.rs"]
mod standing_against;
#[path = "engine/standings.rs"]
mod standings;
#[path = "engine/stands.rs"]
mod stands;
#[path = "engine/stars.rs"]
mod stars;
#[path = "engine/supervision.rs"]
mod supervision;
#[path = "engine/table.rs"]
mod table;
#[path = "engine/tables.rs"]
mod tables;
#[path = "engine/waiting.rs"]
mod waiting;
