// The signs of our Markdown as the editor shows them. They are shown, not judged: what a text becomes is told by the program's own
// grammar alone (docs/vejledning.md, »Tekst med formatering«), and a test holds the two against each other.
const BULLETS = "\\-–—*•·▪◦●○■➢‣⁃❖◾\uf02d\uf06f\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0e8\uf0fc";
const NUMBER = "[1-9]\\d{0,3}|0|[a-z]{1,8}|[A-Z]{1,8}";
const ENTRY = new RegExp(`^(\\s*)(?:([${BULLETS}]|o(?=[ \\t]))(?!\\s+[-*_\\s]*$)|\\((${NUMBER})\\)|(${NUMBER})([.)]))([ \\t\\u00a0]+)(?=\\S)`);
const SEVERAL = new RegExp(`^(?:[-–—,/&+]|og|til|samt)\\s*\\(?(?:${NUMBER})[.)]`, "i");
const MONTH = /^(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\b)/i;
const SIGNED = /^\d[\d.,]* *(?:%|pct|procent|kr|mio|mia)|^\d+,\d/;
const LEADS_IN = /(?:[:,]|indstiller|anbefaler|foreslår)$/;
const FARTHEST = 60; // lines to the next entry of a list
const ROMAN = [[50, "l"], [40, "xl"], [10, "x"], [9, "ix"], [5, "v"], [4, "iv"], [1, "i"]];

const roman = (number) => ROMAN.reduce(([rest, made], [value, sign]) =>
  [rest % value, made + sign.repeat(Math.floor(rest / value))], [number, ""])[1];
const letters = (number) => String.fromCharCode(97 + (number - 1) % 26).repeat(Math.floor((number - 1) / 26) + 1);
const WORDS = new Map();
for (let n = 1; n <= 89; n++) {
  if (n <= 78) WORDS.set(letters(n), { ...WORDS.get(letters(n)), letter: n });
  WORDS.set(roman(n), { ...WORDS.get(roman(n)), roman: n });
}

// What a line begins with, if that is a list's: how far in, a bullet or what its number may be, and where its words begin.
export const markOf = (line) => {
  const found = ENTRY.exec(line);
  if (!found) return null;
  const [whole, space, sign, bracketed, bare, delimiter, gap] = found;
  const rest = line.slice(whole.length), indent = space.length;
  if (sign) return { indent, sign, gap, end: whole.length, start: indent, isSigned: sign === "o" || (sign === "-" && SIGNED.test(rest)) };
  const word = bracketed ?? bare, isNumber = /^\d/.test(word);
  if (SEVERAL.test(rest) || (isNumber && MONTH.test(rest))) return null;
  const numbers = isNumber ? { number: Number(word) } : WORDS.get(word.toLowerCase());
  if (!numbers) return null;
  const isLarge = !isNumber && word !== word.toLowerCase();
  return { indent, sign: "", gap, end: whole.length, start: indent, word, numbers, isLarge, delimiter: bracketed ? "()" : delimiter, rest };
};

// Whether `next` is the entry after `mark`.
export const follows = (mark, next) => {
  if (mark.sign || next.sign) return mark.sign === next.sign;
  if (mark.delimiter !== next.delimiter || mark.isLarge !== next.isLarge) return false;
  return Object.entries(mark.numbers).some(([way, number]) => next.numbers[way] === number + 1);
};

const neighbour = (doc, at, mark, step, isIt) => {
  let blank = false;
  for (let n = at + step, far = 0; n >= 1 && n <= doc.lines && far < FARTHEST; n += step, far++) {
    const text = doc.line(n).text, other = text && markOf(text);
    if (other && Math.abs(other.indent - mark.indent) < 2 && isIt(other)) return true;
    if (text && !text.startsWith(" ".repeat(mark.indent + 2)) && blank) return false;
    blank = !text;
  }
  return false;
};

const standsAlone = (mark, before) => (!before || LEADS_IN.test(before)) && (mark.gap.length > 1 || mark.gap === "\t"
  || (mark.delimiter !== "." && !mark.isLarge && Object.values(mark.numbers).includes(1)) || /^[*_]{0,3}[Aa]t\s/.test(mark.rest));

