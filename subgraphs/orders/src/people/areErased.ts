import { fail, z, type AskSubgraph } from "@datong/subgraph-kit";
import type { People, PersonAsked, PersonIdentifier } from "../domain/people.ts";
import { isPassing } from "./isPassing.ts";
import { identifierKey } from "./packAsks.ts";
import { retry } from "./retry.ts";

/** As many as identity takes. */
const ASKS_PER_CALL = 500;

const CALL_MS_MAX = 5_000;

const QUERY = `query RecordsOfErased($records: [UpsertUserRecord!]!) {
  recordsOfErased(records: $records)
}`;

const answered = z.object({ recordsOfErased: z.array(z.boolean()) });

/** One identifier and of when it is told: whoever had any of a record's was erased, or nobody was. */
interface Told {
  readonly identifier: PersonIdentifier;
  readonly toldOf: Date | null;
}

const keyOf = ({ identifier, toldOf }: Told): string => `${identifierKey(identifier)} ${toldOf?.toISOString() ?? ""}`;

const toldIn = ({ identifiers, toldOf }: PersonAsked): readonly Told[] =>
  identifiers.map((identifier) => ({ identifier, toldOf }));

/**
 * How identity is asked who was erased.
 *
 * @param timeoutMs how long one batch may take
 */
export const areErasedBy =
  (ask: AskSubgraph, timeoutMs: number): People["areErased"] =>
  async (asks, requestId) => {
    const deadline = Date.now() + timeoutMs;
    const distinct = [...new Map(asks.flatMap(toldIn).map((told) => [keyOf(told), told])).values()];
    const erased = new Set<string>();
    for (let at = 0; at < distinct.length; at += ASKS_PER_CALL) {
      const part = distinct.slice(at, at + ASKS_PER_CALL);
      const answers = await retry(() => askPart(ask, part, requestId, deadline), { deadline, isWorthIt: isPassing });
      for (const [place, told] of part.entries()) if (answers[place]) erased.add(keyOf(told));
    }
    return asks.map((asked) => toldIn(asked).some((told) => erased.has(keyOf(told))));
  };

/** @throws UNAVAILABLE where it may be asked again, INTERNAL where that would not help */
async function askPart(
  ask: AskSubgraph,
  part: readonly Told[],
  requestId: string,
  deadline: number,
): Promise<readonly boolean[]> {
  const records = part.map(({ identifier: { type, namespace, value }, toldOf }) => ({
    identifiers: [{ type, namespace, value }],
    toldOf: toldOf?.toISOString() ?? null,
  }));
  const { data, errors } = await ask({
    query: QUERY,
    variables: { records },
    requestId,
    deadline: Math.min(deadline, Date.now() + CALL_MS_MAX),
  });
  if (errors?.some(isPassing)) throw fail("UNAVAILABLE");
  const read = answered.safeParse(data);
  if (!read.success || read.data.recordsOfErased.length !== part.length)
    throw new Error("identity did not answer what was asked of it");
  return read.data.recordsOfErased;
}
