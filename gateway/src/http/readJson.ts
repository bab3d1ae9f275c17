import { isUtf8 } from "node:buffer";
import { badInput } from "@datong/subgraph-kit";
import { losesDigits, parseExactly } from "@datong/subgraph-kit/exactJson";
import { refusal } from "./refusal.ts";

/** Objects and lists within one another. JSON is read without recursion, but not all that comes after it is. */
const NESTING_MAX = 128;

const BYTE = { quote: 0x22, backslash: 0x5c, openList: 0x5b, closeList: 0x5d, open: 0x7b, close: 0x7d } as const;

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * Reads a JSON text as it came. Whole numbers that would lose digits become texts.
 *
 * A key that could change the prototype of an object is refused, but for what lies within the value of a variable: there
 * the type of the variable says which keys there may be, and only JSON of free form, which is handed on as it is, takes any.
 *
 * @param what names the text in messages: `The body`, or the parameter that it is, `variables`
 * @throws BAD_REQUEST when it is empty, not UTF-8, no JSON, or nested deeper than 128; BAD_USER_INPUT, naming the place of
 *   such a key
 */
export function readJson(text: Buffer, what: string): unknown {
  const bytes = BYTE_ORDER_MARK.every((byte, place) => text[place] === byte) ? text.subarray(3) : text;
  if (bytes.length === 0) throw refusal("BAD_REQUEST", `${what} is empty; it must be a JSON object.`);
  if (!isUtf8(bytes)) throw refusal("BAD_REQUEST", `${what} is not UTF-8.`);
  if (nestingOf(bytes) > NESTING_MAX)
    throw refusal("BAD_REQUEST", `${what} is nested deeper than ${NESTING_MAX} objects and lists.`);
  const json = bytes.toString("utf8");
  const value = parse(json, what);
  const place = MAY_BE_UNSAFE.test(json) ? unsafePlaceIn(value, what === "variables" ? "variables" : "") : null;
  if (place !== null) throw badInput(place, "a field of this name is refused");
  return value;
}

function parse(text: string, what: string): unknown {
  try {
    return parseExactly(text, losesDigits);
  } catch {
    throw refusal("BAD_REQUEST", `${what} is no JSON.`);
  }
}

/** Almost no text holds one of these words, or spells a letter of theirs otherwise; only then is every key looked at. */
const MAY_BE_UNSAFE = /__proto__|constructor|\\u00[4-7]/;

/** How deep the objects and lists of a JSON text are nested; what stands in strings does not count. */
function nestingOf(bytes: Buffer): number {
  let depth = 0;
  let deepest = 0;
  for (let place = 0; place < bytes.length; place += 1) {
    const byte = bytes[place];
    if (byte === BYTE.quote) place = endOfString(bytes, place);
    else if (byte === BYTE.open || byte === BYTE.openList) deepest = Math.max(deepest, (depth += 1));
    else if (byte === BYTE.close || byte === BYTE.closeList) depth -= 1;
  }
  return deepest;
}

function endOfString(bytes: Buffer, start: number): number {
  let place = start + 1;
  while (place < bytes.length && bytes[place] !== BYTE.quote) place += bytes[place] === BYTE.backslash ? 2 : 1;
  return place;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const isOfVariable = (path: string): boolean => path.startsWith("variables.");

/**
 * Where an object has a key that could change the prototype of whatever it is copied into; null if nowhere.
 *
 * @param at where `root` stands in the request
 */
function unsafePlaceIn(root: unknown, at: string): string | null {
  const left: (readonly [path: string, value: unknown])[] = [[at, root]];
  for (let next = left.pop(); next; next = left.pop()) {
    const [path, value] = next;
    if (!isObject(value) || isOfVariable(path)) continue;
    for (const [key, inside] of Object.entries(value)) {
      const place = path === "" ? key : `${path}.${key}`;
      if (key === "__proto__" || (key === "constructor" && isObject(inside) && Object.hasOwn(inside, "prototype")))
        return place.replace(/^variables\./, "");
      left.push([place, inside]);
    }
  }
  return null;
}
