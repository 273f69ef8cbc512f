// The steps of a meeting, one after another: each is kept in the browser until the program has answered, and sent again with the same
// sign when it didn't, so that it is done once. One that stopped for her to choose holds those alone that rest on it. No rule of the
// meeting is known here.
(() => {
  "use strict";
  const AGAIN = 1500; // ms between two tries while the program doesn't answer
  const MOST_ENDED = 300;
  const { parsed, keyOf } = udvalg.queues;
  const room = () => document.querySelector("#rum");
  const key = () => keyOf(room()?.dataset.adresse ?? "");
  const read = () => parsed(localStorage.getItem(key()));
  const write = (steps) => {
    if (steps.length) localStorage.setItem(key(), JSON.stringify(steps));
    else localStorage.removeItem(key());
    // Of what has stopped for her to choose, the program knows as well: those that only wait are answered before it could be told.
    if (steps.some((step) => step.stopped)) kept().keep("trin", "", JSON.stringify(steps));
    else kept().drop("trin");
  };
  const kept = () => udvalg.drafts(room().dataset.adresse);
  // What was saved or given up is so for good, whoever remembers it still.
  const ended = () => parsed(localStorage.getItem(`slut-${key()}`));
  const end = (...signs) => localStorage.setItem(`slut-${key()}`, JSON.stringify([...ended(), ...signs].slice(-MOST_ENDED)));
  const without = (signs) => read().filter((step) => !signs.includes(step.sign));
  const changed = (sign, change) => read().map((step) => (step.sign === sign ? { ...step, ...change } : step));
  const clock = () => new Date().toTimeString().slice(0, 8).replaceAll(":", ".");
  const told = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

  // What the page was made of: the sum of each item's file, and of the meeting's own.
  const sums = () => Object.fromEntries([
    ...[...document.querySelectorAll("#sheet a[data-laest]")].map((a) => [a.dataset.ref, a.dataset.laest]),
    ["moede", room().dataset.moede],
  ]);

  // --- which step rests on which
  const all = (step, name) => step.fields.filter(([one]) => one === name).map(([, value]) => value);
  const writes = (step) => (step.kind === "fremmoede" ? ["moede"] : step.kind === "flere" ? all(step, "punkter") : [step.item]);
  const restsOn = (step) => [...writes(step), ...(["stemmer", "inhabil"].includes(step.kind) ? ["moede"] : [])];
  const takesBack = (step, other) => step.kind === "fortryd" && all(step, "kun").includes(other.sign);
  const holds = (earlier, step) => takesBack(step, earlier) || (step.kind !== "fortryd" && writes(earlier).some((name) => restsOn(step).includes(name)));
  const held = (steps) => steps.filter((step, n) => !step.stopped && steps.slice(0, n).some((earlier) => earlier.stopped && holds(earlier, step)));
  const next = (steps) => { const waiting = held(steps); return steps.find((step) => !step.stopped && !waiting.includes(step)); };

  // A `base` is the sum of the item's file as it was when she began with what she says of it.
  const lay = (kind, fields, words, item = room().dataset.punkt, base = "") => {
    const step = {
      sign: crypto.randomUUID(), kind, fields, words, item, at: clock(), sums: { ...sums(), ...(base ? { [item]: base } : {}) },
      address: `${room().dataset.adresse}/${item}/trin`, tried: false, stopped: "",
    };
    const steps = [...read(), step];
    // What an unsent step leaves behind is known when it is answered; until then the next one is said of the same sums.
    write(steps);
    told("koe:lagt", step);
    if (!steps.some((other) => other.tried && !other.stopped) && !held(steps).includes(step)) isBusy = true;
    send();
    return step;
  };

  const body = (step) => {
    const form = new URLSearchParams();
    for (const [name, value] of step.fields) form.append(name, value);
    form.set("slags", step.kind);
    form.set("trin", step.sign);
    form.set("laest", JSON.stringify(step.sums));
    form.set("vist", room().dataset.punkt);
    if (step.tried) form.set("ventede", step.at);
    return form;
  };

  // The sums that a step left take the place of those it was said of, in the steps that wait behind it.
  const passOn = (steps, before, after) => steps.map((step) => ({
    ...step,
    sums: Object.fromEntries(Object.entries(step.sums).map(([name, sum]) =>
      [name, name in after && sum === before[name] ? after[name] : sum])),
  }));

  // Why a step stopped: what the page or the program's words say of it; nothing for one that is over.
  const stop = (step, { status }, text) => {
    const page = new DOMParser().parseFromString(text, "text/html"), words = (selector) => page.querySelector(selector)?.textContent ?? "";
    if (status === 409) return { stopped: "konflikt", told: words("#konflikt > p"), both: page.querySelector("#konflikt .both")?.outerHTML ?? "" };
    if (status === 422) return step.tried ? { stopped: "afvist", told: words(".notice.e[role=alert]"), both: "" } : null;
    if (status < 400) return null;
    try {
      const { stop: said, vaek } = JSON.parse(text);
      return { stopped: "vaek", told: said, there: vaek.adresse, both: "" };
    } catch { return { stopped: "afvist", told: text.slice(0, 400), both: "" }; }
  };

  // One step; what came of it: nothing where the program doesn't answer or none is left to send.
  const one = async () => {
    const step = next(read());
    if (!step) return "";
    told("koe:sender");
    let answer, text;
    try {
      answer = await udvalg.own(fetch(step.address, { method: "POST", body: body(step), headers: { "X-Udvalg": udvalg.csrf() }, signal: AbortSignal.timeout(10000) }));
      text = await answer.text();
    } catch {
      return waits(step);
    }
    if (answer.status >= 500) return waits(step);
    if (answer.status === 403 || answer.status === 421) {
      told("koe:lukket", text);
      return "";
    }
    const after = JSON.parse(answer.headers.get("X-Udvalg-Efter") ?? "{}"), stopped = stop(step, answer, text);
    if (stopped) {
      write(changed(step.sign, stopped));
    } else {
      end(step.sign);
      write(passOn(without([step.sign]), step.sums, after));
    }
    told("koe:svar", { step: { ...step, ...stopped }, text, status: answer.status, after });
    return answer.ok ? "gemt" : "stoppet";
  };

  const waits = (step) => {
    write(changed(step.sign, { tried: true }));
    told("koe:venter");
    return "";
  };

  let timer = 0, isBusy = false;
  const busy = (is) => { isBusy = is; if (!is) told("moede:klar"); };
  const send = () => navigator.locks.request(key(), async () => {
    clearTimeout(timer);
    const waited = read().some((step) => step.tried && !step.stopped);
    let sent = 0, came;
    busy(!waited);
    while ((came = await one())) sent += came === "gemt" ? 1 : 0;
    busy(false);
    const left = read();
    if (next(left)) timer = setTimeout(send, AGAIN);
    else if (waited && sent) told("koe:tom", { sent, at: clock() });
  });

  // What is left of a page that was closed goes on; a step that had stopped is asked about again.
  const begin = () => {
    const over = ended(), here = read(), steps = here.length ? here : parsed(kept().all().trin?.vaerdi);
    write(steps.filter((step) => !over.includes(step.sign)).map((step) => ({ ...step, stopped: "" })));
    if (!read().length) return;
    told("koe:lagt", null); // one that is asked about again isn't chosen between meanwhile
    send();
  };

  // Hers, on top of what the file says now; or the file's, and hers is left, with what would have taken it back.
  const choose = (sign, mine) => {
    const steps = read(), step = steps.find((other) => other.sign === sign && other.stopped);
    if (!step) { told("koe:valgt", null); return; }
    if (mine) {
      const now = sums(), fields = [...step.fields.filter(([name]) => name !== "igen"), ["igen", "1"]];
      write(passOn(changed(sign, { fields, stopped: "", tried: false }), step.sums, now));
    } else drop(sign, ...steps.filter((other) => takesBack(other, step)).map((other) => other.sign));
    told("koe:valgt", mine ? null : step);
    if (next(read())) send();
    else if (!mine) told("koe:svar", { step, text: "", status: 0 });
  };
  const drop = (...signs) => { end(...signs); write(without(signs)); };

  // The last step is taken back where it waits; whether it could be. One that may be on its way is undone where it is done.
  const takeBack = () => {
    const steps = read(), last = steps.at(-1);
    if (!last || next(steps)?.sign === last.sign) return false;
    drop(last.sign);
    told("koe:lagt", null);
    return true;
  };

  window.udvalgKoe = { isBusy: () => isBusy, lay, send, begin, read, choose, drop, takeBack, sums };
})();
