import {
  defaultFieldResolver,
  isNullableType,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { argumentsOf, type Arguments } from "./arguments.ts";
import { completionOf, isLeaf, type Completed, type Selected } from "./completion.ts";
import { gateOf, type Gate } from "./Gate.ts";
import { isPromise } from "./isPromise.ts";
import type { Complete, Path, Run, Variables } from "./Run.ts";

/** What stays the same whenever an operation runs. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly definition: OperationDefinitionNode;
}

/** A field of an answer. */
export interface Answering {
  readonly name: string;
  /** What stands there, now or later; throws, now or later, where null would and must not. */
  execute(source: unknown, above: Path | undefined, run: Run): unknown;
}

/** A function in the place of a value. */
type Method = (given: Arguments, context: unknown, info: GraphQLResolveInfo) => unknown;

/** Finds what a document asks of an object of a type, below these nodes. */
export type Select = (type: GraphQLObjectType, nodes: readonly FieldNode[]) => Selected;

/** A field of an object. */
export class Field implements Answering, Completed {
  readonly name: string;
  readonly nodes: readonly FieldNode[];
  readonly isNullable: boolean;
  readonly #operation: Operation;
  readonly #parentType: GraphQLObjectType;
  readonly #definition: GraphQLField<unknown, unknown>;
  /** As the objects that have it call it. */
  readonly #property: string;
  readonly #resolve: GraphQLFieldResolver<unknown, unknown>;
  /** Says when the object itself has the value, so that there is nothing to resolve; null where it never does. */
  readonly #gate: Gate | null;
  readonly #isLeaf: boolean;
  readonly #argumentsFrom: (variables: Variables) => Arguments;
  readonly #complete: Complete;
  readonly #select: Select;

  /** @param name as the answer has it */
  constructor(
    operation: Operation,
    parentType: GraphQLObjectType,
    definition: GraphQLField<unknown, unknown>,
    [name, nodes]: readonly [string, readonly FieldNode[]],
    select: Select,
  ) {
    this.name = name;
    this.nodes = nodes;
    this.isNullable = isNullableType(definition.type);
    this.#operation = operation;
    this.#parentType = parentType;
    this.#definition = definition;
    this.#property = definition.name;
    this.#resolve = definition.resolve ?? defaultFieldResolver;
    // What a field makes of its arguments may go wrong, also where nobody reads them.
    this.#gate = definition.args.length === 0 ? gateOf(definition.resolve) : null;
    this.#isLeaf = isLeaf(definition.type);
    this.#argumentsFrom = argumentsOf(definition, nodes[0]);
    this.#select = select;
    this.#complete = completionOf(definition.type, this);
  }

  get coordinate(): string {
    return `${this.#parentType.name}.${this.#property}`;
  }

  get schema(): GraphQLSchema {
    return this.#operation.schema;
  }

  execute(source: unknown, above: Path | undefined, run: Run): unknown {
    // Of a leaf that goes well nobody asks where it is.
    const at = this.#isLeaf ? undefined : this.#below(above);
    try {
      const value =
        this.#gate !== null && run.opens(this.#gate, source)
          ? this.#propertyOf(source, above, run)
          : this.#resolve(
              source,
              this.#argumentsFrom(run.variables),
              run.context,
              this.infoAt(at ?? this.#below(above), run),
            );
      const completed = isPromise(value) ? this.#completeLater(value, at, run) : this.#complete(value, at, run);
      return isPromise(completed) ? this.#mend(completed, at ?? this.#below(above), run) : completed;
    } catch (thrown) {
      return run.refuse(this, at ?? this.#below(above), thrown);
    }
  }

  select(type: GraphQLObjectType): Selected {
    return this.#select(type, this.nodes);
  }

  infoAt(at: Path | undefined, { variables }: Run): GraphQLResolveInfo {
    let path = at;
    // Whatever is asked about an entry of a list is asked on behalf of the field.
    while (typeof path?.key === "number") path = path.prev;
    return {
      fieldName: this.#definition.name,
      fieldNodes: this.nodes,
      returnType: this.#definition.type,
      parentType: this.#parentType,
      path: path ?? this.#below(undefined),
      schema: this.#operation.schema,
      fragments: this.#operation.fragments,
      rootValue: undefined,
      operation: this.#operation.definition,
      variableValues: variables,
    };
  }

  #below(above: Path | undefined): Path {
    return { prev: above, key: this.name, typename: this.#parentType.name };
  }

  /** What `defaultFieldResolver` of graphql-js gives. */
  #propertyOf(source: unknown, above: Path | undefined, run: Run): unknown {
    if ((typeof source !== "object" && typeof source !== "function") || source === null) return undefined;
    const holder = source as Readonly<Record<string, unknown>>;
    const value = holder[this.#property];
    if (typeof value !== "function") return value;
    const info = this.infoAt(this.#below(above), run);
    return (holder[this.#property] as Method)(this.#argumentsFrom(run.variables), run.context, info);
  }

  #completeLater(value: Promise<unknown>, at: Path | undefined, run: Run): Promise<unknown> {
    return value.then((settled) => this.#complete(settled, at, run));
  }

  #mend(completed: Promise<unknown>, at: Path, run: Run): Promise<unknown> {
    return completed.then(undefined, (thrown: unknown) => run.refuse(this, at, thrown));
  }
}

/** `__typename`, which needs no resolver. */
export class TypeName implements Answering {
  readonly name: string;
  readonly #typeName: string;

  constructor(name: string, typeName: string) {
    this.name = name;
    this.#typeName = typeName;
  }

  execute(): string {
    return this.#typeName;
  }
}
