/// Keeps count of what a page has put off: timers, frames and the like.
///
/// A check that does not hold is given its full time only while something could still change the page. The script runs
/// in the page's own world before the page's scripts, because that is where timers are made; a page that tampers with
/// it can only make its own checks fail sooner, never pass.
struct TimerWatch: Sendable {
    /// The property that holds the question; a page that does not know it does not stumble over it.
    let name: String

    init() { name = "pending" + String(UInt64.random(in: .min ... .max), radix: 36) }

    var source: String {
        """
        (() => {
          const now = performance.now.bind(performance);
          const due = new Map();
          let serial = 0;
          const wrap = (owner, name, apply) => {
            const original = owner?.[name];
            if (typeof original !== 'function') return;
            const description = Object.getOwnPropertyDescriptor(owner, name);
            if (!description?.configurable) return;
            Object.defineProperty(owner, name, {...description, value: new Proxy(original, {apply})});
          };
          const once = (key, delay) => (target, self, [callback, ...rest]) => {
            let id;
            const called = typeof callback !== 'function' ? callback : function (...values) {
              due.delete(key + id);
              return Reflect.apply(callback, this, values);
            };
            id = Reflect.apply(target, self, [called, ...rest]);
            due.set(key + id, now() + delay(rest));
            return id;
          };
          const clear = key => (target, self, [id, ...rest]) => {
            due.delete(key + id);
            return Reflect.apply(target, self, [id, ...rest]);
          };
          const forAWhile = delay => (target, self, values) => {
            const key = 'other' + serial++;
            due.set(key, now() + delay(values));
            return Reflect.apply(target, self, values);
          };
          // Messages to itself are how a page does long work in small steps; one entry stands for all of them.
          const lately = (target, self, values) => {
            due.set('message', now());
            return Reflect.apply(target, self, values);
          };
          wrap(globalThis, 'postMessage', lately);
          wrap(globalThis.MessagePort?.prototype, 'postMessage', lately);
          wrap(globalThis.BroadcastChannel?.prototype, 'postMessage', lately);
          wrap(globalThis, 'setTimeout', once('timer', ([delay]) => Number(delay) || 0));
          wrap(globalThis, 'clearTimeout', clear('timer'));
          wrap(globalThis, 'setInterval', (target, self, values) => {
            const id = Reflect.apply(target, self, values);
            due.set('timer' + id, 0);
            return id;
          });
          wrap(globalThis, 'clearInterval', clear('timer'));
          wrap(globalThis, 'requestAnimationFrame', once('frame', () => 0));
          wrap(globalThis, 'cancelAnimationFrame', clear('frame'));
          wrap(globalThis, 'requestIdleCallback', once('idle', () => 0));
          wrap(globalThis, 'cancelIdleCallback', clear('idle'));
          wrap(globalThis.AbortSignal, 'timeout', forAWhile(([delay]) => Number(delay) || 0));
          wrap(globalThis.Scheduler?.prototype, 'postTask', forAWhile(([, options]) => Number(options?.delay) || 0));
          const anyBefore = limit => {
            const end = now() + limit;
            for (const [key, time] of due) {
              // Long past and still there: a code string, or one of those whose end is not told.
              if (time > 0 && time < now() - 1000) due.delete(key); else if (time <= end) return true;
            }
            return false;
          };
          Object.defineProperty(globalThis, '\(name)', {value: anyBefore});
        })();
        """
    }

    /// Whether something is put off to within so many milliseconds.
    func question(milliseconds: Double) -> String { "\(name)(\(milliseconds))" }

    /// Whether the document holds something that moves by itself; asked in our own world.
    static let movingParts = """
        document.getAnimations().length > 0 || !!document.querySelector('iframe, frame, object, embed, video, audio, '
          + 'animate, animateTransform, animateMotion, set, meta[http-equiv="refresh" i]')
        """
}
