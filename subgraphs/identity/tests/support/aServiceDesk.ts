import { randomBytes } from "node:crypto";
import { expect } from "@jest/globals";
import { createIdentitySubgraph, identityMigrations, type IdentityParts } from "@datong/identity";
import { createLogger, migrate, serveSubgraph, type Caller, type Connection } from "@datong/subgraph-kit";
import { aDatabase, ask, aStaffMember, internalKeys, type Answer } from "@datong/testkit";
import { isUnionType, type GraphQLSchema } from "graphql";
import { decodeJwt, type JWTPayload } from "jose";
import type { SecretHasher } from "../../src/domain/serviceAccountPorts.ts";
import { SCOPES } from "../../src/generated/accessWords.ts";
import { scryptHasher, type ScryptCost } from "../../src/store/secretHashes.ts";

/** Cheap, for tests. */
export const CHEAP: ScryptCost = { N: 16, r: 8, p: 1 };

/** Staff who manage back ends, and may do everything that these may. */
export const admin: Caller = aStaffMember("admin", ...SCOPES);

const ACCOUNT = `
  id name description scopes createdAt createdBy expiresAt disabledAt lastUsedAt
  secrets { id createdAt endsAt lastUsedAt isGood }
  changes { kind at by reason secret fields scopesAdded scopesRemoved }`;

/** What a test reads of each answer of a mutation. */
const SELECTIONS: Readonly<Record<string, string>> = {
  ServiceAccountCreated: `account { ${ACCOUNT} } secret { id } clientSecret`,
  ServiceSecretRotated: `account { ${ACCOUNT} } secret { id } clientSecret`,
  ServiceAccountUpdated: `account { ${ACCOUNT} }`,
  ServiceSecretRevoked: `account { ${ACCOUNT} }`,
  ServiceAccountDisabled: `account { ${ACCOUNT} }`,
  ServiceAccountEnabled: `account { ${ACCOUNT} }`,
  SecretAlreadyShown: `shown: account { ${ACCOUNT} } secretId`,
  ScopeUnknown: `scopes known`,
  ScopeNotHeld: `scopes`,
  TooManySecrets: `max`,
};

/** All that a mutation may answer. */
function selectionOf(schema: GraphQLSchema, field: string): string {
  const result = schema.getType(String(schema.getMutationType()?.getFields()[field]?.type).replace("!", ""));
  const members = isUnionType(result) ? result.getTypes() : [];
  const fragments = members.map(({ name }) => `... on ${name} { ${SELECTIONS[name] ?? "__typename"} }`);
  return `__typename ${fragments.join(" ")} ... on UserError { code message }`;
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string | null;
  readonly disabledAt: string | null;
  readonly lastUsedAt: string | null;
  readonly createdBy: string;
  readonly secrets: readonly {
    readonly id: string;
    readonly endsAt: string | null;
    readonly lastUsedAt: string | null;
    readonly isGood: boolean;
  }[];
  readonly changes: readonly { readonly kind: string; readonly by: string; readonly reason: string | null }[];
}

export interface Outcome {
  readonly __typename: string;
  readonly account: Account;
  readonly secret: { readonly id: string };
  readonly clientSecret: string;
  readonly message?: string;
  readonly scopes?: readonly string[];
}

/** A token answer, or a refusal. */
export interface TokenReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly access_token?: string;
    readonly error?: string;
    readonly error_description?: string;
    readonly expires_in?: number;
    readonly scope?: string;
    readonly token_type?: string;
  };
  /** What the token says, if there is one. */
  readonly claims: JWTPayload;
}

