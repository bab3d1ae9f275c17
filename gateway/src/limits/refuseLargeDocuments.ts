import {
  GraphQLError,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type ValidationRule,
} from "graphql";
import { countRepetitions } from "./countRepetitions.ts";
import { FragmentCycleError, measurer, TooManyLevelsError, type SelectionSize } from "./measureDocument.ts";
import type { OperationLimits } from "./OperationLimits.ts";
import { tooMuch } from "./tooLarge.ts";

/** What tools that show a schema ask for is 15 fields deep: a type of a type of an argument of a field of a type. */
const INTROSPECTION_DEPTH_MAX = 20;

type Excess = readonly [what: string, count: number, max: number, advice: string];

type Definition = OperationDefinitionNode | FragmentDefinitionNode;

const LESS = "Ask for less at a time.";
const OTHERS = "Leave out what this request does not need.";

/** From the cheapest measure to the dearest: each may rely on those before. */
function* measures({ definitions }: DocumentNode, limits: OperationLimits): Generator<Excess> {
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  yield ["The document has # operations", operations.length, limits.operations, OTHERS];
  yield ["The document has # fragments", fragments.length, limits.fragments, OTHERS];
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  const measure = measurer(byName, limits.levels);
  for (const operation of operations) {
    const variables = operation.variableDefinitions?.length ?? 0;
    yield ["The operation has # variables", variables, limits.variables, "Put them together in lists and objects."];
    yield ["The operation has # root fields", measure(operation).rootFields, limits.rootFields, LESS];
  }
  // Also a fragment that no operation uses is validated before it is refused.
  for (const definition of [...operations, ...fragments])
    yield* measuresOf(definition, measure(definition), byName, limits);
}

function* measuresOf(
  definition: Definition,
  size: SelectionSize,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  limits: OperationLimits,
): Generator<Excess> {
  const the = definition.kind === Kind.OPERATION_DEFINITION ? "The operation" : "A fragment";
  yield [`${the} is # fields deep`, size.depth, limits.depth, "Begin further down."];
  yield [`${the} asks for the schema # fields deep`, size.introspectionDepth, INTROSPECTION_DEPTH_MAX, LESS];
  yield [`${the} has # fields, with all fragments spread`, size.fields, limits.fields, LESS];
  yield [`${the} has # aliases`, size.aliases, limits.aliases, LESS];
  yield [`${the} has # directives`, size.directives, limits.directives, OTHERS];
  yield [`${the} has # directives in one place`, size.directivesInOnePlace, limits.directivesInOnePlace, OTHERS];
  const repetitions = countRepetitions(definition.selectionSet, fragments);
  yield [`${the} asks for one field # times`, repetitions, limits.repeatedFields, "Ask for it once."];
}

/** Why a document is refused, or null. */
function findExcess(document: DocumentNode, limits: OperationLimits): string | null {
  try {
    for (const [what, count, max, advice] of measures(document, limits))
      if (count > max) return tooMuch(what, count, max, advice);
    return null;
  } catch (error) {
    if (error instanceof FragmentCycleError) return error.message;
    if (error instanceof TooManyLevelsError)
      return `The document opens more than ${limits.levels} levels, those of fragments included. Begin further down.`;
    throw error;
  }
}

/**
 * Refuses a document that is larger than `limits`, with one error, before any other rule of validation sees it: some of
 * them compare every field with every other, which large documents are made to exploit.
 *
 * It goes with the other rules and decides where the visit begins, at the document. A visitor may put another node in the
 * place of the one it is shown; this one puts an empty document there, and nothing is left to visit.
 */
export const refuseLargeDocuments =
  (limits: OperationLimits): ValidationRule =>
  (context) => ({
    Document(document) {
      const excess = findExcess(document, limits);
      if (excess === null) return undefined;
      context.reportError(new GraphQLError(excess));
      return { kind: Kind.DOCUMENT, definitions: [] } satisfies DocumentNode;
    },
  });
