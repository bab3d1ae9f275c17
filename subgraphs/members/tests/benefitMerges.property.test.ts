import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { ask, aUser, dropDatabase } from "@datong/testkit";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { BenefitReference, BY_TIER, CODES } from "./benefitReference.ts";
import { hotel, ruler, told } from "./benefits.ts";
import { membersKnowing, type Identity } from "./coupons.ts";
import { aMembersDatabase, NOW, people } from "./members.ts";
import { withoutPeople } from "./rights.ts";

/** Hundreds of commands each, on a machine that may have other things to do. */
const PROPERTY_MS_MAX = 240_000;

const DAY_MS = 86_400_000;
const USERS = ["li", "old-li", "wang"] as const;
type People = readonly (readonly [string, ...string[]])[];
const APART: People = [["li"], ["old-li"], ["wang"]];
/** Who may belong together, the one that stays first. */
const MERGES: readonly People[] = [
  APART,
  [["old-li", "li"], ["wang"]],
  [["li"], ["old-li", "wang"]],
  [["old-li", "li", "wang"]],
];

const aUserId = fc.constantFrom(...USERS);
const aCode = fc.constantFrom(...CODES);

const anAct = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom("uses" as const, "isServed" as const),
      user: aUserId,
      code: aCode,
      key: fc.constantFrom("1", "2", "3", "4", "5"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("isServedAtOnce" as const),
      ...{ user: aUserId, code: aCode, times: fc.integer({ min: 2, max: 4 }) },
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("isGranted" as const),
      ...{ user: aUserId, code: aCode, uses: fc.integer({ min: 1, max: 2 }), days: fc.constantFrom(3, 45, null) },
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("reverse" as const), which: fc.nat({ max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("revoke" as const), which: fc.nat({ max: 5 }) }) },
);

type Act = typeof anAct extends fc.Arbitrary<infer One> ? One : never;

/** What is done one after the other, after a merge or its undoing and some days. */
const aRound = fc.record({
  merge: fc.constantFrom(...MERGES),
  days: fc.constantFrom(0, 0, 1, 17, 40),
  acts: fc.array(anAct, { minLength: 1, maxLength: 4 }),
});

const shipped = (file: string) =>
  JSON.parse(readFileSync(`schema/programme/${file}.json`, "utf8")) as Record<string, readonly object[]>;

