import { createMembersSubgraph, membersMigrations, type Programme } from "@datong/members";
import { createLogger, type AskSubgraph, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { aMigratedDatabase, ask, aService } from "@datong/testkit";

export const logger = createLogger("test", "silent");
export const NOW = new Date("2026-03-15T12:00:00Z");

export const writer = aService("members:write");
export const reader = aService("members:read");

/** A purchase as a caller writes it. */
export interface Telling {
  readonly userId: string;
  readonly source: string;
  readonly externalId: string;
  readonly paidMinor: number;
  readonly currency: string;
  readonly paidAt: string;
}

export const aPurchase = (values: Partial<Telling> = {}): Telling => ({
  userId: "u1",
  source: "shop",
  externalId: "1001",
  paidMinor: 26_300,
  currency: "GBP",
  paidAt: "2026-03-10T09:30:00Z",
  ...values,
});

export interface Outcome {
  readonly repeated: boolean;
  readonly points: number;
  readonly differences: readonly string[];
}

/** A migrated database with no wallet in it. */
export const aMembersDatabase = (): Promise<Connection> => aMigratedDatabase("members", membersMigrations);

interface MembersOver {
  readonly now?: Date;
  readonly programme?: Programme;
  readonly askIdentity?: AskSubgraph | null;
}

export const membersOver = (
  connection: Connection,
  { now = NOW, programme, askIdentity = null }: MembersOver = {},
): Subgraph =>
  createMembersSubgraph({ connection, logger, askIdentity, now: () => now, ...(programme ? { programme } : {}) });

/** Identity as it answers who is one person, for these people; whoever is none of them is alone. */
export const identityOf =
  (people: () => readonly (readonly string[])[]): AskSubgraph =>
  ({ variables }) => {
    const { people: asked } = variables as { readonly people: readonly { readonly ref: string }[] };
    const _entities = asked.map(({ ref }) => ({ aliasIds: people().find((ids) => ids.includes(ref)) ?? [ref] }));
    return Promise.resolve({ data: { _entities } });
  };

export const RECORD = `
  mutation ($purchases: [PurchaseInput!]!) {
    recordPurchases(input: { purchases: $purchases }) {
      ... on PurchasesRecorded { outcomes { repeated points differences } }
    }
  }`;

/** Records purchases; fails when the subgraph does. */
export async function record(members: Subgraph, purchases: readonly Telling[]): Promise<readonly Outcome[]> {
  const answer = await ask(members, RECORD, { caller: writer, variables: { purchases } });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as { recordPurchases: { outcomes: Outcome[] } }).recordPurchases.outcomes;
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
          spending { minor currency }
        }
      }
    }
  }`;

export interface MembershipAnswer {
  readonly tier: { readonly code: string };
  readonly nextTier: unknown;
  readonly points: { readonly available: number; readonly pending: number; readonly lots: readonly unknown[] };
  readonly benefits: readonly { readonly code: string }[];
  readonly spending: readonly { readonly minor: number; readonly currency: string }[];
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
