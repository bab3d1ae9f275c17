import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aService, aUser } from "@datong/testkit";
import { aCodeDesk, MINUTE, requestCode, type CodeDesk } from "./support/aCodeDesk.ts";

const staff = aService("users:write", "users:read", "identity:decide", "identity:numbers");

describe("the ends at which a person is known", () => {
  let desk: CodeDesk;
  beforeAll(async () => {
    desk = await aCodeDesk();
  });
  afterAll(() => desk.close());

  /** Logs in by a code. @returns the person's id */
  const login = async (by: { readonly phone?: string; readonly email?: string }, channel: string): Promise<string> => {
    desk.pass(2 * MINUTE);
    await requestCode(desk, by);
    const [field, type] = by.phone
      ? ["loginWithPhone", "LoginWithPhoneInput"]
      : ["loginWithEmail", "LoginWithEmailInput"];
    const { data, errors } = await desk.ask(
      `mutation ($input: ${type}!) { result: ${field}(input: $input) { ... on LoggedIn { user { id } } } }`,
      { variables: { input: { ...by, code: desk.codeFor(by.phone ?? by.email ?? ""), client: { channel } } } },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as { readonly result: { readonly user: { readonly id: string } } }).result.user.id;
  };
  const channelsOf = async (id: string): Promise<unknown> => {
    const { data } = await desk.ask(`{ me { channels } }`, { caller: aUser(id) });
    return (data as { readonly me: { readonly channels: unknown } }).me.channels;
  };
  const decide = async (mutation: string, input: object): Promise<unknown> => {
    const { data, errors } = await desk.ask(mutation, {
      caller: staff,
      variables: { input: { ...input, reason: "same passport", decidedBy: "clerk-7" } },
    });
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };

  it("are those at which they have logged in, whatever they logged in with", async () => {
    const byPhone = await login({ phone: "+8613800138101" }, "APP");
    const byEmail = await login({ email: "ann@example.com" }, "WEBSITE");

    const before = [await channelsOf(byPhone), await channelsOf(byEmail)];
    await login({ email: "ann@example.com" }, "APP");
    const after = await channelsOf(byEmail);

    expect(before).toEqual([["APP"], ["WEBSITE"]]);
    expect(after).toEqual(["APP", "WEBSITE"]);
  });

  it("are noted once: later logins at the same end write nothing about the person", async () => {
    const written: unknown[] = [];
    const note = ({ command }: { readonly command: Readonly<Record<string, unknown>> }) => {
      if (command.update === "users") written.push(command);
    };
    await login({ phone: "+8613800138102" }, "APP");
    desk.connection.getClient().on("commandStarted", note);

    await login({ phone: "+8613800138102" }, "APP");
    const again = written.length;
    await login({ phone: "+8613800138102" }, "WEBSITE");
    desk.connection.getClient().off("commandStarted", note);

    expect([again, written.length]).toEqual([0, 1]);
  });

  it("are those of all users of the person, and each one's own after an un-merge", async () => {
    const [ann, bea] = [
      await login({ phone: "+8613800138103" }, "APP"),
      await login({ email: "bea@example.com" }, "WEBSITE"),
    ];

    const merged = (await decide(
      `mutation ($input: MergeUsersInput!) { mergeUsers(input: $input) { ... on UsersMerged { merge } } }`,
      { users: [ann, bea] },
    )) as { readonly mergeUsers: { readonly merge: string } };
    const together = [await channelsOf(ann), await channelsOf(bea)];
    await decide(`mutation ($input: UnmergeUsersInput!) { unmergeUsers(input: $input) { __typename } }`, {
      merge: merged.mergeUsers.merge,
    });
    const apart = [await channelsOf(ann), await channelsOf(bea)];

    expect(together).toEqual([
      ["APP", "WEBSITE"],
      ["APP", "WEBSITE"],
    ]);
    expect(apart).toEqual([["APP"], ["WEBSITE"]]);
  });

  it.each([
    [`loginWithPhone(input: { phone: "+8613800138105", code: "123456", client: { channel: STORE } })`],
    [`loginWithEmail(input: { email: "eve@example.com", code: "123456", client: { channel: STORE } })`],
    [`loginWithHandoff(input: { code: "a-code", client: { channel: STORE } })`],
  ])("are never a store: %s", async (login) => {
    const { errors } = await desk.ask(`mutation { ${login} { __typename } }`);

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "input.client.channel" } }]);
  });

  it("are never a store, where no handoff leads either", async () => {
    const ann = await login({ phone: "+8613800138106" }, "APP");

    const { errors } = await desk.ask(`mutation { createHandoff(input: { target: STORE }) { __typename } }`, {
      caller: aUser(ann),
    });

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "input.target" } }]);
  });
});

describe("the numbers of a company whose people log in by phone and e-mail", () => {
  let desk: CodeDesk;
  beforeAll(async () => {
    desk = await aCodeDesk();
  });
  afterAll(() => desk.close());

  it("count the ends at which people are known by logins and by identifiers, each end once", async () => {
    await desk.ask(
      `mutation {
        upsertUsers(input: { users: [
          { identifiers: [{ type: APP_USER_ID, namespace: "app", value: "a1" }, { type: PHONE, value: "+8613800138201" }] }
          { identifiers: [{ type: PHONE, value: "+8613800138202" }] }
          { identifiers: [{ type: PHONE, value: "+8613800138203" }] }
        ] }) { ... on UsersUpserted { outcomes { ... on UserUpserted { user { id } } } } }
      }`,
      { caller: staff },
    );
    for (const [phone, channel] of [
      ["+8613800138201", "APP"],
      ["+8613800138201", "WEBSITE"],
      ["+8613800138202", "APP"],
    ] as const) {
      desk.pass(2 * MINUTE);
      await requestCode(desk, { phone });
      await desk.ask(`mutation ($input: LoginWithPhoneInput!) { loginWithPhone(input: $input) { __typename } }`, {
        variables: { input: { phone, code: desk.codeFor(phone), client: { channel } } },
      });
    }

    const { data } = await desk.ask(`{ identityNumbers { people knownAt { ends people } } }`, { caller: staff });

    expect(data?.identityNumbers).toEqual({
      people: 3,
      knownAt: [
        { ends: 0, people: 1 },
        { ends: 1, people: 1 },
        { ends: 2, people: 1 },
        { ends: 3, people: 0 },
        { ends: 4, people: 0 },
      ],
    });
  });
});
