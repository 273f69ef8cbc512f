// The controls of an item's form as values, and back. A value is a text, a list of texts, or a list of attachments.
const { one, all } = window.udvalg;
export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const control = (box) => one("[data-styr]", box);
const set = (field, text) => {
  if (field.value === text) return;
  field.value = text;
  field.dispatchEvent(new CustomEvent("udvalg:saet")); // the editor follows
};
const isOn = (value) => !["", "false", "nej"].includes(String(value).toLowerCase());
const isYes = (value) => ["true", "ja"].includes(String(value).toLowerCase());
const reason = (box) => one("[data-grundtekst]", box).value.trim() || "true";
const switched = (box) => (one("[data-til]", box).checked ? reason(box) : "");
const setSwitch = (box, value) => {
  const on = isOn(value), off = control(box);
  one("[data-til]", box).checked = on;
  if (off.type === "radio") off.checked = !on;
  one("[data-grundtekst]", box).value = on && !isYes(value) ? value : "";
  one("[data-grund]", box).hidden = !on;
};
const paper = (row) => {
  const { lukket, ...rest } = JSON.parse(row.dataset.bilag);
  const made = { ...rest, titel: one("[data-titel]", row).value }, added = one("[data-paafoert]", row);
  if (added?.value) made["påført"] = added.value;
  else if (added) delete made["påført"];
  if (one("[data-luk]", row).checked) return { ...made, lukket: reason(row) };
  return lukket !== undefined && !isOn(lukket) ? { ...made, lukket } : made;
};
const list = (box, rows) => { one("[data-liste]", box).innerHTML = rows; };

export const renumber = (box) => all("[data-punkt]", box).forEach((row, n) => {
  const name = `indstillingens punkt ${n + 1}`;
  one(".at", row).textContent = `${n + 1}. at`;
  one("[data-styr]", row).setAttribute("aria-label", `Indstillingens punkt ${n + 1}`);
  one("[data-op]", row).setAttribute("aria-label", `Flyt ${name} op`);
  one("[data-ned]", row).setAttribute("aria-label", `Flyt ${name} ned`);
  one("[data-slet]", row).setAttribute("aria-label", `Slet ${name}`);
});
const setPoints = (box, value) => {
  const rows = one("ol", box), template = one("#punkt-skabelon");
  while (rows.children.length < value.length) rows.append(template.content.cloneNode(true));
  while (rows.children.length > value.length) rows.lastElementChild.remove();
  all("[data-styr]", box).forEach((field, n) => set(field, value[n]));
  renumber(box);
};

const KINDS = {
  tekst: { read: (box) => control(box).value, write: (box, value) => set(control(box), value) },
  linjer: {
    read: (box) => control(box).value.split("\n").map((line) => line.trim()).filter(Boolean),
    write: (box, value) => set(control(box), value.join("\n")),
  },
  punkter: { read: (box) => all("[data-styr]", box).map((field) => field.value).filter((text) => text.trim()), write: setPoints },
  flag: { read: (box) => (control(box).checked ? "true" : ""), write: (box, value) => { control(box).checked = isOn(value); } },
  lukket: { read: switched, write: setSwitch },
  tillaeg: { read: switched, write: setSwitch },
  noegletal: { read: (box) => all("[data-liste] > [data-navn]", box).map((row) => row.dataset.navn), write: (box, _, rows) => list(box, rows) },
  bilag: { read: (box) => all("[data-bilag]", box).map(paper), write: (box, _, rows) => list(box, rows) },
};
const LISTS = ["noegletal", "bilag"]; // their rows are made by the program

export class Field {
  constructor(box) {
    Object.assign(this, { box, key: box.dataset.felt, path: JSON.parse(box.dataset.felt), kind: box.dataset.slags });
    this.clean = this.value; // what the control said when it was last as the file
    this.base = undefined; // what the file said then, in the program's own form
    this.held = null; // what the file says where both have changed
    this.isStep = false; // whether it was clicked and not typed in
  }
  get isList() { return LISTS.includes(this.kind); }
  get name() { return one("label,legend", this.box)?.textContent.trim() || "Feltet"; }
  get value() { return this.draft ?? KINDS[this.kind].read(this.box); }
  get isDirty() { return !same(this.value, this.clean); }
  get change() { return { felt: this.path, base: this.base ?? this.clean, vaerdi: this.value }; }
  // Whether it was emptied by somebody who may be about to write something else.
  get isBeingEmptied() { return !this.isStep && this.value.length === 0 && this.box.contains(document.activeElement); }
  // Whether what it shows may be taken away: nobody types in it just now.
  get isIdle() { return !this.box.contains(document.activeElement) || !document.activeElement.matches("input:not([type=checkbox],[type=radio]),textarea,.cm-content"); }
  show(value, rows) {
    const at = all("button,input", this.box).indexOf(document.activeElement);
    KINDS[this.kind].write(this.box, value, rows?.[this.kind]);
    if (at >= 0 && this.isList && !this.box.contains(document.activeElement)) {
      const left = all("button,input", this.box);
      left[Math.min(at, left.length - 1)]?.focus();
    }
    this.clean = this.value;
    this.base = value;
  }
  // What was typed before and never saved. Rows can't be made of it here: the program is asked to save it as it is.
  restore({ base, vaerdi }) {
    if (this.isList) this.draft = vaerdi;
    else KINDS[this.kind].write(this.box, vaerdi);
    this.base = base;
  }
}
