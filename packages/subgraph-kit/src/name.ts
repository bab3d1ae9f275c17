/** Whether a text has no more characters; of one that has no more UTF-16 units they need not be told apart. */
export const hasAtMost = (text: string, charactersMax: number): boolean =>
  text.length <= charactersMax || Array.from(text).length <= charactersMax;

/**
 * Whether a text can name something, as in every subgraph: 1 to `charactersMax` characters, of which none is a control
 * character or half of a surrogate pair. Space at the ends would make two things of what people take for one.
 */
export const isName = (text: string, charactersMax: number): boolean =>
  !/[\p{Cc}\p{Cs}]/u.test(text) && text.trim() === text && text !== "" && hasAtMost(text, charactersMax);

/** Why a text is not a name, in English. */
export const nameRule = (charactersMax: number): string =>
  `must be 1 to ${charactersMax} characters, without control characters, and without space at the ends`;

/** The same in Chinese. */
export const nameRuleZh = (charactersMax: number): string =>
  `须为 1 至 ${charactersMax} 个字符，不含控制字符，首尾无空格`;
