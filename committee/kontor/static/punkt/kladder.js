// What was typed and isn't saved yet, kept in the browser until the program has said that it is: by address, field, and what the field
// said when it was typed in. It is there after a closed tab, a crash of the page and a killed program.
export const drafts = (room, address) => {
  const name = `udvalg-kladde:${room}:${address}`;
  const read = () => {
    try { return JSON.parse(localStorage.getItem(name)) ?? {}; } catch { return {}; }
  };
  const write = (kept) => {
    try {
      if (Object.keys(kept).length) localStorage.setItem(name, JSON.stringify(kept));
      else localStorage.removeItem(name);
      return true;
    } catch { return false; } // no room, or none allowed: then the open page is all there is, and says so
  };
  return {
    all: read,
    keep: (key, base, value) => write({ ...read(), [key]: { base, vaerdi: value, tid: Date.now() } }),
    // Another tab may have kept something newer: only what was saved is forgotten.
    drop: (key, value) => {
      const kept = read();
      if (!(key in kept) || (value !== undefined && JSON.stringify(kept[key].vaerdi) !== JSON.stringify(value))) return;
      delete kept[key];
      write(kept);
    },
  };
};
