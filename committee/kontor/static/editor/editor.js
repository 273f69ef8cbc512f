// The editor of texts: every <textarea data-editor> gets one, and keeps its value, its name and its `input` events. Without this script the
// textarea is the editor. A page that sets the textarea's value fires `udvalg:saet` at it.
//   data-noegletal  what `{{` offers: a JSON list of names, or of {"navn": …, "nu": what it is at present}; the page may change it. Of an
//                   empty one a line says so, and fires `udvalg:vaelg-noegletal` at the textarea when it is chosen
//   data-klip       where what is pasted is read, and its pictures kept at the item
(async () => {
  "use strict";
  const [{ marks, continueList }, tools, { pasting, waiting }] = await Promise.all([
    import("/static/editor/marks.js"), import("/static/editor/tools.js"), import("/static/editor/paste.js"),
  ]);
  const { EditorView, EditorState, keymap, Prec } = CM;
  const FROM_FIELD = CM.Annotation.define();
  const owners = new Map(); // by textarea
  const made = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // --- looks: the page's own tokens, so that light and dark come from it
  const quiet = { color: "var(--dæmpet)" };
  const look = EditorView.theme({
    "&": { backgroundColor: "transparent", color: "var(--tekst)" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": { fontFamily: "inherit", lineHeight: "1.5", minHeight: "7.5rem" },
    ".cm-content": { caretColor: "var(--tekst)", padding: "0", minHeight: "7.5rem" },
    ".cm-line": { padding: "0" },
    ".cm-tegn": quiet, ".cm-hegn": quiet,
    ".cm-overskrift": { fontWeight: "700", color: "var(--farve)" },
    ".cm-fed": { fontWeight: "700" }, ".cm-kursiv": { fontStyle: "italic" }, ".cm-fedkursiv": { fontWeight: "700", fontStyle: "italic" },
    ".cm-streget": { textDecoration: "line-through" }, ".cm-understreget": { textDecoration: "underline" },
    ".cm-haevet, .cm-saenket": { fontSize: "0.85em" }, ".cm-haevet": { verticalAlign: "super" }, ".cm-saenket": { verticalAlign: "sub" },
    ".cm-link": { color: "var(--link)", textDecoration: "underline" }, ".cm-note, .cm-billede": { color: "var(--link)" },
    ".cm-notelinje": { fontSize: "var(--t-note)" },
    ".cm-tabel, .cm-hegn": { fontFamily: "var(--fast)", fontSize: "0.86em" },
    ".cm-udtryk": { background: "var(--valgt)", borderRadius: "var(--runding)", padding: "0.05em 0.2em", fontFamily: "var(--fast)", fontSize: "0.86em" },
    ".cm-udtryk .cm-tegn": { color: "var(--tekst)" },
    ".cm-tooltip": { border: "1px solid var(--kant)", background: "var(--papir)", color: "var(--tekst)", boxShadow: "var(--skygge)" },
    ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--fast)", maxHeight: "16rem" },
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.6rem" },
    ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--fyld)", color: "var(--på-fyld)" },
    ".cm-completionDetail": { fontStyle: "normal", marginLeft: "1em", fontFamily: "var(--skrift)" },
  });

  // --- KPIs
  const offered = (field) => {
    try { return JSON.parse(field.dataset.noegletal || "[]").map((one) => (typeof one === "string" ? { navn: one } : one)); } catch { return []; }
  };
  // Where there is nothing to offer, the line says where it comes from; chosen, it asks the page to show that.
  const none = (field, at) => {
    const apply = () => field.dispatchEvent(new CustomEvent("udvalg:vaelg-noegletal", { bubbles: true }));
    return { from: at, filter: false, options: [{ label: "Vælg først tal under »Nøgletal«", apply }] };
  };
  const completing = (field) => (context) => {
    const begun = context.matchBefore(/\{\{\s*[\p{L}\d_.]*/u), names = begun ? offered(field) : [];
    if (begun && !names.length && field.dataset.noegletal) return none(field, context.pos);
    if (!names.length) return null;
    const apply = (navn) => (view, _, from, to) => {
      const closed = /^\s*\}\}/.exec(view.state.sliceDoc(to, to + 10))?.[0].length ?? 0, insert = `{{ ${navn} }}`;
      const changes = { from: begun.from, to: to + closed, insert };
      view.dispatch({ changes, selection: { anchor: begun.from + insert.length }, userEvent: "input.complete" });
    };
    const options = names.map(({ navn, nu }, n) => ({ label: navn, detail: nu, apply: apply(navn), boost: -n }));
    return { from: begun.from + /^\{\{\s*/.exec(begun.text)[0].length, options, validFor: /^[\p{L}\d_.]*$/u };
  };
  const kpi = (owner) => (view) => {
    if (!offered(owner.field).length) {
      owner.tell(["Punktet har ingen nøgletal endnu. Vælg dem først under »Nøgletal«."]);
      return true;
    }
    const { main } = view.state.selection;
    view.dispatch({ changes: { from: main.from, to: main.to, insert: "{{ " }, selection: { anchor: main.from + 3 }, userEvent: "input.type" });
    view.focus();
    return CM.startCompletion(view);
  };

  // --- the toolbar: one stop of the Tab key, the arrows go on in it
  const buttons = (owner) => [
    ["Fed", tools.around("**"), "Control+B"], ["Kursiv", tools.around("*"), "Control+I"], ["Overskrift", tools.heading],
    ["Punktopstilling", tools.list(false)], ["Nummereret", tools.list(true)], ["Tabel", tools.table], ["Link", tools.link, "Control+K"],
    ["Nøgletal", kpi(owner)],
  ].map(([words, run, keys], n) => {
    const button = made("button", { type: "button", textContent: words, tabIndex: n ? -1 : 0, onclick: () => run(owner.view) });
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the words that are selected stay so
    if (keys) button.setAttribute("aria-keyshortcuts", keys);
    return button;
  });
  const toolbar = (owner, name) => {
    const bar = made("div", { className: "bar" }, ...buttons(owner));
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", name ? `Formatering: ${name}` : "Formatering");
    bar.addEventListener("keydown", (event) => {
      const all = [...bar.children], here = all.indexOf(document.activeElement);
      const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1 }[event.key];
      if (to === undefined || here < 0) return;
      event.preventDefault();
      const next = all[(to + all.length) % all.length];
      all.forEach((one) => { one.tabIndex = one === next ? 0 : -1; });
      next.focus();
    });
    return bar;
  };

  // --- one editor
  const attributes = (field) => {
    const label = field.labels?.[0], given = { spellcheck: "true", lang: field.lang || "da", autocorrect: "on", autocapitalize: "sentences" };
    if (label) label.id ||= `${field.id || field.name}-navn`;
    if (label) given["aria-labelledby"] = label.id;
    for (const name of ["aria-label", "aria-labelledby", "aria-describedby", "aria-invalid", "aria-required"])
      if (field.hasAttribute(name)) given[name] = field.getAttribute(name);
    return given;
  };
  const keys = [
    { key: "Mod-b", run: tools.around("**") }, { key: "Mod-i", run: tools.around("*") }, { key: "Mod-k", run: tools.link },
    { key: "Enter", run: (view) => CM.acceptCompletion(view) || continueList(view) },
    { key: "Escape", stopPropagation: true, run: (view) => CM.completionStatus(view.state) ? CM.closeCompletion(view) : (view.contentDOM.blur(), true) },
  ];
  const nonce = document.querySelector("meta[name=udvalg-nonce]")?.content ?? "";
  const extensions = (owner) => [
    EditorView.cspNonce.of(nonce), look, EditorView.lineWrapping, marks(), waiting(owner), pasting(owner),
    Prec.highest(keymap.of(keys)), CM.history(), keymap.of([...CM.historyKeymap, ...CM.standardKeymap]),
    CM.autocompletion({ override: [completing(owner.field)], icons: false, defaultKeymap: true }),
    EditorState.phrases.of({ Completions: "Nøgletal" }),
    owner.attributes.of(EditorView.contentAttributes.of(attributes(owner.field))),
    EditorView.updateListener.of((change) => {
      if (!change.docChanged || change.transactions.some((one) => one.annotation(FROM_FIELD))) return;
      owner.field.value = change.state.doc.toString();
      owner.field.dispatchEvent(new Event("input", { bubbles: true }));
    }),
  ];

  const upgrade = (field) => {
    const owner = { field, waiting: new Set(), attributes: new CM.Compartment(), given: "" };
    const told = made("div", { className: "small" });
    told.setAttribute("role", "status");
    Object.assign(told.style, { position: "sticky", bottom: "3.5rem", zIndex: "2" }); // seen wherever in a long text one is
    const place = made("div", { className: "editor" });
    owner.tell = (words, kind = "") => told.replaceChildren(...(words.length ? [made("div", { className: `notice ${kind}` },
      ...words.map((one) => made("p", { textContent: one })),
      made("button", { type: "button", className: "quiet", textContent: "Luk", onclick: () => { told.replaceChildren(); owner.view.focus(); } }))] : []));
    const state = () => EditorState.create({ doc: field.value, extensions: extensions(owner) });
    owner.view = new EditorView({ state: state(), parent: place });
    // A name of its own, so that no element of a new page is taken for it when the page is morphed.
    owner.holder = made("udvalg-editor", {}, toolbar(owner, field.labels?.[0]?.textContent.trim()), place, told);
    owner.holder.setAttribute("data-egen", "");
    owner.holder.style.display = "block";
    owner.holder.addEventListener("input", (event) => event.stopPropagation()); // the textarea tells of it
    place.addEventListener("mousedown", (event) => { if (event.target === place) { event.preventDefault(); owner.view.focus(); } });
    field.before(owner.holder); // what a new page has to say of the field comes after it
    field.addEventListener("focus", () => owner.view.focus()); // by its label, a link to it, or a key
    field.addEventListener("udvalg:saet", () => follow(owner));
    owners.set(field, owner);
    follow(owner);
    seen.observe(field, { attributes: true, childList: true, characterData: true, subtree: true });
  };

  // The editor as its textarea is now: the words that differ, and what it says of itself.
  const follow = (owner) => {
    const { field, view } = owner, now = field.value, was = view.state.doc.toString();
    if (now !== was) {
      let from = 0, end = 0;
      const least = Math.min(now.length, was.length);
      while (from < least && now[from] === was[from]) from++;
      while (end < least - from && now[now.length - 1 - end] === was[was.length - 1 - end]) end++;
      const changes = { from, to: was.length - end, insert: now.slice(from, now.length - end) };
      view.dispatch({ changes, annotations: [FROM_FIELD.of(true), CM.Transaction.addToHistory.of(false)] });
    }
    const given = attributes(field), told = JSON.stringify(given);
    if (told !== owner.given) view.dispatch({ effects: owner.attributes.reconfigure(EditorView.contentAttributes.of(given)) });
    owner.given = told;
    if (!field.classList.contains("vh")) field.classList.add("vh");
    if (field.tabIndex !== -1) field.tabIndex = -1;
    if (!field.hasAttribute("aria-hidden")) field.setAttribute("aria-hidden", "true");
  };

  // --- textareas come and go as the page is shown again
  const seen = new MutationObserver((changes) => new Set(changes.map((one) => owners.get(one.target.closest?.("textarea") ?? one.target.parentElement)))
    .forEach((owner) => owner && follow(owner)));
  // A page that takes this one's place has no editors: each gets a place in it, so that what is around them is matched one to one.
  const morphing = window.Idiomorph?.defaults.callbacks ?? {}, morphed = morphing.beforeNodeMorphed;
  morphing.beforeNodeMorphed = (old, now) => {
    for (const field of now.querySelectorAll?.("textarea[data-editor]") ?? [])
      if (field.previousElementSibling?.localName !== "udvalg-editor" && owners.has(document.getElementById(field.id)))
        field.before(document.createElement("udvalg-editor"));
    return morphed?.(old, now);
  };
  const lookAround = () => {
    for (const [field, owner] of owners) {
      if (field.isConnected) {
        if (owner.holder.nextElementSibling !== field && !owner.view.hasFocus) field.before(owner.holder);
        continue;
      }
      owner.view.destroy();
      owner.holder.remove();
      owners.delete(field);
    }
    document.querySelectorAll("textarea[data-editor]").forEach((field) => owners.has(field) || upgrade(field));
  };
  new MutationObserver((changes) => {
    if (changes.some((one) => !one.target.closest?.("udvalg-editor"))) lookAround();
  }).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("htmx:afterSettle", () => owners.forEach(follow));
  document.addEventListener("reset", () => setTimeout(() => owners.forEach(follow)));
  lookAround();

  window.udvalg.editor = (field) => owners.get(field)?.view;
  document.dispatchEvent(new CustomEvent("udvalg:editor"));
})();
