import { createHash } from "node:crypto";
import { badInput, readPage, toConnection } from "@datong/subgraph-kit";
import { z } from "zod";
import { readTierRules, rulesInvalid } from "../domain/rules/publishRules.ts";
import { tryRules, type TierRulesTried } from "../domain/tiers/tryRules.ts";
import type { QueryResolvers } from "../generated/resolvers.ts";

/** How long one call of a trial looks at members, in milliseconds. */
const TRIAL_MS = 1_000;
const DIGEST_CHARACTERS = 16;

/** What a trial goes on from: of which rules, up to whom, and what was found. */
const trialSchema = z.object({
  rules: z.string(),
  after: z.string(),
  counted: z.int(),
  moves: z
    .array(z.object({ from: z.string(), to: z.string(), count: z.int(), atOnce: z.int() }))
    .max(1_000)
    .readonly(),
});

/** A trial as it is shown. */
export interface ShownTrial extends TierRulesTried {
  /** Null when all members were looked at. */
  readonly cursor: string | null;
}

const digestOf = (rules: unknown): string =>
  createHash("sha256").update(JSON.stringify(rules)).digest("base64url").slice(0, DIGEST_CHARACTERS);

/** @throws BAD_USER_INPUT when the cursor is not of a trial of these rules */
function readTrial(cursor: string, digest: string) {
  const { after } = readPage({ after: cursor }, trialSchema);
  if (after?.rules !== digest) throw badInput("after", "must be the cursor of a trial of the same rules");
  return after;
}

const writeTrial = (trial: z.infer<typeof trialSchema>): string =>
  toConnection({ nodes: [trial], hasNextPage: false, totalCount: 0 }, (one) => one).edges[0]?.cursor ?? "";

export const memberRules: NonNullable<QueryResolvers["memberRules"]> = async (
  _root,
  { kind, ...asked },
  { rulebooks },
) => {
  const { first, after } = readPage(asked, z.int());
  const all = (await rulebooks.current()).published.filter(
    (rules) => rules.kind === kind && (after === null || rules.version < after),
  );
  const nodes = all.reverse().slice(0, first);
  return toConnection({ nodes, hasNextPage: all.length > first, totalCount: 0 }, ({ version }) => version);
};

export const tryTierRules: NonNullable<QueryResolvers["tryTierRules"]> = async (_root, { rules, after }, context) => {
  const { rulebooks, tiers, aliases, requestId, now } = context;
  const book = await rulebooks.current();
  const read = readTierRules(rules, book);
  if ("problems" in read) return rulesInvalid(read.problems);
  const digest = digestOf(read.rules);
  const soFar = after ? readTrial(after, digest) : { after: null, counted: 0, moves: [] };
  const until = performance.now() + TRIAL_MS;
  const parts = {
    ...{ tiers, book, now, isTimeUp: () => performance.now() >= until },
    aliasesOf: (userIds: readonly string[]) => aliases.of(userIds, requestId),
  };
  const tried = await tryRules(parts, read.rules, soFar);
  const { counted, moves } = tried;
  const cursor = tried.isComplete ? null : writeTrial({ rules: digest, after: tried.after ?? "", counted, moves });
  return { ...tried, cursor };
};
