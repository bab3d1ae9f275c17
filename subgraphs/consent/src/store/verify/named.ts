import { TOMBSTONES, type Connection } from "@datong/subgraph-kit";
import { isPseudonym, pseudonymOf, subjectOfId } from "../chain.ts";
import { splitIds, type EventDocument } from "../documents.ts";

/** A pseudonym, and where it stands. */
export interface Named {
  readonly id: string;
  readonly where: string;
}

/** The pseudonyms in an entry, of whomever. */
export const namedIn = ({ userId, asOne, guardian, subject, seq }: EventDocument): readonly Named[] =>
  [userId, ...splitIds(asOne), guardian?.userId ?? ""]
    .filter(isPseudonym)
    .map((id) => ({ id, where: `record ${subject}: entry ${seq}` }));

/** A pseudonym hides whom an entry means; it is there of those alone who were erased. */
export async function namedProblems(connection: Connection, named: readonly Named[]): Promise<readonly string[]> {
  const subjects = { subject: { $in: [...new Set(named.map(({ id }) => subjectOfId(id)))] } };
  const buried = await connection.collection<{ subject: string }>(TOMBSTONES).find(subjects).toArray();
  const erased = new Set(buried.map(({ subject }) => pseudonymOf(subject)));
  return named
    .filter(({ id }) => !erased.has(id))
    .map(({ where }) => `${where} has a pseudonym of somebody who was not erased`);
}
