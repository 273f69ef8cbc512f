// One item's form: it is saved by itself, shows the item as it will be, and takes what others write in its file.
import { papers } from "./bilag.js";
import { icon, message, notice, problems } from "./fejl.js";
import { Field, renumber, same } from "./felter.js";
import { saver } from "./gemmer.js";
const { one, all, drafts } = window.udvalg;
const SEE = 120, CHECK = 300, LONG = 1000;
// What the preview says of itself.
const FOLLOWS = {
  yes: ["i-ok", "følger med, mens du skriver"],
  late: ["i-sync", "er ved at følge efter"],
  fault: ["i-warn", "viser teksten fra før fejlen"],
  empty: ["i-warn", "vises, når fejlen er rettet"],
  off: ["i-off", "følger ikke med, før programmet svarer igen"],
  no: ["i-warn", "følger ikke med lige nu og er fra før"],
};

const begin = (form) => {
  const address = form.dataset.adresse, fields = new Map();
  const gather = () => {
    all("[data-felt]", form).forEach((box) => { if (!fields.has(box.dataset.felt)) fields.set(box.dataset.felt, new Field(box)); });
    offer();
  };
  // What `{{` offers in the texts: the KPIs that are picked now, with the values that the picker has of them.
  const offer = () => {
    const names = find(["nøgletal"])?.value ?? [], values = new Map(all("#nv-liste > [data-navn]").map((row) => [row.dataset.navn, one("strong", row)?.textContent ?? ""]));
    const offered = JSON.stringify(names.map((name) => ({ navn: `${name}.værdi`, nu: values.get(name) ?? "" })));
    all("textarea[data-editor]", form).forEach((text) => { if (text.dataset.noegletal !== offered) text.dataset.noegletal = offered; });
  };
  const find = (path) => [...fields.values()].find((field) => same(field.path, path));
  const fieldOf = (element) => fields.get(element.closest("[data-felt]")?.dataset.felt);
  const told = problems(form, find);

  // --- two texts of one field
  const torn = (field, conflict) => {
    const words = JSON.stringify([conflict.filens, field.value]);
    if (field.held === words) return;
    if (field.held === null) notice("w", `${field.name}: to udgaver`, "Feltet er også ændret et andet sted, i filen eller i et andet vindue. Begge står ved feltet, og begge bliver her, til du har valgt.");
    field.held = words;
    field.theirs = conflict.filens;
    const before = one("[data-konflikt]", field.box), is_writing = before?.classList.contains("selv");
    before?.remove();
    field.box.insertAdjacentHTML("beforeend", conflict.html);
    field.box.classList.add("look");
    if (is_writing) writing(field);
  };
  const whole = (field) => {
    if (field.held === null) return;
    field.held = null;
    one("[data-konflikt]", field.box)?.remove();
    field.box.classList.remove("look");
    notice();
  };
  const writing = (field) => {
    const box = one("[data-konflikt]", field.box), button = one('[data-vaelg="selv"]', box);
    box.classList.add("selv");
    button.textContent = "Gem det, jeg har skrevet";
    button.dataset.vaelg = "din";
  };
  const choose = (field, which) => {
    if (which === "selv") writing(field);
    else {
      whole(field);
      field.base = field.theirs;
      if (which === "filens") {
        save.forget(field);
        delete field.draft;
        field.clean = field.value;
        field.base = null; // which the file's never is, so that it is shown
      } else save.keep(field);
      save.save(true);
    }
    one("[data-styr],[data-titel],button", field.box)?.focus();
  };

  // --- what the program answers
  const shown = (field, by_others) => {
    if (by_others) one("[data-beskeder]", field.box)?.replaceChildren(message("o", "Ændret i filen for et øjeblik siden. Du ser det nye."));
    if (field.path[0] === "titel") title();
    if (field.path[0] === "lukket") closed();
    if (field.path[0] === "bilag") paper.look();
  };
  const answered = (answer, now, is_new) => {
    offer();
    told.tell("gem", answer.afvist ?? []);
    if ([...now].some(([key, value]) => value.length && key.startsWith('["afsnit"') && !find(JSON.parse(key)))) fresh();
    undoable(answer.dele.sidst);
    placed(answer.dele.hvilket);
    if (is_new) { look(); check(); }
  };
  // What undoing would take back now.
  const undoable = (html) => {
    const made = new DOMParser().parseFromString(html, "text/html").querySelector("#sidst"), former = one("#sidst");
    if (made.isEqualNode(former) || former.querySelector("#undo")?.value === made.querySelector("#undo")?.value) return;
    const had = former.contains(document.activeElement);
    former.replaceWith(made);
    htmx.process(made);
    if (had) (one("#undo") ?? one("#hovedindhold")).focus();
  };
  // Its number, the items beside it and its file's name follow when the files are numbered otherwise.
  let which = "";
  const placed = (html) => {
    if (html === which) return;
    which = html;
    const made = new DOMParser().parseFromString(html, "text/html"), words = document.title.split(" – ").slice(1);
    document.title = [made.querySelector("#hoved").dataset.navn, ...words].join(" – ");
    for (const id of ["#hoved .small", "#hoved .row", "#filnavn"]) {
      const now = made.querySelector(id), former = one(id);
      if (now.isEqualNode(former)) continue;
      const focused = former.contains(document.activeElement) && document.activeElement.id;
      former.replaceWith(now);
      if (focused) (one(`#${focused}`) ?? one("#hovedindhold")).focus();
    }
  };
  // A section that somebody else has added.
  const fresh = async () => {
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    page.querySelectorAll("#afsnit [data-felt]").forEach((box) => { if (!fields.has(box.dataset.felt)) one("#afsnit").append(document.importNode(box, true)); });
    gather();
  };
  const save = saver(address, fields, drafts(address), { torn, whole, shown, answered, follows: (how) => follows(how) }, form.dataset.sum);
  const attached = (answer) => {
    const field = find(["bilag"]);
    field.show(answer.felter.find(([path]) => path[0] === "bilag")[1], answer.dele);
    save.take({ konflikter: [], gemt: [], ...answer }, [], []);
    paper.look();
  };
  const paper = papers(address, { save: save.save, sent: save.sent, away: save.away, attached });

  // --- the item as it will be, and what is told of it
  let seeing = 0, looking = false, again = false, checking = 0;
  const look = () => { clearTimeout(seeing); seeing = setTimeout(see, SEE); };
  const follows = (how) => {
    const [mark, words] = FOLLOWS[how], box = one("#foelger");
    if (box.textContent.trim() !== words) box.replaceChildren(icon(mark), ` ${words}`);
  };
  const see = async () => {
    if (looking) { again = true; return; }
    looking = true;
    const late = setTimeout(() => follows("late"), LONG);
    const answer = await save.asked("vis").catch(() => null);
    clearTimeout(late);
    looking = false;
    if (answer?.problemer) {
      const place = one("#forhaandsvisning");
      if (answer.html !== null) place.innerHTML = answer.html;
      follows(answer.html !== null ? "yes" : place.textContent.trim() ? "fault" : "empty");
      told.tell("vis", answer.problemer);
    } else follows(answer ? "no" : "off");
    if (again) { again = false; look(); }
  };
  const check = () => {
    clearTimeout(checking);
    checking = setTimeout(async () => {
      const answer = await save.asked("tjek").catch(() => null);
      if (answer?.problemer) told.tell("tjek", answer.problemer);
    }, CHECK);
  };
  const title = () => { one("#overskrift").textContent = one("#titel-s").value || "Uden titel"; };
  const closed = () => { one("#lukkede-felter").hidden = !one("#lukket [data-til]").checked; };

  // --- what she does
  const changed = (field, is_step = false) => {
    field.isStep = is_step;
    if (field.path[0] === "nøgletal") offer();
    save.changed(field);
    look();
  };
  form.addEventListener("input", (event) => {
    const field = fieldOf(event.target), target = event.target;
    if (!field) return;
    if (target.matches("[data-til],[data-luk],[name=aaben]")) {
      const box = target.closest("[data-bilag]") ?? field.box;
      one("[data-grund]", box).hidden = !one("[data-til],[data-luk]", box).checked;
    }
    if (field.path[0] === "titel") title();
    if (field.path[0] === "lukket") closed();
    changed(field, target.matches("[type=checkbox],[type=radio]"));
  });
  form.addEventListener("focusout", () => save.later(0));
  form.addEventListener("submit", (event) => { event.preventDefault(); save.save(true); });

  const move = (row, up, focus) => {
    const other = up ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (up) other.before(row); else other.after(row);
    renumber(row.parentElement);
    focus.focus();
    changed(fieldOf(row), true);
  };
  const another = () => {
    one("#at ol").append(one("#punkt-skabelon").content.cloneNode(true));
    renumber(one("#at"));
    one("#at li:last-child [data-styr]").focus();
  };
  const remove = (field, row) => {
    const next = row.nextElementSibling ?? row.previousElementSibling, file = row.dataset.bilag && JSON.parse(row.dataset.bilag).fil;
    if (file) paper.said(`Bilaget er taget af listen. Filen ${file} ligger der stadig.`);
    row.remove();
    renumber(field.box);
    (next && one("[data-styr],button", next) || all("button", field.box.closest("fieldset")).at(-1)).focus();
    changed(field, true);
  };
  const section = async () => {
    const input = one("#nyt-afsnit"), heading = input.value.trim();
    if (!heading) { input.focus(); return; }
    let field = find(["afsnit", heading]);
    if (!field) {
      const answer = await fetch(`${address}/afsnit?overskrift=${encodeURIComponent(heading)}`).catch(() => null);
      if (!answer?.ok) { save.away(); return; }
      one("#afsnit").insertAdjacentHTML("beforeend", await answer.text());
      gather();
      field = find(["afsnit", heading]);
      if (field) field.base = "";
    }
    input.value = "";
    field && one("[data-styr]", field.box).focus();
  };
  let last = null; // the text that a KPI is put in
  form.addEventListener("focusin", (event) => { last = event.target.closest("[data-felt]")?.querySelector("textarea[data-editor]") ?? last; });
  const insert = (words) => {
    const text = last?.isConnected ? last : one("#sagsfremstilling-s"), view = window.udvalg.editor?.(text);
    if (view) {
      const { from, to } = view.state.selection.main;
      view.dispatch({ changes: { from, to, insert: words }, selection: { anchor: from + words.length }, userEvent: "input" });
      view.focus();
      return;
    }
    text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const picker = one("#noegletalsvaelger");
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const row = button.closest("li"), field = fieldOf(button), does = button.dataset;
    if (does.vaelg) choose(field, does.vaelg);
    else if (button.id === "nyt-punkt") another();
    else if ("op" in does || "ned" in does) move(row, "op" in does, button);
    else if ("slet" in does || "fjern" in does) remove(field, row);
    else if (does.indsaet) insert(does.indsaet);
    else if (button.id === "vaelg-noegletal") picker.showModal();
    else if (button.id === "tilfoej-afsnit") section();
  });
  form.addEventListener("udvalg:vaelg-noegletal", () => picker.showModal()); // the line in an editor that has none to offer
  picker.addEventListener("click", (event) => {
    const row = event.target.closest("[data-vaelgtal]")?.closest("li"), field = find(["nøgletal"]);
    if (!row) return;
    picker.close();
    one("#vaelg-noegletal").focus();
    if (field.value.includes(row.dataset.navn)) return;
    const item = Object.assign(document.createElement("li"), { textContent: row.dataset.navn });
    item.dataset.navn = row.dataset.navn;
    one("[data-liste]", field.box).append(item);
    changed(field, true);
  });
  one("#nv-soeg").addEventListener("input", (event) => {
    const words = event.target.value.toLowerCase();
    all("#nv-liste > li").forEach((row) => { row.hidden = !row.textContent.toLowerCase().includes(words); });
  });
  form.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-punkt]");
    if (event.key === "Enter" && event.target.id === "nyt-afsnit") { event.preventDefault(); section(); }
    else if (event.key === "Enter" && event.target.matches("input")) { event.preventDefault(); save.save(true); }
    else if (row && event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key)) {
      event.preventDefault();
      move(row, event.key === "ArrowUp", event.target);
    }
  });

  // --- what happens around it
  document.addEventListener("visibilitychange", () => { if (document.hidden) save.save(false, true); });
  addEventListener("pagehide", () => save.save(false, true));
  document.addEventListener("udvalg:aendret", (event) => {
    event.preventDefault();
    if (save.isNews(event.detail.version)) save.save(true, false);
  });
  document.addEventListener("udvalg:tavs", save.away);
  for (const name of ["udvalg:svarer", "se-igen"]) document.addEventListener(name, () => save.save(true, false));
  document.addEventListener("htmx:afterSettle", () => { told.draw(); save.tell(); title(); });
  document.addEventListener("keydown", (event) => { // these work within a field too
    const to = event.altKey && ["n", "b"].includes(event.key) && one(`[data-alt="${event.key}"]`);
    if (event.key === "F8") told.next();
    else if (event.ctrlKey && event.key === "Enter") save.save(true);
    else if (event.altKey && event.key === "l") one(one("#vis-laes").checked ? "#vis-skriv" : "#vis-laes").checked = true;
    else if (to) save.save(false, true).finally(() => to.click());
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  gather();
  if (save.restore()) { title(); closed(); }
  save.save(true);
  paper.look();
};

const form = one("#punktform");
if (form) begin(form);
