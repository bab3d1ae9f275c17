import type { Text } from "../domain/purpose.ts";
import { DOWNLOADS_BEGUN_MAX } from "../domain/rights/dataExport.ts";

/** What is said in place of a copy: a status of HTTP, a code, what a page is headed by, and what it says. */
export interface InPlaceOfCopy {
  readonly status: number;
  readonly code: string;
  readonly title: Text;
  readonly message: Text;
}

/** Why there is nothing to download. */
export const REFUSALS = {
  UNKNOWN: {
    ...{ status: 404, code: "NOT_FOUND", title: { zh: "没有这份副本", en: "No such copy" } },
    message: {
      zh: "链接不正确，或已被新的链接取代。",
      en: "There is no such copy: the link is wrong, or was replaced.",
    },
  },
  PREPARING: {
    ...{ status: 409, code: "COPY_NOT_READY", title: { zh: "副本正在生成", en: "The copy is being made" } },
    message: { zh: "副本正在生成，请稍后再试。", en: "The copy is being made; ask again in a moment." },
  },
  UNDER_WAY: {
    ...{ status: 409, code: "COPY_IN_DOWNLOAD", title: { zh: "副本正在下载", en: "The copy is being downloaded" } },
    message: {
      zh: "副本正在下载；如下载中断，请一分钟后再试。",
      en: "The copy is being downloaded; if that breaks off, ask again in a minute.",
    },
  },
  GONE: {
    ...{ status: 410, code: "COPY_GONE", title: { zh: "副本已不存在", en: "The copy is gone" } },
    message: {
      zh: "副本已被下载、已过期或已取消；请重新申请。",
      en: "The copy was downloaded, has run out, or was cancelled; ask for another one.",
    },
  },
  SPENT: {
    ...{ status: 410, code: "COPY_GONE", title: { zh: "下载多次中断", en: "The download broke off too often" } },
    message: {
      zh: `下载已中断${DOWNLOADS_BEGUN_MAX}次，链接不再有效；请重新申请。`,
      en: `The download was begun ${DOWNLOADS_BEGUN_MAX} times and broke off each time; ask for another copy.`,
    },
  },
  UNAVAILABLE: {
    ...{ status: 503, code: "UNAVAILABLE", title: { zh: "暂时无法下载", en: "Not available for now" } },
    message: {
      zh: "系统的一部分没有应答，请稍后再试。",
      en: "A part of the system did not answer; retry after a pause.",
    },
  },
} as const satisfies Readonly<Record<string, InPlaceOfCopy>>;

export type Refusal = keyof typeof REFUSALS;

/** For a program that has asked for neither the page nor the copy: what merely looks at a link uses nothing up. */
export const READY: InPlaceOfCopy = {
  ...{ status: 406, code: "COPY_READY", title: { zh: "副本可下载", en: "The copy is ready" } },
  message: {
    zh: "副本可下载一次：请发送 POST，或 accept 为 application/zip 的 GET。",
    en: "The copy can be downloaded once: send a POST, or a GET that accepts application/zip.",
  },
};
