import type { RecordKind, Resolvers } from "../generated/resolvers.ts";
import type { MappedKind } from "../domain/mapping/canonicalFields.ts";

const kindOf = ({ kind }: { readonly kind: MappedKind }): RecordKind => (kind === "order" ? "ORDER" : "RESERVATION");

/** By what a mapping says of an identifier. */
const OPTIONAL = { true: "YES", false: "NO", inConflict: "IN_CONFLICT" } as const;

/** The types of the data dictionary: names in the language of the request. */
export const dictionaryTypes = {
  DictionaryRecord: { kind: kindOf },
  DictionaryField: {
    name: ({ name }, _args, { locale }) => name[locale],
    type: ({ type }, _args, { locale }) => type[locale],
    unit: ({ unit }, _args, { locale }) => unit?.[locale] ?? null,
  },
  DictionaryStatus: { name: ({ name }, _args, { locale }) => name[locale] },
  DictionarySource: { kind: kindOf, name: ({ name }, _args, { locale }) => name[locale] },
  MappedIdentifier: {
    namespace: ({ namespace }) => namespace ?? null,
    paths: ({ path }) => path,
    optional: ({ optional = false }) => OPTIONAL[`${optional}`],
  },
} satisfies Resolvers;
