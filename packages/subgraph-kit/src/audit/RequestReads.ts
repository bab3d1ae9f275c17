import type { Caller } from "../caller.ts";
import type { AccessEntry } from "./AccessEntry.ts";

/** Which persons an object tells of. */
export type PersonsOf = (object: unknown) => readonly string[];

/** What is known of a request whose reads are recorded. */
export interface ReadingRequest {
  readonly caller: Caller;
  readonly requestId: string;
  readonly accessReason: string | null;
}

/** How many person ids an entry names at most; one about more people is continued by another. */
const PERSONS_PER_ENTRY = 100;
const OPERATION_CHARACTERS_MAX = 200;

/** As the gateway names what it asks of a subgraph on behalf of an operation: `Home__orders__1`. */
const OF_GATEWAY = /__[a-z_]+__\d+$/;

/** What one request has read of other people. */
export class RequestReads {
  readonly #operation: string | null;
  readonly #byObject = new Map<unknown, { readonly personsOf: PersonsOf; readonly fields: Set<string> }>();

  /** @param operation the name of the operation that the subgraph was asked */
  constructor(operation: string | undefined) {
    this.#operation = operation?.replace(OF_GATEWAY, "").slice(0, OPERATION_CHARACTERS_MAX) ?? null;
  }

  note(object: unknown, personsOf: PersonsOf, field: string): void {
    const known = this.#byObject.get(object);
    if (known) known.fields.add(field);
    else this.#byObject.set(object, { personsOf, fields: new Set([field]) });
  }

  /** One entry for all persons of whom the same fields were read. */
  entries({ caller, requestId, accessReason: reason }: ReadingRequest): readonly AccessEntry[] {
    if (caller.kind !== "STAFF" && caller.kind !== "SERVICE") return [];
    const { kind: callerKind, subject } = caller;
    const personsByFields = new Map<string, Set<string>>();
    for (const [object, { personsOf, fields }] of this.#byObject) {
      const key = [...fields].sort().join(" ");
      const persons = personsByFields.get(key) ?? new Set();
      personsByFields.set(key, persons);
      for (const id of personsOf(object)) persons.add(id);
    }
    return [...personsByFields].flatMap(([fields, persons]) =>
      inParts([...persons]).map((part) => ({
        requestId,
        callerKind,
        caller: subject,
        operation: this.#operation,
        reason,
        persons: part,
        fields: fields.split(" "),
      })),
    );
  }
}

/** At least one part, also of nobody. */
const inParts = (persons: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.max(1, Math.ceil(persons.length / PERSONS_PER_ENTRY)) }, (_, part) =>
    persons.slice(part * PERSONS_PER_ENTRY, (part + 1) * PERSONS_PER_ENTRY),
  );

/** Notes that a request has read of people besides those whom its objects belong to, while a field of theirs is resolved. */
export function alsoReads(context: object, personIds: readonly string[], field: string): void {
  if (personIds.length > 0) openReads(context, undefined).note(Symbol(field), () => personIds, field);
}

const requests = new WeakMap<object, RequestReads>();

/** What the request that this context was made for has read of other people; undefined when it has read nothing. */
export const readsOf = (context: object): RequestReads | undefined => requests.get(context);

/** The same, to be added to. */
export function openReads(context: object, operation: string | undefined): RequestReads {
  const known = requests.get(context);
  if (known) return known;
  const reads = new RequestReads(operation);
  requests.set(context, reads);
  return reads;
}
