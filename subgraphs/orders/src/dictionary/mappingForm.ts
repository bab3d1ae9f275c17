import { z } from "zod";
import { CANONICAL_FORMS, MAPPED_KINDS, type MappedKind } from "../domain/mapping/canonicalFields.ts";
import { parsePath } from "../domain/mapping/path.ts";
import { IDENTIFIER_TYPES, TRUSTS, type IdentifierRule, type SourceMapping } from "../domain/mapping/sourceMapping.ts";
import { HERE } from "../domain/reservation.ts";
import { MAPPING_VERSION_MAX } from "../domain/version.ts";
import { didYouMean, mustBe, wordMessage } from "./messages.ts";
import {
  absent,
  condition,
  entriesOf,
  extractOne,
  flag,
  listOf,
  listPath,
  objectOf,
  path,
  pattern,
  rulesOf,
  text,
  timeZone,
  wordOf,
} from "./ruleForm.ts";

/** Types whose values are unique by themselves. */
const WITHOUT_NAMESPACE = new Set(["PHONE", "EMAIL", "DEVICE_ID"]);

/** What can be known with a trust; with the others anything can. */
const ATTESTABLE: Readonly<Partial<Record<IdentifierRule["trust"], ReadonlySet<IdentifierRule["type"]>>>> = {
  DEVICE: new Set(["DEVICE_ID"]),
  WECHAT: new Set(["MINI_PROGRAM_OPENID", "OFFICIAL_ACCOUNT_OPENID", "UNIONID", "PHONE"]),
};

const identifier = objectOf({
  type: wordOf(IDENTIFIER_TYPES),
  namespace: text.optional(),
  path: listOf(path),
  extract: extractOne.optional(),
  pattern: pattern.optional(),
  optional: z.union([z.boolean(), z.literal("inConflict")], { error: mustBe("true, false or inConflict") }).optional(),
  trust: wordOf(TRUSTS).default("ASSERTED"),
}).superRefine(({ type, namespace, trust }, context) => {
  if (WITHOUT_NAMESPACE.has(type) !== (namespace === undefined)) {
    const message = namespace === undefined ? `is missing: every ${type} belongs to one` : `is not used with ${type}`;
    context.addIssue({ code: "custom", path: ["namespace"], message });
  }
  const attestable = ATTESTABLE[trust];
  if (attestable && !attestable.has(type))
    context.addIssue({ code: "custom", path: ["trust"], message: `is ${trust}, which no ${type} can have` });
});

const rows = objectOf({
  same: entriesOf(path).default([]),
  refuseDuplicates: flag.default(false),
  fillDown: flag.optional(),
  versionOf: wordOf(["order", "line"]).optional(),
  cancellations: condition.optional(),
});

const split = objectOf({
  lines: listOf(text),
  parts: entriesOf(text).default([]),
  names: listOf(text),
}).superRefine(({ parts, names }, context) => {
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) context.addIssue({ code: "custom", path: ["names"], message: `has ${twice} twice` });
  if (parts.length === 0 && names.length > 1)
    context.addIssue({
      code: "custom",
      path: ["parts"],
      message: "is missing: what stands between the parts of a line",
    });
});