// The mark of line `n` of a text, when it is an entry there, seen with the lines around it.
export const entryAt = (doc, n) => {
  const mark = markOf(doc.line(n).text);
  if (!mark) return null;
  if (mark.sign && !"–—".includes(mark.sign) && !mark.isSigned) return mark;
  const is = neighbour(doc, n, mark, 1, (next) => follows(mark, next)) || neighbour(doc, n, mark, -1, (former) => follows(former, mark));
  return is || (!mark.sign && standsAlone(mark, n > 1 ? doc.line(n - 1).text : "")) ? mark : null;
};

const HEADING = /^ {0,3}(#{1,6}) +(?=[^# ])/;
const DASHES = /^ *\|? *:?-{3,}:? *(?:\| *:?-{3,}:? *)*\|? *$/;
const FENCE = /^ {0,9}:{3,} *(?:tabel(?:[ \u00a0].*)?)?$|^ ?række *:? *$/i;
const NOTE = /^\s*\[\^[^\s[\]^]+\]:/;
const INLINE = new RegExp([
  String.raw`(?<udtryk>\{\{(?:(?!\{\{).)*?\}\})`,
  String.raw`(?<undgaaet>\\[^\w\s])`,
  String.raw`(?<billede>!\[(?:\\.|\[[^\[\]]*\]|[^\[\]\\])*\]\([^()]*(?:\([^()]*\)[^()]*)*\)(?:\{[^{}]*\})?)`,
  String.raw`(?<link>\[(?:\\.|[^\[\]\\])+\]\((?:https?:\/\/|mailto:|tel:|#)[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*\)|<https?:\/\/[^\s<>]+>|https?:\/\/[^\s<>*\\|]+)`,
  String.raw`(?<note>\[\^[^\s\[\]^]+\])`,
  String.raw`(?<fedkursiv>\*\*\*(?=\S).+?(?<=\S)\*\*\*)`,
  String.raw`(?<fed>\*\*(?=\S).+?(?<=\S)\*\*)`,
  String.raw`(?<kursiv>\*(?=[^\s*])[^*]+?(?<=[^\s*])\*|(?<![^\W_])_(?=[^\s_])[^_]+?(?<=[^\s_])_(?![^\W_]))`,
  String.raw`(?<streget>~~(?=\S).+?(?<=\S)~~)`,
  String.raw`(?<understreget>\+\+(?=\S).+?(?<=\S)\+\+)`,
  String.raw`(?<haevet>\^(?:\\.|[^\s\\^])+\^)`,
  String.raw`(?<saenket>~(?:\\.|[^\s\\~])+~)`,
].join("|"), "gu");
const SIGNS = { fedkursiv: 3, fed: 2, kursiv: 1, streget: 2, understreget: 2, haevet: 1, saenket: 1, udtryk: 2 };

const marked = new Map();
const mark = (name) => marked.get(name) ?? marked.set(name, CM.Decoration.mark({ class: `cm-${name}` })).get(name);
const lined = (name) => marked.get(`:${name}`) ?? marked.set(`:${name}`, CM.Decoration.line({ class: `cm-${name}` })).get(`:${name}`);

const inline = (text, at, add) => {
  for (const found of text.matchAll(INLINE)) {
    const name = Object.keys(found.groups).find((one) => found.groups[one] !== undefined);
    const from = at + found.index, to = from + found[0].length, width = SIGNS[name];
    if (name === "undgaaet") { add(from, from + 1, mark("tegn")); continue; }
    add(from, to, mark(name));
    if (!width) continue;
    add(from, from + width, mark("tegn"));
    if (name !== "udtryk") inline(found[0].slice(width, -width), from + width, add);
    add(to - width, to, mark("tegn"));
  }
};

const isTable = (doc, n) => {
  let top = n;
  while (top > 1 && n - top < 400 && doc.line(top - 1).text.includes("|")) top--;
  if (top > 1 && FENCE.test(doc.line(top - 1).text)) return true;
  return top < doc.lines && (DASHES.test(doc.line(top + 1).text) || DASHES.test(doc.line(top).text)) && doc.line(top).text.includes("|");
};

const shownLine = (doc, n, add) => {
  const line = doc.line(n), { text, from } = line;
  const heading = HEADING.exec(text);
  if (heading) add(from, from, lined("overskrift"));
  if (FENCE.test(text)) add(from, from, lined("hegn"));
  else if (text.includes("|") && (DASHES.test(text) || isTable(doc, n))) add(from, from, lined(DASHES.test(text) ? "hegn" : "tabel"));
  if (NOTE.test(text)) add(from, from, lined("notelinje"));
  const entry = heading ? null : entryAt(doc, n);
  if (entry) add(from, from, lined(`punkt`));
  if (heading || entry) add(from + (entry?.start ?? 0), from + (heading?.[0].length ?? entry.end), mark("tegn"));
  inline(text, from, add);
};

// The decorations of what is seen of a text.
const shown = (view) => {
  const found = [], doc = view.state.doc;
  const add = (from, to, what) => found.push(what.range(from, to));
  for (const { from, to } of view.visibleRanges)
    for (let n = doc.lineAt(from).number, last = doc.lineAt(to).number; n <= last; n++) shownLine(doc, n, add);
  return CM.Decoration.set(found, true);
};

export const marks = () => CM.ViewPlugin.define(
  (view) => ({
    shown: shown(view),
    update(change) { if (change.docChanged || change.viewportChanged) this.shown = shown(change.view); },
  }),
  { decorations: (plugin) => plugin.shown },
);

const counted = (number, way, isLarge) => {
  const word = way === "number" ? String(number) : way === "roman" ? roman(number) : letters(number);
  return isLarge ? word.toUpperCase() : word;
};
const written = (mark, number, way) => {
  const word = counted(number, way, mark.isLarge);
  return mark.delimiter === "()" ? `(${word})` : word + mark.delimiter;
};
// Which way a list counts: as its neighbours do, or as the first of its marks says.
const wayOf = (doc, n, mark) => {
  const ways = Object.keys(mark.numbers);
  for (let at = n - 1; ways.length > 1 && at >= 1 && n - at < FARTHEST; at--) {
    const former = markOf(doc.line(at).text);
    if (former && !former.sign && follows(former, mark)) return ways.find((way) => former.numbers[way] === mark.numbers[way] - 1);
  }
  return ways.sort((a, b) => mark.numbers[a] - mark.numbers[b])[0];
};

// Enter within a list begins its next entry, and the numbers after it grow; in an entry without words it ends the list.
export const continueList = (view) => {
  const { state } = view, { main } = state.selection, line = state.doc.lineAt(main.head);
  if (state.readOnly || state.selection.ranges.length > 1) return false;
  const empty = /^(\s*)(?:[-–*•]|\(?(?:\d{1,4}|[a-zA-Z]{1,3})[.)])\s*$/.exec(line.text);
  if (empty && main.empty && main.head === line.to && line.number > 1 && (markOf(`${line.text} x`) ?? null)) {
    view.dispatch({ changes: { from: line.from, to: line.to }, userEvent: "input", scrollIntoView: true });
    return true;
  }
  const mark = entryAt(state.doc, line.number) ?? (line.text && markOf(line.text)?.gap.length ? alone(state.doc, line.number) : null);
  if (!mark || main.from < line.from + mark.end) return false;
  const space = line.text.slice(0, mark.indent);
  if (mark.sign) {
    const made = `\n${space}${mark.sign}${mark.gap}`;
    view.dispatch(state.replaceSelection(made), { userEvent: "input", scrollIntoView: true });
    return true;
  }
  const way = wayOf(state.doc, line.number, mark), made = `\n${space}${written(mark, mark.numbers[way] + 1, way)}${mark.gap}`;
  const changes = [{ from: main.from, to: main.to, insert: made }, ...renumbered(state.doc, state.doc.lineAt(main.to).number, mark, way)];
  view.dispatch({ changes, selection: { anchor: main.from + made.length }, userEvent: "input", scrollIntoView: true });
  return true;
};
// A first entry that has no other beside it yet: `1. ord`, where the line before lets a list begin.
const alone = (doc, n) => {
  const mark = markOf(doc.line(n).text), before = n > 1 ? doc.line(n - 1).text : "";
  return mark && (!before || LEADS_IN.test(before)) && (mark.sign || Object.values(mark.numbers).includes(1)) ? mark : null;
};
const renumbered = (doc, n, mark, way) => {
  const changes = [];
  let number = mark.numbers[way];
  for (let at = n + 1, blank = false; at <= doc.lines && at - n < 400; at++) {
    const line = doc.line(at), other = markOf(line.text);
    if (other && other.indent === mark.indent && other.delimiter === mark.delimiter && other.numbers?.[way] === number + 1) {
      number += 1;
      const from = line.from + other.indent;
      changes.push({ from, to: from + written(other, number, way).length, insert: written(mark, number + 1, way) });
    } else if (line.text && !line.text.startsWith(" ".repeat(mark.indent + 2)) && (blank || other)) break;
    blank = !line.text;
  }
  return changes;
};
