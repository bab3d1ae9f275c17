import { z } from "zod";
import { CHANNELS, LEGAL_BASES, PURPOSE_CODES, type PurposeContent } from "./purpose.ts";

const TEXT_CHARACTERS_MAX = 4_000;
const DAYS_MAX = 3_650;

const words = (language: string) =>
  z
    .string()
    .refine((text) => text.trim() === text && text !== "", `${language} text is needed, without space at the ends`)
    .refine(
      (text) => Array.from(text).length <= TEXT_CHARACTERS_MAX,
      `must be at most ${TEXT_CHARACTERS_MAX} characters`,
    )
    .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), "must have no control characters");

const text = z.strictObject({ zh: words("Chinese"), en: words("English") });

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
  notice: text,
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

/** What no single field shows. */
export function contentProblems(content: PurposeContent): readonly PurposeProblem[] {
  const needsConsent = content.basis === "CONSENT" || content.basis === "SEPARATE_CONSENT";
  const problems: PurposeProblem[] = [];
  if (needsConsent && content.default === "ALLOW")
    problems.push({ field: "default", reason: `must be DENY where the basis is ${content.basis}` });
  if (content.sensitive && content.basis === "CONSENT")
    problems.push({ field: "basis", reason: "must not be CONSENT for sensitive data, which needs SEPARATE_CONSENT" });
  if (content.globalOptOut && content.scope !== "GLOBAL")
    problems.push({ field: "globalOptOut", reason: "must be null where the scope is CHANNEL" });
  const elsewhere = content.oneTimeAt.find((channel) => !content.channels.includes(channel));
  if (elsewhere) problems.push({ field: "oneTimeAt", reason: `names ${elsewhere}, which is not among the channels` });
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
