// What she is at while she says something at the meeting: the digits' use, the form that is open, what the page asks about; and what becomes of
// that when the step is taken or refused.
(() => {
  "use strict";
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const state = { mode: "d", digits: "phrases", reserves: false, form: "", moving: false, asked: "" };

  // Of an item that is gone nothing is said: she is told so, and what can be taken back still can.
  // The same step said once more, while the page asks about it, is her answer; whatever else she says is asked about by itself.
  const take = (kind, said, words, item, base) => {
    const { is, waiting } = udvalgVenter;
    if (is.gone && kind !== "fortryd") { is.gone.refused = words; waiting(); return undefined; }
    is.note = null;
    const isForAll = ["frase", "flere", "ord"].includes(kind) && one("#alleudvalg")?.checked;
    const fields = isForAll ? [...said, ["alle", "1"]] : said;
    const isAgain = one("#igen") && state.asked === JSON.stringify([kind, fields]);
    return udvalgKoe.lay(kind, isAgain ? [...fields, ["igen", "1"]] : fields, `Punkt ${one("#rum").dataset.nummer}: ${words}`, item, base);
  };
  const unhook = () => all("[data-hak]:checked").forEach((box) => { box.checked = false; });

  const formOf = (step) => one(`form[data-slags="${step?.kind}"]`);
  // What is typed in a form is sent once, and stays in it until it is taken.
  const sent = (form, words) => {
    if (form.hasAttribute("data-sendt")) return;
    form.setAttribute("data-sendt", "");
    take(form.dataset.slags, [...new FormData(form)], words);
  };

  // What is taken, or waits, is said: the keys are for the item again.
  const taken = (step) => {
    const form = formOf(step);
    if (!form && !["stemmer", "flere"].includes(step?.kind)) return;
    if (step.kind === "flere") unhook();
    if (form) { form.removeAttribute("data-sendt"); form.reset(); document.activeElement?.blur(); state.form = ""; }
    else Object.assign(state, { mode: "d", digits: "phrases" });
    udvalgMoede.apply();
  };
  // What is refused, or asked about, stays as she said it, with the focus where it can be put right; a point has the focus again, so that the
  // same key says the same.
  const refused = (step) => {
    formOf(step)?.removeAttribute("data-sendt");
    const field = one(".item [aria-invalid=true]");
    if (field?.id === "ord") udvalgMoede.retyped(field, Object.fromEntries(step.fields).tekst);
    if (field) field.focus();
    else one(".item > .notice.e")?.scrollIntoView({ block: "nearest" });
    if (!one("#igen")) return;
    const fields = step.fields.filter(([name]) => name !== "igen"), { punktnr, tekst } = Object.fromEntries(fields);
    state.asked = JSON.stringify([step.kind, fields]);
    if (step.kind === "punkt") all("[data-punktnr]").find((button) => button.dataset.punktnr === punktnr && button.dataset.tekst === tekst)?.focus();
  };

  // A step that met a changed file waits for her choice, which has the focus; the digits say nothing at its item meanwhile.
  const stopped = () => {
    const step = udvalgKoe.read().find((other) => other.stopped && other.item === one("#rum").dataset.punkt);
    return step ? one(`#koe [data-vaelg][data-tegn="${step.sign}"]`) : null;
  };
  const asksToChoose = () => {
    if (!document.activeElement?.closest("input:not([type=radio]):not([type=checkbox]),textarea")) one("#konflikt [data-vaelg]")?.focus();
  };
  // Neither hers nor the file's as it stands: she goes on from her words, or from the file's, in the field for the decision's.
  const inOwnWords = async (step) => {
    const words = Object.fromEntries(step.fields).tekst ?? "", link = one(`#sheet a[data-ref="${step.item}"]`);
    udvalgKoe.choose(step.sign, false);
    if (link && step.item !== one("#rum").dataset.punkt) await udvalgMoede.go(link);
    else await udvalgMoede.again(); // what she goes on from is the file as it is now
    Object.assign(state, { mode: "d", digits: "phrases" });
    udvalgMoede.apply();
    const field = one("#ord");
    if (step.kind === "ord") udvalgMoede.retyped(field, words);
    field.focus();
  };

  window.udvalgSagt = { state, take, unhook, sent, taken, refused, stopped, asksToChoose, inOwnWords };
})();
