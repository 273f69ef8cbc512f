// Møde in the browser: shows what the program answers, keeps the mode and what is typed, and goes on when the program doesn't answer.
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const PATIENCE = 4000; // ms, after which the program counts as gone
  const room = () => one("#rum");
  const koe = udvalgKoe;
  const vaeg = udvalgVaeg;
  const { state, take } = udvalgSagt;
  let pages = {}; // each item's page, for when the program doesn't answer
  const { is, line, waiting, drafted, stamp, holdDrafts, draftsAt } = udvalgVenter;
  let shownVersion = 0;

  // --- showing -----------------------------------------------------------------------------------------
  const show = (html, { keeps = true } = {}) => {
    const page = new DOMParser().parseFromString(html, "text/html"), main = one("#hovedindhold", page);
    const item = one("#rum", page)?.dataset.punkt;
    const version = Number(one("meta[name=udvalg-version]", page)?.content ?? 0);
    if (keeps && version < shownVersion) return true; // an answer that came late: what is shown is newer
    shownVersion = version;
    if (main && !item) return closed(page, keeps); // a file that the page rests on can't be read just now
    if (!main || (keeps && (state.moving || item !== room().dataset.punkt))) return false; // she has gone on meanwhile
    Object.assign(is, { closed: false, gone: null });
    const typed = keeps ? one("#ord[data-roert]")?.value : undefined;
    const votes = keeps && state.mode === "v" ? cast() : [];
    if (!keeps) all("[data-roert],[data-egen]:not(#koe)").forEach((field) => field.removeAttribute("data-roert"));
    one("#konflikt", main)?.remove(); // the queue has it, and tells of it until she chooses
    if (keeps) holdDrafts();
    if (keeps) Idiomorph.morph(one("#hovedindhold"), main, { morphStyle: "outerHTML" });
    else one("#hovedindhold").replaceWith(document.adoptNode(main));
    const saved = one("#saved", page);
    if (saved) udvalg.stamp(saved);
    document.title = page.title;
    if (typed !== undefined && one("#ord")) one("#ord").value = typed;
    if (one("#ord") && !keeps) kept();
    apply();
    if (votes.length) castAgain(votes);
    else if (typed !== undefined) draft();
    waiting();
    const torn = one("#to-udgaver");
    if (torn) { htmx.process(torn); one("input[type=radio]", torn).focus(); }
    if (state.form && !document.activeElement?.closest("form")) openForm();
    return true;
  };
  // What she has typed stays where it is; the page is itself again when the file can be read.
  const closed = (page, keeps) => {
    if (!keeps) { location.reload(); return true; }
    const told = one("#ulaest,#problemer", page);
    is.closed = Boolean(told);
    if (told) one("#koe").replaceChildren(document.adoptNode(told));
    return is.closed;
  };
  const openForm = () => one(`#${state.form} input, #${state.form} button`)?.focus();

  // The point that the digits are for: the one with the focus, or the first of which nothing is said.
  const pointNow = () => document.activeElement?.closest(".point") ?? all(".point").find((point) => !one("[aria-pressed=true],.venter", point));
  const apply = () => {
    const item = one(".item");
    if (!item) return;
    item.dataset.mode = state.mode;
    for (const letter of "dvp") {
      const tab = one(`#tab-${letter}`), panel = one(`#panel-${letter}`), on = letter === state.mode;
      if (!tab) return;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      panel.hidden = !on;
    }
    const voting = state.mode === "v" && Boolean(one("#votes"));
    room().dataset.digits = ["seats", "inhabil"].includes(state.digits) ? "seats" : state.digits;
    one("#panel-d").dataset.digits = state.digits;
    one("#panel-v").dataset.digits = voting && state.digits === "votes" ? "votes" : "";
    one("#panel-p").dataset.digits = state.mode === "p" && state.digits === "phrases" ? "points" : "";
    all(".point").forEach((point) => point.toggleAttribute("data-nu", point === pointNow()));
    for (const name of ["count", "dropvote", "savevote"]) one(`#${name}`).hidden = !voting;
    for (const name of ["last", "undo", "next"]) one(`#${name}`).hidden = voting;
    all("#panel-d form").forEach((form) => { form.hidden = form.id !== state.form; });
    const reserved = one("#votes input[value=forbehold]:checked");
    one("#votes")?.classList.toggle("med-forbehold", Boolean(state.reserves || reserved));
    one("#forbehold")?.setAttribute("aria-pressed", String(state.reserves));
    one("#b-i").setAttribute("aria-pressed", String(state.digits === "inhabil"));
    one("#flere")?.setAttribute("aria-pressed", String(state.digits === "flere"));
    all(".hak").forEach((box) => { box.hidden = state.digits !== "flere"; });
    if (one("#flereord")) one("#flereord").hidden = state.digits !== "flere";
    for (const id of ["#initialfelt", "#ciffermedlem"]) if (one(id)) one(id).hidden = !["seats", "inhabil"].includes(state.digits);
    vaeg.apply();
  };

  // --- going from item to item -------------------------------------------------------------------------------
  // The program answers that it isn't there: in a page that says where it went, or in words alone.
  class Gone extends Error {
    constructor(html) {
      const page = new DOMParser().parseFromString(html, "text/html");
      super(one("main .head p", page)?.textContent ?? page.body.textContent);
      this.address = one("#derhen", page)?.getAttribute("href") ?? "";
    }
  }
  const get = async (address, headers) => {
    const answer = await fetch(address, { headers, signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status === 404) throw new Gone(await answer.text());
    if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
    return answer.text();
  };
  const go = async (link) => {
    if (!link.dataset.ref) { location.assign(link.href); return; }
    state.moving = true; // keys that come meanwhile are meant for the item that she goes to
    try { await move(link); } finally { state.moving = false; told(); }
  };
  const told = () => document.dispatchEvent(new CustomEvent("moede:klar"));
  const move = async (link) => {
    await saveWords();
    await vaeg.blanked(link);
    let html;
    try {
      html = await get(link.href, vaeg.headers());
    } catch (error) {
      if (error instanceof Gone) { location.assign(link.href); return; }
      html = pages[link.dataset.ref];
      off(true);
      if (!html) return;
    }
    Object.assign(state, { mode: "d", digits: "phrases", reserves: false, form: "", asked: "" });
    history.pushState(null, "", link.href);
    show(html, { keeps: false });
    window.scrollTo(0, 0);
  };
  const again = async () => {
    try {
      show(await get(location.href, { "X-Se": "1" }));
      off(false);
      keepPages();
    } catch (error) {
      is.off = !(error instanceof Gone);
      if (is.off) off(true);
      else udvalgVenter.gone(error.message, error.address);
    }
  };
  const off = (now) => { is.off = now; if (now) shownVersion = 0; // a program that was started anew counts from the beginning
    waiting(); };
  let keeping = 0;
  const keepPages = () => {
    clearTimeout(keeping);
    keeping = setTimeout(async () => {
      try {
        const page = new DOMParser().parseFromString(await get(`${room().dataset.adresse}/alle`, {}), "text/html");
        pages = Object.fromEntries(all("template", page).map((one) => [one.dataset.punkt, one.innerHTML]));
        document.documentElement.dataset.husket = Object.keys(pages).length;
      } catch { /* what is kept already does */ }
    }, 300);
  };

  // --- what would be said ----------------------------------------------------------------------------------------
  const cast = () => all("#votes .ballot[data-navn]").map((ballot) => ["stemme", `${one("input:checked", ballot).value}:${ballot.dataset.navn}`]);
  // A vote that isn't saved is hers, whatever the page is shown again for.
  const castAgain = (votes) => {
    for (const [, said] of votes) {
      const [side, name] = [said.slice(0, said.indexOf(":")), said.slice(said.indexOf(":") + 1)];
      const ballot = all("#votes .ballot[data-navn]").find((one) => one.dataset.navn === name);
      const radio = ballot && one(`input[value=${side}]`, ballot);
      if (radio) radio.checked = true;
    }
    draft();
  };
  let latest = 0, pause = 0;
  const draft = async (redraws = true) => {
    const isVote = state.mode === "v", mine = ++latest;
    const fields = isVote ? [["slags", "stemmer"], ["om", one("#om").value], ...cast()] : [["slags", "ord"], ["tekst", one("#ord").value]];
    udvalg.stamp();
    try {
      const answer = await fetch(`${room().dataset.adresse}/${room().dataset.punkt}/udkast`, {
        method: "POST", body: new URLSearchParams(fields), headers: vaeg.headers({ "X-Udvalg": udvalg.csrf() }),
      });
      if (answer.status === 404) { again(); return; }
      const made = await answer.json();
      if (mine !== latest || (state.mode === "v") !== isVote) return;
      drafted([...new DOMParser().parseFromString(made.papir, "text/html").body.childNodes]);
      if (!isVote) return;
      one("#count").innerHTML = made.taelling;
      if (redraws) { const focus = document.activeElement?.id; one("#votes").innerHTML = made.stemmer; document.getElementById(focus)?.focus(); }
    } catch { off(true); stamp("Det stribede er ikke gemt endnu"); }
  };

  // --- words of her own: kept at each key, saved when she leaves the field ---------------------------------------------
  // What is typed is said of the file as it was when she began, and of what her own steps have made of it since: that is its base.
  const draftsHere = () => draftsAt(room().dataset.punkt);
  const begin = () => koe.sums()[room().dataset.punkt] ?? "";
  const wordsOf = (step) => step.fields.find(([name]) => name === "tekst")?.[1];
  document.addEventListener("koe:svar", (event) => {
    const { step, status, after = {} } = event.detail;
    for (const [name, sum] of Object.entries(after)) {
      const { ord } = draftsAt(name).all();
      if (ord && ord.base === step.sums[name]) draftsAt(name).keep("ord", sum, ord.vaerdi);
      if (name === room().dataset.punkt && state.voteBase === step.sums[name]) state.voteBase = sum;
    }
    if (step.kind !== "ord") return;
    if (status === 200) draftsAt(step.item).drop("ord", wordsOf(step));
    if (!step.there?.includes("/moede/")) return;
    udvalg.drafts(step.there).keep("ord", step.sums[step.item], wordsOf(step)); // they go along to where the item is held now
    draftsAt(step.item).drop("ord");
    koe.drop(step.sign);
  });
  // What she gave up for the file's is no draft either.
  document.addEventListener("koe:valgt", ({ detail: step }) => { if (step?.kind === "ord") draftsAt(step.item).drop("ord", wordsOf(step)); waiting(); });
  const kept = () => {
    const field = one("#ord"), found = draftsHere().all().ord;
    is.torn = null;
    if (!field || !found) return;
    const { vaerdi: words, base } = found, isQueued = koe.read().some((step) => step.item === room().dataset.punkt && wordsOf(step) === words);
    if (!isQueued && words.trim() === field.dataset.gemt.trim()) { draftsHere().drop("ord", words); return; }
    if (!isQueued && base !== begin()) { is.torn = found; return; }
    field.value = words;
    if (isQueued) { field.dataset.gemt = words; return; }
    field.setAttribute("data-roert", "");
    draft();
  };
  const saveWords = async () => {
    const field = one("#ord");
    if (!field || is.gone || !field.hasAttribute("data-roert")) return;
    field.removeAttribute("data-roert");
    const base = draftsHere().all().ord?.base;
    clearTimeout(pause);
    latest++; // what is on its way of the draft comes too late
    if (field.value.trim() === field.dataset.gemt.trim()) { draftsHere().drop("ord"); again(); return; }
    field.dataset.gemt = field.value;
    take("ord", [["tekst", field.value]], field.value, undefined, base);
  };
  const retyped = (field, words) => { field.value = words; field.setAttribute("data-roert", ""); typed(field); };
  const typed = (field) => {
    is.torn = null; // what she writes now takes the place of what she wrote then
    draftsHere().keep("ord", draftsHere().all().ord?.base ?? begin(), field.value);
    clearTimeout(pause);
    pause = setTimeout(() => draft(), 200);
  };

  document.addEventListener("koe:lagt", (event) => { if (is.off) udvalgSagt.taken(event.detail); waiting(); });
  document.addEventListener("koe:venter", () => { if (!is.off) udvalgSagt.taken(koe.read().at(-1)); off(true); });
  const tell = (note) => { is.note = note; waiting(); };
  document.addEventListener("koe:lukket", (event) => {
    tell(line("p", `${event.detail} Det, du har skrevet her, bliver i browseren, til siden er åbnet igen.`, "notice w"));
  });
  document.addEventListener("koe:tom", (event) => {
    const words = event.detail.sent === 1 ? "1 ændring er gemt" : `${event.detail.sent} ændringer er gemt`;
    tell(line("p", `Programmet svarer igen. ${words} og læst igen kl. ${event.detail.at}.`, "notice o"));
  });
  document.addEventListener("koe:svar", (event) => {
    const { step, status, text } = event.detail;
    is.off = false;
    waiting();
    if (status !== 422) udvalgSagt.taken(step);
    if (status === 409) udvalgSagt.asksToChoose();
    if (step.stopped || !text.trimStart().startsWith("<")) { again(); return; }
    if (!show(text) && !state.moving) again();
    if (status === 422) udvalgSagt.refused(step);
    keepPages();
  });
  document.addEventListener("udvalg:aendret", (event) => { event.preventDefault(); again(); });
  document.addEventListener("udvalg:svarer", (event) => { event.preventDefault(); koe.send(); again(); });
  document.addEventListener("udvalg:tavs", () => { shownVersion = 0; });
  addEventListener("popstate", () => location.reload());

  window.udvalgMoede = { state, apply, pointNow, openForm, go, draft, begin, typed, retyped, saveWords, cast, again, waiting };
  if (room()) {
    if (innerWidth < 1024) one("#sheetbox").open = false;
    kept();
    apply();
    waiting();
    koe.begin();
    vaeg.begin();
    keepPages();
  }
})();
