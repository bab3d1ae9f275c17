import { expect } from "@jest/globals";
import type { Caller } from "@datong/subgraph-kit";
import { requestCode, type CodeDesk } from "./aCodeDesk.ts";

/** Numbers that nothing else in a test file uses. */
let nextNumber = 13_820_000_000;
export const aPhone = () => String(nextNumber++);
export const anEmail = () => `person-${nextNumber++}@example.com`;
const sentTo = (target: string) => (target.includes("@") ? target : `+86${target}`);

let nextAddress = 1;
export const anAddress = () => `198.51.100.${nextAddress++}`;

/** Where people are at home, by the number or address that they log in with. */
const homes = new Map<string, string>();
function homeOf(target: string): string {
  const home = homes.get(target) ?? anAddress();
  homes.set(target, home);
  return home;
}

interface LoginAnswer {
  readonly __typename: string;
  readonly isNew?: boolean;
  readonly mayRetry?: boolean;
  readonly code?: string;
  readonly field?: string;
  readonly user?: { readonly id: string; readonly identifiers: readonly { readonly type: string }[] };
  readonly session?: { readonly id: string; readonly deviceName: string | null };
  readonly tokens?: { readonly accessToken: string; readonly refreshToken: string };
}

export interface LoginOptions {
  readonly ifReissued?: "ASK" | "START_NEW";
  readonly clientAddress?: string | null;
  readonly deviceId?: string;
  readonly caller?: Caller;
}

/** Logs in by phone number or e-mail address, at home unless told otherwise. */
export async function login(
  desk: CodeDesk,
  target: string,
  code: string,
  { ifReissued = "ASK", deviceId, clientAddress = homeOf(target), ...options }: LoginOptions = {},
): Promise<LoginAnswer> {
  const [field, input, extra] = target.includes("@")
    ? (["loginWithEmail", "LoginWithEmailInput", {}] as const)
    : (["loginWithPhone", "LoginWithPhoneInput", { ifReissued }] as const);
  const answer = await desk.ask(
    `mutation ($input: ${input}!) {
      ${field}(input: $input) {
        __typename
        ... on LoggedIn {
          isNew user { id identifiers { type } } session { id deviceName } tokens { accessToken refreshToken }
        }
        ... on CodeRejected { mayRetry }
        ... on IdentifierInvalid { field }
        ... on UserError { code message }
      }
    }`,
    {
      variables: {
        input: {
          [field === "loginWithEmail" ? "email" : "phone"]: target,
          code,
          client: { channel: "APP", deviceId },
          ...extra,
        },
      },
      clientAddress,
      ...options,
    },
  );
  if (answer.errors) return { __typename: "fault", ...answer.errors[0]?.extensions };
  return (answer.data as Record<string, LoginAnswer>)[field] ?? { __typename: "nothing" };
}

export const BIND_RESULT = `
  __typename
  ... on IdentifierBound { user { id } identifier { type trust } }
  ... on BindConflict { conflict options }
  ... on CodeRejected { mayRetry }
  ... on UserError { code message }`;

export interface BindAnswer {
  readonly __typename: string;
  readonly conflict?: string;
}

/** Binds a phone number or an e-mail address. */
export async function bind(
  desk: CodeDesk,
  caller: Caller,
  target: string,
  code: string,
  { replaceCurrent }: { readonly replaceCurrent?: boolean } = {},
): Promise<BindAnswer> {
  const [field, input, value] = target.includes("@")
    ? (["bindEmail", "BindEmailInput", { email: target }] as const)
    : (["bindPhone", "BindPhoneInput", { phone: target, replaceCurrent }] as const);
  const answer = await desk.ask(`mutation ($input: ${input}!) { ${field}(input: $input) { ${BIND_RESULT} } }`, {
    caller,
    variables: { input: { ...value, code } },
  });
  if (answer.errors) return { __typename: "fault", ...answer.errors[0]?.extensions };
  return (answer.data as Record<string, BindAnswer>)[field] ?? { __typename: "nothing" };
}

const targetOf = (target: string) => (target.includes("@") ? { email: target } : { phone: target });

/** Asks for a code for a number or address and gives it. */
export async function aCode(
  desk: CodeDesk,
  target: string,
  options?: Parameters<typeof requestCode>[2],
): Promise<string> {
  const sent = await requestCode(desk, targetOf(target), options);
  expect(sent).toMatchObject({ __typename: "CodeSent" });
  return desk.codeFor(sentTo(target));
}

/** Logs in with a fresh code. */
export const enter = async (desk: CodeDesk, target: string, options?: LoginOptions) =>
  login(desk, target, await aCode(desk, target), options);

/** The caller that a login makes. */
export const callerOf = ({ user, session }: LoginAnswer): Caller => ({
  kind: "USER",
  subject: user?.id ?? "",
  sessionId: session?.id ?? "",
});
