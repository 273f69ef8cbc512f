// What was typed and isn't saved yet: by address, field, and what the field said when it was typed in. The browser keeps it at once, and the
// program is told, since the browser keeps it for one port alone. It is there after a closed tab, a crash of the page and a killed program.
(() => {
  "use strict";
  const { one, csrf } = window.udvalg;
  const PAUSE = 250; // ms between two tellings while she types
  const REMEMBERED = 7 * 24 * 3600 * 1000; // ms that a draft which is over is known to be
  const room = one("meta[name=udvalg-rum]").content;
  const plain = (address) => { try { return decodeURIComponent(address); } catch { return address; } };
  const given = JSON.parse(one("meta[name=udvalg-kladder]")?.content ?? "{}"); // what the program had when the page was opened

  // --- telling the program: what is newest of each field; what it didn't hear is told again
  const untold = new Map();
  let timer = 0, telling = null;
  const tell = (address, key, change) => {
    if (!untold.has(address)) untold.set(address, new Map());
    untold.get(address).set(key, change);
    timer ||= setTimeout(send, PAUSE);
  };
  const send = () => {
    clearTimeout(timer);
    timer = 0;
    telling ??= sendAll().finally(() => { telling = null; });
    return telling;
  };
  const sendAll = async () => {
    for (const [address, changes] of [...untold]) {
      untold.delete(address);
      if (await hears(address, changes)) continue;
      untold.set(address, new Map([...changes, ...(untold.get(address) ?? [])]));
      return;
    }
    if (untold.size) timer ||= setTimeout(send, PAUSE);
  };
  const hears = async (address, changes) => {
    const body = new URLSearchParams({ adresse: address, felter: JSON.stringify([...changes]) });
    const keepalive = body.toString().length < 60000; // what a browser still sends when the page is gone
    try { return (await fetch("/kladde", { method: "POST", body, keepalive, headers: { "X-Udvalg": csrf() } })).ok; } catch { return false; }
  };
  addEventListener("pagehide", send);
  document.addEventListener("visibilitychange", () => { if (document.hidden) send(); });
  for (const name of ["udvalg:svarer", "htmx:afterRequest"]) document.addEventListener(name, () => { if (untold.size) send(); });

  // --- keeping
  const at = (address) => {
    const name = `udvalg-kladde:${room}:${address}`, here = plain(address);
    const local = () => {
      try { return JSON.parse(localStorage.getItem(name)) ?? {}; } catch { return {}; }
    };
    const write = (kept) => {
      try {
        if (Object.keys(kept).length) localStorage.setItem(name, JSON.stringify(kept));
        else localStorage.removeItem(name);
        return true;
      } catch { return false; } // no room, or none allowed: then the program is the only one who remembers
    };
    // What was saved or chosen away stays so, also where the page was opened before, or the program never heard.
    const forgotten = `udvalg-glemt:${room}:${address}`;
    const gone = () => {
      try { return Object.fromEntries(Object.entries(JSON.parse(localStorage.getItem(forgotten)) ?? {}).filter(([, time]) => time > Date.now() - REMEMBERED)); } catch { return {}; }
    };
    const forget = (key, time) => { try { localStorage.setItem(forgotten, JSON.stringify({ ...gone(), [key]: time })); } catch { /* then the program alone knows */ } };
    const stays = ([key, draft]) => !(gone()[key] >= draft.tid);
    const isNewer = ([key, draft]) => !(given[here]?.[key]?.tid >= draft.tid);
    const all = () => Object.fromEntries([...Object.entries(given[here] ?? {}), ...Object.entries(local()).filter(isNewer)].filter(stays));
    const keep = (key, base, value) => {
      const draft = { base, vaerdi: value, tid: Math.max(Date.now(), (gone()[key] ?? 0) + 1) };
      tell(here, key, draft);
      return write({ ...local(), [key]: draft });
    };
    // Another tab may have kept something newer: only what was saved is forgotten.
    const drop = (key, value) => {
      const kept = all()[key];
      if (!kept || (value !== undefined && JSON.stringify(kept.vaerdi) !== JSON.stringify(value))) return;
      const { [key]: gone, ...rest } = local();
      if (gone) write(rest);
      if (given[here]) delete given[here][key];
      forget(key, kept.tid);
      tell(here, key, kept.tid);
    };
    // What the fields belong to is at another address now; what is typed there already stays.
    const move = (to) => {
      const there = window.udvalg.drafts(to), already = there.all();
      for (const [key, { base, vaerdi }] of Object.entries(all())) {
        if (key in already) continue;
        there.keep(key, base, vaerdi);
        drop(key);
      }
      return send();
    };
    for (const [key, draft] of Object.entries(local()).filter(isNewer).filter(stays)) tell(here, key, draft);
    for (const [key, draft] of Object.entries(given[here] ?? {})) if (!stays([key, draft])) tell(here, key, draft.tid);
    return { all, keep, drop, move };
  };
  const made = new Map();
  window.udvalg.drafts = (address) => made.get(address) ?? made.set(address, at(address)).get(address);
})();
