import { expect } from "@jest/globals";
import type { Answer } from "@datong/testkit";
import { post, WHY } from "../aDatong.ts";

/** What a back end sends in place of an access token; everything else is checked as in production. */
export const BACK_END = "back end";

/** What a front end has of whoever is logged in there. */
export interface SignedIn {
  readonly accessToken: string;
}

/** What a mutation or a query of one field came to. */
// Tests look into answers of every shape; the operations beside them say which.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Result = Readonly<Record<string, any>>;

/** The value of the one field of an answer, which may be null. */
export function onlyField({ data }: Answer): Result {
  const [result] = Object.values(data as Readonly<Record<string, Result>>);
  if (result === undefined) throw new Error("The answer has no field.");
  return result;
}

/** How front ends and back ends ask the gateway at this address. */
export function asking(endpoint: string) {
  const ask = (query: string, variables: Record<string, unknown> = {}, authorization?: string) =>
    post(endpoint, query, variables, { ...WHY, ...(authorization === undefined ? {} : { authorization }) });

  /** The one field of an answer without errors. */
  async function resultOf(answer: ReturnType<typeof ask>): Promise<Result> {
    const answered = await answer;
    expect(answered.errors).toBeUndefined();
    return onlyField(answered);
  }

  /** Asks as a front end: signed in with an access token, or as nobody. */
  const asUser = (login: SignedIn | null, query: string, variables?: Record<string, unknown>) =>
    ask(query, variables, login ? `Bearer ${login.accessToken}` : undefined);

  /** Asks as a back end that may do everything. */
  const asBackEnd = (query: string, variables?: Record<string, unknown>) => ask(query, variables, BACK_END);

  /** Sends a mutation with one input. */
  const mutate = (login: SignedIn | null, field: string, input: object, selection: string) => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    return resultOf(asUser(login, `mutation ($input: ${type}!) { ${field}(input: $input) {${selection}} }`, { input }));
  };

  return { asUser, asBackEnd, resultOf, mutate };
}

export type Asking = ReturnType<typeof asking>;
