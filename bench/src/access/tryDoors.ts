import { request } from "undici";
import type { Variant } from "../variants.ts";
import { forged } from "./tokens.ts";
import type { Shape } from "./variants.ts";

/** For back ends and staff alone. */
const NUMBERS = JSON.stringify({ query: "{ identityNumbers { people } }" });

interface Answer {
  readonly data?: object | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

/** The code of the answer's first error; null where there is none. */
async function askForNumbers({ target }: Variant, authorization: string): Promise<string | null> {
  const { body } = await request(target.url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization },
    body: NUMBERS,
  });
  const { errors = [] } = (await body.json()) as Answer;
  return errors.length > 0 ? (errors[0]?.extensions?.code ?? "unknown") : null;
}

/**
 * Tries whether what counts as protected is, and what counts as open is: otherwise two of a kind would be compared.
 *
 * @param authorization of an end user
 * @throws Error naming the variant that answers otherwise
 */
export async function tryDoors(shapes: readonly Shape[], authorization: string): Promise<void> {
  const expect = async (variant: Variant, token: string, expected: string | null) => {
    const code = await askForNumbers(variant, token);
    if (code !== expected)
      throw new Error(`${variant.title} answers ${code ?? "with data"} where ${expected ?? "data"} must come.`);
  };
  for (const shape of shapes) {
    await expect(shape.protected, forged(authorization), "UNAUTHENTICATED");
    await expect(shape.protected, authorization, "FORBIDDEN");
    await expect(shape.open, forged(authorization), null);
  }
}
