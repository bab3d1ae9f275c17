import type { PersonIdentifier } from "../domain/people.ts";

export type Ask = readonly PersonIdentifier[];

export const identifierKey = ({ type, namespace, value }: PersonIdentifier): string =>
  JSON.stringify([type, namespace, value]);

/** Groups of asks, so that two that share an identifier are in the same one. */
function groupAsks(asks: readonly Ask[]): readonly (readonly Ask[])[] {
  const groups = new Set<Ask[]>();
  const groupOf = new Map<string, Ask[]>();
  const join = (group: Ask[], ask: Ask) => {
    group.push(ask);
    for (const identifier of ask) groupOf.set(identifierKey(identifier), group);
  };
  for (const ask of asks) {
    const met = new Set<Ask[]>();
    for (const identifier of ask) {
      const known = groupOf.get(identifierKey(identifier));
      if (known) met.add(known);
    }
    const [group = [], ...others] = met;
    groups.add(group);
    for (const other of others) {
      groups.delete(other);
      for (const one of other) join(group, one);
    }
    join(group, ask);
  }
  return [...groups];
}

/**
 * Packs asks into parts that can be asked at the same time. Those that share an identifier stay in one part: asked in
 * parallel, each could make a person of its own of what is one.
 *
 * @param sizeMax how many asks a part should hold; a part of asks that belong together may hold more
 */
export function packAsks(asks: readonly Ask[], sizeMax: number): readonly (readonly Ask[])[] {
  const parts: Ask[][] = [];
  for (const group of groupAsks(asks)) {
    const last = parts.at(-1);
    if (last && last.length + group.length <= sizeMax) last.push(...group);
    else parts.push([...group]);
  }
  return parts;
}
