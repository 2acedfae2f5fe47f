//! What is asked of a certificate that is up for renewal: a reminder, and that its holder will not renew. Both are tried on a copy, and
//! by no chance, so that no history goes otherwise for it.

use super::build::ENTERPRISE;
use super::history::{DESK, History, Outcome, cert_id};
use super::law::{Kind, Law, RENEWAL_DAYS};
use sedesk::domain::day::Day;
use sedesk::domain::id::Kind as Of;
use sedesk::domain::queue::Queue;
use sedesk::workflow::queue;

const REMIND: &str = "certificate.remind";
const NOT_RENEWING: &str = "certificate.not_renewing";

impl Law {
    /// The last certificate, if nothing has ended it, within the season, while nobody has applied.
    fn up_for_renewal(&self, index: usize, day: Day) -> bool {
        let all = self.certs.iter().enumerate();
        let last = all.max_by_key(|(at, cert)| (cert.until, *at));
        let last = last.filter(|(_, cert)| cert.ended().is_none()).map(|(at, _)| at);
        let applied = self.cases.iter().any(|case| case.is_open() && case.kind != Kind::Rating);
        last == Some(index) && !applied && day >= self.certs[index].until.plus(-RENEWAL_DAYS)
    }
}

impl History {
    pub fn ask_of_renewal(&mut self) -> Outcome {
        let (today, count) = (self.today(), self.law.certs.len());
        for index in count.saturating_sub(2)..count {
            let may = self.law.up_for_renewal(index, today);
            self.apart(|h| h.remind_and_hear(index, may))?;
        }
        Ok(())
    }

    fn remind_and_hear(&mut self, index: usize, may: bool) -> Outcome {
        let (id, today) = (cert_id(index), self.today());
        let (pei, ivy) = (DESK["pei"].clone(), DESK["ivy"].clone());
        let by_email = [("channel", "email".to_owned())];
        let told = |on: Day| [("on", on.to_string())];
        if !may {
            self.wrong(&pei, id, REMIND, &by_email)?;
            return self.wrong(&ivy, id, NOT_RENEWING, &told(today));
        }
        self.wrong(&ivy, id, NOT_RENEWING, &told(today.plus(1)))?;
        if self.do_apart(&pei, id, REMIND, &by_email).is_none() {
            return Err(format!("{REMIND} was refused, and the law lets it"));
        }
        self.world.change(ENTERPRISE, |record| {
            let sedesk::domain::record::Record::Enterprise(e) = record else { panic!() };
            e.email = None;
        });
        self.wrong(&pei, id, REMIND, &by_email)?;
        if self.do_apart(&ivy, id, NOT_RENEWING, &told(today)).is_none() {
            return Err(format!("{NOT_RENEWING} was refused, and the law lets it"));
        }
        // Nobody waits for it any more.
        self.wrong(&ivy, id, NOT_RENEWING, &told(today))?;
        self.wrong(&pei, id, REMIND, &[("channel", "phone".to_owned())])?;
        let rows = queue::project(&self.world.dossier, &self.world.rules).rows;
        let shown = rows
            .iter()
            .any(|(key, _)| key.queue == Queue::Renewals && key.id.kind == Of::Certificate);
        if shown { Err("a renewal that will not come is waited for".to_owned()) } else { Ok(()) }
    }
}
