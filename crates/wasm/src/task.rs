//! Runs a future as a promise.
//!
//! Not `wasm_bindgen_futures::spawn_local`: its queue looks `queueMicrotask` and `console` up on the global object,
//! and this module imports nothing that reaches it. A future here only ever waits for promises, whose callbacks are
//! microtasks already, so it can be polled straight from them.

use js_sys::Promise;
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Wake, Waker};
use wasm_bindgen::JsValue;

type Task = Pin<Box<dyn Future<Output = ()>>>;

thread_local! {
    /// Few at a time.
    static TASKS: RefCell<Vec<(u64, Task)>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u64> = const { Cell::new(0) };
}

/// A task by number: a waker must be `Send`, what it wakes is not.
struct Number(u64);

impl Wake for Number {
    fn wake(self: Arc<Self>) {
        // Taken out while it runs, so that nothing is borrowed when it calls into JS.
        let taken = TASKS.with_borrow_mut(|tasks| {
            let place = tasks.iter().position(|(number, _)| *number == self.0)?;
            Some(tasks.swap_remove(place).1)
        });
        let Some(mut task) = taken else { return };
        let number = self.0;
        if task.as_mut().poll(&mut Context::from_waker(&Waker::from(self))).is_pending() {
            TASKS.with_borrow_mut(|tasks| tasks.push((number, task)));
        }
    }
}

/// Starts the future; the promise settles with its result.
pub fn promise(future: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Promise {
    let mut future = Some(future);
    Promise::new(&mut |resolve, reject| {
        let Some(future) = future.take() else { return };
        let task: Task = Box::pin(async move {
            // Calls of the promise's own functions do not throw.
            let _ = match future.await {
                Ok(value) => resolve.call1(&JsValue::UNDEFINED, &value),
                Err(error) => reject.call1(&JsValue::UNDEFINED, &error),
            };
        });
        let number = NEXT.replace(NEXT.get() + 1);
        TASKS.with_borrow_mut(|tasks| tasks.push((number, task)));
        Arc::new(Number(number)).wake();
    })
}
