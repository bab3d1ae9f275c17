import {
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLNonNull,
} from "graphql";

/** Makes a value of a type out of what was sent for a variable; undefined where that cannot be, or may not. */
export type Coerce = (sent: unknown) => unknown;

/** What coerces to a type as graphql-js does, except that it says nothing of what is wrong. */
export function coercionTo(type: GraphQLInputType): Coerce {
  if (isNonNullType(type)) {
    const coerce = presentTo(type.ofType);
    return (sent) => (sent === null || sent === undefined ? undefined : coerce(sent));
  }
  const coerce = presentTo(type);
  return (sent) => (sent === null || sent === undefined ? null : coerce(sent));
}

/** For what is not null. */
function presentTo(type: Exclude<GraphQLInputType, GraphQLNonNull<never>>): Coerce {
  if (isListType(type)) return listTo(coercionTo(type.ofType));
  return isInputObjectType(type) ? objectTo(type) : leafTo(type);
}

const leafTo =
  (type: GraphQLLeafType): Coerce =>
  (sent) => {
    try {
      return type.parseValue(sent) as unknown;
    } catch {
      return undefined;
    }
  };

const listTo =
  (coerce: Coerce): Coerce =>
  (sent) => {
    // One entry may stand for a list; that is rare enough to be left to graphql-js.
    if (!Array.isArray(sent)) return undefined;
    const coerced: unknown[] = [];
    for (const entry of sent as readonly unknown[]) {
      const value = coerce(entry);
      if (value === undefined) return undefined;
      coerced.push(value);
    }
    return coerced;
  };

/** Types of inputs hold one another, and none is needed before somebody sends one. */
const byType = new WeakMap<GraphQLInputObjectType, Coerce>();

function objectTo(type: GraphQLInputObjectType): Coerce {
  return (sent) => {
    let coerce = byType.get(type);
    if (!coerce) {
      coerce = fieldsTo(type);
      byType.set(type, coerce);
    }
    return coerce(sent);
  };
}

function fieldsTo(type: GraphQLInputObjectType): Coerce {
  const known = type.getFields();
  const fields = Object.values(known).map(({ name, type: fieldType, defaultValue }) => ({
    name,
    coerce: coercionTo(fieldType),
    defaultValue,
    isNeeded: defaultValue === undefined && isNonNullType(fieldType),
  }));
  return (sent) => {
    if (typeof sent !== "object" || sent === null || Array.isArray(sent)) return undefined;
    const given = sent as Readonly<Record<string, unknown>>;
    for (const name of Object.keys(given)) if (!known[name]) return undefined;
    const coerced: Record<string, unknown> = {};
    for (const { name, coerce, defaultValue, isNeeded } of fields) {
      const found = given[name];
      const value = found === undefined ? defaultValue : coerce(found);
      if (value !== undefined) coerced[name] = value;
      else if (found !== undefined || isNeeded) return undefined;
    }
    return type.isOneOf && !isOne(coerced) ? undefined : coerced;
  };
}

/** Whether exactly one field is there, and is not null. */
export function isOne(value: Readonly<Record<string, unknown>>): boolean {
  const values = Object.values(value);
  return values.length === 1 && values[0] !== null;
}
