// What is told of the item: at its field, in the program's own words, and once at the top as a link.
const { one, all } = window.udvalg;
const ICONS = { e: "i-stop", w: "i-warn", o: "i-ok" };
export const icon = (name) => {
  const mark = Object.assign(document.createElement("span"), { className: `i ${name}` });
  mark.setAttribute("aria-hidden", "true");
  return mark;
};
export const message = (kind, text) => {
  const box = Object.assign(document.createElement("p"), { className: `msg ${kind}` });
  box.append(icon(ICONS[kind]), Object.assign(document.createElement("span"), { textContent: text }));
  return box;
};
export const notice = (kind, head, words, link) => {
  const place = one("#besked");
  if (!head) { place.replaceChildren(); return; }
  const box = Object.assign(document.createElement("div"), { className: `notice ${kind}` });
  box.append(Object.assign(document.createElement("h2"), { textContent: head }), Object.assign(document.createElement("p"), { textContent: words }));
  if (link) box.append(Object.assign(document.createElement("a"), link));
  if (place.textContent !== box.textContent) place.replaceChildren(box);
};

// `find` gives the field of a path.
export const problems = (form, find) => {
  const told = { gem: [], vis: [], tjek: [] };
  // The box of a field, or the row of a list's entry: there the number stands last in the path.
  const boxOf = (path) => {
    for (let end = path.length; end > 0; end--) {
      const field = find(path.slice(0, end)), number = Number(path[end]);
      if (!field) continue;
      const row = number ? all("li", field.box)[number - 1] : null;
      return row && one("[data-beskeder]", row) ? row : field.box;
    }
    return null;
  };
  const stand = (problem, number) => {
    const box = boxOf(problem.felt), is_error = problem.art === "e";
    if (!box) return { ...problem, to: "" };
    const shown = message(problem.art, problem.tekst + (problem.linje > 1 ? ` (linje ${problem.linje})` : ""));
    shown.dataset.fejl = "";
    shown.id = `fejl-${number}`;
    one("[data-beskeder]", box).append(shown);
    const control = one("[data-styr],[data-titel]", box);
    box.closest(".field")?.classList.add(is_error ? "bad" : "look");
    control?.setAttribute("aria-describedby", [control.dataset.hjaelp, shown.id].filter(Boolean).join(" "));
    if (is_error) control?.setAttribute("aria-invalid", "true");
    const details = box.closest("details");
    if (details && is_error) details.open = true;
    return { ...problem, to: control?.id || box.closest("[id]").id };
  };
  const clear = () => {
    all(".msg[data-fejl]", form).forEach((old) => old.remove());
    all("[data-styr],[data-titel]", form).forEach((old) => {
      old.removeAttribute("aria-invalid");
      if (old.dataset.hjaelp) old.setAttribute("aria-describedby", old.dataset.hjaelp);
      else old.removeAttribute("aria-describedby");
    });
    all(".field.bad,.field.look", form).forEach((old) => {
      if (!one("[data-konflikt]", old)) old.classList.remove("look");
      old.classList.remove("bad");
    });
  };
  const summary = (lines, head) => {
    const place = one("#opsummering");
    if (!lines.length) { place.replaceChildren(); return; }
    const box = Object.assign(document.createElement("div"), { className: "notice e" });
    box.append(Object.assign(document.createElement("h2"), { textContent: head }));
    for (const line of lines) {
      const row = document.createElement("p");
      row.append(line.to ? Object.assign(document.createElement("a"), { href: `#${line.to}`, textContent: line.tekst }) : line.tekst);
      box.append(row);
    }
    if (place.innerHTML !== box.outerHTML) place.replaceChildren(box);
  };
  const draw = () => {
    clear();
    const refused = told.gem.map((problem) => ({ ...problem, tekst: `Ikke gemt: ${problem.tekst}` }));
    const each = new Map([...refused, ...told.vis, ...told.tjek].map((problem) => [JSON.stringify([problem.felt, problem.tekst]), problem]));
    const errors = [...each.values()].map(stand).filter((line) => line.art === "e");
    summary(errors, errors.length === 1 ? "1 fejl skal rettes, før dagsordenen kan sendes ud" : `${errors.length} fejl skal rettes, før dagsordenen kan sendes ud`);
  };
  const next = () => {
    const marked = all(".msg[data-fejl],[data-fund] .msg,[data-konflikt]", form);
    if (!marked.length) return;
    const places = [...new Set(marked.map((shown) => shown.closest("li") ?? shown.closest("[data-felt]")))];
    const here = places.findIndex((box) => box.contains(document.activeElement)), box = places[(here + 1) % places.length];
    const details = box.closest("details");
    if (details) details.open = true;
    one("#vis-skriv").checked = true;
    (one("[data-styr],[data-titel],button", box) ?? box).focus();
    box.scrollIntoView({ block: "nearest" });
  };
  return { next, draw, tell: (which, list) => { told[which] = list; draw(); } };
};
