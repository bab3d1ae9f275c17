import { fail, type Aliases, type AskSubgraph } from "@datong/subgraph-kit";
import { z } from "zod";
import { isStillOne } from "../domain/rights/dataExport.ts";
import type { ExportStore, Gathering } from "../domain/rights/exportPorts.ts";
import { closeFor } from "./lock.ts";

/** A subgraph that keeps data of people, and how it is asked. */
export interface DataHolder {
  readonly name: string;
  readonly ask: AskSubgraph;
}

export interface GatherParts {
  readonly exports: ExportStore;
  /** Every subgraph that keeps data of people, in the order of the file. */
  readonly holders: readonly DataHolder[];
  readonly aliases: Aliases;
  readonly now: () => Date;
}

const PAGE_MS_MAX = 30_000;

const answered = z.object({
  page: z.object({ records: z.array(z.record(z.string(), z.unknown())), next: z.string().nullable() }),
});

/** What a part belongs to: none is taken for another. */
export const boundTo = (exportId: string, subgraph: string): string => `${exportId} ${subgraph}`;

async function readPage({ name, ask }: DataHolder, { export: { id, personIds }, after }: Gathering) {
  const { data } = await ask({
    query: `query Export($userIds: [ID!]!, $after: String) {
      page: ${name}Export(userIds: $userIds, after: $after) { records next }
    }`,
    variables: { userIds: personIds, after },
    requestId: id,
    deadline: Date.now() + PAGE_MS_MAX,
  });
  const read = answered.safeParse(data);
  if (!read.success) throw fail("UNAVAILABLE");
  return read.data.page;
}

/**
 * Gathers a copy from where it stands to its end: page by page, each closed and kept before the next. Before each page
 * identity is asked whether the ids are still one person's; where they are not, the copy is cancelled: whoever has the link
 * may be either of the two.
 *
 * @throws UNAVAILABLE or TIMEOUT when a subgraph does not answer; what is kept by then stays
 */
export async function gather({ exports, holders, aliases, now }: GatherParts, taken: Gathering): Promise<void> {
  const { id, userId, personIds } = taken.export;
  const isOne = async (): Promise<boolean> => {
    if (isStillOne(personIds, (await aliases.of([userId], id)).get(userId))) return true;
    await exports.cancel(id, now());
    return false;
  };
  let mine = taken;
  for (let holder = holders[mine.subgraph]; holder; holder = holders[mine.subgraph]) {
    if (!(await isOne())) return;
    const { records, next } = await readPage(holder, mine);
    const { name } = holder;
    const text = JSON.stringify(records);
    const part = records.length === 0 ? null : { subgraph: name, ...closeFor(taken.lock, text, boundTo(id, name)) };
    const going = next === null ? { subgraph: mine.subgraph + 1, after: null } : { ...mine, after: next };
    const place = { subgraph: going.subgraph, after: going.after };
    if (!(await exports.keep(mine, part, place, now()))) return;
    mine = { ...mine, ...place };
  }
  if (await isOne()) await exports.conclude(mine, now());
}
