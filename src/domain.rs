//! Records and value types of the desk: what an enterprise, a case, a filing, an alert is.
//! No input or output, no clock, no database: everything here is plain data handed about by the layers above.

pub mod action;
pub mod alert;
pub mod appeal;
pub mod approval;
pub mod case;
pub mod certificate;
pub mod change;
pub mod day;
pub mod desk_settings;
pub mod dossier;
pub mod entered;
pub mod enterprise;
pub mod field;
pub mod filing;
pub mod id;
pub mod intake;
pub mod matter;
pub mod measure;
pub mod network;
pub mod notice;
pub mod numeral;
pub mod objection;
pub mod officer;
pub mod operation;
pub mod phrase;
pub mod proposal;
pub mod queue;
pub mod record;
pub mod reference;
pub mod script;
pub mod structure;
pub mod text;
pub mod uscc;
pub(crate) mod worded;
