// What is pasted from another program. Its words stand there at once as plain text; its page goes to the program, whose own reader makes
// Markdown of it, and that takes their place as a step of its own, so that Ctrl+Z gives the plain words back.
import { asBlock } from "./tools.js";

const BLOCK = /^(?:#{1,6} |[-*•] |\d+[.)] |\(?[a-z][.)] |\||:::|!\[)/;
const PLAIN = "Teksten er sat ind uden formatering.";
const GONE = "Programmet svarer ikke, så formateringen kom ikke med.";
const MOST = 19; // pictures beside a page, as many as are read at once
const isPicture = (file) => file.type.startsWith("image/");
const alone = () => CM.isolateHistory.of("full");

// The texts that wait for their Markdown, each with where it stands now.
export const waiting = (owner) => CM.EditorView.updateListener.of((change) => {
  if (!change.docChanged) return;
  for (const one of owner.waiting) {
    one.from = change.changes.mapPos(one.from, 1);
    one.to = Math.max(one.from, change.changes.mapPos(one.to, -1));
  }
});

const insert = (owner, from, to, text, more = {}) => owner.view.dispatch({
  changes: { from, to, insert: text }, selection: { anchor: from + text.length }, userEvent: "input.paste", scrollIntoView: true,
  annotations: alone(), ...more,
});

// Markdown as it is set in between: words within a line, blocks with a blank line around them, as far in as the cursor stood.
const fitted = (state, { from, to, plain }, markdown) => {
  const line = state.doc.lineAt(from), before = state.sliceDoc(line.from, from);
  if (!markdown.includes("\n") && !(BLOCK.test(markdown) && !before.trim())) {
    const space = (found, beside) => (found.test(plain) && beside && !/\s/.test(beside) ? " " : "");
    return space(/^[^\S\n]/, state.sliceDoc(from - 1, from)) + markdown + space(/[^\S\n]$/, state.sliceDoc(to, to + 1));
  }
  if (before && !before.trim()) return markdown.replaceAll(/\n(?=[^\n])/g, `\n${before}`);
  return asBlock(state, from, to, markdown).join("");
};

const asked = async (owner, html, files) => {
  const body = new FormData();
  body.append("html", new Blob([html], { type: "text/html" }), "udklip.html");
  files.forEach((file, n) => body.append(`billede-${String(n).padStart(2, "0")}`, file, file.name || "billede"));
  const headers = { "X-Udvalg": udvalg.csrf() };
  const answer = await fetch(owner.field.dataset.klip || "/klip", { method: "POST", body, headers });
  const said = await answer.text();
  if (answer.headers.get("content-type")?.startsWith("application/json")) return { isDone: answer.ok, ...JSON.parse(said) };
  return { isDone: false, tekst: "", fortalt: [said.slice(0, 300) || GONE] };
};

// What was pasted or dropped, at a place of the text.
const take = async (owner, from, to, { html, plain, files }) => {
  if (files.length > MOST) return owner.tell([`Der kan sættes højst ${MOST} billeder ind ad gangen.`], "w");
  const one = { from, to: from + plain.length, plain };
  insert(owner, from, to, plain);
  owner.waiting.add(one);
  owner.tell([]);
  const made = await asked(owner, html, files).catch(() => ({ isDone: false, tekst: "", fortalt: [GONE] }));
  owner.waiting.delete(one);
  if (!owner.field.isConnected) return;
  const { state } = owner.view, isAsItWas = state.sliceDoc(one.from, one.to) === plain;
  if (!made.isDone) owner.tell([...made.fortalt, plain ? PLAIN : "Intet er sat ind."], "w");
  else if (!isAsItWas) owner.tell(["Du nåede at skrive i teksten, så den står uden formatering. Indsæt den igen, hvis den skal med."], "w");
  else {
    const text = fitted(state, one, made.tekst), { main } = state.selection;
    const isThere = main.empty && main.head === one.to;
    if (text !== plain) insert(owner, one.from, one.to, text, isThere ? {} : { selection: undefined, scrollIntoView: false });
    owner.tell(made.fortalt, "w");
  }
};

const lines = (text) => text.replace(/\r\n?/g, "\n").replace(/\n$/, "");

// What the clipboard holds, where it is more than words; null where the words are all that is wanted.
const found = (data) => {
  const html = data.getData("text/html"), files = [...data.files].filter(isPicture);
  const isText = data.types.includes("vscode-editor-data") || (!html.trim() && !files.length);
  return isText ? null : { html, plain: lines(data.getData("text/plain")), files };
};

export const pasting = (owner) => {
  let isPlain = false;
  return CM.EditorView.domEventHandlers({
    keydown(event) { isPlain = event.shiftKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "v"; },
    keyup() { isPlain = false; },
    paste(event, view) {
      const clip = !isPlain && event.clipboardData ? found(event.clipboardData) : null;
      if (!clip || view.state.readOnly) return false;
      event.preventDefault();
      const { main } = view.state.selection;
      take(owner, main.from, main.to, clip);
      return true;
    },
    drop(event, view) {
      if (!event.dataTransfer?.files.length) return false;
      event.preventDefault();
      const files = [...event.dataTransfer.files].filter(isPicture), at = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? 0;
      if (files.length) take(owner, at, at, { html: "", plain: "", files });
      if (files.length < event.dataTransfer.files.length) owner.tell(["Kun billeder kan slippes i teksten. Slip andre filer ved bilagene."], "w");
      return true;
    },
  });
};
