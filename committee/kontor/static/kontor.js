// What every screen needs in the browser: keys, what is saved, and seeing what others change. No rule of the meeting is known here.
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const inField = (target) => target.closest("input:not([type=radio]):not([type=checkbox]),textarea,select,[contenteditable=true],.cm-editor");

  // --- what is saved: this alone decides what the stamp says ----------------------------------------------
  // Whoever keeps something in this browser says it: its state and words, or nothing. What isn't saved goes before what is, and where
  // nobody says anything it is as the program said last.
  const SAVED = { saved: ["i-ok"], saving: ["i-sync", "Gemmer …"], off: ["i-off", "Programmet svarer ikke"], wait: ["i-ring"] };
  const sayers = [];
  const says = (ask) => sayers.push(ask);
  let settled = one("#saved")?.cloneNode(true), isOff = false, isSending = false;
  const mine = () => (isOff ? ["off"] : isSending ? ["saving"] : null);
  const stamp = (now) => {
    const box = one("#saved");
    if (now) settled = now.cloneNode(true);
    if (!box) return;
    const said = [...sayers, mine].map((ask) => ask()).filter(Boolean), found = said.find(([state]) => state !== "saved") ?? said[0];
    if (found) { show(box, ...found); return; }
    if (box.textContent === settled.textContent) return;
    delete box.dataset.s;
    box.replaceChildren(...settled.cloneNode(true).childNodes);
  };
  const show = (box, state, words) => {
    const [mark, text] = SAVED[state], said = ` ${words ?? text}`;
    if (box.dataset.s === state && box.textContent === said) return;
    box.dataset.s = state;
    box.replaceChildren(Object.assign(document.createElement("span"), { className: `i ${mark}` }), said);
    box.firstChild.setAttribute("aria-hidden", "true");
  };
  const silent = () => {
    isOff = true;
    stamp();
    document.dispatchEvent(new CustomEvent("udvalg:tavs"));
  };
  document.addEventListener("htmx:afterSettle", () => {
    const box = one("#saved");
    if (box && !box.dataset.s) stamp(box);
    else stamp();
  });
  const csrf = () => one("meta[name=udvalg-csrf]").content;

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.requestConfig.verb === "get") return;
    isSending = true;
    stamp();
    keeps = false;
    if (!event.detail.elt.closest("#besked")) one("#besked")?.replaceChildren();  // what was told is of the step before
  });
  document.addEventListener("htmx:afterRequest", () => { isSending = false; stamp(); });
  document.addEventListener("htmx:sendError", silent);
  document.addEventListener("htmx:responseError", (event) => {
    const { xhr, requestConfig } = event.detail, place = one("#besked");
    const words = xhr.responseText.slice(0, 400) || "Programmet kunne ikke svare.";
    const isPage = xhr.getResponseHeader("content-type")?.startsWith("text/html"); // the screen's own script tells what is in it
    if (!isPage) place?.replaceChildren(Object.assign(document.createElement("p"), { className: "notice e", textContent: words }));
    if (requestConfig.verb !== "get") again();
  });

  // --- what others change ------------------------------------------------------------------------------
  let version = Number(one("meta[name=udvalg-version]").content);
  // What an action told stays when others' changes are shown, until the next action.
  let keeps = false;
  const again = () => htmx.ajax("GET", location.href, {
    source: document.body, target: "#hovedindhold", select: "#hovedindhold", swap: "morph:outerHTML show:none",
  });
  // What this tab's own steps change comes back with their answers; a change that is told meanwhile waits for those.
  let asking = 0, waitingVersion = 0;
  const seen = (now) => {
    document.dispatchEvent(new CustomEvent("udvalg:vaeg"));  // the wall may show something else, whatever the files say
    if (asking) { waitingVersion = now; return; }
    if (isOff || one("#saved")?.dataset.s === "off") {
      isOff = false;
      stamp();
      if (document.dispatchEvent(new CustomEvent("udvalg:svarer", { cancelable: true }))) again();
    }
    if (now === version) return;
    version = now;
    // A screen that keeps what is typed itself takes over; all others are shown again as they are now.
    const change = new CustomEvent("udvalg:aendret", { cancelable: true, detail: { version } });
    if (!document.dispatchEvent(change)) return;
    keeps = true;
    again().finally(() => { keeps = false; });
  };
  const answered = (told) => {
    asking = Math.max(0, asking - 1);
    if (Number(told)) version = Number(told);
    if (!asking && waitingVersion) { const later = waitingVersion; waitingVersion = 0; if (later > version || isOff) seen(later); }
  };
  document.addEventListener("htmx:beforeRequest", () => { asking += 1; });
  document.addEventListener("htmx:afterRequest", (event) => answered(event.detail.xhr?.getResponseHeader("X-Udvalg-Version")));
  // The same of a step that a screen's own script sends.
  const own = async (sent) => {
    asking += 1;
    let answer;
    try { answer = await sent; } finally { answered(answer?.headers.get("X-Udvalg-Version")); }
    return answer;
  };
  // A browser keeps six connections to one address, and a stream takes one of them: so of all tabs one listens, and tells the others.
  const tabs = new BroadcastChannel("udvalg-haendelser");
  let latest = null;
  tabs.onmessage = ({ data }) => {
    if (data === "?") { if (latest !== null) tabs.postMessage(latest); }
    else if (data === "off") silent();
    else seen(data);
  };
  const listen = () => new Promise(() => {
    const stream = new EventSource("/haendelser");
    stream.addEventListener("version", (event) => {
      latest = Number(event.data);
      tabs.postMessage(latest);
      seen(latest);
    });
    stream.onerror = () => { latest = null; tabs.postMessage("off"); silent(); };
  });
  document.addEventListener("htmx:afterSettle", () => one("[data-foerst]")?.focus()); // the first field where something is wrong
  document.addEventListener("se-igen", again);

  // What is being typed is never taken away by a page that is shown again.
  // What its form holds it against, in its hidden fields, stays with it: so a change that came meanwhile is told and not written over.
  document.addEventListener("input", (event) => {
    const kept = [event.target, ...(event.target.form ? all("input[type=hidden]", event.target.form) : [])];
    kept.forEach((field) => field.setAttribute?.("data-roert", ""));
  });
  document.addEventListener("submit", (event) => all("[data-roert]", event.target).forEach((f) => f.removeAttribute("data-roert")));
  if (window.Idiomorph) {
    Idiomorph.defaults.ignoreActiveValue = true;
    Idiomorph.defaults.callbacks.beforeNodeMorphed = (old, now) => {
      if (old.nodeType !== 1) return true;
      if (old.hasAttribute("data-roert") || old.hasAttribute("data-egen")) return false;
      // Of what has the focus only a field keeps what is in it; the words of a button follow.
      if (old === document.activeElement && old.matches("button,a,summary")) old.replaceChildren(...now.cloneNode(true).childNodes);
      return true;
    };
    Idiomorph.defaults.callbacks.beforeNodeRemoved = (old) => !(old.nodeType === 1 && (old.hasAttribute("data-egen") || (keeps && old.id === "sagt")));
    // What she has unfolded stays so.
    Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, node) => !(name === "open" && node.tagName === "DETAILS");
  }

  // --- keys ----------------------------------------------------------------------------------------------
  const keysOn = () => localStorage.getItem("udvalg-genveje") !== "fra";
  const dialog = one("#taster");
  const act = (target) => {
    if (!target) return false;
    if (target.matches("input,textarea,select")) target.focus();
    else target.click();
    return true;
  };
  // What is only there for its key is hidden in »herfra«.
  const visible = (target) => Boolean(target.closest("#herfra")) || target.offsetParent !== null || target.getClientRects().length > 0;
  let waiting = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (inField(event.target)) event.target.blur();
      return;
    }
    if (event.ctrlKey && event.key === "z" && !inField(event.target)) {
      event.preventDefault();
      const undo = one("#undo");
      if (undo) undo.click();
      else one("#besked").replaceChildren(Object.assign(document.createElement("p"), { className: "notice", textContent: "Her er ikke noget at fortryde." }));
      return;
    }
    if (event.ctrlKey || event.metaKey || inField(event.target) || one("dialog[open]")) return;
    if (event.altKey) {
      const target = all(`[data-alt~="${CSS.escape(event.key)}"]`).find(visible);
      if (target) { event.preventDefault(); act(target); }
      return;
    }
    if (event.key === "Enter" && event.target.closest("a,button,summary")) return;
    if (!keysOn() && event.key !== "?" && event.key.length === 1) return;
    if (waiting && Date.now() - waiting < 1500) {
      waiting = 0;
      const target = one(`[data-g="${CSS.escape(event.key)}"]`);
      if (target) { event.preventDefault(); target.click(); }
      return;
    }
    if (event.key === "g") { waiting = Date.now(); return; }
    if (["j", "k", "ArrowDown", "ArrowUp"].includes(event.key) && walk(event)) return;
    const targets = all(`[data-tast="${CSS.escape(event.key)}"]`).filter(visible);
    const row = document.activeElement?.closest("[data-raekke]");  // the row that one stands at goes before the rest of the page
    const target = targets.find((one) => row?.contains(one)) ?? targets[0];
    if (target) { event.preventDefault(); act(target); }
  });
  // j and k, or the arrows, from row to row of a list: the rows' own links and buttons have the focus.
  const walk = (event) => {
    const rows = all("[data-raekke]").filter(visible);
    if (!rows.length) return false;
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    if (here < 0 && event.key.startsWith("Arrow")) return false;
    const next = rows[Math.min(rows.length - 1, Math.max(0, here + (["j", "ArrowDown"].includes(event.key) ? 1 : -1)))];
    event.preventDefault();
    (one("a,button", next) ?? next).focus();
    return true;
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest(".helpkey")) dialog.showModal();
    const away = event.target.closest("[data-vaek]");
    if (away) { one(away.dataset.vaek)?.remove(); one("#hovedindhold").focus(); }
    if (event.target.closest("[data-luk]")) event.target.closest("dialog").close();
  });
  const toggle = one("#genveje");
  toggle.checked = keysOn();
  toggle.addEventListener("change", () => localStorage.setItem("udvalg-genveje", toggle.checked ? "til" : "fra"));

  // A file by its name; what looks like somebody's number in it isn't shown.
  const named = (file) => file.name.replace(/\d{6}[^\p{L}\d]?\d{4}/gu, "[nummer]");

  window.udvalg = { named, one, all, says, stamp, csrf, again, own, keysOn, inField };
  navigator.locks.request("udvalg-haendelser", listen);
  tabs.postMessage("?");
})();
