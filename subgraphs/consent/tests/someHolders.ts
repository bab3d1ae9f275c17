import type { AskSubgraph, Question } from "@datong/subgraph-kit";

/** Subgraphs of which a copy is made: what they keep, and what identity says of whom. */
export interface Holders {
  /** Which ids are one person's, by any of them; one that is not here is a person alone. */
  readonly persons: Map<string, readonly string[]>;
  /** When whoever asks from a session has proved who they are; null when the session is over. */
  provenAt: Date | null;
  /** Pages of records, by subgraph. */
  readonly pages: Record<string, readonly (readonly Record<string, unknown>[])[]>;
  /** What was asked, in order: a subgraph and its page, or `who`. */
  readonly asked: string[];
  /** Is called before an answer, and may hold it up or throw. */
  before: (what: string, question: Question) => Promise<void> | void;
  readonly ask: AskSubgraph;
}

interface Aliased {
  readonly ref: string;
}

export function someHolders(pages: Holders["pages"] = {}): Holders {
  const holders: Holders = {
    persons: new Map(),
    provenAt: null,
    pages,
    asked: [],
    before: () => undefined,
    ask: async (question) => {
      const { query, variables } = question;
      if (query.includes("sessionProvenAt"))
        return { data: { sessionProvenAt: holders.provenAt?.toISOString() ?? null } };
      const name = /(\w+)Export\(/.exec(query)?.[1];
      const place = Number(variables.after ?? 0);
      const what = name === undefined ? "who" : `${name} ${place}`;
      holders.asked.push(what);
      await holders.before(what, question);
      if (name === undefined)
        return {
          data: {
            _entities: (variables.people as readonly Aliased[]).map(({ ref }) => ({
              aliasIds: holders.persons.get(ref) ?? [ref],
            })),
          },
        };
      const kept = holders.pages[name] ?? [];
      return {
        data: { page: { records: kept[place] ?? [], next: place + 1 < kept.length ? String(place + 1) : null } },
      };
    },
  };
  return holders;
}
