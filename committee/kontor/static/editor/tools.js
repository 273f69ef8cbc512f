// The editor's buttons and keys: each writes signs of our Markdown into the text, or takes them away again.
import { markOf } from "./marks.js";

const put = (view, changes, selection) => {
  view.dispatch({ changes, selection, userEvent: "input", scrollIntoView: true });
  view.focus();
  return true;
};

// The words that are meant: those selected, without the space at their ends, else the word at the cursor.
const meant = (state) => {
  const { main } = state.selection, words = state.sliceDoc(main.from, main.to);
  if (main.empty) return state.wordAt(main.head) ?? main;
  const from = main.from + (words.length - words.trimStart().length);
  return { from, to: Math.max(from, main.to - (words.length - words.trimEnd().length)) };
};

// Signs around words, or away from them; every line of several has its own, for they end with a paragraph.
export const around = (sign) => (view) => {
  const { state } = view, { from, to } = meant(state), n = sign.length;
  const isOne = (at, step) => n === 2 || state.sliceDoc(at, at + 1) !== sign || state.sliceDoc(at + step, at + step + 1) === sign;
  const has = state.sliceDoc(from - n, from) === sign && state.sliceDoc(to, to + n) === sign;
  if (from === to && !has) return put(view, { from, insert: sign + sign }, { anchor: from + n });
  if (has && isOne(from - n - 1, -1) && isOne(to + n, 1))
    return put(view, [{ from: from - n, to: from }, { from: to, to: to + n }], { anchor: from - n, head: to - n });
  const lines = state.sliceDoc(from, to).split("\n"), marks = [];
  let at = from;
  for (const line of lines) {
    const start = at + (markOf(line)?.end ?? line.length - line.trimStart().length), end = at + line.trimEnd().length;
    if (end > start) marks.push({ from: start, insert: sign }, { from: end, insert: sign });
    at += line.length + 1;
  }
  const grown = marks.length * n;
  return put(view, marks, lines.length > 1 ? { anchor: from, head: to + grown } : { anchor: from + n, head: to + n });
};

const chosenLines = (state) => {
  const { main } = state.selection, lines = [];
  for (let n = state.doc.lineAt(main.from).number, last = state.doc.lineAt(main.to).number; n <= last; n++) lines.push(state.doc.line(n));
  return lines;
};
const moved = (view, changes) => {
  const set = view.state.changes(changes);
  return put(view, set, view.state.selection.map(set, 1));
};

export const heading = (view) => {
  const line = view.state.doc.lineAt(view.state.selection.main.head), there = /^ {0,3}#{1,6} +/.exec(line.text);
  return moved(view, { from: line.from, to: line.from + (there?.[0].length ?? 0), insert: there ? "" : "#### " });
};

// Lines as a list's entries, or as lines again when all of them are that.
export const list = (isNumbered) => (view) => {
  const lines = chosenLines(view.state), full = lines.filter((line) => line.text.trim());
  const used = full.length ? full : lines.slice(0, 1);
  const isAlready = full.length > 0 && full.every((line) => markOf(line.text) && Boolean(markOf(line.text).sign) === !isNumbered);
  return moved(view, used.map((line, at) => {
    const mark = markOf(line.text), start = line.from + (mark?.indent ?? /^\s*/.exec(line.text)[0].length);
    return { from: start, to: mark ? line.from + mark.end : start, insert: isAlready ? "" : isNumbered ? `${at + 1}. ` : "- " };
  }));
};

// A place for a block: where a blank line is before and after it.
export const asBlock = (state, from, to, text) => {
  const head = state.sliceDoc(Math.max(0, from - 2), from), tail = state.sliceDoc(to, to + 2);
  const before = !head || head === "\n" || head === "\n\n" ? "" : head.endsWith("\n") ? "\n" : "\n\n";
  const after = !tail || tail === "\n\n" || tail === "\n" ? "" : tail.startsWith("\n") ? "\n" : "\n\n";
  return [before, text, after];
};

export const table = (view) => {
  const line = view.state.doc.lineAt(view.state.selection.main.head), at = line.text.trim() ? line.to : line.from;
  const rows = "| Overskrift | Overskrift |\n|------------|------------|\n|            |            |";
  const [before, text, after] = asBlock(view.state, at, line.to, rows), start = at + before.length + 2;
  return put(view, { from: at, to: line.to, insert: before + text + after }, { anchor: start, head: start + "Overskrift".length });
};

export const link = (view) => {
  const { state } = view, { from, to } = meant(state), words = state.sliceDoc(from, to);
  const isAddress = /^(?:https?:\/\/|mailto:|tel:)\S+$/.test(words);
  const insert = isAddress ? `[](${words})` : `[${words.replaceAll("\n", " ")}](https://)`;
  return put(view, { from, to, insert }, { anchor: from + (isAddress || !words ? 1 : insert.length - 1) });
};
