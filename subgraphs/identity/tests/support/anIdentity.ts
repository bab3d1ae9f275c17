import { randomBytes } from "node:crypto";
import type { Connection } from "@datong/subgraph-kit";
import { aMigratedDatabase } from "@datong/testkit";
import { v7 as uuid } from "uuid";
import { SYSTEM } from "../../src/domain/actor.ts";
import {
  isProblem,
  parseIdentifier,
  type Identifier,
  type IdentifierType,
  type Trust,
} from "../../src/domain/identifier.ts";
import type { Person } from "../../src/domain/person.ts";
import type { IdentityParts, ProvenIdentifier } from "../../src/domain/ports.ts";
import { identityMigrations } from "../../src/store/migrations.ts";
import { mongoIdentityStore } from "../../src/store/mongo.ts";
import { createVault, type VaultKeys } from "../../src/store/vault.ts";

/** For processes that sweep at their start alone, where a test counts the commands of calls or sweeps itself. */
export const SWEEPS_ONCE = { sweepEveryMs: 24 * 60 * 60_000 } as const;

/** Keys of a test file. */
export const someKeys = (): VaultKeys => ({
  hashKey: randomBytes(32),
  encryptionKeys: new Map([["k1", randomBytes(32)]]),
});

export const APPID = "wx6f3a1b2c4d5e6f70";

const NAMESPACES: Partial<Record<IdentifierType, string>> = {
  MINI_PROGRAM_OPENID: APPID,
  OFFICIAL_ACCOUNT_OPENID: "wx0a9b8c7d6e5f4a3b",
  UNIONID: "main",
  APP_USER_ID: "app",
  WEBSITE_USER_ID: "web",
};

/** An identifier in canonical form. */
export function anIdentifier(type: IdentifierType, value: string): Identifier {
  const parsed = parseIdentifier(type, NAMESPACES[type] ?? null, value);
  if (isProblem(parsed)) throw new Error(`${value} ${parsed.reason.en}`);
  return parsed;
}

const proven =
  (type: IdentifierType, trust: Trust) =>
  (value: string): ProvenIdentifier => ({ identifier: anIdentifier(type, value), trust });

export const openid = proven("MINI_PROGRAM_OPENID", "WECHAT");
export const officialOpenid = proven("OFFICIAL_ACCOUNT_OPENID", "WECHAT");
export const unionid = proven("UNIONID", "WECHAT");
export const phone = proven("PHONE", "SMS_CODE");
export const email = proven("EMAIL", "SMS_CODE");
export const asserted = (type: IdentifierType, value: string) => proven(type, "ASSERTED")(value);

/** The domain over a real engine, with a clock that stands until it is moved. */
export interface TestIdentity {
  readonly connection: Connection;
  readonly keys: VaultKeys;
  readonly parts: IdentityParts;
  /** The same at another time. */
  readonly at: (days: number) => IdentityParts;
  readonly personOf: (id: string) => Promise<Person>;
  readonly holderOf: (one: ProvenIdentifier) => Promise<Person | undefined>;
}

const START = new Date("2026-03-01T08:00:00.000Z");
const DAY_MS = 86_400_000;

export async function anIdentity(connectionGiven?: Connection): Promise<TestIdentity> {
  const connection = connectionGiven ?? (await aMigratedDatabase("identity", identityMigrations));
  const keys = someKeys();
  const store = mongoIdentityStore(connection, createVault(keys));
  const parts: IdentityParts = {
    store,
    newId: uuid,
    now: START,
    actor: SYSTEM,
    phoneFreshDays: 90,
    tellFormerOwner: () => undefined,
  };
  return {
    connection,
    keys,
    parts,
    at: (days) => ({ ...parts, now: new Date(START.getTime() + days * DAY_MS) }),
    async personOf(id) {
      const person = (await store.personsById([id])).get(id);
      if (!person) throw new Error("no such person");
      return person;
    },
    holderOf: async (one) => [...(await store.personsByIdentifier([one.identifier])).values()][0],
  };
}
