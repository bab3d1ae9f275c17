import { requireList } from "../requireList.ts";
import { requireOneOf, requireText, StandInInputError } from "../StandInInputError.ts";
import { readPushSettings, type PushSettings } from "../push/PushSettings.ts";

export const APP_KINDS = ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE"] as const;
export type AppKind = (typeof APP_KINDS)[number];

/** An account at WeChat that has an appid. */
export interface StandInApp {
  readonly appid: string;
  readonly secret: string;
  readonly kind: AppKind;
  /** Shown on the page where a person agrees; the appid unless given. */
  readonly name?: string;
  /** The account's own id (原始ID), `gh_…`, which events are addressed to; made from the appid unless given. */
  readonly originalId?: string;
  /** The Open Platform (开放平台) account it is bound to. Without one nobody has a unionid here. */
  readonly openPlatform?: string | null;
  /** Addresses that may fetch access tokens; everyone may unless given. */
  readonly ipWhitelist?: readonly string[];
  /** Hosts that a login may redirect to, besides the loopback addresses. */
  readonly redirectHosts?: readonly string[];
  /** Where its events are pushed to; nowhere unless given. */
  readonly push?: PushSettings;
}

/** An app as it stands now; `openPlatform` and `push` may change while the stand-in runs. */
export interface App {
  readonly appid: string;
  readonly secret: string;
  readonly kind: AppKind;
  readonly name: string;
  readonly originalId: string;
  readonly ipWhitelist: readonly string[] | null;
  readonly redirectHosts: readonly string[];
  openPlatform: string | null;
  push: PushSettings | null;
}

/** Every app by its appid. */
export class Apps {
  readonly #apps = new Map<string, App>();

  /** @throws StandInInputError for an app without appid, secret or kind, or with an appid that is there already */
  add(input: StandInApp): App {
    const appid = requireText(input.appid, "appid");
    if (this.#apps.has(appid)) throw new StandInInputError("appid", `${appid} is there already`);
    const app: App = {
      appid,
      secret: requireText(input.secret, "secret"),
      kind: requireOneOf(input.kind, "kind", APP_KINDS),
      name: input.name ?? appid,
      originalId: input.originalId ?? `gh_${appid.slice(-12)}`,
      ipWhitelist: input.ipWhitelist ? requireList(input.ipWhitelist, "ipWhitelist") : null,
      redirectHosts: requireList(input.redirectHosts ?? [], "redirectHosts"),
      openPlatform: input.openPlatform ?? null,
      push: input.push ? readPushSettings(input.push) : null,
    };
    this.#apps.set(appid, app);
    return app;
  }

  find(appid: string): App | null {
    return this.#apps.get(appid) ?? null;
  }

  /** @throws StandInInputError when there is no such app */
  get(appid: string): App {
    const app = this.find(requireText(appid, "appid"));
    if (!app) throw new StandInInputError("appid", `there is no app ${appid}`);
    return app;
  }

  all(): readonly App[] {
    return [...this.#apps.values()];
  }
}
