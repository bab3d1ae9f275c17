import { isEnumType, isInputObjectType, isListType, isNonNullType, type GraphQLInputType } from "graphql";

/** A number from 0, below another. */
export type Draw = (below: number) => number;

const DEPTH_MAX = 3;

/** A value that an input takes, as JSON has it. */
export function aValue(type: GraphQLInputType, draw: Draw, depth = 0): unknown {
  if (isNonNullType(type)) return something(type.ofType, draw, depth);
  return draw(10) === 0 ? null : something(type, draw, depth);
}

function something(type: GraphQLInputType, draw: Draw, depth: number): unknown {
  if (isListType(type)) return Array.from({ length: draw(3) }, () => aValue(type.ofType, draw, depth + 1));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const needed = fields.filter((field) => isNonNullType(field.type) && field.defaultValue === undefined);
    const chosen = type.isOneOf
      ? fields.slice(draw(fields.length)).slice(0, 1)
      : fields.filter((field) => needed.includes(field) || (depth < DEPTH_MAX && draw(2) === 0));
    return Object.fromEntries(
      chosen.map((field) => [
        field.name,
        type.isOneOf ? something(field.type, draw, depth + 1) : aValue(field.type, draw, depth + 1),
      ]),
    );
  }
  if (isEnumType(type)) return type.getValues()[draw(type.getValues().length)]?.name;
  switch (String(type)) {
    case "Int":
      return draw(5);
    case "Float":
      return draw(5) + draw(2) / 2;
    case "Boolean":
      return draw(2) === 0;
    case "ID":
    case "String":
      return ["1", "two", 'q"\\', "é\n"][draw(4)];
    default:
      return draw(2) === 0 ? `c${draw(3)}` : { x: [draw(3), null], y: { z: "w" } };
  }
}

/** The value as it is written into a document. */
export function literal(value: unknown, type: GraphQLInputType): string {
  if (value === null || value === undefined) return "null";
  if (isNonNullType(type)) return literal(value, type.ofType);
  if (isListType(type) && Array.isArray(value))
    return `[${value.map((entry) => literal(entry, type.ofType)).join(", ")}]`;
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    const written = Object.entries(value).map(([name, entry]) => {
      const field = fields[name];
      return field ? `${name}: ${literal(entry, field.type)}` : "";
    });
    return `{ ${written.join(", ")} }`;
  }
  return isEnumType(type) && typeof value === "string" ? value : anything(value);
}

/** A value of a scalar that may be anything. */
function anything(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(anything).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{ ${Object.entries(value)
      .map(([name, entry]) => `${name}: ${anything(entry)}`)
      .join(", ")} }`;
  return JSON.stringify(value);
}
