// »Efter mødet« and »Udgivelse«: the drop of a file, and which of several versions or findings the keys are about.
(() => {
  "use strict";
  const { one, all } = window.udvalg;

  // --- a file is dropped, or chosen by the button ---------------------------------------------------------
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-vaelg]");
    if (button) document.getElementById(button.dataset.vaelg).click();
  });
  const dropOf = (event) => event.target.closest?.(".drop") ?? one("#slip");
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files") || !one("#slip")) return;
    event.preventDefault();
    dropOf(event)?.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => event.target.closest?.(".drop")?.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    const field = one("#wordfil");
    if (!field || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    one("#slip").classList.remove("over");
    const taken = new DataTransfer();
    for (const file of event.dataTransfer.files) taken.items.add(file);
    field.files = taken.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // --- the keys are about the row that has the focus, or else the first ------------------------------------
  const ROWS = ".wordcase,.finding[data-raekke]";
  const settle = () => {
    const rows = all(ROWS);
    const here = rows.find((row) => row.contains(document.activeElement)) ?? rows.find((row) => row.hasAttribute("data-her")) ?? rows[0];
    for (const row of rows) {
      row.toggleAttribute("data-her", row === here);
      for (const control of all("[data-valg-tast]", row)) {
        if (row === here) control.dataset.tast = control.dataset.valgTast;
        else delete control.dataset.tast;
      }
    }
  };
  document.addEventListener("focusin", settle);
  document.addEventListener("change", (event) => {
    if (event.target.matches(".own input[type=radio]")) one("textarea", event.target.closest(".own")).focus();
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.open && event.target.matches(".finding details")) one("input:not([type=hidden])", event.target)?.focus();
  }, true);

  // --- after the page has been shown again, the next step has the focus -------------------------------------
  let asked = "";
  document.addEventListener("htmx:beforeRequest", (event) => { asked = event.detail.requestConfig.path; });
  document.addEventListener("htmx:afterSwap", settle);
  document.addEventListener("htmx:afterSettle", () => {
    settle();
    const next = asked.endsWith("/word") ? "#tag-ind" : asked.endsWith("/accepter") ? ".finding[data-raekke] summary,#udgiv-nu" : "";
    if (next && (document.activeElement === document.body || !document.activeElement?.isConnected || asked.endsWith("/word"))) one(next)?.focus();
    if (next) asked = "";
  });
  settle();
})();
