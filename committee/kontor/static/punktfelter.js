// The controls of an item's form as values, and back. A value is a text, a list of texts, or a list of attachments.
(() => {
  "use strict";
  const { one, all } = window.udvalg;
  const control = (box) => one("[data-styr]", box);
  const set = (field, text) => {
    if (field.value === text) return;
    field.value = text;
    field.dispatchEvent(new CustomEvent("udvalg:saet"));
  };
  const switched = (box) => (one("[data-til]", box).checked ? one("[data-grundtekst]", box).value.trim() || "true" : "");
  const isOn = (value) => !["", "false", "nej"].includes(String(value).toLowerCase());
  const setSwitch = (box, value) => {
    const on = isOn(value);
    (on ? one("[data-til]", box) : control(box)).checked = on || box.dataset.slags === "lukket";
    one("[data-grundtekst]", box).value = on && !["true", "ja"].includes(value) ? value : "";
    one("[data-grund]", box).hidden = !on;
  };
  const paper = (row) => {
    const { lukket, ...rest } = JSON.parse(row.dataset.bilag);
    const closed = one("[data-luk]", row).checked && (one("[data-grundtekst]", row).value.trim() || "true");
    const made = { ...rest, titel: one("[data-titel]", row).value };
    return closed ? { ...made, lukket: closed } : made;
  };
  const list = (box, rows) => { one("[data-liste]", box).innerHTML = rows; };

  const KINDS = {
    tekst: { read: (box) => control(box).value, write: (box, value) => set(control(box), value) },
    linjer: {
      read: (box) => control(box).value.split("\n").map((line) => line.trim()).filter(Boolean),
      write: (box, value) => set(control(box), value.join("\n")),
    },
    punkter: {
      read: (box) => all("[data-styr]", box).map((field) => field.value).filter((text) => text.trim()),
      write: (box, value, part) => {
        const fields = all("[data-styr]", box);
        if (fields.length === value.length) value.forEach((text, n) => set(fields[n], text));
        else one("ol", box).innerHTML = part;
      },
    },
    flag: { read: (box) => (control(box).checked ? "true" : ""), write: (box, value) => { control(box).checked = isOn(value); } },
    lukket: { read: switched, write: setSwitch },
    tillaeg: { read: switched, write: (box, value) => { one("[data-til]", box).checked = isOn(value); setSwitch(box, value); } },
    noegletal: { read: (box) => all("[data-liste] > [data-navn]", box).map((row) => row.dataset.navn), write: (box, _, part) => list(box, part) },
    bilag: { read: (box) => all("[data-bilag]", box).map(paper), write: (box, _, part) => list(box, part) },
  };
  const CLICKED = ["flag", "lukket", "tillaeg", "noegletal", "bilag"]; // saved at once, and a step that can be undone
  const PARTS = { punkter: "punkter", noegletal: "noegletal", bilag: "bilag" };

  class Field {
    constructor(box) {
      this.box = box;
      this.key = box.dataset.felt;
      this.path = JSON.parse(this.key);
      this.kind = box.dataset.slags;
      this.clean = this.value; // what the control said when it was last as the file
      this.base = undefined; // what the file said then, in the program's own form
      this.held = null; // what the file says where both have changed
    }
    get value() { return KINDS[this.kind].read(this.box); }
    get isClicked() { return CLICKED.includes(this.kind); }
    get isDirty() { return JSON.stringify(this.value) !== JSON.stringify(this.clean); }
    // Whether it was emptied by somebody who may be about to write something else.
    get isBeingEmptied() { return this.box.contains(document.activeElement) && !this.isClicked && this.value.length === 0; }
    show(value, parts = {}) {
      KINDS[this.kind].write(this.box, value, parts[PARTS[this.kind]]);
      this.clean = this.value;
      this.base = value;
    }
    put(value) {
      if (this.kind === "punkter") this.fill(value);
      KINDS[this.kind].write(this.box, value, "");
    }
    fill(value) {
      const rows = one("ol", this.box), template = one("#punkt-skabelon");
      while (rows.children.length < value.length) rows.append(template.content.cloneNode(true));
      while (rows.children.length > value.length) rows.lastElementChild.remove();
    }
  }
  window.udvalg.Felt = Field;
})();
