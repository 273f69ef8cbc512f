// The steps of a new KPI: a file is dropped, Enter goes on where the guess is right, and the step that is asked has the focus.
(() => {
  "use strict";
  const { one } = window.udvalg;
  const step = () => one("[aria-current=step] form");

  const drop = (event) => event.target.closest?.("[data-slip]");
  document.addEventListener("dragover", (event) => {
    const place = drop(event);
    if (!place) return;
    event.preventDefault();
    place.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => drop(event)?.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    const place = drop(event);
    if (!place || !event.dataTransfer.files.length) return;
    event.preventDefault();
    place.classList.remove("over");
    one("input[type=file]", place).files = event.dataTransfer.files;
    place.requestSubmit();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.defaultPrevented || one("dialog[open]")) return;
    if (!event.target.matches("body,main,select")) return;
    const form = event.target.closest("form") ?? step();
    if (form) { event.preventDefault(); form.requestSubmit(); }
  });

  const focus = () => {
    const form = step();
    if (!form || form.contains(document.activeElement)) return;
    (one("input:checked,select,input:not([type=hidden]),button", form)).focus({ preventScroll: false });
  };

  // Only the rows that have the words are shown; what a fetch brings is filtered as well.
  const filter = () => {
    const field = one("#filter");
    if (!field) return;
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = [...document.querySelectorAll(".kpier tbody tr")];
    for (const row of rows) {
      const said = row.querySelector("th").textContent.toLowerCase();
      row.hidden = !words.every((word) => said.includes(word));
    }
    const shown = rows.filter((row) => !row.hidden).length;
    one("#filter-antal").textContent = words.length ? `${shown} af ${rows.length} er vist.` : "";
  };
  document.addEventListener("input", (event) => event.target.id === "filter" && filter());
  document.addEventListener("htmx:afterSettle", filter);

  document.addEventListener("htmx:afterSettle", focus);
  focus();
})();
