import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Caller } from "@datong/subgraph-kit";
import { aCodeDesk, DAY, HOUR, MINUTE, otherThan, type CodeDesk } from "./support/aCodeDesk.ts";
import { aCode, anEmail, aPhone, bind, BIND_RESULT, type BindAnswer, callerOf, enter } from "./support/codeLogins.ts";

describe("two people", () => {
  let desk: CodeDesk;
  beforeAll(async () => {
    desk = await aCodeDesk();
  });
  afterAll(() => desk.close());

  const resolve = async (caller: Caller, input: Readonly<Record<string, unknown>>) => {
    const { data, errors } = await desk.ask(
      `mutation ($input: ResolveBindConflictInput!) { resolveBindConflict(input: $input) { ${BIND_RESULT} } }`,
      { caller, variables: { input } },
    );
    expect(errors).toBeUndefined();
    return (data as { readonly resolveBindConflict: BindAnswer }).resolveBindConflict;
  };
  /** Two people with a phone number each, one of whom asks for the other's. */
  async function aConflict() {
    const phone = aPhone();
    const holder = await enter(desk, phone);
    const asking = await enter(desk, aPhone());
    const caller = callerOf(asking);
    desk.pass(MINUTE);
    const code = await aCode(desk, phone, { purpose: "BIND", caller });
    const refused = await bind(desk, caller, phone, code, { replaceCurrent: true });
    return { phone, holder, asking, caller, code, refused };
  }
  const holderOf = async (phone: string) => {
    desk.pass(HOUR);
    return (await enter(desk, phone)).user?.id;
  };

  it("who use one device after each other are never merged", async () => {
    const deviceId = "9f1c2a30-0000-4000-8000-00000000000a";
    const [mine, yours] = [aPhone(), aPhone()];
    const a = await enter(desk, mine, { deviceId });
    await desk.ask(`mutation { logout(input: {}) { __typename } }`, { caller: callerOf(a) });

    const b = await enter(desk, yours, { deviceId });

    expect(b).toMatchObject({ __typename: "LoggedIn", isNew: true, user: { identifiers: [{ type: "PHONE" }] } });
    expect(b.user?.id).not.toBe(a.user?.id);
    expect(await holderOf(mine)).toBe(a.user?.id);
    expect(await holderOf(yours)).toBe(b.user?.id);
  });

  it("do not lose a number to each other by binding it: the bind is refused, and the code kept", async () => {
    const { phone, holder, caller, code, refused } = await aConflict();

    const again = await bind(desk, caller, phone, code, { replaceCurrent: true });

    expect(refused).toMatchObject({ __typename: "BindConflict", options: ["MERGE", "TRANSFER", "CANCEL"] });
    expect(again).toMatchObject({ __typename: "BindConflict" });
    expect(await holderOf(phone)).toBe(holder.user?.id);
  });

  it("are one when both have proved the number by a code within 90 days and nothing speaks against it", async () => {
    const phone = aPhone();
    const holder = await enter(desk, phone);
    desk.pass(89 * DAY);
    const asking = await enter(desk, anEmail());
    const caller = callerOf(asking);
    const code = await aCode(desk, phone, { purpose: "BIND", caller });

    const bound = await bind(desk, caller, phone, code);

    expect(asking.user?.id).not.toBe(holder.user?.id);
    expect(bound).toMatchObject({ __typename: "IdentifierBound", user: { id: holder.user?.id } });
    expect(await holderOf(phone)).toBe(holder.user?.id);
  });

  it("become one by a merge that the session has proved both for", async () => {
    const { phone, holder, asking, caller, refused } = await aConflict();

    const merged = await resolve(caller, { conflict: refused.conflict, choice: "MERGE" });

    expect(merged).toMatchObject({ __typename: "IdentifierBound", user: { id: holder.user?.id } });
    expect(asking.user?.id).not.toBe(holder.user?.id);
    expect(await holderOf(phone)).toBe(holder.user?.id);
  });

  it("pass a number on by a fresh code for that alone", async () => {
    const { phone, asking, caller, code, refused } = await aConflict();
    const transfer = (given: string) =>
      resolve(caller, { conflict: refused.conflict, choice: "TRANSFER", code: given });
    const byOldCode = await transfer(code);
    desk.pass(MINUTE);
    const fresh = await aCode(desk, phone, { purpose: "TRANSFER", caller });
    const byWrongCode = await transfer(otherThan(fresh));

    const moved = await transfer(fresh);

    expect(byOldCode).toMatchObject({ __typename: "CodeRejected" });
    expect(byWrongCode).toMatchObject({ __typename: "CodeRejected", mayRetry: true });
    expect(moved).toMatchObject({ __typename: "IdentifierBound", user: { id: asking.user?.id } });
    expect(await holderOf(phone)).toBe(asking.user?.id);
  });

  it("find out about a number that both ask for at once: one binds it, the other has a conflict", async () => {
    const phone = aPhone();
    const callers = [callerOf(await enter(desk, aPhone())), callerOf(await enter(desk, aPhone()))] as const;
    const first = await aCode(desk, phone, { purpose: "BIND", caller: callers[0] });
    const options = { replaceCurrent: true };

    const answers = await Promise.all(callers.map((caller) => bind(desk, caller, phone, first, options)));
    const loser = answers.findIndex(({ __typename }) => __typename !== "IdentifierBound");
    desk.pass(MINUTE);
    const second = await aCode(desk, phone, { purpose: "BIND", caller: callers[loser] ?? callers[0] });
    const conflict = await bind(desk, callers[loser] ?? callers[0], phone, second, options);

    expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual(["CodeRejected", "IdentifierBound"]);
    expect(conflict).toMatchObject({ __typename: "BindConflict" });
  });
});
