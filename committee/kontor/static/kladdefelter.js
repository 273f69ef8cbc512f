// A field with `data-kladde` keeps what is typed in it until its form has been sent and taken.
const { all, drafts } = window.udvalg;
const kept = () => drafts(location.pathname);
const FIELDS = "[data-kladde]";

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.matches(FIELDS)) return;
  if (field.value === field.defaultValue) kept().drop(field.id);
  else kept().keep(field.id, field.defaultValue, field.value);
});
// What was sent is dropped once it is taken; what was typed meanwhile is kept on.
let sent = [];
document.addEventListener("htmx:beforeRequest", (event) => {
  sent = all(FIELDS, event.detail.elt.closest?.("form") ?? event.detail.elt).map((field) => [field.id, field.value]);
});
document.addEventListener("htmx:afterRequest", (event) => {
  const status = event.detail.xhr?.status ?? 0;
  if (status >= 200 && status < 300) sent.forEach(([id, value]) => kept().drop(id, value));
  sent = [];
});
// What the page is shown with is what was typed before, wherever the field is there again.
const restore = () => {
  for (const [id, { vaerdi }] of Object.entries(kept().all())) {
    const field = document.getElementById(id);
    if (!field?.matches(FIELDS) || field.hasAttribute("data-roert") || field.value === vaerdi) continue;
    field.value = vaerdi;
    field.setAttribute("data-roert", "");
    const own = field.closest(".own")?.querySelector("input[type=radio]");
    if (own) own.checked = true;
  }
};
document.addEventListener("htmx:afterSettle", restore);
restore();
