// Before anything is shown: no form is sent by the browser itself, which would go to another page and leave what was typed behind. One that
// is sent before the page's script listens waits for it, with the button that was pressed.
(() => {
  "use strict";
  const heard = new WeakSet(), waiting = new Map();
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    if (heard.has(form) || !form.hasAttribute("hx-post")) return; // a screen's own script listens to the others
    event.stopImmediatePropagation();
    waiting.set(form, event.submitter);
  }, true);
  document.addEventListener("htmx:afterProcessNode", (event) => {
    const form = event.target;
    heard.add(form);
    if (!waiting.has(form)) return;
    const button = waiting.get(form);
    waiting.delete(form);
    form.requestSubmit(button);
  });
})();
