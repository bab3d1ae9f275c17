import { isMap, isScalar, LineCounter, parseDocument, visit, type Document } from "yaml";
import type { z } from "zod";
import { isRefused } from "../domain/cleaning/cleaned.ts";
import { CANONICAL_FORMS, type CanonicalFields } from "../domain/mapping/canonicalFields.ts";
import { cleanerOf } from "../domain/mapping/cleaners.ts";
import { blankOf } from "../domain/mapping/rawValue.ts";
import type { FieldRule, SourceMapping } from "../domain/mapping/sourceMapping.ts";
import { mappingForm } from "./mappingForm.ts";

/** Something wrong with a file of the data dictionary. */
export interface DictionaryProblem {
  readonly file: string;
  /** From 1; 0 where it is the file as a whole. */
  readonly line: number;
  /** A path into the file; empty for the file as a whole. */
  readonly field: string;
  /** Goes on after the field. */
  readonly message: string;
}

type Place = readonly PropertyKey[];

/** A mapping that was read, and where in its file things stand. */
export interface ReadMapping {
  readonly mapping: SourceMapping;
  readonly problemAt: (place: Place, message: string) => DictionaryProblem;
}

/** The offset of the innermost part of a document on the way to a place; of the name, where it has one. */
function offsetOf(document: Document, place: Place): number {
  let offset = 0;
  let node: unknown = document.contents;
  for (const step of place) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step)) : null;
    const next: unknown = pair ? pair.value : document.getIn([...place.slice(0, place.indexOf(step) + 1)], true);
    const named = (pair ? pair.key : next) as { readonly range?: readonly number[] | null } | null | undefined;
    if (!named?.range) break;
    offset = named.range[0] ?? offset;
    node = next;
  }
  return offset;
}

/** What stands for every record, and by default, must be readable as what the records hold is. */
function* constantProblems(
  mapping: SourceMapping,
  fields: CanonicalFields,
  rules: Readonly<Record<string, FieldRule>>,
) {
  for (const [name, rule] of Object.entries(rules))
    for (const member of ["value", "default"] as const) {
      const field = fields[name];
      const given = rule[member];
      if (!field || given === undefined || field.kind === "amount") continue;
      const cleaned = cleanerOf(field, rule, mapping)(given, { problems: [], at: "", currency: null });
      if (isRefused(cleaned)) yield { place: [name, member], message: cleaned.reason.en };
    }
}

/** What a field's table of codes holds must not be what means nothing: it would never be looked up. */
function* unreachableCodes(mapping: SourceMapping, rules: Readonly<Record<string, FieldRule>>) {
  for (const [name, rule] of Object.entries(rules)) {
    const isAbsent = blankOf(mapping, rule);
    for (const [canonical, written] of Object.entries(rule.codes ?? {}))
      for (const code of written)
        if (isAbsent(code))
          yield { place: [name, "codes", canonical], message: `has ${String(code)}, which means nothing by absent` };
  }
}

const placesOf = (issue: z.core.$ZodIssue): readonly Place[] =>
  issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];

/**
 * Reads a mapping file: YAML, or JSON, which is YAML as well.
 *
 * @param file as it is to be named in problems
 */
export function readMapping(file: string, text: string): ReadMapping | readonly DictionaryProblem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problemOn = (offset: number, place: Place, message: string): DictionaryProblem => ({
    file,
    line: lines.linePos(offset).line,
    field: place.map(String).join("."),
    message,
  });
  let alias = -1;
  visit(document, { Alias: (_key, { range }) => void (alias = range?.[0] ?? 0) });
  if (alias >= 0) return [problemOn(alias, [], "has an alias (*): write out what it stands for")];
  if (document.errors.length > 0)
    return document.errors.map(({ pos: [offset], message }) => problemOn(offset, [], `is no YAML: ${message}`));

  const problemAt = (place: Place, message: string) => problemOn(offsetOf(document, place), place, message);
  const { success, data, error } = mappingForm.safeParse(document.toJS());
  if (!success) return error.issues.flatMap((issue) => placesOf(issue).map((place) => problemAt(place, issue.message)));

  const { fields, items } = CANONICAL_FORMS[data.kind];
  const rulesOfItems = data.items?.fields ?? {};
  const problems = [
    ...[...constantProblems(data, fields, data.fields), ...unreachableCodes(data, data.fields)].map(
      ({ place, message }) => problemAt(["fields", ...place], message),
    ),
    ...[...constantProblems(data, items ?? {}, rulesOfItems), ...unreachableCodes(data, rulesOfItems)].map(
      ({ place, message }) => problemAt(["items", "fields", ...place], message),
    ),
  ];
  return problems.length > 0 ? problems : { mapping: data, problemAt };
}
