import { badInput, checkCount, companyWideOf, toConnection, tombstoneOf } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import type { Managing } from "../domain/changeServiceAccount.ts";
import { MINUTE_MS } from "../domain/durations.ts";
import {
  createServiceAccount as create,
  disableServiceAccount as disable,
  enableServiceAccount as enable,
  revokeServiceSecret as revoke,
  rotateServiceSecret as rotate,
  updateServiceAccount as update,
} from "../domain/manageServiceAccounts.ts";
import type { MutationResolvers, QueryResolvers } from "../generated/resolvers.ts";
import { readText } from "./bindOutcomes.ts";
import { readTimePage } from "./merges.ts";

const NAME_MAX = 100;
const DESCRIPTION_MAX = 500;
const REASON_MAX = 500;
const SCOPES_MAX = 50;
const KEY_MAX = 128;
const OVERLAP_MINUTES_MAX = 30 * 24 * 60;

/**
 * Nobody rises by a back end of their own: who manages accounts gives what they may do themselves. What they may by a role does
 * not count: the account would outlast it.
 */
function managingIn({ actor, caller, now }: Context): Managing {
  const held = caller.kind === "SERVICE" ? caller.scopes : companyWideOf(caller);
  return { actor, held, now };
}

function readScopes(scopes: readonly string[]): readonly string[] {
  checkCount(scopes, "input.scopes", SCOPES_MAX);
  return scopes;
}

/** An end that lies ahead; null for none. */
function readEnd(end: Date | null | undefined, field: string, now: Date): Date | null {
  if (end && end <= now) throw badInput(field, "must be in the future");
  return end ?? null;
}

/** Tells one caller's calls from another's, though both choose the same key; it is kept, and outlasts who called. */
const readCallKey = (key: string, { actor }: Context): string =>
  `${actor.kind}\n${tombstoneOf(actor.subject ?? "")}\n${readText(key, "input.idempotencyKey", KEY_MAX)}`;

export const serviceAccounts: NonNullable<QueryResolvers["serviceAccounts"]> = async (_root, args, { services }) => {
  const slice = await services.accounts.page(readTimePage(args));
  return toConnection({ ...slice, totalCount: 0 }, ({ createdAt, id }) => [createdAt.getTime(), id]);
};

export const serviceAccount: NonNullable<QueryResolvers["serviceAccount"]> = async (_root, { id }, { services }) =>
  (await services.accounts.byId(id))?.account ?? null;

export const createServiceAccount: NonNullable<MutationResolvers["createServiceAccount"]> = async (
  _root,
  { input },
  context,
) => {
  const { services, now } = context;
  const outcome = await create(services, managingIn(context), {
    name: readText(input.name, "input.name", NAME_MAX),
    description: readText(input.description, "input.description", DESCRIPTION_MAX),
    scopes: readScopes(input.scopes),
    expiresAt: readEnd(input.expiresAt, "input.expiresAt", now),
    secretExpiresAt: readEnd(input.secretExpiresAt, "input.secretExpiresAt", now),
    callKey: readCallKey(input.idempotencyKey, context),
  });
  return outcome.kind === "SecretGiven" ? { __typename: "ServiceAccountCreated", ...outcome } : named(outcome);
};

export const updateServiceAccount: NonNullable<MutationResolvers["updateServiceAccount"]> = async (
  _root,
  { input },
  context,
) => {
  const { name, description, scopes, expiresAt } = input;
  const outcome = await update(context.services, managingIn(context), input.account, {
    ...(typeof name === "string" ? { name: readText(name, "input.name", NAME_MAX) } : {}),
    ...(typeof description === "string"
      ? { description: readText(description, "input.description", DESCRIPTION_MAX) }
      : {}),
    ...(scopes ? { scopes: readScopes(scopes) } : {}),
    ...(expiresAt === undefined ? {} : { expiresAt: readEnd(expiresAt, "input.expiresAt", context.now) }),
  });
  return outcome.kind === "Changed" ? { __typename: "ServiceAccountUpdated", ...outcome } : named(outcome);
};

export const rotateServiceSecret: NonNullable<MutationResolvers["rotateServiceSecret"]> = async (
  _root,
  { input },
  context,
) => {
  const minutes = input.overlapMinutes ?? 0;
  if (minutes < 0 || minutes > OVERLAP_MINUTES_MAX)
    throw badInput("input.overlapMinutes", `must be 0 to ${OVERLAP_MINUTES_MAX}`);
  const outcome = await rotate(context.services, managingIn(context), input.account, {
    overlapMs: minutes * MINUTE_MS,
    secretExpiresAt: readEnd(input.secretExpiresAt, "input.secretExpiresAt", context.now),
    callKey: readCallKey(input.idempotencyKey, context),
  });
  return outcome.kind === "SecretGiven" ? { __typename: "ServiceSecretRotated", ...outcome } : named(outcome);
};

export const revokeServiceSecret: NonNullable<MutationResolvers["revokeServiceSecret"]> = async (
  _root,
  { input },
  context,
) => {
  const outcome = await revoke(context.services, managingIn(context), input.account, {
    secretId: input.secret,
    reason: readText(input.reason, "input.reason", REASON_MAX),
  });
  return outcome.kind === "Changed" ? { __typename: "ServiceSecretRevoked", ...outcome } : named(outcome);
};

export const disableServiceAccount: NonNullable<MutationResolvers["disableServiceAccount"]> = async (
  _root,
  { input },
  context,
) => {
  const reason = readText(input.reason, "input.reason", REASON_MAX);
  const outcome = await disable(context.services, managingIn(context), input.account, reason);
  return outcome.kind === "Changed" ? { __typename: "ServiceAccountDisabled", ...outcome } : named(outcome);
};

export const enableServiceAccount: NonNullable<MutationResolvers["enableServiceAccount"]> = async (
  _root,
  { input },
  context,
) => {
  const reason = readText(input.reason, "input.reason", REASON_MAX);
  const outcome = await enable(context.services, managingIn(context), input.account, reason);
  return outcome.kind === "Changed" ? { __typename: "ServiceAccountEnabled", ...outcome } : named(outcome);
};

/** A refusal under the name of its type. */
const named = <Refusal extends { readonly kind: string }>(
  refusal: Refusal,
): Refusal & { readonly __typename: Refusal["kind"] } => ({ __typename: refusal.kind, ...refusal });
