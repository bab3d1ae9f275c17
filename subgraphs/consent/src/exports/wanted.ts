import type { IncomingHttpHeaders } from "node:http";

const COPY_TYPES: readonly string[] = ["application/zip", "application/octet-stream"];

/** The media types that `Accept` names, without those that it refuses; wildcards name none. */
const namedIn = ({ accept = "" }: IncomingHttpHeaders): readonly string[] =>
  accept
    .toLowerCase()
    .split(",")
    .map((part) => part.split(";").map((one) => one.trim()))
    .filter(([, ...parameters]) => !parameters.some((one) => /^q=0(\.0*)?$/.test(one)))
    .map(([type = ""]) => type);

/** Whether whoever asks reads pages. */
export const readsPages = (headers: IncomingHttpHeaders): boolean => namedIn(headers).includes("text/html");

/**
 * Whether a request asks for the copy itself. That goes out once, so only what says so in so many words gets it: a POST, or a
 * GET that names an archive. Browsers, and what looks at links for chats and mail, ask for pages, or for anything.
 */
export const asksForCopy = (method: string, headers: IncomingHttpHeaders): boolean =>
  method === "POST" || namedIn(headers).some((type) => COPY_TYPES.includes(type));
