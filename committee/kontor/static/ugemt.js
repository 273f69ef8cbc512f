// What waits in this browser of meetings that are held, whichever page is shown: no page says that all is saved while something isn't.
(() => {
  "use strict";
  const { one } = udvalg;
  const room = one("meta[name=udvalg-rum]").content;
  const STEPS = `udvalg-trin:${room}:`, WORDS = `udvalg-kladde:${room}:`;
  const parsed = (text) => { try { return JSON.parse(text) ?? []; } catch { return []; } };
  const names = (prefix) => Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  const here = () => one("#rum")?.dataset.adresse;
  const queues = () => names(STEPS)
    .map((name) => ({ address: name.slice(STEPS.length), count: parsed(localStorage.getItem(name)).length }))
    .filter(({ address, count }) => count && address !== here());
  const words = () => names(WORDS).filter((name) => "ord" in parsed(localStorage.getItem(name)))
    .map((name) => name.slice(WORDS.length)).filter((address) => !here() && /\/moede\/[^/]+$/.test(address));
  const waits = (count) => (count === 1 ? "1 ændring venter" : `${count} ændringer venter`);
  udvalg.queues = { parsed, keyOf: (address) => STEPS + address };

  udvalg.says(() => {
    const count = queues().reduce((sum, queue) => sum + queue.count, 0);
    if (count) return ["wait", `Ikke gemt: ${waits(count)} ved et møde`];
    return words().length ? ["wait", "Ikke gemt: ord ved et møde"] : null;
  });

  // Oversigt tells of them, with the way to where they go on.
  const meeting = (address) => {
    const [, year, month, day] = /\/(\d{4})-(\d\d)-(\d\d)/.exec(address) ?? [];
    return year ? `mødet den ${new Date(year, month - 1, day).toLocaleDateString("da", { day: "numeric", month: "long", year: "numeric" })}` : "et møde";
  };
  const made = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const notice = (words, href) => made("div", { className: "notice w" },
    made("p", {}, `${words} `, made("a", { className: "btn", href, textContent: "Gå til mødet" })));
  const tell = () => {
    if (location.pathname !== "/") return;
    const box = one("#ugemt") ?? made("div", { id: "ugemt" });
    box.replaceChildren(
      ...queues().map(({ address, count }) => notice(`${waits(count)} ved ${meeting(address)} og er ikke gemt. Åbn mødet i denne browser, så gemmes det.`, address)),
      ...words().map((address) => notice(`Der er skrevet ord ved ${meeting(address)}, som ikke er gemt.`, address)),
    );
    one("#besked").after(box);
  };
  addEventListener("storage", () => { tell(); udvalg.stamp(); });
  tell();
  udvalg.stamp();
})();
