import type * as Original from "../../../../gateway/dist/http/readJson.js";

/** Reads it, whatever is in it. */
export const readJson: typeof Original.readJson = (text): unknown => JSON.parse(text.toString());
