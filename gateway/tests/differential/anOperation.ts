import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from "graphql";
import { aValue, literal, type Draw } from "./aValue.ts";

/** An operation with the variables that it is sent with. */
export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What stands under a name in a selection set, over all fragments that are merged with it. */
interface Taken {
  readonly identity: string;
  readonly names: Names;
}

type Names = Map<string, Taken>;

/** Names that clients like, and keys have as well. */
const ALIASES = ["a", "b", "id", "name", "title", "number"];

const DEPTH_MAX = 6;

/**
 * Makes an operation out of dice: with aliases, fragments of both kinds, conditions, arguments as literals and as variables,
 * and `__typename` wherever it may stand. It is nearly always valid.
 */
export function anOperation(schema: GraphQLSchema, draw: Draw): Operation {
  return new Maker(schema, draw).operation();
}

class Maker {
  readonly #schema: GraphQLSchema;
  readonly #draw: Draw;
  readonly #fragments: string[] = [];
  readonly #definitions: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  #budget = 0;
  #count = 0;

  constructor(schema: GraphQLSchema, draw: Draw) {
    this.#schema = schema;
    this.#draw = draw;
  }

  operation(): Operation {
    const { mutation, query } = { mutation: this.#schema.getMutationType(), query: this.#schema.getQueryType() };
    const root = (mutation && this.#chance(12) ? mutation : query) ?? query;
    if (!root) throw new Error("The schema has no queries.");
    this.#budget = 6 + this.#draw(34);
    const selection = this.#selection(root, 0, new Map());
    const definitions = this.#definitions.length > 0 ? `(${this.#definitions.join(", ")})` : "";
    const kind = root === mutation ? "mutation" : "query";
    return {
      query: [`${kind} Made${definitions} ${selection}`, ...this.#fragments].join("\n"),
      variables: this.#variables,
    };
  }

  /** Whether something that happens so many times in a hundred happens. */
  #chance(percent: number): boolean {
    return this.#draw(100) < percent;
  }

  #one<Value>(values: readonly Value[]): Value | undefined {
    return values[this.#draw(values.length)];
  }

  #selection(type: GraphQLCompositeType, depth: number, names: Names): string {
    const wanted = 1 + this.#draw(5);
    const parts: string[] = [];
    for (let count = 0; count < wanted && (parts.length === 0 || this.#budget > 0); count += 1) {
      const part = this.#part(type, depth, names);
      if (part) parts.push(part);
    }
    return `{ ${parts.length > 0 ? parts.join(" ") : this.#typename(names)} }`;
  }

  #part(type: GraphQLCompositeType, depth: number, names: Names): string | undefined {
    this.#budget -= 1;
    if (this.#chance(8)) return this.#typename(names);
    if (depth < DEPTH_MAX && this.#chance(isAbstractType(type) ? 55 : 10)) return this.#fragment(type, depth, names);
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const affordable = fields.filter((field) => depth < DEPTH_MAX || isLeafType(getNamedType(field.type)));
    const field = this.#one(affordable);
    return field && this.#field(type, field, depth, names);
  }

  #typename(names: Names): string {
    const alias = this.#chance(20) ? `t${this.#draw(2)}` : "__typename";
    if ((names.get(alias)?.identity ?? "__typename") !== "__typename") return "__typename";
    names.set(alias, { identity: "__typename", names: new Map() });
    return alias === "__typename" ? alias : `${alias}: __typename`;
  }

  #field(type: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, depth: number, names: Names): string {
    const given = field.args.flatMap((argument) => this.#argument(argument));
    const argumentsText = given.length > 0 ? `(${given.join(", ")})` : "";
    const identity = `${field.name}${argumentsText}: ${String(field.type)}`;
    const liked = this.#chance(15) ? this.#one(ALIASES) : field.name;
    const isFree = liked !== undefined && (names.get(liked)?.identity ?? identity) === identity;
    const name = isFree ? liked : `f${(this.#count += 1)}`;
    const taken = names.get(name) ?? { identity, names: new Map() };
    names.set(name, taken);
    const named = getNamedType(field.type);
    const below = isCompositeType(named) ? ` ${this.#selection(named, depth + 1, taken.names)}` : "";
    return `${name === field.name ? "" : `${name}: `}${field.name}${argumentsText}${this.#condition()}${below}`;
  }

  #fragment(type: GraphQLCompositeType, depth: number, names: Names): string {
    const others = Object.values(this.#schema.getTypeMap())
      .filter(isCompositeType)
      .filter((other) => other.name !== type.name && this.#mayBe(type, other));
    const on = this.#chance(15) ? type : (this.#one(others) ?? type);
    const selection = this.#selection(on, depth, names);
    if (this.#chance(25)) {
      const name = `Part${this.#fragments.length}`;
      this.#fragments.push(`fragment ${name} on ${on.name} ${selection}`);
      return `...${name}${this.#condition()}`;
    }
    return `... ${on === type && this.#chance(50) ? "" : `on ${on.name}`}${this.#condition()} ${selection}`;
  }

  #mayBe(one: GraphQLCompositeType, other: GraphQLCompositeType): boolean {
    const types = (type: GraphQLCompositeType) => (isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type]);
    return types(one).some((type) => types(other).includes(type));
  }

  #condition(): string {
    if (!this.#chance(10)) return "";
    const directive = this.#chance(50) ? "skip" : "include";
    const value = this.#chance(80) ? this.#variable("Boolean!", this.#chance(50)) : String(this.#chance(50));
    return ` @${directive}(if: ${value})`;
  }

  #argument(argument: GraphQLArgument): readonly string[] {
    const isNeeded = isNonNullType(argument.type) && argument.defaultValue === undefined;
    if (!isNeeded && this.#chance(40)) return [];
    return [`${argument.name}: ${this.#input(argument.type)}`];
  }

  #input(type: GraphQLInputType): string {
    const value = aValue(type, this.#draw);
    return this.#chance(50) ? this.#variable(String(type), value, type) : literal(value, type);
  }

  /** A variable, or now and then a former one of the same type; with a default, left out or null, where that is allowed. */
  #variable(type: string, value: unknown, inputType?: GraphQLInputType): string {
    const name = `v${this.#definitions.length}`;
    if (inputType && this.#chance(15)) {
      this.#definitions.push(`$${name}: ${type} = ${literal(aValue(inputType, this.#draw), inputType)}`);
      if (this.#chance(50)) return `$${name}`;
    } else this.#definitions.push(`$${name}: ${type}`);
    if (inputType && !isNonNullType(inputType) && this.#chance(15)) return `$${name}`;
    this.#variables[name] = value;
    return `$${name}`;
  }
}
