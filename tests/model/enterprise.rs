//! Steps on the enterprise itself: surrender, the mark, disclosures, registered changes; and appeals against decisions.

use crate::build::ENTERPRISE;
use crate::history::{History, Outcome};
use crate::law::{EndKind, Sign};
use sedesk::domain::id::RecordId;

impl History {
    pub fn enterprise_step(&mut self) -> Outcome {
        match self.rng.below(20) {
            0..=1 => self.surrender(),
            2..=5 => self.stop_mark(),
            6..=9 => self.restore_mark(),
            10..=15 => self.disclose(),
            _ => self.register_change(),
        }
    }

    fn surrender(&mut self) -> Outcome {
        let today = self.today();
        let may = self.law.valid_cert(today).is_some();
        let given = [("on", today.to_string())];
        if self.take("ada", ENTERPRISE, "enterprise.surrender", &given, Some(may))? {
            self.law.end_certificates(EndKind::Surrendered, today);
        }
        Ok(())
    }

    fn stop_mark(&mut self) -> Outcome {
        let today = self.today();
        let valid = self.law.valid_cert(today);
        let may = valid.is_some_and(|i| !self.law.certs[i].mark_stopped(today));
        let limit = self.rng.pick(&["none", "none", "shown", "blocking"]).unwrap();
        let until = today.plus(self.rng.days(30, 900));
        let mut given = vec![
            ("misuse", "false".to_owned()),
            ("on", today.to_string()),
            ("limit", limit.to_owned()),
        ];
        if limit != "none" {
            given.push(("until", until.to_string()));
        }
        if self.take("ada", ENTERPRISE, "enterprise.suspend_mark", &given, Some(may))? {
            self.law.certs[valid.unwrap()].stops.push((today, None));
            if limit == "blocking" {
                self.law.limits.push(until);
            }
        }
        Ok(())
    }

    fn restore_mark(&mut self) -> Outcome {
        let today = self.today();
        let stopped = |i: &usize| self.law.certs[*i].mark_stopped(today);
        let valid = self.law.valid_cert(today);
        let stopped = valid.filter(stopped);
        // Whether a mark may be given back that goes with no valid certificate the text does not say.
        let may = valid.map(|_| stopped.is_some());
        if may.is_none() {
            return self.disclose();
        }
        if self.take("ada", ENTERPRISE, "enterprise.restore_mark", &[], may)? {
            let stops = &mut self.law.certs[stopped.unwrap()].stops;
            stops.last_mut().unwrap().1 = Some(today);
        }
        Ok(())
    }

    fn disclose(&mut self) -> Outcome {
        let year = self.today().year() - i32::try_from(self.rng.below(3)).unwrap() + 1;
        let may = year <= self.today().year() && !self.law.disclosed.contains(&year);
        let given = [("year", year.to_string()), ("on", self.today().to_string())];
        let may = if self.law.certs.is_empty() { None } else { Some(may) };
        if self.take("ivy", ENTERPRISE, "enterprise.disclose", &given, may)? {
            self.law.disclosed.insert(year);
        }
        Ok(())
    }

    fn register_change(&mut self) -> Outcome {
        let today = self.today();
        let (kind, event) = match self.rng.below(12) {
            0 => ("c", "closed_down"),
            1 => ("c", "revoked"),
            2 => ("d", ""),
            3..=5 => ("e", "goal_added"),
            6..=8 => ("i", ""),
            _ => ("a", ""),
        };
        let mut given = vec![
            ("kind", kind.to_owned()),
            ("occurred_on", today.to_string()),
            ("reported_on", today.to_string()),
            ("state", "accepted".to_owned()),
            ("text", "told".to_owned()),
        ];
        match kind {
            "a" => given.push(("name", format!("name of {today}"))),
            "e" => given.push(("social_goal", format!("goal of {today}"))),
            _ => {}
        }
        if !event.is_empty() {
            given.push(("event", event.to_owned()));
        }
        // Of changes of one whose certificate has ended the text says nothing.
        let living = self.law.valid_cert(today).is_some();
        if !living {
            return self.disclose();
        }
        if self.take("sun", ENTERPRISE, "enterprise.register_change", &given, Some(true))? {
            match event {
                "closed_down" => self.law.end_certificates(EndKind::Ceased, today),
                "revoked" => {
                    let id = self.world.dossier.changes().next_back().map(|(id, _)| id).unwrap();
                    self.law.signs.push(Sign { id, code: "B.3c", on: today });
                }
                _ if kind == "d" => self.law.end_certificates(EndKind::Surrendered, today),
                _ => {}
            }
        }
        Ok(())
    }

    /// Notes a decision that may be appealed against.
    pub fn decided(&mut self, _step: &'static str, _record: RecordId, _who: &'static str) {}

    pub fn appeal_step(&mut self) -> Outcome {
        self.filing_step()
    }
}
