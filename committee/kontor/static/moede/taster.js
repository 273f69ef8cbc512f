// Keys and clicks of Møde: one row of digits with three uses, told by where the keycaps are drawn.
(() => {
  "use strict";
  const { one, all } = udvalg;
  const moede = udvalgMoede, { state, take, unhook } = udvalgSagt;
  const room = () => one("#rum");
  const set = (change) => { Object.assign(state, change); moede.apply(); };
  const rest = () => {
    const voted = state.mode === "v";
    unhook();
    set({ mode: "d", digits: "phrases", form: "" });
    one("#igen")?.remove();
    if (voted) moede.again();
  };

  const phrase = (button) => {
    const nr = button.dataset.frase, words = button.textContent.replace(/^\s*\d+\s*/, "").trim();
    if (state.digits !== "flere") return take("frase", [["nr", nr]], words);
    const wanted = all("[data-hak]:checked").map((box) => ["punkter", box.value]);
    return wanted.length ? take("flere", [["nr", nr], ...wanted], words) : undefined;
  };
  // Of one point; the next one of which nothing is said has the digits then.
  const point = (button) => {
    const { punktnr, tekst } = button.dataset, here = button.closest(".point"), points = all(".point");
    const rest = [...points.slice(points.indexOf(here) + 1), ...points].find((other) => other !== here && !one("[aria-pressed=true],.venter", other));
    if (rest) one("button", rest).focus(); else button.focus();
    take("punkt", [["punktnr", punktnr], ["tekst", tekst]], `indstillingens punkt ${punktnr}: ${tekst}`);
    moede.apply();
  };
  const seat = (button) => {
    const name = button.dataset.navn;
    if (state.digits === "inhabil") return take("inhabil", [["navn", name]], `${name}, inhabil`);
    return take("fremmoede", [["navn", name], ["her", button.dataset.her]], `${name} ${button.dataset.her === "ja" ? "kommer" : "går"}`);
  };
  const turn = (ballot) => {
    const radios = all("input", ballot).filter((radio) => state.reserves || radio.checked || radio.value !== "forbehold"), at = radios.findIndex((radio) => radio.checked);
    radios[(at + 1) % radios.length].checked = true;
    moede.draft(false);
  };
  const vote = (on) => {
    set(on ? { mode: "v", digits: "votes" } : { mode: "d", digits: "phrases" });
    if (!on || !one("#votes")) return;
    state.voteBase = moede.begin();
    // Enter saves the vote from here on: what had the focus, as a member's chip, hands it over.
    const panel = one("#panel-v");
    panel.tabIndex = -1;
    (one("#stemmeinitialer") ?? panel).focus({ preventScroll: true });
    moede.draft();
  };
  const saveVote = () => take("stemmer", [["om", one("#om").value], ...moede.cast()], "afstemningen", undefined, state.voteBase);
  // The digits are the members', one after another, until she is done with them; whether they were.
  const seated = () => {
    const were = ["seats", "inhabil"].includes(state.digits);
    if (were) set({ digits: state.mode === "v" ? "votes" : "phrases" });
    return were;
  };
  const undo = () => {
    if (udvalgKoe.takeBack()) { moede.again(); return; }
    const last = udvalgKoe.read().at(-1);
    take("fortryd", [["kun", last ? last.sign : one("#undo").dataset.kun]], "fortryd");
  };
  const wall = async (button) => {
    const made = await udvalgVaeg.choose([["vis", button.dataset.vis], ["punkt", room().dataset.punkt], ["til", ""]]);
    if (button.dataset.vis === "pause") { one("#pause-til").value = ""; if (made.pause) one("#pause-til").focus(); }
    if (button.dataset.vis === "tag") one("#vaegord").focus();
    if (made.udkast && (state.mode === "v" || one("#ord[data-roert]"))) moede.draft();
  };
  // Until when the pause lasts is said once the wall shows it.
  const pauseUntil = (field) => {
    if (field.value) udvalgVaeg.choose([["vis", "pause"], ["punkt", room().dataset.punkt], ["til", field.value.replace(":", ".")]]);
  };
  const form = (id) => { set({ form: id, mode: "d", digits: "phrases" }); moede.openForm(); };
  const digits = (use) => {
    const on = state.digits !== use;
    set({ digits: on ? use : "phrases", mode: use === "inhabil" && state.mode === "v" ? "d" : state.mode });
    if (on) one("#initialfelt input")?.focus();
  };

  const BY = [
    ["#sheet a, #prev, #next", (link) => moede.go(link)],
    [".seat[data-navn]", seat],
    ["[data-frase]", phrase],
    ["[data-mode][role=tab]", (tab) => {
      if (tab.dataset.mode === "v") { vote(true); return; }
      if (state.mode === "v") rest(); // a vote that nobody saved is left
      set({ mode: tab.dataset.mode, digits: "phrases" });
      if (tab.dataset.mode === "p") one("button", moede.pointNow() ?? one("#panel-p"))?.focus();
    }],
    ["[data-parti]", (button) => { all(`[data-i-parti="${button.dataset.parti}"] input[value=imod]`).forEach((radio) => { radio.checked = true; }); moede.draft(false); }],
    ["[data-punktnr]", point],
    ["[data-trin]", (button) => take(button.dataset.trin, [], button.textContent.trim())],
    ["[data-form]", (button) => form(button.dataset.form)],
    ["[data-cifre]", (button) => digits(button.dataset.cifre)],
    ["[data-vis]", wall],
    ["[data-vaelg]", (button) => udvalgVenter.choose(button)],
    ["[data-opgiv]", rest],
    ["#flere", () => set({ digits: state.digits === "flere" ? "phrases" : "flere", mode: "d" })],
    ["#forbehold", () => set({ reserves: !state.reserves })],
    ["#undo", undo],
    ["#savevote", saveVote],
  ];
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    for (const [selector, act] of BY) {
      const found = event.target.closest(selector);
      if (found) { event.preventDefault(); act(found); return; }
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.closest("#votes")) moede.draft(false);
    if (event.target.id === "om") moede.draft();
  });
  document.addEventListener("input", (event) => { if (event.target.id === "ord") moede.typed(event.target); });
  document.addEventListener("focusin", (event) => { if (event.target.id === "ord") seated(); });
  document.addEventListener("focusout", (event) => {
    if (event.target.id === "ord") moede.saveWords();
    if (event.target.id === "pause-til") pauseUntil(event.target);
  });
  document.addEventListener("submit", (event) => {
    const sent = event.target.closest("[data-slags]");
    if (!sent) return;
    event.preventDefault();
    udvalgSagt.sent(sent, sent.dataset.slags === "mindretal" ? "mindretal" : "opfølgning");
  });

  // --- keys ---------------------------------------------------------------------------------------------
  // She types ahead: a key that comes while a step or an item is on its way is meant for what comes of it, and is given to that.
  const ahead = [];
  let isGiving = false;
  addEventListener("keydown", (event) => {
    const waits = state.moving || udvalgKoe.isBusy();
    if (isGiving || !waits || udvalg.inField(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1 && event.key !== "Enter") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ahead.push(event.key);
  }, true);
  const give = () => {
    while (ahead.length && !state.moving && !udvalgKoe.isBusy()) {
      isGiving = true;
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: ahead.shift(), bubbles: true, cancelable: true }));
      isGiving = false;
    }
  };
  document.addEventListener("moede:klar", () => setTimeout(give));

  const byInitials = (field, rows, act) => {
    const said = field.value.trim().toLocaleLowerCase("da");
    const found = said ? rows.filter((row) => row.dataset.initialer === said || row.dataset.navn.toLocaleLowerCase("da").includes(said)) : [];
    const answer = one("[role=status]", field.closest(".field"));
    if (answer) answer.textContent = found.length === 1 ? "" : found.length ? `Det passer på ${found.map((row) => row.dataset.navn).join(", ")}. Skriv lidt mere.` : "Ingen her hedder det.";
    if (found.length === 1) { field.value = ""; act(found[0]); }
  };
  const initials = (name) => name.split(/\s+/).map((part) => part[0]).join("").toLocaleLowerCase("da");
  const inField = (event) => {
    const id = event.target.id;
    if (event.key === "Escape") { if (!seated() && event.target.closest("form")) rest(); return; }
    if (event.key !== "Enter" || event.shiftKey) return;
    if (id === "ord") { event.preventDefault(); event.target.blur(); }
    if (id === "initialer" && !event.target.value.trim()) { event.preventDefault(); event.target.blur(); seated(); }
    else if (id === "initialer") { event.preventDefault(); byInitials(event.target, all(".seat[data-navn]"), seat); }
    if (id === "pause-til") { event.preventDefault(); event.target.blur(); }
    if (id === "om") { event.preventDefault(); event.target.blur(); }
    if (id === "stemmeinitialer") {
      event.preventDefault();
      const rows = all("#votes .ballot[data-navn]");
      rows.forEach((row) => { row.dataset.initialer = initials(row.dataset.navn); });
      if (event.target.value.trim()) byInitials(event.target, rows, turn);
      else saveVote();
    }
  };
  const digit = (nr) => {
    const choice = udvalgSagt.stopped();
    if (choice) { choice.focus(); return undefined; }
    if (state.digits === "votes") return one(`#votes .ballot[data-ciffer="${nr}"]`) && turn(one(`#votes .ballot[data-ciffer="${nr}"]`));
    if (["seats", "inhabil"].includes(state.digits)) return one(`.seat[data-ciffer="${nr}"]`)?.click();
    if (state.mode === "p") return one(`[data-ciffer="${nr}"]`, moede.pointNow() ?? document.createElement("p"))?.click();
    return one(`[data-frase="${nr}"]`)?.click();
  };
  for (const name of ["focusin", "focusout"]) document.addEventListener(name, () => setTimeout(() => { if (state.mode === "p") moede.apply(); }));
  document.addEventListener("keydown", (event) => {
    if (udvalg.inField(event.target)) { inField(event); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || one("dialog[open]") || !one("#rum")) return;
    if (event.key === "Escape") { if (!seated()) rest(); }
    else if (event.key === "Enter" && !event.target.closest("button:not(.seat),a,summary") && seated()) event.preventDefault();
    else if (event.key === "Enter" && state.mode === "v" && !event.target.closest("button,a,summary")) { event.preventDefault(); saveVote(); }
    else if (/^[1-9]$/.test(event.key) && udvalg.keysOn()) { event.preventDefault(); digit(event.key); }
    else if (event.target.closest("[role=tab]") && ["ArrowRight", "ArrowLeft"].includes(event.key)) {
      const at = ("dvp".indexOf(state.mode) + (event.key === "ArrowRight" ? 1 : 2)) % 3;
      one(`#tab-${"dvp"[at]}`).click();
      one(`#tab-${"dvp"[at]}`).focus();
    }
  });
})();
