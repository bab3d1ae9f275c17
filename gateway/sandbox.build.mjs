/**
 * Bundles the browser part of the sandbox (`src/sandbox/browser`) into `dist/sandbox/browser`:
 *
 *   index.html   the page, with the endpoint left open for the server to fill in
 *   assets/      scripts, workers, styles, fonts; each name carries its content's hash, each text has a gzip twin
 *
 * A bundle made from the same sources and the same package-lock.json is kept as it is.
 */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const from = path.join(import.meta.dirname, "src/sandbox/browser");
const to = path.join(import.meta.dirname, "dist/sandbox/browser");
const publicPath = "/sandbox/assets";
const stampFile = path.join(to, "inputs.sha256");

const stamp = await hashInputs();
if ((await readFile(stampFile, "utf8").catch(() => null)) !== stamp) await bundle();

async function hashInputs() {
  const sources = (await readdir(from, { recursive: true })).filter((file) => path.extname(file) !== "").sort();
  const files = [
    import.meta.filename,
    path.join(import.meta.dirname, "../package-lock.json"),
    ...sources.map((file) => path.join(from, file)),
  ];
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(path.relative(from, file))
      .update("\0")
      .update(await readFile(file));
  return hash.digest("hex");
}

async function bundle() {
  const esbuild = await import("esbuild");

  /** @type {import("esbuild").BuildOptions} */
  const shared = {
    bundle: true,
    minify: true,
    target: "es2022",
    write: false,
    logLevel: "warning",
    define: { "process.env.NODE_ENV": '"production"' },
  };

  /** `import url from "package/file.js?worker"` bundles that file on its own and gives its address. */
  const workers = {
    name: "workers",
    setup(build) {
      build.onResolve({ filter: /\?worker$/ }, ({ path: name, resolveDir }) => ({
        path: path.basename(name, "?worker"),
        namespace: "worker",
        pluginData: { name: name.slice(0, -"?worker".length), resolveDir },
      }));
      build.onLoad({ filter: /.*/, namespace: "worker" }, async ({ pluginData: { name, resolveDir } }) => {
        const stdin = { contents: `import ${JSON.stringify(name)};`, resolveDir };
        const { outputFiles } = await esbuild.build({ ...shared, format: "iife", stdin });
        return { contents: outputFiles[0].contents, loader: "file" };
      });
    },
  };

  /** Packages embed fonts in their styles. As files of their own they are loaded only where a text needs them. */
  const fonts = {
    name: "fonts",
    setup(build) {
      build.onResolve({ filter: /^data:font\// }, ({ path: address }) => {
        const [, format, base64] = /^data:font\/(\w+);base64,(.*)$/s.exec(address);
        const hash = createHash("sha256").update(base64).digest("hex");
        return { path: `${hash.slice(0, 8)}.${format}`, namespace: "fonts", pluginData: base64 };
      });
      build.onLoad({ filter: /.*/, namespace: "fonts" }, ({ pluginData: base64 }) => ({
        contents: Buffer.from(base64, "base64"),
        loader: "file",
      }));
    },
  };

  const { outputFiles, metafile } = await esbuild.build({
    ...shared,
    entryPoints: [path.join(from, "main.tsx"), path.join(from, "icon.svg")],
    outdir: to,
    absWorkingDir: from,
    entryNames: "assets/[name]-[hash]",
    chunkNames: "assets/[name]-[hash]",
    assetNames: "assets/[name]-[hash]",
    publicPath: publicPath.slice(0, -"/assets".length),
    format: "esm",
    splitting: true,
    jsx: "automatic",
    legalComments: "linked",
    loader: { ".svg": "copy", ".ttf": "file" },
    metafile: true,
    plugins: [workers, fonts],
  });

  const outputs = Object.entries(metafile.outputs);
  const outputOf = (entry) => outputs.find(([, output]) => output.entryPoint === entry);
  const [script, { cssBundle: styles }] = outputOf("main.tsx");
  const [icon] = outputOf("icon.svg");
  const address = (file) => `${publicPath}/${path.basename(file)}`;

  await rm(to, { recursive: true, force: true });
  await mkdir(path.join(to, "assets"), { recursive: true });
  for (const { path: file, contents } of outputFiles) {
    // The page loads one style sheet, which holds everything; those of the parts loaded on demand repeat it.
    if (file.endsWith(".css") && path.basename(file) !== path.basename(styles)) continue;
    await writeFile(file, contents);
    if (/\.(js|css|svg|ttf)$/.test(file)) await writeFile(`${file}.gz`, await promisify(gzip)(contents));
  }
  const page = (await readFile(path.join(from, "index.html"), "utf8"))
    .replace("{{script}}", address(script))
    .replace("{{styles}}", address(styles))
    .replace("{{icon}}", address(icon));
  await writeFile(path.join(to, "index.html"), page);
  await writeFile(stampFile, stamp);
}
