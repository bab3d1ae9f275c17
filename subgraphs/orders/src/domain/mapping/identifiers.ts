import { isRefused } from "../cleaning/cleaned.ts";
import { cleanPhone, isMaskedPhone } from "../cleaning/phone.ts";
import { refuse } from "../cleaning/reasons.ts";
import { cleanText, foldText, isRounded, tidyText } from "../cleaning/text.ts";
import type { ProblemReason, RecordProblem } from "../recordProblem.ts";
import { patternCheck } from "./expression.ts";
import { note, type Notes } from "./notes.ts";
import { compileRawValue } from "./rawValue.ts";
import { TRUSTS, type IdentifierRule } from "./sourceMapping.ts";

/** An identifier of the person whose record it is, as identity takes it. Personal: never log it. */
export interface SourceIdentifier {
  readonly type: IdentifierRule["type"];
  /** Null for a phone number, an e-mail address and a device. */
  readonly namespace: string | null;
  readonly value: string;
  readonly trust: IdentifierRule["trust"];
}

/** What systems write where they know nobody. */
const NOBODY = /^(?:null|undefined|nil|none|nan|n\/a|unknown|anonymous|guest|-1|0+|-+)$/i;

const NAMES_NOBODY: ProblemReason = {
  code: "NO_PERSON",
  zh: "没有可识别用户的标识",
  en: "names nobody: the record has no identifier",
};

const meansNobody = (type: IdentifierRule["type"], value: unknown): boolean =>
  (typeof value === "string" || typeof value === "number") &&
  (NOBODY.test(tidyText(String(value))) || (type === "PHONE" && isMaskedPhone(value)));

function clean(type: IdentifierRule["type"], value: unknown) {
  if (type === "PHONE") return cleanPhone(value);
  const text = cleanText(value);
  if (isRefused(text)) return text;
  // User ids of other systems stay as they are; the others know no full-width letters.
  const isOpaque = type === "APP_USER_ID" || type === "WEBSITE_USER_ID";
  const id = isOpaque ? tidyText(text.value) : foldText(text.value);
  return isRounded(id) ? refuse("rounded") : { value: id };
}

function compileIdentifier(rule: IdentifierRule, isAbsent: (value: unknown) => boolean) {
  const find = compileRawValue(rule, rule.type, (value) => isAbsent(value) || meansNobody(rule.type, value));
  const check = patternCheck(rule.pattern);
  const { type, trust, namespace = null } = rule;
  return (record: unknown, notes: Notes): SourceIdentifier | null => {
    const raw = find(record, notes);
    if (!raw) return null;
    const cleaned = clean(type, raw.value);
    const value = isRefused(cleaned) ? cleaned : check(cleaned.value);
    if (!isRefused(value)) return { type, namespace, value: value.value, trust };
    note(notes, raw.field, value.reason);
    return null;
  };
}

/** Identity finds a contradiction in what comes later, so what the source is most sure of comes first. */
const surestFirst = (rules: readonly IdentifierRule[]) =>
  rules.toSorted((one, other) => TRUSTS.indexOf(other.trust) - TRUSTS.indexOf(one.trust));

/**
 * Reads the identifiers that a record carries, the surest first. Null where it carries none: a masked phone number, `anonymous` and the like
 * are nobody's. What cannot be read as an identifier is a problem even beside another that can, unless it is optional.
 */
export function compileIdentifiers(rules: readonly IdentifierRule[], isAbsent: (value: unknown) => boolean) {
  const readers = surestFirst(rules).map((rule) => ({ rule, read: compileIdentifier(rule, isAbsent) }));
  const fields = rules.flatMap(({ path }) => path[0] ?? []).join(", ");
  return (record: unknown, notes: Notes): readonly SourceIdentifier[] => {
    const before = notes.problems.length;
    const unread: RecordProblem[] = [];
    const aside = { ...notes, problems: unread };
    const found = readers.flatMap(({ rule, read }) => read(record, rule.optional === true ? aside : notes) ?? []);
    if (found.length === 0) notes.problems.push(...unread);
    if (found.length === 0 && notes.problems.length === before) note(notes, fields, NAMES_NOBODY);
    return found;
  };
}
