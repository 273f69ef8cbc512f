// Attachments: files that are dropped or chosen, kept by the program and looked through at once.
import { icon, message } from "./fejl.js";
const { one, all, named } = window.udvalg;
const LOOK = { e: "i-stop", w: "i-warn", o: "i-ok" };

// `page` keeps a file and shows the list; see punkt.js.
const danish = (names) => (names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} og ${names.at(-1)}`);
const kept = (file, former) => (former
  ? `${named(file)} er sat i stedet. Den gamle fil, ${former}, ligger der stadig.`
  : `${named(file)} ligger nu i bilag/.`);

export const papers = (address, page) => {
  const placeOf = (row) => (row ? { number: all("#bilag [data-bilag]").indexOf(row) + 1, fil: JSON.parse(row.dataset.bilag).fil ?? "" } : null);
  const said = (words) => { one("#bilag-besked").textContent = words; };
  // Keep files one by one, each a step of its own; `at` is the attachment whose file gives way to the first. What came of each is said.
  const keep = async (files, at = null) => {
    const told = [];
    await page.save(true);
    for (const [n, file] of files.entries()) {
      said([...told, `Gemmer fil ${n + 1} af ${files.length} …`].join(" "));
      const body = new FormData();
      body.append("fil", file);
      if (at && n === 0) { body.append("nummer", at.number); body.append("foer", at.fil); }
      try {
        const answer = await page.sent("bilag", body);
        if (answer.felter) page.attached(answer);
        told.push(answer.skrevet ? kept(file, n === 0 && at?.fil) : `${named(file)}: ${answer.stop || "Filen kunne ikke gemmes."}`);
      } catch {
        told.push(`${danish(files.slice(n).map(named))} er ikke gemt. Slip ${files.length - n > 1 ? "dem" : "den"} igen, når programmet svarer.`);
        page.away();
        break;
      }
    }
    said(told.join(" "));
  };

  const looked = new Map(); // by the row's own words, so that a list that is shown again isn't looked through again
  const found = (row, number) => looked.get(row.dataset.bilag)
    ?? fetch(`${address}/fund/${number}`).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
  const look = async () => {
    for (const [n, row] of all("#bilag [data-bilag]").entries()) {
      const about = JSON.parse(row.dataset.bilag), place = one("[data-set]", row);
      if (!about.fil || one("[data-luk]", row).checked) continue;
      if (!looked.has(row.dataset.bilag)) place.textContent = " · bliver tjekket …";
      const answer = await found(row, n + 1);
      if (answer?.fund) { looked.set(row.dataset.bilag, answer); show(row, place, answer.fund); } else place.textContent = "";
    }
  };
  const show = (row, place, list) => {
    const worst = list.some((one_) => one_.art === "e") ? "e" : list.length ? "w" : "o";
    place.textContent = list.length ? "" : " · tjekket, intet fundet";
    one("[data-fund]", row).replaceChildren(...list.map((one_) => message(one_.art, one_.tekst)));
    row.className = worst;
    one(".i", row).replaceWith(icon(LOOK[worst]));
  };

  const drop = one("#slip"), isFiles = (event) => event.dataTransfer?.types.includes("Files");
  for (const name of ["dragenter", "dragover"]) document.addEventListener(name, (event) => {
    if (!isFiles(event) || event.target.closest?.("udvalg-editor")) return;
    event.preventDefault();
    drop.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    drop.classList.remove("over");
    if (!event.dataTransfer?.files.length || event.defaultPrevented) return;
    event.preventDefault();
    keep([...event.dataTransfer.files], placeOf(event.target.closest?.("#bilag [data-bilag]")));
  });
  let changing = null; // the attachment whose file is to give way to what is chosen
  const choose = (row) => { changing = placeOf(row); one("#filer").multiple = !row; one("#filer").click(); };
  one("#vaelg-filer").addEventListener("click", () => choose(null));
  one("#bilag").addEventListener("click", (event) => {
    if (event.target.closest("[data-skift]")) choose(event.target.closest("[data-bilag]"));
  });
  one("#filer").addEventListener("change", (event) => {
    const files = [...event.target.files], at = changing;
    changing = null;
    event.target.value = "";
    keep(files, at);
  });
  return { look, forget: () => looked.clear(), said };
};
