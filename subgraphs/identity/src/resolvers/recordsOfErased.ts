import { badInput } from "@datong/subgraph-kit";
import { areOfErased } from "../domain/ofErased.ts";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { readAsserted } from "./readAsserted.ts";
import { readToldOf } from "./readToldOf.ts";

const RECORDS_MAX = 500;

export const recordsOfErased: NonNullable<QueryResolvers["recordsOfErased"]> = async (
  _root,
  { records },
  { store, testIdentifiers, now },
) => {
  if (records.length < 1 || records.length > RECORDS_MAX)
    throw badInput("records", `must hold 1 to ${RECORDS_MAX} records`);
  const told = records.map(({ identifiers, toldOf }, record) => ({
    identifiers: identifiers.flatMap((given, place) => {
      const identifier = readAsserted(given, `identifiers.${place}`, testIdentifiers);
      return "kind" in identifier || identifier.type === "DEVICE_ID" ? [] : [identifier];
    }),
    toldOf: readToldOf(toldOf, now, `records.${record}.toldOf`),
  }));
  const erasures = await store.erasuresOf(told.flatMap(({ identifiers }) => identifiers));
  return [...(await areOfErased({ store }, told, erasures))];
};
