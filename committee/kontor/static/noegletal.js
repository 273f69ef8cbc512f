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
  document.addEventListener("htmx:afterSettle", focus);
  focus();
})();