const file = objectOf({
  encoding: wordOf(["utf-8", "gb18030", "utf-16le", "utf-16be"]).optional(),
  delimiter: text.regex(/^[^\r\n"]$/u, "must be one character, and neither a line end nor a quote").optional(),
  skipLines: z
    .int({ error: mustBe("a whole number of lines") })
    .min(0, "must not be negative")
    .max(1_000, "must be at most 1,000")
    .optional(),
  records: path
    .refine((value) => (parsePath(value) ?? []).every((step) => typeof step === "string"), {
      error: "must be names with dots between them, without places in lists",
    })
    .optional(),
});

/** A source's name stands in ids, logs and file names. */
export const NAME = /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/;
export const NAME_IN_WORDS = "must be lower-case letters and digits, with -, _ or . between them";

const source = text
  .regex(NAME, { error: NAME_IN_WORDS })
  .max(64, "must be at most 64 characters")
  .refine((name) => name !== HERE, `must not be ${HERE}, under which Datong keeps what is made here`);

const shared = {
  source,
  version: z
    .int({ error: mustBe("a whole number") })
    .min(1, "must be 1 or more")
    .max(MAPPING_VERSION_MAX, `must be at most ${MAPPING_VERSION_MAX}`),
  name: objectOf({ zh: text, en: text }),
  timeZone: timeZone.optional(),
  file: file.optional(),
  absent: absent.default([]),
  only: entriesOf(condition).default([]),
  identifiers: listOf(identifier),
};

const mappingOf = (kind: MappedKind) => {
  const { fields, items } = CANONICAL_FORMS[kind];
  return objectOf({
    ...shared,
    kind: z.literal(kind),
    fields: rulesOf(fields),
    ...(items
      ? {
          items: objectOf({ path: listPath.optional(), split: split.optional(), fields: rulesOf(items) }),
          rows: rows.optional(),
        }
      : {}),
  });
};

/** What only the file as a whole tells needs rows, and rows are lines themselves; what orders alone can be is of them. */
function checkRows(mapping: SourceMapping, context: z.core.$RefinementCtx): void {
  const complain = (at: readonly string[], message: string) => {
    context.addIssue({ code: "custom", path: [...at], message });
  };
  if (mapping.rows && mapping.items?.path !== undefined)
    complain(["items", "path"], "is not used with rows: each row is a line");
  if (mapping.rows?.versionOf !== undefined && mapping.fields.version?.path === undefined)
    complain(["rows", "versionOf"], "is for rows that tell a version: fields.version has no path");
  for (const [name, rule] of Object.entries(mapping.fields)) {
    const member = rule.latest === undefined ? (rule.byAgeInDays ? "byAgeInDays" : null) : "latest";
    if (member !== null && !mapping.rows) complain(["fields", name, member], "is for sources with rows");
    const { latest, coarse } = rule;
    if (coarse === true && mapping.kind !== "order") complain(["fields", name, "coarse"], "is for orders");
    if (latest !== undefined && CANONICAL_FORMS[mapping.kind].fields[latest]?.kind !== "time")
      complain(["fields", name, "latest"], `must be a field with a time, such as placedAt, but is ${latest}`);
  }
}

/** A text that is split stands somewhere, and its lines have the parts that it names and nothing else. */
function checkSplit({ items }: SourceMapping, context: z.core.$RefinementCtx): void {
  if (!items?.split) return;
  const { path: at, split: rule, fields } = items;
  const complain = (place: readonly string[], message: string) => {
    context.addIssue({ code: "custom", path: ["items", ...place], message });
  };
  if (at === undefined) complain(["split"], "needs the path of the text that is split");
  const known = new Set(rule.names.map((name) => JSON.stringify([name])));
  for (const [name, { path: paths = [] }] of Object.entries(fields))
    for (const one of paths)
      if (!known.has(JSON.stringify(parsePath(one))))
        complain(["fields", name], `has the path ${one}, which split does not name${didYouMean(one, rule.names)}`);
}

const forms = { order: mappingOf("order"), reservation: mappingOf("reservation") };

/** The form of a mapping file. Its messages go on after the name of the field. */
export const mappingForm = z
  .looseObject(
    { kind: z.enum(MAPPED_KINDS as [MappedKind, ...MappedKind[]], { error: wordMessage(MAPPED_KINDS) }) },
    {
      error: mustBe("an object"),
    },
  )
  .transform((given, context): SourceMapping => {
    const { success, data, error } = forms[given.kind].safeParse(given);
    if (success) {
      const mapping = data as SourceMapping;
      checkRows(mapping, context);
      checkSplit(mapping, context);
      return mapping;
    }
    // The inner form's issues are this one's.
    for (const issue of error.issues) context.issues.push({ ...issue, input: given } as z.core.$ZodRawIssue);
    return z.NEVER;
  });
