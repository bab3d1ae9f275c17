/** The bytes of a base64 text, or null for any other text; Node alone would skip what does not belong. */
export const readBase64 = (text: string): Buffer | null =>
  /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, "base64") : null;
