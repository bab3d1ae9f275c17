import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Caller } from "@datong/subgraph-kit";
import {
  anInternalToken,
  aService,
  aStaffMember,
  aWay,
  internalKeys,
  internalSecrets,
  testMongoUri,
  type Answer,
  type Way,
} from "@datong/testkit";
import { aSubgraphProcess, type SubgraphProcess } from "./support/aSubgraphProcess.ts";
import { WHY } from "./support/aDatong.ts";
import { operation } from "./support/seed.ts";

const office = aService("staff:manage", "users:read", "users:write");
const aKey = () => `k1:${randomBytes(32).toString("base64")}`;

/** What a gateway signs with, as processes read it. */
const INTERNAL_TOKEN_SECRETS = [...internalSecrets()]
  .map(([id, secret]) => `${id}:${Buffer.from(secret.reveal()).toString("base64")}`)
  .join(",");

describe("what staff may do, with identity and consent as processes of their own", () => {
  let processes: { readonly identity: SubgraphProcess; readonly consent: SubgraphProcess };
  let toConsent: Way;
  beforeAll(async () => {
    const prefix = `e2e-${randomUUID().slice(0, 8)}-`;
    let listening: URL | null = null;
    // Each has to know the other's address: whoever chose a port beforehand may find it taken.
    toConsent = await aWay(() => listening);
    const shared = { MONGODB_URI: testMongoUri(), INTERNAL_TOKEN_SECRETS };
    const identity = await aSubgraphProcess("identity", {
      ...{ ...shared, DATABASE: `${prefix}identity`, CONSENT_URL: `http://127.0.0.1:${toConsent.port}/graphql` },
      ...{ IDENTITY_HASH_KEY: randomBytes(32).toString("base64"), IDENTITY_ENCRYPTION_KEYS: aKey() },
    });
    const consent = await aSubgraphProcess("consent", {
      ...{ ...shared, DATABASE: `${prefix}consent`, IDENTITY_URL: `${identity.url}/graphql` },
      CONSENT_ENCRYPTION_KEYS: aKey(),
    });
    listening = new URL(consent.url);
    processes = { identity, consent };
  });
  afterAll(async () => {
    await Promise.all(Object.values(processes).map((one) => one.kill()));
    await toConsent.close();
  });

  async function ask(of: "identity" | "consent", query: string, variables: object, caller: Caller = office) {
    const headers = {
      ...{ ...WHY, "content-type": "application/json" },
      authorization: `Bearer ${anInternalToken(internalKeys(of), caller)}`,
    };
    const body = JSON.stringify({ query, variables });
    return (await (await fetch(`${processes[of].url}/graphql`, { method: "POST", headers, body })).json()) as Answer;
  }
  async function aPerson(): Promise<string> {
    const users = [{ identifiers: [{ type: "APP_USER_ID", namespace: "app", value: randomUUID() }] }];
    const { data, errors } = await ask("identity", operation("upsertUsers"), { input: { users } });
    if (errors) throw new Error(JSON.stringify(errors));
    return (data.upsertUsers.outcomes as readonly { user: { id: string } }[])[0]?.user.id ?? "";
  }
  const decided = { reason: "works there", decidedBy: "hr" };
  const giveRole = async (user: string, role: string) => {
    const input = { user, role, place: { kind: "COMPANY" }, idempotencyKey: randomUUID(), ...decided };
    const { data, errors } = await ask("consent", operation("grantRole"), { input });
    return errors ? (errors[0]?.extensions?.code as string) : (data.grantRole.__typename as string);
  };
  const giveCompanyWide = async (user: string, grant: string) => {
    const { data, errors } = await ask("identity", operation("grantToStaff"), { input: { user, grant, ...decided } });
    return errors ? (errors[0]?.extensions?.code as string) : (data.grantToStaff.__typename as string);
  };

  it("a role opens what identity guards", async () => {
    const [clerk, customer] = [await aPerson(), await aPerson()];
    const caller = aStaffMember(clerk, "staff:member");
    const query = "query ($by: UserLookup!) { user(by: $by) { identifiers { masked } } }";
    const seen = async () => {
      const { data, errors } = await ask("identity", query, { by: { id: customer } }, caller);
      if (errors) throw new Error(JSON.stringify(errors));
      return (data.user as { readonly identifiers: readonly unknown[] } | null)?.identifiers.length ?? null;
    };

    const before = await seen();
    const given = await giveRole(clerk, "ORDER_DESK");

    expect([before, given, await seen()]).toEqual([null, "RoleGranted", 1]);
  });

  it("neither door gives what must be kept apart from what the other has given", async () => {
    const [one, other] = [await aPerson(), await aPerson()];

    const roleFirst = [await giveRole(one, "POINTS_CLERK"), await giveCompanyWide(one, "audit:read")];
    const grantFirst = [await giveCompanyWide(other, "audit:read"), await giveRole(other, "POINTS_CLERK")];

    expect(roleFirst).toEqual(["RoleGranted", "StaffDutiesSeparated"]);
    expect(grantFirst).toEqual(["StaffGranted", "DutiesSeparated"]);
  });

  it("gives nothing while the other is away", async () => {
    const user = await aPerson();
    await processes.consent.kill();

    expect(await giveCompanyWide(user, "audit:read")).toBe("UNAVAILABLE");
  });
});
