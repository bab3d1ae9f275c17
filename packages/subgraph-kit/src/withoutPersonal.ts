/** Keys whose values are personal or secret wherever they turn up, alone or at the end of a longer name. */
const TELLING =
  /(authorization|cookies?|credentials?|e-?mails?|identifiers?|open_?ids?|union_?ids?|passwords?|phones?|(private|session|api|access)_?keys?|secrets?|tokens?)$|^(address|body|headers|ip|raw|remote_?address|values?|variables)$|^client_?address$/i;

/** Whether the value of this key is better not shown, whatever it is. */
export const isTelling = (key: string): boolean => TELLING.test(key);

/** The value of this key is the id of what an event is about, such as an order's: a line of the log is found by it. */
const ABOUT = "eventSubject";

type Pattern = readonly [RegExp, string];

/** WeChat's ids of people and other long random words. */
const RANDOM_WORD: Pattern = [/(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{28,}(?![\w-])/g, "[token]"];

/**
 * What else is personal or secret by its form: passwords and queries of addresses, tokens, e-mail addresses, mobile numbers
 * of the mainland and numbers in international form.
 */
const PATTERNS: readonly Pattern[] = [
  [/(:\/\/)[^\s/@"']+@/g, "$1[secret]@"],
  [/((?:https?:\/\/|(?<![\w:/])\/)[^\s?#"']*)[?#][^\s"']*/g, "$1"],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, "$1 [token]"],
  [/\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)*/g, "[token]"],
  [/(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, "[e-mail]"],
  [/(?<![\w.])(?:\+|00)\d(?:[ .-]?\d){6,14}(?!\w)/g, "[phone]"],
  [/(?<![\w.-])1[3-9]\d(?:[ .-]?\d{4}){2}(?!\w)/g, "[phone]"],
];

const ALL: readonly Pattern[] = [...PATTERNS, RANDOM_WORD];

/** What is longer is cut: a log is no place for it, and looking for patterns takes time. */
const CHARS_MAX = 4_000;

/** The first words of a text that is too long, none of them in part. */
const cut = (text: string): string =>
  text.length <= CHARS_MAX ? text : `${text.slice(0, Math.max(0, text.lastIndexOf(" ", CHARS_MAX)))} [cut]`;

const cleaned = (text: string, patterns: readonly Pattern[]): string =>
  patterns.reduce((rest, [pattern, shown]) => rest.replace(pattern, shown), cut(text));

/**
 * A text without what looks personal or secret. The last line of defence of the log: what is logged should not need it.
 */
export const withoutPersonal = (text: string): string => cleaned(text, ALL);

const withoutPersonalValue = (key: string, value: unknown): unknown =>
  key === ABOUT && typeof value === "string" ? cleaned(value, PATTERNS) : withoutPersonalValues(value);

/** JSON without the values of telling keys, and with every text in it as `withoutPersonal` leaves it. */
export function withoutPersonalValues(json: unknown): unknown {
  if (typeof json === "string") return withoutPersonal(json);
  if (typeof json === "number") {
    const text = withoutPersonal(String(json));
    return text === String(json) ? json : text;
  }
  if (Array.isArray(json)) return json.map(withoutPersonalValues);
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .filter(([key]) => !isTelling(key))
      .map(([key, value]) => [withoutPersonal(key), withoutPersonalValue(key, value)]),
  );
}
