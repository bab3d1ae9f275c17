import type { PushFields } from "./StandInEvent.ts";

/** How the fields of a push are written, where WeChat's own samples differ. */
export interface FieldsForm {
  /** XML with texts in CDATA sections, as WeChat usually sends them; true unless given. */
  readonly cdata?: boolean;
  /** JSON with `openid` in lower case and names that begin with a space, as in WeChat's samples of authorization events. */
  readonly oddNames?: boolean;
}

/** `<xml>…</xml>`. */
export const writeXml = (fields: PushFields, { cdata = true }: FieldsForm): string =>
  `<xml>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${typeof value === "string" ? writeText(value, cdata) : value}</${name}>`)
    .join("")}</xml>`;

/** A JSON object; a bigint is written as the number that it is. */
export const writeJson = (fields: PushFields, { oddNames = false }: FieldsForm): string =>
  `{${Object.entries(fields)
    .map(([name, value]) => {
      const written = oddNames ? oddNameOf(name) : name;
      return `${JSON.stringify(written)}:${typeof value === "bigint" ? value : JSON.stringify(value)}`;
    })
    .join(",")}}`;

const oddNameOf = (name: string): string => (name === "OpenID" || name === "AppID" ? ` ${name.toLowerCase()}` : name);

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** A CDATA section cannot hold its own end, so a text that has it is cut in two there. */
const writeText = (text: string, cdata: boolean): string =>
  cdata
    ? `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`
    : text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);
