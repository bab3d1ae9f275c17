import type { Markdown } from "./markdown.ts";
import type { Workspace } from "./repository.ts";

interface Named {
  readonly script: string;
  /** The name after `-w`, if there is one. */
  readonly workspace: string | null;
}

/** The script that a command line names after `npm`; null where the text speaks of `npm run` in general. */
function readCommand(verb: string, rest: string): Named | null {
  const words = rest.trim().split(/\s+/).filter(Boolean);
  const flag = words.findIndex((word) => /^(-w|--workspace)$/.test(word));
  const workspace = flag < 0 ? null : (words[flag + 1] ?? null);
  if (verb !== "run") return { script: verb, workspace };
  const name = words.find((word, place) => !word.startsWith("-") && (flag < 0 || place !== flag + 1));
  const script = /^[\w:-]*\w/.exec(name ?? "")?.[0];
  return script ? { script, workspace } : null;
}

/** Every `npm run X`, `npm start` and `npm test` that Markdown names must be a script of the root or of its `-w`. */
export function checkScripts(documents: readonly Markdown[], workspaces: readonly Workspace[]): readonly string[] {
  const manifestOf = (workspace: string | null) =>
    workspaces.find(({ folder, manifest }) =>
      workspace === null ? folder === "" : folder === workspace || manifest.name === workspace,
    )?.manifest;

  return documents.flatMap(({ file, text }) =>
    text.split("\n").flatMap((content, place) =>
      [...content.matchAll(/\bnpm +(run|start|test)\b([^`&;|()]*)/g)].flatMap(([, verb = "", rest = ""]) => {
        const named = readCommand(verb, rest);
        if (!named || manifestOf(named.workspace)?.scripts?.[named.script] !== undefined) return [];
        return [`${file}:${place + 1}: there is no script "${named.script}" in ${named.workspace ?? "package.json"}`];
      }),
    ),
  );
}
