import { XMLParser } from "fast-xml-parser";
import { WechatError } from "../errors.ts";
import { isFields, readJson, type Fields } from "../readValues.ts";

/** A message has at most some kilobytes, which compatible mode makes three times as many. */
const BODY_CHARACTERS_MAX = 64 * 1024;
const NESTED_TAGS_MAX = 10;

const badPush = (reason: string) => new WechatError("BAD_PUSH", { reason });

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  maxNestedTags: NESTED_TAGS_MAX,
  parseTagValue: false,
  processEntities: false,
  trimValues: false,
});

/** A text without its CDATA sections, in which a person may have written anything; null where one does not end. */
function outsideCdata(text: string): string | null {
  const outside: string[] = [];
  for (let at = 0; ;) {
    const open = text.indexOf("<![CDATA[", at);
    if (open < 0) return [...outside, text.slice(at)].join("");
    const close = text.indexOf("]]>", open);
    if (close < 0) return null;
    outside.push(text.slice(at, open));
    at = close + "]]>".length;
  }
}

function parseXml(text: string): Fields {
  if (/<!(?!--)/.test(outsideCdata(text) ?? "<!")) throw badPush("the body has a document type or an open section");
  // The parser makes the best of a text that ends too early.
  if (!text.endsWith("</xml>")) throw badPush("the body is neither JSON nor whole XML");
  let parsed: unknown;
  try {
    parsed = parser.parse(text);
  } catch {
    throw badPush("the body is no XML, or nested too deeply");
  }
  const root = isFields(parsed) ? parsed.xml : null;
  if (!isFields(root)) throw badPush("the body's root is not <xml>");
  return root;
}

/** A MsgId has 64 bits; JavaScript would round it. Texts and numbers are taken whole, so that what is in them stays. */
const quoteLongIntegers = (json: string): string =>
  json.replace(/"(?:[^"\\]|\\[^])*"?|-?\d[\d.eE+-]*/g, (token) => (/^-?\d{16,}$/.test(token) ? `"${token}"` : token));

function parseJson(text: string): Fields {
  const parsed = readJson(quoteLongIntegers(text));
  if (!isFields(parsed)) throw badPush("the body is no JSON object");
  return parsed;
}

/** The fields of a push. In WeChat's samples the same name comes in more than one case, and with spaces. */
export interface PushFields {
  /** The value of a field by its documented name, or undefined. */
  of(name: string): unknown;
  /** All of them, by the names that they came with. */
  readonly all: Fields;
}

/**
 * Reads the XML or JSON of a push. No entity is resolved and no document type allowed; values of XML are texts.
 *
 * @throws WechatError `BAD_PUSH` for what is neither, too long, or nested too deeply
 */
export function parsePush(text: string): PushFields {
  if (text.length > BODY_CHARACTERS_MAX) throw badPush(`the body is longer than ${BODY_CHARACTERS_MAX} characters`);
  const trimmed = text.trim();
  const { "#text": _between, ...all } = trimmed.startsWith("{") ? parseJson(trimmed) : parseXml(trimmed);
  const byName = new Map(Object.entries(all).map(([name, value]) => [name.trim().toLowerCase(), value]));
  return { of: (name) => byName.get(name.toLowerCase()), all };
}
