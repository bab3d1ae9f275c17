import { randomUUID } from "node:crypto";
import { DAY_MS, type Company, type Result } from "../aCompany.ts";
import { post } from "../aDatong.ts";
import { operation } from "../seed.ts";

/** All that these accounts may do in the end: a back end manages only what it may do itself, and walkers may do this. */
export const SCOPE = "service-accounts:manage";
/** The most that an account has at a time. */
const SECRETS_MAX = 5;
/** The call that has made the account that is shut out. */
export const FIRST_CALL = "the first call";

/** Why one is shut out. */
export const reason = "left the company";
/** What is said of an account that shall be made by a call of its own. */
export const details = () => ({ name: "cash desk", description: "books what is paid", idempotencyKey: randomUUID() });

/** The account and the secret that a call has made. */
export interface Made {
  readonly account: string;
  readonly secret: string;
  readonly text: string;
}

/** Sends a committed operation as this back end. */
async function send(company: Company, authorization: string, mutation: string, input: object): Promise<Result> {
  return company.resultOf(post(company.datong.endpoint, operation(mutation), { input }, { authorization }));
}

async function make(company: Company, authorization: string, more: object): Promise<Made> {
  const { account, secret, clientSecret } = await send(company, authorization, "createServiceAccount", {
    ...details(),
    ...more,
  });
  return {
    account: (account as { readonly id: string }).id,
    secret: (secret as { readonly id: string }).id,
    text: clientSecret as string,
  };
}

/** Has an account log in as back ends do. */
async function askToken({ datong }: Company, { account, text }: Made): Promise<void> {
  const response = await fetch(new URL("/oauth/token", datong.endpoint), {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${account}:${text}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  if (!response.ok) throw new Error(`The account has no token: ${await response.text()}`);
}

/** One account that is let in; and one to which all has happened, until it was shut out. */
export async function someAccounts(company: Company, authorization: string) {
  const at = (days: number) => new Date(company.now().getTime() + days * DAY_MS).toISOString();
  const out = await make(company, authorization, {
    ...{ scopes: [SCOPE, "orders:read"], idempotencyKey: FIRST_CALL },
    ...{ expiresAt: at(3_650), secretExpiresAt: at(365) },
  });
  await askToken(company, out);
  await send(company, authorization, "updateServiceAccount", { account: out.account, scopes: [SCOPE] });
  await send(company, authorization, "disableServiceAccount", { account: out.account, reason });
  return { out, letIn: await make(company, authorization, { scopes: [SCOPE] }) };
}

/** An account that has as many secrets as it can have. */
export async function aFullAccount(company: Company, authorization: string): Promise<string> {
  const { account } = await make(company, authorization, { scopes: [SCOPE] });
  for (let secrets = 1; secrets < SECRETS_MAX; secrets += 1)
    await send(company, authorization, "rotateServiceSecret", { account, idempotencyKey: randomUUID() });
  return account;
}
