// `node build.mjs FOLDER`, where npm has installed what package-lock.json names: the files that the browser loads, the licence of
// each package that is in them, and manifest.json, which names all of it with its sum. The same input gives the same bytes.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];
const at = (name, ...rest) => join(here, "node_modules", name, ...rest);
const about = (name) => JSON.parse(readFileSync(at(name, "package.json"), "utf8"));
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

const write = (name, bytes) => {
  mkdirSync(dirname(join(target, name)), { recursive: true });
  writeFileSync(join(target, name), bytes);
  return { file: name, bytes: bytes.length, sha256: sha256(bytes) };
};

// A package as the manifest names it, its licence written beside the files.
const packaged = (name) => {
  const { version, license } = about(name);
  const found = readdirSync(at(name)).find((file) => /^licen[cs]e/i.test(file));
  if (!found || !license) throw new Error(`${name} says no licence`);
  const text = write(`licences/${name.replace(/^@/, "").replaceAll("/", "-")}.txt`, readFileSync(at(name, found)));
  return { package: name, version, licence: license, licence_text: text };
};

const copied = (name, file) => ({ ...write(file.split("/").pop(), readFileSync(at(name, file))), made_of: [packaged(name)] });

const bundled = async (entry, name, globalName) => {
  const made = await build({
    absWorkingDir: here, entryPoints: [entry], bundle: true, minify: true, write: false, metafile: true, format: "iife", globalName,
    target: "es2022", charset: "utf8", legalComments: "none",
  });
  const inside = Object.entries(Object.values(made.metafile.outputs)[0].inputs).filter(([, input]) => input.bytesInOutput > 0);
  const names = inside.map(([path]) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean);
  return { ...write(name, Buffer.from(made.outputFiles[0].contents)), made_of: [...new Set(names)].sort().map(packaged) };
};

const files = [
  copied("htmx.org", "dist/htmx.min.js"),
  copied("idiomorph", "dist/idiomorph-ext.min.js"),
  await bundled("editor.entry.js", "codemirror.min.js", "CM"),
];
write("manifest.json", Buffer.from(`${JSON.stringify({ built_with: `esbuild ${about("esbuild").version}`, files }, null, 2)}\n`));
