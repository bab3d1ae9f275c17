import type { Caller } from "@datong/subgraph-kit";
import type { Kind } from "../../../../scripts/docs/accessModel.ts";
import type { World } from "./aWorld.ts";
import type { Walker } from "./entries.ts";
import { allOf, MODEL, type Step } from "./tree.ts";

const NONE: ReadonlySet<string> = new Set();
const unique = (words: readonly string[]) => [...new Set(words)].sort();
const ALL = {
  scopes: unique(MODEL.flatMap(({ scopes }) => scopes)),
  grants: unique(MODEL.flatMap(({ grants }) => grants)),
};

/**
 * The callers by whom a walk tells that each word is needed, and enough: with exactly those that the matrix asks for on
 * the way, with none, and for each of them with every other that there is.
 */
function wordings(of: "scopes" | "grants", tree: Step): readonly (readonly [string, ReadonlySet<string>])[] {
  const needed = unique(allOf(tree).flatMap(({ access }) => access[of]));
  const without = needed.map(
    (word) => [`with all but ${word}`, new Set(ALL[of].filter((one) => one !== word))] as const,
  );
  return [[`with ${needed.join(" ")}`, new Set(needed)], ["without any", NONE], ...without];
}

/** Everybody who walks a tree: all seven kinds of callers. */
export async function walkersOf(tree: Step, world: World): Promise<readonly Walker[]> {
  const walker = async (name: string, kind: Walker["kind"], caller: Caller, words = NONE): Promise<Walker> => ({
    ...{ name, kind, words },
    authorization: await world.authorizationOf(caller),
  });
  const signedIn = (login: World["owner"]) => ({ subject: login.userId, sessionId: login.sessionId });
  return Promise.all([
    walker("anonymous", "anonymous", { kind: "ANONYMOUS" }),
    walker("other user", "other user", { kind: "USER", ...signedIn(world.other) }),
    walker("owner", "owner", { kind: "USER", ...signedIn(world.owner) }),
    ...wordings("scopes", tree).map(([name, scopes]) =>
      walker(`service ${name}`, "service", { kind: "SERVICE", subject: "test-service", scopes }, scopes),
    ),
    ...wordings("grants", tree).map(([name, grants]) =>
      walker(`staff ${name}`, "staff", { kind: "STAFF", ...signedIn(world.staff), grants }, grants),
    ),
  ]);
}

/** The column of the matrix in which a walker is, as far as one field goes. */
export function columnOf({ kind, words }: Walker, { access }: Step): Kind {
  if (kind === "service")
    return access.scopes.every((one) => words.has(one)) ? "service with scope" : "service without scope";
  if (kind === "staff")
    return access.grants.every((one) => words.has(one)) ? "staff with grant" : "staff without grant";
  return kind;
}
