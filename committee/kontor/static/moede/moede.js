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
  let isOff = false;
  let shownVersion = 0, isClosed = false;

  // --- showing -----------------------------------------------------------------------------------------
  const show = (html, { keeps = true } = {}) => {
    const page = new DOMParser().parseFromString(html, "text/html"), main = one("#hovedindhold", page);
    const item = one("#rum", page)?.dataset.punkt;
    const version = Number(one("meta[name=udvalg-version]", page)?.content ?? 0);
    if (keeps && version < shownVersion) return true; // an answer that came late: what is shown is newer
    shownVersion = version;
    if (main && !item) return closed(page, keeps); // a file that the page rests on can't be read just now
    if (!main || (keeps && (state.moving || item !== room().dataset.punkt))) return false; // she has gone on meanwhile
    isClosed = false;
    const typed = keeps ? one("#ord[data-roert]")?.value : undefined;
    const votes = keeps && state.mode === "v" ? cast() : [];
    if (!keeps) all("[data-roert],[data-egen]:not(#koe)").forEach((field) => field.removeAttribute("data-roert"));
    if (keeps) Idiomorph.morph(one("#hovedindhold"), main, { morphStyle: "outerHTML" });
    else one("#hovedindhold").replaceWith(document.adoptNode(main));
    const saved = one("#saved", page);
    if (saved) one("#saved").replaceWith(document.adoptNode(saved));
    document.title = page.title;
    if (typed !== undefined && one("#ord")) one("#ord").value = typed;
    if (one("#ord") && !keeps) kept();
    apply();
    if (votes.length) castAgain(votes);
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
    isClosed = Boolean(told);
    if (told) one("#koe").replaceChildren(document.adoptNode(told));
    return isClosed;
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

  // --- what waits ---------------------------------------------------------------------------------------
  const line = (tag, words, className = "") => Object.assign(document.createElement(tag), { textContent: words, className });
  const waiting = () => {
    const steps = koe.read(), box = one("#koe");
    if (!box) return;
    const [first] = steps, off = steps.some((step) => step.tried);
    if (off && !first?.stopped) udvalg.show("wait", steps.length === 1 ? "1 ændring venter" : `${steps.length} ændringer venter`);
    all(".venter").forEach((mark) => mark.classList.remove("venter"));
    if (!(off || isOff || first?.stopped)) { if (!isClosed) box.replaceChildren(); return; }
    const notice = line("div", "", `notice ${first?.stopped ? "w" : "e"}`);
    notice.setAttribute("role", "alert");
    if (first?.stopped) notice.append(...stopped(first));
    else notice.append(line("h2", "Programmet svarer ikke. Bliv bare ved"), line("p", offWords(steps)));
    const list = document.createElement("ol");
    list.append(...steps.map((step) => line("li", `${step.at} ${step.words}`)));
    if (steps.length) notice.append(list);
    if (box.textContent !== notice.textContent) box.replaceChildren(notice);
    steps.filter((step) => step.item === room().dataset.punkt).forEach(mark);
    all(".point").forEach((point) => point.toggleAttribute("data-nu", point === pointNow()));
  };
  const offWords = (steps) => `Det, du skriver og klikker, bliver her i browseren og gemmes, når programmet svarer igen.${
    steps.length ? ` ${steps.length === 1 ? "1 ændring" : `${steps.length} ændringer`} venter, den ældste fra kl. ${steps[0].at}.` : ""} Start det igen med udvalg kontor.`;
  const stopped = (step) => {
    const head = line("h2", `Ikke gemt endnu: ${step.words}`);
    const words = step.stopped === "konflikt" ? "Filen er ændret et andet sted imens. Vælg, hvad der skal stå." : "Programmet sagde nej, da det svarede igen.";
    const row = line("div", "", "row"), again = line("button", "Gem min alligevel"), drop = line("button", "Behold filens");
    for (const [button, choice] of [[again, "min"], [drop, "fil"]]) { button.type = "button"; button.dataset.vaelg = choice; }
    row.append(again, drop);
    return one("#konflikt") ? [head, line("p", words)] : [head, line("p", words), row];
  };
  // A step that waits is marked where it was said, so that she sees it as not saved.
  const mark = (step) => {
    const fields = Object.fromEntries(step.fields);
    if (step.kind === "fremmoede") all(".seat").find((seat) => seat.dataset.navn === fields.navn)?.classList.add("venter");
    if (step.kind === "frase") one(`#frase-${fields.nr}`)?.classList.add("venter");
    if (step.kind === "punkt") all("[data-punktnr]").find((one) => one.dataset.punktnr === fields.punktnr && one.dataset.tekst === fields.tekst)?.classList.add("venter");
    if (step.kind === "frase" || step.kind === "ord") drafted([Object.assign(line("p", step.words.replace(/^Punkt [^:]*: /, ""), "beslutning draft"))]);
  };
  const drafted = (nodes) => { one("#papir").replaceChildren(...nodes); stamp(); };
  const stamp = () => {
    const icon = line("span", "", "i i-ring");
    icon.setAttribute("aria-hidden", "true");
    one("#stamp").className = "stamp w";
    one("#stamp").replaceChildren(icon, " Det stribede er ikke gemt endnu");
  };

  // --- going from item to item -------------------------------------------------------------------------------
  const get = async (address, headers) => {
    const answer = await fetch(address, { headers, signal: AbortSignal.timeout(PATIENCE) });
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
    } catch {
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
    } catch { off(true); }
  };
  const off = (is) => { isOff = is; if (is) shownVersion = 0; // a program that was started anew counts from the beginning
    if (is && !koe.read().length) udvalg.show("off"); waiting(); };
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
    udvalg.show("wait", isVote ? "Ikke gemt: afstemningen" : "Ikke gemt: ordene");
    try {
      const answer = await fetch(`${room().dataset.adresse}/${room().dataset.punkt}/udkast`, {
        method: "POST", body: new URLSearchParams(fields), headers: vaeg.headers({ "X-Udvalg": udvalg.csrf() }),
      });
      const made = await answer.json();
      if (mine !== latest || (state.mode === "v") !== isVote) return;
      drafted([...new DOMParser().parseFromString(made.papir, "text/html").body.childNodes]);
      if (!isVote) return;
      one("#count").innerHTML = made.taelling;
      if (redraws) { const focus = document.activeElement?.id; one("#votes").innerHTML = made.stemmer; document.getElementById(focus)?.focus(); }
    } catch { off(true); stamp(); }
  };

  // --- words of her own: kept at each key, saved when she leaves the field ---------------------------------------------
  // What is typed is said of the file as it was when she began, and of what her own steps have made of it since: that is its base.
  const draftsAt = (item) => udvalg.drafts(`${room().dataset.adresse}/${item}`);
  const draftsHere = () => draftsAt(room().dataset.punkt);
  const begin = () => koe.sums()[room().dataset.punkt] ?? "";
  document.addEventListener("koe:svar", (event) => {
    const { step, after = {} } = event.detail;
    for (const [name, sum] of Object.entries(after)) {
      const { ord } = draftsAt(name).all();
      if (ord && ord.base === step.sums[name]) draftsAt(name).keep("ord", sum, ord.vaerdi);
      if (name === room().dataset.punkt && state.voteBase === step.sums[name]) state.voteBase = sum;
    }
  });
  const kept = () => {
    const field = one("#ord"), found = draftsHere().all().ord?.vaerdi;
    if (!field || found === undefined || found === field.dataset.gemt) return;
    field.value = found;
    field.setAttribute("data-roert", "");
    draft();
  };
  const saveWords = async () => {
    const field = one("#ord");
    if (!field || !field.hasAttribute("data-roert")) return;
    field.removeAttribute("data-roert");
    const base = draftsHere().all().ord?.base;
    draftsHere().drop("ord");
    clearTimeout(pause);
    latest++; // what is on its way of the draft comes too late
    if (field.value.trim() === field.dataset.gemt.trim()) { again(); return; }
    field.dataset.gemt = field.value;
    take("ord", [["tekst", field.value]], field.value, undefined, base);
  };
  const retyped = (field, words) => { field.value = words; field.setAttribute("data-roert", ""); typed(field); };
  const typed = (field) => {
    draftsHere().keep("ord", draftsHere().all().ord?.base ?? begin(), field.value);
    clearTimeout(pause);
    pause = setTimeout(() => draft(), 200);
  };

  document.addEventListener("koe:lagt", (event) => { if (isOff) udvalgSagt.taken(event.detail); waiting(); });
  document.addEventListener("koe:venter", () => { if (!isOff) udvalgSagt.taken(koe.read().at(-1)); off(true); });
  document.addEventListener("koe:sender", () => { if (!isOff) udvalg.show("saving"); });
  document.addEventListener("koe:valgt", () => one("#konflikt")?.remove());
  document.addEventListener("koe:lukket", (event) => {
    one("#koe").replaceChildren(line("p", `${event.detail} Det, du har skrevet her, bliver i browseren, til siden er åbnet igen.`, "notice w"));
  });
  document.addEventListener("koe:tom", (event) => {
    const words = event.detail.sent === 1 ? "1 ændring er gemt" : `${event.detail.sent} ændringer er gemt`;
    one("#koe").replaceChildren(line("p", `Programmet svarer igen. ${words} og læst igen kl. ${event.detail.at}.`, "notice o"));
  });
  document.addEventListener("koe:svar", (event) => {
    isOff = false;
    if (!event.detail.text) { again(); return; }
    if (event.detail.status !== 422) udvalgSagt.taken(event.detail.step);
    if (!show(event.detail.text) && !state.moving) again();
    if (event.detail.status === 422) udvalgSagt.refused(event.detail.step);
    if (event.detail.status === 409) udvalgSagt.asksToChoose();
    keepPages();
  });
  document.addEventListener("udvalg:aendret", (event) => { event.preventDefault(); again(); });
  document.addEventListener("udvalg:svarer", () => koe.send());
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