/** The header of HTTP Basic, as RFC 6749 has it. */
export const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString("base64")}`,
});

/** Posts a form to a token endpoint. */
export async function postForm(
  url: string,
  form: string | Record<string, string>,
  headers: Record<string, string> = {},
): Promise<TokenReply> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: typeof form === "string" ? form : new URLSearchParams(form).toString(),
  });
  const body = (await response.json()) as TokenReply["body"];
  const claims = body.access_token === undefined ? {} : decodeJwt(body.access_token);
  return { status: response.status, headers: response.headers, body, claims };
}

/** Hashes for a test, and counts how often. */
function countingHasher(cost: ScryptCost) {
  const real = scryptHasher(cost);
  const counted = { made: 0, compared: 0 };
  const hasher: SecretHasher = {
    hash(text) {
      counted.made += 1;
      return real.hash(text);
    },
    matches(text, kept) {
      counted.compared += 1;
      return real.matches(text, kept);
    },
    isCurrent: (kept) => real.isCurrent(kept),
  };
  return { hasher, counted };
}

/** Identity over HTTP, with a clock that is set by hand, cheap hashes that are counted, and what it logs. */
export async function aServiceDesk(
  parts: Partial<IdentityParts> & { readonly cost?: ScryptCost; readonly connection?: Connection } = {},
) {
  const { cost = CHEAP, ...given } = parts;
  const connection = given.connection ?? (await aDatabase("identity"));
  const lines: string[] = [];
  const logger = createLogger("test", "trace", { write: (line: string) => void lines.push(line) });
  await migrate(connection, identityMigrations, logger);
  let time = Date.now();
  const notified: string[] = [];
  const { hasher, counted } = countingHasher(cost);
  const keys = given.keys ?? { hashKey: randomBytes(32), encryptionKeys: new Map([["k1", randomBytes(32)]]) };
  const identity = await createIdentitySubgraph({
    logger,
    now: () => new Date(time),
    secretHasher: hasher,
    ...given,
    connection,
    keys,
  });
  identity.endings.onEnded((ids) => void notified.push(...ids));
  const running = await serveSubgraph(identity, {
    host: "127.0.0.1",
    port: 0,
    internalTokenKeys: internalKeys("identity"),
  });
  let calls = 0;

  const run = (source: string, variables: Record<string, unknown> = {}, caller: Caller = admin): Promise<Answer> =>
    ask(identity, source, { caller, variables });

  /** What a mutation answers that has no fault. */
  async function mutate(field: string, input: Record<string, unknown>, caller: Caller = admin): Promise<Outcome> {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const answer = await run(
      `mutation ($input: ${type}!) { outcome: ${field}(input: $input) { ${selectionOf(identity.schema, field)} } }`,
      { input },
      caller,
    );
    expect(answer.errors).toBeUndefined();
    return (answer.data as { outcome: Outcome }).outcome;
  }

  const aKey = () => {
    calls += 1;
    return `call-${calls}`;
  };

  return {
    identity,
    connection,
    keys,
    counted,
    run,
    mutate,
    now: () => new Date(time),
    /** Lets time pass, in milliseconds. */
    pass(ms: number) {
      time += ms;
    },
    /** The secrets of which it was told at once that they have ended. */
    notified,
    logged: () => lines.join(""),
    tokenUrl: `${running.url}/oauth/token`,
    url: running.url,

    create: (input: Record<string, unknown> = {}, caller?: Caller): Promise<Outcome> =>
      mutate(
        "createServiceAccount",
        { name: "erp", description: "orders", scopes: ["orders:write"], idempotencyKey: aKey(), ...input },
        caller,
      ),
    rotate: (account: string, input: Record<string, unknown> = {}, caller?: Caller): Promise<Outcome> =>
      mutate("rotateServiceSecret", { account, idempotencyKey: aKey(), ...input }, caller),

    async show(id: string): Promise<Account> {
      const answer = await run(`query ($id: ID!) { serviceAccount(id: $id) { ${ACCOUNT} } }`, { id });
      return (answer.data as { serviceAccount: Account }).serviceAccount;
    },

    /** Asks for a token. */
    token: (id: string, secret: string, form: Record<string, string> = {}): Promise<TokenReply> =>
      postForm(`${running.url}/oauth/token`, { grant_type: "client_credentials", ...form }, basic(id, secret)),

    /** Leaves the database to another desk. */
    stop: () => running.stop(),
    async close() {
      await connection.dropDatabase();
      await running.stop();
    },
  };
}

export type ServiceDesk = Awaited<ReturnType<typeof aServiceDesk>>;
