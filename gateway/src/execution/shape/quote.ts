/** Up to here, looking at each character is faster than a regular expression. */
const SHORT = 24;

/** Quotes, backslashes, control characters and surrogates: all but what stays as it is. */
const NEEDS_A_LOOK = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** The text as JSON: the same as `JSON.stringify`, in less time where nothing must be escaped. */
export function quote(text: string): string {
  const { length } = text;
  if (length > SHORT) return NEEDS_A_LOOK.test(text) ? JSON.stringify(text) : `"${text}"`;
  for (let i = 0; i < length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code === 0x22 || code === 0x5c || (code >= 0xd800 && code <= 0xdfff))
      return JSON.stringify(text);
  }
  return `"${text}"`;
}
