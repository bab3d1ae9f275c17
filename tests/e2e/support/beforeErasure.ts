import { randomUUID } from "node:crypto";
import { DAY_MS, miniProgram, type Company, type Login } from "./aCompany.ts";
import { aCorrection, ask, askedOfOwnData } from "./access/someRequests.ts";
import { operation } from "./seed.ts";

/** What somebody has said or been told that is to be found nowhere once they are erased. */
export const SAID = { note: "靠窗的安静位置", holdReason: "（2026）沪0105民初9号", holdKey: "case-9-of-2026" } as const;

const key = () => randomUUID();

/** Asks for a copy, for corrections and for a table, and chooses with an identifier. */
export async function useRights(company: Company, login: Login, openid: string): Promise<void> {
  await askedOfOwnData(company, login);
  await aCorrection(company, login);
  const startsAt = new Date(company.now().getTime() + DAY_MS).toISOString();
  const booking = {
    ...{ channel: "MINI_PROGRAM", what: "Dinner", place: { id: "s-1", name: "West Nanjing Road" }, startsAt },
    ...{ partySize: 2, note: SAID.note, idempotencyKey: key() },
  };
  await company.resultOf(company.asUser(login, operation("createReservation"), { input: booking }));
  const identifier = { type: "MINI_PROGRAM_OPENID", namespace: miniProgram.appid, value: openid };
  const choice = { userId: login.userId, purpose: "MARKETING", channel: "MINI_PROGRAM", choice: "DENY", identifier };
  await company.resultOf(
    company.asBackEnd(operation("setPermission"), { input: { ...choice, idempotencyKey: key() } }),
  );
}

/** Has their data held for a case that is closed again. */
export async function beHeld(company: Company, userId: string): Promise<void> {
  const until = new Date(company.now().getTime() + DAY_MS).toISOString();
  const { hold } = await company.resultOf(
    company.asBackEnd(
      `mutation ($input: PlaceLegalHoldInput!) {
        placeLegalHold(input: $input) { ... on LegalHoldPlaced { hold { id } } }
      }`,
      { input: { userId, reason: SAID.holdReason, until, decidedBy: "legal", idempotencyKey: SAID.holdKey } },
    ),
  );
  const { id } = hold as { readonly id: string };
  await ask(company, null, "liftLegalHold", { id, reason: "closed", decidedBy: "legal" });
}

const GRANTS = ["members:write", "members:adjust", "rights:hold", "service-accounts:manage", "orders:read"] as const;

/** Becomes staff, with a role besides. @returns the login with the grants in its tokens */
export async function asStaff(company: Company, login: Login): Promise<Login> {
  const word = { reason: "joins customer service", decidedBy: "hr" };
  for (const grant of GRANTS)
    await company.resultOf(
      company.asBackEnd(operation("grantToStaff"), { input: { user: login.userId, grant, ...word } }),
    );
  const role = { user: login.userId, role: "STORE_ASSISTANT", place: { kind: "STORE", code: "sh-nanjing-road" } };
  await company.resultOf(
    company.asBackEnd(operation("grantRole"), { input: { ...role, ...word, idempotencyKey: key() } }),
  );
  const { tokens } = await company.refresh(login.refreshToken);
  return { ...login, ...(tokens as Pick<Login, "accessToken" | "refreshToken">) };
}

/** Becomes staff, and does something about somebody else in each database. */
export async function workAsStaff(company: Company, login: Login): Promise<void> {
  const staff = await asStaff(company, login);
  const { userId } = await company.loginByPhone(company.aPhone());
  const about = { userId, reason: "seen at the counter", idempotencyKey: key() };
  await company.resultOf(
    company.asUser(staff, operation("grantBenefit"), { input: { ...about, code: "LATE_CHECKOUT", uses: 1 } }),
  );
  await company.resultOf(company.asUser(staff, operation("adjustPoints"), { input: { ...about, points: 5 } }));
  const until = new Date(company.now().getTime() + DAY_MS).toISOString();
  await ask(company, staff, "placeLegalHold", { userId, reason: "another case", until, idempotencyKey: key() });
  const account = { name: `desk ${key()}`, description: "reads orders", scopes: ["orders:read"] };
  const created = await company.resultOf(
    company.asUser(staff, operation("createServiceAccount"), { input: { ...account, idempotencyKey: key() } }),
  );
  if (created.__typename !== "ServiceAccountCreated") throw new Error(`It came to ${String(created.__typename)}.`);
}
