import { isProblem, parseIdentifier, type Identifier, type IdentifierType } from "../domain/identifier.ts";
import type { IdentifierInvalid } from "../domain/upsertUser.ts";

/** An identifier as a caller gives it. */
interface Given {
  readonly type: IdentifierType;
  readonly namespace?: string | null;
  readonly value: string;
}

/**
 * An identifier in its canonical form, or what is wrong with it.
 *
 * @param field where it stands, for example `identifiers.0`
 * @param tests phone numbers and e-mail addresses that identify nobody
 */
export function readAsserted(
  { type, namespace, value }: Given,
  field: string,
  tests: ReadonlySet<string>,
): Identifier | IdentifierInvalid {
  const parsed = parseIdentifier(type, namespace, value);
  if (isProblem(parsed)) return { kind: "IdentifierInvalid", field: `${field}.${parsed.part}`, reason: parsed.reason };
  if (!tests.has(parsed.value)) return parsed;
  return {
    kind: "IdentifierInvalid",
    field: `${field}.value`,
    reason: { zh: "是测试号码或测试邮箱，不能标识任何人", en: "is kept for tests and cannot identify anybody" },
  };
}
