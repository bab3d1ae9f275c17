import type { Identifier } from "./identifier.ts";
import type { BoundIdentifier } from "./person.ts";

/** WeChat did not take what the person brought; the codes are those of the schema's `WechatCodeRejected`. */
export interface WechatCodeRejected {
  readonly kind: "WechatCodeRejected";
  readonly code: "WECHAT_CODE_REJECTED" | "WECHAT_ACCOUNT_BLOCKED" | "WECHAT_SESSION_STALE";
}

/** WeChat showed the page to nobody in particular (快照页): there is no person to know. */
export interface WechatAuthorizationNeeded {
  readonly kind: "WechatAuthorizationNeeded";
}

/** A code of WeChat on its way through Datong. */
export interface CodeKey {
  readonly appid: string;
  /** The code itself: secret, kept as a digest. */
  readonly code: string;
  /** Who uses it for what: the answer is for nobody else. Kept as a digest. */
  readonly use: string;
  /** For how long after its end they may have the answer again, in milliseconds. */
  readonly repeatMs: number;
}

/** Why a code has no answer, in the words of the kit's faults; the next who brings it may try again. */
export type CodeFault = "UNAVAILABLE" | "TIMEOUT" | "RATE_LIMITED" | "INTERNAL";

/** How far a code is. */
export type CodeState =
  /** It is ours to bring on, from what WeChat has said to a process that died, if it has. */
  | { readonly kind: "MINE"; readonly proof: unknown }
  | { readonly kind: "UNDER_WAY" }
  | { readonly kind: "DONE"; readonly outcome: unknown }
  | { readonly kind: "FAULT"; readonly fault: CodeFault }
  /** Somebody uses it for something else. */
  | { readonly kind: "OTHER_USE" };

/**
 * Codes of WeChat, each taken on by one caller among all processes. What is kept of them is encrypted, and of no use once
 * the time of their key is over: whoever brings the code then asks WeChat again.
 */
export interface CodeExchanges {
  /** Takes a code on if nobody has it, who had it is gone, or its time is over. `owner` is fresh for every call. */
  claim(key: CodeKey, owner: string, at: Date): Promise<CodeState>;
  /** How far a code is that somebody else has. */
  read(key: CodeKey): Promise<CodeState>;
  /**
   * Keeps what WeChat said, which it says only once.
   *
   * @returns false when somebody else has taken the code over meanwhile
   */
  keepProof(key: CodeKey, owner: string, proof: unknown): Promise<boolean>;
  /** Keeps the answer, which came at this time, for those who bring the same code. False as for `keepProof`. */
  conclude(key: CodeKey, owner: string, outcome: unknown, at: Date): Promise<boolean>;
  /** Lets go of a code that has no answer, at this time. */
  giveUp(key: CodeKey, owner: string, fault: CodeFault, at: Date): Promise<void>;
}

/** The session keys of mini-programs, which open what old base libraries send. Never given to a client. */
export interface SessionKeys {
  /** Keeps the key of a login unless a later one is there. */
  keep(openid: Identifier, sessionKey: string, at: Date): Promise<void>;
  /** The key of the last login with any of these openids, by their blind indexes; null when there is none. */
  newest(hashes: readonly string[]): Promise<{ readonly hash: string; readonly sessionKey: string } | null>;
  forget(openid: Identifier): Promise<void>;
}

/** Kinds of event that WeChat pushes and identity acts on. */
export type PushKind =
  | "SUBSCRIBED"
  | "UNSUBSCRIBED"
  | "SCANNED"
  | "AUTHORIZATION_REVOKED"
  | "WECHAT_CANCELLED"
  /** Says nothing about who is who: it is passed on. */
  | "MESSAGES_CHOSEN";

/** What WeChat tells about one person at one account. */
export interface PushedEvent {
  /** The same for every delivery of the same event, and for no other. */
  readonly key: string;
  readonly appid: string;
  readonly kind: PushKind;
  /** Personal. */
  readonly openid: string;
  /** Personal; only events about authorisations name it, and not always. */
  readonly unionid: string | null;
  /** By WeChat's clock. */
  readonly at: Date;
  /** What was taken back, by WeChat's numbers; empty unless something was. */
  readonly revoked: readonly string[];
  /** What the person says of messages, by template; absent unless they did, and in what earlier versions kept. */
  readonly choices?: readonly { readonly template: string; readonly isAccepted: boolean }[];
}

/** An event that is ours to work on. */
export interface TakenEvent {
  /** Names it in the inbox. */
  readonly id: string;
  readonly event: PushedEvent;
  /** How often it was taken before. */
  readonly attempts: number;
}

