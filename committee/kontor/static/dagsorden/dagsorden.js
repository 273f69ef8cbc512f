// The agenda: an item is moved by its grip, its keys act on the row that has the focus, and a file is dropped. No rule of it is known here.
(() => {
  "use strict";
  const { named, one, all, keysOn, inField } = window.udvalg;
  const list = () => one("#liste");
  const rowOf = (target) => target?.closest?.("[data-punkt]");

  // --- what is unfolded stays so when the page is shown again --------------------------------------------
  const open = new Set();
  const unfold = (id, is_open) => {
    const part = document.getElementById(id);
    if (!part) return;
    part.hidden = !is_open;
    one(`[data-mere="${id}"]`)?.setAttribute("aria-expanded", String(is_open));
    if (is_open) open.add(id);
    else open.delete(id);
  };
  document.addEventListener("click", (event) => {
    const more = event.target.closest("[data-mere]");
    if (more) unfold(more.dataset.mere, document.getElementById(more.dataset.mere).hidden);
    const choose = event.target.closest("[data-vaelg]");
    if (choose) document.getElementById(choose.dataset.vaelg).click();
    const theirs = event.target.closest("[data-tag-filens]");
    if (theirs) {
      const field = document.getElementById(theirs.dataset.til);
      field.value = theirs.dataset.tagFilens;
      field.dispatchEvent(new Event("input", { bubbles: true })); // or what she typed would be kept as a draft
      theirs.form.requestSubmit();
    }
    const send = event.target.closest('a[href="#ud"]');
    if (send) requestAnimationFrame(() => (one("#send") ?? one("#ud")).focus());
  });

  // --- after a step: what was unfolded, the focus, and fields that are to be empty -----------------------
  let focused = "";
  document.addEventListener("htmx:beforeRequest", () => { focused = document.activeElement?.id ?? ""; });
  document.addEventListener("htmx:afterRequest", (event) => {
    const status = event.detail.xhr?.status ?? 0;
    if (status >= 200 && status < 300 && event.detail.elt.matches?.("form")) {
      all("[data-toem]", event.detail.elt).forEach((field) => { field.value = ""; field.removeAttribute("data-roert"); });
      if (event.detail.elt.matches("[data-slip]")) event.detail.elt.reset();
    }
  });
  document.addEventListener("htmx:afterSwap", () => {
    open.forEach((id) => unfold(id, true));
    const lost = document.activeElement === document.body || !document.activeElement;
    if (lost && focused) document.getElementById(focused)?.focus();
  });
  // What is new gets the focus once, when its own form can be sent, which is a moment later.
  const shown = new Set();
  document.addEventListener("htmx:afterSettle", () => {
    const wanted = one("[data-fokus]");
    if (!wanted || shown.has(wanted.id)) return;
    shown.add(wanted.id);
    wanted.focus();
  });

  // --- moving ---------------------------------------------------------------------------------------------
  const post = (values) => {
    focused = `greb-${values.punkt}`;
    return htmx.ajax("POST", list().dataset.flyt, {
      source: list(), values, target: "#hovedindhold", select: "#hovedindhold", swap: "morph:outerHTML show:none",
    }).then(() => document.getElementById(`greb-${values.punkt}`)?.focus());
  };
  let drag = null;
  const clear = () => all(".land-before,.land-after,.moving", list()).forEach((row) => row.classList.remove("land-before", "land-after", "moving"));
  const landing = (event) => {
    const row = rowOf(document.elementFromPoint(event.clientX, event.clientY));
    if (!row || row === drag.row) return null;
    const box = row.getBoundingClientRect();
    return { row, before: event.clientY < box.top + box.height / 2 };
  };
  document.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-greb]");
    if (!grip || event.button) return;
    event.preventDefault();
    drag = { row: rowOf(grip), grip, at: null };
    grip.focus();
    grip.setPointerCapture(event.pointerId);
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    clear();
    drag.row.classList.add("moving");
    drag.at = landing(event);
    drag.at?.row.classList.add(drag.at.before ? "land-before" : "land-after");
  });
  const drop = () => {
    if (!drag) return;
    const { row, at } = drag;
    drag = null;
    clear();
    if (at) post({ punkt: row.dataset.punkt, [at.before ? "foer" : "efter"]: at.row.dataset.punkt });
  };
  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", () => { drag = null; clear(); });

  // --- keys of the row that has the focus -----------------------------------------------------------------
  const act = (event, target) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    target?.click();
  };
  const close = (event, row) => {
    const id = row.dataset.punkt;
    const off = document.getElementById(`lukket-fra-${id}`);
    if (off) return act(event, off);
    act(event, null);
    unfold(`mere-${id}`, true);
    document.getElementById(`lukket-${id}`)?.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drag) { drag = null; clear(); return; }
    if (event.key === "Escape" && !inField(event.target)) {
      const leave = one("[data-lad]");
      if (leave) return act(event, leave);
    }
    const row = rowOf(document.activeElement);
    if (!row || inField(event.target) || event.ctrlKey || event.metaKey || one("dialog[open]")) return;
    if (event.altKey && event.key === "ArrowUp") return act(event, one("[data-op]", row));
    if (event.altKey && event.key === "ArrowDown") return act(event, one("[data-ned]", row));
    if (event.altKey || !keysOn()) return;
    if (event.key === "l") close(event, row);
    if (event.key === "u") act(event, one("[data-udgaar]", row));
  }, true);

  // --- a file ---------------------------------------------------------------------------------------------
  // Several are read one after another; what came of those that can't be an item is told when all are read.
  const queue = [], refused = [];
  let sending = null, count = 0;
  const next = () => {
    sending = queue.shift() ?? null;
    if (sending) {
      const alone = new DataTransfer();
      alone.items.add(sending);
      one("#fil").files = alone.files;
      one("#fil").form.requestSubmit();
    } else if (count > 1 && refused.length) {
      one("#besked").replaceChildren(...refused.map((words) => Object.assign(document.createElement("p"), { className: "notice e", textContent: words })));
    }
  };
  const take = (files) => {
    if (!sending) { refused.length = 0; count = 0; }
    queue.push(...files);
    count += files.length;
    if (!sending) next();
  };
  document.addEventListener("change", (event) => {
    if (event.target.id === "fil" && event.target.files.length) take([...event.target.files]);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!sending || !event.detail.elt.matches?.("[data-slip]")) return;
    const { status } = event.detail.xhr ?? {};
    if (!status) {
      refused.push("Programmet svarer ikke, så resten af filerne er ikke læst. Slip dem igen, når det svarer.");
      queue.length = 0;
      count = 2; // no page tells it
    } else {
      const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
      refused.push(...[...page.querySelectorAll('[id^="fil-m"]')].map((told) => `${named(sending)}: ${told.textContent.trim()}`));
    }
    setTimeout(next); // when this answer is shown
  });
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files") && one("#fil");
  const over = (is_over) => all(".drop").forEach((place) => place.classList.toggle("over", is_over));
  document.addEventListener("dragover", (event) => { if (hasFiles(event)) { event.preventDefault(); over(true); } });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) over(false); });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    over(false);
    take([...event.dataTransfer.files]);
  });

  // --- a field that is being written in keeps the text that it began with, so that both are told ----------
  // What is typed in it also survives a tab that is closed: it is kept until it is saved.
  const kept = udvalg.drafts(location.pathname), PREFIX = "felt:";
  const baseOf = (field) => one("input[type=hidden]", field);
  const textOf = (field) => one("textarea,input:not([type=hidden])", field);
  const untouched = (field) => textOf(field).value === baseOf(field).value;
  udvalg.says(() => (one("[data-felt][data-roert]") ? ["wait", "Ikke gemt: mødets oplysninger"] : null));
  const touched = (field) => {
    field.setAttribute("data-roert", "");
    udvalg.stamp();
  };
  document.addEventListener("input", (event) => {
    const field = event.target.closest("[data-felt]");
    if (!field) return;
    touched(field);
    if (untouched(field)) kept.drop(PREFIX + field.dataset.felt);
    else kept.keep(PREFIX + field.dataset.felt, baseOf(field).value, textOf(field).value);
  });
  let sent = []; // what was typed while it was sent is kept on
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt.id === "felter") sent = Object.entries(kept.all()).filter(([name]) => name.startsWith(PREFIX));
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt.id === "felter" && event.detail.xhr?.status === 200) sent.forEach(([name, { vaerdi }]) => kept.drop(name, vaerdi));
  });
  for (const [name, { base, vaerdi }] of Object.entries(kept.all())) {
    const field = name.startsWith(PREFIX) && one(`[data-felt="${CSS.escape(name.slice(PREFIX.length))}"]`);
    if (!field) continue;
    baseOf(field).value = base;
    textOf(field).value = vaerdi;
    if (field.closest("details")) field.closest("details").open = true;
    touched(field);
  }
})();
