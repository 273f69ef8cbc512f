// What isn't saved at the meeting, as Møde tells it: steps that wait or have stopped, two versions of her words, an item that is gone, and
// which parts of the page are drafts.
(() => {
  "use strict";
  const { one, all } = udvalg;
  const koe = udvalgKoe;
  const room = () => one("#rum");
  const draftsAt = (item) => udvalg.drafts(`${room().dataset.adresse}/${item}`);
  // `torn` is a draft that the file has changed under, `gone` where the shown item went, and `note` what was told last.
  const is = { off: false, closed: false, torn: null, gone: null, note: null };
  const saying = () => window.udvalgMoede?.state ?? {};
  const isVoting = () => saying().mode === "v" && Boolean(one("#votes"));
  const isTyped = () => Boolean(one("#ord[data-roert]"));

  // --- the stamp of the page, of all that isn't saved here
  const choices = (count) => (count === 1 ? "To udgaver: vælg én" : `To udgaver ved ${count} trin: vælg`);
  const waits = (count) => (count === 1 ? "1 ændring venter" : `${count} ændringer venter`);
  const said = () => {
    const steps = room() ? koe.read() : [], queued = steps.filter((step) => !step.stopped), stopped = steps.length - queued.length;
    const torn = steps.filter((step) => step.stopped === "konflikt").length + (is.torn ? 1 : 0);
    if (!room()) return null;
    if (torn) return ["wait", choices(torn)];
    if (stopped) return ["wait", stopped === 1 ? "1 ændring er ikke gemt" : `${stopped} ændringer er ikke gemt`];
    if (queued.length && (is.off || queued.some((step) => step.tried))) return ["wait", waits(queued.length)];
    if (is.off) return ["off"];
    if (is.gone) return ["wait", isTyped() ? "Ikke gemt: punktet er her ikke mere" : "Punktet er her ikke mere"];
    if (queued.length) return ["saving"];
    if (isVoting()) return ["wait", "Ikke gemt: afstemningen"];
    return isTyped() ? ["wait", "Ikke gemt: ordene"] : null;
  };
  udvalg.says(said);

  // --- what is told of it
  const line = (tag, words, className = "") => Object.assign(document.createElement(tag), { textContent: words, className });
  const parts = (html) => [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
  const box = (kind, id, ...children) => {
    const made = line("div", "", `notice ${kind}`);
    made.setAttribute("role", "alert");
    made.id = id;
    made.append(...children);
    return made;
  };
  const buttons = (sign, ...pairs) => {
    const row = line("div", "", "row");
    row.append(...pairs.map(([choice, words]) => {
      const button = Object.assign(line("button", words, choice === "min" ? "primary" : ""), { type: "button" });
      Object.assign(button.dataset, { vaelg: choice, tegn: sign });
      return button;
    }));
    return row;
  };
  const wayTo = (href, words) => {
    const way = line("p", "");
    way.append(Object.assign(line("a", words, "btn"), { href }));
    return way;
  };
  const both = (mine, files) => {
    const made = line("div", "", "both");
    for (const [name, nodes] of [["Din", mine], ["Filens", files]]) {
      const choice = line("div", "", "choice");
      choice.append(line("h3", name), ...nodes);
      made.append(choice);
    }
    return made;
  };
  const HEADS = { konflikt: "Filen er ændret et andet sted imens", afvist: "Ikke gemt endnu", vaek: "Punktet er her ikke mere" };
  const ofStep = (step, n) => {
    const id = step.stopped === "konflikt" ? `konflikt${n ? `-${n + 1}` : ""}` : `trin-${step.sign}`;
    const own = step.stopped === "konflikt" && ["ord", "frase"].includes(step.kind) ? [["egen", "Skriv det selv"]] : [];
    const row = step.stopped === "vaek" ? [["fil", "Glem det"]] : [["min", step.stopped === "konflikt" ? "Gem min" : "Gem min alligevel"], ["fil", "Behold filens"], ...own];
    const link = step.item !== room().dataset.punkt && all("#sheet a[data-ref]").find((other) => other.dataset.ref === step.item);
    const why = step.stopped === "konflikt" ? step.told || "Vælg, hvad der skal stå."
      : step.stopped === "vaek" ? `${step.told} Det, du sagde, er ikke gemt. Det står her, til du glemmer det.` : `Programmet sagde nej. ${step.told}`;
    const way = step.there ? [wayTo(step.there, "Åbn punktet, hvor det er nu")] : link ? [wayTo(link.href, "Gå til punktet")] : [];
    return box("w", id, line("h2", `${HEADS[step.stopped]}: ${step.words}`), line("p", why.trim()), ...parts(step.both ?? ""), ...way, buttons(step.sign, ...row));
  };
  const ofTorn = () => box("w", "to-ord", line("h2", "Der er to udgaver af beslutningens ord"),
    line("p", "Dine blev skrevet, før filen blev ændret, og er ikke gemt. De bliver her, til du vælger."),
    both([line("p", is.torn.vaerdi)], [...one("#papir").cloneNode(true).childNodes]), buttons("", ["min", "Gem min"], ["fil", "Behold filens"]));
  const ofGone = () => {
    const { words, address, refused } = is.gone, typed = isTyped();
    const kept = !typed ? "" : address.includes("/moede/") ? " Det, du har skrevet, er gået med." : " Det, du har skrevet, står her endnu, så du kan kopiere det.";
    return box("w", "vaek", line("h2", "Punktet er her ikke mere"), line("p", `${words}${kept}`),
      ...(refused ? [line("p", `»${refused}« er ikke gemt, for her er ikke noget punkt at gemme det ved.`)] : []),
      ...(address ? [wayTo(address, "Åbn punktet, hvor det er nu")] : []));
  };
  const ofWaiting = (steps) => {
    const made = box("e", "venter", line("h2", "Programmet svarer ikke. Bliv bare ved"), line("p", offWords(steps)));
    if (steps.length) made.append(list(steps));
    return made;
  };
  const list = (steps) => {
    const made = document.createElement("ol");
    made.append(...steps.map((step) => line("li", `${step.at} ${step.words}`)));
    return made;
  };
  const offWords = (steps) => `Det, du skriver og klikker, bliver her i browseren og gemmes, når programmet svarer igen.${
    steps.length ? ` ${waits(steps.length)}, den ældste fra kl. ${steps[0].at}.` : ""} Start det igen med udvalg kontor.`;

  const waiting = () => {
    const place = one("#koe");
    if (!place) return;
    const steps = koe.read(), stopped = steps.filter((step) => step.stopped), queued = steps.filter((step) => !step.stopped);
    all(".venter").forEach((mark) => mark.classList.remove("venter"));
    const told = [
      ...(is.gone ? [ofGone()] : []), ...(is.torn ? [ofTorn()] : []), ...stopped.map(ofStep),
      ...(is.off || queued.some((step) => step.tried) ? [ofWaiting(queued)] : []),
    ];
    if (!told.length && is.note) told.push(is.note);
    const words = told.map((one) => one.textContent).join("");
    if (told.length || !is.closed) { if (place.textContent !== words) place.replaceChildren(...told); }
    steps.filter((step) => step.item === room().dataset.punkt).forEach(mark);
    all(".point").forEach((point) => point.toggleAttribute("data-nu", point === window.udvalgMoede?.pointNow()));
    if (is.gone) stamp("Punktets fil er her ikke mere");
    udvalg.stamp();
  };

  // --- what is a draft: where it was said, and as the minutes will read
  const mark = (step) => {
    const fields = Object.fromEntries(step.fields);
    if (step.kind === "fremmoede") all(".seat").find((seat) => seat.dataset.navn === fields.navn)?.classList.add("venter");
    if (step.kind === "frase") one(`#frase-${fields.nr}`)?.classList.add("venter");
    if (step.kind === "punkt") all("[data-punktnr]").find((one) => one.dataset.punktnr === fields.punktnr && one.dataset.tekst === fields.tekst)?.classList.add("venter");
    if (!step.stopped && (step.kind === "frase" || step.kind === "ord")) drafted([line("p", step.words.replace(/^Punkt [^:]*: /, ""), "beslutning draft")]);
  };
  const drafted = (nodes) => { one("#papir").replaceChildren(...nodes); stamp("Det stribede er ikke gemt endnu"); };
  const stamp = (words) => {
    const icon = line("span", "", "i i-ring");
    icon.setAttribute("aria-hidden", "true");
    one("#stamp").className = "stamp w";
    one("#stamp").replaceChildren(icon, ` ${words}`);
  };
  // A draft that is shown isn't taken away by a page that is shown again: the file's words come back when it is saved or left.
  const holdDrafts = () => ["papir", "stamp"].forEach((id) => one(`#${id}`)?.toggleAttribute("data-egen", isTyped() || isVoting()));

  // --- the item is gone: her words go along to where it is held now, or stay to be copied
  const gone = (words, address) => {
    if (!is.gone && isTyped() && address.includes("/moede/")) draftsAt(room().dataset.punkt).move(address);
    is.gone = { words, address, refused: is.gone?.refused ?? "" };
    waiting();
  };
  const choose = (button) => {
    if (button.dataset.vaelg === "egen") { udvalgSagt.inOwnWords(koe.read().find((step) => step.sign === button.dataset.tegn)); return; }
    const mine = button.dataset.vaelg === "min";
    if (button.dataset.tegn) { koe.choose(button.dataset.tegn, mine); return; }
    const { torn } = is;
    is.torn = null;
    if (mine) udvalgSagt.take("ord", [["tekst", torn.vaerdi]], torn.vaerdi, undefined, koe.sums()[room().dataset.punkt]);
    else draftsAt(room().dataset.punkt).drop("ord", torn.vaerdi);
    waiting();
  };
  addEventListener("storage", waiting);

  window.udvalgVenter = { is, line, waiting, drafted, stamp, holdDrafts, gone, choose, draftsAt, isTyped };
})();
