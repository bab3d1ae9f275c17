import type { Markdown, Placed } from "./markdown.ts";

/** How the first column of a table of variables is headed, in a document and in its translation. */
const HEADS = new Set(["variable", "变量"]);

/** The variables in the first column of the tables of variables, in their order. */
export function listedVariables({ firstCells }: Markdown): readonly Placed[] {
  const listed: Placed[] = [];
  let isOfVariables = false;
  for (const { line, text } of firstCells) {
    const names = [...text.matchAll(/`([A-Z0-9_]+)`/g)].map(([, name = ""]) => name);
    if (names.length === 0) isOfVariables = HEADS.has(text);
    else if (isOfVariables) listed.push(...names.map((name) => ({ line, text: name })));
  }
  return listed;
}
