import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "@datong/subgraph-kit";
import { isName } from "@datong/subgraph-kit/name";
import { PLACE_KINDS, type Region, type Store } from "../domain/staff/place.ts";
import { brokenSeparation, STAFF_MEMBER, type RoleBook } from "../domain/staff/role.ts";
import { GRANTS } from "../generated/accessWords.ts";

const shipped = (file: string) => fileURLToPath(new URL(`../../../../schema/staff/${file}`, import.meta.url));

/** The roles, and the stores and regions that come with Datong, seen from `src` as from `dist`. */
export const SHIPPED_ROLES = shipped("roles.json");
export const SHIPPED_PLACES = shipped("places.json");

/** A file about staff cannot be used as it is. The message has a line for each problem. */
export class StaffFileError extends Error {
  /** Its message may stand in a log: it names what stands in the file, which holds nothing of anybody. */
  static readonly saysNoValues = true;
  override readonly name = "StaffFileError";

  constructor(file: string, problems: readonly string[]) {
    super(problems.map((problem) => `${file}: ${problem}`).join("\n"));
  }
}

const name = z.string().refine((text) => isName(text, 100), "must be 1 to 100 characters");
const text = z.strictObject({ zh: name, en: name });
/** Of a store or a region: as it stands in an order, and in a URL. */
export const PLACE_CODE = /^[a-z0-9][a-z0-9-]{0,63}$/;
const placeCode = z.string().regex(PLACE_CODE, "must be 1 to 64 small letters, digits and dashes");
const ability = z.enum(GRANTS, "is no grant for which a field asks");

const rolesFile = z.strictObject({
  roles: z.array(
    z.strictObject({
      code: z.string().regex(/^[A-Z][A-Z_]{0,63}$/, "must be 1 to 64 capitals and underscores"),
      name: text,
      abilities: z.array(ability).min(1, "must name at least one"),
      places: z.array(z.enum(PLACE_KINDS)).min(1, "must name at least one"),
      gives: z.array(z.string()).default([]),
    }),
  ),
  separated: z.array(z.strictObject({ abilities: z.tuple([ability, ability]), why: text })),
});

const placesFile = z.strictObject({
  regions: z.array(z.strictObject({ code: placeCode, name: text })),
  stores: z.array(z.strictObject({ code: placeCode, region: placeCode, name: text })),
});

/** The stores and regions of a file: the first version of each. */
export interface PlacesEntry {
  readonly regions: readonly Region[];
  readonly stores: readonly Store[];
}

/** @throws StaffFileError when it cannot be read, is no JSON, or has another form */
function readForm<Output>(file: string, form: z.ZodType<Output>): { readonly shown: string; readonly data: Output } {
  const relative = path.relative(process.cwd(), file);
  const shown = relative.startsWith("..") ? path.basename(file) : relative;
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new StaffFileError(shown, [code === undefined ? "is no JSON" : `cannot be read: ${code}`]);
  }
  const read = form.safeParse(json);
  if (read.success) return { shown, data: read.data };
  const problems = read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`.trim());
  throw new StaffFileError(shown, problems);
}

const repeated = (list: string, entries: readonly { readonly code: string }[]): readonly string[] =>
  entries.flatMap(({ code }, place) =>
    entries.findIndex((one) => one.code === code) === place ? [] : [`${list}.${place}.code ${code} is there already`],
  );

/** @throws StaffFileError with everything that is wrong with the file */
export function readRoles(file: string): RoleBook {
  const { shown, data } = readForm(file, rolesFile);
  const book = { roles: new Map(data.roles.map((role) => [role.code, role])), separated: data.separated };
  const problems = [
    ...repeated("roles", data.roles),
    ...data.separated.flatMap(({ abilities: [a, b] }, place) =>
      a === b ? [`separated.${place}.abilities must be two`] : [],
    ),
    ...data.separated.flatMap(({ abilities }, place) =>
      abilities.includes(STAFF_MEMBER)
        ? [`separated.${place}.abilities has ${STAFF_MEMBER}, which comes with every role`]
        : [],
    ),
    ...data.roles.flatMap(({ abilities }, place) => {
      const broken = brokenSeparation(book, new Set(abilities));
      return broken ? [`roles.${place}.abilities has ${broken.abilities.join(" and ")}, which are kept apart`] : [];
    }),
    ...data.roles.flatMap(({ gives }, place) =>
      gives.flatMap((code, index) =>
        book.roles.has(code) ? [] : [`roles.${place}.gives.${index} ${code} is no role`],
      ),
    ),
  ];
  if (problems.length > 0) throw new StaffFileError(shown, problems);
  return book;
}

/** @throws StaffFileError with everything that is wrong with the file */
export function readPlaces(file: string): PlacesEntry {
  const { shown, data } = readForm(file, placesFile);
  const problems = [
    ...repeated("regions", data.regions),
    ...repeated("stores", data.stores),
    ...data.stores.flatMap(({ region }, place) =>
      data.regions.some(({ code }) => code === region) ? [] : [`stores.${place}.region ${region} is no region`],
    ),
  ];
  if (problems.length > 0) throw new StaffFileError(shown, problems);
  return {
    regions: data.regions.map(({ code, name: called }) => ({ code, name: called, version: 1 })),
    stores: data.stores.map(({ code, region, name: called }) => ({ code, name: called, region, version: 1 })),
  };
}
