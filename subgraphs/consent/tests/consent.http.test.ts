import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { connectDatabase, createLogger, serveSubgraph, type Running } from "@datong/subgraph-kit";
import { aDatabaseLine, anInternalToken, aUser, dropDatabase, eventually, internalKeys } from "@datong/testkit";
import { aConsent, aPerson, backEnd, READ_PERMISSION, SET_PERMISSION, type Consent } from "./aConsent.ts";

const internalTokenKeys = internalKeys("consent");

interface HttpAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly extensions: Record<string, unknown> }[];
}

/** Posts as the gateway does. */
async function post(
  url: string,
  body: { query: string; variables?: Record<string, unknown> },
  { token, language = "en" }: { token?: string | undefined; language?: string } = {},
) {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "accept-language": language,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, text, answer: JSON.parse(text) as HttpAnswer };
}

const PURPOSES_QUERY = { query: "{ purposes { code name } }" };

const readOf = (userId: string) => ({
  query: READ_PERMISSION,
  variables: { people: [aPerson(userId)], purpose: "LOCATION", channel: "MINI_PROGRAM" },
});

const choiceOf = (input: Record<string, unknown>) => ({
  query: SET_PERMISSION,
  variables: { input: { purpose: "LOCATION", channel: "APP", choice: "DENY", idempotencyKey: "1", ...input } },
});

describe("over HTTP", () => {
  let consent: Consent;
  let running: Running;

  beforeAll(async () => {
    consent = await aConsent();
    running = await serveSubgraph(consent.subgraph, { host: "127.0.0.1", port: 0, internalTokenKeys });
  });

  afterAll(async () => {
    await consent.connection.dropDatabase();
    await running.stop();
  });

  it("answers the gateway: a choice at one end, its effect at another", async () => {
    const token = anInternalToken(internalTokenKeys, aUser("http-1"));

    const choice = await post(running.url, choiceOf({}), { token });
    const read = await post(running.url, readOf("http-1"), { token, language: "zh-CN" });

    expect(choice.answer.data).toEqual({ setPermission: { __typename: "PermissionSet", user: { ref: "http-1" } } });
    expect(read.answer.data).toEqual({
      _entities: [
        {
          permission: {
            allowed: false,
            reasons: ["DENIED"],
            message: "您已关闭位置权限，无法使用该功能",
            validUntil: null,
            evidence: [{ choice: "DENY", channel: "APP", noticeVersion: 1, at: consent.clock.now.toISOString() }],
          },
        },
      ],
    });
  });

  it.each([
    ["no token", () => undefined],
    ["a token for another subgraph", () => anInternalToken(internalKeys("orders"), backEnd)],
    ["a token signed with another secret", () => anInternalToken(internalKeys("consent", 2), backEnd)],
    ["something that is no token", () => "nonsense"],
  ])("is closed to %s, even for what everybody may ask", async (_case, tokenOf) => {
    const token = tokenOf();

    const { status, answer } = await post(running.url, PURPOSES_QUERY, { token });

    expect(status).toBe(401);
    expect(answer.errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    expect(answer.data).toBeUndefined();
  });

  it.each([
    ["purpose", "TELEPATHY"],
    ["channel", "FAX"],
    ["choice", "MAYBE"],
  ])("refuses an unknown %s as bad input", async (field, value) => {
    const token = anInternalToken(internalTokenKeys, aUser("http-2"));

    const { answer } = await post(running.url, choiceOf({ [field]: value }), { token });

    expect(answer.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(JSON.stringify(answer.errors)).toContain(`input.${field}`);
  });
});

describe("without its database", () => {
  it("answers UNAVAILABLE without telling why, still says what needs none, and comes back by itself", async () => {
    const way = await aDatabaseLine();
    const connection = await connectDatabase({
      uri: way.uri,
      name: `consent-${randomBytes(4).toString("hex")}`,
      logger: createLogger("test", "silent"),
    });
    const { subgraph } = await aConsent({ connection });
    const running = await serveSubgraph(subgraph, { host: "127.0.0.1", port: 0, internalTokenKeys });
    // Each call has a word of its own, which ends soon.
    const send = (body: Parameters<typeof post>[1]) =>
      post(running.url, body, { token: anInternalToken(internalTokenKeys, aUser("outage-1")) });
    const isReady = async () => (await fetch(`${running.url}/health/ready`)).status === 200;

    way.cut();
    const [read, choice, purposes, readyWithout] = await Promise.all([
      send(readOf("outage-1")),
      send(choiceOf({})),
      send(PURPOSES_QUERY),
      isReady(),
    ]);
    way.mend();

    expect(read.answer).toMatchObject({
      data: { _entities: [{ permission: null }] },
      errors: [{ extensions: { code: "UNAVAILABLE" } }],
    });
    expect(choice.answer).toMatchObject({ data: null, errors: [{ extensions: { code: "UNAVAILABLE" } }] });
    for (const { text } of [read, choice]) expect(text).not.toMatch(/127\.0\.0\.1|mongo|stack|\bat \//i);
    expect(purposes.answer.data?.purposes).toHaveLength(8);
    expect(readyWithout).toBe(false);
    await eventually(async () => {
      const { answer } = await send(choiceOf({}));
      expect(answer.data).toMatchObject({ setPermission: { __typename: "PermissionSet" } });
      expect(await isReady()).toBe(true);
    });

    await connection.dropDatabase();
    await running.stop();
    await way.close();
  });
});

describe("a database that is used already", () => {
  it("is left as it is by a second start", async () => {
    const consent = await aConsent();
    const indexesOf = () => consent.connection.collection("consentEvents").indexes();
    const before = await indexesOf();

    await aConsent({ connection: consent.connection });

    expect(await indexesOf()).toEqual(before);
    expect(before.map(({ name }) => name).sort()).toEqual([
      "_id_",
      "history",
      "kept",
      "named_as_one",
      "newest_by_account",
      "of_guardian",
      "one_choice_a_key",
      "one_entry_a_place",
      "outbox",
    ]);
    await dropDatabase(consent.connection);
  });
});
