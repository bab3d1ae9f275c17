import { badInput } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import type { Identifier } from "../domain/identifier.ts";
import {
  confirmIdentifier as confirm,
  linkIdentifier as link,
  type LinkIdentifierOutcome,
} from "../domain/linkIdentifier.ts";
import type { IdentifierInvalid } from "../domain/upsertUser.ts";
import type { IdentifierInput, MutationResolvers } from "../generated/resolvers.ts";
import { decidedIn } from "./decidedIn.ts";
import { readAsserted } from "./readAsserted.ts";

async function linkTo(
  user: string,
  { type, namespace, value }: IdentifierInput,
  { testIdentifiers }: Context,
  act: (identifier: Identifier) => Promise<LinkIdentifierOutcome | null>,
): Promise<LinkIdentifierOutcome | IdentifierInvalid> {
  const identifier = readAsserted({ type, namespace: namespace ?? null, value }, "identifier", testIdentifiers);
  if ("kind" in identifier) return identifier;
  const outcome = await act(identifier);
  if (!outcome) throw badInput("input.user", "is not the id of anybody");
  return outcome;
}

export const linkIdentifier: NonNullable<MutationResolvers["linkIdentifier"]> = (_root, { input }, context) =>
  linkTo(input.user, input.identifier, context, (identifier) =>
    link(context, input.user, { identifier, trust: "ASSERTED" }),
  );

export const confirmIdentifier: NonNullable<MutationResolvers["confirmIdentifier"]> = (_root, { input }, context) => {
  const { parts, reason } = decidedIn(context, { ...input, reason: input.evidence }, "input.evidence");
  return linkTo(input.user, input.identifier, context, (identifier) => confirm(parts, input.user, identifier, reason));
};
