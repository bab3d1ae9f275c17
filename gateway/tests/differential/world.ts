import {
  getArgumentValues,
  getNamedType,
  GraphQLError,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";

/** An object of a world, as resolvers pass it on. */
export interface Being {
  /** Its object type in the whole graph. */
  readonly type: string;
  /** Who it is: `Book/3`, or for what has no key where it hangs: `Book/3~dimensions`. */
  readonly soul: string;
  /** The object through which it was reached; null at the root and where a subgraph was asked for it by a key. */
  readonly above: Being | null;
  /** What a subgraph was given to find it by. */
  readonly given?: Readonly<Record<string, unknown>>;
}

/** What the laws of a world follow from. */
export interface Nature {
  /** The whole graph, also what clients cannot see. */
  readonly whole: GraphQLSchema;
  /** What clients see of it. */
  readonly api: GraphQLSchema;
  /** The types that have keys. */
  readonly entities: ReadonlySet<string>;
  /** The names of leaf fields that keys are made of. */
  readonly keyFields: ReadonlySet<string>;
  /** The types of the objects that a field of an abstract type can give. */
  typesOf(parent: string, field: string): readonly string[];
  /** In a storm fields fail, nothing stands where something must, objects are lost, subgraphs are down. */
  readonly isStormy: boolean;
}

/** How many objects there are of a type. */
const POPULATION = 7;

const TEXTS = ["plain", "", 'quo"ted \\ back', "two\nlines \u2028 and", "中文 é 🚪", "</script>"];
const NUMBERS = [0, 1.5, -2.25, 0.1, 1e21, 12345.678];

/**
 * A world in which everything has one value, whoever is asked and however often: it follows from the object, the field and
 * the arguments. So what subgraphs answer out of it together can be compared with one execution over the whole graph.
 */
export class World {
  readonly #nature: Nature;

  constructor(nature: Nature) {
    this.#nature = nature;
  }

  /** The value of a field: leaves as they are, objects as beings, lists of either. */
  value(being: Being, field: string, type: GraphQLOutputType, given: unknown): unknown {
    const seed = `${being.soul}.${field}${canonical(given)}`;
    if (!this.#nature.keyFields.has(field) && this.#strikes("field", seed, 23))
      throw new GraphQLError(`${field} is broken`, { extensions: { code: "FORBIDDEN" } });
    return this.#make(type, being, field, seed);
  }

  /** What a selection without fragments finds; the same whatever else is known of the object. */
  select(being: Being, { selections }: SelectionSetNode): Readonly<Record<string, unknown>> {
    const type = this.#nature.whole.getType(being.type);
    if (!isObjectType(type)) throw new Error(`The world has no ${being.type}.`);
    const entries = selections.flatMap((node) => {
      const field = node.kind === Kind.FIELD ? type.getFields()[node.name.value] : undefined;
      if (node.kind !== Kind.FIELD || !field) throw new Error(`${type.name} has no such field.`);
      const below = (value: unknown): unknown => {
        if (Array.isArray(value)) return value.map(below);
        return node.selectionSet && value ? this.select(value as Being, node.selectionSet) : value;
      };
      return [[field.name, below(this.value(being, field.name, field.type, getArgumentValues(field, node)))]];
    });
    return Object.fromEntries(entries);
  }

  /** Whether a subgraph has lost an object. */
  hasLost(soul: string, subgraph: string): boolean {
    return this.#strikes("lost", `${soul} ${subgraph}`, 17);
  }

  /** Whether a subgraph is down for everything that an operation asks of it. */
  isDown(subgraph: string, operation: string): boolean {
    return this.#strikes("down", `${subgraph} ${operation}`, 11);
  }

  #strikes(what: string, seed: string, often: number): boolean {
    return this.#nature.isStormy && hash(`${what} ${seed}`) % often === 0;
  }

  #make(type: GraphQLOutputType, being: Being, field: string, seed: string): unknown {
    if (isNonNullType(type))
      return this.#strikes("hole", seed, 61) ? null : this.#something(type.ofType, being, field, seed);
    return hash(`null ${seed}`) % 12 === 0 ? null : this.#something(type, being, field, seed);
  }

  #something(type: GraphQLOutputType, being: Being, field: string, seed: string): unknown {
    if (isListType(type)) {
      const entryType = type.ofType as GraphQLOutputType;
      const length = hash(`length ${seed}`) % 4;
      return Array.from({ length }, (_, place) => this.#make(entryType, being, field, `${seed}[${place}]`));
    }
    if (isLeafType(type)) return this.#leaf(type, being, field, seed);
    const { name } = getNamedType(type);
    const types = isObjectType(this.#nature.whole.getType(name)) ? [name] : this.#nature.typesOf(being.type, field);
    const chosen = types[hash(`type ${seed}`) % types.length];
    if (chosen === undefined) return null;
    const soul = this.#nature.entities.has(chosen)
      ? `${chosen}/${hash(`who ${seed}`) % POPULATION}`
      : `${being.soul}~${field}${hash(seed)}`;
    return { type: chosen, soul, above: being } satisfies Being;
  }

  #leaf(type: GraphQLLeafType, being: Being, field: string, seed: string): unknown {
    const number = hash(seed);
    if (isEnumType(type)) {
      const visible = this.#nature.api.getType(type.name);
      const values = isEnumType(visible) && !this.#nature.isStormy ? visible.getValues() : type.getValues();
      return values[number % values.length]?.name;
    }
    switch (type.name) {
      case "Int":
        return number % 1000;
      case "Float":
        return NUMBERS[number % NUMBERS.length];
      case "Boolean":
        return number % 2 === 0;
      case "ID":
      case "String":
        return this.#nature.keyFields.has(field)
          ? `${field}:${being.soul}`
          : `${TEXTS[number % TEXTS.length] ?? ""}${number % 100}`;
      default:
        return number % 2 === 0 ? `${type.name} ${number % 100}` : { z: [number % 10, null, "é"], a: { "": true } };
    }
  }
}

/** The soul that a key names in one of its fields; null for none. */
export function soulIn(given: unknown, { selections }: SelectionSetNode): string | null {
  for (const node of selections) {
    if (node.kind !== Kind.FIELD) continue;
    const value = (given as Readonly<Record<string, unknown>> | null | undefined)?.[node.name.value];
    const soul = node.selectionSet
      ? soulIn(value, node.selectionSet)
      : typeof value === "string" && /^\w+:(\w+\/\d+)/.exec(value)?.[1];
    if (soul) return soul;
  }
  return null;
}

/** A text that is the same for equal values. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1)
    bits = Math.imul(bits ^ text.charCodeAt(place), 0x01000193) >>> 0;
  return (bits ^ (bits >>> 15)) >>> 0;
}
