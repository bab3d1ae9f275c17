import { badInput } from "@datong/subgraph-kit";
import { holdingsOf } from "../domain/holding.ts";
import { identifierKey, type Identifier } from "../domain/identifier.ts";
import { IDENTIFIERS_PER_USER_MAX } from "../domain/person.ts";
import { upsertUser, type IdentifierInvalid, type UpsertUserOutcome } from "../domain/upsertUser.ts";
import type { MutationResolvers, UpsertUserRecord } from "../generated/resolvers.ts";
import { readAsserted } from "./readAsserted.ts";
import { readToldOf } from "./readToldOf.ts";

const RECORDS_MAX = 500;

/** The record's distinct identifiers in canonical form, or the first thing wrong with it. */
function readRecord(
  { identifiers }: UpsertUserRecord,
  testIdentifiers: ReadonlySet<string>,
): readonly Identifier[] | IdentifierInvalid {
  if (identifiers.length < 1 || identifiers.length > IDENTIFIERS_PER_USER_MAX)
    return {
      kind: "IdentifierInvalid",
      field: "identifiers",
      reason: { zh: `须有 1 到 ${IDENTIFIERS_PER_USER_MAX} 个标识`, en: `must hold 1 to ${IDENTIFIERS_PER_USER_MAX}` },
    };
  const distinct = new Map<string, Identifier>();
  for (const [place, given] of identifiers.entries()) {
    const identifier = readAsserted(given, `identifiers.${place}`, testIdentifiers);
    if ("kind" in identifier) return identifier;
    distinct.set(identifierKey(identifier), identifier);
  }
  return [...distinct.values()];
}

export const upsertUsers: NonNullable<MutationResolvers["upsertUsers"]> = async (
  _root,
  { input: { users } },
  context,
) => {
  if (users.length < 1 || users.length > RECORDS_MAX)
    throw badInput("input.users", `must hold 1 to ${RECORDS_MAX} records`);
  const records = users.map((record) => readRecord(record, context.testIdentifiers));
  const times = users.map(({ toldOf }, place) => readToldOf(toldOf, context.now, `input.users.${place}.toldOf`));
  const asked = records.map((record) => ("kind" in record ? [] : record));
  // Most of what back ends send again and again is known: one look for all of it. One by itself is looked at when it is taken.
  const [holdings, erasures] = await Promise.all([
    asked.length === 1 ? [] : holdingsOf(context, asked),
    context.store.erasuresOf(asked.flat()),
  ]);
  const outcomes: UpsertUserOutcome[] = [];
  // One after the other: a later record may belong to the person whom an earlier one made.
  for (const [place, record] of records.entries()) {
    const toldOf = times[place] ?? null;
    const holding = holdings[place] ?? null;
    outcomes.push("kind" in record ? record : await upsertUser(context, record, { holding, erasures, toldOf }));
  }
  return { __typename: "UsersUpserted", outcomes };
};
