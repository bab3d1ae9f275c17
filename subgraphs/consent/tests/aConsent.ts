import {
  createLogger,
  migrate,
  type Bus,
  type Caller,
  type Connection,
  type Locale,
  type Logger,
  type Subgraph,
} from "@datong/subgraph-kit";
import { aMigratedDatabase, ask, aService, type Answer } from "@datong/testkit";
import {
  consentMigrations,
  createConsentSubgraph,
  readPurposes,
  SHIPPED_PURPOSES,
  type ConsentParts,
  type PurposeEntry,
} from "@datong/consent";

/** A clock that stands still until it is told another time. */
export interface Clock {
  now: Date;
}

export interface Consent {
  readonly connection: Connection;
  readonly subgraph: Subgraph;
  readonly clock: Clock;
}

/** A consent subgraph over an empty database of its own, or over the one given. */
export async function aConsent({
  connection,
  purposes,
  clock = { now: new Date("2026-03-01T08:00:00Z") },
  logger = createLogger("test", "silent"),
  ...parts
}: {
  connection?: Connection;
  purposes?: readonly PurposeEntry[];
  clock?: Clock;
  logger?: Logger;
  bus?: Bus;
} & Partial<
  Pick<
    ConsentParts,
    | ("askIdentity" | "askOrders" | "askMembers" | "encryptionKeys" | "exportPollMs")
    | ("erasureSettings" | "eraseEveryMs")
  >
> = {}): Promise<Consent> {
  const database = connection ?? (await aMigratedDatabase("consent", consentMigrations));
  if (connection) await migrate(connection, consentMigrations, logger);
  const subgraph = await createConsentSubgraph({
    ...parts,
    connection: database,
    logger,
    now: () => clock.now,
    ...(purposes ? { purposes } : {}),
  });
  return { connection: database, subgraph, clock };
}

/** The purposes as they ship, one of them changed. */
export const purposesWith = (code: string, change: Partial<PurposeEntry>): readonly PurposeEntry[] =>
  readPurposes(SHIPPED_PURPOSES).map((entry) => (entry.code === code ? { ...entry, ...change } : entry));

/** A back end that may do everything here. */
export const backEnd = aService("consent:read", "consent:write", "consent:publish", "rights:request", "rights:decide");

export const SET_PERMISSION = `mutation ($input: SetPermissionInput!) {
  setPermission(input: $input) {
    __typename
    ... on PermissionSet { user { ref } }
    ... on UserError { code message }
    ... on PurposeNotAtChannel { channels }
  }
}`;

let keys = 0;

/** Sends a choice; what is left out is a grant of location in the app under a new key. */
export const choose = (
  subgraph: Subgraph,
  input: Record<string, unknown>,
  { caller = backEnd, locale }: { caller?: Caller; locale?: Locale } = {},
): Promise<Answer> =>
  ask(subgraph, SET_PERMISSION, {
    caller,
    ...(locale ? { locale } : {}),
    variables: {
      input: { purpose: "LOCATION", channel: "APP", choice: "GRANT", idempotencyKey: `key ${++keys}`, ...input },
    },
  });

export const READ_PERMISSION = `query ($people: [_Any!]!, $purpose: PurposeCode!, $channel: Channel!) {
  _entities(representations: $people) {
    ... on User {
      permission(purpose: $purpose, channel: $channel) {
        allowed
        reasons
        message
        validUntil
        evidence { choice channel noticeVersion at }
      }
    }
  }
}`;

/** A person as the gateway hands them over. */
export const aPerson = (...aliasIds: string[]) => ({ __typename: "User", id: aliasIds[0], aliasIds });

/** Asks for one permission of one person, the ids of whom are given; location in the app unless given. */
export async function permissionOf(
  subgraph: Subgraph,
  aliasIds: readonly string[],
  {
    purpose = "LOCATION",
    channel = "APP",
    caller = backEnd,
    locale,
  }: { purpose?: string; channel?: string; caller?: Caller; locale?: Locale } = {},
): Promise<PermissionAnswer | null> {
  const answer = await ask(subgraph, READ_PERMISSION, {
    caller,
    ...(locale ? { locale } : {}),
    variables: { people: [aPerson(...aliasIds)], purpose, channel },
  });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as { _entities: [{ permission: PermissionAnswer | null }] })._entities[0].permission;
}

/** `Permission` as a client reads it. */
export interface PermissionAnswer {
  readonly allowed: boolean;
  readonly reasons: readonly string[];
  readonly message: string | null;
  readonly validUntil: string | null;
  readonly evidence: readonly Record<string, unknown>[];
}

/** How many choices are on record. */
export const countChoices = ({ connection }: Consent, userId: string): Promise<number> =>
  connection.collection("consentEvents").countDocuments({ userId });
