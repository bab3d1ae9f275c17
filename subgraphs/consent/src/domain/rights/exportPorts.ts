import type { DataExport } from "./dataExport.ts";

/** What opens a copy, and what closes it; whoever has the lock alone cannot read what it has closed. */
export interface Link {
  /** The secret in the link. */
  readonly token: string;
  readonly lock: string;
}

/** A copy that is asked for. */
export interface ExportDraft extends Pick<DataExport, "userId" | "personIds" | "locale" | "requestedAt"> {
  readonly idempotencyKey: string;
  readonly lock: string;
  /** Person, day and number of the request on it: of each there is one. */
  readonly turn: string;
}

/** What became of a draft. */
export type Begun =
  | { readonly kind: "BEGUN"; readonly export: DataExport }
  /** Somebody has taken this turn. */
  | { readonly kind: "TURN_TAKEN" }
  /** The key was used before. */
  | { readonly kind: "KNOWN"; readonly export: DataExport };

/** A copy that is ours to bring on, for a while. */
export interface Gathering {
  readonly export: DataExport;
  readonly lock: string;
  /** Names our turn at it: nobody else writes with it. */
  readonly lease: string;
  /** How often it was tried in vain. */
  readonly attempts: number;
  /** Which subgraph is read, by its place, and where in it. */
  readonly subgraph: number;
  readonly after: string | null;
}

/** What a page of a subgraph was closed up to. */
export interface ClosedPart {
  readonly subgraph: string;
  readonly ephemeral: string;
  readonly keyId: string;
  readonly data: Uint8Array;
}

/** A copy whose download has begun, for us alone. */
export interface Downloading {
  readonly export: DataExport;
  readonly lock: string;
  readonly claim: string;
  /** Its parts in their order. */
  readonly parts: readonly { readonly subgraph: string; readonly id: string }[];
}

/** Where copies are kept while they are made and until they are downloaded. */
export interface ExportStore {
  begin(draft: ExportDraft): Promise<Begun>;
  known(userId: string, idempotencyKey: string): Promise<DataExport | null>;
  /** Closes a copy anew, empty, with another lock; null where it is gone or has had its links. */
  relock(id: string, lock: string, at: Date): Promise<DataExport | null>;
  /** The newest of a person. */
  newestOf(userIds: readonly string[], count: number): Promise<readonly DataExport[]>;

  /** Takes on a copy that waits, or whose worker is gone; null when there is none. */
  take(at: Date): Promise<Gathering | null>;
  /** Keeps a page and where the next one begins. False when it is no longer ours, and nothing is kept. */
  keep(
    gathering: Gathering,
    part: ClosedPart | null,
    next: Pick<Gathering, "subgraph" | "after">,
    at: Date,
  ): Promise<boolean>;
  conclude(gathering: Gathering, at: Date): Promise<boolean>;
  /** Lets go of a copy that could not be brought on, until then. */
  putOff(gathering: Gathering, until: Date): Promise<void>;
  /** Ends a copy that must not be had any more, and forgets what was gathered. */
  cancel(id: string, at: Date): Promise<void>;
  /** Forgets copies whose link has run out, and what is left of those that were downloaded. */
  expire(at: Date): Promise<number>;

  byLock(lock: string): Promise<DataExport | null>;
  /** Begins a download: of many at once for one; null for the others, and when there is nothing to be had. */
  claim(lock: string, claim: string, at: Date): Promise<Downloading | null>;
  /** @throws Error when the part is not there */
  part(id: string): Promise<ClosedPart>;
  /** Says that a download goes on. False when it is no longer ours. */
  renew(downloading: Downloading, at: Date): Promise<boolean>;
  /** Uses the copy up. False when it is no longer ours. */
  useUp(downloading: Downloading, at: Date): Promise<boolean>;
  /** Lets the copy be downloaded again, used up by this download or not. */
  letGo(downloading: Downloading): Promise<void>;
  /** Forgets what was gathered for a copy that is used up. */
  forgetParts(id: string): Promise<void>;
}
