import { requireText, StandInInputError } from "../StandInInputError.ts";
import type { App } from "./Apps.ts";
import { wechatId } from "./wechatId.ts";

/** A number as WeChat gives it in two parts. */
export interface StandInPhone {
  /** The calling code without plus: `86`. */
  readonly countryCode: string;
  readonly purePhoneNumber: string;
}

/** Somebody who has WeChat. */
export interface StandInPerson {
  /** The caller's own name for this person; WeChat's ids are made from it. */
  readonly id: string;
  /** The nickname, which the pages show; the id unless given. */
  readonly name?: string;
  /** The number bound to WeChat. A text is a number of the mainland, with or without `+86`. */
  readonly phone?: StandInPhone | string;
  /** Openids by appid, where they are not to be made. */
  readonly openids?: Readonly<Record<string, string>>;
  /** Unionids by Open Platform account, where they are not to be made. */
  readonly unionids?: Readonly<Record<string, string>>;
  /** The appids of the official accounts that the person follows from the start. */
  readonly follows?: readonly string[];
  /** WeChat refuses this person's login codes (errcode 40226). */
  readonly isHighRisk?: boolean;
}

/** A person as the stand-in keeps them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly phone: StandInPhone | null;
  readonly openids: Readonly<Record<string, string>>;
  readonly unionids: Readonly<Record<string, string>>;
  readonly isHighRisk: boolean;
}

/** Everybody, by the caller's id and by openid. */
export class People {
  readonly #seed: string;
  readonly #people = new Map<string, Person>();
  /** By appid, made when first asked for: the people by openid. */
  readonly #byOpenid = new Map<string, Map<string, Person>>();

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** @throws StandInInputError for a person without id, with an id that is there already, or with a bad number */
  add(input: StandInPerson): Person {
    const id = requireText(input.id, "id");
    if (this.#people.has(id)) throw new StandInInputError("id", `${id} is there already`);
    const person: Person = {
      id,
      name: input.name ?? id,
      phone: input.phone === undefined ? null : readPhone(input.phone),
      openids: input.openids ?? {},
      unionids: input.unionids ?? {},
      isHighRisk: input.isHighRisk ?? false,
    };
    this.#people.set(id, person);
    for (const [appid, index] of this.#byOpenid) index.set(this.openid(person, appid), person);
    return person;
  }

  /** @throws StandInInputError when there is no such person */
  get(personId: string): Person {
    const person = this.#people.get(requireText(personId, "personId"));
    if (!person) throw new StandInInputError("personId", `there is no person ${personId}`);
    return person;
  }

  all(): readonly Person[] {
    return [...this.#people.values()];
  }

  openid(person: Person, appid: string): string {
    return person.openids[appid] ?? wechatId(appid, person.id, this.#seed);
  }

  /** Null while the app is bound to no Open Platform account. */
  unionid(person: Person, { openPlatform }: App): string | null {
    if (openPlatform === null) return null;
    return person.unionids[openPlatform] ?? wechatId(openPlatform, person.id, this.#seed);
  }

  /**
   * The virtual account of a visitor whom a snapshot page (快照页) shows to nobody: neither id is the person's, and they
   * differ from one visit to the next.
   */
  snapshot({ appid, openPlatform }: App, visit: string): { readonly openid: string; readonly unionid: string | null } {
    return {
      openid: wechatId(appid, visit, this.#seed),
      unionid: openPlatform === null ? null : wechatId(openPlatform, visit, this.#seed),
    };
  }

  byOpenid(appid: string, openid: string): Person | null {
    let index = this.#byOpenid.get(appid);
    if (!index) {
      index = new Map(this.all().map((person) => [this.openid(person, appid), person]));
      this.#byOpenid.set(appid, index);
    }
    return index.get(openid) ?? null;
  }
}

const MAINLAND = /^(?:\+86)?(1\d{10})$/;

function readPhone(phone: StandInPhone | string): StandInPhone {
  if (typeof phone !== "string")
    return {
      countryCode: requireText(phone.countryCode, "phone.countryCode"),
      purePhoneNumber: requireText(phone.purePhoneNumber, "phone.purePhoneNumber"),
    };
  const purePhoneNumber = MAINLAND.exec(phone)?.[1];
  if (purePhoneNumber === undefined)
    throw new StandInInputError(
      "phone",
      "must be a mainland mobile number, or countryCode and purePhoneNumber for one of another country",
    );
  return { countryCode: "86", purePhoneNumber };
}
