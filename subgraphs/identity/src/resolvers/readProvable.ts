import type { Context } from "../context.ts";
import { badInput } from "@datong/subgraph-kit";
import { readCode } from "../domain/code.ts";
import type { Identifier } from "../domain/identifier.ts";
import type { IdentifierInvalid } from "../domain/upsertUser.ts";
import { readAsserted } from "./readAsserted.ts";

/**
 * The phone number or e-mail address that a code proves.
 *
 * @param field where it stands in the caller's arguments, for example `input.phone`
 */
export function readProvable(
  type: "PHONE" | "EMAIL",
  value: string,
  field: string,
  { testIdentifiers }: Pick<Context, "testIdentifiers">,
): Identifier | IdentifierInvalid {
  const read = readAsserted({ type, value }, field, testIdentifiers);
  return "kind" in read ? { ...read, field } : read;
}

/** @throws BAD_USER_INPUT unless it is six digits */
export function requireCode(text: string, field: string): string {
  const code = readCode(text);
  if (code === null) throw badInput(field, "must be the 6 digits that were sent");
  return code;
}
