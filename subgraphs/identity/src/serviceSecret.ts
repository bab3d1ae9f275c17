import { randomInt } from "node:crypto";
import { crc32 } from "node:zlib";
import type { SecretText } from "./domain/serviceAccountPorts.ts";

/** Letters and digits alone: a double click selects a whole secret, and no shell or form changes it. */
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** 62^20 is 119 bits, 62^12 is 71, 62^43 is 256. */
const CLIENT_ID_LETTERS = 20;
const SECRET_ID_LETTERS = 12;
const SECRET_LETTERS = 43;
const CHECKSUM_LETTERS = 6;

const PREFIX = "dtsk_";
const SECRET = new RegExp(
  `^${PREFIX}([0-9A-Za-z]{${SECRET_ID_LETTERS}})[0-9A-Za-z]{${SECRET_LETTERS}}([0-9A-Za-z]{${CHECKSUM_LETTERS}})$`,
);

const randomLetters = (count: number): string =>
  Array.from({ length: count }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");

/** CRC-32 in six letters: tells a secret from what only looks like one, to a scanner of sources and to us. */
function checksum(text: string): string {
  let rest = crc32(text);
  let letters = "";
  for (let place = 0; place < CHECKSUM_LETTERS; place++) {
    letters = ALPHABET.charAt(rest % ALPHABET.length) + letters;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return letters;
}

/** A client id that nobody has: `svc_` and 20 letters. */
export const newClientId = (): string => `svc_${randomLetters(CLIENT_ID_LETTERS)}`;

/** A new secret: `dtsk_`, its id, 256 random bits, and a checksum, all in letters and digits. */
export function newSecret(): SecretText {
  const id = randomLetters(SECRET_ID_LETTERS);
  const text = `${PREFIX}${id}${randomLetters(SECRET_LETTERS)}`;
  return { id, text: `${text}${checksum(text)}` };
}

/** The id of the secret whose text this is; null for a text that cannot be one, such as one with a typing error. */
export function secretIdOf(text: string): string | null {
  const [, id, sum] = SECRET.exec(text) ?? [];
  return id !== undefined && sum === checksum(text.slice(0, -CHECKSUM_LETTERS)) ? id : null;
}
