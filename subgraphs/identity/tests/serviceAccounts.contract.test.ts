import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ask, aService, aStaffMember, aUser, nobody } from "@datong/testkit";
import type { mongo } from "mongoose";
import { SCOPES } from "../src/generated/accessWords.ts";
import { admin, aServiceDesk, type ServiceDesk } from "./support/aServiceDesk.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

/** How the database runs the search for service accounts that `work` sends, whatever else it asks. */
async function planOf({ connection }: ServiceDesk, work: () => Promise<unknown>): Promise<string> {
  const sent: Record<string, unknown>[] = [];
  const note = ({ command }: mongo.CommandStartedEvent) => sent.push(command);
  connection.getClient().on("commandStarted", note);
  await work();
  connection.getClient().off("commandStarted", note);
  const search = sent.find(({ find }) => find === "serviceAccounts");
  return JSON.stringify(await connection.db?.command({ explain: { find: search?.find, filter: search?.filter } }));
}

describe("service accounts", () => {
  let desk: ServiceDesk;
  beforeAll(async () => {
    desk = await aServiceDesk();
  });
  afterAll(() => desk.close());

  const later = (ms: number) => new Date(desk.now().getTime() + ms).toISOString();
  const kinds = async (id: string) => (await desk.show(id)).changes.map(({ kind }) => kind);

  it("are made with a secret that is shown once, and tell what became of them and who did it", async () => {
    const made = await desk.create({ name: " erp import ", scopes: ["users:read", "orders:write", "users:read"] });
    const shown = await desk.show(made.account.id);
    const answer = await desk.run(`query ($id: ID!) { serviceAccount(id: $id) { secrets { id } } }`, {
      id: made.account.id,
    });

    expect(made.account.id).toMatch(/^svc_[0-9A-Za-z]{20}$/);
    expect(made.clientSecret).toMatch(/^dtsk_[0-9A-Za-z]{61}$/);
    expect(made.clientSecret).toContain(made.secret.id);
    expect(shown).toMatchObject({
      name: "erp import",
      scopes: ["orders:write", "users:read"],
      createdBy: "staff admin",
      expiresAt: null,
      lastUsedAt: null,
      secrets: [{ id: made.secret.id, endsAt: null, lastUsedAt: null, isGood: true }],
      changes: [
        { kind: "CREATED", by: "staff admin", secret: made.secret.id, scopesAdded: ["orders:write", "users:read"] },
      ],
    });
    expect(JSON.stringify(answer)).not.toContain(made.clientSecret);
  });

  it("keep of a secret a hash of scrypt with its salt and cost, and nothing of its text", async () => {
    const { account, clientSecret } = await desk.create();

    const documents = await desk.connection.collection("serviceAccounts").find().toArray();
    const own = documents.find(({ _id }) => String(_id) === account.id);

    expect(own?.secrets[0].hash).toMatchObject({ algorithm: "scrypt", cost: { N: 16, r: 8, p: 1 } });
    expect(own?.secrets[0].hash.salt.buffer).toHaveLength(16);
    expect(own?.secrets[0].hash.hash.buffer).toHaveLength(32);
    expect(JSON.stringify(documents)).not.toContain(clientSecret.slice(17));
  });

  it("a repeated call makes no second account, and shows no secret again; also when both come at once", async () => {
    const input = { name: "once", idempotencyKey: "import-2026" };

    const both = await Promise.all([desk.create(input), desk.create(input)]);
    const again = await desk.create(input);
    const byAnother = await desk.create(input, aStaffMember("another", ...SCOPES));

    const types = both.map(({ __typename }) => __typename).sort();
    const first = both.find(({ __typename }) => __typename === "ServiceAccountCreated");
    expect(types).toEqual(["SecretAlreadyShown", "ServiceAccountCreated"]);
    expect(again).toMatchObject({
      __typename: "SecretAlreadyShown",
      code: "SECRET_ALREADY_SHOWN",
      shown: { id: first?.account.id },
      secretId: first?.secret.id,
    });
    expect(again.clientSecret).toBeUndefined();
    expect(byAnother.__typename).toBe("ServiceAccountCreated");
  });

  it("an unknown scope is named, with those that exist, and nothing is made", async () => {
    const refused = await desk.create({ name: "typo", scopes: ["orders:write", "orders:wirte"] });
    const list = await desk.run(`{ serviceAccounts(first: 100) { nodes { name } } }`);

    expect(refused).toMatchObject({
      __typename: "ScopeUnknown",
      scopes: ["orders:wirte"],
      known: expect.arrayContaining(["orders:write", "service-accounts:manage"]),
      message: "There is no scope orders:wirte.",
    });
    expect(list.data.serviceAccounts.nodes).not.toContainEqual({ name: "typo" });
  });

  it.each([
    ["a back end", aService("service-accounts:manage", "orders:read"), "service test-service"],
    ["a member of staff", aStaffMember("clerk", "service-accounts:manage", "orders:read"), "staff clerk"],
  ])("%s gives only what they may do themselves, and touches nobody who may do more", async (_who, manager, name) => {
    const mighty = await desk.create({ scopes: ["users:write", "orders:read"] });
    const id = mighty.account.id;

    const given = await desk.create({ scopes: ["orders:read"] }, manager);
    const refusals = [
      await desk.create({ scopes: ["orders:read", "users:write"] }, manager),
      await desk.rotate(id, {}, manager),
      await desk.mutate("updateServiceAccount", { account: id, name: "mine" }, manager),
      await desk.mutate("updateServiceAccount", { account: id, scopes: ["orders:read"] }, manager),
      await desk.mutate("updateServiceAccount", { account: given.account.id, scopes: ["users:write"] }, manager),
      await desk.mutate("enableServiceAccount", { account: id, reason: "please" }, manager),
    ];

    expect(given).toMatchObject({
      __typename: "ServiceAccountCreated",
      account: { createdBy: name },
    });
    expect(refusals.map(({ __typename, scopes }) => [__typename, scopes])).toEqual(
      refusals.map(() => ["ScopeNotHeld", ["users:write"]]),
    );
    expect(await kinds(id)).toEqual(["CREATED"]);
  });

  it("a back end may shut out one that may do more: that gives it nothing", async () => {
    const { account } = await desk.create({ scopes: ["users:write"] });

    const outcome = await desk.mutate(
      "disableServiceAccount",
      { account: account.id, reason: "leaked" },
      aService("service-accounts:manage"),
    );

    expect(outcome.account.disabledAt).not.toBeNull();
  });

  it.each([
    ["nobody", nobody, "UNAUTHENTICATED"],
    ["a person", aUser("somebody"), "FORBIDDEN"],
    ["staff without the grant", aStaffMember("clerk", "orders:read"), "FORBIDDEN"],
    ["a back end without the scope", aService("users:write", "users:read"), "FORBIDDEN"],
  ])("are no business of %s", async (_case, caller, code) => {
    const { account, secret } = await desk.create();
    const some = { account: account.id, reason: "x" };
    const attempts = [
      `{ serviceAccounts { nodes { id } } }`,
      `{ serviceAccount(id: "${account.id}") { id } }`,
      `mutation { createServiceAccount(input: { name: "x", description: "x", scopes: ["users:read"], idempotencyKey: "k" }) { __typename } }`,
      `mutation { updateServiceAccount(input: { account: "${some.account}", name: "x" }) { __typename } }`,
      `mutation { rotateServiceSecret(input: { account: "${some.account}", idempotencyKey: "k" }) { __typename } }`,
      `mutation { revokeServiceSecret(input: { account: "${some.account}", secret: "${secret.id}", reason: "x" }) { __typename } }`,
      `mutation { disableServiceAccount(input: { account: "${some.account}", reason: "x" }) { __typename } }`,
      `mutation { enableServiceAccount(input: { account: "${some.account}", reason: "x" }) { __typename } }`,
    ];

    const answers = await Promise.all(attempts.map((attempt) => desk.run(attempt, {}, caller)));

    expect(answers.map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual(attempts.map(() => code));
    expect(await kinds(account.id)).toEqual(["CREATED"]);
  });

  it("are changed field by field; what is left out stays, and an end of null is none", async () => {
    const { account } = await desk.create({ expiresAt: later(DAY) });
    const update = (input: object) => desk.mutate("updateServiceAccount", { account: account.id, ...input });

    const renamed = await update({ name: "billing" });
    const scoped = await update({ scopes: ["orders:read", "users:read"], expiresAt: null });
    const same = await update({ name: "billing", scopes: ["users:read", "orders:read"] });

    expect(renamed.account).toMatchObject({ name: "billing", scopes: ["orders:write"], expiresAt: later(DAY) });
    expect(scoped.account).toMatchObject({ name: "billing", scopes: ["orders:read", "users:read"], expiresAt: null });
    expect(same.account.changes).toEqual([
      expect.objectContaining({
        kind: "UPDATED",
        fields: ["scopes", "expiresAt"],
        scopesAdded: ["orders:read", "users:read"],
        scopesRemoved: ["orders:write"],
      }),
      expect.objectContaining({ kind: "UPDATED", fields: ["name"], scopesAdded: [], scopesRemoved: [] }),
      expect.objectContaining({ kind: "CREATED" }),
    ]);
  });

  it("that have run out and are given more time get none of their secrets back", async () => {
    const { account, clientSecret } = await desk.create({
      expiresAt: new Date(desk.now().getTime() + MINUTE).toISOString(),
    });
    desk.pass(2 * MINUTE);

    const updated = await desk.mutate("updateServiceAccount", { account: account.id, expiresAt: null });
    const withOld = await desk.token(account.id, clientSecret);
    const rotated = await desk.rotate(account.id);
    const withNew = await desk.token(account.id, rotated.clientSecret);

    expect(updated).toMatchObject({ account: { expiresAt: null, secrets: [{ isGood: false }] } });
    expect([withOld.status, withNew.status]).toEqual([401, 200]);
  });

  it("of twenty rotations at once four succeed beside the first secret, none is lost, and each is in the history", async () => {
    const { account } = await desk.create();

    const outcomes = await Promise.all(Array.from({ length: 20 }, () => desk.rotate(account.id)));

    const made = outcomes.filter(({ __typename }) => __typename === "ServiceSecretRotated");
    const shown = await desk.show(account.id);
    const refused = outcomes.filter(({ __typename }) => __typename === "TooManySecrets");
    expect([made.length, refused.length]).toEqual([4, 16]);
    expect(shown.secrets.map(({ id }) => id).sort()).toEqual(
      [account.secrets[0]?.id, ...made.map(({ secret }) => secret.id)].sort(),
    );
    expect(shown.changes.map(({ kind }) => kind)).toEqual([...made.map(() => "SECRET_ADDED"), "CREATED"]);
  });

  it("a repeated rotation makes no further secret, also when both come at once", async () => {
    const { account } = await desk.create();
    const input = { idempotencyKey: "rotation-of-march" };

    const both = await Promise.all([desk.rotate(account.id, input), desk.rotate(account.id, input)]);

    const types = both.map(({ __typename }) => __typename).sort();
    expect(types).toEqual(["SecretAlreadyShown", "ServiceSecretRotated"]);
    expect((await desk.show(account.id)).secrets).toHaveLength(2);
  });

  it("keep a secret that is over for 30 days, and then forget it with the next rotation", async () => {
    const { account, secret } = await desk.create();
    await desk.rotate(account.id, { overlapMinutes: 0 });

    desk.pass(29 * DAY);
    const kept = await desk.rotate(account.id, { overlapMinutes: 0 });
    desk.pass(2 * DAY);
    const forgotten = await desk.rotate(account.id, { overlapMinutes: 0 });

    expect(kept.account.secrets.map(({ id }) => id)).toContain(secret.id);
    expect(forgotten.account.secrets.map(({ id }) => id)).not.toContain(secret.id);
  });

  it("answer with a refusal for what does not exist, and for rotating what is shut out", async () => {
    const { account } = await desk.create();
    const unknown = { account: "svc_00000000000000000000" };
    await desk.mutate("disableServiceAccount", { account: account.id, reason: "left" });

    const outcomes = [
      await desk.rotate(unknown.account),
      await desk.mutate("updateServiceAccount", { ...unknown, name: "x" }),
      await desk.mutate("revokeServiceSecret", { account: account.id, secret: "abcdefghijkl", reason: "x" }),
      await desk.rotate(account.id),
    ];
    const none = await desk.run(`{ serviceAccount(id: "${unknown.account}") { id } }`);

    expect(outcomes.map(({ __typename }) => __typename)).toEqual([
      "ServiceAccountUnknown",
      "ServiceAccountUnknown",
      "ServiceSecretUnknown",
      "ServiceAccountIsDisabled",
    ]);
    expect(none.data).toEqual({ serviceAccount: null });
  });

  it.each<[string, string, Record<string, unknown>]>([
    ["no name", "input.name", { name: " " }],
    ["a long description", "input.description", { description: "x".repeat(501) }],
    ["no scope", "input.scopes", { scopes: [] }],
    ["an end that has passed", "input.expiresAt", { expiresAt: "2020-01-01T00:00:00Z" }],
    ["a secret's end that has passed", "input.secretExpiresAt", { secretExpiresAt: "2020-01-01T00:00:00Z" }],
    ["an empty key", "input.idempotencyKey", { idempotencyKey: "" }],
  ])("are refused with %s", async (_case, field, input) => {
    const whole = { name: "x", description: "x", scopes: ["users:read"], idempotencyKey: "bad", ...input };

    const { errors } = await desk.run(
      `mutation ($input: CreateServiceAccountInput!) { createServiceAccount(input: $input) { __typename } }`,
      { input: whole },
    );

    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field });
  });

  it("are listed oldest first, page by page", async () => {
    const fresh = await aServiceDesk();
    const made: string[] = [];
    for (let count = 0; count < 5; count++) {
      fresh.pass(1);
      made.push((await fresh.create()).account.id);
    }
    const page = async (after: string | null) => {
      const { data } = await fresh.run(
        `query ($after: String) {
          serviceAccounts(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
        }`,
        { after },
      );
      return (data as { serviceAccounts: Page }).serviceAccounts;
    };

    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    const third = await page(second.pageInfo.endCursor);
    await fresh.close();

    expect([first, second, third].flatMap(({ nodes }) => nodes.map(({ id }) => id))).toEqual(made);
    expect([first, second, third].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false]);
  });

  it("tell which secrets have ended since, whichever way, by an index", async () => {
    const fresh = await aServiceDesk();
    const create = async (input = {}) => {
      const { account, secret } = await fresh.create(input);
      return { account: account.id, secret: secret.id };
    };
    const soon = new Date(fresh.now().getTime() + MINUTE).toISOString();
    const [revoked, disabled, rotated, expired, secretExpired, , long] = [
      await create(),
      await create(),
      await create(),
      await create({ expiresAt: soon }),
      await create({ secretExpiresAt: soon }),
      await create(),
      await create(),
    ];
    await fresh.mutate("revokeServiceSecret", { ...long, reason: "long ago" });
    fresh.notified.length = 0;
    fresh.pass(2 * HOUR);
    const since = new Date(fresh.now().getTime() - HOUR);
    const endedSecretsSince = async (from: Date) => (await fresh.identity.endings.endedSince(from)).ids;
    const none = await endedSecretsSince(since);
    await fresh.mutate("revokeServiceSecret", { ...revoked, reason: "leaked" });
    await fresh.mutate("disableServiceAccount", { account: disabled.account, reason: "left" });
    await fresh.rotate(rotated.account, { overlapMinutes: 0 });
    const ended = await endedSecretsSince(since);
    const plan = await planOf(fresh, () => endedSecretsSince(since));
    const inThreeHours = await endedSecretsSince(new Date(fresh.now().getTime() - 3 * HOUR));
    await fresh.close();

    expect(none).toEqual([]);
    expect(fresh.notified).toEqual([revoked.secret, disabled.secret, rotated.secret]);
    expect([...ended].sort()).toEqual([revoked.secret, disabled.secret, rotated.secret].sort());
    expect([...inThreeHours].sort()).toEqual(
      [revoked, disabled, rotated, expired, secretExpired, long].map(({ secret }) => secret).sort(),
    );
    expect(plan).toContain("IXSCAN");
    expect(plan).not.toContain("COLLSCAN");
  });

  it("say in Chinese what is wrong, unless asked for English", async () => {
    const answer = await ask(
      desk.identity,
      `mutation { enableServiceAccount(input: { account: "svc_x", reason: "x" }) { ... on UserError { message } } }`,
      { caller: admin, locale: "zh" },
    );

    expect(answer.data).toEqual({ enableServiceAccount: { message: "没有该服务账号。" } });
  });

  it("leave no secret in any log", async () => {
    const { account, clientSecret } = await desk.create();
    const rotated = await desk.rotate(account.id);

    expect(desk.logged()).not.toContain(clientSecret);
    expect(desk.logged()).not.toContain(rotated.clientSecret);
    expect(desk.logged()).not.toContain("dtsk_");
  });
});