describe("quotas of benefits, held against what everybody should have", () => {
  let connection: Connection;
  let processes: readonly [Subgraph, Subgraph];
  const identity: Identity = { people: APART };
  const clock = { now: NOW };
  beforeAll(async () => {
    connection = await aMembersDatabase();
    processes = [membersKnowing(connection, identity, clock), membersKnowing(connection, identity, clock)];
    const byTier = Object.entries(BY_TIER);
    const added = byTier.map(([code, quota]) => ({ code, names: { zh: code, en: code }, quota }));
    const { benefits = [] } = shipped("benefits");
    const { tiers = [], ...rest } = shipped("tiers");
    const withThem = tiers.map((tier) => ({ ...tier, benefits: byTier.map(([code]) => ({ code })) }));
    const why = { reason: "a test", idempotencyKey: "benefits" };
    const catalogue = { kind: "BENEFITS", rules: { benefits: [...benefits, ...added] }, follows: 3, ...why };
    await told(processes[0], "publishMemberRules", catalogue, ruler);
    const rules = { ...rest, tiers: withThem };
    const ofTiers = { kind: "TIERS", rules, follows: 4, ...why, idempotencyKey: "tiers" };
    await told(processes[0], "publishMemberRules", ofTiers, ruler);
  });
  afterAll(() => dropDatabase(connection));

  /** What these have of each benefit, each list of ids for itself. */
  async function leftOf(members: Subgraph, persons: readonly (readonly string[])[]) {
    const query = `query ($people: [_Any!]!) {
      _entities(representations: $people) { ... on User { membership { benefits { code remaining } } } }
    }`;
    const answer = await ask(members, query, { caller: hotel, variables: { people: people(...persons) } });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    const { _entities } = answer.data as unknown as {
      readonly _entities: readonly { membership: { benefits: readonly { code: string; remaining: number }[] } }[];
    };
    return _entities.map(({ membership: { benefits } }) =>
      Object.fromEntries(benefits.map(({ code, remaining }) => [code, remaining])),
    );
  }

  /** One sequence of calls, in the subgraph and in the reference. */
  class Trial {
    readonly reference = new BenefitReference(NOW);
    /** Of each use that is told of by one call: its id in the subgraph, by that in the reference. */
    private readonly idOf = new Map<string, string>();
    private calls = 0;

    private async call(members: Subgraph, mutation: string, input: object, caller = hotel) {
      const { __typename, use, grant } = await told(members, mutation, input, caller);
      const made = (use ?? grant ?? {}) as { readonly id?: string; readonly source?: string };
      return { said: made.source === undefined ? [__typename] : [__typename, made.source], id: made.id ?? "" };
    }

    /** What a call says, and what it should say. */
    async do(act: Act, members: Subgraph): Promise<readonly [unknown, unknown]> {
      const person = (user: string) => identity.people.find((ids) => ids.includes(user)) ?? [user];
      const fresh = `fresh ${(this.calls += 1)}`;
      const [channel, { reference }] = ["STORE", this];
      switch (act.kind) {
        case "uses":
        case "isServed": {
          const { user, code, key } = act;
          const isOwn = act.kind === "uses";
          const others = person(user).filter((id) => id !== user);
          const keys = isOwn
            ? ([`${user} ${key}`, ...others.map((id) => `${id} ${key}`)] as const)
            : ([`desk ${key}`] as const);
          const should = reference.use({
            ...{ person: person(user), userId: user, code, keys },
            usedBy: isOwn ? user : "desk",
          });
          const input = { ...(isOwn ? {} : { userId: user }), code, channel, idempotencyKey: key };
          const { said, id } = await this.call(members, "useBenefit", input, isOwn ? aUser(user) : hotel);
          if (id !== "" && !this.idOf.has(keys[0])) this.idOf.set(keys[0], id);
          return [said, should];
        }
        case "isServedAtOnce": {
          const { user, code } = act;
          const keys = Array.from({ length: act.times }, (_, place) => `${fresh} ${place}`);
          const should = keys.map((key) =>
            reference.use({ person: person(user), userId: user, usedBy: "desk", keys: [key], code }),
          );
          const calls = keys.map((idempotencyKey, place) =>
            this.call(processes[place % 2 === 0 ? 0 : 1], "useBenefit", {
              ...{ userId: user, code, channel, idempotencyKey },
            }),
          );
          const said = (await Promise.all(calls)).map((one) => one.said);
          return [said.map(String).sort(), should.map(String).sort()];
        }
        case "isGranted": {
          const { user, code, uses, days } = act;
          const validUntil = days === null ? null : new Date(reference.now + days * DAY_MS);
          const input = { userId: user, code, uses, validUntil, reason: "sorry", idempotencyKey: fresh };
          const { said, id } = await this.call(members, "grantBenefit", input);
          const until = validUntil?.getTime() ?? Number.POSITIVE_INFINITY;
          reference.grants.push({ id, owner: user, code, uses, until, isRevoked: false });
          return [said, ["BenefitGranted"]];
        }
        case "reverse": {
          const known = reference.uses.filter(({ id }) => this.idOf.has(id));
          const use = known[act.which % Math.max(1, known.length)];
          if (!use) return [null, null];
          use.isReversed = true;
          const input = { use: this.idOf.get(use.id), reason: "did not stay" };
          return [(await this.call(members, "reverseBenefitUse", input)).said[0], "BenefitUseReversed"];
        }
        case "revoke": {
          const grant = reference.grants[act.which % Math.max(1, reference.grants.length)];
          if (!grant) return [null, null];
          grant.isRevoked = true;
          const input = { grant: grant.id, reason: "a mistake" };
          return [(await this.call(members, "revokeBenefit", input)).said, ["BenefitRevoked"]];
        }
      }
    }
  }

  it(
    "give every person and every id of theirs exactly that, through merges, un-merges, reversals and the days",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(aRound, { minLength: 1, maxLength: 6 }), async (rounds) => {
          await withoutPeople(connection);
          clock.now = NOW;
          const trial = new Trial();
          for (const { merge, days, acts } of rounds) {
            identity.people = merge;
            clock.now = new Date(clock.now.getTime() + days * DAY_MS);
            trial.reference.now = clock.now.getTime();
            const persons = [...merge, ...APART];
            for (const [place, act] of acts.entries()) {
              const members = processes[place % 2 === 0 ? 0 : 1];
              const [said, should] = await trial.do(act, members);
              expect([act, said]).toEqual([act, should]);
              const left = persons.map((ids) => trial.reference.leftOf(ids));
              expect([act, await leftOf(members, persons)]).toEqual([act, left]);
            }
          }
        }),
        { numRuns: 40 },
      );
    },
    PROPERTY_MS_MAX,
  );
});
