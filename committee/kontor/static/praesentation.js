// The window on the wall: shows what the program says is shown, and blanks at once when the secretary's own window asks it to.
(() => {
  "use strict";
  const scene = () => document.querySelector("#scene");
  const channel = new BroadcastChannel(`udvalg-vaeg:${document.body.dataset.moede}`);
  const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

  const blank = () => {
    scene().replaceChildren();
    scene().dataset.slags = "lukket";
    document.querySelector("#foden").replaceChildren();
  };
  let latest = 0;
  const again = async () => {
    const mine = ++latest;
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      if (mine !== latest) return;
      for (const id of ["scene", "foden"]) {
        const made = page.getElementById(id);
        if (made) document.getElementById(id).replaceWith(document.adoptNode(made));
      }
    } catch { /* what is shown stays until the program answers again */ }
  };
  channel.addEventListener("message", async (event) => {
    if (event.data === "er du der?") channel.postMessage("væg");
    if (event.data !== "luk") return;
    latest += 1;
    blank();
    await painted();
    channel.postMessage("blank");
  });
  channel.postMessage("væg");
  new EventSource("/haendelser").addEventListener("version", again);
})();
