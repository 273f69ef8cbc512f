// One item's form. It saves each field that changed after a pause, keeps what isn't saved, and shows both texts where the file was changed
// too. Which is which the program decides (`…/gem`); nothing of it is known here.
(() => {
  "use strict";
  const { one, all, csrf, Felt, kladder } = window.udvalg;
  const form = one("#punktform");
  if (!form) return;
  const PAUSE = 600, SEE = 120, AGAIN = 2000;
  const address = form.dataset.adresse, drafts = kladder(form.dataset.rum, address);
  const fields = new Map();
  let sum = form.dataset.sum, known = -1, saving = null, wanted = false, savedAt = "", oldest = 0, stopped = "", hasDrafts = true;

  // --- talking to the program
  const sent = async (name, values, files) => {
    const body = files ?? new URLSearchParams(values);
    const answer = await fetch(`${address}/${name}`, { method: "POST", body, headers: { "X-Udvalg": csrf() } });
    const text = await answer.text();
    try { return { ok: answer.ok, ...JSON.parse(text) }; } catch { return { ok: false, stop: text.slice(0, 400) || "Programmet kunne ikke svare." }; }
  };
  const asChange = (field) => ({ felt: field.path, base: field.base ?? field.clean, vaerdi: field.value });
  const dirty = () => [...fields.values()].filter((field) => field.isDirty);
  const gather = () => all("[data-felt]", form).forEach((box) => {
    if (!fields.has(box.dataset.felt)) fields.set(box.dataset.felt, new Felt(box));
  });

  // --- what is saved: always in the same place, in words and by its mark
  const state = (name, icon, words) => {
    const box = one("#saved");
    const mark = Object.assign(document.createElement("span"), { className: `i ${icon}` });
    mark.setAttribute("aria-hidden", "true");
    box.dataset.s = name;
    if (box.textContent.trim() !== words) box.replaceChildren(mark, ` ${words}`);
  };
  const tell = () => {
    const left = dirty(), torn = left.filter((field) => field.held !== null);
    if (stopped === "off") state("off", "i-off", `Programmet svarer ikke${left.length ? `. ${waits(left.length)}` : ""}`);
    else if (torn.length) state("wait", "i-ring", torn.length === 1 ? "To udgaver: vælg én" : `To udgaver af ${torn.length} felter: vælg`);
    else if (saving) state("saving", "i-sync", "Gemmer …");
    else if (left.length) state("wait", "i-ring", stopped || `Ikke gemt: ${left.length === 1 ? "1 felt" : `${left.length} felter`}`);
    else state("saved", "i-ok", savedAt ? `Gemt ${savedAt}` : "Som i filerne");
    if (!hasDrafts && left.length) state("wait", "i-ring", "Ikke gemt. Browseren kan ikke huske det, så luk ikke fanen");
  };
  const waits = (count) => (count === 1 ? "1 ændring venter" : `${count} ændringer venter`);
  const clock = (time) => new Date(time).toLocaleTimeString("da", { hour: "2-digit", minute: "2-digit" });
  const notice = (kind, head, words) => {
    const place = one("#besked");
    if (!head) { place.replaceChildren(); return; }
    const box = Object.assign(document.createElement("div"), { className: `notice ${kind}` });
    box.append(Object.assign(document.createElement("h2"), { textContent: head }), Object.assign(document.createElement("p"), { textContent: words }));
    if (place.textContent !== box.textContent) place.replaceChildren(box);
  };
  const away = () => {
    stopped = "off";
    oldest ||= Date.now();
    notice("e", "Programmet svarer ikke. Bliv bare ved", `Det, du skriver, bliver her i browseren og gemmes, når programmet svarer igen. ${
      dirty().length ? `${waits(dirty().length)}, den ældste fra kl. ${clock(oldest)}. ` : ""}Start det igen med udvalg kontor; luk ikke fanen, hvis du kan undgå det.`);
    later(AGAIN, true);
  };
  const back = (answer) => {
    if (stopped === "off") notice("o", "Programmet svarer igen", dirty().length ? "Resten gemmes nu." : `Alt er gemt og læst igen kl. ${answer.tid}.`);
    stopped = "";
    oldest = 0;
  };

  // --- saving
  let pause = 0;
  const later = (wait = PAUSE, even = false) => {
    clearTimeout(pause);
    pause = setTimeout(() => save(even), wait);
  };
  const save = (even = false, all_of_them = false) => {
    clearTimeout(pause);
    if (saving) { wanted = wanted || even || dirty().length > 0; return saving; }
    const those = dirty().filter((field) => all_of_them || !field.isBeingEmptied);
    if (!those.length && !even) { tell(); return Promise.resolve(); }
    saving = round(those).finally(() => {
      saving = null;
      tell();
      if (wanted) { wanted = false; save(true); }
    });
    tell();
    return saving;
  };
  const round = async (those) => {
    const changes = those.map(asChange), clicked = those.length > 0 && those.every((field) => field.isClicked && field.held === null);
    let answer;
    try {
      answer = await sent("gem", { felter: JSON.stringify(changes), sum, ...(clicked ? { klik: "1" } : {}) });
    } catch { away(); return; }
    if (answer.felter) {
      back(answer);
      if (answer.skrevet) savedAt = answer.tid;
      take(answer, those, changes);
    }
    if (answer.stop) {
      stopped = "Ikke gemt";
      notice("e", "Det er ikke gemt endnu", `${answer.stop} Det, du har skrevet, bliver i browseren.`);
      later(AGAIN, true);
    }
    if (answer.skrevet || those.length === 0) check();
  };
  // The program's answer: what was saved is clean, what others changed is shown, and where both did both stand.
  const take = (answer, those, changes) => {
    sum = answer.sum;
    known = answer.version;
    const now = new Map(answer.felter.map(([path, value]) => [JSON.stringify(path), value]));
    const torn = new Map(answer.konflikter.map((one_) => [JSON.stringify(one_.felt), one_]));
    const ok = new Set(answer.gemt.map((path) => JSON.stringify(path)));
    those.forEach((field, n) => {
      const key = JSON.stringify(field.path);
      if (!ok.has(key)) return;
      field.clean = changes[n].vaerdi;
      field.base = now.get(key);
      drafts.drop(field.key, changes[n].vaerdi);
      release(field);
      if (field.isDirty) keep(field);
    });
    for (const field of fields.values()) {
      const key = JSON.stringify(field.path), theirs = now.get(key) ?? (field.kind === "tekst" ? "" : []);
      if (torn.has(key)) hold(field, torn.get(key));
      else if (!field.isDirty) {
        const moved = field.base !== undefined && JSON.stringify(field.base) !== JSON.stringify(theirs);
        if (moved && !ok.has(key)) { field.show(theirs, answer.dele); seen(field); }
        field.base = theirs;
      }
    }
    refused(answer.afvist);
    if ([...now.keys()].some((key) => key.startsWith('["afsnit"') && now.get(key).length && ![...fields.values()].some((field) => JSON.stringify(field.path) === key))) fresh();
    look();
  };
  const seen = (field) => {
    const box = one("[data-beskeder]", field.box);
    box?.replaceChildren(message("o", "Ændret i filen for et øjeblik siden. Du ser den nye tekst."));
    if (field.path[0] === "titel") title();
    if (field.path[0] === "bilag") look_through();
  };
  // A section that somebody else has added.
  const fresh = async () => {
    const answer = await fetch(address);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    page.querySelectorAll("#afsnit [data-felt]").forEach((box) => {
      if (!fields.has(box.dataset.felt)) one("#afsnit").append(document.importNode(box, true));
    });
    gather();
    for (const field of fields.values()) field.base ??= field.clean;
  };

  // --- two texts
  const hold = (field, conflict) => {
    const told = JSON.stringify(conflict.filens);
    if (field.held === told && field.heldFor === JSON.stringify(field.value)) return;
    const is_new = field.held === null;
    field.held = told;
    field.heldFor = JSON.stringify(field.value);
    field.theirs = conflict.filens;
    one("[data-konflikt]", field.box)?.remove();
    field.box.insertAdjacentHTML("beforeend", conflict.html);
    field.box.classList.add("look");
    if (is_new) {
      const name = one("label,legend", field.box)?.textContent.trim() ?? "Feltet";
      notice("w", `${name}: to udgaver`, "Filen blev ændret, mens du skrev. Begge står ved feltet, og begge bliver her, til du har valgt.");
    }
  };
  const release = (field) => {
    if (field.held === null) return;
    field.held = null;
    one("[data-konflikt]", field.box)?.remove();
    field.box.classList.remove("look");
    notice();
  };
  const choose = (field, which) => {
    const theirs = field.theirs;
    if (which === "selv") {
      one("[data-konflikt]", field.box).classList.add("selv");
      const button = one('[data-vaelg="selv"]', field.box);
      button.textContent = "Gem det, jeg har skrevet";
      button.dataset.vaelg = "din";
      one("[data-styr],[data-titel],[data-til]", field.box)?.focus();
      return;
    }
    release(field);
    field.base = theirs;
    if (which === "filens") {
      drafts.drop(field.key);
      field.put(theirs);
      field.clean = field.value;
      save(true);
      if (["bilag", "noegletal"].includes(field.kind)) { field.base = null; save(true); }
    } else {
      keep(field);
      save(true, true);
    }
    one("[data-styr],[data-titel],button", field.box)?.focus();
  };

  // --- drafts
  const keep = (field) => { hasDrafts = drafts.keep(field.key, field.base ?? field.clean, field.value); };
  const restore = () => {
    let found = 0;
    for (const [key, kept] of Object.entries(drafts.all())) {
      const field = fields.get(key);
      if (!field || field.isClicked) { if (field) drafts.drop(key); continue; }
      field.put(kept.vaerdi);
      if (!field.isDirty) { drafts.drop(key); continue; }
      field.base = kept.base;
      found += 1;
      oldest = Math.min(oldest || Infinity, kept.tid || Date.now());
    }
    return found;
  };

  // --- problems at their fields
  const message = (kind, text) => {
    const box = Object.assign(document.createElement("p"), { className: `msg ${kind}` });
    const mark = Object.assign(document.createElement("span"), { className: `i ${{ e: "i-stop", w: "i-warn", o: "i-ok" }[kind]}` });
    mark.setAttribute("aria-hidden", "true");
    box.append(mark, Object.assign(document.createElement("span"), { textContent: text }));
    return box;
  };
  const boxOf = (path) => {
    for (let end = path.length; end > 0; end--) {
      const field = fields.get(keyOf(path.slice(0, end)));
      if (!field) continue;
      const number = Number(path[end]);
      const row = number ? all("li", field.box)[number - 1] : null;
      return row && one("[data-beskeder]", row) ? row : field.box;
    }
    return null;
  };
  const keyOf = (path) => [...fields.keys()].find((key) => JSON.stringify(JSON.parse(key)) === JSON.stringify(path));
  const told = { afvist: [], tjek: [], vis: [] };
  const refused = (list) => { told.afvist = list; draw(); };
  const draw = () => {
    all(".msg[data-fejl]", form).forEach((old) => old.remove());
    all("[aria-invalid]", form).forEach((old) => { old.removeAttribute("aria-invalid"); old.removeAttribute("aria-errormessage"); });
    all(".field.bad", form).forEach((old) => old.classList.remove("bad"));
    const once = new Set(), lines = [];
    for (const problem of [...told.afvist.map((one_) => ({ ...one_, tekst: `Ikke gemt: ${one_.tekst}` })), ...told.vis, ...told.tjek]) {
      const name = JSON.stringify([problem.felt, problem.tekst]);
      if (once.has(name)) continue;
      once.add(name);
      lines.push(stand(problem, lines.length));
    }
    summary(lines);
  };
  const stand = (problem, number) => {
    const box = boxOf(problem.felt);
    const line = problem.linje > 1 ? ` (linje ${problem.linje})` : "";
    if (!box) return { ...problem, to: "" };
    const shown = message(problem.art, problem.tekst + line);
    shown.dataset.fejl = "";
    shown.id = `fejl-${number}`;
    one("[data-beskeder]", box).append(shown);
    const control = one("[data-styr],[data-titel]", box);
    if (problem.art === "e") {
      box.closest(".field")?.classList.add("bad");
      control?.setAttribute("aria-invalid", "true");
      control?.setAttribute("aria-errormessage", shown.id);
    }
    return { ...problem, to: box.closest("[id]").id, control };
  };
  const summary = (lines) => {
    const place = one("#opsummering"), errors = lines.filter((line) => line.art === "e");
    if (!errors.length) { place.replaceChildren(); return; }
    const box = Object.assign(document.createElement("div"), { className: "notice e" });
    const head = Object.assign(document.createElement("h2"), { textContent: `${errors.length} fejl skal rettes, før dagsordenen kan sendes ud` });
    box.append(head);
    for (const line of errors) {
      const row = document.createElement("p");
      row.append(line.to ? Object.assign(document.createElement("a"), { href: `#${line.to}`, textContent: line.tekst }) : line.tekst);
      box.append(row);
    }
    if (place.textContent !== box.textContent) place.replaceChildren(box);
  };
  let checking = 0;
  const check = () => {
    clearTimeout(checking);
    checking = setTimeout(async () => {
      try {
        const answer = await sent("tjek", { felter: JSON.stringify(dirty().map(asChange)) });
        if (answer.problemer) { told.tjek = answer.problemer; draw(); }
      } catch { /* the saving tells that nobody answers */ }
    }, 300);
  };
  const nextProblem = () => {
    const marked = all(".msg[data-fejl],[data-konflikt]", form).filter((one_) => one_.getClientRects().length || one_.closest("details"));
    if (!marked.length) return;
    const here = marked.findIndex((one_) => one_.closest("[data-felt]")?.contains(document.activeElement));
    const next = marked[(here + 1) % marked.length];
    const details = next.closest("details");
    if (details) details.open = true;
    const box = next.closest("li") ?? next.closest("[data-felt]");
    one("#vis-skriv").checked = true;
    (one("[data-styr],[data-titel],button", box) ?? box).focus();
    box.scrollIntoView({ block: "nearest" });
  };

  // --- the item as it will be
  let seeing = 0, looking = null, again = false;
  const look = () => {
    clearTimeout(seeing);
    seeing = setTimeout(show, SEE);
  };
  const show = async () => {
    if (looking) { again = true; return; }
    looking = sent("vis", { felter: JSON.stringify(dirty().map(asChange)) }).catch(() => null);
    const answer = await looking;
    looking = null;
    if (answer?.problemer) {
      told.vis = answer.html === null ? answer.problemer : answer.problemer.filter((problem) => problem.art === "e");
      if (answer.html !== null) one("#forhaandsvisning").innerHTML = answer.html;
      follows(answer.html !== null);
      draw();
    }
    if (again) { again = false; look(); }
  };
  const follows = (does) => {
    const box = one("#foelger"), words = does ? "følger med, mens du skriver" : "viser teksten før fejlen";
    box.replaceChildren(Object.assign(document.createElement("span"), { className: `i ${does ? "i-ok" : "i-warn"}` }), ` ${words}`);
    box.firstChild.setAttribute("aria-hidden", "true");
  };

  // --- what she does
  const title = () => { one("#overskrift").textContent = one("#titel-s").value || "Uden titel"; };
  const fieldOf = (element) => fields.get(element.closest("[data-felt]")?.dataset.felt);
  const changed = (field, now = false) => {
    if (!field) return;
    if (field.isDirty) { keep(field); oldest ||= Date.now(); } else { drafts.drop(field.key); release(field); }
    tell();
    look();
    if (now || field.isClicked && !field.isTyping) save();
    else later();
  };
  form.addEventListener("input", (event) => {
    const field = fieldOf(event.target);
    if (!field) return;
    field.isTyping = event.target.matches("[data-titel],[data-grundtekst]");
    if (field.path[0] === "titel") title();
    const reason = event.target.matches("[data-til],[data-luk],[name=aaben]") && one("[data-grund]", event.target.closest("[data-bilag]") ?? field.box);
    if (reason) reason.hidden = !(one("[data-til],[data-luk]", reason.parentElement).checked);
    if (field.path[0] === "lukket") one("#lukkede-felter").hidden = !one("[data-til]", field.box).checked;
    changed(field);
    field.isTyping = false;
  });
  form.addEventListener("focusout", () => later(0));
  form.addEventListener("submit", (event) => { event.preventDefault(); save(false, true); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(false, true); });
  addEventListener("pagehide", () => save(false, true));
  document.addEventListener("udvalg:aendret", (event) => {
    event.preventDefault();
    if (event.detail.version !== known) save(true);
  });
  document.addEventListener("udvalg:svarer", () => save(true));
  document.addEventListener("se-igen", () => save(true));

  const renumber = (box) => all("[data-punkt]", box).forEach((row, n) => {
    one(".at", row).textContent = `${n + 1}. at`;
    one("[data-styr]", row).setAttribute("aria-label", `Indstillingens punkt ${n + 1}`);
    [["[data-op]", "Flyt", " op"], ["[data-ned]", "Flyt", " ned"], ["[data-slet]", "Slet", ""]].forEach(([which, verb, way]) =>
      one(which, row).setAttribute("aria-label", `${verb} indstillingens punkt ${n + 1}${way}`));
  });
  const pointMoved = (row, up, focus) => {
    const other = up ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (up) other.before(row); else other.after(row);
    renumber(row.parentElement);
    focus.focus();
    changed(fieldOf(row), true);
  };
  const newPoint = () => {
    const box = one("#at"), rows = one("ol", box);
    rows.append(one("#punkt-skabelon").content.cloneNode(true));
    renumber(box);
    one("[data-styr]", rows.lastElementChild).focus();
  };
  let lastText = null; // where a KPI is put in
  form.addEventListener("focusin", (event) => {
    const near = event.target.closest("[data-felt]");
    const text = near && one("textarea[data-editor]", near);
    if (text) lastText = text;
  });
  const insert = (words) => {
    const field = lastText?.isConnected ? lastText : one("#sagsfremstilling textarea");
    const at = field.selectionStart ?? field.value.length, view = window.udvalg.editor?.(field);
    if (view) {
      const { from, to } = view.state.selection.main;
      view.dispatch({ changes: { from, to, insert: words }, selection: { anchor: from + words.length }, userEvent: "input" });
      view.focus();
      return;
    }
    field.setRangeText(words, at, field.selectionEnd ?? at, "end");
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const row = button.closest("li"), field = fieldOf(button);
    if (button.dataset.vaelg) choose(field, button.dataset.vaelg);
    else if (button.id === "nyt-punkt") newPoint();
    else if ("op" in button.dataset || "ned" in button.dataset) pointMoved(row, "op" in button.dataset, button);
    else if ("slet" in button.dataset) {
      const next = row.nextElementSibling ?? row.previousElementSibling, box = field.box;
      row.remove();
      renumber(box);
      (next ? one("[data-styr]", next) : one("#nyt-punkt")).focus();
      changed(field, true);
    } else if ("fjern" in button.dataset) taken(field, row);
    else if (button.dataset.indsaet) insert(button.dataset.indsaet);
    else if (button.id === "vaelg-noegletal") one("#noegletalsvaelger").showModal();
    else if (button.id === "vaelg-filer") one("#filer").click();
    else if (button.id === "tilfoej-afsnit") section();
  });
  const taken = (field, row) => {
    const file = row.dataset.bilag && JSON.parse(row.dataset.bilag).fil;
    if (file) one("#bilag-besked").textContent = `Bilaget er taget af listen. Filen ${file} ligger der stadig.`;
    row.remove();
    one("button", field.box)?.focus();
    changed(field, true);
  };
  const section = async () => {
    const heading = one("#nyt-afsnit").value.trim();
    if (!heading) { one("#nyt-afsnit").focus(); return; }
    const known_ = keyOf(["afsnit", heading]);
    let box = known_ && fields.get(known_).box;
    if (!box) {
      const answer = await fetch(`${address}/afsnit?overskrift=${encodeURIComponent(heading)}`).catch(() => null);
      if (!answer?.ok) { away(); return; }
      one("#afsnit").insertAdjacentHTML("beforeend", await answer.text());
      box = one("#afsnit").lastElementChild;
      gather();
      fieldOf(box).base = "";
    }
    one("#nyt-afsnit").value = "";
    one("[data-styr]", box).focus();
  };

  // --- KPIs
  const picker = one("#noegletalsvaelger");
  picker.addEventListener("click", (event) => {
    const row = event.target.closest("[data-vaelgtal]")?.closest("li");
    if (!row) return;
    const field = fields.get('["nøgletal"]') ?? fields.get(keyOf(["nøgletal"]));
    if (!field.value.includes(row.dataset.navn)) {
      const item = document.createElement("li");
      item.dataset.navn = row.dataset.navn;
      item.textContent = row.dataset.navn;
      one("[data-liste]", field.box).append(item);
      field.base ??= field.clean;
      changed(field, true);
      Promise.resolve(saving).then(() => { field.base = null; save(true); }); // shown with its number
    }
    picker.close();
    one("#vaelg-noegletal").focus();
  });
  one("#nv-soeg").addEventListener("input", (event) => {
    const words = event.target.value.toLowerCase();
    all("#nv-liste > li").forEach((row) => { row.hidden = !row.textContent.toLowerCase().includes(words); });
  });

  // --- attachments
  const dropped = async (files) => {
    const told_ = one("#bilag-besked");
    await save(false, true);
    for (const file of files) {
      told_.textContent = `Gemmer ${file.name} …`;
      const body = new FormData();
      body.append("fil", file);
      let answer;
      try { answer = await sent("bilag", {}, body); } catch { away(); told_.textContent = `${file.name} er ikke gemt. Slip den igen, når programmet svarer.`; return; }
      if (answer.skrevet) {
        savedAt = answer.tid;
        const field = fields.get(keyOf(["bilag"]));
        field.show(answer.felter.find(([path]) => path[0] === "bilag")[1], answer.dele);
        sum = answer.sum;
        known = answer.version;
        told_.textContent = `${file.name} ligger nu i bilag/.`;
      } else told_.textContent = `${file.name}: ${answer.stop || "Filen kunne ikke gemmes."}`;
    }
    tell();
    look();
    look_through();
    check();
  };
  const looked = new Map();
  const look_through = async () => {
    for (const [n, row] of all("#bilag [data-bilag]").entries()) {
      const about = JSON.parse(row.dataset.bilag), place = one("[data-set]", row);
      if (!about.fil || (about.lukket && about.lukket !== "false")) continue;
      place.textContent = " · ses efter …";
      const answer = looked.get(row.dataset.bilag) ?? await fetch(`${address}/fund/${n + 1}`).then((one_) => (one_.ok ? one_.json() : null)).catch(() => null);
      if (!answer?.fund) { place.textContent = ""; continue; }
      looked.set(row.dataset.bilag, answer);
      place.textContent = answer.fund.length ? "" : " · set efter, intet fundet";
      one("[data-fund]", row).replaceChildren(...answer.fund.map((found) => message(found.art, found.tekst)));
      const worst = answer.fund.some((found) => found.art === "e") ? "e" : answer.fund.length ? "w" : "o";
      row.className = worst;
      one(".i", row).className = `i ${{ e: "i-stop", w: "i-warn", o: "i-ok" }[worst]}`;
    }
  };
  const drop = one("#slip");
  ["dragenter", "dragover"].forEach((name) => document.addEventListener(name, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    drop.classList.add("over");
  }));
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    drop.classList.remove("over");
    if (!event.dataTransfer?.files.length || event.defaultPrevented) return;
    event.preventDefault();
    dropped([...event.dataTransfer.files]);
  });
  one("#filer").addEventListener("change", (event) => {
    dropped([...event.target.files]);
    event.target.value = "";
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.id === "nyt-afsnit") { event.preventDefault(); section(); }
    const row = event.target.closest("[data-punkt]");
    if (row && event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key)) {
      event.preventDefault();
      pointMoved(row, event.key === "ArrowUp", event.target);
    }
  });

  // --- keys that work within a field too
  document.addEventListener("keydown", (event) => {
    if (event.key === "F8") { event.preventDefault(); nextProblem(); }
    else if (event.ctrlKey && event.key === "Enter") { event.preventDefault(); save(true, true); }
    else if (event.altKey && event.key === "l") {
      event.preventDefault();
      const reads = one("#vis-laes");
      (reads.checked ? one("#vis-skriv") : reads).checked = true;
    } else if (event.altKey && ["n", "b"].includes(event.key)) {
      const to = one(`[data-alt="${event.key}"]`);
      if (to) { event.preventDefault(); event.stopImmediatePropagation(); save(false, true).finally(() => to.click()); }
    }
  }, true);

  // --- begin: fields as the file has them, then what was typed and never saved
  gather();
  const found = restore();
  if (found) {
    notice("o", "Det, du skrev sidst, er her stadig", `${waits(found)} fra kl. ${clock(oldest)}. De gemmes nu.`);
    title();
  }
  save(true, true);
  look_through();
})();
