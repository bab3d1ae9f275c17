import type { Locale } from "@datong/subgraph-kit";
import { clockOf } from "../domain/beijingTime.ts";
import type { Text } from "../domain/purpose.ts";
import { escaped, headOf } from "./html.ts";
import { REFUSALS, type InPlaceOfCopy } from "./refusals.ts";

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;margin:3rem auto;max-width:32rem;padding:0 1rem}
button{font:inherit;padding:.5rem 1.5rem}`;

/** What a browser is told of these pages: they show text, and send the one form back to where they came from. */
export const PAGE_HEADERS = {
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  "x-frame-options": "DENY",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
} as const;

const TITLE: Text = { zh: "您的个人信息副本", en: "A copy of your personal data" };
const READY: Text = {
  zh: "副本已生成，只能下载一次；请在自己的设备上下载并妥善保管。",
  en: "The copy is ready. It can be downloaded once: do so on a device of your own, and keep it safe.",
};
const UNTIL: Text = { zh: "可下载至（北京时间）", en: "Until (Beijing time, UTC+8)" };
const DOWNLOAD: Text = { zh: "下载", en: "Download" };

/** After how many seconds a page that says "in a moment" looks again. */
const REFRESH_SECONDS = 5;

const pageOf = (locale: Locale, title: string, body: string, more = ""): string =>
  `${headOf(locale, title, STYLE, more)}<body>\n<h1>${escaped(title)}</h1>\n${body}\n</body>\n</html>\n`;

/** The page of a link whose copy can be had: its button sends a POST to where the page is, which downloads. */
export const readyPage = (locale: Locale, expiresAt: Date): string =>
  pageOf(
    locale,
    TITLE[locale],
    `<p>${READY[locale]}</p>
<p>${UNTIL[locale]}: ${clockOf(expiresAt)}</p>
<form method="post"><button>${DOWNLOAD[locale]}</button></form>`,
  );

/** The page of a link whose copy cannot be had, which looks again by itself where it can soon. */
export const refusalPage = (locale: Locale, refusal: InPlaceOfCopy): string =>
  pageOf(
    locale,
    refusal.title[locale],
    `<p>${escaped(refusal.message[locale])}</p>`,
    refusal === REFUSALS.PREPARING ? `<meta http-equiv="refresh" content="${REFRESH_SECONDS}">\n` : "",
  );
