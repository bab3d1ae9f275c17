import { KINDS, type AccessModel, type Cell, type FieldAccess } from "./accessModel.ts";

const SIGNS: Readonly<Record<Cell, string>> = {
  SEES: "✓",
  LOGIN: "login",
  HIDDEN: "hidden",
  EMPTY: "empty",
  UNREACHABLE: "–",
  UNAUTHENTICATED: "401",
  FORBIDDEN: "403",
};

/** What a resolver decides beyond the rules, by coordinate. Each is told in the description of its field, too. */
const BEYOND_THE_RULES: Readonly<Record<string, string>> = {
  "Query.me": "Whoever has signed in gets themselves, and can name nobody else.",
  "Mutation.setPermission":
    "A signed-in person who names anybody but themselves in `userId` is refused with `FORBIDDEN`.",
  "Mutation.requestCode":
    "For `LOGIN` as the table says; a code for `BIND` or `TRANSFER` is for a signed-in person alone: nobody else gets " +
    "further than `UNAUTHENTICATED`, a back end no further than `FORBIDDEN`.",
  "Mutation.grantToStaff":
    "Staff who name themselves, or a grant that they have not been granted themselves, are refused with `FORBIDDEN`.",
  "Mutation.createServiceAccount":
    "Whoever gives a scope that they do not hold themselves gets `ScopeNotHeld`, staff as well as a back end.",
  "Mutation.issueCoupon": "Staff who name themselves are refused with `FORBIDDEN`.",
  "Mutation.issueCoupons": "Staff who name themselves among others are refused with `FORBIDDEN`.",
  "Mutation.grantBenefit": "Staff who name themselves are refused with `FORBIDDEN`.",
  "Mutation.releaseCoupon": "A person lets go of their own lock; of a back end's, a back end alone.",
  "Mutation.grantRole":
    "Staff give what a role of theirs says or they have and may pass on, and nothing to themselves; otherwise `RoleNotGivable` or `DutiesSeparated`.",
  "Mutation.revokeRole":
    "Staff take back what they gave, what was given by right of their own roles, and, with `staff:manage`, everything; otherwise `RoleGrantUnknown`.",
  "Mutation.setReservationStatus": "Staff by their places: of a reservation elsewhere `ReservationUnknown`.",
  "User.sessions": "Empty for everybody but the person.",
  "User.notices": "Empty for everybody but the person.",
};

const row = (...cells: readonly string[]) => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], rows: readonly string[]) => [
  row(...head),
  row(...head.map(() => "---")),
  ...rows,
];
const code = (text: string) => `\`${text}\``;
const codes = (texts: readonly string[]) => (texts.length === 0 ? "" : texts.map(code).join(", "));
const isRoot = ({ type }: FieldAccess) => type === "Query" || type === "Mutation";

function groupBy<T>(entries: readonly T[], keyOf: (entry: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()];
}

const nameOf = ({ field, isPublic }: FieldAccess) => `${code(field)}${isPublic ? "" : " ⁎"}`;

/** Fields of one type of which the same holds stand in one row. */
function rowsOf(fields: readonly FieldAccess[]): readonly string[] {
  const alike = (field: FieldAccess) =>
    JSON.stringify(isRoot(field) ? field : [field.type, field.cells, field.scopes, field.grants]);
  return groupBy(fields, alike).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const place = isRoot(first) ? nameOf(first) : `${code(first.type)}: ${group.map(nameOf).join(", ")}`;
    return [row(place, ...KINDS.map((kind) => SIGNS[first.cells[kind]]), codes(first.scopes), codes(first.grants))];
  });
}

const HEAD = [...KINDS, "scope", "grant"];

function sectionOf(subgraph: string, fields: readonly FieldAccess[]): readonly string[] {
  const part = (type: string) => fields.filter((field) => field.type === type);
  const types = groupBy(
    fields.filter((field) => !isRoot(field)),
    ({ type }) => type,
  ).flat();
  return [
    `## ${subgraph}`,
    "",
    ...["Query", "Mutation"].flatMap((type) =>
      part(type).length === 0 ? [] : [...table([type, ...HEAD], rowsOf(part(type))), ""],
    ),
    ...table(["type and its fields", ...HEAD], rowsOf(types)),
    "",
  ];
}

/** Fields, all of a type in one where they are all that it has. */
function named(opened: readonly FieldAccess[], fields: readonly FieldAccess[]): string {
  const places = groupBy(opened, ({ subgraph, type }) => `${subgraph} ${type}`).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const all = fields.filter(({ subgraph, type }) => subgraph === first.subgraph && type === first.type);
    return all.length === group.length && !isRoot(first)
      ? [code(first.type)]
      : group.map(({ type, field }) => code(`${type}.${field}`));
  });
  return [...new Set(places)].join(", ");
}

function wordsTable(name: "scope" | "grant", fields: readonly FieldAccess[]): readonly string[] {
  const of = `${name}s` as const;
  // What opens nothing of the API is the gateway's own, and nobody is given it.
  const given = fields.filter(({ isPublic }) => isPublic);
  const words = [...new Set(given.flatMap((field) => field[of]))].sort();
  return table(
    [name, "opens"],
    words.map((word) =>
      row(
        code(word),
        named(
          given.filter((field) => field[of].includes(word)),
          given,
        ),
      ),
    ),
  );
}

/** The fields that a grant opens at stores, by grant. */
function placesTable(fields: readonly FieldAccess[]): readonly string[] {
  const opened = fields.filter(({ isByPlace, isPublic }) => isByPlace && isPublic);
  const words = [...new Set(opened.flatMap(({ grants }) => grants))].sort();
  return table(
    ["grant", "opens at stores"],
    words.map((word) =>
      row(
        code(word),
        named(
          opened.filter(({ grants }) => grants.includes(word)),
          fields,
        ),
      ),
    ),
  );
}

