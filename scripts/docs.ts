/**
 * Keeps the documentation true: writes what can be derived, and checks what was written by hand.
 *
 * Writes `docs/access.md`, `docs/errors.md` and `docs/dictionary.md` with its Chinese twin, and the pictures between markers in `docs/architecture.md`. Fails on links that lead nowhere,
 * scripts and paths that are not there, environment variables and dependencies that are not explained or gone, and on a
 * translation that differs from its original. `--check` writes nothing and fails on what is stale as well.
 */
import { readFile, writeFile } from "node:fs/promises";
import { accessModel } from "./docs/accessModel.ts";
import { accessPage } from "./docs/accessPage.ts";
import { checkDependencies } from "./docs/checkDependencies.ts";
import { checkEnvironment } from "./docs/checkEnvironment.ts";
import { checkLinks } from "./docs/checkLinks.ts";
import { checkPaths } from "./docs/checkPaths.ts";
import { checkScripts } from "./docs/checkScripts.ts";
import { checkTwins } from "./docs/checkTwins.ts";
import { dictionaryPages } from "./docs/dictionaryPage.ts";
import { errorsPage } from "./docs/errorsPage.ts";
import { readMarkdown } from "./docs/markdown.ts";
import { dependencyPicture, graphPicture } from "./docs/pictures.ts";
import { listRepository, readIgnored, readWorkspaces } from "./docs/repository.ts";

const ACCESS_PAGE = "docs/access.md";
const ARCHITECTURE = "docs/architecture.md";
const DEPENDENCIES = "docs/dependencies.md";
const DICTIONARY_PAGES = { en: "docs/dictionary.md", zh: "docs/dictionary.zh-CN.md" };
const ERRORS_PAGE = "docs/errors.md";

const checking = process.argv.includes("--check");
const problems: string[] = [];
const read = (file: string) => readFile(file, "utf8").catch(() => "");

/** Puts `content` between the markers of `name`, which are comments and stay. */
function replaceBetween(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}: written by scripts/docs.ts -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) {
    problems.push(`${ARCHITECTURE}: the markers ${begin} and ${end} are missing`);
    return text;
  }
  return `${text.slice(0, from)}${begin}\n\n${content}\n\n${text.slice(to)}`;
}

async function put(file: string, text: string): Promise<void> {
  if ((await read(file)) === text) return;
  if (checking) problems.push(`${file} is stale; run npm run docs`);
  else await writeFile(file, text);
}

const isIgnored = await readIgnored();
const before = await listRepository(isIgnored);
const schemaFiles = before.filter((file) => /^schema\/[^/]+\.graphql$/.test(file));
const access = await accessModel(schemaFiles);
problems.push(...access.problems);
try {
  if (access.problems.length === 0) await put(ACCESS_PAGE, accessPage(access));
  await put(ERRORS_PAGE, await errorsPage(schemaFiles));
  const { en, zh } = dictionaryPages();
  await put(DICTIONARY_PAGES.en, en);
  await put(DICTIONARY_PAGES.zh, zh);
} catch (error) {
  problems.push(error instanceof Error ? error.message : String(error));
}
const withGraph = replaceBetween(await read(ARCHITECTURE), "graph", await graphPicture(schemaFiles));
await put(ARCHITECTURE, replaceBetween(withGraph, "rooms", await dependencyPicture(before)));

const files = await listRepository(isIgnored);
const documents = await readMarkdown(files);
const workspaces = await readWorkspaces(files);
const documentOf = (file: string) => documents.find((document) => document.file === file);
const [dependencies, english, chinese] = [DEPENDENCIES, "README.md", "README.zh-CN.md"].map(documentOf);

problems.push(
  ...checkLinks(documents, files),
  ...checkScripts(documents, workspaces),
  ...checkPaths(documents, files, isIgnored),
  ...(await checkEnvironment(documents, files)),
  ...(dependencies ? await checkDependencies(dependencies, workspaces) : [`${DEPENDENCIES} is missing`]),
  ...(english && chinese ? checkTwins(english, chinese) : []),
);
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exitCode = 1;
}
