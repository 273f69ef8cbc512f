// The steps of a meeting, one after another: each is kept in the browser until the program has answered, and sent again with the same
// sign when it didn't, so that it is done once. No rule of the meeting is known here.
(() => {
  "use strict";
  const AGAIN = 1500; // ms between two tries while the program doesn't answer
  const room = () => document.querySelector("#rum");
  const key = () => `udvalg-trin:${room()?.dataset.adresse ?? ""}`;
  const parsed = (text) => { try { return JSON.parse(text) ?? []; } catch { return []; } };
  const read = () => parsed(localStorage.getItem(key()));
  const write = (steps) => {
    localStorage.setItem(key(), JSON.stringify(steps));
    // Of what has stopped for her to choose, the program knows as well: those that only wait are answered before it could be told.
    if (steps[0]?.stopped) kept().keep("trin", "", JSON.stringify(steps));
    else kept().drop("trin");
  };
  const kept = () => udvalg.drafts(room().dataset.adresse);
  const clock = () => new Date().toTimeString().slice(0, 8).replaceAll(":", ".");
  const told = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

  // What the page was made of: the sum of each item's file, and of the meeting's own.
  const sums = () => Object.fromEntries([
    ...[...document.querySelectorAll("#sheet a[data-laest]")].map((a) => [a.dataset.ref, a.dataset.laest]),
    ["moede", room().dataset.moede],
  ]);

  // A `base` is the sum of the item's file as it was when she began with what she says of it.
  const lay = (kind, fields, words, item = room().dataset.punkt, base = "") => {
    const step = {
      sign: crypto.randomUUID(), kind, fields, words, item, at: clock(), sums: { ...sums(), ...(base ? { [item]: base } : {}) },
      address: `${room().dataset.adresse}/${item}/trin`, tried: false, stopped: "",
    };
    const steps = read();
    // What an unsent step leaves behind is known when it is answered; until then the next one is said of the same sums.
    write([...steps, step]);
    told("koe:lagt", step);
    if (!steps.some((other) => other.tried || other.stopped)) isBusy = true;
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
  const passOn = (steps, done, after) => steps.map((step) => ({
    ...step,
    sums: Object.fromEntries(Object.entries(step.sums).map(([name, sum]) =>
      [name, name in after && sum === done.sums[name] ? after[name] : sum])),
  }));

  const one = async () => {
    const [step] = read();
    if (!step || step.stopped) return false;
    told("koe:sender");
    let answer, text;
    try {
      answer = await udvalg.own(fetch(step.address, { method: "POST", body: body(step), headers: { "X-Udvalg": udvalg.csrf() }, signal: AbortSignal.timeout(10000) }));
      text = await answer.text();
    } catch {
      return waits(step);
    }
    if (answer.status >= 500) return waits(step);
    const rest = read().filter((other) => other.sign !== step.sign);
    const after = JSON.parse(answer.headers.get("X-Udvalg-Efter") ?? "{}");
    if (answer.status === 409 || (answer.status === 422 && step.tried)) {
      write([{ ...step, stopped: answer.status === 409 ? "konflikt" : "afvist" }, ...rest]);
    } else if (answer.status === 403 || answer.status === 421) {
      told("koe:lukket", text);
      return false;
    } else {
      write(passOn(rest, step, after));
    }
    told("koe:svar", { step, text, status: answer.status, after });
    return answer.status < 409;
  };

  const waits = (step) => {
    write(read().map((other) => (other.sign === step.sign ? { ...other, tried: true } : other)));
    told("koe:venter");
    return false;
  };

  let timer = 0, isBusy = false;
  const busy = (is) => { isBusy = is; if (!is) told("moede:klar"); };
  const send = () => navigator.locks.request(key(), async () => {
    clearTimeout(timer);
    const waited = read().some((step) => step.tried);
    let sent = 0;
    busy(!waited);
    while (await one()) sent += 1;
    busy(false);
    const left = read();
    if (left.length && !left[0].stopped) timer = setTimeout(send, AGAIN);
    else if (waited && sent && !left.length) told("koe:tom", { sent, at: clock() });
  });

  // What is left of a page that was closed goes on; a step that had stopped is asked about again.
  const begin = () => {
    const here = read(), steps = here.length ? here : parsed(kept().all().trin?.vaerdi);
    write(steps.map((step) => ({ ...step, stopped: "" })));
    if (steps.length) send();
  };

  // Hers, on top of what the file says now; or the file's, and hers is left.
  const choose = (mine) => {
    const [step, ...rest] = read();
    if (!step?.stopped) return;
    const fields = mine ? [...step.fields.filter(([name]) => name !== "igen"), ["igen", "1"]] : step.fields;
    write(mine ? [{ ...step, fields, sums: sums(), stopped: "", tried: false }, ...rest] : rest);
    told("koe:valgt");
    if (read().length) send();
    else told("koe:svar", { step, text: "", status: 0 });
  };

  // The last step is taken back where it waits; whether it could be. The first one may be on its way, and is undone where it is done.
  const takeBack = () => {
    const steps = read(), last = steps.at(-1);
    if (!last || (steps.length === 1 && !last.stopped)) return false;
    write(steps.slice(0, -1));
    told("koe:lagt", null);
    return true;
  };

  window.udvalgKoe = { isBusy: () => isBusy, lay, send, begin, read, choose, takeBack, sums };
})();
