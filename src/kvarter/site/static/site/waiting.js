// What waits on the phone: counts and codes of cards, kept by the browser until the server has said that it keeps them.
// Nothing else is kept here: no name, no note, no picture, no page.
"use strict";

const Waiting = (() => {
  const MOST = 20;
  const LONGEST = 12000;
  const PATIENCE = 60000;
  let opened = null;
  let sending = Promise.resolve();

  const database = () => {
    opened ??= new Promise((done, failed) => {
      const asked = indexedDB.open("kvarter", 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("entries", { keyPath: "key" });
        asked.result.createObjectStore("plans", { keyPath: "plan" });
        asked.result.createObjectStore("me");
      };
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    return opened;
  };

  // What is written is on the disk when this is done: a phone that runs dry must not lose it.
  const run = async (names, mode, work) => {
    const held = await database();
    return new Promise((done, failed) => {
      const moving = held.transaction(names, mode, { durability: "strict" });
      const asked = work(moving);
      moving.oncomplete = () => done(asked?.result);
      moving.onabort = () => failed(moving.error);
    });
  };

  const entries = () => run("entries", "readonly", (moving) => moving.objectStore("entries").getAll());
  const plans = () => run("plans", "readonly", (moving) => moving.objectStore("plans").getAll());
  const me = () => run("me", "readonly", (moving) => moving.objectStore("me").get("who"));
  const put = (entry) => run("entries", "readwrite", (moving) => moving.objectStore("entries").put(entry));
  const remove = (key) => run("entries", "readwrite", (moving) => moving.objectStore("entries").delete(key));

  const mine = async () => {
    const who = await me();
    return (await entries()).filter((one) => one.who === who).sort((a, b) => a.at - b.at);
  };

  const tell = async (state) => {
    const who = await me();
    const all = await entries();
    const own = all.filter((one) => one.who === who);
    const told = {
      state,
      unsent: own.filter((one) => !one.refused).length,
      refused: own.filter((one) => one.refused).length,
      others: all.length - own.length,
    };
    document.dispatchEvent(new CustomEvent("waiting", { detail: told }));
    return told;
  };

  // Who is signed in, and what the form offers. What another was offered is forgotten.
  const meet = async (frame, queue) => {
    const before = await me();
    await run(["plans", "me"], "readwrite", (moving) => {
      if (before !== frame.who) moving.objectStore("plans").clear();
      moving.objectStore("me").put(frame.who, "who");
      const { token, ...kept } = frame;
      moving.objectStore("plans").put({ ...kept, queue, met: Date.now() });
    });
  };

  // Asks the server who one is. A state in words when it does not say.
  const ask = async (queue, patience = PATIENCE) => {
    const answer = await fetch(queue, {
      cache: "no-store",
      redirect: "manual",
      signal: AbortSignal.timeout(patience),
    }).catch(() => null);
    if (answer === null) return { state: "no_signal" };
    if (answer.type === "opaqueredirect") return { state: "sign_in" };
    if (answer.status === 404) return { state: "closed" };
    if (!answer.ok) return { state: "later" };
    const frame = await answer.json().catch(() => null);
    if (frame === null) return { state: "later" };
    await meet(frame, queue);
    return { state: "", frame };
  };

  // Entries as they stand when they leave, each marked as one the server may have: from here on it is not changed.
  const leaving = async (keys) => {
    const found = [];
    await run("entries", "readwrite", (moving) => {
      const store = moving.objectStore("entries");
      for (const key of keys) {
        const asked = store.get(key);
        asked.onsuccess = () => {
          if (!asked.result) return;
          const one = { ...asked.result, tried: Date.now() };
          found.push(one);
          store.put(one);
        };
      }
    });
    return found;
  };

  const give = async (queue, frame, offered) => {
    const some = await leaving(offered.map((one) => one.key));
    if (!some.length) return "";
    const answer = await fetch(queue, {
      method: "POST",
      redirect: "manual",
      headers: { "Content-Type": "application/json", "X-CSRFToken": frame.token },
      body: JSON.stringify({ who: frame.who, entries: some.map((one) => ({ key: one.key, ...one.said })) }),
      signal: AbortSignal.timeout(PATIENCE),
    }).catch(() => null);
    if (answer === null) return "no_signal";
    if (answer.type === "opaqueredirect") return "sign_in";
    if (answer.status === 404) return "closed";
    const told = answer.ok ? await answer.json().catch(() => null) : null;
    if (told === null || told.entries.length !== some.length) return "later";
    for (const [place, outcome] of told.entries.entries()) {
      if (outcome.outcome === "refused") await put({ ...some[place], refused: outcome.why });
      else await remove(some[place].key);
    }
    return "";
  };

  const parts = (all) => {
    const made = [[]];
    for (const one of all) {
      const last = made.at(-1);
      if (last.length === MOST || JSON.stringify([...last, one]).length > LONGEST) made.push([one]);
      else last.push(one);
    }
    return made;
  };

  const attempt = async (first) => {
    let unsent = (await mine()).filter((one) => !one.refused);
    for (const queue of new Set([...(first ? [first] : []), ...unsent.map((one) => one.queue)])) {
      const { state, frame } = await ask(queue);
      if (state) return state;
      // Somebody else may be signed in now: theirs is sent, and nothing of the one before.
      unsent = (await mine()).filter((one) => !one.refused && one.queue === queue && one.who === frame.who);
      for (const some of unsent.length ? parts(unsent) : []) {
        const failed = await give(queue, frame, some);
        if (failed) return failed;
      }
    }
    return "all_sent";
  };

  // Sends what waits, one time after another; two tabs may both send, since the keys make it once. ``first`` is asked
  // even when nothing is known to wait there.
  const send = (first) => {
    sending = sending.then(() => attempt(first)).then(tell, () => tell("later"));
    return sending;
  };

  const keep = async (who, plan, queue, key, said) => {
    await put({ key, who, plan, queue, said, at: Date.now(), refused: null, tried: null });
    await tell("");
  };

  // Whether an entry may be changed here: it was never on its way, or the server has said that it did not keep it.
  const open = (entry) => entry.tried === null || Boolean(entry.refused);

  // Puts other words in the place of an entry that may be changed; false, and nothing changed, when it has left since.
  const change = async (entry, said) => {
    let changed = false;
    await run("entries", "readwrite", (moving) => {
      const store = moving.objectStore("entries");
      const asked = store.get(entry.key);
      asked.onsuccess = () => {
        if (!asked.result || !open(asked.result)) return;
        store.put({ ...asked.result, ...entry, said, refused: null, tried: null });
        changed = true;
      };
    });
    await tell("");
    return changed;
  };

  // At logout: one's own entries, what one was offered, and who one was.
  const empty = async () => {
    const own = await mine();
    await run(["entries", "plans", "me"], "readwrite", (moving) => {
      for (const one of own) moving.objectStore("entries").delete(one.key);
      moving.objectStore("plans").clear();
      moving.objectStore("me").clear();
    });
  };

  return { ask, change, empty, entries, keep, me, mine, open, plans, put, remove, send, tell };
})();
