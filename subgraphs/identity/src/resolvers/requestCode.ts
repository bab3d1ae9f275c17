import { fail, isPerson } from "@datong/subgraph-kit";
import { requestCode as requestCodeOf } from "../domain/requestCode.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { readProvable } from "./readProvable.ts";

export const requestCode: NonNullable<MutationResolvers["requestCode"]> = async (
  _root,
  { input: { target, purpose = "LOGIN" } },
  context,
) => {
  const { caller, clientAddress, codes, locale, now } = context;
  if (purpose !== "LOGIN" && !isPerson(caller))
    throw caller.kind === "ANONYMOUS"
      ? fail("UNAUTHENTICATED")
      : fail("FORBIDDEN", { message: `A code for ${purpose} is for the signed-in person.` });

  // The schema lets exactly one of them through.
  const [type, field] =
    typeof target.phone === "string" ? (["PHONE", "phone"] as const) : (["EMAIL", "email"] as const);
  const identifier = readProvable(type, target[field] ?? "", `input.target.${field}`, context);
  if ("kind" in identifier) return identifier;
  const result = await requestCodeOf(codes, { target: identifier, purpose, caller, clientAddress, locale, now });
  if (result.kind === "CarrierOutOfOrder") throw fail(result.mayArrive ? "TIMEOUT" : "UNAVAILABLE");
  return result;
};
