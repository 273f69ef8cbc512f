// Attachments: files that are dropped or chosen, kept by the program and looked through at once.
import { icon, message } from "./fejl.js";
const { one, all } = window.udvalg;
const LOOK = { e: "i-stop", w: "i-warn", o: "i-ok" };

// `page` keeps a file and shows the list; see punkt.js.
export const papers = (address, page) => {
  const said = (words) => { one("#bilag-besked").textContent = words; };
  const keep = async (files) => {
    await page.save(true);
    for (const file of files) {
      said(`Gemmer ${file.name} …`);
      const body = new FormData();
      body.append("fil", file);
      try {
        const answer = await page.sent("bilag", body);
        if (answer.felter) page.attached(answer);
        said(answer.skrevet ? `${file.name} ligger nu i bilag/.` : `${file.name}: ${answer.stop || "Filen kunne ikke gemmes."}`);
      } catch {
        said(`${file.name} er ikke gemt. Slip den igen, når programmet svarer.`);
        page.away();
        return;
      }
    }
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
    keep([...event.dataTransfer.files]);
  });
  one("#vaelg-filer").addEventListener("click", () => one("#filer").click());
  one("#filer").addEventListener("change", (event) => {
    keep([...event.target.files]).then(() => { event.target.value = ""; });
  });
  return { look, forget: () => looked.clear(), said };
};
