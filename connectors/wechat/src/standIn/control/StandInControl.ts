import type { RecordedCall } from "../http/Calls.ts";
import type { Fault } from "../http/Faults.ts";
import type { PushAttempt } from "../push/deliver.ts";
import type { PushSettings } from "../push/PushSettings.ts";
import type { RequestForm } from "../push/signedRequest.ts";
import type { AppKind, StandInApp } from "../world/Apps.ts";
import type { OauthScope, PhoneAnswer } from "../world/Codes.ts";
import type { StandInPerson } from "../world/People.ts";

/** A person within one app. */
export interface PersonInApp {
  readonly personId: string;
  readonly appid: string;
}

/** Who a person is to an app. */
export interface PersonIds {
  readonly openid: string;
  /** Null while the app is bound to no Open Platform account. */
  readonly unionid: string | null;
}

export interface ShownApp {
  readonly appid: string;
  readonly kind: AppKind;
  readonly name: string;
  readonly originalId: string;
  readonly openPlatform: string | null;
}

export interface IssuedCode {
  readonly code: string;
}

/** What the old phone button hands to a mini-program besides the code. */
export interface EncryptedPhone {
  readonly encryptedData: string;
  readonly iv: string;
}

/** What became of an event that an app was told of. */
export interface Delivery {
  readonly eventId: string;
  /** One, or more after silence; none while the app has no push address. */
  readonly attempts: readonly PushAttempt[];
}

export interface Pushable {
  /** False holds the event back, for `deliver`; true unless given. */
  readonly push?: boolean;
}

export const AUTHORIZATION_EVENTS = [
  "user_info_modified",
  "user_authorization_revoke",
  "user_authorization_cancellation",
] as const;

export interface AuthorizationChange extends PersonInApp, Pushable {
  readonly event: (typeof AUTHORIZATION_EVENTS)[number];
  /** Which data, by WeChat's codes: 8 is the phone number in a mini-program, 301 everything in an app or a website. */
  readonly revokeInfo?: string;
  /** WeChat names the unionid in some of these events; false unless given. */
  readonly withUnionid?: boolean;
}

/**
 * What happens at WeChat but not through its API: people tap and agree, owners enter settings, networks fail. Every
 * method takes one object and can also be called over HTTP, as `POST /_stand-in/<method>` with the object as JSON; see
 * `connectStandIn`. All throw `StandInInputError`, which names the field and the reason.
 */
export interface StandInControl {
  addApps(input: { readonly apps: readonly StandInApp[] }): Promise<void>;
  /** Every app, without its secrets. */
  listApps(input: Record<string, never>): Promise<readonly ShownApp[]>;
  /** Binds an app to an Open Platform account or, with null, releases it: unionids come and go with it. */
  bindOpenPlatform(input: { readonly appid: string; readonly openPlatform: string | null }): Promise<void>;
  /** Where and how an app's events are pushed from now on; null for nowhere. */
  setPush(input: { readonly appid: string; readonly push: PushSettings | null }): Promise<void>;

  addPeople(input: { readonly people: readonly StandInPerson[] }): Promise<void>;
  listPeople(input: Record<string, never>): Promise<readonly { readonly id: string; readonly name: string }[]>;
  idsOf(input: PersonInApp): Promise<PersonIds>;

  /** `wx.login` in a mini-program. It renews the session key, as WeChat may. */
  issueLoginCode(input: PersonInApp): Promise<IssuedCode>;
  /** The phone button of a mini-program. */
  issuePhoneCode(input: PersonInApp & Partial<PhoneAnswer>): Promise<IssuedCode>;
  /**
   * The number as the old phone button gives it: AES-128-CBC under the session key of the last `wx.login`.
   *
   * @param input.watermarkAppid whose data it says it is; the app's own unless a test forges it
   */
  encryptPhone(input: PersonInApp & { readonly watermarkAppid?: string }): Promise<EncryptedPhone>;
  /** A person agrees on a page within WeChat, on a website's QR page or in an app, without the pages of the stand-in. */
  issueOauthCode(
    input: PersonInApp & { readonly scope: OauthScope; readonly isSnapshotUser?: boolean },
  ): Promise<IssuedCode>;
  /** Makes every access token of the app invalid (errcode 40001), as a reset of its secret does. */
  revokeAccessTokens(input: { readonly appid: string }): Promise<void>;

  /** Lets the next calls of a path of the API go wrong. */
  injectFault(input: { readonly path: string; readonly fault: Fault; readonly times?: number }): Promise<void>;
  clearFaults(input: Record<string, never>): Promise<void>;
  /** The calls of the API so far, of all paths or of one, the newest last. */
  listCalls(input: { readonly path?: string }): Promise<readonly RecordedCall[]>;
  clearCalls(input: Record<string, never>): Promise<void>;

  /** A person follows an official account; `qrScene` is what the QR code carried by which they came. */
  subscribe(input: PersonInApp & Pushable & { readonly qrScene?: string }): Promise<Delivery>;
  unsubscribe(input: PersonInApp & Pushable): Promise<Delivery>;
  /** A follower scans a QR code of the account. */
  scan(input: PersonInApp & Pushable & { readonly qrScene: string }): Promise<Delivery>;
  /** A follower taps an entry of the account's menu. */
  clickMenu(input: PersonInApp & Pushable & { readonly key: string }): Promise<Delivery>;
  /** A person writes to the account. */
  sendText(input: PersonInApp & Pushable & { readonly text: string }): Promise<Delivery>;
  /** A person changes the profile, takes back a consent, or closes the WeChat account. It changes nothing but is told. */
  changeAuthorization(input: AuthorizationChange): Promise<Delivery>;
  /**
   * Tells of events once more, in the order given: again, late, or in another order. Each waits for the one before.
   *
   * @param input.form how it is written, where it is not the usual way
   */
  deliver(input: { readonly eventIds: readonly string[]; readonly form?: RequestForm }): Promise<readonly Delivery[]>;
  /** Asks, as WeChat does when an address is entered, whether it is the owner's: true when it echoes as it should. */
  checkPushAddress(input: { readonly appid: string }): Promise<boolean>;
}
