import { createMongoAbility, subject } from "@casl/ability";
import { unpackRules, type PackRule } from "@casl/ability/extra";
import type { AskSubgraph, Caller, Subgraph } from "@datong/subgraph-kit";
import { aService, ask, type Answer } from "@datong/testkit";

/** A back end that may do everything about staff. */
export const office = aService("staff:manage", "stores:read", "staff:rules");

/** Somebody as identity knows them; what is given with a period holds only then. */
interface Known {
  readonly ids: readonly string[];
  readonly grants: readonly (
    | string
    | {
        readonly grant: string;
        readonly grantedAt?: string;
        readonly validFrom: string | null;
        readonly validUntil: string | null;
      }
  )[];
}

const LONG_AGO = "2026-01-01T00:00:00Z";

/** Identity as these tests need it: who is one person, what they have company-wide, and who was enlisted. */
export function anIdentity() {
  const persons: Known[] = [];
  const enlisted: string[] = [];
  /** Who was one person at a moment in the past: of an id all of then. */
  const then = new Map<string, readonly string[]>();
  const personOf = (id: string): Known => {
    const { ids, grants } = persons.find((known) => known.ids.includes(id)) ?? { ids: [id], grants: [] };
    return { ids, grants: enlisted.some((one) => ids.includes(one)) ? [...grants, "staff:member"] : grants };
  };
  const ask: AskSubgraph = ({ query, variables }) => {
    if (query.includes("grantToStaff")) {
      enlisted.push((variables.input as { readonly user: string }).user);
      return Promise.resolve({ data: { grantToStaff: { __typename: "StaffGranted" } } });
    }
    if (query.includes("staff(")) {
      const nodes = persons
        .filter(({ grants }) => grants.some((one) => (typeof one === "string" ? one : one.grant) === variables.grant))
        .map(({ ids }) => ({ user: { id: ids[0] } }));
      return Promise.resolve({ data: { staff: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } } });
    }
    if (query.includes("aliasIdsAt")) {
      const ids = variables.userIds as readonly string[];
      return Promise.resolve({
        data: { aliasIdsAt: ids.map((id) => then.get(`${id} ${String(variables.at)}`) ?? [id]) },
      });
    }
    const entities = (variables.people as readonly { readonly ref: string }[]).map(({ ref }) => {
      const { ids, grants } = personOf(ref);
      const standingGrants = grants.map((one) =>
        typeof one === "string"
          ? { grant: one, grantedAt: LONG_AGO, validFrom: null, validUntil: null }
          : { grantedAt: LONG_AGO, ...one },
      );
      return ref === "nobody" ? null : { aliasIds: ids, standingGrants };
    });
    return Promise.resolve({ data: { _entities: entities } });
  };
  return { ask, persons, enlisted, then };
}

const GRANT = `mutation ($input: GrantRoleInput!) {
  grantRole(input: $input) {
    __typename
    ... on RoleGranted { grant { id role place { kind code } isInForce givenBy grantedBy reason validUntil } }
    ... on UserError { code message }
    ... on RoleNotGivable { because }
    ... on DutiesSeparated { duties { abilities why } }
  }
}`;

let keys = 0;

export const STORE = { kind: "STORE", code: "sh-nanjing-road" };
export const EAST = { kind: "REGION", code: "east" };
export const COMPANY = { kind: "COMPANY" };

/** Gives a role; what is left out is a shop assistant's in one store, by a back end. */
export const grantRole = (
  subgraph: Subgraph,
  input: Record<string, unknown>,
  { caller = office, locale = "en" }: { caller?: Caller; locale?: "en" | "zh" } = {},
): Promise<Answer> =>
  ask(subgraph, GRANT, {
    caller,
    locale,
    variables: {
      input: {
        ...{ role: "STORE_ASSISTANT", place: STORE, reason: "works there", idempotencyKey: `key ${++keys}` },
        ...(caller.kind === "SERVICE" ? { decidedBy: "hr" } : {}),
        ...input,
      },
    },
  });

/** The id of a grant that was given. */
export async function granted(...asked: Parameters<typeof grantRole>): Promise<string> {
  const answer = await grantRole(...asked);
  const { grantRole: outcome } = answer.data as { grantRole: { __typename: string; grant: { id: string } } };
  if (outcome.__typename !== "RoleGranted") throw new Error(JSON.stringify(answer));
  return outcome.grant.id;
}

const REVOKE = `mutation ($input: RevokeRoleInput!) {
  revokeRole(input: $input) {
    __typename
    ... on RoleRevoked { grant { id isInForce revokedBy revokedBecause revokedAt keepsGiven } endedWith }
    ... on UserError { code message }
  }
}`;

export const revokeRole = (
  subgraph: Subgraph,
  grant: string,
  caller: Caller = office,
  more: { readonly keepGiven?: boolean } = {},
): Promise<Answer> =>
  ask(subgraph, REVOKE, {
    caller,
    variables: {
      input: { grant, reason: "has left", ...(caller.kind === "SERVICE" ? { decidedBy: "hr" } : {}), ...more },
    },
  });

const MINE = "{ myPermissions { rules validUntil needsRefresh } }";

interface MyPermissions {
  readonly rules: PackRule<{ action: string; subject: string }>[];
  readonly validUntil: string | null;
  readonly needsRefresh: boolean;
}

/** What a client makes of the permissions of whoever is signed in. */
export async function permissionsOf(subgraph: Subgraph, caller: Caller) {
  const answer = await ask(subgraph, MINE, { caller });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  const { rules, validUntil, needsRefresh } = (answer.data as { readonly myPermissions: MyPermissions }).myPermissions;
  const ability = createMongoAbility(unpackRules(rules));
  return {
    validUntil,
    needsRefresh,
    can: (action: string, what: string, storeCode: string | null) => ability.can(action, subject(what, { storeCode })),
  };
}

const BROKEN = `query ($grant: String!, $userIds: [ID!]!, $besides: [String!]!, $from: DateTime!, $until: DateTime) {
  dutiesBrokenBy(grant: $grant, userIds: $userIds, besides: $besides, validFrom: $from, validUntil: $until)
}`;

/** What identity is told before it grants something company-wide. */
export async function brokenBy(
  subgraph: Subgraph,
  {
    grant,
    userIds,
    besides = [],
    from = "2026-03-01T08:00:00Z",
    until = null,
  }: {
    readonly grant: string;
    readonly userIds: readonly string[];
    readonly besides?: readonly string[];
    readonly from?: string;
    readonly until?: string | null;
  },
) {
  const variables = { grant, userIds, besides, from, until };
  const answer = await ask(subgraph, BROKEN, { caller: office, variables });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as { readonly dutiesBrokenBy: unknown }).dutiesBrokenBy;
}

const RULES = `query ($userIds: [ID!]!, $grants: [String!]!) { staffRules(userIds: $userIds, grants: $grants) }`;

/** What other subgraphs are told of somebody. */
export async function rulesOf(subgraph: Subgraph, userIds: readonly string[], grants: readonly string[] = []) {
  const answer = await ask(subgraph, RULES, { caller: office, variables: { userIds, grants } });
  return (answer.data as { readonly staffRules: unknown }).staffRules;
}
