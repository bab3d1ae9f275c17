import { z } from "zod";
import {
  CHANNELS,
  LEGAL_BASES,
  needsConsent,
  PURPOSE_CODES,
  type LegalBasis,
  type PurposeCode,
  type PurposeContent,
} from "./purpose.ts";

const TEXT_CHARACTERS_MAX = 4_000;
const DAYS_MAX = 3_650;

/** Text of a purpose; of paragraphs where `breaks` says which characters may part them. */
const words = (language: string, breaks = "") =>
  z
    .string()
    .refine((text) => text.trim() === text && text !== "", `${language} text is needed, without space at the ends`)
    .refine(
      (text) => Array.from(text).length <= TEXT_CHARACTERS_MAX,
      `must be at most ${TEXT_CHARACTERS_MAX} characters`,
    )
    .refine(
      (text) => !Array.from(text).some((one) => /[\p{Cc}\p{Cs}]/u.test(one) && one !== breaks),
      `must have no control characters${breaks && " but line feeds"}`,
    );

const text = z.strictObject({ zh: words("Chinese"), en: words("English") });

/** What is shown before somebody chooses may have paragraphs. */
const paragraphs = z.strictObject({ zh: words("Chinese", "\n"), en: words("English", "\n") });

const channels = z.array(z.enum(CHANNELS)).refine((all) => new Set(all).size === all.length, "must name each end once");

/** What a version of a purpose must be, whoever writes it. */
export const purposeContent = z.strictObject({
  name: text,
  basis: z.enum(LEGAL_BASES),
  sensitive: z.boolean(),
  scope: z.enum(["GLOBAL", "CHANNEL"]),
  default: z.enum(["ALLOW", "DENY"]),
  channels: channels.min(1, "must name at least one end"),
  oneTimeAt: channels,
  validDays: z.int().min(1).max(DAYS_MAX).nullable(),
  notice: paragraphs,
  globalOptOut: text.nullable(),
  refusals: z.strictObject({
    closed: text,
    notAsked: text,
    noticeChanged: text,
    expired: text,
    notAtChannel: text,
  }),
}) satisfies z.ZodType<PurposeContent>;

/** One entry of the file of purposes. */
export const purposeEntry = purposeContent.extend({
  code: z.enum(PURPOSE_CODES),
  version: z.int().min(1),
  change: z.enum(["MATERIAL", "EDITORIAL"]),
});

/** A version of a purpose as a file has it. */
export type PurposeEntry = z.output<typeof purposeEntry>;

/** Something that is wrong with a purpose: the field, as a path, and the reason. */
export interface PurposeProblem {
  readonly field: string;
  readonly reason: string;
}

/** What the law leaves no choice about. */
interface FixedByLaw {
  readonly bases?: readonly LegalBasis[];
  readonly sensitive?: true;
  /** Which law, for whoever reads the refusal. */
  readonly law: string;
}

const FIXED_BY_LAW: Partial<Record<PurposeCode, FixedByLaw>> = {
  LOCATION: { sensitive: true, law: "PIPL article 28 names whereabouts" },
  THIRD_PARTY_SHARING: { bases: ["SEPARATE_CONSENT"], law: "PIPL article 23" },
  MARKETING: { bases: ["CONSENT", "SEPARATE_CONSENT"], law: "Advertising Law article 43" },
};

function problemsByLaw(code: PurposeCode, { basis, sensitive }: PurposeContent): readonly PurposeProblem[] {
  const fixed = FIXED_BY_LAW[code];
  const problems: PurposeProblem[] = [];
  if (fixed?.bases && !fixed.bases.includes(basis))
    problems.push({ field: "basis", reason: `must be ${fixed.bases.join(" or ")} for ${code} (${fixed.law})` });
  if (fixed?.sensitive && !sensitive)
    problems.push({ field: "sensitive", reason: `must be true for ${code} (${fixed.law})` });
  return problems;
}

/** What no single field shows. */
export function contentProblems(code: PurposeCode, content: PurposeContent): readonly PurposeProblem[] {
  const problems = [...problemsByLaw(code, content)];
  if (needsConsent(content) && content.default === "ALLOW")
    problems.push({ field: "default", reason: `must not allow where the basis is ${content.basis}` });
  if (content.basis === "LEGAL_DUTY" && content.default === "DENY")
    problems.push({ field: "default", reason: "must allow where the basis is LEGAL_DUTY: nobody chooses there" });
  if (content.sensitive && content.basis === "CONSENT")
    problems.push({ field: "basis", reason: "must not be CONSENT for sensitive data, which needs SEPARATE_CONSENT" });
  if (content.globalOptOut && content.scope !== "GLOBAL")
    problems.push({ field: "globalOptOut", reason: "must be null where the scope is CHANNEL" });
  const elsewhere = content.oneTimeAt.find((channel) => !content.channels.includes(channel));
  if (elsewhere)
    problems.push({ field: "channels", reason: `must have ${elsewhere}, where messages need a subscription each` });
  return problems;
}

/** What a version may change without asking everybody again: words alone. */
const WORDS: ReadonlySet<string> = new Set(["name", "notice", "globalOptOut", "refusals"]);

/** The fields that make a change a material one: purpose, method and kind of data, not words (PIPL article 14). */
export const materialChanges = (before: PurposeContent, after: PurposeContent): readonly string[] =>
  Object.keys(purposeContent.shape).filter((field) => {
    const key = field as keyof PurposeContent;
    return !WORDS.has(field) && JSON.stringify(before[key]) !== JSON.stringify(after[key]);
  });
