import { AccessTokens } from "./AccessTokens.ts";
import { Apps } from "./Apps.ts";
import { Codes } from "./Codes.ts";
import { Followers } from "./Followers.ts";
import { People } from "./People.ts";
import { Quotas, type QuotaName } from "./Quotas.ts";
import { Sessions } from "./Sessions.ts";
import { UserTokens } from "./UserTokens.ts";

/** How the stand-in pages the list of followers. */
export interface FollowerPaging {
  /** Openids on a page; 10,000 at WeChat. */
  readonly size: number;
  /**
   * How the list ends, where WeChat's document leaves it open: the last page names no next openid, or it does and is
   * followed by a page that holds nothing.
   */
  readonly end: "NO_NEXT_OPENID" | "EMPTY_PAGE";
}

export interface WorldOptions {
  readonly now: () => Date;
  readonly seed: string;
  readonly quotas: Partial<Record<QuotaName, number>>;
  readonly followerPaging: FollowerPaging;
}

/** Everything that the stand-in knows. */
export interface World {
  readonly now: () => Date;
  readonly followerPaging: FollowerPaging;
  readonly apps: Apps;
  readonly people: People;
  readonly codes: Codes;
  readonly sessions: Sessions;
  readonly accessTokens: AccessTokens;
  readonly userTokens: UserTokens;
  readonly quotas: Quotas;
  readonly followers: Followers;
}

/** A world in which there is nobody yet. */
export const createWorld = ({ now, seed, quotas, followerPaging }: WorldOptions): World => ({
  now,
  followerPaging,
  apps: new Apps(),
  people: new People(seed),
  codes: new Codes(now),
  sessions: new Sessions(),
  accessTokens: new AccessTokens(now),
  userTokens: new UserTokens(now),
  quotas: new Quotas(now, quotas),
  followers: new Followers(),
});