/** Events that WeChat has pushed, until they are worked into who is who. */
export interface PushInbox {
  /** Keeps an event; one that is there, or was, adds nothing. */
  put(event: PushedEvent, at: Date): Promise<void>;
  /** The oldest event that waits and nobody works on; null when there is none. */
  take(at: Date): Promise<TakenEvent | null>;
  /** It is worked in: its content goes, its key stays as long as WeChat may repeat it. */
  finish(id: string, at: Date): Promise<void>;
  /** Whether something else that waits is about the same person and happened before. */
  hasEarlier(taken: TakenEvent): Promise<boolean>;
  /** Whether anything else that waits, or is being worked in, is about the same person. */
  hasOthers(taken: TakenEvent): Promise<boolean>;
  /** It was not tried: something else comes first. */
  giveWay(id: string, until: Date): Promise<void>;
  /** It could not be worked in now. */
  putOff(id: string, until: Date): Promise<void>;
}

/** Somebody who follows an account or has left it, as a run has found and consent has not heard. */
export interface UntoldFollow {
  /** The blind index of the openid. */
  readonly id: string;
  /** Who they are; null where nobody is known by the openid. */
  readonly userId: string | null;
  readonly isFollowing: boolean;
  readonly changedAt: Date;
  /** Names the change among those of the same openid. */
  readonly change: string;
}

/**
 * What became of something that WeChat says of a follower: it holds and is news, now or when it was told before; it holds
 * and was known of an earlier instant; or WeChat has said something later.
 */
export type FollowNoted = "CHANGED" | "KNOWN" | "OVERTAKEN";

/** Whether people follow official accounts. */
export interface Follows {
  /** Notes what WeChat says of a follower at an instant of its clock; what it said of a later one stays. */
  note(openid: Identifier, isFollowing: boolean, changedAt: Date): Promise<FollowNoted>;
  /** The same for followers whom a run of the list has found. */
  noteListed(openids: readonly { readonly openid: Identifier; readonly since: Date }[], run: string): Promise<void>;
  /** Notes that everybody whom a run has not found has left before it began. */
  noteUnlisted(appid: string, run: string, startedAt: Date): Promise<void>;
  /** Some of those of an account whom a run has changed and of whom consent has not heard. */
  untold(appid: string, max: number): Promise<readonly UntoldFollow[]>;
  /** Consent has heard of these; one that has changed since is still untold. */
  told(heard: readonly UntoldFollow[]): Promise<void>;
}

/** The reading of one account's follower list, as it is kept. */
export interface SyncState {
  readonly appid: string;
  readonly state: "NEVER" | "RUNNING" | "WAITING" | "DONE";
  readonly total: number | null;
  readonly read: number;
  readonly created: number;
  readonly conflicts: number;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly nextAt: Date | null;
}

/** A run that is ours to bring on. */
export interface TakenSync {
  readonly appid: string;
  readonly run: string;
  readonly startedAt: Date;
  /** The openid with which the last page ended that was worked in whole; null before the first. Personal. */
  readonly cursor: string | null;
  /** How often WeChat has refused since it last answered. */
  readonly refusals: number;
}

/** What some followers of a page came to. */
export interface SyncProgress {
  readonly total: number;
  readonly read: number;
  readonly created: number;
  readonly conflicts: number;
}

/** The reading of follower lists, each by one process at a time. */
export interface FollowerSyncs {
  all(appids: readonly string[]): Promise<readonly SyncState[]>;
  /** Begins a run unless one is under way. */
  start(appid: string, run: string, at: Date): Promise<SyncState>;
  /** Notes accounts and when their next run begins, where nothing is noted yet; null for accounts without schedule. */
  schedule(appids: readonly string[], nextAt: Date | null): Promise<void>;
  /** A run that waits for somebody to bring it on, begun anew where it is due; null when there is none. */
  take(appids: readonly string[], owner: string, newRun: string, at: Date): Promise<TakenSync | null>;
  /** Counts followers of the present page, and keeps the run ours. False when it no longer is. */
  count(appid: string, owner: string, progress: SyncProgress, at: Date): Promise<boolean>;
  /** The present page is worked in. False when the run is no longer ours. */
  turnPage(appid: string, owner: string, cursor: string, at: Date): Promise<boolean>;
  /** WeChat refuses: the run goes on later. */
  wait(appid: string, owner: string, until: Date): Promise<void>;
  /** Gives the run back at once, as when the process stops. */
  putBack(appid: string, owner: string): Promise<void>;
  /** The whole list is read. */
  finish(appid: string, owner: string, at: Date, nextAt: Date | null): Promise<void>;
}

/** What identity keeps encrypted and WeChat needs to be told. */
export interface ClearOpenids {
  /** The openid of a record; null when it is gone. Personal: never log it. */
  reveal(record: Pick<BoundIdentifier, "id" | "hash">): Promise<string | null>;
}
