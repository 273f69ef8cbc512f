"use strict";
// The search of an index page. Without it every meeting and item is there; it only hides what doesn't have the words.
(() => {
  const field = document.getElementById("q");
  const told = document.getElementById("svar");
  const index = JSON.parse(document.getElementById("ord").textContent);
  const places = index.steder.split(" ");
  const usual = new Set(index.alle.split(" "));
  const items = Array.from(document.querySelectorAll(".punkt"));
  const meetings = Array.from(document.querySelectorAll(".moede"));
  const years = Array.from(document.querySelectorAll(".aar"));
  const all = told.textContent;
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

  // Each word is a digit, how many letters it begins with of the word before it, and the letters after those.
  let before = "";
  const words = index.ord.split(" ").map((word) => {
    before = before.slice(0, digits.indexOf(word[0])) + word.slice(1);
    return before;
  });

  // The entries of a word: steps in base 32, smallest digit first, each but a step's last in the upper half.
  const entries = (text) => {
    const found = [];
    let number = -1, step = 0, scale = 1;
    for (const sign of text) {
      const value = digits.indexOf(sign);
      step += (value % 32) * scale;
      if (value < 32) {
        number += step;
        found.push(number);
        step = 0;
        scale = 1;
      } else {
        scale *= 32;
      }
    }
    return found;
  };

  const having = (term) => {
    const found = new Set();
    words.forEach((word, n) => {
      if (term.length < 3 ? word.startsWith(term) : word.includes(term)) entries(places[n]).forEach((e) => found.add(e));
    });
    return found;
  };

  const terms = () => {
    const written = field.value.normalize("NFC").toLowerCase().split(/\s+/);
    const bare = written.map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").slice(0, 40));
    return bare.filter((word) => word && !usual.has(word));
  };

  const show = () => {
    const asked = terms();
    const sets = asked.map(having);
    const fits = (n) => sets.every((set) => set.has(n));
    items.forEach((item, n) => { item.hidden = !fits(n); });
    let shown = 0;
    meetings.forEach((meeting) => {
      meeting.hidden = !meeting.querySelector(".punkt:not([hidden])");
      shown += meeting.hidden ? 0 : 1;
      const list = meeting.querySelector("details");
      if (list) list.open = asked.length > 0;
    });
    years.forEach((year) => { year.hidden = !year.querySelector(".moede:not([hidden])"); });
    const found = shown ? `Fundet på ${shown} ${shown === 1 ? "møde" : "møder"}.` : "Intet fundet. Prøv færre eller kortere ord.";
    told.textContent = asked.length ? found : all;
  };

  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  });
  document.getElementById("soeg").hidden = false;
  if (field.value) show();
})();
