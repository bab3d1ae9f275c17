import { createHash, createHmac, randomBytes } from "node:crypto";

const SALT_BYTES = 16;

/** Enough of a digest of the salt to know it by. */
const NAME_CHARACTERS = 22;

const SALTED = /^salted:[\w-]{22}:[\w-]{43}$/;

const nameOf = (salt: string): string =>
  createHash("sha256").update(salt).digest("base64url").slice(0, NAME_CHARACTERS);

/** A salt for the keys of a record, from this place on. */
export const newSalt = (since: number): string => `${since}.${randomBytes(SALT_BYTES).toString("base64url")}`;

/** Whether entries of the record have their keys as they were sent. */
export const hasOlder = (salt: string): boolean => !salt.startsWith("1.");

/**
 * What an entry has of the key of its call, which may say anything: a digest by the salt of its record, which every entry carries on
 * beside what its hash covers. An erasure takes the salt out; what is left nobody can guess the key from. It says which salt it was,
 * so that another one shows.
 */
export const saltedKey = (salt: string, idempotencyKey: string): string =>
  `salted:${nameOf(salt)}:${createHmac("sha256", salt).update(idempotencyKey).digest("base64url")}`;

/** Whether an entry with this key has the salt that it was written with, and none if its key is as it was sent. */
export const isSaltOf = (salt: unknown, key: string): boolean =>
  SALTED.test(key) ? typeof salt === "string" && key.startsWith(`salted:${nameOf(salt)}:`) : salt === undefined;
