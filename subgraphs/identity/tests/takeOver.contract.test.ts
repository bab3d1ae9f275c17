import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aService, aUser, nobody } from "@datong/testkit";
import type { Context } from "../src/context.ts";
import { signIn } from "../src/domain/resolve.ts";
import { aCodeDesk, MINUTE, otherThan, requestCode, type CodeDesk } from "./support/aCodeDesk.ts";
import { anIdentifier } from "./support/anIdentity.ts";
import { signedIn } from "./support/signedIn.ts";

const OUTCOME = `{
  __typename
  ... on IdentifierBound { user { id } identifier { id masked trust } }
  ... on BindConflict { code message conflict masked options }
  ... on BindCancelled { conflict }
  ... on ConflictExpired { code }
  ... on CodeRejected { code }
}`;

/** An outcome as far as a test reads it by name. */
interface Told {
  readonly __typename: string;
  readonly conflict?: string;
  readonly options?: readonly string[];
  readonly identifier?: { readonly id: string };
}

describe("an identifier that somebody else holds, as a client sees it", () => {
  let desk: CodeDesk;
  beforeAll(async () => {
    desk = await aCodeDesk();
  });
  afterAll(() => desk.close());

  const upsert = async (type: string, value: string): Promise<string> => {
    const { data } = await desk.ask(
      `mutation ($users: [UpsertUserRecord!]!) { upsertUsers(input: { users: $users }) {
        ... on UsersUpserted { outcomes { ... on UserUpserted { user { id } } } }
      } }`,
      {
        caller: aService("users:write"),
        variables: {
          users: [{ identifiers: [{ type, value, ...(type === "APP_USER_ID" ? { namespace: "app" } : {}) }] }],
        },
      },
    );
    return data.upsertUsers.outcomes[0].user.id as string;
  };
  /** A person whose phone number WeChat has attested. */
  const attested = async (phone: string): Promise<string> => {
    const context = desk.identity.createContext({
      caller: nobody,
      locale: "en",
      requestId: "test",
      clientAddress: null,
      accessReason: null,
    }) as Context;
    const outcome = await signIn(context, [{ identifier: anIdentifier("PHONE", phone), trust: "WECHAT" }]);
    if (outcome.kind !== "SignedIn") throw new Error(outcome.kind);
    return outcome.userId;
  };
  /** A person in the one session of theirs that a test uses. */
  const callers = new Map<string, ReturnType<typeof signedIn>>();
  const callerOf = (userId: string) => {
    const caller = callers.get(userId) ?? signedIn(desk.identity, userId);
    callers.set(userId, caller);
    return caller;
  };
  const bindPhone = async (userId: string, phone: string) => {
    desk.pass(MINUTE);
    const caller = await callerOf(userId);
    await requestCode(desk, { phone }, { purpose: "BIND", caller });
    const { data } = await desk.ask(`mutation ($input: BindPhoneInput!) { bindPhone(input: $input) ${OUTCOME} }`, {
      caller,
      variables: { input: { phone, code: desk.codeFor(phone) } },
    });
    return data.bindPhone as Told;
  };
  const resolve = async (userId: string, input: Record<string, unknown>) =>
    desk.ask(`mutation ($input: ResolveBindConflictInput!) { resolveBindConflict(input: $input) ${OUTCOME} }`, {
      caller: await callerOf(userId),
      variables: { input },
    });
  const noticesOf = async (userId: string) => {
    const { data } = await desk.ask(`{ me { identifiers { masked } notices { message } } }`, {
      caller: aUser(userId),
    });
    return data.me as { readonly notices: readonly { readonly message: string }[] };
  };

  it("Mutation.resolveBindConflict: moves a phone number by a fresh code alone, and tells its former owner", async () => {
    const phone = "+8613800090001";
    const [holder, asking] = [await upsert("PHONE", phone), await upsert("APP_USER_ID", "take-1")];
    const conflict = await bindPhone(asking, phone);
    const choice = { conflict: conflict.conflict, choice: "TRANSFER" };
    desk.pass(MINUTE);
    await requestCode(desk, { phone }, { purpose: "TRANSFER", caller: aUser(asking) });
    const code = desk.codeFor(phone);

    const withoutCode = await resolve(asking, choice);
    const withWrongCode = await resolve(asking, { ...choice, code: otherThan(code) });
    const byAStranger = await resolve(holder, { ...choice, code });
    const moved = await resolve(asking, { ...choice, code });

    expect(conflict).toMatchObject({ __typename: "BindConflict", code: "BIND_CONFLICT", masked: "138****0001" });
    expect(conflict.options).toEqual(["TRANSFER", "CANCEL"]);
    expect(withoutCode.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "input.code" } }]);
    expect(withWrongCode.data.resolveBindConflict).toMatchObject({ code: "CODE_REJECTED" });
    expect(byAStranger.data.resolveBindConflict).toMatchObject({ code: "CONFLICT_EXPIRED" });
    expect(moved.data.resolveBindConflict).toMatchObject({
      __typename: "IdentifierBound",
      user: { id: asking },
      identifier: { masked: "138****0001", trust: "SMS_CODE" },
    });
    expect(await noticesOf(holder)).toMatchObject({
      identifiers: [],
      notices: [{ message: expect.stringContaining("138****0001") }],
    });
    expect((await noticesOf(asking)).notices).toEqual([]);
  });

  it("Mutation.resolveBindConflict: MERGE makes one person, CANCEL leaves two", async () => {
    const [holder, asking] = [await attested("+8613800090002"), await upsert("APP_USER_ID", "take-2")];
    const first = await bindPhone(asking, "+8613800090002");
    const cancelled = await resolve(asking, { conflict: first.conflict, choice: "CANCEL" });
    const second = await bindPhone(asking, "+8613800090002");

    const merged = await resolve(asking, { conflict: second.conflict, choice: "MERGE" });
    const late = await resolve(asking, { conflict: first.conflict, choice: "MERGE" });

    expect(cancelled.data.resolveBindConflict).toEqual({ __typename: "BindCancelled", conflict: first.conflict });
    expect(merged.data.resolveBindConflict).toMatchObject({ __typename: "IdentifierBound", user: { id: holder } });
    expect(late.data.resolveBindConflict).toMatchObject({ code: "CONFLICT_EXPIRED" });
  });

  it("Mutation.unbindIdentifier: takes one off, but not the last to log in with", async () => {
    const id = await upsert("APP_USER_ID", "take-3");
    const bound = await bindPhone(id, "+8613800090003");
    const unbind = async (identifier: string) =>
      (
        await desk.ask(
          `mutation ($input: UnbindIdentifierInput!) { unbindIdentifier(input: $input) {
            __typename
            ... on IdentifierUnbound { user { identifiers { masked } } }
            ... on LastIdentifier { code }
          } }`,
          { caller: aUser(id), variables: { input: { identifier } } },
        )
      ).data.unbindIdentifier as Told;

    const last = await unbind(bound.identifier?.id ?? "");
    const unknown = await unbind("000000000000000000000000");

    expect(last).toEqual({ __typename: "LastIdentifier", code: "LAST_IDENTIFIER" });
    expect(unknown.__typename).toBe("IdentifierUnbound");
  });

  it("Mutation.unbindIdentifier: ends the person's other sessions, which may have been opened by it", async () => {
    const id = await upsert("EMAIL", "take-4@example.com");
    const bound = await bindPhone(id, "+8613800090004");
    const caller = await callerOf(id);
    await signedIn(desk.identity, id);
    const unbind = (identifier: string | undefined) =>
      desk.ask(
        `mutation ($input: UnbindIdentifierInput!) { unbindIdentifier(input: $input) {
          __typename
          ... on IdentifierUnbound { user { sessions { isCurrent } } }
        } }`,
        { caller, variables: { input: { identifier } } },
      );

    const { data } = await unbind(bound.identifier?.id);

    expect(data.unbindIdentifier).toEqual({
      __typename: "IdentifierUnbound",
      user: { sessions: [{ isCurrent: true }] },
    });
  });

  it("Mutation.unbindIdentifier: ends no session when the last one to log in with stays", async () => {
    const id = await upsert("APP_USER_ID", "take-5");
    const bound = await bindPhone(id, "+8613800090005");
    const caller = await callerOf(id);
    await signedIn(desk.identity, id);

    await desk.ask(`mutation ($input: UnbindIdentifierInput!) { unbindIdentifier(input: $input) { __typename } }`, {
      caller,
      variables: { input: { identifier: bound.identifier?.id } },
    });

    const { data } = await desk.ask(`{ me { sessions { id } } }`, { caller });
    expect(data.me.sessions).toHaveLength(2);
  });
});
