//! What the rules find wrong on the desk, record by record, for those who tend it; and what waits for a second person.
//! A question: it changes nothing.

use super::session::Session;
use crate::domain::desk_settings::{Document, DocumentKind};
use crate::domain::id::{Kind, RecordId};
use crate::domain::officer::{Officer, Role};
use crate::domain::operation::OperationKind;
use crate::domain::phrase::{Arg, Phrase};
use crate::domain::record::Record;
use crate::domain::reference::Reference;
use crate::service::error::DeskError;
use crate::service::response::{Audit, AuditLine, Reply, Response};
use crate::standard::edition::Edition;
use crate::standard::load;
use crate::workflow::scene::Rules;
use crate::workflow::{audit, queue};
use std::collections::BTreeSet;

impl Session<'_> {
    pub fn audit(&self, most: usize) -> Response {
        self.need_one(&[Role::Admin, Role::Supervisor])?;
        let documents = super::open::documents(&self.snapshot)?;
        let upgraded = self.upgraded(&documents)?;
        let rules = upgraded.as_ref().unwrap_or(&self.rules);
        let mut all =
            Audit { count: 0, found: Vec::new(), claims: 0, awaited: Vec::new(), upgrade: None };
        all.upgrade = upgraded.as_ref().map(|rules| rules.current.stamp.clone());
        let awaited = documents.iter().filter(|d| d.awaited);
        all.awaited = awaited.map(|d| (d.stamp.clone(), d.loaded_by.clone())).collect();
        let mut note = |line: AuditLine| {
            all.count += 1;
            if all.found.len() < most {
                all.found.push(line);
            }
        };
        if !self.settings.solo {
            // On a desk for one the administrator holds every role anyway.
            self.own_roles(&mut note)?;
        }
        let mut claims = 0;
        for found in self.each_record(Kind::Enterprise)? {
            let (id, record) = found?;
            claims += usize::from(matches!(&record, Record::Enterprise(e) if !e.claims.is_empty()));
            self.audit_of(id, rules, &mut note)?;
        }
        all.claims = claims;
        Ok(Reply::Audit(all))
    }

    /// The rules as an upgrade would make them, where the edition that comes with the program binds the one in force.
    fn upgraded(&self, documents: &[Document]) -> Result<Option<Rules>, DeskError> {
        let text = load::shipped_text();
        let shipped: Option<Edition> = load::load(text).ok();
        let Some(shipped) = shipped.filter(|e| self.rules.current.is_bound_by(e)) else {
            return Ok(None);
        };
        let mut settings = self.settings.clone();
        settings.edition.clone_from(&shipped.stamp);
        let mut documents = documents.to_vec();
        documents.push(Document {
            kind: DocumentKind::Edition,
            stamp: shipped.stamp,
            text: text.to_owned(),
            loaded_on: self.today,
            loaded_by: String::new(),
            awaited: false,
            confirmed: None,
        });
        Ok(Some(super::open::rules(&documents, &settings)?.0))
    }

    fn audit_of(
        &self,
        id: RecordId,
        rules: &Rules,
        note: &mut impl FnMut(AuditLine),
    ) -> Result<(), DeskError> {
        let dossier = self.snapshot.dossier_of(id)?;
        for finding in audit::of(&dossier, rules, self.today) {
            note(AuditLine {
                reference: queue::reference(&dossier, finding.record),
                name: dossier.subject().map(|(_, e)| e.name.clone()).unwrap_or_default(),
                clause: finding.clause,
                what: finding.what,
            });
        }
        Ok(())
    }

    /// Officers who have given themselves a role that they hold still.
    fn own_roles(&self, note: &mut impl FnMut(AuditLine)) -> Result<(), DeskError> {
        let officer = |record: Option<Record>| match record {
            Some(Record::Officer(officer)) => Some(officer),
            _ => None,
        };
        let clause = &self.rules.current.cites.role;
        // Who gave a role last counts: the newest operation comes first.
        let mut told = BTreeSet::new();
        for found in self.snapshot.operation_heads(1..=u64::MAX)? {
            let (no, head) = found?;
            if head.what != OperationKind::Officer {
                continue;
            }
            let Some(operation) = self.snapshot.operation(no)? else { continue };
            let before = self.snapshot.versions_before(&operation)?;
            for (image, before) in operation.images.iter().zip(before) {
                let Some(now) = officer(self.snapshot.image_record(image)?) else { continue };
                let held = officer(self.snapshot.get(image.id)?.map(|v| v.body));
                let mut gained = gained(officer(before).as_ref(), &now, held.as_ref());
                gained.retain(|role| told.insert((image.id, *role)));
                if now.name != head.actor || gained.is_empty() {
                    continue;
                }
                let roles = gained.iter().map(|role| Arg::label("role", role.word())).collect();
                note(AuditLine {
                    reference: Reference::Officer(now.name.clone()).to_string(),
                    name: now.name.clone(),
                    clause: clause.clone(),
                    what: Phrase::new("audit-own-role")
                        .with("roles", Arg::Many(roles))
                        .with("on", head.day)
                        .with("operation", format!("#{no:06}")),
                });
            }
        }
        Ok(())
    }
}

/// Roles that came with an operation and are held to this day.
fn gained(before: Option<&Officer>, after: &Officer, held: Option<&Officer>) -> Vec<Role> {
    let had = |role: &Role| before.is_some_and(|o| o.roles.contains(role));
    let has = |role: &Role| held.is_some_and(|o| o.roles.contains(role));
    after.roles.iter().copied().filter(|role| !had(role) && has(role)).collect()
}
