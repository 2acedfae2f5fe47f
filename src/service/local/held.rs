//! The desk that holds the store, and what it keeps in memory beside it: each is made from the log, and may be forgotten.

use super::anchors::SeekPoints;
use super::figures::KeptFigures;
use crate::domain::id::RecordId;
use crate::domain::operation::Operation;
use crate::domain::queue::RowKey;
use crate::domain::record::Version;
use crate::service::clock::Clock;
use crate::service::find::Finder;
use crate::service::request::View;
use crate::service::response::Notice;
use crate::store::{self, Store};
use crate::workflow::scene::Rules;
use lru::LruCache;
use std::num::NonZeroUsize;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// A desk in this process.
pub struct Local {
    pub(super) store: Store,
    pub(super) rules: RwLock<Arc<Rules>>,
    pub(super) finder: Mutex<Finder>,
    pub(super) anchors: Mutex<SeekPoints>,
    pub(super) ranked: Mutex<ViewOrders>,
    pub(super) counted: Mutex<KeptFigures>,
    pub(super) read: Mutex<OperationCache>,
    /// The day gone by that was asked about last.
    pub(super) past: Mutex<Option<Arc<HistoricDesk>>>,
    pub(super) listeners: Mutex<Vec<Sender<Notice>>>,
    pub(super) clock: Box<dyn Clock>,
}

/// A poisoned lock only means that another request panicked; what it guards is replaced whole or not at all.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Local {
    pub(super) fn rules(&self) -> Arc<Rules> {
        self.rules.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn announce(&self, operation: u64, actor: &str, records: &[RecordId]) {
        let notice = Notice { operation, actor: actor.to_owned(), records: records.to_vec() };
        locked(&self.listeners).retain(|listener| listener.send(notice.clone()).is_ok());
    }
}

/// A desk of the past with what is held in memory beside it.
pub(super) struct HistoricDesk {
    pub desk: store::HistoricTables,
    pub rules: Arc<Rules>,
    pub finder: Mutex<Finder>,
    pub anchors: Mutex<SeekPoints>,
}

/// Rows of a view that is not the queue as it lies, in order.
pub(super) type Order = Arc<Vec<(RowKey, Version)>>;

/// What an order holds for: the desk's last operation, the day, who asks, the view.
pub(super) type RankedFor = (u64, i32, String, View);

/// A number of things to keep, which is not 0.
const fn most(many: usize) -> NonZeroUsize {
    match NonZeroUsize::new(many) {
        Some(many) => many,
        None => NonZeroUsize::MIN,
    }
}

/// The orders of the views that were looked at last: their pages stay as they are until the desk moves on.
pub(super) struct ViewOrders(LruCache<RankedFor, Order>);

impl Default for ViewOrders {
    fn default() -> Self {
        Self(LruCache::new(Self::MOST))
    }
}

impl ViewOrders {
    /// Orders that are kept.
    const MOST: NonZeroUsize = most(6);

    /// The order that is kept, which has now been looked at last.
    pub(super) fn find(&mut self, wanted: &RankedFor) -> Option<Order> {
        self.0.get(wanted).cloned()
    }

    /// Keeps an order; those of a desk that has moved on since are forgotten.
    pub(super) fn note(&mut self, of: RankedFor, order: &Order) {
        self.0.retain(|held, _| held.0 >= of.0);
        self.0.put(of, Arc::clone(order));
    }
}

/// Operations read last. What the log holds of a number never changes.
pub(super) struct OperationCache(LruCache<u64, Arc<Operation>>);

impl Default for OperationCache {
    fn default() -> Self {
        Self(LruCache::new(Self::MOST))
    }
}

impl OperationCache {
    /// No more operations than this, nor more records written by them all, unless by the last alone.
    const MOST: NonZeroUsize = most(16);
    const MOST_RECORDS: usize = 200_000;

    pub(super) fn get(&mut self, no: u64) -> Option<Arc<Operation>> {
        self.0.get(&no).cloned()
    }

    pub(super) fn keep(&mut self, operation: Arc<Operation>) {
        self.0.put(operation.no, operation);
        let records = |held: &LruCache<u64, Arc<Operation>>| {
            held.iter().map(|(_, held)| held.images.len()).sum::<usize>()
        };
        while self.0.len() > 1 && records(&self.0) > Self::MOST_RECORDS {
            self.0.pop_lru();
        }
    }
}
