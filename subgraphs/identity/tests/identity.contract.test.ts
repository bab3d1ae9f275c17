import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createIdentitySubgraph, identityMigrations, type VaultKeys } from "@datong/identity";
import { createLogger, type Caller, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { aMigratedDatabase, ask, aService, aUser, commandsDuring, dropDatabase, nobody } from "@datong/testkit";
import { SWEEPS_ONCE } from "./support/anIdentity.ts";

const logger = createLogger("test", "silent");
const keys: VaultKeys = {
  hashKey: randomBytes(32),
  encryptionKeys: new Map([["k1", randomBytes(32)]]),
};
const appid = "wx6f3a1b2c4d5e6f70";
const writer = aService("users:write", "users:read");

const UPSERT = `
  mutation ($users: [UpsertUserRecord!]!) {
    upsertUsers(input: { users: $users }) {
      ... on UsersUpserted {
        outcomes {
          __typename
          ... on UserUpserted { change user { id } }
          ... on IdentifierConflict { code message positions }
          ... on IdentifierInvalid { code message field }
        }
      }
    }
  }`;

interface Outcome {
  readonly __typename: string;
  readonly change?: string;
  readonly user?: { readonly id: string };
}

describe("identity subgraph contract", () => {
  let connection: Connection;
  let identity: Subgraph;
  beforeAll(async () => {
    connection = await aMigratedDatabase("identity", identityMigrations);
    identity = await createIdentitySubgraph({
      ...{ connection, logger, keys, testPhones: new Set(["+8613900000000"]) },
      ...SWEEPS_ONCE,
    });
  });
  afterAll(() => dropDatabase(connection));

  const upsert = async (...records: { type: string; namespace?: string; value: string }[][]): Promise<Outcome[]> => {
    const { data, errors } = await ask(identity, UPSERT, {
      caller: writer,
      variables: { users: records.map((identifiers) => ({ identifiers })) },
    });
    expect(errors).toBeUndefined();
    return (data as { upsertUsers: { outcomes: Outcome[] } }).upsertUsers.outcomes;
  };
  const phone = (value: string) => ({ type: "PHONE", value });
  const openid = (value: string) => ({ type: "MINI_PROGRAM_OPENID", namespace: appid, value });
  const appUser = (value: string) => ({ type: "APP_USER_ID", namespace: "app", value });

  it("Mutation.upsertUsers: makes one person of records that share an identifier, in whatever order they come", async () => {
    const outcomes = await upsert(
      [appUser("u-1"), phone("13800010001")],
      [openid("oAAAAAAAAAAAAAAAAAAAAAAAAAA1"), phone("+86 138 0001 0001")],
    );

    expect(outcomes).toMatchObject([
      { __typename: "UserUpserted", change: "CREATED" },
      { __typename: "UserUpserted", change: "UPDATED" },
    ]);
    expect(outcomes[1]?.user?.id).toBe(outcomes[0]?.user?.id);
  });

  it("Mutation.upsertUsers: takes user ids of other systems that only look alike for those of two people", async () => {
    const [plain, wide] = await upsert([appUser("alice")], [appUser("ａlice"), phone("13800010021")]);

    expect([plain?.change, wide?.change]).toEqual(["CREATED", "CREATED"]);
    expect(wide?.user?.id).not.toBe(plain?.user?.id);
  });

  it("Mutation.upsertUsers: changes nothing when a record comes again", async () => {
    const record = [appUser("u-2"), phone("13800010002")];
    const [first] = await upsert(record);

    const [again] = await upsert(record);

    expect(again).toMatchObject({ change: "UNCHANGED", user: first?.user });
  });

  it("Mutation.upsertUsers: refuses to join two people, and moves nothing", async () => {
    const [a, b] = await upsert([appUser("u-3")], [appUser("u-4"), phone("13800010004")]);

    const [conflict] = await upsert([appUser("u-3"), phone("13800010004")]);

    expect(conflict).toMatchObject({ __typename: "IdentifierConflict", code: "IDENTIFIER_CONFLICT", positions: [1] });
    const { data } = await ask(
      identity,
      `{ a: user(by: { appUserId: { application: "app", id: "u-3" } }) { id phone { masked } }
         b: user(by: { phone: "13800010004" }) { id } }`,
      { caller: writer },
    );
    expect(data).toEqual({ a: { id: a?.user?.id, phone: null }, b: { id: b?.user?.id } });
  });

  it("Mutation.upsertUsers: refuses a second identifier of a type that a person has only one of", async () => {
    await upsert([appUser("u-5"), phone("13800010005")]);

    const outcomes = await upsert([appUser("u-5"), phone("13800010055")], [phone("13800010006"), phone("13800010007")]);

    expect(outcomes).toMatchObject([
      { __typename: "IdentifierConflict", positions: [1] },
      { __typename: "IdentifierConflict", positions: [1] },
    ]);
  });

  it.each([
    ["an empty value", appUser(" "), "identifiers.0.value"],
    ["the text undefined", openid("undefined"), "identifiers.0.value"],
    ["zeros", appUser("00000"), "identifiers.0.value"],
    ["-1", appUser("-1"), "identifiers.0.value"],
    ["a landline", phone("010-62345678"), "identifiers.0.value"],
    ["a test number", phone("13900000000"), "identifiers.0.value"],
    [
      "an openid without appid",
      { type: "MINI_PROGRAM_OPENID", value: "oAAAAAAAAAAAAAAAAAAAAAAAAAA9" },
      "identifiers.0.namespace",
    ],
    ["a phone with a namespace", { ...phone("13800010009"), namespace: "x" }, "identifiers.0.namespace"],
  ])("Mutation.upsertUsers: refuses %s, names the field, and takes the other records", async (_case, bad, field) => {
    const outcomes = await upsert([bad], [appUser("u-good")]);

    expect(outcomes).toMatchObject([
      { __typename: "IdentifierInvalid", code: "IDENTIFIER_INVALID", field },
      { __typename: "UserUpserted" },
    ]);
  });

  it("Mutation.upsertUsers: 100 parallel calls with the same new identifiers make one person", async () => {
    const record = [appUser("race"), phone("13800010010"), openid("oRRRRRRRRRRRRRRRRRRRRRRRRRRR")];

    const outcomes = (await Promise.all(Array.from({ length: 100 }, () => upsert(record)))).flat();

    expect(new Set(outcomes.map(({ user }) => user?.id)).size).toBe(1);
    expect(outcomes.filter(({ change }) => change === "CREATED")).toHaveLength(1);
    const { data } = await ask(identity, `{ user(by: { phone: "13800010010" }) { identifiers { type } channels } }`, {
      caller: writer,
    });
    expect(data.user.identifiers).toHaveLength(3);
    expect(data.user.channels).toEqual(["MINI_PROGRAM", "APP"]);
  });

  it("Mutation.upsertUsers: two parallel phones for one person end with one of them", async () => {
    await upsert([appUser("u-11")]);

    const outcomes = (
      await Promise.all(
        ["13800010111", "13800010112", "13800010113"].map((number) => upsert([appUser("u-11"), phone(number)])),
      )
    ).flat();

    expect(outcomes.filter(({ __typename }) => __typename === "UserUpserted")).toHaveLength(1);
    expect(outcomes.filter(({ __typename }) => __typename === "IdentifierConflict")).toHaveLength(2);
  });

  it("Mutation.upsertUsers: goes on where a crash left an identifier, whether the slot was taken or not", async () => {
    const [before, after] = await upsert(
      [appUser("u-12"), phone("13800010012")],
      [appUser("u-13"), phone("13800010013")],
    );
    const [beforeId, afterId] = [before, after].map((outcome) => outcome?.user?.id ?? "");
    await connection
      .collection("identifiers")
      .updateMany({ type: "PHONE", userId: { $in: [beforeId, afterId] } }, { $set: { state: "PENDING" } });
    await connection
      .collection<{ _id: string }>("users")
      .updateOne({ _id: beforeId ?? "" }, { $unset: { "slots.PHONE|": 1 }, $inc: { held: -1 } });

    const again = await upsert([appUser("u-12"), phone("13800010012")], [appUser("u-13"), phone("13800010013")]);
    const others = await upsert([appUser("u-12"), phone("13800010014")], [appUser("u-13"), phone("13800010015")]);

    expect(again.map(({ user }) => user?.id)).toEqual([beforeId, afterId]);
    expect(others).toMatchObject([{ __typename: "IdentifierConflict" }, { __typename: "IdentifierConflict" }]);
    expect(await connection.collection("identifiers").countDocuments({ state: "PENDING" })).toBe(0);
  });

  it("Mutation.upsertUsers: another identifier for a slot that a crash left taken is refused, and the first one bound", async () => {
    const [made] = await upsert([appUser("u-16"), phone("13800010018")]);
    const identifiers = connection.collection("identifiers");
    await identifiers.updateOne({ userId: made?.user?.id, type: "PHONE" }, { $set: { state: "PENDING" } });

    const [other] = await upsert([appUser("u-16"), phone("13800010019")]);

    expect(other).toMatchObject({ __typename: "IdentifierConflict", positions: [1] });
    const { data } = await ask(identity, `{ user(by: { phone: "13800010018" }) { id } }`, { caller: writer });
    expect(data).toEqual({ user: made?.user });
  });

  it("Mutation.upsertUsers: an identifier that a crash left undecided goes to its user, or to the next when it may not", async () => {
    const [mine] = await upsert([appUser("u-14"), phone("13800010016")]);
    const identifiers = connection.collection("identifiers");
    const [stranded] = await upsert([phone("13800010017")]);
    await identifiers.updateOne(
      { userId: stranded?.user?.id },
      { $set: { state: "PENDING", userId: mine?.user?.id ?? "" } },
    );

    const [next] = await upsert([appUser("u-15"), phone("13800010017")]);

    expect(next).toMatchObject({ __typename: "UserUpserted" });
    expect(next?.user?.id).not.toBe(mine?.user?.id);
    expect(await identifiers.countDocuments({ userId: mine?.user?.id, type: "PHONE" })).toBe(1);
  });

  it("Query.user: finds the same person by every identifier, and by full-width and international forms of the phone", async () => {
    const [made] = await upsert([
      appUser("u-20"),
      phone("13800010020"),
      openid("oCCCCCCCCCCCCCCCCCCCCCCCCCCC"),
      { type: "OFFICIAL_ACCOUNT_OPENID", namespace: appid, value: "oDDDDDDDDDDDDDDDDDDDDDDDDDDD" },
      { type: "UNIONID", namespace: "main", value: "unionid-20" },
      { type: "EMAIL", value: "Li.Lei@Example.com" },
      { type: "WEBSITE_USER_ID", namespace: "web", value: "w-20" },
    ]);

    const { data, errors } = await ask(
      identity,
      `{
        id: user(by: { id: "${made?.user?.id ?? ""}" }) { id }
        mini: user(by: { miniProgramOpenid: { appid: "${appid}", openid: "oCCCCCCCCCCCCCCCCCCCCCCCCCCC" } }) { id }
        official: user(by: { officialAccountOpenid: { appid: "${appid}", openid: "oDDDDDDDDDDDDDDDDDDDDDDDDDDD" } }) { id }
        union: user(by: { unionid: { account: "main", unionid: "unionid-20" } }) { id }
        phone: user(by: { phone: "１３８ ０００１ ００２０" }) { id }
        abroad: user(by: { phone: "008613800010020" }) { id }
        app: user(by: { appUserId: { application: "app", id: "u-20" } }) { id }
        mail: user(by: { email: "li.lei@example.com" }) { id }
        web: user(by: { websiteUserId: { application: "web", id: "w-20" } }) { id }
      }`,
      { caller: writer },
    );

    expect(errors).toBeUndefined();
    expect(new Set(Object.values(data as Record<string, { id: string }>).map(({ id }) => id))).toEqual(
      new Set([made?.user?.id]),
    );
  });

  it("User.phone: is masked, with its country", async () => {
    await upsert([appUser("u-21"), phone("13800015678")], [appUser("u-22"), phone("+44 7400 123456")]);

    const { data } = await ask(
      identity,
      `{ users(by: [{ appUserId: { application: "app", id: "u-21" } }, { appUserId: { application: "app", id: "u-22" } }]) {
        phone { masked country trust }
      } }`,
      { caller: writer },
    );

    expect(data.users).toEqual([
      { phone: { masked: "138****5678", country: "CN", trust: "ASSERTED" } },
      { phone: { masked: "+44 74****56", country: "GB", trust: "ASSERTED" } },
    ]);
  });

  it("Query.user: one command for one person, one for fifty", async () => {
    const aliases = Array.from(
      { length: 50 },
      (_, place) =>
        `u${place}: user(by: { appUserId: { application: "app", id: "u-${place}" } }) { id phone { masked } }`,
    );

    const one = await commandsDuring([connection], () => ask(identity, `{ ${aliases[0] ?? ""} }`, { caller: writer }));
    const fifty = await commandsDuring([connection], () =>
      ask(identity, `{ ${aliases.join(" ")} }`, { caller: writer }),
    );

    expect(one).toEqual(["aggregate"]);
    expect(fifty).toEqual(["aggregate"]);
  });

  it("Query.user: an end user finds themselves by each of their identifiers in one command, and nobody else", async () => {
    const [mine, theirs] = await upsert(
      [
        appUser("u-30"),
        phone("13800010030"),
        openid("oFFFFFFFFFFFFFFFFFFFFFFFFFFF"),
        { type: "OFFICIAL_ACCOUNT_OPENID", namespace: appid, value: "oGGGGGGGGGGGGGGGGGGGGGGGGGGG" },
        { type: "UNIONID", namespace: "main", value: "unionid-30" },
        { type: "EMAIL", value: "lucy@example.com" },
        { type: "WEBSITE_USER_ID", namespace: "web", value: "w-30" },
      ],
      [appUser("u-31")],
    );
    const caller = aUser(mine?.user?.id ?? "");
    const lookUp = async (by: string) => {
      let answer;
      const commands = await commandsDuring([connection], async () => {
        answer = await ask(identity, `{ user(by: ${by}) { id } }`, { caller });
      });
      return { answer, commands };
    };

    const own = [
      await lookUp(`{ id: "${mine?.user?.id ?? ""}" }`),
      await lookUp(`{ appUserId: { application: "app", id: "u-30" } }`),
      await lookUp(`{ phone: "+86 138 0001 0030" }`),
      await lookUp(`{ miniProgramOpenid: { appid: "${appid}", openid: "oFFFFFFFFFFFFFFFFFFFFFFFFFFF" } }`),
      await lookUp(`{ officialAccountOpenid: { appid: "${appid}", openid: "oGGGGGGGGGGGGGGGGGGGGGGGGGGG" } }`),
      await lookUp(`{ unionid: { account: "main", unionid: "unionid-30" } }`),
      await lookUp(`{ email: "Lucy@example.com" }`),
      await lookUp(`{ websiteUserId: { application: "web", id: "w-30" } }`),
    ];
    const others = [
      await lookUp(`{ id: "${theirs?.user?.id ?? ""}" }`),
      await lookUp(`{ id: "01900000-0000-7000-8000-000000000000" }`),
      await lookUp(`{ appUserId: { application: "app", id: "u-31" } }`),
      await lookUp(`{ appUserId: { application: "app", id: "u-no-such" } }`),
    ];

    for (const { answer, commands } of own)
      expect({ answer, commands }).toEqual({ answer: { data: { user: mine?.user } }, commands: ["aggregate"] });
    // What is not theirs is counted: for them, and for their address.
    const counted = ["aggregate", "findAndModify", "findAndModify"];
    for (const { answer, commands } of others)
      expect({ answer, commands }).toEqual({ answer: { data: { user: null } }, commands: counted });
  });

  it("Query.user: an end user who asks for a stranger reads nobody but themselves", async () => {
    const [mine, theirs] = await upsert([appUser("u-32")], [appUser("u-33")]);
    const caller = aUser(mine?.user?.id ?? "");
    const sent: string[] = [];
    const note = ({ command }: { readonly command: unknown }) => sent.push(JSON.stringify(command));
    connection.getClient().on("commandStarted", note);

    await ask(identity, `{ user(by: { id: "${theirs?.user?.id ?? ""}" }) { id } }`, { caller });
    await ask(identity, `{ user(by: { appUserId: { application: "app", id: "u-33" } }) { id } }`, { caller });
    connection.getClient().off("commandStarted", note);

    const reads = sent.filter((command) => !command.includes('"findAndModify":"limits"'));
    expect(reads).toHaveLength(2);
    for (const command of reads) {
      expect(command).toContain(`"$match":{"_id":{"$in":["${mine?.user?.id ?? ""}"]}}`);
      expect(command).not.toContain(theirs?.user?.id ?? "");
    }
  });

  it("User @key(id), @key(ref): resolves many references in one command, and hides others from an end user", async () => {
    const [a, b] = await upsert([appUser("u-40")], [appUser("u-41")]);
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { id aliasIds } } }`;
    const r = [
      { __typename: "User", id: a?.user?.id },
      { __typename: "User", ref: b?.user?.id },
      { __typename: "User", ref: "01900000-0000-7000-8000-000000000000" },
    ];
    let all;

    const commands = await commandsDuring([connection], async () => {
      all = await ask(identity, query, { caller: writer, variables: { r } });
    });
    let own;
    const ownCommands = await commandsDuring([connection], async () => {
      own = await ask(identity, query, { caller: aUser(a?.user?.id ?? ""), variables: { r } });
    });

    expect(all).toEqual({
      data: {
        _entities: [{ id: a?.user?.id, aliasIds: [a?.user?.id] }, { id: b?.user?.id, aliasIds: [b?.user?.id] }, null],
      },
    });
    expect(own).toEqual({ data: { _entities: [{ id: a?.user?.id, aliasIds: [a?.user?.id] }, null, null] } });
    expect(commands).toEqual(["aggregate"]);
    expect(ownCommands).toEqual(["aggregate"]);
  });

  it("User: an id that a merge has retired answers with the canonical id and the identifiers of both", async () => {
    const [older, younger, youngest] = await upsert(
      [appUser("u-50")],
      [openid("oEEEEEEEEEEEEEEEEEEEEEEEEEEE")],
      [phone("13800010050")],
    );
    const [olderId, youngerId, youngestId] = [older, younger, youngest].map((outcome) => outcome?.user?.id ?? "");
    const users = connection.collection<{ _id: string }>("users");
    await users.updateOne({ _id: youngestId ?? "" }, { $set: { mergedInto: youngerId } });
    await users.updateOne({ _id: youngerId ?? "" }, { $set: { mergedInto: olderId } });

    const { data } = await ask(
      identity,
      `query ($r: [_Any!]!) {
        user(by: { phone: "13800010050" }) { id aliasIds channels phone { masked } }
        _entities(representations: $r) { ... on User { id } }
      }`,
      { caller: writer, variables: { r: [{ __typename: "User", ref: youngestId }] } },
    );

    const { data: own } = await ask(
      identity,
      `{
        byIdentifier: user(by: { phone: "13800010050" }) { id }
        byOther: user(by: { appUserId: { application: "app", id: "u-50" } }) { id }
        byRetiredId: user(by: { id: "${youngerId ?? ""}" }) { id }
      }`,
      { caller: aUser(youngestId ?? "") },
    );

    expect(own).toEqual({ byIdentifier: { id: olderId }, byOther: { id: olderId }, byRetiredId: { id: olderId } });
    expect(data).toEqual({
      user: {
        id: olderId,
        aliasIds: [olderId, youngerId, youngestId],
        channels: ["MINI_PROGRAM", "APP"],
        phone: { masked: "138****0050" },
      },
      _entities: [{ id: olderId }],
    });
  });

  it.each(["phone { masked }", "identifiers { masked }", "channels", "createdAt"])(
    "tells back ends that may not read users who a person is, and not their %s",
    async (field) => {
      const outcomes = await upsert([phone("13800010067"), appUser("u-67")]);
      const id = outcomes[0]?.user?.id ?? "";
      const read = (caller: Caller, selection: string) =>
        ask(identity, `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { ${selection} } } }`, {
          caller,
          variables: { r: [{ __typename: "User", ref: id }] },
        });

      const theId = await read(aService("orders:read"), "id");
      const refused = await read(aService("orders:read"), field);
      const answers = [await read(aService("users:read"), field), await read(aUser(id), field)];

      expect(theId).toEqual({ data: { _entities: [{ id }] } });
      expect(refused.errors).toMatchObject([{ extensions: { code: "FORBIDDEN", scope: "users:read" } }]);
      expect(JSON.stringify(refused)).not.toContain("****");
      for (const { errors } of answers) expect(errors).toBeUndefined();
    },
  );

  it.each([
    ["a phone that is none", `{ phone: "12" }`, "by.phone"],
    ["an empty phone", `{ phone: "" }`, "by.phone"],
    [
      "an appid that is none",
      `{ miniProgramOpenid: { appid: "x", openid: "oAAAAAAAAA" } }`,
      "by.miniProgramOpenid.appid",
    ],
    [
      "an openid that is none",
      `{ miniProgramOpenid: { appid: "${appid}", openid: "a b" } }`,
      "by.miniProgramOpenid.openid",
    ],
    ["an id that is none", `{ id: "{$ne: 1}" }`, "by.id"],
    ["an e-mail that is none", `{ email: "li@" }`, "by.email"],
  ])("Query.user: %s is BAD_USER_INPUT and names the field", async (_case, by, field) => {
    const { data, errors } = await ask(identity, `{ user(by: ${by}) { id } }`, { caller: writer });

    expect(data).toEqual({ user: null });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });

  it("Query.users: refuses more than 100 lookups", async () => {
    const by = Array.from({ length: 101 }, () => ({ phone: "13800010001" }));

    const { errors } = await ask(identity, `query ($by: [UserLookup!]!) { users(by: $by) { id } }`, {
      caller: writer,
      variables: { by },
    });

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "by" } }]);
  });

  it.each([
    ["nobody", nobody, "UNAUTHENTICATED"],
    ["an end user", aUser("u"), "FORBIDDEN"],
    ["a service without the scope", aService("users:read"), "FORBIDDEN"],
  ])("Mutation.upsertUsers: refuses %s", async (_case, caller, code) => {
    const { errors } = await ask(identity, UPSERT, {
      caller,
      variables: { users: [{ identifiers: [appUser("x-1")] }] },
    });

    expect(errors).toMatchObject([{ extensions: { code } }]);
  });

  it("keeps no identifier in clear", async () => {
    await upsert([phone("13800019999"), { type: "EMAIL", value: "han.meimei@example.com" }]);

    const stored = JSON.stringify([
      await connection.collection("identifiers").find().toArray(),
      await connection.collection("users").find().toArray(),
    ]);

    expect(stored).not.toContain("13800019999");
    expect(stored).not.toContain("han.meimei");
    expect(stored).not.toContain("oCCCCCCCCCCCCCCCCCCCCCCCCCCC");
  });

  it.each([
    ["two days from now", 48, "BAD_USER_INPUT"],
    ["a year from now", 8_760, "BAD_USER_INPUT"],
    ["a day from now, as orders may be", 24, null],
    ["past", -24, null],
  ])("Mutation.upsertUsers: takes a record of a time that is %s accordingly", async (_case, hours, code) => {
    const toldOf = new Date(Date.now() + hours * 3_600_000).toISOString();
    const users = [{ identifiers: [appUser("u-70")] }, { identifiers: [appUser(`u-71${hours}`)], toldOf }];

    const { errors } = await ask(identity, UPSERT, { caller: writer, variables: { users } });

    expect(errors?.[0]?.extensions ?? null).toEqual(
      code && expect.objectContaining({ code, field: "input.users.1.toldOf" }),
    );
  });

  it("does not start with another key than the database was written with", async () => {
    await upsert([appUser("u-60")]);
    const start = (changed: Partial<VaultKeys>) =>
      createIdentitySubgraph({ connection, logger, keys: { ...keys, ...changed } });

    await expect(start({ hashKey: randomBytes(32) })).rejects.toThrow("IDENTITY_HASH_KEY");
    await expect(start({ encryptionKeys: new Map([["k1", randomBytes(32)]]) })).rejects.toThrow(
      "IDENTITY_ENCRYPTION_KEYS",
    );
  });
});
