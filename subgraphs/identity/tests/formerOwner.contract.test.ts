import { afterEach, describe, expect, it } from "@jest/globals";
import type { EmailNotice } from "@datong/email";
import { createLogger } from "@datong/subgraph-kit";
import { aService, aUser } from "@datong/testkit";
import { aCodeDesk, DAY, MINUTE, requestCode, type CodeDesk } from "./support/aCodeDesk.ts";

const PHONE = "+8613800091001";
const MASKED = "138****1001";
const ADDRESS = "former.owner@example.com";

/** A promise that is kept by hand. */
function later<Value>() {
  let keep: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
}

/** A log that can be waited for. */
function aLog() {
  const lines: string[] = [];
  const failure = later<string>();
  const write = (line: string) => {
    lines.push(line);
    if (line.includes("former owner not told")) failure.keep(line);
  };
  return { logger: createLogger("test", "trace", { write }), text: () => lines.join(""), failure: failure.promise };
}

describe("the e-mail to who has lost an identifier to a new owner", () => {
  let desk: CodeDesk;
  let closed = false;
  afterEach(async () => {
    if (!closed) await desk.close();
  });

  /** Identity whose provider of e-mail does this with notices. */
  async function open(sendNotice: (notice: EmailNotice) => Promise<void>, codeTimeoutMs = 60_000) {
    const log = aLog();
    closed = false;
    desk = await aCodeDesk({
      logger: log.logger,
      codeTimeoutMs,
      email: { name: "test", sendCode: () => Promise.resolve(), sendNotice },
    });
    return log;
  }
  const upsert = async (...identifiers: readonly object[]): Promise<string> => {
    const { data } = await desk.ask(
      `mutation ($users: [UpsertUserRecord!]!) { upsertUsers(input: { users: $users }) {
        ... on UsersUpserted { outcomes { ... on UserUpserted { user { id } } } }
      } }`,
      { caller: aService("users:write"), variables: { users: [{ identifiers }] } },
    );
    return data.upsertUsers.outcomes[0].user.id as string;
  };
  const aHolder = () => upsert({ type: "PHONE", value: PHONE }, { type: "EMAIL", value: ADDRESS });
  /** The number's new owner logs in, after so long that the former one has lost it. */
  const startNew = async () => {
    desk.pass(91 * DAY);
    await requestCode(desk, { phone: PHONE });
    const { data } = await desk.ask(
      `mutation ($code: String!) {
        loginWithPhone(input: { phone: "${PHONE}", code: $code, ifReissued: START_NEW, client: { channel: APP } }) {
          __typename
          ... on LoggedIn { user { id } }
        }
      }`,
      { variables: { code: desk.codeFor(PHONE) } },
    );
    return data.loginWithPhone as { readonly __typename: string };
  };
  const noticesOf = async (userId: string) =>
    (await desk.ask(`{ me { notices { message } } }`, { caller: aUser(userId) })).data.me.notices as object[];

  it("goes to their address when a re-issued number starts anew, in two languages and with the mask alone", async () => {
    const mail = later<EmailNotice>();
    const log = await open((notice) => {
      mail.keep(notice);
      return Promise.resolve();
    });
    await aHolder();

    const login = await startNew();
    const { email, subject, text } = await mail.promise;

    expect(login.__typename).toBe("LoggedIn");
    expect(email).toBe(ADDRESS);
    expect(subject).toMatch(/手机号.*phone number/);
    expect(text).toContain(`${MASKED} 已转给新的使用者`);
    expect(text).toContain(`${MASKED} has gone to a new owner`);
    expect(subject + text).not.toContain(PHONE.slice(3));
    expect(log.text()).not.toContain(ADDRESS);
  });

  it("goes there as well when somebody takes the number over by choice, once", async () => {
    const mails: EmailNotice[] = [];
    await open((notice) => {
      mails.push(notice);
      return Promise.resolve();
    });
    const [holder, asking] = [await aHolder(), await upsert({ type: "APP_USER_ID", namespace: "app", value: "taker" })];
    const caller = aUser(asking);
    await requestCode(desk, { phone: PHONE }, { purpose: "BIND", caller });
    const bound = await desk.ask(
      `mutation ($code: String!) { bindPhone(input: { phone: "${PHONE}", code: $code }) {
        ... on BindConflict { conflict }
      } }`,
      { caller, variables: { code: desk.codeFor(PHONE) } },
    );
    desk.pass(MINUTE);
    await requestCode(desk, { phone: PHONE }, { purpose: "TRANSFER", caller });
    const input = { conflict: bound.data.bindPhone.conflict, choice: "TRANSFER", code: desk.codeFor(PHONE) };
    const take = () =>
      desk.ask(`mutation ($input: ResolveBindConflictInput!) { resolveBindConflict(input: $input) { __typename } }`, {
        caller,
        variables: { input },
      });

    await take();
    await take();
    const notices = await noticesOf(holder);
    // Waits for what is under way.
    await desk.identity.close();
    closed = true;

    expect(mails).toMatchObject([{ email: ADDRESS, text: expect.stringContaining(MASKED) }]);
    expect(notices).toHaveLength(1);
  });

  it("keeps nobody waiting while the provider hangs", async () => {
    const [called, hanging] = [later<undefined>(), later<undefined>()];
    await open(() => {
      called.keep(undefined);
      return hanging.promise;
    });
    const holder = await aHolder();

    const login = await startNew();
    await called.promise;
    const notices = await noticesOf(holder);
    hanging.keep(undefined);

    expect(login.__typename).toBe("LoggedIn");
    expect(notices).toHaveLength(1);
  });

  it.each([
    ["hangs for ever", () => new Promise<void>(() => undefined), `"kind":"TIMEOUT"`],
    ["fails", () => Promise.reject(new TypeError(`no mailbox ${ADDRESS}`)), `"reason":"TypeError"`],
    [
      "throws",
      () => {
        throw new RangeError(`no mailbox ${ADDRESS}`);
      },
      `"reason":"RangeError"`,
    ],
  ])("is given up, and told in the log without personal data, when the provider %s", async (_case, send, told) => {
    const log = await open(send, 10);
    const holder = await aHolder();

    const login = await startNew();
    const line = await log.failure;

    expect(login.__typename).toBe("LoggedIn");
    expect(line).toContain(told);
    expect(log.text()).not.toContain(ADDRESS);
    expect(log.text()).not.toContain(PHONE.slice(3));
    expect(await noticesOf(holder)).toHaveLength(1);
  });
});