/** The fields of Query and Mutation that answer somebody who has not signed in. */
const openToNobody = (fields: readonly FieldAccess[]) =>
  fields.filter((field) => isRoot(field) && field.cells.anonymous === "SEES").map(({ field }) => field);

/**
 * `docs/access.md`: every field and every kind of caller.
 *
 * @throws Error when what is told of a field beyond its rules is told of a field that is not there
 */
export function accessPage({ fields }: AccessModel): string {
  const coordinates = new Set(fields.map(({ type, field }) => `${type}.${field}`));
  for (const coordinate of Object.keys(BEYOND_THE_RULES))
    if (!coordinates.has(coordinate))
      throw new Error(`scripts/docs/accessPage.ts: ${coordinate} is described, but is no field.`);

  return `${[
    "<!-- Written by scripts/docs.ts from schema/ and subgraphs/*/src/domain/policy.ts. Do not edit. -->",
    "",
    "# Who may see what",
    "",
    "Every field of every subgraph, and what each kind of caller gets who asks for it. It is what the `@access` rules of",
    "the SDL and the owner rules (`subgraphs/*/src/domain/policy.ts`) say together; `tests/e2e/accessMatrix.e2e.test.ts`",
    "asks the gateway for each field as each caller and finds the same. How it is enforced:",
    "[ADR 0006](adr/0006-access-directive.md).",
    "",
    "## How to read it",
    "",
    "Somebody asks for something of a person, the **owner**, by any way that leads there:",
    "",
    ...table(
      ["caller", "is"],
      [
        row("anonymous", "nobody: without a token"),
        row("other user", "signed in as another person"),
        row("owner", "signed in as the person, by any id that is theirs"),
        row(
          "service without, with scope",
          "a back end whose token lacks the scopes named at the end of the row, or has them",
        ),
        row(
          "staff without, with grant",
          "a member of staff without or with the grant named there, who asks for another and says why (`x-access-reason`); of their own they see what an owner sees",
        ),
      ],
    ),
    "",
    ...table(
      ["sign", "means"],
      [
        row(
          "✓",
          "sees it; of a mutation, may call it: what it answers is the caller's own, or what the scope or grant is for",
        ),
        row("login", "sees it in one answer: that of the login in which they have just proved to be the person"),
        row(
          "hidden",
          "null, exactly as if the person had no such thing or did not exist; their own they see. Where it cannot be null, and " +
            "the object was reached by another right, `FORBIDDEN`",
        ),
        row("empty", "a list without entries"),
        row("401", "the field is null, with the code `UNAUTHENTICATED` in `errors`"),
        row(
          "403",
          "the field is null, with the code `FORBIDDEN` in `errors`; `extensions` names the missing scope or grant",
        ),
        row("–", "its own rule would let them in, but no field that leads there does"),
      ],
    ),
    "",
    "All rules that apply must let a caller in: the field's, its type's, those of its interfaces, and those of every field",
    "on the way. A type that several subgraphs have, such as `Money`, has a rule in each. Fields with ⁎ travel between the",
    "gateway and the subgraphs, and are not in the API.",
    "",
    "## How to change it",
    "",
    "Change `@access` in `schema/*.graphql` (`allow`: the kinds of callers; `scopes`: all that a back end needs; `grant`:",
    "what staff need to see another's), then `npm run codegen` and `npm run docs`, and look at what has changed here. A field",
    "without a rule of its own, of its type or of an interface fails `npm run schema:check`, and its subgraph does not start.",
    "Whose an object is stands in the `owners` of the subgraph's `policy.ts`.",
    "",
    "## Without signing in",
    "",
    `Without a token one may log in, and read the notices that belong to it (PIPL article 17): ${codes(openToNobody(fields))}. No other`,
    "field of `Query` or `Mutation` answers without a token.",
    "",
    "## What goes beyond the rules",
    "",
    ...Object.entries(BEYOND_THE_RULES).map(([coordinate, what]) => `- ${code(coordinate)}: ${what}`),
    "- Staff who see what is another's by a grant say why, in the header `x-access-reason`; otherwise the field is null, with",
    "  the code `BAD_USER_INPUT`. Such reads, and those of back ends, are recorded: [ADR 0023](adr/0023-audit-trail.md).",
    "",
    "## Scopes of back ends",
    "",
    "A service account gets the scopes of all that it asks for. A type stands for all its fields.",
    "",
    ...wordsTable("scope", fields),
    "",
    "## Grants of staff",
    "",
    ...wordsTable("grant", fields),
    "",
    "## Grants at stores",
    "",
    "Whoever has a grant company-wide, by their token or by a role, is let in as the tables below say. Who has it by a role at",
    "stores or in a region is let in to the fields below (`byPlace: true`), and gets there what belongs to these stores and",
    "what is their own: lists hold nothing else, and another store's is null, as if it did not exist. Elsewhere they are",
    "refused with `FORBIDDEN` and the reason `COMPANY_WIDE_ONLY`. Which store an object is at stands in the `stores` of the",
    "subgraph's `policy.ts`. See [ADR 0031](adr/0031-staff-roles.md).",
    "",
    ...placesTable(fields),
    "",
    ...groupBy(fields, ({ subgraph }) => subgraph).flatMap((group) => sectionOf(group[0]?.subgraph ?? "", group)),
  ]
    .join("\n")
    .trimEnd()}\n`;
}
