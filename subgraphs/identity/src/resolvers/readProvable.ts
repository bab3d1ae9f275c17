import type { Context } from "../context.ts";
import { badInput } from "@datong/subgraph-kit";
import { readCode } from "../domain/code.ts";
import { isProblem, parseIdentifier, type Identifier } from "../domain/identifier.ts";
import type { IdentifierInvalid } from "../domain/upsertUser.ts";

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
  const parsed = parseIdentifier(type, null, value);
  if (isProblem(parsed)) return { kind: "IdentifierInvalid", field, reason: parsed.reason };
  if (!testIdentifiers.has(parsed.value)) return parsed;
  return {
    kind: "IdentifierInvalid",
    field,
    reason: { zh: "是测试号码或测试邮箱，不能标识任何人", en: "is kept for tests and cannot identify anybody" },
  };
}

/** @throws BAD_USER_INPUT unless it is six digits */
export function requireCode(text: string, field: string): string {
  const code = readCode(text);
  if (code === null) throw badInput(field, "must be the 6 digits that were sent");
  return code;
}
