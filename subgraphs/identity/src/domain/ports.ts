import type { Actor } from "./actor.ts";
import type { BindConflict, BindConflictOption, NewBindConflict, OpenBindConflict } from "./bindConflict.ts";
import type { Loss } from "./formerOwner.ts";
import type { IdentityEvent } from "./history.ts";
import type { Identifier, Trust } from "./identifier.ts";
import type { CandidateDecision, MergeCandidate, NewMergeCandidate } from "./mergeCandidate.ts";
import type { Merge, MergeOutcome, MergePlan, ReleasedIdentifier } from "./mergePlan.ts";
import type { BoundIdentifier, Channel, Person } from "./person.ts";
import type { ProvenIdentifier } from "./provenIdentifier.ts";

export type { ProvenIdentifier } from "./provenIdentifier.ts";

/** How an identifier came to a person. */
export type BindOrigin =
  /** A back end said so. */
  | "ASSERTED"
  /** The person came with it. */
  | "LOGIN"
  /** The signed-in person added it. */
  | "BOUND"
  /** A member of staff has seen evidence. */
  | "STAFF"
  /** It was somebody else's, and the person chose to take it over with a fresh code. */
  | "TRANSFER"
  /** A phone number that the carrier had given to somebody new. */
  | "REISSUED";

/** Why an identifier left a person. */
export type ReleaseReason =
  "UNBOUND" | "REPLACED" | "TRANSFERRED" | "REISSUED" | "UNPROVEN" | "UNMERGED" | "CANCELLED_AT_WECHAT";

/** Facts about a binding that are kept with it. */
export interface Binding {
  readonly origin: BindOrigin;
  readonly by: Actor;
  readonly at: Date;
}

/** Facts about a release that are kept in the history. */
export interface Release {
  readonly reason: ReleaseReason;
  readonly by: Actor;
  readonly at: Date;
}

/** What became of `bind`. */
export type BindOutcome =
  | { readonly kind: "BOUND" }
  /** Somebody holds it, perhaps the same user. */
  | { readonly kind: "HELD" }
  /** The user has another one where they may have only one. */
  | { readonly kind: "SLOT_TAKEN" }
  | { readonly kind: "TOO_MANY" }
  /** There is no such user, or a merge has retired it: read the person again. */
  | { readonly kind: "RETIRED" };

/** Under whose id an identifier lies. */
export interface Owner {
  readonly userId: string;
  /** Not of a user who was merged into another, nor of one who is being erased. */
  readonly isCanonical: boolean;
}

/** Where people and their identifiers are kept. Every read is one round trip, whatever the number of keys. */
export interface PersonStore {
  /** Who holds each identifier, by `identifierKey`; an identifier that nobody holds is missing from the map. */
  personsByIdentifier(identifiers: readonly Identifier[]): Promise<ReadonlyMap<string, Person>>;
  /**
   * Under whose id each identifier lies, by `identifierKey`; one that nobody holds is missing. For whoever needs to know no
   * more of many people: it costs the database a small part of `personsByIdentifier`, in two round trips.
   */
  ownersOf(identifiers: readonly Identifier[]): Promise<ReadonlyMap<string, Owner>>;
  /** The person whom each id belongs to, by the id asked for; also for ids that a merge has retired. */
  personsById(ids: readonly string[]): Promise<ReadonlyMap<string, Person>>;
  /** The person's record of the identifier, null when it is not theirs; asks the store nothing. */
  recordOf(person: Person, identifier: Identifier): BoundIdentifier | null;
  /**
   * Makes a new user together with their first identifier.
   *
   * @returns false when somebody holds the identifier; then there is no new user
   */
  createUser(id: string, first: ProvenIdentifier, binding: Binding): Promise<boolean>;
  /**
   * Binds an identifier to a canonical user. Between parallel callers the store decides; what a crash leaves undecided
   * is decided by whoever meets it next.
   *
   * @param room how many identifiers the user itself may then hold (`roomOf`)
   */
  bind(userId: string, proven: ProvenIdentifier, room: number, binding: Binding): Promise<BindOutcome>;
  /**
   * Takes an identifier away from its user: at once it identifies nobody, and anybody may bind it.
   *
   * @returns false when it had already been taken away
   */
  release(identifier: Pick<BoundIdentifier, "id" | "hash">, release: Release): Promise<boolean>;
  /**
   * The number of the user's next turn to take something off, once what an earlier turn takes off is gone. With
   * `releaseInTurn`, of several that are taken off at once each is decided on what the ones before have left.
   */
  releaseTurn(userId: string): Promise<number>;
  /**
   * Releases an identifier of the person in a turn of their canonical user.
   *
   * @returns false when somebody else has had the turn: look again
   */
  releaseInTurn(
    userId: string,
    turn: number,
    identifier: Pick<BoundIdentifier, "id" | "hash">,
    release: Release,
  ): Promise<boolean>;
  /** Notes that identifiers were proved anew, and who did. Trust only rises; `ASSERTED` and `DEVICE` prove nothing. */
  confirm(records: readonly BoundIdentifier[], trust: Trust, by: Actor, at: Date): Promise<void>;
  /**
   * When the last holder of each identifier was erased, by `identifierKey`; an identifier of nobody erased is missing from
   * the map.
   */
  erasuresOf(identifiers: readonly Identifier[]): Promise<ReadonlyMap<string, Date>>;
  /** Notes that a person has logged in at an end; one that is noted of them already costs nothing. */
  noteChannel(person: Person, channel: Channel): Promise<void>;
  /**
   * Notes that a device was seen with a user. A device never decides who somebody is; one that has been seen with more
   * than 3 users is shared for ever.
   *
   * @returns whether it had not been seen with this user before
   */
  noteDevice(device: Identifier, userId: string, at: Date): Promise<boolean>;
}

