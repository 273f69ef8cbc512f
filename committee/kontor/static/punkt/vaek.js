// The page of an item that is gone: what was typed of it goes along where it went, or is shown to be copied.
const { one, drafts } = window.udvalg;
const place = one("#skrevet"), there = one("#derhen"), kept = drafts(place.dataset.adresse);
const made = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
const named = (key) => { try { return JSON.parse(key).at(-1); } catch { return key === "ord" ? "beslutningens ord" : key; } };
const said = (value) => (Array.isArray(value) ? value.map((one) => one.titel ?? one).join("\n") : value);
const show = () => {
  const found = Object.entries(kept.all());
  place.hidden = !found.length;
  for (const [n, [key, { vaerdi }]] of found.entries()) {
    const text = made("textarea", { id: `skrevet-${n}`, readOnly: true, rows: 4, value: said(vaerdi) });
    const forget = made("button", { type: "button", className: "quiet", textContent: "Glem det" });
    const name = named(key), label = made("label", { htmlFor: text.id, textContent: name[0].toUpperCase() + name.slice(1) });
    forget.setAttribute("aria-label", `Glem det: ${label.textContent}`);
    const box = made("div", { className: "field" }, label, text, forget);
    forget.addEventListener("click", () => {
      kept.drop(key);
      box.remove();
      place.hidden = !one(".field", place);
    });
    place.append(box);
  }
};
if (there?.hasAttribute("data-med")) kept.move(new URL(there.href).pathname);
show();
