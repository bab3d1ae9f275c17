/** Steps into a record: names of members, places in lists. */
export type Path = readonly (string | number)[];

const STEP = /(?:^|\.)([^.[\]"]+)|\[(\d{1,6})\]|\[("(?:[^"\\]|\\.)*")\]/uy;

/**
 * Reads a path into a record: `买家.手机号`, `items[0].sku`, `["a.b"]` for a name with a dot, bracket or quote in it.
 *
 * @returns null for a text that is no path
 */
export function parsePath(text: string): Path | null {
  const steps: (string | number)[] = [];
  const step = new RegExp(STEP);
  while (step.lastIndex < text.length) {
    const found = step.exec(text);
    if (!found) return null;
    const [, name, place, quoted] = found;
    if (name !== undefined && name.trim() !== name) return null;
    if (quoted !== undefined) {
      const unquoted = unquote(quoted);
      if (unquoted === null) return null;
      steps.push(unquoted);
    } else steps.push(place === undefined ? (name ?? "") : Number(place));
  }
  return steps.length === 0 ? null : steps;
}

function unquote(quoted: string): string | null {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return null;
  }
}

/** Reads what stands at a path of a record: own members alone, nothing that a prototype has. */
export function readerOf(text: string): (record: unknown) => unknown {
  const path = parsePath(text);
  if (!path) throw new Error(`${text} is no path.`);
  return (record) => {
    let current = record;
    for (const step of path) {
      if (typeof current !== "object" || current === null || !Object.hasOwn(current, step)) return undefined;
      current = (current as Readonly<Record<string | number, unknown>>)[step];
    }
    return current;
  };
}
