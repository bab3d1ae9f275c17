import type { SandboxMessage, SandboxPerson, SandboxWay } from "../../SandboxPeople.ts";
import { ask } from "./ask.ts";
import { bearer, setSession, type Session } from "./session.ts";

const LOGIN_RESULT = `
  __typename
  ... on LoggedIn { isNew user { id } tokens { accessToken accessTokenExpiresAt refreshToken } }
  ... on UserError { code message }`;

const login = (field: string, input: string) =>
  `mutation LogIn($input: ${input}!) { result: ${field}(input: $input) { ${LOGIN_RESULT} } }`;

const LOGIN = {
  miniProgram: login("loginWithMiniProgram", "LoginWithMiniProgramInput"),
  wechat: login("loginWithWechat", "LoginWithWechatInput"),
  phone: login("loginWithPhone", "LoginWithPhoneInput"),
  email: login("loginWithEmail", "LoginWithEmailInput"),
};

const REQUEST_CODE = `mutation RequestCode($input: RequestCodeInput!) {
  result: requestCode(input: $input) { __typename ... on UserError { message } }
}`;

const LOG_OUT = `mutation LogOut { logout(input: {}) { ... on LoggedOut { sessionsEnded } } }`;

interface LoginAnswer {
  readonly result: {
    readonly __typename: string;
    readonly isNew?: boolean;
    readonly user?: { readonly id: string };
    readonly tokens?: Pick<Session, "accessToken" | "accessTokenExpiresAt" | "refreshToken">;
    readonly message?: string;
  };
}

/** What became of a try: logged in, or the API's own words why not. */
export type LoginOutcome =
  | { readonly kind: "LOGGED_IN"; readonly isNew: boolean }
  | { readonly kind: "MAY_BE_REISSUED" | "REFUSED"; readonly message: string };

/** Where the page asks. */
export interface Addresses {
  readonly endpoint: string;
  /** See `SANDBOX_PEOPLE`. */
  readonly people: string;
}

async function read<Data>(response: Response): Promise<Data> {
  if (!response.ok) throw new Error(`HTTP ${response.status} ${response.statusText}`);
  return (await response.json()) as Data;
}

/** Everybody whom a developer can be. */
export const listPeople = async ({ people }: Addresses): Promise<readonly SandboxPerson[]> =>
  read<readonly SandboxPerson[]>(await fetch(people));

/**
 * Has a one-time code sent, and looks into the mailbox in which it ends here.
 *
 * @throws Error with the API's own words when it sends none
 */
export async function sendCode({ endpoint, people }: Addresses, { by, at }: SandboxWay): Promise<SandboxMessage> {
  const target = by === "PHONE" ? { phone: at } : { email: at };
  const { result } = await ask<LoginAnswer>(endpoint, REQUEST_CODE, { input: { target, purpose: "LOGIN" } });
  if (result.__typename !== "CodeSent") throw new Error(result.message ?? result.__typename);
  const messages = await read<readonly SandboxMessage[]>(await fetch(`${people}/messages`));
  const sent = messages.find((message) => message.by === by);
  if (!sent) throw new Error("No message was sent.");
  return sent;
}

/** The code that WeChat gives to a front end for this person. */
async function wechatCode({ people }: Addresses, personId: string, appid: string): Promise<string> {
  const response = await fetch(`${people}/code`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ personId, appid }),
  });
  return (await read<{ readonly code: string }>(response)).code;
}

/** What is typed in, where a code was sent. */
export interface Typed {
  readonly code: string;
  /** Whether a number that may have a new owner starts as a new person. */
  readonly startNew: boolean;
}

async function loginRequest(addresses: Addresses, { id }: SandboxPerson, way: SandboxWay, { code, startNew }: Typed) {
  const client = { channel: way.end, deviceName: "Sandbox" };
  switch (way.by) {
    case "PHONE": {
      const input = { phone: way.at, code, client, ...(startNew ? { ifReissued: "START_NEW" } : {}) };
      return { query: LOGIN.phone, input };
    }
    case "EMAIL":
      return { query: LOGIN.email, input: { email: way.at, code, client } };
    case "WECHAT": {
      const query = way.end === "MINI_PROGRAM" ? LOGIN.miniProgram : LOGIN.wechat;
      return { query, input: { appid: way.at, code: await wechatCode(addresses, id, way.at), client } };
    }
  }
}

/** Logs in as the front end of that end does; from then on every request is that person's. */
export async function logIn(
  addresses: Addresses,
  person: SandboxPerson,
  way: SandboxWay,
  typed: Typed,
): Promise<LoginOutcome> {
  const { query, input } = await loginRequest(addresses, person, way, typed);
  const { result } = await ask<LoginAnswer>(addresses.endpoint, query, { input });
  if (!result.tokens || !result.user) {
    const kind = result.__typename === "PhoneMayBeReissued" ? "MAY_BE_REISSUED" : "REFUSED";
    return { kind, message: result.message ?? result.__typename };
  }
  setSession({ ...result.tokens, userId: result.user.id, personId: person.id, end: way.end });
  return { kind: "LOGGED_IN", isNew: result.isNew === true };
}

/** Ends the session; requests are nobody's again, also when the graph cannot be told. */
export async function logOut({ endpoint }: Addresses): Promise<void> {
  try {
    await ask(endpoint, LOG_OUT, {}, await bearer(endpoint));
  } finally {
    setSession(null);
  }
}
