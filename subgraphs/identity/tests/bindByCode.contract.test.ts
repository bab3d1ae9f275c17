import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Caller } from "@datong/subgraph-kit";
import { aCodeDesk, MINUTE, type CodeDesk } from "./support/aCodeDesk.ts";
import { aCode, anEmail, aPhone, bind, callerOf, enter } from "./support/codeLogins.ts";

describe("Mutation.bindPhone, Mutation.bindEmail", () => {
  let desk: CodeDesk;
  beforeAll(async () => {
    desk = await aCodeDesk();
  });
  afterAll(() => desk.close());

  it("bind what a code has proved, once for a code", async () => {
    const caller = callerOf(await enter(desk, anEmail()));
    const phone = aPhone();
    const code = await aCode(desk, phone, { purpose: "BIND", caller });

    const bound = await bind(desk, caller, phone, code);
    const again = await bind(desk, caller, phone, code);

    expect(bound).toMatchObject({ __typename: "IdentifierBound", identifier: { type: "PHONE", trust: "SMS_CODE" } });
    expect(again).toMatchObject({ __typename: "CodeRejected" });
  });

  it("take no code that was sent for a login", async () => {
    const caller = callerOf(await enter(desk, anEmail()));
    const phone = aPhone();
    const code = await aCode(desk, phone);

    const answer = await bind(desk, caller, phone, code);

    expect(answer).toMatchObject({ __typename: "CodeRejected", mayRetry: false });
  });

  it("put a new number in the place of the old one only when asked, with the same code", async () => {
    const [old, fresh] = [aPhone(), aPhone()];
    const caller = callerOf(await enter(desk, old));
    const code = await aCode(desk, fresh, { purpose: "BIND", caller });

    const refused = await bind(desk, caller, fresh, code);
    const replaced = await bind(desk, caller, fresh, code, { replaceCurrent: true });
    desk.pass(MINUTE);
    const oldNumber = await enter(desk, old);

    expect(refused).toMatchObject({ __typename: "OtherIdentifierHeld" });
    expect(replaced).toMatchObject({ __typename: "IdentifierBound" });
    expect(oldNumber).toMatchObject({ __typename: "LoggedIn", isNew: true });
  });

  it("keep the code when binding fails on our side", async () => {
    const phone = aPhone();
    const nobodyWeKnow: Caller = { kind: "USER", subject: "01900000-0000-7000-8000-00000000000f" };
    const code = await aCode(desk, phone, { purpose: "BIND", caller: nobodyWeKnow });
    const failed = await bind(desk, nobodyWeKnow, phone, code);
    const caller = callerOf(await enter(desk, anEmail()));

    const bound = await bind(desk, caller, phone, code);

    expect(failed).toMatchObject({ __typename: "fault", code: "INTERNAL" });
    expect(bound).toMatchObject({ __typename: "IdentifierBound" });
  });
});
