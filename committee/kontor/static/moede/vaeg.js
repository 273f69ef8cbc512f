// What the wall shows, as Møde says it: live, with the window that leads it; and that it is blank before this screen shows a closed item.
(() => {
  "use strict";
  const one = (selector) => document.querySelector(selector);
  const PATIENCE = 4000; // ms
  const room = () => one("#rum");
  const address = () => room().dataset.adresse.replace(/moede$/, "praesentation");
  const state = { leader: "", pause: "" };

  // A window keeps its number over a reload; a copy of it is another window.
  const KEY = "udvalg-vindue";
  let number = sessionStorage.getItem(KEY) ?? crypto.randomUUID();
  const held = (name) => new Promise((done) => {
    navigator.locks.request(`${KEY}:${name}`, { ifAvailable: true }, (lock) => { done(Boolean(lock)); return lock ? new Promise(() => {}) : undefined; });
  });
  const known = (async () => {
    while (!await held(number)) number = crypto.randomUUID();
    sessionStorage.setItem(KEY, number);
  })();
  const headers = (more = {}) => ({ ...more, "X-Vindue": number });

  const apply = () => {
    if (!one("#vaeglinje")) return;
    const isOther = state.leader === "anden";
    one("#vaegleder").hidden = one("#tagvaeg").hidden = !isOther;
    one("[data-vis=pause]").hidden = isOther;
    for (const part of ["label[for=pause-til]", "#pause-til"]) one(part).hidden = isOther || !state.pause;
    one("[data-vis=udkast]").hidden = isOther || Boolean(state.pause) || room().dataset.lukket === "ja";
  };
  const told = (made) => {
    Object.assign(state, { leader: made.leder, pause: made.pause });
    if (!one("#vaeglinje")) return made;
    one("#vaegord").lastChild.textContent = ` ${made.ord}`;
    one("[data-vis=udkast]").setAttribute("aria-pressed", String(made.udkast));
    one("[data-vis=pause]").setAttribute("aria-pressed", String(Boolean(made.pause)));
    apply();
    return made;
  };
  const choose = async (fields) => {
    await known;
    const sent = { method: "POST", body: new URLSearchParams(fields), headers: headers({ "X-Udvalg": udvalg.csrf() }), signal: AbortSignal.timeout(PATIENCE) };
    return told(await (await fetch(`${address()}/vis`, sent)).json());
  };
  const here = () => [["vis", "punkt"], ["punkt", room().dataset.punkt]];
  // A program that was started again knows of no wall: the window that led it says what was shown.
  const see = async () => {
    if (!room()) return;
    await known;
    const led = state.leader === "mig", pause = state.pause;
    try {
      const made = await (await fetch(`${address()}/linje`, { headers: headers(), signal: AbortSignal.timeout(PATIENCE) })).json();
      if (made.leder || !led) { told(made); return; }
      await choose(here());
      if (pause) await choose([["vis", "pause"], ["punkt", room().dataset.punkt], ["til", pause.replace(/^Pause( til kl. )?/, "")]]);
    } catch { /* the line is asked for again when the program answers */ }
  };
  document.addEventListener("udvalg:vaeg", see);
  // A window that is closed leads no more; one that is loaded again asks anew.
  addEventListener("pagehide", () => {
    if (!room() || state.leader !== "mig") return;
    const body = new URLSearchParams([["vis", "slip"], ["punkt", room().dataset.punkt]]);
    fetch(`${address()}/vis`, { method: "POST", body, headers: headers({ "X-Udvalg": udvalg.csrf() }), keepalive: true }).catch(() => null);
  });
  document.addEventListener("htmx:afterSettle", apply);

  // The room must see nothing of a closed item, and not the item before it either: the wall answers when it is blank.
  const channel = new BroadcastChannel(`udvalg-vaeg:${room()?.dataset.adresse ?? ""}`);
  let walls = false;
  channel.addEventListener("message", (event) => { if (event.data === "væg" || event.data === "blank") walls = true; });
  channel.postMessage("er du der?");
  const blanked = async (link) => {
    if (link.dataset.lukket !== "ja" || state.leader === "anden") return;
    await choose([["vis", "punkt"], ["punkt", link.dataset.ref]]).catch(() => null); // so that it isn't shown again meanwhile
    if (!walls) return;
    await new Promise((done) => {
      setTimeout(done, 700);
      channel.addEventListener("message", (event) => { if (event.data === "blank") done(); });
      channel.postMessage("luk");
    });
  };

  window.udvalgVaeg = { apply, choose, headers, blanked, begin: () => choose(here()).catch(() => null) };
})();
