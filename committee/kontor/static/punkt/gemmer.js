// Saving what changed, and keeping what isn't saved. Which text is whose, and when two stand against each other, the program decides
// (`…/gem`); nothing of it is known here.
import { notice } from "./fejl.js";
import { same } from "./felter.js";
const { one, csrf } = window.udvalg;
const PAUSE = 600, AGAIN = 2000;
const LARGEST_KEPT_ALIVE = 60000; // what a browser still sends when the page is gone
const waits = (count) => (count === 1 ? "1 ændring venter" : `${count} ændringer venter`);
const clock = (time) => new Date(time).toLocaleTimeString("da", { hour: "2-digit", minute: "2-digit" });

// `fields` by their paths; `show` has what is to be done when the program has answered.
export const saver = (address, fields, drafts, show, sum) => {
  let saving = null, wanted = false, timer = 0, savedAt = "", oldest = 0, is_off = false, stopped = "", kept = true, version = -1, is_gone = false;
  const home = drafts; // where they are while the item is at this address
  const dirty = () => [...fields.values()].filter((field) => field.isDirty);

  const sent = async (name, body) => {
    const keepalive = body instanceof URLSearchParams && body.toString().length < LARGEST_KEPT_ALIVE;
    const answer = await fetch(`${address}/${name}`, { method: "POST", body, keepalive, headers: { "X-Udvalg": csrf() } });
    const text = await answer.text();
    try { return JSON.parse(text); } catch { return { stop: text.slice(0, 400) || "Programmet kunne ikke svare." }; }
  };
  const asked = (name, more = {}) => sent(name, new URLSearchParams({ felter: JSON.stringify(dirty().map((field) => field.change)), ...more }));

  // --- what is saved: always in the same place, by its mark and in words
  let said = null;
  const state = (name, words) => {
    said = [name, words];
    window.udvalg.stamp();
  };
  window.udvalg.says(() => said);
  const tell = () => {
    const left = dirty(), torn = left.filter((field) => field.held !== null);
    if (is_off) state("off", left.length ? `Programmet svarer ikke. ${waits(left.length)}` : "Programmet svarer ikke");
    else if (!kept && left.length) state("wait", "Ikke gemt, og browseren kan ikke huske det: luk ikke fanen");
    else if (torn.length) state("wait", torn.length === 1 ? "To udgaver: vælg én" : `To udgaver af ${torn.length} felter: vælg`);
    else if (saving && left.length) state("saving", "Gemmer …");
    else if (left.length) state("wait", stopped || `Ikke gemt: ${left.length === 1 ? left[0].name : `${left.length} felter`}`);
    else if (stopped) state("wait", stopped);
    else state("saved", savedAt ? `Gemt ${savedAt}` : "Som i filerne");
  };
  const away = () => {
    is_off = true;
    show.follows("off");
    const left = dirty().length;
    notice("e", "Programmet svarer ikke. Bliv bare ved", `Det, du skriver og klikker, bliver her i browseren og gemmes, når programmet svarer igen. ${
      left ? `${waits(left)}, den ældste fra kl. ${clock(oldest || Date.now())}. ` : ""}Start det igen med udvalg kontor; luk ikke fanen, hvis du kan undgå det.`);
    tell();
    later(AGAIN, true);
  };

  // --- saving
  const later = (wait = PAUSE, even = false) => {
    clearTimeout(timer);
    timer = setTimeout(() => save(even), wait);
  };
  // Save what changed; `even` when nothing did, to see what the file says. `whole` saves also what is just being emptied.
  const save = (even = false, whole = even) => {
    clearTimeout(timer);
    if (saving) { wanted = true; return saving.then(() => saving); }
    const ready = dirty().filter((field) => whole || !field.isBeingEmptied);
    const clicked = ready.filter((field) => field.isStep);
    if (!ready.length && !even) { if (!is_off) tell(); return Promise.resolve(); }
    saving = round(clicked.length ? clicked : ready, clicked.length > 0).finally(() => {
      saving = null;
      tell();
      if (wanted || clicked.length < ready.length && clicked.length) { wanted = false; save(true, whole); }
    });
    tell();
    return saving;
  };
  const round = async (those, is_step) => {
    const changes = those.map((field) => field.change);
    let answer;
    try {
      answer = await sent("gem", new URLSearchParams({ felter: JSON.stringify(changes), sum, klik: is_step ? "1" : "" }));
    } catch { away(); return; }
    if (answer.felter) take(answer, those, changes);
    if (answer.vaek) { gone(answer); return; }
    if (!answer.stop) return;
    if (answer.ulaest) { unread(answer); return; }
    stopped = "Ikke gemt";
    notice("e", "Det er ikke gemt endnu", `${answer.stop} Det, du har skrevet, bliver i browseren.`);
    if (dirty().length) later(AGAIN, true);
  };

  // Its file, or one that it hangs by, can't be read: where and why, with the way to put it right. What was typed waits.
  const unread = ({ ulaest }) => {
    is_off = false;
    stopped = dirty().length ? "Ikke gemt: filen kan ikke læses" : "Filen kan ikke læses";
    show.follows("no");
    const made = new DOMParser().parseFromString(ulaest, "text/html").body;
    if (one("#besked").textContent.trim() !== made.textContent.trim()) one("#besked").replaceChildren(...made.childNodes);
    later(AGAIN, true); // until it can, whatever tells of it
  };

  // The item is somewhere else, or nowhere: what was typed goes along, or stays here to be copied.
  const gone = ({ stop, vaek: { adresse } }) => {
    is_gone = true;
    is_off = false;
    const left = dirty().length;
    stopped = left ? "Ikke gemt: punktet er her ikke mere" : "Punktet er her ikke mere";
    drafts.move(adresse || address);
    drafts = adresse ? window.udvalg.drafts(adresse) : home;
    show.follows("no");
    if (adresse) notice("w", "Punktet er her ikke mere", `${stop}${left ? " Det, du har skrevet, er gået med. Det ligger klar ved punktet." : ""}`, { href: adresse, textContent: "Åbn punktet, hvor det er nu" });
    else notice("w", "Punktet er her ikke mere", `${stop}${left ? " Det, du har skrevet, står her endnu, så du kan kopiere det." : ""}`);
  };
  const back = () => {
    if (!is_gone) return;
    is_gone = false;
    if (drafts !== home) drafts.move(address);
    drafts = home;
    notice();
  };

  // The program's answer: what was saved is clean, what others changed is shown, and where both did both stand.
  const take = (answer, those, changes) => {
    back();
    sum = answer.sum;
    version = answer.version;
    if (answer.skrevet) savedAt = answer.tid;
    const now = new Map(answer.felter.map(([path, value]) => [JSON.stringify(path), value]));
    const torn = new Map(answer.konflikter.map((conflict) => [JSON.stringify(conflict.felt), conflict]));
    const saved = new Set(answer.gemt.map((path) => JSON.stringify(path)));
    those.forEach((field, n) => { if (saved.has(JSON.stringify(field.path))) settled(field, changes[n].vaerdi, now, answer.dele); });
    for (const field of fields.values()) {
      const key = JSON.stringify(field.path), theirs = now.get(key) ?? (field.kind === "punkter" || field.isList ? [] : "");
      const asked_for = changes[those.indexOf(field)]; // since then she may have chosen
      if (torn.has(key) && field.isDirty && same(field.change.base, asked_for?.base)) show.torn(field, torn.get(key));
      else if (!field.isDirty) follow(field, theirs, answer.dele, saved.has(key));
    }
    if (is_off) notice("o", "Programmet svarer igen", dirty().length ? "Resten gemmes nu." : `Alt er gemt og læst igen kl. ${answer.tid}.`);
    else if (stopped && !answer.stop) notice();
    is_off = false;
    stopped = "";
    oldest = dirty().length ? oldest || Date.now() : 0;
    show.answered(answer, now, those.length === 0 || answer.skrevet);
  };
  const settled = (field, value, now, rows) => {
    const key = JSON.stringify(field.path);
    delete field.draft;
    field.clean = value;
    field.base = now.get(key);
    drafts.drop(field.key, value);
    show.whole(field);
    if (field.isDirty) { keep(field); return; } // she went on while it was saved
    field.isStep = false;
    if (field.isList && field.isIdle) { field.show(now.get(key), rows); show.shown(field, false); }
  };
  const follow = (field, theirs, rows, is_own) => {
    const has_moved = field.base !== undefined && !same(field.base, theirs);
    field.isStep = false;
    if (has_moved && !is_own) { field.show(theirs, rows); show.shown(field, true); }
    field.base = theirs;
  };

  // --- drafts
  const keep = (field) => {
    kept = drafts.keep(field.key, field.base ?? field.clean, field.value);
    oldest ||= Date.now();
  };
  const restore = () => {
    let found = 0;
    for (const [key, draft] of Object.entries(drafts.all())) {
      const field = fields.get(key);
      if (!field) continue; // a section that isn't shown: it stays
      field.restore(draft);
      if (!field.isDirty) { delete field.draft; drafts.drop(key); continue; }
      found += 1;
      oldest = Math.min(oldest || Infinity, draft.tid || Date.now());
    }
    if (found) notice("o", "Det, du skrev sidst, er her stadig", `${waits(found)} fra kl. ${clock(oldest)}. Det gemmes nu.`);
    return found;
  };
  const changed = (field) => {
    if (field.isDirty) keep(field);
    else { drafts.drop(field.key); show.whole(field); }
    tell();
    if (field.isStep) save(); else later();
  };
  return {
    save, later, tell, away, sent, asked, changed, keep, restore, take,
    forget: (field) => drafts.drop(field.key),
    isNews: (number) => number !== version,
  };
};
