import {
  defaultFieldResolver,
  getArgumentValues,
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
import { completionOf, type Complete, type Select } from "./completion.ts";
import { isPromise } from "./isPromise.ts";
import type { Path, Run } from "./Run.ts";

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

/** A field that a resolver answers. */
export class Field implements Answering {
  readonly name: string;
  readonly nodes: readonly FieldNode[];
  readonly isNullable: boolean;
  readonly #operation: Operation;
  readonly #parentType: GraphQLObjectType;
  readonly #definition: GraphQLField<unknown, unknown>;
  readonly #resolve: GraphQLFieldResolver<unknown, unknown>;
  readonly #complete: Complete;

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
    this.#resolve = definition.resolve ?? defaultFieldResolver;
    this.#complete = completionOf(definition.type, select);
  }

  execute(source: unknown, above: Path | undefined, run: Run): unknown {
    const at = { prev: above, key: this.name, typename: this.#parentType.name };
    try {
      const info = this.#infoOf(at, run);
      const value = this.#resolve(source, this.#argumentsOf(run), run.context, info);
      const completed = isPromise(value)
        ? value.then((settled) => this.#complete(settled, at, info, run))
        : this.#complete(value, at, info, run);
      return isPromise(completed)
        ? completed.then(undefined, (thrown: unknown) => run.refuse(this, at, thrown))
        : completed;
    } catch (thrown) {
      return run.refuse(this, at, thrown);
    }
  }

  #argumentsOf({ variables }: Run): Record<string, unknown> {
    const [node] = this.nodes;
    return node && this.#definition.args.length > 0 ? getArgumentValues(this.#definition, node, variables) : {};
  }

  #infoOf(path: Path, { variables }: Run): GraphQLResolveInfo {
    return {
      fieldName: this.#definition.name,
      fieldNodes: this.nodes,
      returnType: this.#definition.type,
      parentType: this.#parentType,
      path,
      schema: this.#operation.schema,
      fragments: this.#operation.fragments,
      rootValue: undefined,
      operation: this.#operation.definition,
      variableValues: variables,
    };
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
