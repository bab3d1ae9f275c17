import { miniProgram, type Company, type Login } from "../aCompany.ts";
import type { World } from "./aWorld.ts";
import type { Walker } from "./entries.ts";
import { MODEL } from "./tree.ts";

/** Somebody who is logged in, as they walk an entry about themselves. */
export const asPerson = ({ accessToken }: Login): Walker => ({
  ...{ name: "the person", kind: "owner", words: new Set<string>() },
  authorization: `Bearer ${accessToken}`,
});

/** A back end that may do everything. */
export async function asBackEnd({ authorizationOf }: World): Promise<Walker> {
  const scopes = new Set(MODEL.flatMap((field) => field.scopes));
  const authorization = await authorizationOf({ kind: "SERVICE", subject: "test-service", scopes });
  return { name: "a service that may do everything", kind: "service", words: scopes, authorization };
}

/** Somebody new, whom the mini-program knows. */
export const aNewcomer = async (company: Company): Promise<Login> =>
  company.loginBy(miniProgram, await company.inWechat(), { deviceName: "the newcomer's phone" });

/** Somebody who wants to bind an e-mail address that another has, and the conflict that comes of it. */
export async function aConflict(company: Company): Promise<{ readonly login: Login; readonly conflict: string }> {
  const email = anEmail();
  await company.loginByEmail(email);
  const login = await company.loginByPhone(company.aPhone());
  const { conflict } = await company.bindEmail(login, email);
  return { login, conflict: conflict as string };
}

let emails = 0;

/** An e-mail address that nobody has been given. */
export function anEmail(): string {
  emails += 1;
  return `person-${emails}@example.com`;
}

let names = 0;

/** A text that no other call has given. */
export function aName(): string {
  names += 1;
  return `name-${names}`;
}
