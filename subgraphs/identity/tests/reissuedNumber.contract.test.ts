import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Caller } from "@datong/subgraph-kit";
import { aCodeDesk, DAY, MINUTE, otherThan, type CodeDesk } from "./support/aCodeDesk.ts";
import { aCode, anEmail, aPhone, bind, callerOf, enter, login } from "./support/codeLogins.ts";

describe("a phone number that may have a new owner", () => {
  let desk: CodeDesk;
  beforeAll(async () => {
    desk = await aCodeDesk();
  });
  afterAll(() => desk.close());

  /** What a person sees of themselves. */
  const seenBy = async (caller: Caller) => {
    const { data } = await desk.ask(`{ me { id phone { masked } identifiers { type } notices { message } } }`, {
      caller,
    });
    return (data as { me: { id: string; phone: unknown; identifiers: { type: string }[]; notices: unknown[] } }).me;
  };

  /** Somebody who logged in with a number and an e-mail address 91 days ago. */
  async function aFormerOwner() {
    const phone = aPhone();
    const email = anEmail();
    const owner = await enter(desk, phone);
    const code = await aCode(desk, email, { purpose: "BIND", caller: callerOf(owner) });
    await bind(desk, callerOf(owner), email, code);
    desk.pass(91 * DAY);
    return { phone, email, owner };
  }

  it("is asked about with the code kept, and nothing changes", async () => {
    const { phone, owner } = await aFormerOwner();
    const code = await aCode(desk, phone);

    const answers = [await login(desk, phone, code), await login(desk, phone, code)];

    expect(answers).toMatchObject([
      { __typename: "PhoneMayBeReissued", code: "PHONE_MAY_BE_REISSUED" },
      { __typename: "PhoneMayBeReissued" },
    ]);
    expect(await seenBy(callerOf(owner))).toMatchObject({
      identifiers: [{ type: "PHONE" }, { type: "EMAIL" }],
      notices: [],
    });
  });

  it("makes a new person who sees nothing of the former owner, and the former owner is told", async () => {
    const { phone, email, owner } = await aFormerOwner();
    const code = await aCode(desk, phone);
    await login(desk, phone, code);

    const answer = await login(desk, phone, code, { ifReissued: "START_NEW" });
    const again = await login(desk, phone, code, { ifReissued: "START_NEW" });

    expect(answer).toMatchObject({ __typename: "LoggedIn", isNew: true, user: { identifiers: [{ type: "PHONE" }] } });
    expect(answer.user?.id).not.toBe(owner.user?.id);
    expect(again).toMatchObject({ __typename: "CodeRejected" });
    const former = await seenBy(callerOf(owner));
    expect(former).toMatchObject({ phone: null, identifiers: [{ type: "EMAIL" }] });
    expect(former.notices).toHaveLength(1);
    desk.pass(MINUTE);
    expect(await enter(desk, email)).toMatchObject({ isNew: false, user: { id: owner.user?.id } });
    expect(await enter(desk, phone)).toMatchObject({ isNew: false, user: { id: answer.user?.id } });
  });

  it("is moved once by parallel logins, with 4 tries gone before", async () => {
    const { phone, owner } = await aFormerOwner();
    const code = await aCode(desk, phone);
    for (let time = 1; time <= 4; time++) await login(desk, phone, otherThan(code, time));
    await login(desk, phone, code);

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => login(desk, phone, code, { ifReissued: "START_NEW" })),
    );

    expect(answers.filter(({ __typename }) => __typename === "LoggedIn")).toHaveLength(1);
    const [entered] = answers.filter(({ __typename }) => __typename === "LoggedIn");
    expect(entered?.user?.id).not.toBe(owner.user?.id);
  });

  it("is the same owner's again once they have logged in another way and proved it there", async () => {
    const { phone, email, owner } = await aFormerOwner();
    const me = callerOf(await enter(desk, email));
    const code = await aCode(desk, phone, { purpose: "BIND", caller: me });

    const bound = await bind(desk, me, phone, code);
    desk.pass(MINUTE);
    const answer = await enter(desk, phone);

    expect(bound).toMatchObject({ __typename: "IdentifierBound", user: { id: owner.user?.id } });
    expect(answer).toMatchObject({ __typename: "LoggedIn", isNew: false, user: { id: owner.user?.id } });
  });

  it("is nobody's question within 90 days of a login", async () => {
    const phone = aPhone();
    const first = await enter(desk, phone);
    desk.pass(89 * DAY);
    const second = await enter(desk, phone);
    desk.pass(89 * DAY);

    const third = await enter(desk, phone);

    expect([second, third]).toMatchObject([
      { isNew: false, user: { id: first.user?.id } },
      { isNew: false, user: { id: first.user?.id } },
    ]);
  });
});