/** The journal of merges, and who must not be merged. */
export interface MergeStore {
  /**
   * Merges two people: journal, then one compare-and-set on the younger. Automatic rules take one of the older user's
   * turns first (`AUTOMATIC_MERGES`).
   */
  merge(plan: MergePlan): Promise<MergeOutcome>;
  /**
   * Every id that was one person's at a moment, by the merges that stood then, the canonical one first.
   *
   * @param userId any of them
   */
  idsAt(userId: string, at: Date): Promise<readonly string[]>;
  /** Null when no such merge was ever done. */
  mergeById(id: string): Promise<Merge | null>;
  /**
   * Undoes a merge, and separates the two sides of the person it has made; releases what was bound while they were one, and
   * ends the sessions of both. Repeating it changes nothing, not even the reason.
   */
  unmerge(
    merge: Merge,
    whole: Person,
    undone: { readonly at: Date; readonly by: Actor; readonly reason: string },
  ): Promise<readonly ReleasedIdentifier[]>;
  /** Whether somebody has decided that the two are two people. */
  areSeparated(a: Person, b: Person): Promise<boolean>;
  /** Notes that they are. */
  separate(id: string, a: Person, b: Person, at: Date): Promise<void>;
  /** Takes such decisions back. */
  liftSeparation(a: Person, b: Person): Promise<void>;
}

/** Which part of a list, as `readPage` reads it. */
export interface PageOf<Cursor> {
  readonly first: number;
  readonly after: Cursor | null;
}

/** What orders events and candidates. */
export interface TimeCursor {
  readonly at: Date;
  readonly id: string;
}

export interface SliceOf<Node> {
  readonly nodes: readonly Node[];
  readonly hasNextPage: boolean;
}

/** Pairs of people before staff. */
export interface CandidateStore {
  /** Puts two people before staff; where they wait already, adds the evidence. Gives the candidate's id. */
  proposeMerge(candidate: NewMergeCandidate): Promise<string>;
  candidateById(id: string): Promise<MergeCandidate | null>;
  /** Oldest first. */
  candidates(state: MergeCandidate["state"] | null, page: PageOf<TimeCursor>): Promise<SliceOf<MergeCandidate>>;
  /** Decides a waiting candidate, once; what was decided is then to be carried out. */
  decideCandidate(id: string, state: "MERGED" | "REJECTED", decision: CandidateDecision): Promise<void>;
  /** Notes that what was decided is done. The merge that a decision leads to notes it too, with its own id. */
  finishCandidate(id: string): Promise<void>;
  /** Decisions made before `before` that are not carried out. */
  unfinishedCandidates(before: Date): Promise<readonly MergeCandidate[]>;
}

/** Bind conflicts that wait for the person's choice. */
export interface ConflictStore {
  /** Keeps a conflict; the same one, asked for again while nobody has chosen, is there once. */
  addConflict(conflict: NewBindConflict): Promise<OpenBindConflict>;
  /**
   * @param askers ids of the person who must have asked for the binding: somebody else's conflict is not even read; left
   *   out, anybody
   */
  conflictById(id: string, askers?: readonly string[]): Promise<BindConflict | null>;
  /**
   * Notes the choice, once; true again for the same choice, so that a choice that a crash interrupted can be repeated.
   * `CANCEL` is done at once.
   */
  chooseConflict(id: string, choice: BindConflictOption, at: Date): Promise<boolean>;
  /** Notes that what was chosen is done: nobody needs the identifier any more. */
  finishConflict(id: string): Promise<void>;
  /** Choices made before `before` that are not done. */
  unfinishedConflicts(before: Date): Promise<readonly OpenBindConflict[]>;
  /** Forgets the identifiers of conflicts that have expired, about which nothing was chosen. */
  expireConflicts(now: Date): Promise<void>;
}

/** What happened to people's identities. */
export interface HistoryStore {
  /** Adds an event; one that is known already is not added again. */
  addEvent(event: IdentityEvent): Promise<void>;
  /** Newest first. */
  historyOf(person: Person, page: PageOf<TimeCursor>): Promise<SliceOf<IdentityEvent>>;
  /** The newest events of these kinds. */
  latestEvents(
    person: Person,
    kinds: readonly IdentityEvent["kind"][],
    first: number,
  ): Promise<readonly IdentityEvent[]>;
}

export interface IdentityStore extends PersonStore, MergeStore, CandidateStore, ConflictStore, HistoryStore {
  /**
   * Brings to its end what a process that died has left half done since before `before`: bindings, releases, merges and
   * un-merges.
   *
   * @returns how many there were
   */
  settle(before: Date): Promise<number>;
}

/** What the functions of this domain need; the context of a request has all of it. */
export interface IdentityParts {
  readonly store: IdentityStore;
  /** Makes the id of a new person or merge; a later one sorts after an earlier one. */
  readonly newId: () => string;
  readonly now: Date;
  readonly actor: Actor;
  /** How many days after its last proof a phone number is sure to be the same person's. */
  readonly phoneFreshDays: number;
  /**
   * Writes to whoever has lost an identifier to a new owner, as well as it can: returns at once and never throws. What
   * they can be sure to find is in their history.
   */
  readonly tellFormerOwner: (loss: Loss) => void;
}
