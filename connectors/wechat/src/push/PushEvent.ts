import type { Fields } from "../readValues.ts";

interface Push {
  /** The account at which it happened. */
  readonly appid: string;
  /** The person at that account. */
  readonly openid: string;
  /** When WeChat made it. */
  readonly createdAt: Date;
  /**
   * The same for every delivery of the same push, and for nothing else; WeChat delivers up to three times. A hash, so
   * it names no person.
   */
  readonly dedupeKey: string;
  /** The account's own name at WeChat (`gh_…`), from which a reply comes. */
  readonly toUserName: string;
}

/** The person wrote, spoke, sent a picture… */
export interface PushMessage extends Push {
  readonly kind: "MESSAGE";
  /** `text`, `image`, `voice`, `video`, `location`, `link`… */
  readonly messageType: string;
  /** 64 bits, so a text. */
  readonly messageId: string | null;
  /** What the person wrote; null unless `messageType` is `text`. */
  readonly text: string | null;
  readonly fields: Fields;
}

/** The person follows the account. */
export interface PushSubscribe extends Push {
  readonly kind: "SUBSCRIBE";
  /** What the QR code carried by which the person came; null without one. */
  readonly scene: string | null;
}

/** The person has left. WeChat's rule: delete what the account knows of them. */
export interface PushUnsubscribe extends Push {
  readonly kind: "UNSUBSCRIBE";
}

/** Somebody who follows already has scanned a QR code of the account. */
export interface PushScan extends Push {
  readonly kind: "SCAN";
  readonly scene: string;
}

/** The person has taken back the right to some data, at WeChat: delete these. */
export interface PushAuthorizationRevoked extends Push {
  readonly kind: "AUTHORIZATION_REVOKED";
  /**
   * Which data, by WeChat's codes. Mini-program: 2 address, 6 name and picture, 8 phone number, 13 position, 16 e-mail,
   * 19 name, 20 picture… Service account: 201 to 207. App and website: 301, everything.
   */
  readonly revoked: readonly string[];
  readonly unionid: string | null;
}

/** The person has closed the WeChat account: delete all. */
export interface PushAuthorizationCancelled extends Push {
  readonly kind: "AUTHORIZATION_CANCELLED";
  readonly unionid: string | null;
}

/** The person has changed the profile. */
export interface PushUserInfoModified extends Push {
  readonly kind: "USER_INFO_MODIFIED";
  readonly revoked: readonly string[];
  readonly unionid: string | null;
}

/** What the person says of messages of one template. */
export interface MessageChoice {
  readonly template: string;
  readonly isAccepted: boolean;
}

/**
 * The person has answered a question whether they want messages, has changed their mind in the settings, or a message could
 * not be brought to them because they do not want it.
 */
export interface PushMessagesChosen extends Push {
  readonly kind: "MESSAGES_CHOSEN";
  /** Empty where nothing follows from it, as from a message that arrived. */
  readonly choices: readonly MessageChoice[];
}

/** Any other event. */
export interface PushUnknown extends Push {
  readonly kind: "UNKNOWN";
  /** WeChat's name of it. */
  readonly event: string;
  readonly fields: Fields;
}

/** What WeChat pushes to an account, of which none carries a unionid but those of a revoked authorization. */
export type PushEvent =
  | PushMessage
  | PushSubscribe
  | PushUnsubscribe
  | PushScan
  | PushAuthorizationRevoked
  | PushAuthorizationCancelled
  | PushUserInfoModified
  | PushMessagesChosen
  | PushUnknown;
