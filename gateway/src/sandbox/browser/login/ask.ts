import { currentLanguage } from "../language.ts";

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string }[];
}

/**
 * Asks the graph on the page's own account, in the chosen language.
 *
 * @throws Error with the messages of the answer
 */
export async function ask<Data>(
  endpoint: string,
  query: string,
  variables: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<Data> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json", "accept-language": currentLanguage(), ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as Answer;
  if (errors) throw new Error(errors.map(({ message }) => message).join(" "));
  return data as Data;
}
