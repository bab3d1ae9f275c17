import { createMembersSubgraph, membersMigrations } from "@datong/members";
import {
  createLogger,
  inProcessBus,
  type AskSubgraph,
  type Bus,
  type Connection,
  type Subgraph,
} from "@datong/subgraph-kit";
import { aMigratedDatabase, ask, aService } from "@datong/testkit";
import { aLine, orderEvent } from "./orderTold.ts";

export const logger = createLogger("test", "silent");
export const NOW = new Date("2026-03-15T12:00:00Z");

export const writer = aService("members:write");
export const reader = aService("members:read");
export const rules = aService("members:rules");

/** An order of one line that was paid, as a test writes it. */
export interface Paid {
  readonly userId: string;
  readonly externalId: string;
  readonly paidMinor: number;
  readonly currency: string;
  readonly paidAt: string;
}

export const aPaid = (values: Partial<Paid> = {}): Paid => ({
  userId: "u1",
  externalId: "1001",
  paidMinor: 26_300,
  currency: "GBP",
  paidAt: "2026-03-10T09:30:00Z",
  ...values,
});

/** A migrated database with no wallet in it. */
export const aMembersDatabase = (): Promise<Connection> => aMigratedDatabase("members", membersMigrations);

/** A rule by which every yuan earns a point, and two for whoever is silver: so whose an order is is asked of identity. */
export const POINT_A_YUAN = {
  ...{ code: "BASE", names: { zh: "积分", en: "Points" }, kind: "BASE", currency: "CNY" },
  ...{ points: 1, perMinor: 100, tierPercents: { SILVER: 200 } },
};

/** A book of earning rules as it is published. */
export const aBook = (rules: readonly object[], activation: object = { on: "PAID" }) => ({
  ...{ timeZone: "Asia/Shanghai", activation, rules },
});

/** Has a database begin with a book of earning rules in place of those that ship. */
export async function beginWithBook(connection: Connection, document: object): Promise<void> {
  await connection
    .collection<{ readonly _id: number }>("earningRules")
    .replaceOne({ _id: 1 }, { validFrom: new Date(0), document }, { upsert: true });
}

interface MembersOver {
  readonly now?: Date;
  readonly bus?: Bus | null;
  readonly askIdentity?: AskSubgraph | null;
  readonly askConsent?: AskSubgraph | null;
}

export const membersOver = (
  connection: Connection,
  { now = NOW, bus = null, askIdentity = null, askConsent = null }: MembersOver = {},
): Subgraph => createMembersSubgraph({ connection, logger, bus, askIdentity, askConsent, now: () => now });

/** Consent as a test has it: everybody has these grants by a company-wide role. */
export const byRole =
  (...grants: readonly string[]): AskSubgraph =>
  () =>
    Promise.resolve({ data: { staffRules: grants.map((grant) => grant.split(":").reverse()) } });

/** Whom identity as a test has it does not know. */
export const NOBODY = "nobody";

/** Identity as it answers who is one person, for these people; whoever is none of them is alone. */
export const identityOf =
  (people: () => readonly (readonly string[])[]): AskSubgraph =>
  ({ variables }) => {
    const { people: asked } = variables as { readonly people: readonly { readonly ref: string }[] };
    const _entities = asked.map(({ ref }) =>
      ref === NOBODY ? null : { aliasIds: people().find((ids) => ids.includes(ref)) ?? [ref] },
    );
    return Promise.resolve({ data: { _entities } });
  };

/** Lets members hear that orders were paid. */
export async function pay(connection: Connection, ...orders: readonly Paid[]): Promise<void> {
  const bus = inProcessBus();
  membersOver(connection, { bus });
  await bus.publish(
    orders.map(({ paidMinor, ...order }) =>
      orderEvent("paid", { ...order, lines: [aLine({ unitPriceMinor: paidMinor })] }),
    ),
  );
}

/** `_entities` for people, each with the ids that belong to them. */
export const people = (...aliasIds: readonly (readonly string[])[]) =>
  aliasIds.map((ids) => ({ __typename: "User", id: ids[0], aliasIds: ids }));

export const MEMBERSHIP = `
  query ($people: [_Any!]!) {
    _entities(representations: $people) {
      ... on User {
        membership {
          tier { code }
          nextTier { tier { code } remaining { minor currency } }
          points { available pending lots { remaining activatesAt expiresAt } }
          benefits { code }
          qualifying { minor currency }
        }
      }
    }
  }`;

export interface MembershipAnswer {
  readonly tier: { readonly code: string };
  readonly nextTier: unknown;
  readonly points: { readonly available: number; readonly pending: number; readonly lots: readonly unknown[] };
  readonly benefits: readonly { readonly code: string }[];
  readonly qualifying: readonly { readonly minor: number; readonly currency: string }[];
}

/** The membership of one person, as a back end reads it; fails when the subgraph does. */
export async function membershipOf(members: Subgraph, ...aliasIds: readonly string[]): Promise<MembershipAnswer> {
  const answer = await ask(members, MEMBERSHIP, {
    caller: reader,
    variables: { people: people(aliasIds) },
  });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as { _entities: [{ membership: MembershipAnswer }] })._entities[0].membership;
}
